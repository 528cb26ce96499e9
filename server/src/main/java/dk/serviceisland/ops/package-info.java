/** Health, readiness and metrics on a port of their own; knows only what it is handed. */
package dk.serviceisland.ops;

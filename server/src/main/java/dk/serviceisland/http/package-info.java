/** One request, one command or one view: reads, asks the engine, writes. */
package dk.serviceisland.http;

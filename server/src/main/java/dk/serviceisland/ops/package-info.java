/**
 * Health, readiness and metrics on a port of their own.
 *
 * <p>Touches no other room: it knows only what it is handed, and is the only room that sees
 * Micrometer. The wiring leans on it, and {@code config} and {@code cli} for its settings.
 */
package dk.serviceisland.ops;

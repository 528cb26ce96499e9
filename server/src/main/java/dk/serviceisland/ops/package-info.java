/**
 * Health, readiness and metrics on a port of their own, and what of the running rooms they tell.
 *
 * <p>It may touch the rooms that it measures: the domain, the engine, what follows it, and the
 * feed.
 *
 * <p>The wiring that starts it and hands it its settings leans on it, and {@code cli}; whoever
 * watches the machine reads it.
 */
package dk.serviceisland.ops;

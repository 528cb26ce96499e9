/**
 * One writer per branch: it loads, decides, makes durable, applies and tells each turn once.
 *
 * <p>It may touch the domain; of the store and of other nodes it declares what it needs ({@link
 * dk.serviceisland.engine.Journal}, {@link dk.serviceisland.engine.Touch}).
 *
 * <p>Whoever commands or reads a branch leans on it, and whoever follows one as {@link
 * dk.serviceisland.engine.News}.
 */
package dk.serviceisland.engine;

/**
 * One writer per branch and day: load, decide, append, apply, tell.
 *
 * <p>Touches the {@code domain}, whose rules it asks, and declares as ports what it needs of a
 * journal, of plans and of news. {@code journal} and {@code cluster} implement the ports; {@code
 * http}, {@code push} and whatever follows a branch lean on it.
 */
package dk.serviceisland.engine;

/**
 * The port of the municipality's revisions: what one is, and where they are kept. A room of its
 * own, because a store is to implement it and {@code config} leans on the store.
 *
 * <p>Touches nothing. {@code journal} keeps revisions, {@code config} decides which is in force,
 * and {@code settings}, {@code http} and {@code cli} make and show them.
 */
package dk.serviceisland.config.revision;

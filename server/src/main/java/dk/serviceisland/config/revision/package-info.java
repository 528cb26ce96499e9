/**
 * The port of the municipality's revisions: what one is, and where they are kept. A room of its
 * own, because a store is to implement it and {@code config} leans on the store.
 *
 * <p>Touches nothing. It is to be implemented by {@code journal} and used by {@code config}; until
 * then nothing leans on it.
 */
package dk.serviceisland.config.revision;

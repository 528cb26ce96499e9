/**
 * The port of the municipality's revisions: what one is, and where they are kept. A room of its
 * own, because a store implements it and {@code config} leans on the store.
 *
 * <p>Touches nothing. {@code journal} implements it; {@code config}, {@code http}, {@code cli} and
 * the wiring lean on it.
 */
package dk.serviceisland.config.revision;

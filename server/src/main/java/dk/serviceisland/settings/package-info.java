/**
 * The municipality's settings while the server runs: changes are checked, kept as revisions and put
 * in force in the branches, in a running day too.
 *
 * <p>Touches {@code config}, which knows what settings say, and {@code engine}, whose writers take
 * the plans, and {@code access}, whose accounts are part of them. {@code http} shows and asks,
 * {@code cli} reloads, and the wiring leans on it.
 */
package dk.serviceisland.settings;

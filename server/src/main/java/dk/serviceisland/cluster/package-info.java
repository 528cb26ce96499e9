/**
 * Which node decides for which branch, and how commands and news get from one node to another.
 *
 * <p>Who may decide is a lease in the {@link dk.serviceisland.cluster.Register}, which lies in the
 * same database as the journal and goes by that database's clock: what a node has in memory of the
 * others is a hint. A node that is cut off or slept loses its lease and, by its own clock, stops
 * answering before that; and whatever it still tried to append would meet a sequence that is taken.
 */
package dk.serviceisland.cluster;

/**
 * Which node decides for which branch, and how commands and news get from one node to another.
 *
 * <p>Touches the {@code engine}'s ports, which it implements, and is the only room that sees
 * Hazelcast; {@code journal} keeps its register, {@code config} its settings, and the wiring starts
 * it. Who may decide is a lease in the {@link dk.serviceisland.cluster.Register}, which lies in the
 * same database as the journal and goes by that database's clock: what a node has in memory of the
 * others is a hint, a node that is cut off loses its lease and, by its own clock, stops answering
 * before that, and whatever it still tried to append would meet a sequence that is taken.
 */
package dk.serviceisland.cluster;

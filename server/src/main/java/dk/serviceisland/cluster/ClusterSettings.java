package dk.serviceisland.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How this node takes part in a cluster.
 *
 * @param node what the operator calls this node; no other may have the name
 * @param hazelcast YAML file of Hazelcast: name of the cluster, addresses of its members
 * @param host address on which messages of other nodes are taken in
 * @param port for these messages, 0 for any free one
 * @param announced where others reach that address; none: as it stands
 * @param lease for how long a node that fell silent keeps its branches, 1 to 60 seconds
 */
public record ClusterSettings(
    String node,
    Path hazelcast,
    String host,
    int port,
    Optional<Announced> announced,
    Duration lease) {

  /** An address as others see it. */
  public record Announced(String host, int port) {}

  /** Between two signs of life: six fit into a lease. */
  Duration beat() {
    return lease.dividedBy(6);
  }

  /** For so long after a sign of life a node trusts it; less than the lease, as clocks differ. */
  Duration trust() {
    return lease.multipliedBy(5).dividedBy(6);
  }
}

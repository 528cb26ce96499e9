package dk.serviceisland.cluster;

import dk.serviceisland.cluster.Register.Node;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Whether a node fits among those that are there. */
final class Fit {
  private Fit() {}

  /**
   * Why a node is not let in, and what to do about it; none when it fits.
   *
   * @param nodes whose lease holds, the newcomer perhaps among them
   * @param lease after which a node that was stopped is forgotten
   */
  static Optional<String> refusal(Node newcomer, List<Node> nodes, Duration lease) {
    return nodes.stream()
        .filter(node -> !node.id().equals(newcomer.id()))
        .flatMap(node -> refusal(newcomer, node, lease).stream())
        .findFirst();
  }

  private static Optional<String> refusal(Node newcomer, Node other, Duration lease) {
    if (!other.cluster().equals(newcomer.cluster())) {
      return Optional.of(
          String.format(
              "node %s of cluster %s uses the same database, and this node is of cluster %s;"
                  + " give both the same cluster-name in the Hazelcast file, or this one a database"
                  + " of its own",
              other.name(), other.cluster(), newcomer.cluster()));
    }
    if (other.protocol() != newcomer.protocol()) {
      return Optional.of(
          String.format(
              "node %s speaks version %d of the messages between nodes and this program version"
                  + " %d; stop all nodes before the first of the new program starts",
              other.name(), other.protocol(), newcomer.protocol()));
    }
    if (other.name().equals(newcomer.name())) {
      return Optional.of(
          String.format(
              "a node by the name of %s is there already; give each a cluster.node of its own,"
                  + " or wait %d seconds if it was just stopped",
              other.name(), lease.toSeconds()));
    }
    return Optional.empty();
  }
}

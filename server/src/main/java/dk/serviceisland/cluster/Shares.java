package dk.serviceisland.cluster;

import dk.serviceisland.cluster.Register.Node;
import dk.serviceisland.domain.plan.BranchId;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Which node should decide for which branch, by rendezvous hashing (Thaler and Ravishankar 1998):
 * every node comes to the same answer by itself, the branches are spread evenly, and when a node
 * comes or goes only the branches that it gains or had change hands.
 */
final class Shares {
  private Shares() {}

  /**
   * The node that should decide for a branch; none when there is no node.
   *
   * @param nodes that may
   */
  static Optional<Node> owner(BranchId branch, Collection<Node> nodes) {
    return nodes.stream()
        .max(
            Comparator.<Node>comparingLong(node -> weight(branch, node))
                .thenComparing(Node::name)
                .thenComparing(Node::id));
  }

  /** By the name, which outlives a restart, so that branches come back to where they were. */
  private static long weight(BranchId branch, Node node) {
    CRC32C checksum = new CRC32C();
    checksum.update((node.name() + '\n' + branch).getBytes(StandardCharsets.UTF_8));
    return mixed(checksum.getValue());
  }

  /** Spreads the bits of a checksum: the last step of MurmurHash3 (Appleby 2011, public domain). */
  private static long mixed(long bits) {
    long mixed = bits;
    mixed = (mixed ^ mixed >>> 33) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
    return (mixed ^ mixed >>> 33) >>> 1;
  }
}

package dk.serviceisland.cluster;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.engine.Position;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who is there and who decides for which branch, kept beside the journal and timed by the clock of
 * its store. A node that beats holds its branches; one whose lease ran out holds none. Thread-safe;
 * every future fails when the store cannot answer, and then nothing is known.
 */
public interface Register {

  /**
   * What a node says of itself.
   *
   * @param id unlike that of any other start of any node
   * @param name what the operator calls the node; the same after a restart
   * @param cluster name of the cluster that it wants to be in
   * @param protocol which messages it understands
   * @param leaving whether it is about to stop and wants no branches
   * @param reaches ids of the nodes that answer its messages
   * @param clockAhead how far its clock is ahead of the store's, in whole milliseconds
   */
  record Node(
      String id,
      String name,
      String cluster,
      int protocol,
      boolean leaving,
      Set<String> reaches,
      Duration clockAhead) {}

  /**
   * How things stand.
   *
   * @param nodes whose lease holds, the one that has been there longest first
   * @param owners which of these nodes decides for a branch; a branch that nobody holds is absent
   * @param positions of all branches that have events
   * @param now what the clock of the store shows
   */
  record Standing(
      List<Node> nodes, Map<BranchId, String> owners, List<Position> positions, Instant now) {

    /** The same with other owners. */
    Standing withOwners(Map<BranchId, String> others) {
      return new Standing(nodes, others, positions, now);
    }
  }

  /**
   * A node says that it lives, and is told how things stand.
   *
   * @param lease for how long from now its branches are held for it
   * @return none when its lease had run out: it holds no branch any more, and its next beat begins
   *     anew
   */
  Future<Optional<Standing>> beat(Node node, Duration lease);

  /**
   * A node that beats takes branches that nobody holds.
   *
   * @return those that it holds now
   */
  Future<Set<BranchId>> take(String node, Collection<BranchId> branches);

  /**
   * Nodes whose process is seen to be gone lose their lease, unless the store still has a
   * connection to that process.
   *
   * @param process what their ids begin with
   * @return whether any lost it
   */
  Future<Boolean> bury(String process);

  /** A node gives up branches that it decides nothing for any more. */
  Future<Void> release(String node, Collection<BranchId> branches);

  /** A node is gone, and holds nothing. */
  Future<Void> leave(String node);
}

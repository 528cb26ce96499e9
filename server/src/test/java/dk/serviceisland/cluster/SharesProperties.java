package dk.serviceisland.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.cluster.Register.Node;
import dk.serviceisland.domain.plan.BranchId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** How branches are shared out, whoever works it out. */
class SharesProperties {
  private static final List<BranchId> BRANCHES =
      IntStream.range(0, 300).mapToObj(i -> new BranchId("branch-" + i)).toList();

  @Property
  void theOrderOfTheNodesDoesNotMatter(
      @ForAll @IntRange(min = 1, max = 8) int count, @ForAll long seed) {
    List<Node> nodes = nodes(count);
    List<Node> shuffled = new ArrayList<>(nodes);
    Collections.shuffle(shuffled, new Random(seed));
    for (BranchId branch : BRANCHES) {
      assertEquals(Shares.owner(branch, nodes), Shares.owner(branch, shuffled));
    }
  }

  @Property
  void whenANodeGoesOnlyItsOwnBranchesMove(
      @ForAll @IntRange(min = 2, max = 8) int count, @ForAll @IntRange(max = 7) int which) {
    List<Node> before = nodes(count);
    Node gone = before.get(which % count);
    List<Node> after = new ArrayList<>(before);
    after.remove(gone);
    for (BranchId branch : BRANCHES) {
      Node owner = Shares.owner(branch, before).orElseThrow();
      if (!owner.equals(gone)) {
        assertEquals(Optional.of(owner), Shares.owner(branch, after));
      }
    }
  }

  @Property
  void noNodeHasMoreThanTwiceItsShare(@ForAll @IntRange(min = 1, max = 8) int count) {
    Map<Node, Integer> shares = new HashMap<>();
    for (BranchId branch : BRANCHES) {
      shares.merge(Shares.owner(branch, nodes(count)).orElseThrow(), 1, Integer::sum);
    }
    for (int share : shares.values()) {
      assertTrue(share <= 2 * BRANCHES.size() / count, shares::toString);
    }
  }

  private static List<Node> nodes(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Node("id" + i, "node-" + i, "city", 1, false, Set.of(), Duration.ZERO))
        .toList();
  }
}

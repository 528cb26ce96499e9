package dk.serviceisland.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.cluster.Register.Node;
import dk.serviceisland.domain.plan.BranchId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who may decide when not all nodes reach each other. */
class SideTest {

  @Test
  void allDecideWhenAllReachEachOther() {
    assertEquals("a b c", side(node("a", "b c"), node("b", "a c"), node("c", "a b")));
  }

  @Test
  void aNodeCutOffIsLeftOut() {
    assertEquals("a c", side(node("a", "c"), node("b", ""), node("c", "a")));
  }

  @Test
  void aCutInOneDirectionIsACut() {
    assertEquals("a c", side(node("a", "b c"), node("b", "c"), node("c", "a b")));
  }

  @Test
  void ofTwoThatCannotTalkTheOneThereLongestDecides() {
    assertEquals("a", side(node("a", ""), node("b", "")));
  }

  @Test
  void theLargerSideDecidesHoweverOldTheOtherIs() {
    assertEquals("b c", side(node("a", ""), node("b", "c"), node("c", "b")));
  }

  @Test
  void whoCameLastIsLeftOutOfTwoGroupsOfOneSize() {
    assertEquals("a b", side(node("a", "b c"), node("b", "a"), node("c", "a")));
  }

  @Test
  void whoComesBackDrivesNobodyOut() {
    Map<BranchId, String> owners = Map.of(new BranchId("north"), "b", new BranchId("south"), "c");
    assertEquals("b c", side(owners, node("a", "b"), node("b", "a c"), node("c", "b")));
    assertEquals("b", side(owners, node("a", ""), node("b", "")));
  }

  @Test
  void theLastNodeDecidesAlone() {
    assertEquals("c", side(node("c", "a b")));
  }

  @Test
  void nobodyIsThere() {
    assertEquals(List.of(), Side.of(List.of(), Map.of()));
  }

  @Test
  void ofManyNodesToo() {
    List<String> names = IntStream.range(0, 20).mapToObj(i -> "n" + (10 + i)).toList();
    for (String cutOff : names) {
      List<Node> nodes = new ArrayList<>();
      for (String name : names) {
        nodes.add(node(name, name.equals(cutOff) ? "" : String.join(" ", names)));
      }
      List<String> others = new ArrayList<>(names);
      others.remove(cutOff);
      assertEquals(others, Side.of(nodes, Map.of()).stream().map(Node::id).toList());
    }
  }

  private static String side(Node... oldestFirst) {
    return side(Map.of(), oldestFirst);
  }

  private static String side(Map<BranchId, String> owners, Node... oldestFirst) {
    return String.join(" ", Side.of(List.of(oldestFirst), owners).stream().map(Node::id).toList());
  }

  private static Node node(String id, String reaches) {
    return new Node(
        id, id, "city", 1, false, Set.copyOf(Arrays.asList(reaches.split(" "))), Duration.ZERO);
  }
}

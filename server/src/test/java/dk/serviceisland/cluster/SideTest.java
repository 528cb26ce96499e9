package dk.serviceisland.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.cluster.Register.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
  void theLastNodeDecidesAlone() {
    assertEquals("c", side(node("c", "a b")));
  }

  @Test
  void nobodyIsThere() {
    assertEquals(List.of(), Side.of(List.of()));
  }

  @Test
  void manyNodesAreGrownFromTheOldestOn() {
    List<String> names = IntStream.range(0, 20).mapToObj(i -> "n" + (10 + i)).toList();
    List<Node> nodes = new ArrayList<>();
    for (String name : names) {
      nodes.add(node(name, name.equals("n15") ? "" : String.join(" ", names)));
    }
    List<String> all = new ArrayList<>(names);
    all.remove("n15");
    assertEquals(all, Side.of(nodes).stream().map(Node::id).toList());
  }

  private static String side(Node... oldestFirst) {
    return String.join(" ", Side.of(List.of(oldestFirst)).stream().map(Node::id).toList());
  }

  private static Node node(String id, String reaches) {
    return new Node(
        id, id, "city", 1, "plans", false, Set.copyOf(Arrays.asList(reaches.split(" "))));
  }
}

package dk.serviceisland.cluster;

import dk.serviceisland.cluster.Register.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which nodes may decide when not all can talk to each other: the largest group of which each
 * reaches each; of several that large, the one with the nodes that have been there longest. Every
 * node works it out from the same register and comes to the same answer.
 */
final class Side {
  /** Above this many nodes, groups are grown from the oldest on instead of being compared all. */
  private static final int MOST_TO_COMPARE = 12;

  private Side() {}

  /**
   * The nodes that may decide.
   *
   * @param nodes whose lease holds, oldest first
   */
  static List<Node> of(List<Node> nodes) {
    if (nodes.size() > MOST_TO_COMPARE) {
      return grown(nodes);
    }
    List<Node> best = List.of();
    for (int mask = 1; mask < 1 << nodes.size(); mask++) {
      List<Node> group = group(nodes, mask);
      if (isWhole(group) && isBetter(nodes, group, best)) {
        best = group;
      }
    }
    return best;
  }

  private static List<Node> group(List<Node> nodes, int mask) {
    List<Node> group = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      if ((mask >> i & 1) == 1) {
        group.add(nodes.get(i));
      }
    }
    return group;
  }

  private static boolean isWhole(List<Node> group) {
    return group.stream()
        .allMatch(one -> group.stream().allMatch(other -> one.equals(other) || reach(one, other)));
  }

  private static boolean reach(Node one, Node other) {
    return one.reaches().contains(other.id()) && other.reaches().contains(one.id());
  }

  /** More nodes are better; then older ones, compared one after another. */
  private static boolean isBetter(List<Node> nodes, List<Node> group, List<Node> best) {
    if (group.size() != best.size()) {
      return group.size() > best.size();
    }
    Comparator<Node> byAge = Comparator.comparingInt(nodes::indexOf);
    for (int i = 0; i < group.size(); i++) {
      int order = byAge.compare(group.get(i), best.get(i));
      if (order != 0) {
        return order < 0;
      }
    }
    return false;
  }

  private static List<Node> grown(List<Node> nodes) {
    List<Node> group = new ArrayList<>();
    for (Node node : nodes) {
      if (group.stream().allMatch(member -> reach(node, member))) {
        group.add(node);
      }
    }
    return group;
  }
}

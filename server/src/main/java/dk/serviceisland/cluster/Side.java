package dk.serviceisland.cluster;

import dk.serviceisland.cluster.Register.Node;
import dk.serviceisland.domain.plan.BranchId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which nodes may decide when not all can talk to each other: the largest group of which each
 * reaches each; of several that large, the one that decides for most branches already, so that a
 * node which is just coming back drives nobody out; then the one with the nodes that have been
 * there longest. Every node works it out from the same register and comes to the same answer.
 */
final class Side {
  /** Above this many nodes, one group is grown around each instead of comparing them all. */
  private static final int MOST_TO_COMPARE = 12;

  private final List<Node> nodes;
  private final Map<String, Long> decidesFor;

  private Side(List<Node> nodes, Map<BranchId, String> owners) {
    this.nodes = nodes;
    this.decidesFor =
        owners.values().stream().collect(Collectors.groupingBy(id -> id, Collectors.counting()));
  }

  /**
   * The nodes that may decide.
   *
   * @param nodes whose lease holds, oldest first
   * @param owners which of them decides for a branch now
   */
  static List<Node> of(List<Node> nodes, Map<BranchId, String> owners) {
    return new Side(nodes, owners).best();
  }

  private List<Node> best() {
    List<Node> best = List.of();
    for (List<Node> group : nodes.size() > MOST_TO_COMPARE ? grown() : whole()) {
      if (isBetter(group, best)) {
        best = group;
      }
    }
    return best;
  }

  /** All groups of which each reaches each. */
  private List<List<Node>> whole() {
    List<List<Node>> groups = new ArrayList<>();
    for (int mask = 1; mask < 1 << nodes.size(); mask++) {
      List<Node> group = new ArrayList<>();
      for (int i = 0; i < nodes.size(); i++) {
        if ((mask >> i & 1) == 1) {
          group.add(nodes.get(i));
        }
      }
      if (group.stream().allMatch(one -> reachAll(one, group))) {
        groups.add(group);
      }
    }
    return groups;
  }

  /** Around each node those who reach everybody in the group so far, oldest first. */
  private List<List<Node>> grown() {
    List<List<Node>> groups = new ArrayList<>();
    for (Node first : nodes) {
      List<Node> group = new ArrayList<>(List.of(first));
      for (Node node : nodes) {
        if (!node.equals(first) && reachAll(node, group)) {
          group.add(node);
        }
      }
      group.sort(Comparator.comparingInt(nodes::indexOf));
      groups.add(group);
    }
    return groups;
  }

  private static boolean reachAll(Node one, List<Node> group) {
    for (Node other : group) {
      boolean both = one.reaches().contains(other.id()) && other.reaches().contains(one.id());
      if (!both && !one.equals(other)) {
        return false;
      }
    }
    return true;
  }

  private boolean isBetter(List<Node> group, List<Node> best) {
    if (group.size() != best.size()) {
      return group.size() > best.size();
    }
    int more = Long.compare(branches(group), branches(best));
    return more == 0 ? isOlder(group, best) : more > 0;
  }

  private long branches(List<Node> group) {
    return group.stream().mapToLong(node -> decidesFor.getOrDefault(node.id(), 0L)).sum();
  }

  /** By the first member that is not in both. */
  private boolean isOlder(List<Node> group, List<Node> best) {
    for (int i = 0; i < group.size(); i++) {
      int order = nodes.indexOf(group.get(i)) - nodes.indexOf(best.get(i));
      if (order != 0) {
        return order < 0;
      }
    }
    return false;
  }
}

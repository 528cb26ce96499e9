package dk.serviceisland.http;

import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the route of an address in one walk over its segments, however many routes there are. An
 * address is compared as it is written: what needs percent signs is no address of the contract.
 */
final class RouteTree {
  private final Node root = new Node();

  RouteTree(Collection<Route> routes) {
    for (Route route : routes) {
      Node node = root;
      for (String segment : segments(route.path())) {
        node = segment.startsWith("{") ? node.parameter() : node.literal(segment);
      }
      Route before = node.byMethod.put(route.method(), route);
      node.parameterNames.put(route.operation(), route.parameters());
      if (before != null) {
        throw new IllegalArgumentException("two routes for " + route.method() + " " + route.path());
      }
    }
  }

  /**
   * What was found.
   *
   * @param byMethod the routes of the address
   * @param values what stands in place of the parameters, in order
   * @param node where the walk ended
   */
  record Found(Map<HttpMethod, Route> byMethod, List<String> values, Node node) {
    /** The parameters of the address by the names that a route has for them. */
    Map<String, String> parameters(Route route) {
      List<String> names = node.parameterNames.get(route.operation());
      Map<String, String> parameters = new HashMap<>();
      for (int i = 0; i < values.size(); i++) {
        parameters.put(names.get(i), values.get(i));
      }
      return parameters;
    }
  }

  /** The routes of an address below the prefix; none when there is no such address. */
  Optional<Found> find(String path) {
    List<String> values = new ArrayList<>(3);
    Node node = root;
    for (String segment : segments(path)) {
      Node next = node.literals.get(segment);
      if (next == null && node.parameter != null && !segment.isEmpty()) {
        next = node.parameter;
        values.add(segment);
      }
      if (next == null) {
        return Optional.empty();
      }
      node = next;
    }
    return node.byMethod.isEmpty()
        ? Optional.empty()
        : Optional.of(new Found(node.byMethod, values, node));
  }

  static List<String> segments(String path) {
    List<String> segments = new ArrayList<>(6);
    int start = 1;
    while (start <= path.length()) {
      int end = path.indexOf('/', start);
      end = end < 0 ? path.length() : end;
      segments.add(path.substring(start, end));
      start = end + 1;
    }
    return segments;
  }

  /** A place in the tree. */
  static final class Node {
    private final Map<String, Node> literals = new HashMap<>();
    private final Map<HttpMethod, Route> byMethod = new LinkedHashMap<>();
    private final Map<String, List<String>> parameterNames = new HashMap<>();
    private Node parameter;

    Node literal(String segment) {
      return literals.computeIfAbsent(segment, first -> new Node());
    }

    Node parameter() {
      if (parameter == null) {
        parameter = new Node();
      }
      return parameter;
    }
  }
}

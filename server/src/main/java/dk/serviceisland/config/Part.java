package dk.serviceisland.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A part of a document as somebody wrote it, with its place. Immutable. */
sealed interface Part {
  /** Nothing that is meant has more levels; deeper ones are refused, for they could be endless. */
  int MOST_LEVELS = 20;

  /** Where a part has no line, because it did not come from a file. */
  int NO_LINE = 0;

  /** The line, from 1 upwards; {@link #NO_LINE} where there are no lines. */
  int line();

  /**
   * One value.
   *
   * @param text as it was written, without quotes
   */
  record Plain(String text, int line) implements Part {}

  /** A list. */
  record Items(List<Part> items, int line) implements Part {}

  /** A table; a key that was written twice is in it twice. */
  record Entries(List<Entry> entries, int line) implements Part {
    /** What stands under a key; the first when it was written twice. */
    Optional<Part> at(String key) {
      return entries.stream()
          .filter(entry -> entry.key().equals(key))
          .map(Entry::value)
          .findFirst();
    }
  }

  /**
   * A key with its value.
   *
   * @param line of the key
   */
  record Entry(String key, Part value, int line) {}

  /**
   * The same as YAML has it.
   *
   * @throws IllegalArgumentException if it has too many levels
   */
  static Part of(Node node) {
    return of(node, 0);
  }

  private static Part of(Node node, int level) {
    if (level > MOST_LEVELS) {
      throw new IllegalArgumentException("more than " + MOST_LEVELS + " levels");
    }
    int line = line(node);
    if (node instanceof MappingNode mapping) {
      List<Entry> entries = new ArrayList<>();
      mapping
          .getValue()
          .forEach(
              tuple ->
                  entries.add(
                      new Entry(
                          tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "?",
                          of(tuple.getValueNode(), level + 1),
                          line(tuple.getKeyNode()))));
      return new Entries(List.copyOf(entries), line);
    }
    if (node instanceof SequenceNode sequence) {
      return new Items(
          sequence.getValue().stream().map(item -> of(item, level + 1)).toList(), line);
    }
    return new Plain(((ScalarNode) node).getValue(), line);
  }

  private static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }
}

package dk.serviceisland.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The way to a setting within a document, such as {@code taskTypes[passport].names.en}: keys, and
 * items of lists by their identity (an id, a date, a name) or else their position from 0. A
 * backslash stands before a bracket or backslash of an identity. The empty way is the document.
 */
final class SettingPath {
  /** A key, or an item of a list. */
  private record Step(String name, boolean item) {}

  /** Something in a tree, with its kind. */
  private record Spot(Object value, Kind kind) {}

  private final String written;
  private final List<Step> steps;

  SettingPath(String written) {
    this.written = written;
    this.steps = read(written);
  }

  /** A path to a key in a table. */
  static String key(String table, String key) {
    return table.isEmpty() ? key : table + "." + key;
  }

  /** A path to an item in a list. */
  static String item(String list, String identity) {
    return list + "[" + identity.replaceAll("([\\[\\]\\\\])", "\\\\$1") + "]";
  }

  /** What is there in its canonical form; none where there is nothing. */
  Optional<Object> find(Object document, Section section) {
    return spot(Tree.mutable(document), section, steps.size())
        .map(spot -> Tree.canonical(Tree.part(spot.value()), spot.kind()));
  }

  /**
   * Puts a value there, in place of what is there; a table on the way that is not there is made.
   *
   * @param at position in a list of an item that is not there yet; beyond its end: at its end
   */
  void put(Map<String, Object> document, Section section, Object value, int at) {
    Spot parent = parent(document, section, true);
    Step last = steps.get(steps.size() - 1);
    if (!last.item()) {
      tableOf(parent).put(last.name(), value);
      return;
    }
    List<Object> list = listOf(parent);
    OptionalInt present = Identity.find(list, parent.kind().item(), last.name());
    if (present.isPresent()) {
      list.set(present.getAsInt(), value);
    } else {
      list.add(Math.min(at, list.size()), value);
    }
  }

  /** Takes away what is there. */
  void remove(Map<String, Object> document, Section section) {
    Spot parent = parent(document, section, false);
    Step last = steps.get(steps.size() - 1);
    if (!last.item()) {
      tableOf(parent).remove(last.name());
      return;
    }
    List<Object> list = listOf(parent);
    list.remove(
        Identity.find(list, parent.kind().item(), last.name()).orElseThrow(this::nothingThere));
  }

  /** Puts the items of the list there in an order; those that are not named go to its end. */
  void order(Map<String, Object> document, Section section, List<String> identities) {
    Spot spot = spot(document, section, steps.size()).orElseThrow(this::nothingThere);
    List<Object> list = listOf(spot);
    Kind kind = spot.kind().item();
    List<Object> ordered = new ArrayList<>();
    for (String identity : identities) {
      OptionalInt present = Identity.find(list, kind, identity);
      if (present.isPresent()) {
        ordered.add(list.remove(present.getAsInt()));
      }
    }
    list.addAll(0, ordered);
  }

  private Spot parent(Map<String, Object> document, Section section, boolean make) {
    if (make) {
      make(document, section);
    }
    return spot(document, section, steps.size() - 1).orElseThrow(this::nothingThere);
  }

  /** Makes the tables and lists on the way that are not there. */
  private void make(Map<String, Object> document, Section section) {
    for (int i = 1; i < steps.size(); i++) {
      Optional<Spot> before = spot(document, section, i - 1);
      Step step = steps.get(i - 1);
      if (spot(document, section, i).isEmpty() && before.isPresent() && !step.item()) {
        tableOf(before.get())
            .put(step.name(), steps.get(i).item() ? new ArrayList<>() : new LinkedHashMap<>());
      }
    }
  }

  private Optional<Spot> spot(Object document, Section section, int depth) {
    Spot spot = new Spot(document, new Kind.TableOf(section));
    for (Step step : steps.subList(0, depth)) {
      Optional<Spot> next = step.item() ? item(spot, step.name()) : entry(spot, step.name());
      if (next.isEmpty()) {
        return Optional.empty();
      }
      spot = next.get();
    }
    return Optional.of(spot);
  }

  private static Optional<Spot> entry(Spot spot, String key) {
    if (!(spot.value() instanceof Map<?, ?> table) || !table.containsKey(key)) {
      return Optional.empty();
    }
    return Optional.of(new Spot(table.get(key), spot.kind().under(key).bare()));
  }

  /** An item; one that is only an id becomes the table that it stands for. */
  private static Optional<Spot> item(Spot spot, String selector) {
    if (!(spot.value() instanceof List<?>)) {
      return Optional.empty();
    }
    List<Object> list = listOf(spot);
    Kind kind = spot.kind().item();
    OptionalInt at = Identity.find(list, kind, selector);
    if (at.isEmpty()) {
      return Optional.empty();
    }
    Object item = list.get(at.getAsInt());
    if (kind instanceof Kind.IdOrTable && !(item instanceof Map)) {
      Map<String, Object> table = new LinkedHashMap<>();
      table.put("id", item);
      list.set(at.getAsInt(), table);
      item = table;
    }
    return Optional.of(new Spot(item, kind));
  }

  private Map<String, Object> tableOf(Spot spot) {
    if (!(spot.value() instanceof Map)) {
      throw nothingThere();
    }
    return Tree.table(spot.value());
  }

  @SuppressWarnings("unchecked") // lists of a tree that may be changed hold anything
  private static List<Object> listOf(Spot spot) {
    if (!(spot.value() instanceof List<?> list)) {
      throw new IllegalArgumentException("not a list");
    }
    return (List<Object>) list;
  }

  private IllegalArgumentException nothingThere() {
    return new IllegalArgumentException("there is nothing at '" + written + "'");
  }

  private static List<Step> read(String path) {
    List<Step> steps = new ArrayList<>();
    StringBuilder name = new StringBuilder();
    boolean item = false;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (item && c == '\\' && i + 1 < path.length()) {
        i++;
        name.append(path.charAt(i));
      } else if (item ? c == ']' : c == '.' || c == '[') {
        if (item || name.length() > 0) {
          steps.add(new Step(name.toString(), item));
        }
        name.setLength(0);
        item = c == '[';
      } else {
        name.append(c);
      }
    }
    if (item) {
      throw new IllegalArgumentException("the path '" + path + "' has no end");
    }
    if (name.length() > 0) {
      steps.add(new Step(name.toString(), false));
    }
    return List.copyOf(steps);
  }
}

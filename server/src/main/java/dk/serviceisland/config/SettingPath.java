package dk.serviceisland.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

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
  Optional<Object> find(Object document, Section section, ItemIndex items) {
    return spot(document, section, steps.size(), new Way(items, false))
        .map(spot -> Tree.canonical(Tree.part(spot.value()), spot.kind()));
  }

  /**
   * The way as complaints write it, with the positions of items.
   *
   * @param outer whether to stop before its last step
   * @return none where it does not lead so far
   */
  Optional<String> inPositions(Object document, Section section, boolean outer, ItemIndex items) {
    Way way = new Way(items, false);
    Optional<Spot> spot = Optional.of(new Spot(document, new Kind.TableOf(section)));
    String key = "";
    for (Step step : steps.subList(0, outer ? Math.max(0, steps.size() - 1) : steps.size())) {
      if (spot.isEmpty()) {
        return Optional.empty();
      }
      Spot here = spot.get();
      if (step.item()) {
        if (!(here.value() instanceof List<?> list)) {
          return Optional.empty();
        }
        OptionalInt at = items.find(list, here.kind().item(), step.name());
        if (at.isEmpty()) {
          return Optional.empty();
        }
        key = key + "[" + at.getAsInt() + "]";
      } else {
        key = key(key, step.name());
      }
      spot = step(here, step, way);
    }
    return Optional.of(key);
  }

  /**
   * Puts a value there, in place of what is there; a table on the way that is not there is made.
   *
   * @param value becomes a part of the document
   * @param at position in a list of an item that is not there yet; beyond its end: at its end
   */
  void put(Map<String, Object> document, Section section, Object value, int at, ItemIndex items) {
    Spot parent = make(document, section, new Way(items, true));
    Step last = steps.get(steps.size() - 1);
    if (!last.item()) {
      tableOf(parent).put(last.name(), value);
      return;
    }
    List<Object> list = listOf(parent);
    Kind kind = parent.kind().item();
    OptionalInt present = items.find(list, kind, last.name());
    if (present.isPresent()) {
      list.set(present.getAsInt(), value);
      return;
    }
    boolean isPosition = last.name().matches("\\d+");
    boolean isNext = last.name().equals(String.valueOf(list.size()));
    if (isPosition && !isNext && !Identity.of(value, kind).equals(last.name())) {
      throw nothingThere();
    }
    if (at < list.size()) {
      list.add(at, value);
      items.forget(list);
    } else {
      list.add(value);
      items.added(list, kind);
    }
  }

  /** Takes away what is there. */
  void remove(Map<String, Object> document, Section section, ItemIndex items) {
    Spot parent =
        spot(document, section, steps.size() - 1, new Way(items, true))
            .orElseThrow(this::nothingThere);
    Step last = steps.get(steps.size() - 1);
    if (!last.item()) {
      tableOf(parent).remove(last.name());
      return;
    }
    List<Object> list = listOf(parent);
    list.remove(
        items.find(list, parent.kind().item(), last.name()).orElseThrow(this::nothingThere));
    items.forget(list);
  }

  /**
   * Puts the items of the list there in an order; those that are not named go to its end.
   *
   * @param known whether each must be there; else those that are not are passed over
   */
  void order(
      Map<String, Object> document,
      Section section,
      List<String> identities,
      boolean known,
      ItemIndex items) {
    Spot spot =
        spot(document, section, steps.size(), new Way(items, true)).orElseThrow(this::nothingThere);
    List<Object> list = listOf(spot);
    Kind kind = spot.kind().item();
    Set<String> named = new HashSet<>();
    List<Object> ordered = new ArrayList<>();
    List<Object> others = new ArrayList<>(list);
    for (String identity : identities) {
      if (!named.add(identity)) {
        throw ImpossibleEdit.twice(identity, written);
      }
      OptionalInt present = Identity.find(others, kind, identity);
      if (present.isPresent()) {
        ordered.add(others.remove(present.getAsInt()));
      } else if (known) {
        throw new IllegalArgumentException(
            "there is no item '" + identity + "' at '" + written + "' to put in an order");
      }
    }
    items.forget(list);
    list.clear();
    list.addAll(ordered);
    list.addAll(others);
  }

  /** How somebody goes along: where items are, and whether something is to be changed. */
  private record Way(ItemIndex items, boolean changes) {}

  /** The last on the way; a table or list on it that is not there is made, if all goes well. */
  private Spot make(Map<String, Object> document, Section section, Way way) {
    Spot spot = new Spot(document, new Kind.TableOf(section));
    Runnable whenAllIsWell = () -> {};
    for (int i = 0; i < steps.size() - 1; i++) {
      Step step = steps.get(i);
      Optional<Spot> next = step(spot, step, way);
      if (next.isEmpty() && !step.item()) {
        Map<String, Object> table = tableOf(spot);
        Object made = steps.get(i + 1).item() ? new ArrayList<>() : new LinkedHashMap<>();
        Runnable before = whenAllIsWell;
        whenAllIsWell =
            () -> {
              before.run();
              table.put(step.name(), made);
            };
        next = Optional.of(new Spot(made, spot.kind().under(step.name()).bare()));
      }
      spot = next.orElseThrow(this::nothingThere);
    }
    refuseOther(spot, steps.get(steps.size() - 1));
    whenAllIsWell.run();
    return spot;
  }

  /** Items are in lists, and keys in tables. */
  private void refuseOther(Spot spot, Step last) {
    if (last.item()) {
      listOf(spot);
    } else {
      tableOf(spot);
    }
  }

  private Optional<Spot> spot(Object document, Section section, int depth, Way way) {
    Spot spot = new Spot(document, new Kind.TableOf(section));
    for (Step step : steps.subList(0, depth)) {
      Optional<Spot> next = step(spot, step, way);
      if (next.isEmpty()) {
        return Optional.empty();
      }
      spot = next.get();
    }
    return Optional.of(spot);
  }

  private static Optional<Spot> step(Spot spot, Step step, Way way) {
    return step.item() ? item(spot, step.name(), way) : entry(spot, step.name());
  }

  private static Optional<Spot> entry(Spot spot, String key) {
    if (!(spot.value() instanceof Map<?, ?> table) || !table.containsKey(key)) {
      return Optional.empty();
    }
    return Optional.of(new Spot(table.get(key), spot.kind().under(key).bare()));
  }

  /** An item; one that is only an id becomes the table that it stands for. */
  private static Optional<Spot> item(Spot spot, String selector, Way way) {
    if (!(spot.value() instanceof List<?>)) {
      return Optional.empty();
    }
    List<Object> list = listOf(spot);
    Kind kind = spot.kind().item();
    OptionalInt at = way.items().find(list, kind, selector);
    if (at.isEmpty()) {
      return Optional.empty();
    }
    Object item = list.get(at.getAsInt());
    if (kind instanceof Kind.IdOrTable && !(item instanceof Map)) {
      Map<String, Object> table = new LinkedHashMap<>();
      table.put("id", item);
      if (way.changes()) {
        list.set(at.getAsInt(), table);
      }
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
    boolean keyBegins = true;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (item && c == '\\' && i + 1 < path.length()) {
        i++;
        name.append(path.charAt(i));
      } else if (item && c == ']') {
        steps.add(new Step(name.toString(), true));
        name.setLength(0);
        item = false;
        keyBegins = false;
      } else if (!item && (c == '.' || c == '[')) {
        addKey(path, name, keyBegins, steps);
        item = c == '[';
        keyBegins = c == '.';
      } else {
        name.append(c);
      }
    }
    if (item) {
      throw ImpossibleEdit.noPath("the path '" + path + "' has no end");
    }
    if (!path.isEmpty()) {
      addKey(path, name, keyBegins, steps);
    }
    return List.copyOf(steps);
  }

  /** A key stands at the beginning and behind each point, and nowhere else. */
  private static void addKey(String path, StringBuilder name, boolean keyBegins, List<Step> steps) {
    if (keyBegins == name.isEmpty()) {
      throw ImpossibleEdit.noPath("the path '" + path + "' is not keys with points between them");
    }
    if (keyBegins) {
      steps.add(new Step(name.toString(), false));
    }
    name.setLength(0);
  }
}

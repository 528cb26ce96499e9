package dk.serviceisland.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** What makes an item of a list the same one, whatever else of it changes. */
final class Identity {
  private static final Map<Section, String> KEYS =
      Map.of(
          HoursSections.EXCEPTION, "date",
          HoursSections.SEASON, "from",
          HoursSections.PERIOD_HOURS, "period",
          StaffSections.DELEGATION, "taskType",
          StaffSections.MENTOR, "skill",
          TaskTypeSections.LIFELINE, "name");

  private Identity() {}

  /** The identity of an item; empty for one that has none. */
  static String of(Object item, Kind kind) {
    if (!(item instanceof Map<?, ?>)) {
      return kind instanceof Kind.IdOrTable ? Tree.written(item) : "";
    }
    Map<String, Object> table = Tree.table(item);
    if (kind instanceof Kind.TableOf of && of.described() == TargetSections.TARGET) {
      List<Object> parts = new ArrayList<>();
      parts.add(table.getOrDefault("measure", ""));
      parts.add(table.getOrDefault("from", ""));
      for (String where : List.of("branches", "taskTypes", "partners", "staffGroups")) {
        if (table.get(where) instanceof List<?> ids && !ids.isEmpty()) {
          parts.add(where + ":" + String.join(",", ids.stream().map(Tree::written).toList()));
        }
      }
      return String.join(" ", parts.stream().map(Tree::written).toList());
    }
    String key = kind instanceof Kind.TableOf of ? KEYS.getOrDefault(of.described(), "id") : "id";
    return table.containsKey(key) ? Tree.written(table.get(key)) : "";
  }

  /** The identities of a list's items, in order; nothing when two are the same or one has none. */
  static List<String> of(List<?> list, Kind kind) {
    List<String> identities = list.stream().map(item -> of(item, kind)).toList();
    boolean apart =
        new HashSet<>(identities).size() == identities.size() && !identities.contains("");
    return apart ? identities : Collections.emptyList();
  }

  /** Where in a list an item is, named by its identity or else by its position from 0. */
  static OptionalInt find(List<?> list, Kind kind, String selector) {
    for (int i = 0; i < list.size(); i++) {
      if (of(list.get(i), kind).equals(selector)) {
        return OptionalInt.of(i);
      }
    }
    return atPosition(list, selector);
  }

  /** The position from 0 that a selector names, if the list is so long. */
  static OptionalInt atPosition(List<?> list, String selector) {
    if (selector.matches("\\d{1,6}") && Integer.parseInt(selector) < list.size()) {
      return OptionalInt.of(Integer.parseInt(selector));
    }
    return OptionalInt.empty();
  }
}

package dk.serviceisland.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The people of settings, and each of them as a row of a table. */
final class StaffRows {
  static final String STAFF = "staff";

  private StaffRows() {}

  /** The people by their ids, in their order. */
  static Map<String, Map<String, Object>> people(Documents documents) {
    return byId(documents, STAFF);
  }

  /** The items of a list as tables; none where there is no list. */
  static List<Map<String, Object>> tables(Object list) {
    return list instanceof List<?> some ? some.stream().map(Tree::itemTable).toList() : List.of();
  }

  /** A value as it is written; nothing where there is none. */
  static String text(Object value) {
    return value == null ? "" : Tree.written(value);
  }

  /** What something is called in a language, in Danish where it has no name in that. */
  static String name(Map<?, ?> names, String language) {
    Object own = names.get(language);
    return text(own == null ? names.get("da") : own);
  }

  /** The items of a list of the staff document by their ids, in their order. */
  static Map<String, Map<String, Object>> byId(Documents documents, String list) {
    Map<String, Object> staff = Tree.table(documents.trees().getOrDefault(STAFF, Map.of()));
    Map<String, Map<String, Object>> byId = new LinkedHashMap<>();
    for (Map<String, Object> each : tables(staff.get(list))) {
      byId.put(text(each.get("id")), each);
    }
    return byId;
  }

  /** Their own level, or that of their group; none at 0. */
  static Map<String, String> levels(
      Map<String, Object> person, Map<String, Map<String, Object>> groups) {
    Map<String, String> levels = new LinkedHashMap<>();
    Map<String, Object> group = groups.getOrDefault(text(person.get("group")), Map.of());
    for (Object some : new Object[] {group.get("skills"), person.get("skills")}) {
      if (some instanceof Map<?, ?> own) {
        own.forEach((skill, level) -> levels.put(String.valueOf(skill), Tree.written(level)));
      }
    }
    levels.values().removeIf("0"::equals);
    return levels;
  }

  /** All people as rows, a head first. */
  static List<List<String>> of(Documents documents, String language) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(StaffColumn.ALL.stream().map(column -> column.head(language)).toList());
    for (Map<String, Object> person : people(documents).values()) {
      rows.add(StaffColumn.ALL.stream().map(column -> cell(person, column)).toList());
    }
    return rows;
  }

  private static String cell(Map<String, Object> person, StaffColumn column) {
    Object value = person.get(column.key());
    if (value instanceof Map<?, ?> levels) {
      List<String> pairs = new ArrayList<>();
      levels.forEach((skill, level) -> pairs.add(skill + "=" + Tree.written(level)));
      return String.join(", ", pairs);
    }
    if (column == StaffColumn.MENTORS) {
      return String.join(
          ", ",
          tables(value).stream()
              .map(mentor -> text(mentor.get("skill")) + "=" + text(mentor.get("mentor")))
              .toList());
    }
    if (value instanceof List<?> list) {
      return String.join(", ", list.stream().map(Tree::written).toList());
    }
    return text(value);
  }
}

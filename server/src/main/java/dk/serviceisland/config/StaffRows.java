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
    Map<String, Object> staff = Tree.table(documents.trees().getOrDefault(STAFF, Map.of()));
    Map<String, Map<String, Object>> people = new LinkedHashMap<>();
    tables(staff.get(STAFF)).forEach(person -> people.put(text(person.get("id")), person));
    return people;
  }

  /** The items of a list as tables; none where there is no list. */
  static List<Map<String, Object>> tables(Object list) {
    return list instanceof List<?> some ? some.stream().map(Tree::itemTable).toList() : List.of();
  }

  /** A value as it is written; nothing where there is none. */
  static String text(Object value) {
    return value == null ? "" : Tree.written(value);
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

package dk.serviceisland.config;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads cells of a table of staff as settings of a person. Roles, groups, branches and skills are
 * found by their ids and by their names in each language. Immutable.
 */
final class StaffCells {
  private static final String ALL = "all";

  private static final Pattern DATE =
      Pattern.compile("(?<day>[0-9]{1,2})[-./](?<month>[0-9]{1,2})[-./](?<year>[0-9]{4})");

  private static final Pattern ITEMS = Pattern.compile("\\s*[,|\\n]\\s*");

  private final Map<StaffColumn, Map<String, String>> known = new EnumMap<>(StaffColumn.class);

  /** What is wrong in a cell: its value and the flaw's code with what is allowed. */
  interface Flaws extends BiConsumer<String, Wrong> {}

  /**
   * Why a value cannot stand in a cell.
   *
   * @param code in a stable word
   * @param allowed what may stand there
   */
  record Wrong(String code, List<String> allowed) {}

  /** For tables that are held to these settings. */
  StaffCells(Documents documents) {
    Map<String, Object> trees = documents.trees();
    Map<String, Object> staff = Tree.table(trees.getOrDefault(StaffRows.STAFF, Map.of()));
    known.put(StaffColumn.SKILLS, named(StaffRows.tables(staff.get("skills"))));
    known.put(StaffColumn.GROUP, named(StaffRows.tables(staff.get("staffGroups"))));
    Map<String, String> branches = new HashMap<>();
    for (String branch : documents.branches()) {
      names(branch, Tree.table(trees.getOrDefault(Documents.branch(branch), Map.of())), branches);
    }
    known.put(StaffColumn.BRANCHES, branches);
    known.put(StaffColumn.ROLE, roles());
  }

  private static Map<String, String> roles() {
    Map<String, String> roles = new LinkedHashMap<>();
    Kind kind = StaffSections.STAFF_MEMBER.setting("role").orElseThrow().kind();
    for (Kind.Choice.Option option : ((Kind.Choice) kind).options()) {
      roles.put(option.word(), option.word());
      roles.put(low(option.name().da()), option.word());
      roles.put(low(option.name().en()), option.word());
    }
    return roles;
  }

  private static Map<String, String> named(List<Map<String, Object>> items) {
    Map<String, String> known = new HashMap<>();
    items.forEach(item -> names(StaffRows.text(item.get("id")), item, known));
    return known;
  }

  private static void names(String id, Map<String, Object> thing, Map<String, String> known) {
    if (thing.get("names") instanceof Map<?, ?> names) {
      names.values().forEach(name -> known.putIfAbsent(low(StaffRows.text(name)), id));
    }
    known.put(id, id);
  }

  private static String low(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** What a cell says; nothing for an empty one, and for one that is wrong. */
  Optional<Object> read(StaffColumn column, String cell, Flaws flaws) {
    if (cell.isEmpty()) {
      return Optional.empty();
    }
    return switch (column) {
      case ID, NAME -> Optional.of(cell);
      case ROLE, GROUP -> one(column, cell, flaws).map(Object.class::cast);
      case BRANCHES -> branches(cell, flaws);
      case SKILLS -> levels(cell, flaws);
      case MENTORS -> mentors(cell, flaws);
      case SINCE, UNTIL -> date(cell, flaws);
    };
  }

  private Optional<String> one(StaffColumn column, String word, Flaws flaws) {
    Optional<String> id = Optional.ofNullable(known.get(column).get(low(word)));
    if (id.isEmpty()) {
      flaws.accept(word, new Wrong("unknown", allowed(column)));
    }
    return id;
  }

  private List<String> allowed(StaffColumn column) {
    return known.get(column).values().stream().distinct().sorted().toList();
  }

  private static List<String> items(String cell) {
    return List.of(ITEMS.split(cell, -1));
  }

  private Optional<Object> branches(String cell, Flaws flaws) {
    if (Set.of(ALL, "alle").contains(low(cell))) {
      return Optional.of(ALL);
    }
    List<Object> branches = new ArrayList<>();
    for (String word : items(cell)) {
      one(StaffColumn.BRANCHES, word, flaws)
          .filter(branch -> !branches.contains(branch))
          .ifPresent(branches::add);
    }
    return branches.isEmpty() ? Optional.empty() : Optional.of(branches);
  }

  private Optional<Object> levels(String cell, Flaws flaws) {
    Map<String, Object> levels = new LinkedHashMap<>();
    for (String word : items(cell)) {
      String[] pair = word.split("\\s*=\\s*", 2);
      Optional<String> skill = one(StaffColumn.SKILLS, pair[0], flaws);
      if (pair.length < 2 || !pair[1].matches("[0-3]")) {
        flaws.accept(word, new Wrong("not-a-level", List.of("0", "1", "2", "3")));
      } else {
        skill.ifPresent(id -> levels.put(id, Integer.valueOf(pair[1])));
      }
    }
    return levels.isEmpty() ? Optional.empty() : Optional.of(levels);
  }

  private Optional<Object> mentors(String cell, Flaws flaws) {
    List<Object> mentors = new ArrayList<>();
    for (String word : items(cell)) {
      String[] pair = word.split("\\s*=\\s*", 2);
      Optional<String> skill = Optional.ofNullable(known.get(StaffColumn.SKILLS).get(low(pair[0])));
      if (pair.length < 2 || skill.isEmpty()) {
        flaws.accept(word, new Wrong("not-a-mentor", allowed(StaffColumn.SKILLS)));
      } else {
        mentors.add(Map.of("skill", skill.get(), "mentor", low(pair[1])));
      }
    }
    return mentors.isEmpty() ? Optional.empty() : Optional.of(mentors);
  }

  /** As settings have it, or as Danish spreadsheets do. */
  private static Optional<Object> date(String cell, Flaws flaws) {
    Matcher danish = DATE.matcher(cell);
    try {
      LocalDate date =
          danish.matches()
              ? LocalDate.of(
                  Integer.parseInt(danish.group("year")),
                  Integer.parseInt(danish.group("month")),
                  Integer.parseInt(danish.group("day")))
              : LocalDate.parse(cell);
      return Optional.of(date.toString());
    } catch (DateTimeException notDate) {
      flaws.accept(cell, new Wrong("not-a-date", List.of("2026-08-01", "01-08-2026")));
      return Optional.empty();
    }
  }
}

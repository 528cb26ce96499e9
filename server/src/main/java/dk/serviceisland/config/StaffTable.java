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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The staff as a table for spreadsheets and systems for personnel, and what such a table would
 * change. A column that is not there leaves what it tells of as it is, and so does a person who is
 * not there; an empty cell takes away. Nothing is kept. Immutable.
 */
public final class StaffTable {
  private static final String STAFF = "staff";
  private static final String ALL = "all";

  /** What nobody is without. */
  private static final List<Column> NEEDED = List.of(Column.NAME, Column.BRANCHES);

  private static final Pattern DATE =
      Pattern.compile("(?<day>[0-9]{1,2})[-./](?<month>[0-9]{1,2})[-./](?<year>[0-9]{4})");

  private static final Pattern ITEMS = Pattern.compile("\\s*[,|\\n]\\s*");

  private static final Pattern IN_LIST =
      Pattern.compile("^staff\\[(?<at>[0-9]+)](?:\\.(?<key>\\w+))?");

  /** What a table tells of a person, with the words that may stand at its head. */
  private enum Column {
    ID("id", "id", "initialer", "bruger"),
    NAME("navn", "name"),
    ROLE("rolle", "role"),
    GROUP("gruppe", "group", "staff group", "medarbejdergruppe"),
    BRANCHES("betjeningssteder", "branches", "betjeningssted", "branch"),
    SKILLS("kompetencer", "skills"),
    MENTORS("oplæring", "mentors", "mentorer", "mentor"),
    SINCE("fra", "since", "ansat fra", "from"),
    UNTIL("til", "until", "ansat til", "ansat til og med", "to");

    private final String da;
    private final String en;
    private final String others;

    Column(String da, String en, String... others) {
      this.da = da;
      this.en = en;
      this.others = String.join(";", others);
    }

    private boolean isCalled(String word) {
      return word.equals(da) || word.equals(en) || List.of(others.split(";", -1)).contains(word);
    }

    private String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    private static Optional<Column> called(String head) {
      String word = low(head);
      return List.of(values()).stream().filter(column -> column.isCalled(word)).findFirst();
    }
  }

  /**
   * A row of a table.
   *
   * @param number of its line, from 1
   * @param cells in order
   */
  public record Line(int number, List<String> cells) {}

  /**
   * What is wrong in a table.
   *
   * @param line where, from 1; 0 for what no line has brought about
   * @param column as the table calls it; empty for a whole line
   * @param value what stands there; empty where nothing does, or it is not repeated
   * @param code what is wrong, in a stable word
   * @param allowed what may stand there, or a sentence in English that says more; perhaps empty
   */
  public record Flaw(int line, String column, String value, String code, List<String> allowed) {}

  /**
   * Somebody whom a table tells of.
   *
   * @param id names the person
   * @param name what colleagues see
   * @param line of the table; 0 for somebody who is not in it
   * @param differences what would be otherwise
   */
  public record Person(String id, String name, int line, List<Difference> differences) {}

  /**
   * What a table would change.
   *
   * @param flaws what is wrong; then there are no edits
   * @param ignored heads of columns that tell of nothing here
   * @param added people who are new
   * @param changed people of whom something changes
   * @param leaving people who are not in the table and would end today
   * @param absent people who are not in the table and stay as they are
   * @param edits what makes it so
   */
  public record Preview(
      List<Flaw> flaws,
      List<String> ignored,
      List<Person> added,
      List<Person> changed,
      List<Person> leaving,
      List<Person> absent,
      List<Edit> edits) {}

  private final Documents documents;
  private final Map<String, Map<String, Object>> people;
  private final Map<Column, Map<String, String>> known = new EnumMap<>(Column.class);
  private final List<Flaw> flaws = new ArrayList<>();
  private final List<Edit> edits = new ArrayList<>();
  private final Map<String, Integer> lines = new LinkedHashMap<>();
  private final List<Optional<Column>> columns = new ArrayList<>();
  private final Map<Column, String> heads = new EnumMap<>(Column.class);
  private final List<String> ignored = new ArrayList<>();

  private StaffTable(Documents documents) {
    this.documents = documents;
    Map<String, Object> trees = documents.trees();
    Map<String, Object> staff = staff(trees);
    this.people = people(staff);
    known.put(Column.SKILLS, named(tables(staff.get("skills"))));
    known.put(Column.GROUP, named(tables(staff.get("staffGroups"))));
    Map<String, String> branches = new HashMap<>();
    for (String branch : documents.branches()) {
      names(branch, Tree.table(trees.get(Documents.branch(branch))), branches);
    }
    known.put(Column.BRANCHES, branches);
    known.put(Column.ROLE, roles());
  }

  private static Map<String, Object> staff(Map<String, Object> trees) {
    return Tree.table(trees.getOrDefault(STAFF, Map.of()));
  }

  private static Map<String, Map<String, Object>> people(Map<String, Object> staff) {
    Map<String, Map<String, Object>> people = new LinkedHashMap<>();
    tables(staff.get(STAFF)).forEach(person -> people.put(text(person.get("id")), person));
    return people;
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
    items.forEach(item -> names(text(item.get("id")), item, known));
    return known;
  }

  /** Things are found by their ids and by their names in each language. */
  private static void names(String id, Map<String, Object> thing, Map<String, String> known) {
    if (thing.get("names") instanceof Map<?, ?> names) {
      names.values().forEach(name -> known.putIfAbsent(low(text(name)), id));
    }
    known.put(id, id);
  }

  private static List<String> items(String cell) {
    return List.of(ITEMS.split(cell, -1));
  }

  private static List<Map<String, Object>> tables(Object list) {
    return list instanceof List<?> some ? some.stream().map(Tree::itemTable).toList() : List.of();
  }

  private static String text(Object value) {
    return value == null ? "" : Tree.written(value);
  }

  private static String low(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /**
   * The staff as rows, a head first.
   *
   * @param language of the head, one of {@link Wording#LANGUAGES}
   */
  public static List<List<String>> rows(Documents documents, String language) {
    List<List<String>> rows = new ArrayList<>();
    boolean danish = language.equals("da");
    rows.add(
        List.of(Column.values()).stream().map(column -> danish ? column.da : column.en).toList());
    people(staff(documents.trees()))
        .values()
        .forEach(
            person ->
                rows.add(
                    List.of(Column.values()).stream()
                        .map(column -> cell(person, column))
                        .toList()));
    return rows;
  }

  private static String cell(Map<String, Object> person, Column column) {
    Object value = person.get(column.key());
    if (value instanceof Map<?, ?> levels) {
      List<String> pairs = new ArrayList<>();
      levels.forEach((skill, level) -> pairs.add(skill + "=" + Tree.written(level)));
      return String.join(", ", pairs);
    }
    if (column == Column.MENTORS) {
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

  /**
   * What a table would change.
   *
   * @param documents the newest settings
   * @param table its rows, the head first
   * @param leavers whether whoever is not in the table ends today
   * @param today last day of those
   * @param asker who stays even so: whoever asks
   */
  public static Preview preview(
      Documents documents, List<Line> table, boolean leavers, LocalDate today, String asker) {
    StaffTable staff = new StaffTable(documents);
    if (table.isEmpty() || !staff.readHead(table.get(0))) {
      return staff.nothing();
    }
    table.subList(1, table.size()).forEach(staff::readPerson);
    List<String> missing =
        staff.people.keySet().stream().filter(id -> !staff.lines.containsKey(id)).toList();
    List<String> leaving =
        missing.stream()
            .filter(id -> leavers && !id.equals(asker) && staff.stays(id, today))
            .toList();
    leaving.forEach(
        id -> staff.edits.add(new Edit.Put(STAFF, path(id, Column.UNTIL), today.toString())));
    return staff.preview(leaving, missing.stream().filter(id -> !leaving.contains(id)).toList());
  }

  private boolean stays(String id, LocalDate today) {
    Object until = people.get(id).get("until");
    return until == null || text(until).compareTo(today.toString()) > 0;
  }

  private boolean readHead(Line head) {
    for (String word : head.cells()) {
      Optional<Column> column = Column.called(word);
      columns.add(column);
      if (column.isEmpty()) {
        ignored.add(word);
      } else if (heads.putIfAbsent(column.get(), word) != null) {
        flaws.add(new Flaw(head.number(), word, "", "column-twice", List.of()));
      }
    }
    if (!heads.containsKey(Column.ID)) {
      flaws.add(
          new Flaw(
              head.number(),
              "",
              "",
              "column-missing",
              List.of(Column.values()).stream().map(column -> column.da).toList()));
    }
    return flaws.isEmpty();
  }

  private Preview nothing() {
    if (flaws.isEmpty()) {
      flaws.add(new Flaw(1, "", "", "empty", List.of()));
    }
    return new Preview(
        List.copyOf(flaws),
        List.copyOf(ignored),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private void readPerson(Line line) {
    if (line.cells().size() > columns.size()) {
      flaws.add(new Flaw(line.number(), "", "", "too-many-cells", List.of()));
      return;
    }
    Map<Column, String> cells = new EnumMap<>(Column.class);
    for (int i = 0; i < columns.size(); i++) {
      String cell = i < line.cells().size() ? unescaped(line.cells().get(i)) : "";
      columns.get(i).ifPresent(column -> cells.put(column, cell));
    }
    String id = low(cells.get(Column.ID));
    if (!Kind.Form.ID.fits(id)) {
      flaw(line, Column.ID, id, id.isEmpty() ? "missing" : "not-an-id", List.of());
      return;
    }
    if (lines.putIfAbsent(id, line.number()) != null) {
      flaw(line, Column.ID, id, "twice", List.of());
      return;
    }
    cells.remove(Column.ID);
    Map<String, Object> read = new LinkedHashMap<>();
    cells.forEach(
        (column, cell) ->
            read(line, column, cell).ifPresent(value -> read.put(column.key(), value)));
    if (people.containsKey(id)) {
      change(line, id, read, cells);
    } else {
      add(line, id, read, cells);
    }
  }

  /** An apostrophe in front of what looks like a formula is ours or a spreadsheet's. */
  private static String unescaped(String cell) {
    return cell.length() > 1 && cell.charAt(0) == '\'' && "=+-@".indexOf(cell.charAt(1)) >= 0
        ? cell.substring(1)
        : cell;
  }

  private void add(Line line, String id, Map<String, Object> read, Map<Column, String> cells) {
    for (Column needed : NEEDED) {
      if (cells.getOrDefault(needed, "").isEmpty()) {
        flaw(line, needed, "", "missing", List.of());
      }
    }
    Map<String, Object> person = new LinkedHashMap<>();
    person.put("id", id);
    person.putAll(read);
    edits.add(new Edit.Put(STAFF, SettingPath.item(STAFF, id), person));
  }

  private void change(Line line, String id, Map<String, Object> read, Map<Column, String> cells) {
    read.forEach(
        (key, value) ->
            edits.add(
                new Edit.Put(STAFF, SettingPath.key(SettingPath.item(STAFF, id), key), value)));
    cells.forEach(
        (column, cell) -> {
          if (cell.isEmpty() && NEEDED.contains(column)) {
            flaw(line, column, "", "missing", List.of());
          } else if (cell.isEmpty()) {
            edits.add(new Edit.Remove(STAFF, path(id, column)));
          }
        });
  }

  private static String path(String id, Column column) {
    return SettingPath.key(SettingPath.item(STAFF, id), column.key());
  }

  /** What a cell says; nothing for an empty one, and for one that is wrong. */
  private Optional<Object> read(Line line, Column column, String cell) {
    if (cell.isEmpty()) {
      return Optional.empty();
    }
    return switch (column) {
      case ID, NAME -> Optional.of(cell);
      case ROLE, GROUP -> one(line, column, cell).map(Object.class::cast);
      case BRANCHES -> branches(line, cell);
      case SKILLS -> levels(line, cell);
      case MENTORS -> mentors(line, cell);
      case SINCE, UNTIL -> date(line, column, cell);
    };
  }

  private Optional<String> one(Line line, Column column, String word) {
    Optional<String> id = Optional.ofNullable(known.get(column).get(low(word)));
    if (id.isEmpty()) {
      flaw(line, column, word, "unknown", allowed(column));
    }
    return id;
  }

  private List<String> allowed(Column column) {
    return known.get(column).values().stream().distinct().sorted().toList();
  }

  private Optional<Object> branches(Line line, String cell) {
    if (Set.of(ALL, "alle").contains(low(cell))) {
      return Optional.of(ALL);
    }
    List<Object> branches = new ArrayList<>();
    for (String word : items(cell)) {
      one(line, Column.BRANCHES, word)
          .filter(branch -> !branches.contains(branch))
          .ifPresent(branches::add);
    }
    return branches.isEmpty() ? Optional.empty() : Optional.of(branches);
  }

  private Optional<Object> levels(Line line, String cell) {
    Map<String, Object> levels = new LinkedHashMap<>();
    for (String word : items(cell)) {
      String[] pair = word.split("\\s*=\\s*", 2);
      Optional<String> skill = one(line, Column.SKILLS, pair[0]);
      if (pair.length < 2 || !pair[1].matches("[0-3]")) {
        flaw(line, Column.SKILLS, word, "not-a-level", List.of("0", "1", "2", "3"));
      } else {
        skill.ifPresent(id -> levels.put(id, Integer.valueOf(pair[1])));
      }
    }
    return levels.isEmpty() ? Optional.empty() : Optional.of(levels);
  }

  private Optional<Object> mentors(Line line, String cell) {
    List<Object> mentors = new ArrayList<>();
    for (String word : items(cell)) {
      String[] pair = word.split("\\s*=\\s*", 2);
      Optional<String> skill = Optional.ofNullable(known.get(Column.SKILLS).get(low(pair[0])));
      if (pair.length < 2 || skill.isEmpty()) {
        flaw(line, Column.MENTORS, word, "not-a-mentor", allowed(Column.SKILLS));
      } else {
        mentors.add(Map.of("skill", skill.get(), "mentor", low(pair[1])));
      }
    }
    return mentors.isEmpty() ? Optional.empty() : Optional.of(mentors);
  }

  /** As settings have it, or as Danish spreadsheets do. */
  private Optional<Object> date(Line line, Column column, String cell) {
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
      flaw(line, column, cell, "not-a-date", List.of("2026-08-01", "01-08-2026"));
      return Optional.empty();
    }
  }

  private void flaw(Line line, Column column, String value, String code, List<String> allowed) {
    flaws.add(new Flaw(line.number(), heads.getOrDefault(column, column.da), value, code, allowed));
  }

  private Preview preview(List<String> leaving, List<String> absent) {
    Documents after = documents.with(edits);
    Map<String, Map<String, Object>> peopleAfter = people(staff(after.trees()));
    if (flaws.isEmpty()) {
      tellWhatIsUnsound(after, List.copyOf(peopleAfter.keySet()));
    }
    List<Difference> differences = documents.differences(after);
    List<Person> added = new ArrayList<>();
    List<Person> changed = new ArrayList<>();
    lines.forEach(
        (id, line) -> {
          Person person = person(id, peopleAfter.get(id), line, differences);
          if (!people.containsKey(id)) {
            added.add(person);
          } else if (!person.differences().isEmpty()) {
            changed.add(person);
          }
        });
    return new Preview(
        List.copyOf(flaws),
        List.copyOf(ignored),
        added,
        changed,
        leaving.stream().map(id -> person(id, people.get(id), 0, differences)).toList(),
        absent.stream().map(id -> person(id, people.get(id), 0, List.of())).toList(),
        flaws.isEmpty() ? Documents.forth(differences) : List.of());
  }

  private static Person person(
      String id, Map<String, Object> person, int line, List<Difference> differences) {
    String path = SettingPath.item(STAFF, id);
    return new Person(
        id,
        text(person.get("name")),
        line,
        differences.stream()
            .filter(
                difference ->
                    difference.path().equals(path) || difference.path().startsWith(path + "."))
            .toList());
  }

  private void tellWhatIsUnsound(Documents after, List<String> ids) {
    try {
      after.check();
    } catch (BrokenConfiguration unsound) {
      for (Complaint complaint : unsound.complaints()) {
        Matcher place = IN_LIST.matcher(complaint.key());
        boolean ofPerson = complaint.document().equals(STAFF) && place.find();
        int line =
            ofPerson ? lines.getOrDefault(ids.get(Integer.parseInt(place.group("at"))), 0) : 0;
        String column = ofPerson && place.group("key") != null ? head(place.group("key")) : "";
        flaws.add(new Flaw(line, column, "", "unsound", List.of(complaint.message())));
      }
    }
  }

  private String head(String key) {
    return List.of(Column.values()).stream()
        .filter(column -> column.key().equals(key))
        .map(column -> heads.getOrDefault(column, column.da))
        .findFirst()
        .orElse(key);
  }
}

package dk.serviceisland.config;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a table of staff would change. A column that is not there leaves what it tells of as it is,
 * and so does a person who is not there; an empty cell takes away. Nothing is kept. For one thread;
 * what {@link #preview} answers is immutable.
 */
public final class StaffTable {
  /** More people than any Danish municipality has in its library and citizen service. */
  static final int MOST_ROWS = 10_000;

  /** What nobody is without. */
  private static final List<StaffColumn> NEEDED = List.of(StaffColumn.NAME, StaffColumn.BRANCHES);

  private static final Pattern IN_LIST =
      Pattern.compile("^staff\\[(?<at>[0-9]+)](?:\\.(?<key>\\w+))?");

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
   * @param allowed what may stand there; perhaps empty
   * @param complaint what the settings would have wrong then; only of code {@code unsound}
   */
  public record Flaw(
      int line,
      String column,
      String value,
      String code,
      List<String> allowed,
      Optional<Complaint> complaint) {

    Flaw(int line, String column, String value, String code, List<String> allowed) {
      this(line, column, value, code, allowed, Optional.empty());
    }
  }

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
   * @param added people who are new, without those of whom something is wrong
   * @param changed people of whom something changes, without those of whom something is wrong
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
  private final StaffHead head;
  private final StaffCells cells;
  private final Map<String, Map<String, Object>> people;
  private final List<Flaw> flaws = new ArrayList<>();
  private final List<Edit> edits = new ArrayList<>();
  private final Map<String, Integer> lines = new LinkedHashMap<>();

  private StaffTable(Documents documents, StaffHead head) {
    this.documents = documents;
    this.head = head;
    this.cells = new StaffCells(documents);
    this.people = StaffRows.people(documents);
  }

  /**
   * The staff as rows, a head first.
   *
   * @param language of the head, one of {@link Wording#LANGUAGES}
   */
  public static List<List<String>> rows(Documents documents, String language) {
    return StaffRows.of(documents, language);
  }

  /**
   * What a table would change. A table of thousands of people takes seconds.
   *
   * @param documents the newest settings
   * @param table its rows, the head first
   * @param leavers whether whoever is not in the table ends today
   * @param today last day of those
   * @param asker who stays even so: whoever asks
   */
  public static Preview preview(
      Documents documents, List<Line> table, boolean leavers, LocalDate today, String asker) {
    if (table.isEmpty()) {
      return nothing(List.of(), new Flaw(1, "", "", "empty", List.of()));
    }
    StaffHead head = StaffHead.read(table.get(0));
    if (!head.flaws().isEmpty()) {
      return nothing(head.ignored(), head.flaws().toArray(Flaw[]::new));
    }
    List<Line> rows = table.subList(1, table.size());
    if (rows.size() > MOST_ROWS) {
      Line over = rows.get(MOST_ROWS);
      return nothing(
          head.ignored(),
          new Flaw(
              over.number(),
              "",
              String.valueOf(rows.size()),
              "too-many-rows",
              List.of(String.valueOf(MOST_ROWS))));
    }
    StaffTable staff = new StaffTable(documents, head);
    rows.forEach(staff::readPerson);
    return staff.preview(leavers, today, asker);
  }

  private static Preview nothing(List<String> ignored, Flaw... flaws) {
    return new Preview(
        List.of(flaws), ignored, List.of(), List.of(), List.of(), List.of(), List.of());
  }

  private void readPerson(Line line) {
    head.cells(line)
        .ifPresentOrElse(
            row -> readPerson(line, row),
            () -> flaws.add(new Flaw(line.number(), "", "", "too-many-cells", List.of())));
  }

  private void readPerson(Line line, Map<StaffColumn, String> row) {
    String id = row.remove(StaffColumn.ID).toLowerCase(Locale.ROOT);
    boolean isOne = isOne(line, id);
    Map<String, Object> read = new LinkedHashMap<>();
    row.forEach(
        (column, cell) ->
            cells
                .read(
                    column,
                    cell,
                    (value, wrong) -> flaw(line, column, value, wrong.code(), wrong.allowed()))
                .ifPresent(value -> read.put(column.key(), value)));
    tellWhatIsMissing(line, row, isOne && !people.containsKey(id));
    if (isOne && people.containsKey(id)) {
      change(id, read, row);
    } else if (isOne) {
      add(id, read);
    }
  }

  /** Whether a row has an id that no row before it has. */
  private boolean isOne(Line line, String id) {
    if (!Kind.Form.ID.fits(id)) {
      flaw(line, StaffColumn.ID, id, id.isEmpty() ? "missing" : "not-an-id", List.of());
      return false;
    }
    if (lines.putIfAbsent(id, line.number()) != null) {
      flaw(line, StaffColumn.ID, id, "twice", List.of());
      return false;
    }
    return true;
  }

  /** Only somebody new needs a column that the table does not have. */
  private void tellWhatIsMissing(Line line, Map<StaffColumn, String> row, boolean isNew) {
    for (StaffColumn needed : NEEDED) {
      if (row.containsKey(needed) ? row.get(needed).isEmpty() : isNew) {
        flaw(line, needed, "", "missing", List.of());
      }
    }
  }

  private void add(String id, Map<String, Object> read) {
    Map<String, Object> person = new LinkedHashMap<>();
    person.put("id", id);
    person.putAll(read);
    edits.add(new Edit.Put(StaffRows.STAFF, place(id), person));
  }

  private void change(String id, Map<String, Object> read, Map<StaffColumn, String> row) {
    read.forEach(
        (key, value) ->
            edits.add(new Edit.Put(StaffRows.STAFF, SettingPath.key(place(id), key), value)));
    row.forEach(
        (column, cell) -> {
          if (cell.isEmpty() && !NEEDED.contains(column)) {
            edits.add(new Edit.Remove(StaffRows.STAFF, SettingPath.key(place(id), column.key())));
          }
        });
  }

  private static String place(String id) {
    return SettingPath.item(StaffRows.STAFF, id);
  }

  private void flaw(
      Line line, StaffColumn column, String value, String code, List<String> allowed) {
    flaws.add(new Flaw(line.number(), head.word(column), value, code, allowed));
  }

  private Preview preview(boolean leavers, LocalDate today, String asker) {
    List<String> leaving = new ArrayList<>();
    List<String> absent = new ArrayList<>();
    for (String id : people.keySet()) {
      if (!lines.containsKey(id)) {
        boolean leaves = leavers && !id.equals(asker) && stays(id, today);
        (leaves ? leaving : absent).add(id);
      }
    }
    for (String id : leaving) {
      String until = SettingPath.key(place(id), StaffColumn.UNTIL.key());
      edits.add(new Edit.Put(StaffRows.STAFF, until, today.toString()));
    }
    return preview(leaving, absent);
  }

  private boolean stays(String id, LocalDate today) {
    Object until = people.get(id).get(StaffColumn.UNTIL.key());
    return until == null || StaffRows.text(until).compareTo(today.toString()) > 0;
  }

  private Preview preview(List<String> leaving, List<String> absent) {
    Documents after = documents.with(edits);
    Map<String, Map<String, Object>> peopleAfter = StaffRows.people(after);
    if (flaws.isEmpty()) {
      tellWhatIsUnsound(after, List.copyOf(peopleAfter.keySet()));
    }
    List<Difference> differences = documents.differences(after);
    Map<String, List<Difference>> each = perPerson(differences);
    Set<Integer> wrong = flaws.stream().map(Flaw::line).collect(Collectors.toSet());
    List<Person> added = new ArrayList<>();
    List<Person> changed = new ArrayList<>();
    lines.forEach(
        (id, line) -> {
          if (wrong.contains(line)) {
            return;
          }
          Person person = person(id, peopleAfter.get(id), line, each);
          if (!people.containsKey(id)) {
            added.add(person);
          } else if (!person.differences().isEmpty()) {
            changed.add(person);
          }
        });
    return new Preview(
        List.copyOf(flaws),
        head.ignored(),
        added,
        changed,
        leaving.stream().map(id -> person(id, people.get(id), 0, each)).toList(),
        absent.stream().map(id -> person(id, people.get(id), 0, Map.of())).toList(),
        flaws.isEmpty() ? Documents.forth(differences) : List.of());
  }

  /** Ids of people have no brackets in them, so that the first one ends the place of a person. */
  private static Map<String, List<Difference>> perPerson(List<Difference> differences) {
    Map<String, List<Difference>> each = new HashMap<>();
    for (Difference difference : differences) {
      String path = difference.path();
      String person = path.substring(0, path.indexOf(']') + 1);
      each.computeIfAbsent(person, any -> new ArrayList<>()).add(difference);
    }
    return each;
  }

  private static Person person(
      String id, Map<String, Object> person, int line, Map<String, List<Difference>> each) {
    return new Person(
        id,
        StaffRows.text(person.get("name")),
        line,
        List.copyOf(each.getOrDefault(place(id), List.of())));
  }

  private void tellWhatIsUnsound(Documents after, List<String> ids) {
    try {
      after.checkChanged(edits);
    } catch (BrokenConfiguration unsound) {
      for (Complaint complaint : unsound.complaints()) {
        Matcher place = IN_LIST.matcher(complaint.key());
        boolean ofPerson = complaint.document().equals(StaffRows.STAFF) && place.find();
        int line =
            ofPerson ? lines.getOrDefault(ids.get(Integer.parseInt(place.group("at"))), 0) : 0;
        String column = ofPerson && place.group("key") != null ? column(place.group("key")) : "";
        flaws.add(new Flaw(line, column, "", "unsound", List.of(), Optional.of(complaint)));
      }
    }
  }

  private String column(String key) {
    return StaffColumn.of(key).map(head::word).orElse(key);
  }
}

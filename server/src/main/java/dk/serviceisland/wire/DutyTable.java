package dk.serviceisland.wire;

import dk.serviceisland.domain.duty.DutyKind;
import dk.serviceisland.domain.duty.DutyPlan;
import dk.serviceisland.domain.duty.PlannedDuty;
import dk.serviceisland.domain.duty.Quarters;
import dk.serviceisland.domain.plan.FreeText;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.StaffMember;
import io.vertx.core.buffer.Buffer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The duty plan as a table for spreadsheets: a row for each piece of somebody's day, heads and
 * words in Danish or English, read in both. A row without times says that nothing is planned of
 * that day.
 */
public final class DutyTable {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("dato", "date", true),
          new Column("medarbejder", "staff", true),
          new Column("navn", "name", false),
          new Column("fra", "from", true),
          new Column("til", "to", true),
          new Column("slags", "kind", false));

  private static final Map<DutyKind, List<String>> WORDS = new EnumMap<>(DutyKind.class);

  static {
    WORDS.put(DutyKind.COUNTERS, List.of("vagt", "counters", "skranke", "duty"));
    WORDS.put(DutyKind.COURSE, List.of("kursus", "course"));
    WORDS.put(DutyKind.TELEPHONE, List.of("telefon", "telephone", "phone"));
    WORDS.put(DutyKind.LIFELINE, List.of("livlinevagt", "lifeline", "livline"));
    WORDS.put(DutyKind.MEETING, List.of("møde", "meeting", "moede"));
    WORDS.put(DutyKind.OTHER, List.of("andet", "other"));
  }

  private static final Pattern DATE =
      Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})|(\\d{1,2})[./-](\\d{1,2})[./-](\\d{4})");
  private static final Pattern TIME = Pattern.compile("(\\d{1,2})(?:[.:](\\d{2}))?");

  /** Rows of a table that is taken in, its head among them. */
  static final int MOST_ROWS = 5_000;

  private DutyTable() {}

  /** A column, by its heads; those that say nothing of duties are there for people. */
  private record Column(String danish, String english, boolean needed) {
    boolean is(String head) {
      String plain = head.strip().toLowerCase(Locale.ROOT);
      return plain.equals(danish) || plain.equals(english);
    }

    String in(String language) {
      return language.equals("da") ? danish : english;
    }
  }

  /** Reads a table of duties in a branch. */
  public static DutyFile read(CsvText text, Plan plan) {
    DutyFile.Collecting collecting = new DutyFile.Collecting();
    if (!text.isText() || text.rows().isEmpty()) {
      collecting.wrong(DutyFile.Flaw.of(0, text.isText() ? "empty" : "not-a-text"));
      return collecting.file();
    }
    if (text.rows().size() > MOST_ROWS) {
      collecting.wrong(DutyFile.TOO_MUCH);
      return collecting.file();
    }
    text.unclosed().ifPresent(line -> collecting.wrong(DutyFile.Flaw.of(line, "quote-open")));
    List<String> heads = text.rows().get(0).cells();
    for (Column column : COLUMNS) {
      if (column.needed() && heads.stream().noneMatch(column::is)) {
        collecting.wrong(new DutyFile.Flaw(1, column.danish(), "", "column-missing", ""));
      }
    }
    if (collecting.file().flaws().isEmpty()) {
      Reader reader = new Reader(heads, new DutyFile.People(plan), collecting);
      text.rows().stream().skip(1).takeWhile(row -> !collecting.isFull()).forEach(reader::row);
    }
    return collecting.file();
  }

  /** A reading of rows under heads. */
  private record Reader(
      List<String> heads, DutyFile.People people, DutyFile.Collecting collecting) {

    void row(CsvText.Row row) {
      if (row.cells().stream().anyMatch(FreeText::looksLikeCpr)) {
        collecting.wrong(DutyFile.Flaw.of(row.line(), "looks-like-cpr"));
        return;
      }
      Optional<StaffId> staff = people.find(cell(row, 1));
      Optional<LocalDate> day = date(cell(row, 0));
      if (staff.isEmpty()) {
        wrong(row, 1, "not-on-staff", "");
      }
      if (day.isEmpty()) {
        wrong(row, 0, "date", "2026-12-24, 24.12.2026");
      }
      Optional<DutyFile.Piece> piece = piece(row);
      if (staff.isPresent() && day.isPresent()) {
        List<DutyFile.Piece> pieces = collecting.day(row.line(), staff.get(), day.get());
        piece.ifPresent(pieces::add);
      }
    }

    private Optional<DutyFile.Piece> piece(CsvText.Row row) {
      String from = cell(row, 3);
      String to = cell(row, 4);
      if (from.isEmpty() && to.isEmpty()) {
        return Optional.empty();
      }
      Optional<Integer> begin = quarter(from);
      Optional<Integer> end = quarter(to);
      Optional<DutyKind> kind = kind(cell(row, 5));
      if (begin.isEmpty() || begin.get() == Quarters.OF_A_DAY) {
        wrong(row, 3, "time", "09:15");
      }
      if (end.isEmpty()) {
        wrong(row, 4, "time", "14:00");
      }
      if (kind.isEmpty()) {
        wrong(row, 5, "kind", String.join(", ", first()));
      }
      if (begin.isEmpty() || end.isEmpty() || kind.isEmpty()) {
        return Optional.empty();
      }
      if (begin.get() >= end.get()) {
        wrong(row, 4, "not-after", from);
        return Optional.empty();
      }
      return Optional.of(new DutyFile.Piece(new Quarters(begin.get(), end.get()), kind.get()));
    }

    private void wrong(CsvText.Row row, int column, String code, String allowed) {
      collecting.wrong(
          new DutyFile.Flaw(
              row.line(), COLUMNS.get(column).danish(), cell(row, column), code, allowed));
    }

    private String cell(CsvText.Row row, int column) {
      for (int at = 0; at < heads.size() && at < row.cells().size(); at++) {
        if (COLUMNS.get(column).is(heads.get(at))) {
          return row.cells().get(at);
        }
      }
      return "";
    }
  }

  private static List<String> first() {
    return WORDS.values().stream().map(words -> words.get(0)).toList();
  }

  private static Optional<DutyKind> kind(String said) {
    String plain = said.toLowerCase(Locale.ROOT);
    return plain.isEmpty()
        ? Optional.of(DutyKind.COUNTERS)
        : WORDS.entrySet().stream()
            .filter(words -> words.getValue().contains(plain))
            .map(Map.Entry::getKey)
            .findFirst();
  }

  private static Optional<Integer> quarter(String said) {
    Matcher time = TIME.matcher(said);
    if (!time.matches()) {
      return Optional.empty();
    }
    String minutes = time.group(2) == null ? "00" : time.group(2);
    return Quarters.at("%2s".formatted(time.group(1)).replace(' ', '0') + ":" + minutes);
  }

  private static Optional<LocalDate> date(String said) {
    Matcher date = DATE.matcher(said);
    if (!date.matches()) {
      return Optional.empty();
    }
    boolean iso = date.group(1) != null;
    try {
      return Optional.of(
          LocalDate.of(
              Integer.parseInt(date.group(iso ? 1 : 6)),
              Integer.parseInt(date.group(iso ? 2 : 5)),
              Integer.parseInt(date.group(iso ? 3 : 4))));
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }

  /**
   * What a branch has planned of some days.
   *
   * @param language of heads and words
   */
  public static Buffer write(Plan plan, Collection<DutyPlan> days, String language) {
    int word = language.equals("da") ? 0 : 1;
    List<List<String>> rows = new ArrayList<>();
    rows.add(COLUMNS.stream().map(column -> column.in(language)).toList());
    days.stream()
        .sorted(Comparator.comparing(DutyPlan::day))
        .forEach(
            day ->
                day.people().values().stream()
                    .sorted(Comparator.comparing(person -> person.staff().value()))
                    .forEach(
                        person ->
                            person
                                .in(plan.branch())
                                .forEach(
                                    duty -> rows.add(row(plan, day, person.staff(), duty, word)))));
    return Csv.DANISH.texts(rows);
  }

  private static List<String> row(
      Plan plan, DutyPlan day, StaffId staff, PlannedDuty duty, int word) {
    return List.of(
        day.day().toString(),
        staff.value(),
        Optional.ofNullable(plan.staff().get(staff)).map(StaffMember::name).orElse(""),
        Quarters.time(duty.when().from()),
        Quarters.time(duty.when().to()),
        WORDS.get(duty.kind()).get(word));
  }
}

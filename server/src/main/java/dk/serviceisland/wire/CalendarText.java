package dk.serviceisland.wire;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What of a calendar file is read at all, bounded before anything in it is reckoned: entries and
 * time zones with the lines that say when, who and what. All else is left out. Lines that say when
 * are read as {@link CalendarGrammar} has them. The clock of a time zone is set by rules of the
 * year alone, because every other rule there would be walked through from its first day on, which
 * files put in the year 1601.
 */
final class CalendarText {
  /** Entries of a file. */
  static final int MOST_ENTRIES = 1_000;

  /** Settings of the clock that a file tells of. */
  static final int MOST_OBSERVANCES = 200;

  private static final String CALENDAR = "VCALENDAR";
  private static final String ENTRY = "VEVENT";
  private static final String ZONE = "VTIMEZONE";
  private static final Set<String> OBSERVANCES = Set.of("STANDARD", "DAYLIGHT");
  private static final Map<String, Set<String>> PARTS =
      Map.of("", Set.of(CALENDAR), CALENDAR, Set.of(ENTRY, ZONE), ZONE, OBSERVANCES);
  private static final Set<String> OF_ENTRIES =
      Set.of("UID", "STATUS", "TRANSP", "SUMMARY", "CATEGORIES", "ATTENDEE");
  private static final Set<String> OF_OBSERVANCES =
      Set.of("DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RDATE", "RRULE");
  private static final Set<String> WHEN =
      Set.of("DTSTART", "DTEND", "DURATION", "RRULE", "EXRULE", "RDATE", "EXDATE", "RECURRENCE-ID");

  private final StringBuilder kept = new StringBuilder();
  private final Deque<String> inside = new ArrayDeque<>();
  private int passedOver;
  private int entries;
  private int observances;
  private boolean known;
  private boolean clocks;
  private boolean named;
  private final CalendarGrammar grammar = new CalendarGrammar();
  private Optional<String> wrong = Optional.empty();

  private CalendarText() {}

  /**
   * What is read of a file.
   *
   * @param text of it, as iCalendar has it
   * @param flaws why it is not read; none: it is
   */
  record Read(String text, List<DutyFile.Flaw> flaws) {
    Read {
      flaws = List.copyOf(flaws);
    }
  }

  /** Reads a file up to the first thing in it that is not taken. */
  static Read of(String whole) {
    CalendarText text = new CalendarText();
    StringBuilder line = new StringBuilder();
    int at = 0;
    while (at < whole.length() && text.wrong.isEmpty()) {
      int end = whole.indexOf('\n', at);
      end = end < 0 ? whole.length() : end;
      String part = whole.substring(at, end).replace("\r", "");
      at = end + 1;
      if (part.startsWith(" ") || part.startsWith("\t")) {
        line.append(part, 1, part.length());
      } else {
        text.line(line.toString());
        line.setLength(0);
        line.append(part);
      }
    }
    text.line(line.toString());
    if (text.wrong.isEmpty() && (!text.known || !text.inside.isEmpty() || text.passedOver > 0)) {
      text.wrong = Optional.of("not-a-calendar");
    }
    List<DutyFile.Flaw> flaws =
        text.wrong.map(code -> List.of(DutyFile.Flaw.of(0, code))).orElseGet(text.grammar::flaws);
    return new Read(text.kept.toString(), flaws);
  }

  private void line(String line) {
    if (wrong.isPresent()) {
      return;
    }
    String name = name(line);
    String value = line.substring(line.indexOf(':') + 1).strip().toUpperCase(Locale.ROOT);
    if (name.equals("BEGIN")) {
      begin(value);
    } else if (name.equals("END")) {
      end(value);
    } else if (passedOver == 0) {
      member(name, line);
    }
  }

  private static String name(String line) {
    int end = 0;
    while (end < line.length() && line.charAt(end) != ':' && line.charAt(end) != ';') {
      end++;
    }
    return line.indexOf(':') < 0 ? "" : line.substring(0, end).strip().toUpperCase(Locale.ROOT);
  }

  private void begin(String part) {
    String around = inside.isEmpty() ? "" : inside.peek();
    if (passedOver > 0 || !PARTS.getOrDefault(around, Set.of()).contains(part)) {
      passedOver++;
      return;
    }
    inside.push(part);
    known = true;
    entries += part.equals(ENTRY) ? 1 : 0;
    observances += OBSERVANCES.contains(part) ? 1 : 0;
    if (entries > MOST_ENTRIES || observances > MOST_OBSERVANCES) {
      wrong = Optional.of("too-many");
    }
    keep("BEGIN:" + part);
    grammar.begins(part.equals(ENTRY) ? entries : 0);
    if (part.equals(ZONE)) {
      named = false;
      clocks = false;
    }
    clocks |= OBSERVANCES.contains(part);
    if (part.equals(CALENDAR)) {
      keep("VERSION:2.0");
    }
  }

  private void end(String part) {
    if (passedOver > 0) {
      passedOver--;
    } else if (part.equals(inside.peek())) {
      ended(part);
      keep("END:" + inside.pop());
    } else {
      wrong = Optional.of("not-a-calendar");
    }
  }

  private void ended(String part) {
    if (part.equals(ENTRY)) {
      grammar.ends();
    } else if (OBSERVANCES.contains(part)) {
      grammar.clockEnds();
    } else if (part.equals(ZONE) && !(named && clocks)) {
      grammar.begins(0);
      grammar.clockEnds();
    }
  }

  private void member(String name, String line) {
    String around = inside.isEmpty() ? "" : inside.peek();
    if (around.equals(ZONE) && name.equals("TZID")) {
      keep("TZID:" + grammar.tells(CalendarLine.of(line).value()));
      named = true;
    } else if (around.equals(ENTRY) && WHEN.contains(name)) {
      grammar.line(CalendarLine.of(line)).ifPresent(this::keep);
    } else if (around.equals(ENTRY) && OF_ENTRIES.contains(name)) {
      keep(line);
    } else if (OBSERVANCES.contains(around) && OF_OBSERVANCES.contains(name)) {
      grammar.line(CalendarLine.of(line)).ifPresent(this::keep);
    }
  }

  private void keep(String line) {
    kept.append(line).append("\r\n");
  }
}

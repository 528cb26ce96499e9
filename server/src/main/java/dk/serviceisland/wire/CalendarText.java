package dk.serviceisland.wire;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What of a calendar file is read at all, bounded before anything in it is reckoned: entries and
 * time zones with the lines that say when, who and what. All else is left out. The clock of a time
 * zone is set by rules of the year alone, because every other rule there would be walked through
 * from its first day on, which files put in the year 1601.
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
      Set.of(
          "UID",
          "DTSTART",
          "DTEND",
          "DURATION",
          "RRULE",
          "EXRULE",
          "RDATE",
          "EXDATE",
          "RECURRENCE-ID",
          "STATUS",
          "TRANSP",
          "SUMMARY",
          "CATEGORIES",
          "ATTENDEE");
  private static final Set<String> OF_OBSERVANCES =
      Set.of("DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RDATE", "RRULE");
  private static final Pattern YEARLY =
      Pattern.compile(
          "(?:(?:FREQ=YEARLY|INTERVAL=1|WKST=[A-Z]{2}|UNTIL=[0-9TZ]{8,16}|BYMONTH=[0-9]{1,2}"
              + "|BYDAY=[+-]?[1-5]?[A-Z]{2}|BYMONTHDAY=-?[0-9]{1,2}(?:,-?[0-9]{1,2}){0,6})(?:;|$))+");

  private final StringBuilder kept = new StringBuilder();
  private final Deque<String> inside = new ArrayDeque<>();
  private int passedOver;
  private int entries;
  private int observances;
  private boolean known;
  private Optional<String> wrong = Optional.empty();

  private CalendarText() {}

  /**
   * What is read of a file.
   *
   * @param text of it, as iCalendar has it
   * @param flaw why it is not read, in the stable word of a flaw; none: it is
   */
  record Read(String text, Optional<String> flaw) {}

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
    return new Read(text.kept.toString(), text.wrong);
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
    if (part.equals(CALENDAR)) {
      keep("VERSION:2.0");
    }
  }

  private void end(String part) {
    if (passedOver > 0) {
      passedOver--;
    } else if (part.equals(inside.peek())) {
      keep("END:" + inside.pop());
    } else {
      wrong = Optional.of("not-a-calendar");
    }
  }

  private void member(String name, String line) {
    String around = inside.isEmpty() ? "" : inside.peek();
    if (around.equals(ZONE) && name.equals("TZID")) {
      keep(line);
    } else if (around.equals(ENTRY) && OF_ENTRIES.contains(name)) {
      keep(line);
    } else if (OBSERVANCES.contains(around) && OF_OBSERVANCES.contains(name)) {
      observance(name, line);
    }
  }

  private void observance(String name, String line) {
    if (!name.equals("RRULE")) {
      keep(line);
      return;
    }
    String rule = line.substring(line.lastIndexOf(':') + 1).strip().toUpperCase(Locale.ROOT);
    if (rule.contains("FREQ=YEARLY") && YEARLY.matcher(rule).matches()) {
      keep("RRULE:" + rule);
    } else {
      wrong = Optional.of("too-often");
    }
  }

  private void keep(String line) {
    kept.append(line).append("\r\n");
  }
}

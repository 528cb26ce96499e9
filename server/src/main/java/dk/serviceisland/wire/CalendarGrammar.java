package dk.serviceisland.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.regex.Pattern;

/**
 * Whether the lines of a calendar that say when are written as RFC 5545 has them. Whatever is not
 * is told with its entry, because whoever reads calendars leniently takes a time that cannot be
 * read for none, a rule for a daily one, and a zone for the server's own. One of a reading; for one
 * thread.
 */
final class CalendarGrammar {
  private static final int MOST_OF_VALUE = 60;
  private static final Set<String> ONCE =
      Set.of("DTSTART", "DTEND", "DURATION", "RECURRENCE-ID", "TZOFFSETFROM", "TZOFFSETTO");
  private static final Set<String> LISTS = Set.of("RDATE", "EXDATE");
  private static final Pattern LENGTH =
      Pattern.compile(
          "\\+?P(?:[0-9]{1,3}W|(?=.)(?:[0-9]{1,4}D)?"
              + "(?:T(?=.)(?:[0-9]{1,5}H)?(?:[0-9]{1,6}M)?(?:[0-9]{1,7}S)?)?)");
  private static final Pattern OFFSET = Pattern.compile("[+-](?:0[0-9]|1[0-5])(?:[0-5][0-9]){1,2}");
  private static final Pattern YEARLY =
      Pattern.compile(
          "(?:(?:FREQ=YEARLY|INTERVAL=1|WKST=[A-Z]{2}|UNTIL=[0-9TZ]{8,16}|BYMONTH=[0-9]{1,2}"
              + "|BYDAY=[+-]?[1-5]?[A-Z]{2}|BYMONTHDAY=-?[0-9]{1,2}(?:,-?[0-9]{1,2}){0,6})(?:;|$))+");
  private static final Set<String> CLOCKS = Set.copyOf(Arrays.asList(TimeZone.getAvailableIDs()));

  private record Zoned(int entry, String property, String zone) {}

  private record Said(String property, boolean day) {}

  private final List<DutyFile.Flaw> flaws = new ArrayList<>();
  private final Set<String> zones = new HashSet<>();
  private final List<Zoned> zoned = new ArrayList<>();
  private final List<Said> said = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private int entry;

  /** Of an entry, counted from 1, the lines of which follow; 0: of a time zone. */
  void begins(int number) {
    entry = number;
    said.clear();
    seen.clear();
  }

  /** A line that says when, as it is read; none: it is wrong, which is told. */
  Optional<String> line(CalendarLine line) {
    if (ONCE.contains(line.name()) && !seen.add(line.name())) {
      return wrong(line, "entry-twice", "1 " + line.name());
    }
    return switch (line.name()) {
      case "DTSTART", "DTEND", "RDATE", "EXDATE", "RECURRENCE-ID" -> times(line);
      case "RRULE", "EXRULE" -> rule(line);
      case "DURATION" ->
          LENGTH.matcher(line.value().toUpperCase(Locale.ROOT)).matches()
              ? Optional.of("DURATION:" + line.value().toUpperCase(Locale.ROOT))
              : wrong(line, "entry-length", "PT1H30M, P1D, P2W");
      case "TZOFFSETFROM", "TZOFFSETTO" ->
          OFFSET.matcher(line.value()).matches()
              ? Optional.of(line.name() + ":" + line.value())
              : wrong(line, "entry-zone", "+0100, +0200");
      default -> throw new IllegalArgumentException("says nothing of when: " + line.name());
    };
  }

  private Optional<String> times(CalendarLine line) {
    String[] values =
        LISTS.contains(line.name()) ? line.value().split(",", -1) : new String[] {line.value()};
    Optional<CalendarTime> how = CalendarTime.of(values[0]);
    for (String value : values) {
      if (how.isEmpty() || !CalendarTime.of(value).equals(how)) {
        return wrong(line, "entry-time", CalendarTime.ALLOWED);
      }
    }
    boolean isDay = how.get() == CalendarTime.DATE;
    String type = line.parameter("VALUE").toUpperCase(Locale.ROOT);
    if (!type.isEmpty() && !type.equals(type(isDay))) {
      return wrong(line, "entry-time", "VALUE=" + type(isDay));
    }
    if (!line.parameter("RANGE").isEmpty()) {
      return wrong(line, "entry-rule", line.name() + ":" + line.value());
    }
    if (!line.name().equals("RECURRENCE-ID")) {
      said.add(new Said(line.name(), isDay));
    }
    String zone = zone(line.parameter("TZID"));
    if (isDay) {
      return Optional.of(line.name() + ";VALUE=DATE:" + line.value());
    }
    if (entry == 0 || how.get() == CalendarTime.UTC || zone.isEmpty()) {
      return Optional.of(line.name() + ":" + line.value());
    }
    zoned.add(new Zoned(entry, line.name(), zone));
    return Optional.of(line.name() + ";TZID=\"" + zone + "\":" + line.value());
  }

  private static String type(boolean isDay) {
    return isDay ? "DATE" : "DATE-TIME";
  }

  private Optional<String> rule(CalendarLine line) {
    if (line.value().length() > CalendarRule.LONGEST) {
      return wrong(line, "entry-rule", CalendarRule.ALLOWED);
    }
    Optional<String> rule = CalendarRule.of(line.value());
    if (entry == 0 && !isYearly(line.value())) {
      return wrong(line, "too-often", "FREQ=YEARLY");
    }
    return rule.isPresent()
        ? Optional.of(line.name() + ":" + rule.get())
        : wrong(line, "entry-rule", CalendarRule.ALLOWED);
  }

  private static boolean isYearly(String value) {
    String rule = value.toUpperCase(Locale.ROOT);
    return rule.contains("FREQ=YEARLY") && YEARLY.matcher(rule).matches();
  }

  /** An entry has ended: what it says of days and what of times goes together. */
  void ends() {
    for (Said start : said) {
      if (start.property().equals("DTSTART")) {
        said.stream()
            .filter(other -> other.day() != start.day())
            .forEach(
                other -> told(other.property(), "", "entry-time", "VALUE=" + type(start.day())));
      }
    }
    if (seen.contains("DTEND") && seen.contains("DURATION")) {
      told("DURATION", "", "entry-twice", "DTEND|DURATION");
    }
  }

  /** A clock of a time zone has ended. */
  void clockEnds() {
    if (!seen.containsAll(Set.of("DTSTART", "TZOFFSETFROM", "TZOFFSETTO"))) {
      told("VTIMEZONE", "", "entry-zone", "DTSTART, TZOFFSETFROM, TZOFFSETTO");
    }
  }

  /** The file tells of a time zone; its name as it is read. */
  String tells(String tzid) {
    String zone = zone(tzid);
    zones.add(zone);
    return zone;
  }

  /** Without the sign for names that are the same everywhere, and what would end it early. */
  private static String zone(String said) {
    String plain = said.replace("\"", "").strip();
    return plain.startsWith("/") ? plain.substring(1) : plain;
  }

  /** What is wrong in all of it, once it is read to its end. */
  List<DutyFile.Flaw> flaws() {
    for (Zoned one : zoned) {
      if (!zones.contains(one.zone()) && !CLOCKS.contains(one.zone())) {
        entry = one.entry();
        told(one.property(), one.zone(), "entry-zone", "TZID=Europe/Copenhagen, VTIMEZONE");
      }
    }
    return List.copyOf(flaws);
  }

  private Optional<String> wrong(CalendarLine line, String code, String allowed) {
    told(line.name(), line.value(), code, allowed);
    return Optional.empty();
  }

  private void told(String property, String value, String code, String allowed) {
    if (flaws.size() < DutyFile.MOST_FLAWS) {
      String shown = value.length() > MOST_OF_VALUE ? value.substring(0, MOST_OF_VALUE) : value;
      flaws.add(new DutyFile.Flaw(entry, property, shown, code, allowed));
    }
  }
}

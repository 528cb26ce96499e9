package dk.serviceisland.wire;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * How an entry of a calendar comes again, as RFC 5545 writes it. What is not written so is told:
 * whoever reads calendars leniently takes a rule that cannot be read for one that comes daily.
 */
final class CalendarRule {
  /** What may stand there. */
  static final String ALLOWED =
      "FREQ=DAILY|WEEKLY|MONTHLY|YEARLY; INTERVAL=1-999; COUNT or UNTIL=20261224; BYDAY=MO,-1FR;"
          + " BYMONTH=1-12; BYMONTHDAY=1-31";

  /** Each weekday is a step deeper into a pattern; no rhythm that means something is longer. */
  static final int LONGEST = 500;

  private static final String DAY = "(?:MO|TU|WE|TH|FR|SA|SU)";
  private static final Pattern FREQUENCY =
      Pattern.compile("SECONDLY|MINUTELY|HOURLY|DAILY|WEEKLY|MONTHLY|YEARLY");
  private static final Pattern INTERVAL = Pattern.compile("[1-9][0-9]{0,2}");
  private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{0,8}");
  private static final Pattern WEEKDAY = Pattern.compile(DAY);
  private static final Pattern DAYS = Pattern.compile(DAY + "(?:," + DAY + ")*");
  private static final String PLACED = "(?:[+-]?[1-5])?" + DAY;
  private static final Pattern DAYS_OF_MONTH = Pattern.compile(PLACED + "(?:," + PLACED + ")*");
  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,3}");
  private static final Map<String, Predicate<String>> PARTS =
      Map.ofEntries(
          Map.entry("FREQ", value -> FREQUENCY.matcher(value).matches()),
          Map.entry("INTERVAL", value -> INTERVAL.matcher(value).matches()),
          Map.entry("COUNT", value -> COUNT.matcher(value).matches()),
          Map.entry("UNTIL", value -> CalendarTime.of(value).isPresent()),
          Map.entry("WKST", value -> WEEKDAY.matcher(value).matches()),
          Map.entry("BYDAY", value -> DAYS_OF_MONTH.matcher(value).matches()),
          Map.entry("BYMONTH", value -> numbers(value, 1, 12, false)),
          Map.entry("BYMONTHDAY", value -> numbers(value, 1, 31, true)),
          Map.entry("BYYEARDAY", value -> numbers(value, 1, 366, true)),
          Map.entry("BYWEEKNO", value -> numbers(value, 1, 53, true)),
          Map.entry("BYSETPOS", value -> numbers(value, 1, 366, true)),
          Map.entry("BYHOUR", value -> numbers(value, 0, 23, false)),
          Map.entry("BYMINUTE", value -> numbers(value, 0, 59, false)),
          Map.entry("BYSECOND", value -> numbers(value, 0, 59, false)));

  private CalendarRule() {}

  /** The rule in capitals, if it is one. */
  static Optional<String> of(String value) {
    String rule = value.strip().toUpperCase(Locale.ROOT);
    Map<String, String> parts = new HashMap<>();
    for (String part : rule.replaceFirst(";$", "").split(";", -1)) {
      int is = part.indexOf('=');
      String name = is < 0 ? "" : part.substring(0, is);
      String said = part.substring(is + 1);
      if (!PARTS.containsKey(name)
          || !PARTS.get(name).test(said)
          || parts.put(name, said) != null) {
        return Optional.empty();
      }
    }
    return isWhole(parts) ? Optional.of(rule) : Optional.empty();
  }

  /** Whether there is a rhythm, one end at most, and places of weekdays only where they count. */
  private static boolean isWhole(Map<String, String> parts) {
    String frequency = parts.getOrDefault("FREQ", "");
    boolean places = frequency.equals("MONTHLY") || frequency.equals("YEARLY");
    return !frequency.isEmpty()
        && !(parts.containsKey("COUNT") && parts.containsKey("UNTIL"))
        && (places || DAYS.matcher(parts.getOrDefault("BYDAY", "MO")).matches());
  }

  private static boolean numbers(String value, int least, int most, boolean fromTheEnd) {
    for (String number : value.split(",", -1)) {
      if (!NUMBER.matcher(number).matches()) {
        return false;
      }
      int said = Integer.parseInt(number);
      int counted = fromTheEnd ? Math.abs(said) : said;
      if (counted < least || counted > most) {
        return false;
      }
    }
    return true;
  }
}

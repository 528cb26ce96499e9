package dk.serviceisland.wire;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a calendar writes a moment or a day, where it is one that there is. */
enum CalendarTime {
  /** A day. */
  DATE,
  /** A time on the clock of a zone, or of wherever it is read. */
  LOCAL,
  /** A time on the clock of Greenwich. */
  UTC;

  /** What may stand there. */
  static final String ALLOWED = "20261224, 20261224T093000, 20261224T093000Z";

  private static final Pattern WRITTEN =
      Pattern.compile("([0-9]{4})([0-9]{2})([0-9]{2})(?:T([0-9]{2})([0-9]{2})([0-9]{2})(Z?))?");
  private static final int HOUR = 4;
  private static final int ZULU = 7;

  /** How a moment is written; none: it is no moment. */
  static Optional<CalendarTime> of(String value) {
    Matcher parts = WRITTEN.matcher(value);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      LocalDate day = LocalDate.of(number(parts, 1), number(parts, 2), number(parts, 3));
      if (parts.group(HOUR) == null) {
        return day.getYear() > 0 ? Optional.of(DATE) : Optional.empty();
      }
      LocalTime time =
          LocalTime.of(number(parts, HOUR), number(parts, HOUR + 1), number(parts, HOUR + 2));
      boolean zulu = "Z".equals(parts.group(ZULU));
      return day.atTime(time).getYear() > 0 ? Optional.of(zulu ? UTC : LOCAL) : Optional.empty();
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }

  private static int number(Matcher parts, int group) {
    return Integer.parseInt(parts.group(group));
  }
}

package dk.serviceisland.wire;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Optional;
import java.util.regex.Pattern;

/** Moments and lengths of time as the contract writes them. */
public final class Times {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

  private static final DateTimeFormatter MILLIS =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 3, 3, true)
          .appendPattern("xxx")
          .toFormatter();

  private static final Pattern RFC_3339 =
      Pattern.compile(
          "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]{1,9})?"
              + "(?:Z|[+-][0-9]{2}:[0-9]{2})");

  private Times() {}

  /** RFC 3339 with the offset of the zone, in whole seconds or milliseconds. */
  public static String write(Instant moment, ZoneId zone) {
    ZonedDateTime local = moment.atZone(zone);
    return (local.getNano() < 1_000_000 ? SECONDS : MILLIS).format(local);
  }

  /** Reads RFC 3339 with an offset; none when it is something else. */
  static Optional<Instant> read(String text) {
    if (!RFC_3339.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException notATime) {
      return Optional.empty();
    }
  }

  /** Reads a date such as 2026-11-24; none when it is something else. */
  public static Optional<LocalDate> date(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }

  /** Whole seconds, what is begun does not count. */
  public static long seconds(Duration length) {
    return Math.max(0, length.toSeconds());
  }
}

package dk.serviceisland.domain.duty;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stretch of a day in quarter hours of the clock on the wall, half open. A day has {@value
 * #OF_A_DAY} of them, whatever the clock does in its night: of an hour that comes twice the quarter
 * hours last twice as long, and those of an hour that is skipped last no time.
 *
 * @param from the first quarter hour, 0 at midnight
 * @param to the first one after it, at most {@value #OF_A_DAY}
 */
public record Quarters(int from, int to) implements Comparable<Quarters> {
  /** As many as a day has. */
  public static final int OF_A_DAY = 96;

  private static final int OF_AN_HOUR = 4;
  private static final int MINUTES = 15;
  private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-4]):(00|15|30|45)");
  private static final Comparator<Quarters> ORDER =
      Comparator.comparingInt(Quarters::from).thenComparingInt(Quarters::to);

  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException if it is empty or not within a day
   */
  public Quarters {
    if (from < 0 || from >= to || to > OF_A_DAY) {
      throw new IllegalArgumentException("no stretch of a day: " + from + " to " + to);
    }
  }

  /**
   * The quarter hour that begins at a time such as 09:15; 24:00 is the end of the day.
   *
   * @return none for what is no such time
   */
  public static Optional<Integer> at(String time) {
    Matcher found = TIME.matcher(time);
    if (!found.matches()) {
      return Optional.empty();
    }
    int quarter =
        Integer.parseInt(found.group(1)) * OF_AN_HOUR + Integer.parseInt(found.group(2)) / MINUTES;
    return quarter > OF_A_DAY ? Optional.empty() : Optional.of(quarter);
  }

  /** The time at which a quarter hour begins, such as 09:15. */
  public static String time(int quarter) {
    return "%02d:%02d".formatted(quarter / OF_AN_HOUR, quarter % OF_AN_HOUR * MINUTES);
  }

  /** The moment at which a quarter hour of a day begins; a skipped one when the clock leaps. */
  public static Instant moment(int quarter, LocalDate day, ZoneId zone) {
    LocalDateTime shown = day.atStartOfDay().plus(Duration.ofMinutes((long) MINUTES * quarter));
    ZoneOffsetTransition leap = zone.getRules().getTransition(shown);
    return leap != null && leap.isGap() ? leap.getInstant() : shown.atZone(zone).toInstant();
  }

  /** The quarter hour of a day that it is at a moment; its ends for what lies outside of it. */
  public static int quarter(Instant at, LocalDate day, ZoneId zone) {
    LocalDateTime shown = LocalDateTime.ofInstant(at, zone);
    if (shown.toLocalDate().isBefore(day)) {
      return 0;
    }
    return shown.toLocalDate().isAfter(day)
        ? OF_A_DAY
        : shown.getHour() * OF_AN_HOUR + shown.getMinute() / MINUTES;
  }

  /** When it begins. */
  public Instant begins(LocalDate day, ZoneId zone) {
    return moment(from, day, zone);
  }

  /** When it ends. */
  public Instant ends(LocalDate day, ZoneId zone) {
    return moment(to, day, zone);
  }

  /** Whether a quarter hour is in it. */
  public boolean covers(int quarter) {
    return quarter >= from && quarter < to;
  }

  /** Whether some quarter hour is in both. */
  public boolean overlaps(Quarters other) {
    return from < other.to && other.from < to;
  }

  /** What is left of it without another: nothing, one stretch or two. */
  public List<Quarters> without(Quarters other) {
    if (!overlaps(other)) {
      return List.of(this);
    }
    List<Quarters> left = new ArrayList<>();
    if (from < other.from) {
      left.add(new Quarters(from, other.from));
    }
    if (other.to < to) {
      left.add(new Quarters(other.to, to));
    }
    return List.copyOf(left);
  }

  @Override
  public int compareTo(Quarters other) {
    return ORDER.compare(this, other);
  }

  /** Such as 09:15-14:00. */
  @Override
  public String toString() {
    return time(from) + "-" + time(to);
  }
}

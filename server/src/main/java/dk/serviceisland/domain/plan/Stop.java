package dk.serviceisland.domain.plan;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A place at which a branch that drives stands at certain times (stoppested), such as a book bus
 * (report L653-672). Immutable.
 *
 * @param id names it
 * @param names what people call it, per language
 * @param places where exactly it is, per language; empty: the name says it
 * @param mapUrl a map of the place
 * @param weeks in which weeks it comes at its usual times
 * @param week ranges per weekday, in order, not overlapping
 * @param dates single dates with times of their own, none when the stop is cancelled then
 */
public record Stop(
    StopId id,
    Map<String, String> names,
    Map<String, String> places,
    Optional<String> mapUrl,
    Weeks weeks,
    Map<DayOfWeek, List<TimeRange>> week,
    Map<LocalDate, Hours.DatedHours> dates) {

  /** The weeks of the calendar in which a stop has its usual times. */
  public enum Weeks {
    /** Each. */
    EVERY,
    /** Those with an even number (lige uger). */
    EVEN,
    /** Those with an odd number (ulige uger); after week 53 comes week 1, which is odd too. */
    ODD;

    boolean cover(LocalDate date) {
      boolean even = date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR) % 2 == 0;
      return this == EVERY || even == (this == EVEN);
    }

    /** Whether there are weeks of both. */
    public boolean meet(Weeks other) {
      return this == EVERY || other == EVERY || this == other;
    }
  }

  /**
   * The bus at a stop.
   *
   * @param stop where
   * @param range when, on a date
   */
  public record Visit(Stop stop, TimeRange range) {}

  /**
   * A visit that does not take place.
   *
   * @param stop where the bus does not come
   * @param ranges when it would have been there, at least one
   * @param reason why, per language; may be empty
   */
  public record Cancelled(Stop stop, List<TimeRange> ranges, Map<String, String> reason) {}

  /** The ranges of such a day in such a week, whatever the date itself has. */
  List<TimeRange> usual(LocalDate date) {
    return weeks.cover(date) ? week.getOrDefault(date.getDayOfWeek(), List.of()) : List.of();
  }

  /**
   * The ranges of a date.
   *
   * @param holiday whether the usual times do not hold
   */
  List<TimeRange> on(LocalDate date, boolean holiday) {
    Hours.DatedHours dated = dates.get(date);
    if (dated != null) {
      return dated.ranges();
    }
    return holiday ? List.of() : usual(date);
  }

  /** That it does not come on a date on which it usually would; none where it does. */
  Optional<Cancelled> cancelled(LocalDate date) {
    return Optional.ofNullable(dates.get(date))
        .filter(dated -> dated.ranges().isEmpty() && !usual(date).isEmpty())
        .map(dated -> new Cancelled(this, usual(date), dated.reason()));
  }
}

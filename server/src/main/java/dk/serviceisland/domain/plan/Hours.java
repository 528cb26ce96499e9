package dk.serviceisland.domain.plan;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Opening hours (åbningstider): a usual week, seasons with weeks of their own, and dated
 * exceptions. An exception goes before a holiday, that before a season, the first season that
 * covers the date before the usual week. A branch that drives is open while it stands at one of its
 * stops, and has neither week nor seasons of its own.
 *
 * @param week ranges per weekday, in order, not overlapping; a weekday without ranges is closed
 * @param seasons recurring parts of the year with another week
 * @param exceptions single dates with hours of their own, none when closed
 * @param holidays those that are closed every year
 * @param timetable where the branch stands and when; none of one that stands still
 */
public record Hours(
    Map<DayOfWeek, List<TimeRange>> week,
    List<Season> seasons,
    Map<LocalDate, DatedHours> exceptions,
    Set<Holiday> holidays,
    Timetable timetable) {

  /** Hours of what stands still. */
  public Hours(
      Map<DayOfWeek, List<TimeRange>> week,
      List<Season> seasons,
      Map<LocalDate, DatedHours> exceptions,
      Set<Holiday> holidays) {
    this(week, seasons, exceptions, holidays, Timetable.NONE);
  }

  /** Hours that no holiday changes. */
  public Hours(
      Map<DayOfWeek, List<TimeRange>> week,
      List<Season> seasons,
      Map<LocalDate, DatedHours> exceptions) {
    this(week, seasons, exceptions, Set.of());
  }

  /**
   * A recurring part of the year, both ends included; it may run over New Year.
   *
   * @param from first day
   * @param to last day
   * @param week ranges per weekday
   */
  public record Season(MonthDay from, MonthDay to, Map<DayOfWeek, List<TimeRange>> week) {
    boolean covers(LocalDate date) {
      MonthDay day = MonthDay.from(date);
      boolean fromReached = !day.isBefore(from);
      boolean toNotPassed = !day.isAfter(to);
      return from.isAfter(to) ? fromReached || toNotPassed : fromReached && toNotPassed;
    }
  }

  /**
   * Hours of one date.
   *
   * @param ranges the ranges of that date; none means closed
   * @param reason why, per language, for people to read; may be empty
   * @param lastNumber from when on no numbers are given; none: as on any other day
   */
  public record DatedHours(
      List<TimeRange> ranges, Map<String, String> reason, Optional<LocalTime> lastNumber) {
    /** Hours with the usual last number. */
    public DatedHours(List<TimeRange> ranges, Map<String, String> reason) {
      this(ranges, reason, Optional.empty());
    }
  }

  /** Hours that are never open. */
  public static final Hours NEVER = new Hours(Map.of(), List.of(), Map.of());

  /** The same hours, but these on one date. */
  public Hours onDate(LocalDate date, DatedHours hours) {
    Map<LocalDate, DatedHours> dated = new LinkedHashMap<>(exceptions);
    dated.put(date, hours);
    return new Hours(week, seasons, Collections.unmodifiableMap(dated), holidays, timetable);
  }

  /** The same hours, but closed on these days of every year. */
  public Hours closedOn(Set<Holiday> closed) {
    return new Hours(week, seasons, exceptions, closed, timetable);
  }

  /** The same hours, but of a branch that stands at these stops. */
  public Hours standing(Timetable where) {
    return new Hours(week, seasons, exceptions, holidays, where);
  }

  /** What is otherwise on a date than its week says: an exception or a holiday; mostly none. */
  public Optional<DatedHours> exception(LocalDate date) {
    Optional<Holiday> holiday = Holiday.on(date, holidays);
    return Optional.ofNullable(exceptions.get(date))
        .or(() -> timetable.exception(date, holiday.isPresent()))
        .or(() -> holiday.map(Hours::closedBecause));
  }

  private static DatedHours closedBecause(Holiday holiday) {
    return new DatedHours(List.of(), Map.of("da", holiday.danish(), "en", holiday.english()));
  }

  /** Where a branch that drives stands on a date, in order; nowhere when closed. */
  public List<Stop.Visit> visits(LocalDate date) {
    List<Stop.Visit> visits = timetable.on(date, Holiday.on(date, holidays).isPresent());
    return exceptions.containsKey(date) ? Timetable.within(on(date), visits) : visits;
  }

  /** The stops to which the branch does not come on a date; none when it is closed as a whole. */
  public List<Stop.Cancelled> cancelled(LocalDate date) {
    return exceptions.containsKey(date) ? List.of() : timetable.cancelled(date).toList();
  }

  /** When the branch closes on such a day of the week; none where it is closed then. */
  public Optional<LocalTime> usualClosing(LocalDate date) {
    return closing(usual(date));
  }

  /** When a branch closes that is open in these ranges; none where it is not. */
  public static Optional<LocalTime> closing(List<TimeRange> ranges) {
    return ranges.isEmpty() ? Optional.empty() : Optional.of(ranges.get(ranges.size() - 1).to());
  }

  /** The ranges of a date in order; none when closed. */
  public List<TimeRange> on(LocalDate date) {
    Optional<DatedHours> exception = exception(date);
    if (exception.isPresent()) {
      return exception.get().ranges();
    }
    return usual(date);
  }

  /** The ranges of such a day of the week in order, whatever the date itself has; none: closed. */
  public List<TimeRange> usual(LocalDate date) {
    if (!timetable.isEmpty()) {
      return timetable.usual(date);
    }
    for (Season season : seasons) {
      if (season.covers(date)) {
        return season.week().getOrDefault(date.getDayOfWeek(), List.of());
      }
    }
    return week.getOrDefault(date.getDayOfWeek(), List.of());
  }
}

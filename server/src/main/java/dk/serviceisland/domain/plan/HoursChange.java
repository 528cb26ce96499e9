package dk.serviceisland.domain.plan;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What whoever leads a branch may want of the hours of a day that has come: other hours, or no more
 * numbers. Times are the branch's own, in whole minutes. Immutable.
 */
public sealed interface HoursChange {

  /** The branch opens at another time than it would have; before it has opened. */
  record Opens(LocalTime at) implements HoursChange {
    @Override
    public Result on(Day day) {
      return day.opens(at);
    }
  }

  /** The branch closes earlier than it would have, or then, and after now. */
  record Closes(LocalTime at) implements HoursChange {
    @Override
    public Result on(Day day) {
      return day.closes(at);
    }
  }

  /** The branch closes when it does on such a day of the week, and gives numbers as then. */
  record UsualClosing() implements HoursChange {
    @Override
    public Result on(Day day) {
      return day.closesAsUsual();
    }
  }

  /** The branch closes later than it would have, or opens again after it has closed. */
  record Longer(LocalTime at) implements HoursChange {
    @Override
    public Result on(Day day) {
      return day.longer(at);
    }
  }

  /**
   * Numbers are given before that moment only; whoever has one is served.
   *
   * @param at now or later; none: until as usual before closing
   */
  record LastNumber(Optional<LocalTime> at) implements HoursChange {
    @Override
    public Result on(Day day) {
      return day.lastNumber(at);
    }
  }

  /** No more numbers from this minute on; whoever has one is served. */
  record NoMoreNumbers() implements HoursChange {
    @Override
    public Result on(Day day) {
      return day.lastNumber(Optional.of(day.now()));
    }
  }

  /** Why hours cannot be changed so. */
  enum Obstacle {
    /** The business day has ended. */
    DAY_CLOSED,
    /** The branch is closed that whole day. */
    CLOSED_ALL_DAY,
    /** The date is over. */
    DATE_OVER,
    /** The branch has opened already. */
    OPEN_ALREADY,
    /** The time has passed. */
    TIME_PASSED,
    /** The time is not where it would change something: before it, or after it. */
    OUT_OF_RANGE,
    /** The branch is open until 23:59, or that minute runs, and no hours end later. */
    END_OF_DAY
  }

  /** What becomes of it. */
  sealed interface Result {
    /**
     * The hours of the date from now on.
     *
     * @param hours to be put in place of what the date has
     */
    record Changed(Hours.DatedHours hours) implements Result {}

    /**
     * It cannot be.
     *
     * @param why what stands in the way
     * @param earliest the first time that could be; none where none could
     * @param latest the last time that could be; none where none could
     */
    record Impossible(Obstacle why, Optional<LocalTime> earliest, Optional<LocalTime> latest)
        implements Result {}
  }

  /**
   * The hours that a date would have.
   *
   * @param plan of the branch
   * @param date whose
   * @param now by the branch's clock
   */
  default Result of(Plan plan, LocalDate date, LocalDateTime now) {
    Hours hours = plan.hours();
    List<TimeRange> ranges = hours.on(date);
    if (ranges.isEmpty()) {
      return impossible(Obstacle.CLOSED_ALL_DAY);
    }
    if (now.toLocalDate().isAfter(date)) {
      return impossible(Obstacle.DATE_OVER);
    }
    LocalTime minute =
        now.toLocalDate().equals(date)
            ? now.toLocalTime().truncatedTo(ChronoUnit.MINUTES)
            : LocalTime.MIN;
    Day day =
        new Day(
            ranges,
            hours.usual(date),
            hours.exception(date).map(Hours.DatedHours::reason).orElse(Map.of()),
            hours.exception(date).flatMap(Hours.DatedHours::lastNumber),
            plan.lastTicketBefore(),
            minute);
    return on(day);
  }

  /** What becomes of a date that is so. */
  Result on(Day day);

  private static Result impossible(Obstacle why) {
    return new Result.Impossible(why, Optional.empty(), Optional.empty());
  }

  /**
   * A date as it is before the change.
   *
   * @param ranges at least one
   * @param usual those of such a day of the week; none: closed
   * @param reason what people read about the date
   * @param last number that the date has of its own
   * @param before closing numbers usually end so long
   * @param now the minute that runs
   */
  record Day(
      List<TimeRange> ranges,
      List<TimeRange> usual,
      Map<String, String> reason,
      Optional<LocalTime> last,
      Duration before,
      LocalTime now) {
    private static final LocalTime LATEST = LocalTime.of(23, 59);

    private TimeRange first() {
      return ranges.get(0);
    }

    private LocalTime closing() {
      return ranges.get(ranges.size() - 1).to();
    }

    private Result opens(LocalTime at) {
      if (!now.isBefore(first().from())) {
        return impossible(Obstacle.OPEN_ALREADY);
      }
      LocalTime latest = first().to().minus(before).minusMinutes(1);
      if (at.isAfter(latest)) {
        return between(Obstacle.OUT_OF_RANGE, LocalTime.MIN, latest);
      }
      List<TimeRange> changed = new ArrayList<>(ranges);
      changed.set(0, new TimeRange(at, first().to()));
      return changed(changed, last);
    }

    private Result closes(LocalTime at) {
      LocalTime after = later(now, first().from());
      if (!at.isAfter(after) || at.isAfter(closing())) {
        return between(why(at), after.plusMinutes(1), closing());
      }
      List<TimeRange> changed = new ArrayList<>();
      for (TimeRange range : ranges) {
        if (range.from().isBefore(at)) {
          changed.add(range.to().isAfter(at) ? new TimeRange(range.from(), at) : range);
        }
      }
      TimeRange end = changed.get(changed.size() - 1);
      boolean tooShort = Duration.between(end.from(), end.to()).compareTo(before) <= 0;
      Optional<LocalTime> lastNumber = last.filter(end.to()::isAfter);
      return changed(changed, tooShort ? lastNumber.or(() -> Optional.of(end.from())) : lastNumber);
    }

    /** The opening of today stays as it is. */
    private Result closesAsUsual() {
      Optional<LocalTime> at = Hours.closing(usual);
      if (at.isEmpty() || at.get().equals(closing())) {
        return impossible(Obstacle.OUT_OF_RANGE);
      }
      LocalTime opening = first().from();
      if (!at.get().isAfter(later(now, opening))) {
        return impossible(Obstacle.TIME_PASSED);
      }
      List<TimeRange> changed =
          new ArrayList<>(usual.stream().filter(range -> range.to().isAfter(opening)).toList());
      TimeRange begin = changed.get(0);
      boolean isFirst = changed.size() == usual.size();
      changed.set(0, new TimeRange(isFirst ? opening : later(begin.from(), opening), begin.to()));
      return changed(changed, Optional.empty());
    }

    private Result longer(LocalTime at) {
      LocalTime after = later(now, closing());
      if (!at.isAfter(after)) {
        return after.isBefore(LATEST)
            ? between(why(at), after.plusMinutes(1), LATEST)
            : impossible(Obstacle.END_OF_DAY);
      }
      List<TimeRange> changed = new ArrayList<>(ranges);
      TimeRange end = changed.get(changed.size() - 1);
      changed.set(changed.size() - 1, new TimeRange(end.from(), at));
      return changed(changed, Optional.empty());
    }

    private Result lastNumber(Optional<LocalTime> at) {
      LocalTime earliest = later(now, first().from());
      if (at.isPresent() && (at.get().isBefore(earliest) || !at.get().isBefore(closing()))) {
        return between(why(at.get()), earliest, closing().minusMinutes(1));
      }
      return changed(ranges, at);
    }

    private Obstacle why(LocalTime at) {
      return at.isAfter(now) ? Obstacle.OUT_OF_RANGE : Obstacle.TIME_PASSED;
    }

    private Result changed(List<TimeRange> hours, Optional<LocalTime> lastNumber) {
      return new Result.Changed(new Hours.DatedHours(List.copyOf(hours), reason, lastNumber));
    }

    private static LocalTime later(LocalTime one, LocalTime other) {
      return one.isAfter(other) ? one : other;
    }

    private static Result between(Obstacle why, LocalTime earliest, LocalTime latest) {
      boolean any = !earliest.isAfter(latest);
      return new Result.Impossible(
          why, Optional.of(earliest).filter(time -> any), Optional.of(latest).filter(time -> any));
    }
  }
}

package dk.serviceisland.domain.plan;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a branch that drives stands, and when (køreplan). One that stands still has no stops.
 * Immutable.
 *
 * @param stops in the order to show them; never two at the same time
 */
public record Timetable(List<Stop> stops) {
  /** Of a branch that stands still. */
  public static final Timetable NONE = new Timetable(List.of());

  private static final Comparator<Stop.Visit> BY_TIME =
      Comparator.comparing(visit -> visit.range().from());

  /** Whether the branch stands still. */
  public boolean isEmpty() {
    return stops.isEmpty();
  }

  /** The hours of a branch that has these stops, no holiday and nothing else. */
  public Hours alone() {
    return Hours.NEVER.standing(this);
  }

  /** When it stands anywhere on such a day of such a week, whatever the date itself has. */
  List<TimeRange> usual(LocalDate date) {
    return stops.stream()
        .flatMap(stop -> stop.usual(date).stream())
        .sorted(Comparator.comparing(TimeRange::from))
        .toList();
  }

  /**
   * Where it stands on a date.
   *
   * @param holiday whether the usual times do not hold
   */
  List<Stop.Visit> on(LocalDate date, boolean holiday) {
    return stops.stream()
        .flatMap(stop -> stop.on(date, holiday).stream().map(range -> new Stop.Visit(stop, range)))
        .sorted(BY_TIME)
        .toList();
  }

  /** What is otherwise on a date because of the stops' own dates; none where none has any. */
  Optional<Hours.DatedHours> exception(LocalDate date, boolean holiday) {
    if (stops.stream().noneMatch(stop -> stop.dates().containsKey(date))) {
      return Optional.empty();
    }
    List<TimeRange> ranges = on(date, holiday).stream().map(Stop.Visit::range).toList();
    Map<String, String> reason =
        cancelled(date)
            .map(Stop.Cancelled::reason)
            .filter(told -> ranges.isEmpty())
            .findFirst()
            .orElse(Map.of());
    return Optional.of(new Hours.DatedHours(ranges, reason));
  }

  /** The stops that are cancelled on a date. */
  Stream<Stop.Cancelled> cancelled(LocalDate date) {
    return stops.stream().flatMap(stop -> stop.cancelled(date).stream());
  }

  /**
   * Visits within hours that the branch has instead: cut where it is closed, and as long as it is
   * open where no other stop comes before or after in the same opening. What meets no visit belongs
   * to no stop.
   */
  static List<Stop.Visit> within(Collection<TimeRange> hours, List<Stop.Visit> visits) {
    List<Stop.Visit> within = new ArrayList<>();
    for (TimeRange open : hours) {
      List<Stop.Visit> meeting =
          visits.stream()
              .filter(visit -> visit.range().from().isBefore(open.to()))
              .filter(visit -> visit.range().to().isAfter(open.from()))
              .toList();
      for (int i = 0; i < meeting.size(); i++) {
        TimeRange range = meeting.get(i).range();
        LocalTime from = i == 0 ? open.from() : range.from();
        LocalTime to = i == meeting.size() - 1 ? open.to() : range.to();
        within.add(new Stop.Visit(meeting.get(i).stop(), new TimeRange(from, to)));
      }
    }
    return List.copyOf(within);
  }
}

package dk.serviceisland.wire;

import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.DayPhase;
import dk.serviceisland.domain.plan.Hours;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.Stop;
import dk.serviceisland.domain.plan.TimeRange;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a branch that drives stands, and where it comes next.
 *
 * @param now where it stands; none while it drives, and outside its times
 * @param next where it comes after that, within 60 days; none where it comes nowhere
 * @param cancelled where it would have come before that and does not, today and on the days between
 */
record StopsView(Optional<Visit> now, Optional<Visit> next, List<Cancelled> cancelled) {
  private static final int DAYS_TO_LOOK_AHEAD = 60;

  /** As many as a line has room for. */
  private static final int MOST_CANCELLED = 3;

  /**
   * The branch at a stop, in local time.
   *
   * @param stop its id
   * @param names of the stop
   * @param place where exactly; none where the name says it
   * @param mapUrl a map of the place
   * @param date on which
   * @param from when it comes
   * @param to when it drives
   */
  record Visit(
      String stop,
      Map<String, String> names,
      Optional<Map<String, String>> place,
      Optional<String> mapUrl,
      String date,
      String from,
      String to) {
    static Visit of(LocalDate date, Stop.Visit visit) {
      Stop stop = visit.stop();
      return new Visit(
          stop.id().value(),
          stop.names(),
          Optional.of(stop.places()).filter(places -> places.containsKey("da")),
          stop.mapUrl(),
          date.toString(),
          DayView.hour(visit.range().from()),
          DayView.hour(visit.range().to()));
    }
  }

  /**
   * A stop that the branch does not come to, with when it would have, in local time.
   *
   * @param id of the stop and the date, so that each stands there once
   * @param names of the stop
   * @param date on which
   * @param from when it would have come
   * @param to when it would have left
   * @param reason why; none where nothing is said
   */
  record Cancelled(
      String id,
      Map<String, String> names,
      String date,
      String from,
      String to,
      Optional<Map<String, String>> reason) {
    static Cancelled of(LocalDate date, Stop.Cancelled cancelled) {
      TimeRange first = cancelled.ranges().get(0);
      return new Cancelled(
          cancelled.stop().id() + " " + date,
          cancelled.stop().names(),
          date.toString(),
          DayView.hour(first.from()),
          DayView.hour(first.to()),
          Optional.of(cancelled.reason()).filter(reason -> reason.containsKey("da")));
    }
  }

  /** As of now; none in a branch that stands still. */
  static Optional<StopsView> of(BranchState state, Instant now) {
    return of(state.plan(), state.day(), state.phase() != DayPhase.CLOSED, now);
  }

  /**
   * What a plan alone knows.
   *
   * @param today the business day
   * @param goesOn whether there may be numbers on that day
   */
  static Optional<StopsView> of(Plan plan, LocalDate today, boolean goesOn, Instant now) {
    Hours hours = plan.hours();
    if (hours.timetable().isEmpty()) {
      return Optional.empty();
    }
    LocalDate date = now.atZone(plan.zone()).toLocalDate();
    LocalTime time = now.atZone(plan.zone()).toLocalTime();
    boolean over = date.equals(today) && !goesOn;
    Optional<Visit> here =
        over
            ? Optional.empty()
            : hours.visits(date).stream()
                .filter(visit -> !time.isBefore(visit.range().from()))
                .filter(visit -> time.isBefore(visit.range().to()))
                .findFirst()
                .map(visit -> Visit.of(date, visit));
    List<Cancelled> cancelled = new ArrayList<>();
    for (int ahead = 0; ahead <= DAYS_TO_LOOK_AHEAD; ahead++) {
      LocalDate day = date.plusDays(ahead);
      LocalTime after = ahead == 0 ? time : LocalTime.MIN;
      Optional<Stop.Visit> next =
          ahead == 0 && over
              ? Optional.empty()
              : hours.visits(day).stream()
                  .filter(visit -> ahead(visit.range().from(), after, day.equals(date)))
                  .findFirst();
      hours.cancelled(day).stream()
          .filter(gone -> gone.ranges().get(0).to().isAfter(after))
          .map(gone -> Cancelled.of(day, gone))
          .forEach(cancelled::add);
      if (next.isPresent()) {
        return view(here, next.map(visit -> Visit.of(day, visit)), cancelled);
      }
    }
    return view(here, Optional.empty(), cancelled);
  }

  private static boolean ahead(LocalTime from, LocalTime after, boolean today) {
    return today ? from.isAfter(after) : !from.isBefore(after);
  }

  private static Optional<StopsView> view(
      Optional<Visit> here, Optional<Visit> next, List<Cancelled> cancelled) {
    return Optional.of(
        new StopsView(here, next, cancelled.stream().limit(MOST_CANCELLED).toList()));
  }
}

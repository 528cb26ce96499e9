package dk.serviceisland.http;

import dk.serviceisland.appointments.Appointments;
import dk.serviceisland.appointments.Appointments.Promised;
import dk.serviceisland.domain.duty.DutyRuling;
import dk.serviceisland.domain.duty.PersonDay;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.duties.Duties;
import dk.serviceisland.engine.Plans;
import dk.serviceisland.wire.DutyViews;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * Which times are booked on days that somebody plans, so that nobody takes the staff off them
 * unawares. Whoever leads a partner is told of its own.
 */
final class PromisedTimes {
  private static final Promised NONE = new Promised(List.of(), Set.of());

  private final Appointments appointments;
  private final Duties duties;
  private final Plans plans;

  PromisedTimes(HttpApi.Parts parts) {
    this.appointments = parts.appointments();
    this.duties = parts.duties();
    this.plans = parts.branches().plans();
  }

  /** Those of some days, both included, from today on. */
  Future<Promised> of(Ask ask, LocalDate from, LocalDate to) {
    Plan plan = plans.current(ask.branch());
    LocalDate today = duties.today(ask.branch());
    LocalDate first = from.isAfter(today) ? from : today;
    return first.isAfter(to)
        ? Future.succeededFuture(NONE)
        : appointments
            .promised(ask.branch(), first, to)
            .map(all -> all.where(booking -> OwnNumbers.concerns(ask, plan, booking)));
  }

  /** What became of a copy or a file, with what it leaves booked that nobody can serve. */
  Future<Response> taken(Ask ask, DutyRuling.Done done) {
    return of(ask, done).map(left -> Response.ok(DutyViews.taken(done, left)));
  }

  /** Those of the days that were changed. */
  private Future<Promised> of(Ask ask, DutyRuling.Done done) {
    List<LocalDate> days = done.changed().stream().map(PersonDay::day).sorted().toList();
    return days.isEmpty()
        ? Future.succeededFuture(NONE)
        : of(ask, days.get(0), days.get(days.size() - 1))
            .map(all -> all.where(booking -> days.contains(booking.day())));
  }
}

package dk.serviceisland.http;

import dk.serviceisland.appointments.Appointments;
import dk.serviceisland.appointments.Appointments.Outcome;
import dk.serviceisland.domain.booking.Booking;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.engine.Plans;
import dk.serviceisland.outbox.Outbox;
import dk.serviceisland.wire.AppointmentViews;
import dk.serviceisland.wire.Bodies;
import dk.serviceisland.wire.Problem;
import dk.serviceisland.wire.ProblemCode;
import dk.serviceisland.wire.Queries;
import dk.serviceisland.wire.Times;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a manager asks who finds many times booked within minutes: which they are, and that they are
 * called off. Nothing is kept of who booked, so when it was booked is what they have in common.
 */
final class CallOffRequests {
  private final Appointments appointments;
  private final Plans plans;
  private final Outbox outbox;

  CallOffRequests(HttpApi.Parts parts) {
    this.appointments = parts.appointments();
    this.plans = parts.branches().plans();
    this.outbox = parts.outbox();
  }

  /** The times to come that were booked in a span of time. */
  Future<Response> made(Ask ask) {
    Plan plan = plans.current(ask.branch());
    return Ask.after(
        ask.query(Queries::moments),
        span ->
            appointments
                .madeBetween(ask.branch(), span.from(), span.to())
                .map(
                    all ->
                        Response.ok(
                            AppointmentViews.made(
                                plan,
                                all.stream()
                                    .filter(one -> OwnNumbers.concerns(ask, plan, one))
                                    .toList(),
                                type -> OwnNumbers.isOwn(ask, plan, type)))));
  }

  /** Calls some off, each by itself: what cannot be is told, and keeps no other from it. */
  Future<Response> callOff(Ask ask, Bodies.CallOff wanted) {
    if (appointments.isElsewhere(ask.branch())) {
      return Future.succeededFuture(Response.of(Problem.of(ProblemCode.BRANCH_AT_HOME)));
    }
    List<Future<Optional<ProblemCode>>> all = new ArrayList<>();
    wanted.appointments().forEach(which -> all.add(callOff(ask, which)));
    return Future.join(all)
        .map(
            done -> {
              outbox.soon();
              List<AppointmentViews.NotCalledOff> left = new ArrayList<>();
              for (int at = 0; at < all.size(); at++) {
                Bodies.AppointmentOfDay which = wanted.appointments().get(at);
                all.get(at)
                    .result()
                    .map(
                        code ->
                            new AppointmentViews.NotCalledOff(
                                which.date(), which.word(), code.word()))
                    .ifPresent(left::add);
              }
              return Response.ok(
                  new AppointmentViews.CalledOff(all.size() - left.size(), List.copyOf(left)));
            });
  }

  /** Why it is not called off; none where it is. */
  private Future<Optional<ProblemCode>> callOff(Ask ask, Bodies.AppointmentOfDay which) {
    return find(ask, which)
        .compose(
            found -> {
              if (found.isEmpty()) {
                return Future.succeededFuture(Optional.of(ProblemCode.APPOINTMENT_UNKNOWN));
              }
              if (!OwnNumbers.isOwn(ask, plans.current(ask.branch()), found.get())) {
                return Future.succeededFuture(Optional.of(ProblemCode.FORBIDDEN));
              }
              return found.get().is(Booking.Standing.CALLED_OFF)
                  ? Future.succeededFuture(Optional.empty())
                  : appointments.callOff(found.get().id()).map(CallOffRequests::why);
            });
  }

  private Future<Optional<Booking>> find(Ask ask, Bodies.AppointmentOfDay which) {
    return Times.date(which.date())
        .map(day -> appointments.byWord(ask.branch(), day, which.word()))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()));
  }

  private static Optional<ProblemCode> why(Outcome outcome) {
    return outcome instanceof Outcome.Refused no
        ? Optional.of(ProblemCode.of(no.why()))
        : Optional.empty();
  }
}

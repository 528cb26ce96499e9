package dk.serviceisland.http;

import dk.serviceisland.access.Caller;
import dk.serviceisland.access.DeviceKind;
import dk.serviceisland.access.FollowCodes;
import dk.serviceisland.appointments.Appointments;
import dk.serviceisland.appointments.Appointments.Outcome;
import dk.serviceisland.domain.booking.AppointmentId;
import dk.serviceisland.domain.booking.Booking;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.ticket.Channel;
import dk.serviceisland.engine.Plans;
import dk.serviceisland.wire.AppointmentViews;
import dk.serviceisland.wire.Bodies;
import dk.serviceisland.wire.Json;
import dk.serviceisland.wire.Problem;
import dk.serviceisland.wire.ProblemCode;
import dk.serviceisland.wire.Queries;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What is asked about appointments: one is booked, and what its holder and staff do with it. */
final class AppointmentRequests {
  private final Appointments appointments;
  private final Plans plans;
  private final FollowCodes codes;
  private final dk.serviceisland.access.AppointmentRequests requests;

  AppointmentRequests(HttpApi.Parts parts) {
    this.appointments = parts.appointments();
    this.plans = parts.branches().plans();
    this.codes = parts.access().followCodes();
    this.requests = parts.access().appointmentRequests();
  }

  /** A time is booked from anywhere: nobody need be in the room, as for a number. */
  Future<Response> book(Ask ask, Bodies.BookTime wanted) {
    Caller caller = ask.guest().caller();
    if (caller instanceof Caller.Device device && device.kind() == DeviceKind.DISPLAY) {
      return refused(ProblemCode.FORBIDDEN);
    }
    if (Set.copyOf(wanted.taskTypes()).size() < wanted.taskTypes().size()) {
      return refused(ProblemCode.NOT_BOOKABLE);
    }
    AppointmentId id = new AppointmentId(RepeatedBooking.id("appointment", ask));
    return appointments
        .find(id)
        .compose(
            before ->
                before.isPresent()
                    ? Future.succeededFuture(repeated(ask, before.get(), wanted))
                    : bookAnew(ask, wanted, id));
  }

  private Response repeated(Ask ask, Booking before, Bodies.BookTime wanted) {
    boolean same =
        before.branch().equals(ask.branch())
            && before.taskTypes().equals(wanted.taskTypes())
            && before.from().equals(wanted.from());
    return same ? made(ask, before) : Response.of(Problem.of(ProblemCode.IDEMPOTENCY_KEY_REUSED));
  }

  private Future<Response> bookAnew(Ask ask, Bodies.BookTime wanted, AppointmentId id) {
    Channel channel = Room.channel(ask);
    if (channel == Channel.PHONE) {
      Optional<Duration> wait = requests.begin(ask.address(), ask.branch().value());
      if (wait.isPresent()) {
        return Future.succeededFuture(Response.of(Problems.tooManyAttempts(wait.get())));
      }
    }
    return appointments
        .book(
            ask.branch(),
            new Appointments.Wish(
                id,
                requests::word,
                wanted.taskTypes(),
                wanted.from(),
                channel,
                channel == Channel.STAFF))
        .map(outcome -> answer(plans.current(ask.branch()), outcome, one -> made(ask, one)));
  }

  private Response made(Ask ask, Booking booking) {
    return Response.json(201, Json.bytes(view(ask, booking)))
        .with(HttpHeaders.LOCATION, HttpApi.PREFIX + "/appointments/" + codes.of(booking.id()));
  }

  Future<Response> get(Ask ask) {
    return shown(ask, booking -> Response.ok(view(ask, booking)));
  }

  Future<Response> qr(Ask ask) {
    return shown(ask, booking -> Response.svg(QrCode.svg(url(ask, booking))));
  }

  Future<Response> calendar(Ask ask) {
    return Ask.after(
        ask.query(Queries::anyLanguage),
        language ->
            shown(
                ask,
                booking ->
                    Response.calendar(
                        AppointmentViews.calendar(
                            plan(booking),
                            booking,
                            language,
                            url(ask, booking),
                            appointments.now()))));
  }

  Future<Response> cancel(Ask ask, Bodies.Nothing none) {
    return found(
        ask,
        booking -> appointments.cancel(booking.id()).map(outcome -> shown(ask, booking, outcome)));
  }

  Future<Response> move(Ask ask, Bodies.MoveTime wanted) {
    return found(
        ask,
        booking ->
            appointments
                .move(booking.id(), wanted.from(), requests::word, false)
                .map(outcome -> shown(ask, booking, outcome)));
  }

  private Response shown(Ask ask, Booking before, Outcome outcome) {
    return answer(plan(before), outcome, booking -> Response.ok(view(ask, booking)));
  }

  /** The appointments of a day, for staff. */
  Future<Response> list(Ask ask) {
    return Ask.after(
        ask.query(Queries::day),
        date ->
            appointments
                .ofDay(ask.branch(), date)
                .map(
                    all ->
                        Response.ok(
                            AppointmentViews.list(
                                plans.current(ask.branch()),
                                date,
                                all.stream().filter(one -> isShown(ask, one)).toList()))));
  }

  /** Staff cancel for somebody who says the word, at the counter or on the telephone. */
  Future<Response> cancelByStaff(Ask ask, Bodies.AppointmentOfDay which) {
    if (appointments.isElsewhere(ask.branch())) {
      return refused(ProblemCode.BRANCH_AT_HOME);
    }
    return day(which)
        .map(date -> appointments.byWord(ask.branch(), date, which.word()))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()))
        .compose(
            found ->
                found.filter(booking -> !isShown(ask, booking)).isPresent()
                    ? refused(ProblemCode.FORBIDDEN)
                    : cancelled(found));
  }

  private boolean isShown(Ask ask, Booking booking) {
    return OwnNumbers.concerns(ask, plan(booking), booking);
  }

  private Future<Response> cancelled(Optional<Booking> found) {
    return found
        .map(
            booking ->
                appointments
                    .cancel(booking.id())
                    .map(
                        outcome ->
                            answer(
                                plan(booking),
                                outcome,
                                now -> Response.ok(AppointmentViews.ofDay(plan(now), now)))))
        .orElseGet(() -> refused(ProblemCode.APPOINTMENT_UNKNOWN));
  }

  private static Optional<LocalDate> day(Bodies.AppointmentOfDay which) {
    try {
      return Optional.of(LocalDate.parse(which.date()));
    } catch (DateTimeParseException noSuchDay) {
      return Optional.empty();
    }
  }

  private interface Answering {
    Future<Response> with(Booking booking);
  }

  private Future<Response> found(Ask ask, Answering answer) {
    return appointments
        .find(ask.parameters().appointment().orElseThrow())
        .compose(
            found ->
                found
                    .filter(booking -> plans.branches().contains(booking.branch()))
                    .map(answer::with)
                    .orElseGet(() -> refused(ProblemCode.APPOINTMENT_UNKNOWN)));
  }

  private Future<Response> shown(Ask ask, Function<Booking, Response> answer) {
    return found(ask, booking -> Future.succeededFuture(answer.apply(booking)));
  }

  private AppointmentViews.AppointmentView view(Ask ask, Booking booking) {
    return AppointmentViews.appointment(
        plan(booking), booking, codes.of(booking.id()), url(ask, booking));
  }

  private String url(Ask ask, Booking booking) {
    return ask.baseUrl() + "/book/" + codes.of(booking.id());
  }

  private Plan plan(Booking booking) {
    return plans.current(booking.branch());
  }

  private static Response answer(Plan plan, Outcome outcome, Function<Booking, Response> done) {
    if (outcome instanceof Outcome.Done yes) {
      return done.apply(yes.booking());
    }
    if (outcome instanceof Outcome.Elsewhere) {
      return Response.of(Problem.of(ProblemCode.BRANCH_AT_HOME));
    }
    Outcome.Refused no = (Outcome.Refused) outcome;
    ProblemCode code = ProblemCode.of(no.why());
    return Response.of(
        code == ProblemCode.TIME_TAKEN
            ? Problem.timeTaken(AppointmentViews.times(no.nearest(), plan.zone()))
            : Problem.of(code));
  }

  private static Future<Response> refused(ProblemCode code) {
    return Future.succeededFuture(Response.of(Problem.of(code)));
  }
}

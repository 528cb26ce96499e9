package dk.serviceisland.http;

import dk.serviceisland.access.Caller;
import dk.serviceisland.access.DeviceKind;
import dk.serviceisland.access.DrawRate;
import dk.serviceisland.access.FollowCodes;
import dk.serviceisland.access.SeatRequests;
import dk.serviceisland.domain.course.BookingId;
import dk.serviceisland.domain.course.MeetingId;
import dk.serviceisland.domain.course.SeatRefusal;
import dk.serviceisland.domain.course.Seating;
import dk.serviceisland.domain.day.RefusalCode;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.ticket.Channel;
import dk.serviceisland.engine.Plans;
import dk.serviceisland.print.Printers;
import dk.serviceisland.seats.Seats;
import dk.serviceisland.wire.Bodies;
import dk.serviceisland.wire.CourseCalendar;
import dk.serviceisland.wire.CourseViews;
import dk.serviceisland.wire.Json;
import dk.serviceisland.wire.Problem;
import dk.serviceisland.wire.ProblemCode;
import dk.serviceisland.wire.Queries;
import dk.serviceisland.wire.TicketPaper;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What is asked about courses: what is on, a seat, and what its holder does with it. */
final class CourseRequests {
  private final Seats seats;
  private final Plans plans;
  private final FollowCodes codes;
  private final BookingLinks links;
  private final SeatRequests requests;
  private final DrawRate drawRate;
  private final Printers printers;

  CourseRequests(HttpApi.Parts parts) {
    this.seats = parts.seats();
    this.plans = parts.branches().plans();
    this.codes = parts.access().followCodes();
    this.links = new BookingLinks(parts);
    this.requests = parts.access().seatRequests();
    this.drawRate = parts.access().drawRate();
    this.printers = parts.printers();
  }

  Future<Response> list(Ask ask) {
    Plan plan = plans.current(ask.branch());
    return seats
        .coming(ask.branch())
        .map(
            meetings ->
                Response.ok(CourseViews.programme(plan, meetings, Room.channel(ask), seats.now())));
  }

  /** A seat is booked from anywhere: nobody need be in the room, as for a number. */
  Future<Response> book(Ask ask, Bodies.BookSeat wanted) {
    Caller caller = ask.guest().caller();
    if (caller instanceof Caller.Device device && device.kind() == DeviceKind.DISPLAY) {
      return refused(ProblemCode.FORBIDDEN);
    }
    Plan plan = plans.current(ask.branch());
    String language = wanted.language().orElse(plan.languages().get(0));
    if (!plan.languages().contains(language)) {
      return refused(ProblemCode.of(RefusalCode.LANGUAGE_UNKNOWN));
    }
    BookingId id = new BookingId(RepeatedBooking.id("seat", ask));
    MeetingId meeting = ask.parameters().meeting().orElseThrow();
    return seats
        .find(id)
        .compose(
            before ->
                before.isPresent()
                    ? repeated(ask, before.get(), meeting)
                    : bookAnew(ask, wanted.orWait(), id, language));
  }

  private Future<Response> repeated(Ask ask, Seats.Booked before, MeetingId meeting) {
    return before.meeting().seating().meeting().id().equals(meeting)
        ? Future.succeededFuture(booked(ask, before))
        : refused(ProblemCode.IDEMPOTENCY_KEY_REUSED);
  }

  private Future<Response> bookAnew(Ask ask, boolean orWait, BookingId id, String language) {
    MeetingId meeting = ask.parameters().meeting().orElseThrow();
    Channel channel = Room.channel(ask);
    SeatRequests.Before before = new SeatRequests.Before(Set.of(), Set.of());
    Optional<Duration> wait =
        channel == Channel.PHONE
            ? requests.begin(ask.address())
            : drawRate.begin(ask.guest().caller());
    if (wait.isPresent()) {
      return Future.succeededFuture(Response.of(Problems.tooManyAttempts(wait.get())));
    }
    if (channel == Channel.PHONE) {
      String what = ask.branch() + " " + meeting.name();
      before = requests.before(ask.address(), what, id);
    }
    return seats
        .book(
            meeting,
            new Seating.Wish(id, requests.word(), channel, orWait, before.here(), before.around()))
        .map(
            outcome ->
                isTooMany(outcome)
                    ? Response.of(Problems.tooManyAttempts(until(meeting)))
                    : answer(
                        outcome,
                        booked -> {
                          print(ask, booked, language);
                          return booked(ask, booked);
                        }));
  }

  private static boolean isTooMany(Seats.Outcome<Seats.Booked> outcome) {
    return outcome instanceof Seats.Outcome.Refused<Seats.Booked> no
        && no.why() == SeatRefusal.TOO_MANY_FROM_HERE;
  }

  /** Whoever gives up no seat has them until then. */
  private Duration until(MeetingId meeting) {
    return Duration.between(
        seats.now(), meeting.begins().atZone(plans.current(meeting.branch()).zone()).toInstant());
  }

  private void print(Ask ask, Seats.Booked booked, String language) {
    ask.guest()
        .device()
        .flatMap(device -> printers.ofKiosk(ask.branch(), device.name()))
        .ifPresent(
            printer -> {
              String url = url(ask, booked, code(booked));
              TicketPaper paper =
                  TicketPaper.seat(plans.current(ask.branch()), booked, language, seats.now(), url);
              printers.printNow(ask.branch(), printer.id(), found -> paper);
            });
  }

  private Response booked(Ask ask, Seats.Booked booked) {
    String code = code(booked);
    return Response.json(201, Json.bytes(view(ask, booked, code)))
        .with(HttpHeaders.LOCATION, HttpApi.PREFIX + "/bookings/" + code);
  }

  private String code(Seats.Booked booked) {
    return codes.of(booked.booking().id(), branch(booked));
  }

  Future<Response> get(Ask ask) {
    return found(ask, (booked, code) -> Response.ok(view(ask, booked, code)));
  }

  Future<Response> qr(Ask ask) {
    return found(ask, (booked, code) -> Response.svg(QrCode.svg(url(ask, booked, code))));
  }

  Future<Response> calendar(Ask ask) {
    return Ask.after(
        ask.query(Queries::anyLanguage),
        language ->
            found(
                ask,
                (booked, code) ->
                    Response.calendar(
                        CourseCalendar.of(
                            plan(booked), booked, language, url(ask, booked, code), seats.now()))));
  }

  Future<Response> cancel(Ask ask, Bodies.Nothing none) {
    return foundFor(
        ask,
        (booked, opened) ->
            opened.mayChange()
                ? seats
                    .cancel(booked.booking().id())
                    .map(
                        outcome ->
                            answer(outcome, gone -> Response.ok(view(ask, gone, opened.code()))))
                : refused(ProblemCode.BRANCH_AT_HOME));
  }

  private Future<Response> found(Ask ask, BiFunction<Seats.Booked, String, Response> answer) {
    return foundFor(
        ask, (booked, opened) -> Future.succeededFuture(answer.apply(booked, opened.code())));
  }

  private Future<Response> foundFor(
      Ask ask, BiFunction<Seats.Booked, FollowCodes.Opened, Future<Response>> answer) {
    String code = ask.parameters().texts().get("booking");
    return seats
        .find(ask.parameters().booking().orElseThrow())
        .compose(
            found ->
                found
                    .filter(booked -> plans.branches().contains(branch(booked)))
                    .flatMap(
                        booked ->
                            codes
                                .opensBooking(code, branch(booked), booked.booking().at())
                                .map(opened -> answer.apply(booked, opened)))
                    .orElseGet(() -> refused(ProblemCode.BOOKING_UNKNOWN)));
  }

  private CourseViews.BookingView view(Ask ask, Seats.Booked booked, String code) {
    return CourseViews.booking(plan(booked), booked, code, url(ask, booked, code), seats.now());
  }

  private String url(Ask ask, Seats.Booked booked, String code) {
    return links.ofSeat(ask, code, branch(booked));
  }

  private Plan plan(Seats.Booked booked) {
    return plans.current(branch(booked));
  }

  private static BranchId branch(Seats.Booked booked) {
    return booked.meeting().seating().meeting().id().branch();
  }

  /** What came of something, or the rule that says no. */
  static <T> Response answer(Seats.Outcome<T> outcome, Function<T, Response> done) {
    if (outcome instanceof Seats.Outcome.Elsewhere<T>) {
      return Response.of(Problem.of(ProblemCode.BRANCH_AT_HOME));
    }
    return outcome instanceof Seats.Outcome.Refused<T> no
        ? Response.of(Problem.of(ProblemCode.of(no.why())))
        : done.apply(((Seats.Outcome.Done<T>) outcome).now());
  }

  private static Future<Response> refused(ProblemCode code) {
    return Future.succeededFuture(Response.of(Problem.of(code)));
  }
}

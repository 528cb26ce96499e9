package dk.serviceisland.http;

import dk.serviceisland.access.AppointmentRequests;
import dk.serviceisland.access.FollowCodes;
import dk.serviceisland.appointments.Appointments;
import dk.serviceisland.domain.booking.AppointmentId;
import dk.serviceisland.domain.booking.Booking;
import dk.serviceisland.domain.booking.Booking.Standing;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.CheckIn;
import dk.serviceisland.domain.day.DrawTicket;
import dk.serviceisland.domain.day.RefusalCode;
import dk.serviceisland.domain.day.Ticket;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.ticket.Appointment;
import dk.serviceisland.domain.ticket.Channel;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.TicketState;
import dk.serviceisland.engine.Answer;
import dk.serviceisland.engine.Answerer;
import dk.serviceisland.engine.Engine;
import dk.serviceisland.engine.Plans;
import dk.serviceisland.engine.Reply;
import dk.serviceisland.nudge.Nudges;
import dk.serviceisland.outbox.Outbox;
import dk.serviceisland.wire.Bodies;
import dk.serviceisland.wire.DrawAnswer;
import dk.serviceisland.wire.Problem;
import dk.serviceisland.wire.ProblemCode;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whoever has an appointment has come, and gets a number: at a kiosk, by phone with the code on
 * screen, or at the desk. The book is told by whoever follows the branch.
 */
final class CheckInRequests {
  private static final Logger LOG = LoggerFactory.getLogger(CheckInRequests.class);

  /** As the page of a number has it before its holder says otherwise. */
  private static final int WALK_MINUTES = 5;

  private final Appointments appointments;
  private final HeldAppointments held;
  private final AppointmentRequests attempts;
  private final FollowCodes codes;
  private final Engine engine;
  private final Plans plans;
  private final Room room;
  private final Commands commands;
  private final Printing printing;
  private final Outbox outbox;
  private final Nudges nudges;
  private final TicketIds ids = new TicketIds();

  CheckInRequests(HttpApi.Parts parts, Commands commands) {
    this.appointments = parts.appointments();
    this.held = HeldAppointments.of(parts);
    this.attempts = parts.access().appointmentRequests();
    this.codes = parts.access().followCodes();
    this.engine = parts.branches().engine();
    this.plans = parts.branches().plans();
    this.room = new Room(parts.access().presence());
    this.commands = commands;
    this.printing = new Printing(parts);
    this.outbox = parts.outbox();
    this.nudges = parts.nudges();
  }

  Future<Response> checkIn(Ask ask, Bodies.CheckIn wanted) {
    if (appointments.isElsewhere(ask.branch())) {
      return refused(ProblemCode.BRANCH_AT_HOME);
    }
    Optional<Problem> absent = room.absentForBooked(ask, wanted.presence());
    if (absent.isPresent()) {
      return hasCome(ask, wanted.code())
          .map(known -> known.orElseGet(() -> Response.of(absent.get())));
    }
    boolean byWord = !isCode(wanted.code());
    Optional<Duration> wait =
        byWord ? attempts.word(ask.guest().caller(), ask.address()) : Optional.empty();
    if (wait.isPresent()) {
      return Future.succeededFuture(Response.of(Problems.tooManyAttempts(wait.get())));
    }
    return find(ask, wanted.code())
        .compose(
            found ->
                found
                    .filter(come -> plans.branches().contains(come.booking().branch()))
                    .map(come -> found(ask, wanted, come, byWord))
                    .orElseGet(() -> refused(ProblemCode.APPOINTMENT_UNKNOWN)));
  }

  /**
   * Somebody who has come.
   *
   * @param booking what they have
   * @param isHolder whether they have shown a code that only its holder has. A word may have been
   *     overheard, and a code that opens a look alone is as good as a word
   */
  private record Come(Booking booking, boolean isHolder) {}

  /** Whoever has gone to another branch is told which is theirs, and when; or may draw here. */
  private Future<Response> found(Ask ask, Bodies.CheckIn wanted, Come come, boolean byWord) {
    Booking booking = come.booking();
    if (!booking.branch().equals(ask.branch())) {
      Plan there = plans.current(booking.branch());
      Problem elsewhere = Problem.appointmentElsewhere(there, booking.from());
      return Future.succeededFuture(Response.of(elsewhere.about(booking.taskTypes())));
    }
    if (byWord) {
      attempts.wordWasRight(ask.guest().caller(), ask.address());
    }
    return come(ask, wanted, come);
  }

  /**
   * Whose holder has checked in already, at the desk perhaps, is told the number wherever they are.
   */
  private Future<Optional<Response>> hasCome(Ask ask, String code) {
    return isCode(code)
        ? held.find(code)
            .compose(
                found ->
                    found
                        .filter(HeldAppointments.Held::mayChange)
                        .map(HeldAppointments.Held::booking)
                        .map(one -> engine.read(ask.branch(), now -> hasCome(ask, now, one.id())))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty())))
        : Future.succeededFuture(Optional.empty());
  }

  private Optional<Response> hasCome(Ask ask, BranchState state, AppointmentId id) {
    return state
        .checkedIn(id.value())
        .map(
            ticket -> {
              String name = codes.of(ticket.id());
              Optional<String> url = Optional.of(Follow.url(ask.baseUrl(), name));
              return Response.of(again(state, ticket, Optional.of(name), url));
            });
  }

  /**
   * A word of this branch goes before one of another, one of today before one of a day to come;
   * whose word is of another day is told that, as one who is too early.
   */
  private Future<Optional<Come>> find(Ask ask, String code) {
    if (isCode(code)) {
      return held.find(code)
          .map(found -> found.map(one -> new Come(one.booking(), one.mayChange())));
    }
    Plan plan = plans.current(ask.branch());
    LocalDate today = LocalDate.ofInstant(appointments.now(), plan.zone());
    String word = code.toUpperCase(Locale.ROOT);
    return appointments
        .byWord(plans.branches(), today, word)
        .compose(
            found ->
                found.isEmpty()
                    ? appointments.laterByWord(plans.branches(), today, word)
                    : Future.succeededFuture(found))
        .map(found -> hereFirst(ask.branch(), found).map(one -> new Come(one, false)));
  }

  private static Optional<Booking> hereFirst(BranchId branch, List<Booking> found) {
    return found.stream()
        .filter(booking -> booking.branch().equals(branch))
        .findFirst()
        .or(() -> found.stream().findFirst());
  }

  private Future<Response> come(Ask ask, Bodies.CheckIn wanted, Come come) {
    Booking booking = come.booking();
    if (!OwnNumbers.concerns(ask, plans.current(ask.branch()), booking)) {
      return refused(ProblemCode.FORBIDDEN);
    }
    boolean given = booking.is(Standing.CANCELLED) || booking.is(Standing.CALLED_OFF);
    if (given || booking.is(Standing.MOVED)) {
      return refused(ProblemCode.APPOINTMENT_OVER);
    }
    Channel channel = Room.channel(ask);
    DrawTicket draw =
        new DrawTicket(
            ids.next(),
            booking.taskTypes(),
            channel,
            wanted.language().orElseGet(() -> plans.current(ask.branch()).languages().get(0)),
            wanted.needs());
    String named = booking.id().value();
    CheckIn command =
        new CheckIn(
            draw,
            new Appointment(named, booking.from(), Duration.between(booking.from(), booking.to())),
            booking.comeFrom(),
            booking.keptUntil());
    boolean mayAct = channel == Channel.STAFF || come.isHolder();
    Answerer answerer =
        (state, events) -> {
          Ticket ticket = state.checkedIn(named).orElseThrow();
          String name = channel == Channel.STAFF ? ticket.id().value() : codes.of(ticket.id());
          Optional<String> followUrl =
              channel == Channel.STAFF
                  ? Optional.empty()
                  : Optional.of(Follow.url(ask.baseUrl(), name));
          return events.isEmpty()
              ? again(state, ticket, Optional.of(name).filter(known -> mayAct), followUrl)
              : DrawAnswer.write(state, ticket, name, followUrl);
        };
    return commands.submit(
        ask,
        ask.branch(),
        command,
        answerer,
        done -> came(ask, booking.id(), done),
        problem -> outOfTime(problem, booking));
  }

  /** Who is too early or too late may draw a number for the same, as whoever comes without. */
  private static Problem outOfTime(Problem problem, Booking booking) {
    boolean isSo =
        problem.code().equals(ProblemCode.of(RefusalCode.APPOINTMENT_TOO_EARLY))
            || problem.code().equals(ProblemCode.of(RefusalCode.APPOINTMENT_TOO_LATE));
    return isSo ? problem.about(booking.taskTypes()) : problem;
  }

  private static boolean isCode(String code) {
    return code.length() == FollowCodes.LENGTH;
  }

  /** What has become of the ticket that somebody has who checks in again. */
  private static Answer again(
      BranchState state, Ticket ticket, Optional<String> name, Optional<String> followUrl) {
    if (ticket.state() == TicketState.ENDED) {
      Problem over = Problem.appointmentOver(ticket.number());
      return Answer.of(over.code().status(), over.body());
    }
    return DrawAnswer.again(state, ticket, name, name.flatMap(known -> followUrl));
  }

  /** A ticket goes on paper once: not when somebody checks in again. */
  private Response came(Ask ask, AppointmentId booking, Reply.Done done) {
    if (!done.repeated()) {
      done.ticket()
          .ifPresent(
              ticket -> {
                printing.print(ask, ticket);
                tellsOf(ask.branch(), booking, ticket);
              });
    }
    return Response.of(done.answer());
  }

  /**
   * The phone that was told of the appointment is told of the number. Nobody waits for it: where it
   * cannot be done the page of the number asks.
   */
  private void tellsOf(BranchId branch, AppointmentId booking, TicketId ticket) {
    outbox
        .phone(booking)
        .compose(
            phone ->
                phone.isEmpty()
                    ? Future.succeededFuture(false)
                    : nudges.want(branch, ticket, WALK_MINUTES, phone.get()))
        .onFailure(failure -> LOG.warn("a phone is not told of a number", failure));
  }

  private static Future<Response> refused(ProblemCode code) {
    return Future.succeededFuture(Response.of(Problem.of(code)));
  }
}

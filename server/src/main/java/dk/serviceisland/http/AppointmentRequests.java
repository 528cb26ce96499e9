package dk.serviceisland.http;

import dk.serviceisland.access.Caller;
import dk.serviceisland.access.DeviceKind;
import dk.serviceisland.access.DrawRate;
import dk.serviceisland.access.FollowCodes;
import dk.serviceisland.appointments.Appointments;
import dk.serviceisland.appointments.Appointments.Outcome;
import dk.serviceisland.appointments.Contact;
import dk.serviceisland.appointments.Message.Way;
import dk.serviceisland.domain.booking.AppointmentId;
import dk.serviceisland.domain.booking.Booking;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.ticket.Channel;
import dk.serviceisland.engine.Engine;
import dk.serviceisland.engine.Plans;
import dk.serviceisland.http.HeldAppointments.Held;
import dk.serviceisland.outbox.Contacts;
import dk.serviceisland.outbox.Outbox;
import dk.serviceisland.outbox.OutboxStore;
import dk.serviceisland.wire.AppointmentMail;
import dk.serviceisland.wire.AppointmentViews;
import dk.serviceisland.wire.AppointmentViews.Beside;
import dk.serviceisland.wire.AppointmentViews.Visit;
import dk.serviceisland.wire.Bodies;
import dk.serviceisland.wire.Json;
import dk.serviceisland.wire.Problem;
import dk.serviceisland.wire.ProblemCode;
import dk.serviceisland.wire.Queries;
import dk.serviceisland.wire.Times;
import dk.serviceisland.wire.Words;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is asked about appointments: one is booked, and what its holder and staff do with it. */
final class AppointmentRequests {
  private final Appointments appointments;
  private final HeldAppointments held;
  private final Engine engine;
  private final Plans plans;
  private final FollowCodes codes;
  private final BookingLinks links;
  private final dk.serviceisland.access.AppointmentRequests requests;
  private final DrawRate drawRate;
  private final Contacts contacts;
  private final Outbox outbox;

  AppointmentRequests(HttpApi.Parts parts) {
    this.appointments = parts.appointments();
    this.held = HeldAppointments.of(parts);
    this.engine = parts.branches().engine();
    this.plans = parts.branches().plans();
    this.codes = parts.access().followCodes();
    this.links = new BookingLinks(parts);
    this.requests = parts.access().appointmentRequests();
    this.drawRate = parts.access().drawRate();
    this.contacts = parts.contacts();
    this.outbox = parts.outbox();
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
    if (wanted.mail().isPresent() && !outbox.has(Way.MAIL)) {
      return Future.succeededFuture(Response.of(Problem.noMailHere()));
    }
    if (wanted.reference().isPresent() && !(caller instanceof Caller.Service)) {
      return Future.succeededFuture(Response.of(Problem.referenceOfPrograms()));
    }
    if (caller instanceof Caller.Service program && !program.mayActIn(ask.branch())) {
      return refused(ProblemCode.FORBIDDEN);
    }
    AppointmentId id = new AppointmentId(RepeatedBooking.id("appointment", ask));
    return appointments
        .find(id)
        .compose(
            before ->
                before.isPresent()
                    ? repeated(ask, before.get(), wanted)
                    : bookAnew(ask, wanted, id));
  }

  private Future<Response> repeated(Ask ask, Booking before, Bodies.BookTime wanted) {
    boolean same =
        before.branch().equals(ask.branch())
            && before.taskTypes().equals(wanted.taskTypes())
            && before.from().equals(wanted.from());
    return same ? made(ask, before) : refused(ProblemCode.IDEMPOTENCY_KEY_REUSED);
  }

  private Future<Response> bookAnew(Ask ask, Bodies.BookTime wanted, AppointmentId id) {
    Channel channel = Room.channel(ask);
    Optional<Contact> contact = contact(ask, wanted);
    Optional<String> unsure = contact.filter(who -> isUnsure(ask)).map(Contact::mark);
    Optional<Duration> wait = placed(ask).or(() -> unsure.flatMap(requests::beginFor));
    if (wait.isPresent()) {
      return Future.succeededFuture(Response.of(Problems.tooManyAttempts(wait.get())));
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
                channel == Channel.STAFF),
            contact,
            contacts.most())
        .onComplete(
            ended -> {
              if (!isDone(ended)) {
                unsure.ifPresent(requests::nothingBookedFor);
              }
            })
        .compose(outcome -> answer(plans.current(ask.branch()), outcome, one -> made(ask, one)));
  }

  /** Not where a rule said no, and not where the store was away. */
  private static boolean isDone(AsyncResult<Outcome> ended) {
    return ended.result() instanceof Outcome.Done;
  }

  /** How long whoever asks, a program, one who is known or anybody from one place, has to wait. */
  private Optional<Duration> placed(Ask ask) {
    Caller caller = ask.guest().caller();
    if (caller instanceof Caller.Service program) {
      return requests.beginByProgram(program.id());
    }
    return caller instanceof Caller.Anyone
        ? requests.begin(ask.address(), ask.branch().value())
        : drawRate.begin(caller);
  }

  /** Whether nobody is known who answers for whose address it is. */
  private static boolean isUnsure(Ask ask) {
    Caller caller = ask.guest().caller();
    return !(caller instanceof Caller.Staff || caller instanceof Caller.Service);
  }

  private Optional<Contact> contact(Ask ask, Bodies.BookTime wanted) {
    String language =
        wanted
            .language()
            .filter(AppointmentMail::speaks)
            .orElseGet(() -> plans.current(ask.branch()).languages().get(0));
    return contacts.of(wanted.mail(), wanted.reference(), language);
  }

  private Future<Response> made(Ask ask, Booking booking) {
    outbox.soon();
    return view(ask, booking, codes.of(booking))
        .map(
            view ->
                Response.json(201, Json.bytes(view))
                    .with(HttpHeaders.LOCATION, HttpApi.PREFIX + "/appointments/" + view.id()));
  }

  Future<Response> get(Ask ask) {
    return found(ask, held -> view(ask, held.booking(), held.code()).map(Response::ok));
  }

  /** Its holder wishes to be told nothing more. */
  Future<Response> forgetMail(Ask ask) {
    return changing(
        ask,
        held ->
            outbox.forget(held.booking().id(), Way.MAIL).map(done -> Response.of(Response.DONE)));
  }

  Future<Response> qr(Ask ask) {
    return shown(ask, held -> Response.svg(QrCode.svg(url(ask, held.booking(), held.code()))));
  }

  Future<Response> calendar(Ask ask) {
    return Ask.after(
        ask.query(Queries::anyLanguage),
        language ->
            shown(
                ask,
                held ->
                    Response.calendar(
                        AppointmentViews.calendar(
                            plan(held.booking()),
                            held.booking(),
                            language,
                            url(ask, held.booking(), held.code()),
                            appointments.now()))));
  }

  Future<Response> cancel(Ask ask, Bodies.Nothing none) {
    return changing(
        ask,
        held ->
            appointments.cancel(held.booking().id()).compose(outcome -> shown(ask, held, outcome)));
  }

  Future<Response> move(Ask ask, Bodies.MoveTime wanted) {
    return changing(
        ask,
        held -> {
          Optional<Duration> wait = requests.move(held.booking().id().value());
          return wait.isPresent()
              ? Future.succeededFuture(Response.of(Problems.tooManyAttempts(wait.get())))
              : move(ask, held, wanted);
        });
  }

  private Future<Response> move(Ask ask, Held held, Bodies.MoveTime wanted) {
    Booking booking = held.booking();
    return appointments
        .move(booking.id(), wanted.from(), requests::word, false)
        .onComplete(
            ended -> {
              if (!isDone(ended)) {
                requests.notMoved(booking.id().value());
              }
            })
        .compose(outcome -> shown(ask, held, outcome));
  }

  private Future<Response> shown(Ask ask, Held before, Outcome outcome) {
    outbox.soon();
    return answer(
        plan(before.booking()),
        outcome,
        booking -> view(ask, booking, before.code()).map(Response::ok));
  }

  /** The appointments of a day, for staff. */
  Future<Response> list(Ask ask) {
    return Ask.after(
        ask.query(Queries::day),
        date ->
            Future.all(
                    appointments.ofDay(ask.branch(), date),
                    outbox.toldOfCallingOff(ask.branch(), date),
                    visits(ask.branch(), date))
                .map(
                    all ->
                        Response.ok(
                            AppointmentViews.list(
                                plans.current(ask.branch()),
                                date,
                                appointments.now(),
                                all.<List<Booking>>resultAt(0).stream()
                                    .filter(one -> isShown(ask, one))
                                    .toList(),
                                beside(all.resultAt(2), all.resultAt(1)),
                                type ->
                                    OwnNumbers.isOwn(ask, plans.current(ask.branch()), type)))));
  }

  /** What has become of whoever has come today for a time; of other days nothing is known. */
  private Future<Map<String, Visit>> visits(BranchId branch, LocalDate date) {
    return engine
        .read(branch, state -> state.day().equals(date) ? visits(state) : Map.<String, Visit>of())
        // The book is read without the branch too, which may be another node's.
        .otherwise(Map.of());
  }

  private static Map<String, Visit> visits(BranchState state) {
    return state.tickets().stream()
        .filter(ticket -> ticket.appointment().isPresent())
        .collect(
            Collectors.toMap(
                ticket -> ticket.appointment().get().booking(),
                ticket -> Visit.of(ticket, state.plan().zone())));
  }

  private static Function<AppointmentId, Beside> beside(
      Map<String, Visit> visits, Map<AppointmentId, OutboxStore.Standing> told) {
    return id ->
        new Beside(
            Optional.ofNullable(visits.get(id.value())),
            Optional.ofNullable(told.get(id)).map(Words::of));
  }

  /** Staff cancel for somebody who says the word, at the counter or on the telephone. */
  Future<Response> cancelByStaff(Ask ask, Bodies.AppointmentOfDay which) {
    if (appointments.isElsewhere(ask.branch())) {
      return refused(ProblemCode.BRANCH_AT_HOME);
    }
    return Times.date(which.date())
        .map(date -> appointments.byWord(ask.branch(), date, which.word()))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()))
        .compose(
            found ->
                found.filter(booking -> !OwnNumbers.isOwn(ask, plan(booking), booking)).isPresent()
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
                appointments.cancel(booking.id()).compose(outcome -> cancelled(booking, outcome)))
        .orElseGet(() -> refused(ProblemCode.APPOINTMENT_UNKNOWN));
  }

  private Future<Response> cancelled(Booking before, Outcome outcome) {
    outbox.soon();
    return answer(
        plan(before),
        outcome,
        now ->
            Future.succeededFuture(
                Response.ok(
                    AppointmentViews.ofDay(
                        plan(now), now, appointments.now(), Beside.NOTHING, type -> true))));
  }

  /** Answers of an appointment. */
  interface Answering {
    Future<Response> with(Booking booking);
  }

  /** What is answered of the appointment that a code is of, where its branch is still there. */
  Future<Response> found(Ask ask, Function<Held, Future<Response>> answer) {
    return this.held
        .find(ask.parameters().texts().get("appointment"))
        .compose(
            found ->
                found
                    .filter(held -> plans.branches().contains(held.booking().branch()))
                    .map(answer)
                    .orElseGet(() -> refused(ProblemCode.APPOINTMENT_UNKNOWN)));
  }

  /** The same where something is changed, for which some codes are not enough. */
  Future<Response> changing(Ask ask, Function<Held, Future<Response>> change) {
    return found(
        ask, held -> held.mayChange() ? change.apply(held) : refused(ProblemCode.BRANCH_AT_HOME));
  }

  private Future<Response> shown(Ask ask, Function<Held, Response> answer) {
    return found(ask, held -> Future.succeededFuture(answer.apply(held)));
  }

  private Future<AppointmentViews.AppointmentView> view(Ask ask, Booking booking, String code) {
    return outbox
        .hasMail(booking.id())
        .map(
            mail ->
                AppointmentViews.appointment(
                    plan(booking),
                    booking,
                    code,
                    url(ask, booking, code),
                    mail,
                    appointments.isReminded(booking),
                    appointments.now()));
  }

  private String url(Ask ask, Booking booking, String code) {
    return links.ofTime(ask, code, booking.branch());
  }

  private Plan plan(Booking booking) {
    return plans.current(booking.branch());
  }

  private static Future<Response> answer(Plan plan, Outcome outcome, Answering done) {
    if (outcome instanceof Outcome.Done yes) {
      return done.with(yes.booking());
    }
    if (outcome instanceof Outcome.Elsewhere) {
      return refused(ProblemCode.BRANCH_AT_HOME);
    }
    Outcome.Refused no = (Outcome.Refused) outcome;
    ProblemCode code = ProblemCode.of(no.why());
    return Future.succeededFuture(
        Response.of(
            code == ProblemCode.TIME_TAKEN
                ? Problem.timeTaken(AppointmentViews.times(no.nearest(), plan.zone()))
                : Problem.of(code)));
  }

  private static Future<Response> refused(ProblemCode code) {
    return Future.succeededFuture(Response.of(Problem.of(code)));
  }
}

package dk.serviceisland.http;

import dk.serviceisland.access.DrawRate;
import dk.serviceisland.access.FollowCodes;
import dk.serviceisland.access.PhoneDraws;
import dk.serviceisland.access.Presence;
import dk.serviceisland.delivery.Reception;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.CheckIn;
import dk.serviceisland.domain.day.Command;
import dk.serviceisland.domain.day.DayCommand;
import dk.serviceisland.domain.day.DrawByPhone;
import dk.serviceisland.domain.day.DrawOutsideHours;
import dk.serviceisland.domain.day.DrawTicket;
import dk.serviceisland.domain.day.RemoveBurst;
import dk.serviceisland.domain.day.TakeInPapers;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.ticket.Channel;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.ToldWait;
import dk.serviceisland.engine.Answer;
import dk.serviceisland.engine.Answerer;
import dk.serviceisland.engine.Engine;
import dk.serviceisland.engine.Plans;
import dk.serviceisland.engine.Reply;
import dk.serviceisland.forecast.Forecasts;
import dk.serviceisland.seats.Seats;
import dk.serviceisland.wire.Bodies;
import dk.serviceisland.wire.BranchView;
import dk.serviceisland.wire.DrawAnswer;
import dk.serviceisland.wire.MunicipalityView;
import dk.serviceisland.wire.PapersView;
import dk.serviceisland.wire.Problem;
import dk.serviceisland.wire.SmallViews;
import dk.serviceisland.wire.ViewAnswer;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What citizens ask of a branch: what can be drawn, a number, and proof of being in the room. */
final class BranchRequests {
  /** A browser is known again for a day of a branch. */
  private static final Duration PHONE_KNOWN = Duration.ofDays(1);

  private final Branches branches;
  private final Engine engine;
  private final Plans plans;
  private final OnDuty onDuty;
  private final Forecasts forecasts;
  private final Commands commands;
  private final Presence presence;
  private final Room room;
  private final DrawRate drawRate;
  private final PhoneDraws phoneDraws;
  private final FollowCodes codes;
  private final Printing printing;
  private final Reception reception;
  private final Seats seats;
  private final TicketIds ids = new TicketIds();

  private final Supplier<MunicipalityView> municipality;

  BranchRequests(HttpApi.Parts parts, Commands commands) {
    this.municipality = parts.municipality();
    this.branches = parts.branches();
    this.engine = branches.engine();
    this.plans = parts.branches().plans();
    this.onDuty = new OnDuty(parts);
    this.forecasts = parts.branches().forecasts();
    this.presence = parts.access().presence();
    this.room = new Room(presence);
    this.drawRate = parts.access().drawRate();
    this.phoneDraws = parts.access().phoneDraws();
    this.codes = parts.access().followCodes();
    this.commands = commands;
    this.printing = new Printing(parts);
    this.reception = parts.reception();
    this.seats = parts.seats();
  }

  Future<Response> municipality(Ask ask) {
    return Future.succeededFuture(Response.ok(municipality.get().body()));
  }

  Future<Response> list(Ask ask) {
    return branches
        .views(this::view, this::outOfService)
        .map(all -> Response.ok(new BranchView.Several(all)));
  }

  Future<Response> get(Ask ask) {
    return engine
        .read(ask.branch(), this::view)
        .map(view -> view.offering(seats.withinAWeek(ask.branch())))
        .map(Response::ok);
  }

  /** The way from a citizen's finger to a number; the only request that has to be fast. */
  Future<Response> draw(Ask ask, Bodies.Draw wanted) {
    Optional<Problem> absent = room.absent(ask, wanted.presence());
    if (absent.isPresent()) {
      return drawnBefore(ask, absent.get());
    }
    DrawTicket draw = asked(ask, wanted);
    return draw.channel() == Channel.PHONE ? drawByPhone(ask, draw) : draw(ask, draw, it -> it);
  }

  /**
   * Whoever's answer was lost asks again: a phone perhaps when the code has changed already, a
   * kiosk when it may draw no more for now.
   */
  private Future<Response> drawnBefore(Ask ask, Problem otherwise) {
    return commands
        .repeated(ask, ask.branch(), done -> drawn(ask, done))
        .map(before -> before.orElseGet(() -> Response.of(otherwise)));
  }

  Future<Response> presence(Ask ask) {
    Presence.OnScreen shown = presence.shown(ask.branch());
    Plan plan = plans.current(ask.branch());
    return Future.succeededFuture(
        Response.ok(
            SmallViews.presence(
                shown, drawUrl(ask, shown), plan.zone(), printing.hasPrinter(ask))));
  }

  Future<Response> presenceQr(Ask ask) {
    String url = drawUrl(ask, presence.shown(ask.branch()));
    return Future.succeededFuture(Response.svg(QrCode.svg(url)));
  }

  /** The command that opens the day with what was learned of handling times. */
  Command openDay(Ask ask) {
    return new DayCommand.OpenDay(plans.handling(plans.current(ask.branch())));
  }

  /**
   * As {@link #decide}, unless somebody who would be on duty again is so in another branch by now.
   */
  Future<Response> reopenDay(Ask ask, Command command) {
    return engine
        .read(ask.branch(), DayCommand.ReopenDay::onDutyAgain)
        .compose(people -> onDuty.elsewhere(ask.branch(), people))
        .compose(
            elsewhere ->
                elsewhere
                    .map(problem -> Future.succeededFuture(Response.of(problem)))
                    .orElseGet(() -> decide(ask, command)));
  }

  /** Answered with the branch. */
  Future<Response> decide(Ask ask, Command command) {
    return commands.submit(
        ask, ask.branch(), command, (state, events) -> new ViewAnswer(200, view(state)));
  }

  /** Answered with how many numbers were removed. */
  Future<Response> removeBurst(Ask ask, Bodies.Burst which) {
    return commands.submit(
        ask,
        ask.branch(),
        new RemoveBurst(which.source(), which.from(), which.to()),
        (state, events) -> Answer.of(200, SmallViews.removed(which, events.size())));
  }

  private Future<Response> drawByPhone(Ask ask, DrawTicket draw) {
    String browser = phoneDraws.browser(ask.head().phone());
    List<DrawByPhone.Origin> before = phoneDraws.before(browser, ask.address(), draw.ticket());
    String cookie =
        Cookies.own(PhoneDraws.COOKIE, browser, HttpApi.PREFIX, ask.baseUrl())
            .setMaxAge(PHONE_KNOWN.toSeconds())
            .encode();
    return draw(ask, draw, it -> new DrawByPhone(it, before))
        .map(response -> response.with(HttpHeaders.SET_COOKIE, cookie));
  }

  Future<Response> drawOutsideHours(Ask ask, Bodies.DrawOutsideHours wanted) {
    Bodies.Draw what =
        new Bodies.Draw(wanted.taskTypes(), wanted.language(), wanted.needs(), Optional.empty());
    return draw(ask, asked(ask, what), draw -> new DrawOutsideHours(draw, wanted.reason()));
  }

  /** The time was agreed elsewhere, so that nothing names it but its ticket. */
  Future<Response> drawForAppointment(Ask ask, Bodies.DrawForAppointment wanted) {
    DrawTicket draw =
        new DrawTicket(
            ids.next(),
            wanted.taskTypes(),
            Room.channel(ask),
            wanted.language().orElseGet(() -> plans.current(ask.branch()).languages().get(0)),
            wanted.needs());
    return draw(
        ask, draw, it -> CheckIn.agreedElsewhere(it, wanted.from(), plans.current(ask.branch())));
  }

  /** Answered with the numbers that the paper numbers got. */
  Future<Response> takeInPapers(Ask ask, Bodies.Papers wanted) {
    Command command =
        new TakeInPapers(
            wanted.papers().stream()
                .map(slip -> new TakeInPapers.Paper(ids.next(), slip))
                .toList());
    return commands.submit(
        ask,
        ask.branch(),
        command,
        (state, events) -> new ViewAnswer(200, PapersView.of(state, events)));
  }

  private DrawTicket asked(Ask ask, Bodies.Draw wanted) {
    BranchId branch = ask.branch();
    String language = wanted.language().orElseGet(() -> plans.current(branch).languages().get(0));
    Optional<ToldWait> told =
        forecasts.latest(branch).flatMap(latest -> latest.told(wanted.taskTypes().get(0)));
    return new DrawTicket(
        ids.next(), wanted.taskTypes(), Room.channel(ask), language, wanted.needs(), told);
  }

  private Future<Response> draw(Ask ask, DrawTicket draw, Function<DrawTicket, Command> command) {
    Optional<Duration> wait = drawRate.begin(ask.guest().caller());
    if (wait.isPresent()) {
      return drawnBefore(ask, Problems.tooManyAttempts(wait.get()));
    }
    TicketId ticket = draw.ticket();
    String name = name(ask, ticket);
    Optional<String> followUrl =
        draw.channel() == Channel.STAFF
            ? Optional.empty()
            : Optional.of(Follow.url(ask.baseUrl(), name));
    Answerer answerer =
        (state, events) ->
            DrawAnswer.write(state, state.ticket(ticket).orElseThrow(), name, followUrl);
    return commands.submit(
        ask, ask.branch(), command.apply(draw), answerer, done -> drawn(ask, done));
  }

  /** A ticket goes on paper once, so that a repeated draw prints nothing. */
  private Response drawn(Ask ask, Reply.Done done) {
    TicketId ticket = done.ticket().orElseThrow();
    if (!done.repeated()) {
      printing.print(ask, ticket);
    }
    String below = Room.channel(ask) == Channel.STAFF ? "/branches/" + ask.branch() : "";
    String location = HttpApi.PREFIX + below + "/tickets/" + name(ask, ticket);
    return Response.of(done.answer()).with(HttpHeaders.LOCATION, location);
  }

  /** Staff get the id, and whoever holds the ticket a code that staff do not get. */
  private String name(Ask ask, TicketId ticket) {
    return Room.channel(ask) == Channel.STAFF ? ticket.value() : codes.of(ticket);
  }

  private BranchView view(BranchState told) {
    BranchState state = reception.shown(told);
    BranchId branch = state.plan().branch();
    BranchView view =
        BranchView.of(
            state,
            municipality.get().municipality(),
            commands.now(state),
            reception.isBehind(branch) ? Optional.empty() : forecasts.latest(branch));
    return plans.isAtHome(branch) ? view.atHome(reception.asOf(branch)) : view;
  }

  private BranchView outOfService(Plan plan) {
    return BranchView.outOfService(plan, municipality.get().municipality(), commands.now());
  }

  /** Until when it works is said by the clock of the branch, which a phone goes by. */
  private String drawUrl(Ask ask, Presence.OnScreen shown) {
    Instant until = commands.now().plus(presence.left(shown));
    return ask.baseUrl()
        + ("/t/?branch=" + ask.branch() + "&presence=" + shown.code())
        + ("&until=" + until.getEpochSecond());
  }
}

package dk.serviceisland.http;

import dk.serviceisland.access.Devices;
import dk.serviceisland.access.FollowCodes;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.Command;
import dk.serviceisland.domain.day.Errand;
import dk.serviceisland.domain.day.RefusalCode;
import dk.serviceisland.domain.day.Ticket;
import dk.serviceisland.domain.day.TicketCommand;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.ticket.EndReason;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.TicketState;
import dk.serviceisland.engine.Answerer;
import dk.serviceisland.engine.Engine;
import dk.serviceisland.forecast.Forecasts;
import dk.serviceisland.wire.Bodies;
import dk.serviceisland.wire.Problem;
import dk.serviceisland.wire.ProblemCode;
import dk.serviceisland.wire.QueueView;
import dk.serviceisland.wire.TicketView;
import dk.serviceisland.wire.ViewAnswer;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** What is asked about tickets: by whoever holds one, and by staff about those of their branch. */
final class TicketRequests {
  /** How long after the visit a kiosk takes a rating. */
  private static final Duration RATED_WITHIN = Duration.ofHours(1);

  private final Engine engine;
  private final Forecasts forecasts;
  private final Commands commands;
  private final Printing printing;
  private final Devices devices;
  private final FollowCodes codes;

  TicketRequests(HttpApi.Parts parts, Commands commands) {
    this.engine = parts.branches().engine();
    this.forecasts = parts.branches().forecasts();
    this.commands = commands;
    this.printing = new Printing(parts);
    this.devices = parts.access().devices();
    this.codes = parts.access().followCodes();
  }

  Future<Response> get(Ask ask) {
    return inItsBranch(
        ask,
        branch ->
            engine
                .read(branch, state -> view(state, ask.ticket(), codes::of, errand -> true))
                .map(view -> view.map(Response::ok).orElseGet(TicketRequests::unknown)));
  }

  /** The same as staff see it, who name it by its id. */
  Future<Response> getByStaff(Ask ask) {
    return engine
        .read(ask.branch(), state -> viewOfStaff(ask, state))
        .map(view -> view.map(Response::ok).orElseGet(TicketRequests::unknown));
  }

  /**
   * The code of an open ticket that staff drew, for the citizen who stands there; that of any other
   * its holder got elsewhere.
   */
  Future<Response> deskQr(Ask ask) {
    return engine
        .read(
            ask.branch(),
            state -> state.ticket(ask.ticket()).filter(Printing::drawnAtDesk).map(Ticket::state))
        .map(known -> known.map(state -> deskQr(ask, state)).orElseGet(TicketRequests::unknown));
  }

  private Response deskQr(Ask ask, TicketState state) {
    return state == TicketState.ENDED
        ? Response.of(Problem.of(ProblemCode.of(RefusalCode.TICKET_ENDED)))
        : Response.svg(QrCode.svg(url(ask)));
  }

  private String url(Ask ask) {
    return Follow.url(ask.baseUrl(), codes.of(ask.ticket()));
  }

  Future<Response> qr(Ask ask) {
    return inItsBranch(ask, branch -> Future.succeededFuture(Response.svg(QrCode.svg(url(ask)))));
  }

  Future<Response> print(Ask ask) {
    return inItsBranch(ask, branch -> printing.outcome(ask));
  }

  Future<Response> deskPrint(Ask ask) {
    return printing.outcome(ask);
  }

  Future<Response> printAgain(Ask ask, Bodies.Nothing none) {
    return printing.again(ask);
  }

  /**
   * A visit is rated at the kiosk by its number, while it is fresh: a served ticket counts once,
   * numbers of the morning cannot be tried out in the afternoon, and no device takes more ratings
   * than its citizens give. Of a number that was not served nothing is told, not even that it is
   * there: whoever tries numbers out learns of nobody who waits, discreetly or not. Nor is it of a
   * discreet one that was: its holder rates by phone.
   */
  Future<Response> rateByNumber(Ask ask) {
    Optional<Duration> wait = devices.rate(ask.guest().device().orElseThrow());
    if (wait.isPresent()) {
      return Future.succeededFuture(Response.of(Problems.tooManyAttempts(wait.get())));
    }
    return ask.read(
        Bodies.NumberedRating.class,
        wanted ->
            engine
                .read(ask.branch(), state -> servedLately(state, wanted.number()))
                .compose(
                    found ->
                        found
                            .map(ticket -> rate(ask, ticket, wanted))
                            .orElseGet(() -> Future.succeededFuture(unknown()))));
  }

  private Future<Response> rate(Ask ask, TicketId ticket, Bodies.NumberedRating rating) {
    return commands.rate(
        ask,
        ask.branch(),
        new TicketCommand.RateVisit(ticket, rating.help(), rating.solution(), rating.said()),
        rating.number(),
        (state, events) -> Response.DONE);
  }

  private Optional<TicketId> servedLately(BranchState state, String number) {
    Instant oldest = commands.now(state).minus(RATED_WITHIN);
    return state.tickets().stream()
        .filter(ticket -> ticket.number().toString().equals(number))
        .filter(ticket -> ticket.endReason().equals(Optional.of(EndReason.SERVED)))
        .filter(ticket -> ticket.since().isAfter(oldest))
        .filter(ticket -> !state.isDiscreet(ticket))
        .map(Ticket::id)
        .findFirst();
  }

  Future<Response> queue(Ask ask) {
    return engine
        .read(
            ask.branch(),
            state ->
                QueueView.of(
                    state, Optional.of(ask.staff()), ask.ownTickets(), commands.now(state)))
        .map(Response::ok);
  }

  /** Answered with the ticket. */
  Future<Response> byHolder(Ask ask, Command command) {
    return inItsBranch(
        ask, branch -> commands.submitForHolder(ask, branch, command, forHolder(ask.ticket())));
  }

  /** Answered with the ticket. */
  Future<Response> rateByHolder(Ask ask, Command rating) {
    return inItsBranch(
        ask, branch -> commands.rateForHolder(ask, branch, rating, forHolder(ask.ticket())));
  }

  /** Answered with the ticket. */
  Future<Response> byStaff(Ask ask, Command command) {
    return commands.submit(
        ask,
        ask.branch(),
        command,
        (state, events) -> new ViewAnswer(200, viewOfStaff(ask, state).orElseThrow()));
  }

  private Optional<TicketView> viewOfStaff(Ask ask, BranchState state) {
    return view(
        state,
        ask.ticket(),
        TicketId::value,
        errand -> ask.ownTickets().map(own -> own.has(state, errand)).orElse(true));
  }

  private Answerer forHolder(TicketId ticket) {
    return (state, events) ->
        new ViewAnswer(200, view(state, ticket, codes::of, errand -> true).orElseThrow());
  }

  private Optional<TicketView> view(
      BranchState state, TicketId id, Function<TicketId, String> names, Predicate<Errand> shown) {
    return state
        .ticket(id)
        .map(
            ticket ->
                TicketView.of(
                    state,
                    ticket,
                    names,
                    commands.now(state),
                    forecasts.latest(state.plan().branch()),
                    shown));
  }

  private Future<Response> inItsBranch(Ask ask, Function<BranchId, Future<Response>> next) {
    return engine
        .find(ask.ticket())
        .compose(
            branch ->
                branch.isPresent() ? next.apply(branch.get()) : Future.succeededFuture(unknown()));
  }

  private static Response unknown() {
    return Response.of(Problem.of(ProblemCode.of(RefusalCode.TICKET_UNKNOWN)));
  }
}

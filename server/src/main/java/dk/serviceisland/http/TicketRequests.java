package dk.serviceisland.http;

import dk.serviceisland.domain.BranchId;
import dk.serviceisland.domain.BranchState;
import dk.serviceisland.domain.Command;
import dk.serviceisland.domain.TicketId;
import dk.serviceisland.engine.Answer;
import dk.serviceisland.engine.Answerer;
import dk.serviceisland.engine.Engine;
import dk.serviceisland.forecast.Forecasts;
import dk.serviceisland.wire.Problem;
import dk.serviceisland.wire.ProblemCode;
import dk.serviceisland.wire.QueueView;
import dk.serviceisland.wire.Requests;
import dk.serviceisland.wire.TicketView;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.function.Function;

/** What is asked about tickets: by whoever holds one, and by staff about those of their branch. */
final class TicketRequests {
  private final Engine engine;
  private final Forecasts forecasts;
  private final Commands commands;
  private final Printing printing;

  TicketRequests(HttpApi.Parts parts, Commands commands) {
    this.engine = parts.engine();
    this.forecasts = parts.forecasts();
    this.commands = commands;
    this.printing = new Printing(parts);
  }

  Future<Response> get(Ask ask) {
    return inItsBranch(
        ask,
        branch ->
            engine
                .read(branch, state -> view(state, ask.ticket()))
                .map(view -> view.map(Response::ok).orElseGet(TicketRequests::unknown)));
  }

  Future<Response> qr(Ask ask) {
    return inItsBranch(
        ask,
        branch ->
            Future.succeededFuture(Response.svg(QrCode.svg(ask.baseUrl() + "/t/" + ask.ticket()))));
  }

  Future<Response> print(Ask ask) {
    return inItsBranch(ask, branch -> printing.outcome(ask));
  }

  Future<Response> withdraw(Ask ask) {
    return ask.read(
        Requests::nothing, nothing -> byHolder(ask, new Command.WithdrawTicket(ask.ticket())));
  }

  Future<Response> postpone(Ask ask) {
    return ask.read(
        Requests::postpone,
        places -> byHolder(ask, new Command.PostponeTicket(ask.ticket(), places)));
  }

  Future<Response> giveBack(Ask ask) {
    return ask.read(
        Requests::nothing, nothing -> byHolder(ask, new Command.ReturnTicket(ask.ticket())));
  }

  Future<Response> rate(Ask ask) {
    return ask.read(
        Requests::rating,
        rating ->
            byHolder(ask, new Command.RateVisit(ask.ticket(), rating.help(), rating.solution())));
  }

  Future<Response> queue(Ask ask) {
    return engine
        .read(
            ask.branch(),
            state -> QueueView.bytes(state, Optional.of(ask.staff()), commands.now(state)))
        .map(Response::ok);
  }

  Future<Response> unpark(Ask ask) {
    return ask.read(
        Requests::nothing, nothing -> byStaff(ask, new Command.UnparkTicket(ask.ticket())));
  }

  Future<Response> takeBack(Ask ask) {
    return ask.read(
        Requests::nothing, nothing -> byStaff(ask, new Command.ReturnTicket(ask.ticket())));
  }

  Future<Response> remove(Ask ask) {
    return ask.read(
        Requests::remove, reason -> byStaff(ask, new Command.RemoveTicket(ask.ticket(), reason)));
  }

  private Future<Response> byHolder(Ask ask, Command command) {
    return inItsBranch(
        ask, branch -> commands.submitForHolder(ask, branch, command, answerer(ask.ticket())));
  }

  private Future<Response> byStaff(Ask ask, Command command) {
    return commands.submit(ask, ask.branch(), command, answerer(ask.ticket()));
  }

  private Answerer answerer(TicketId ticket) {
    return (state, events) -> new Answer(200, view(state, ticket).orElseThrow());
  }

  private Optional<Buffer> view(BranchState state, TicketId id) {
    return state
        .ticket(id)
        .map(
            ticket ->
                TicketView.bytes(
                    state, ticket, commands.now(state), forecasts.latest(state.plan().branch())));
  }

  private Future<Response> inItsBranch(Ask ask, Function<BranchId, Future<Response>> next) {
    return engine
        .find(ask.ticket())
        .compose(
            branch ->
                branch.isPresent() ? next.apply(branch.get()) : Future.succeededFuture(unknown()));
  }

  private static Response unknown() {
    return Response.of(Problem.of(ProblemCode.TICKET_UNKNOWN));
  }
}

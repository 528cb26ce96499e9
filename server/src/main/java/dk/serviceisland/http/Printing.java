package dk.serviceisland.http;

import dk.serviceisland.access.Caller;
import dk.serviceisland.domain.assistance.PrinterTrouble;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.engine.Engine;
import dk.serviceisland.forecast.Forecasts;
import dk.serviceisland.print.NetworkPrinter;
import dk.serviceisland.print.Printers;
import dk.serviceisland.wire.SmallViews;
import dk.serviceisland.wire.TicketPaper;
import io.vertx.core.Future;
import java.util.Optional;

/** Numbers on paper: those of a kiosk on its printer, those drawn by staff on that of the desk. */
final class Printing {
  private final Engine engine;
  private final Forecasts forecasts;
  private final Printers printers;

  Printing(HttpApi.Parts parts) {
    this.engine = parts.branches().engine();
    this.forecasts = parts.branches().forecasts();
    this.printers = parts.printers();
  }

  /** Prints a ticket that was just drawn, where whoever asks has a printer. */
  void print(Ask ask, TicketId ticket) {
    BranchId branch = ask.branch();
    String followUrl = ask.baseUrl() + "/t/" + ticket;
    printer(ask)
        .ifPresent(
            printer -> printers.print(branch, printer, ticket, paper(branch, ticket, followUrl)));
  }

  /** What became of the paper of a ticket; answers when that is known. */
  Future<Response> outcome(Ask ask) {
    return printers
        .outcome(ask.ticket())
        .map(future -> future.map(Printing::state))
        .orElseGet(() -> Future.succeededFuture(Response.ok(SmallViews.print("none"))));
  }

  private static Response state(Optional<PrinterTrouble> trouble) {
    return Response.ok(SmallViews.print(trouble));
  }

  private Optional<NetworkPrinter> printer(Ask ask) {
    return ask.guest().caller() instanceof Caller.Staff
        ? printers.ofDesk(ask.branch())
        : ask.guest().device().flatMap(device -> printers.ofKiosk(ask.branch(), device.name()));
  }

  private Future<TicketPaper> paper(BranchId branch, TicketId ticket, String followUrl) {
    return engine.read(
        branch,
        state ->
            TicketPaper.of(
                state, state.ticket(ticket).orElseThrow(), followUrl, forecasts.latest(branch)));
  }
}

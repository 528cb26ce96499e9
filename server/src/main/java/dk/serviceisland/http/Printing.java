package dk.serviceisland.http;

import dk.serviceisland.access.Caller;
import dk.serviceisland.access.FollowCodes;
import dk.serviceisland.domain.assistance.PrinterTrouble;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.RefusalCode;
import dk.serviceisland.domain.day.Ticket;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.ticket.Channel;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.TicketState;
import dk.serviceisland.engine.Engine;
import dk.serviceisland.forecast.Forecasts;
import dk.serviceisland.print.NetworkPrinter;
import dk.serviceisland.print.Printers;
import dk.serviceisland.wire.Problem;
import dk.serviceisland.wire.ProblemCode;
import dk.serviceisland.wire.SmallViews;
import dk.serviceisland.wire.TicketPaper;
import io.vertx.core.Future;
import java.util.Optional;

/** Numbers on paper: those of a kiosk on its printer, those drawn by staff on that of the desk. */
final class Printing {
  private final Engine engine;
  private final Forecasts forecasts;
  private final Printers printers;
  private final FollowCodes codes;

  Printing(HttpApi.Parts parts) {
    this.engine = parts.branches().engine();
    this.forecasts = parts.branches().forecasts();
    this.printers = parts.printers();
    this.codes = parts.access().followCodes();
  }

  /**
   * Whether staff of this branch drew it, so that they show or print its code for the citizen who
   * stands there. The code of any other ticket is its holder's alone.
   */
  static boolean drawnAtDesk(Ticket ticket) {
    return ticket.channel() == Channel.STAFF && ticket.from().isEmpty();
  }

  /** Prints a ticket that was just drawn, where whoever asks has a printer. */
  void print(Ask ask, TicketId ticket) {
    BranchId branch = ask.branch();
    printer(ask)
        .ifPresent(
            printer -> {
              Optional<String> followUrl = Optional.of(followUrl(ask, ticket));
              printers.print(branch, printer, ticket, paper(branch, ticket, followUrl));
            });
  }

  /** What became of the paper of a ticket; answers when that is known. */
  Future<Response> outcome(Ask ask) {
    return printers
        .outcome(ask.ticket())
        .map(future -> future.map(Printing::state))
        .orElseGet(() -> Future.succeededFuture(Response.ok(SmallViews.print("none"))));
  }

  /**
   * Prints a ticket of the branch on the desk's printer, with a code if it was {@linkplain
   * #drawnAtDesk drawn at the desk}; one that was sent on to another branch as what it is there.
   */
  Future<Response> again(Ask ask) {
    return engine
        .read(ask.branch(), state -> state.ticket(ask.ticket()).map(Standing::of))
        .compose(
            found ->
                found
                    .map(standing -> again(ask, standing))
                    .orElseGet(() -> refused(RefusalCode.TICKET_UNKNOWN)));
  }

  /** Where a ticket waits, and the id that it has there; none: where it was asked for. */
  private record Standing(Optional<BranchId> elsewhere, TicketId ticket) {
    static Standing of(Ticket ticket) {
      return ticket
          .sentOn()
          .map(to -> new Standing(Optional.of(to.branch()), to.ticket()))
          .orElseGet(() -> new Standing(Optional.empty(), ticket.id()));
    }
  }

  private Future<Response> again(Ask ask, Standing standing) {
    BranchId branch = standing.elsewhere().orElse(ask.branch());
    return engine
        .read(
            branch,
            state ->
                state
                    .ticket(standing.ticket())
                    .filter(ticket -> ticket.state() != TicketState.ENDED)
                    .map(ticket -> paper(state, ticket, codeAtDesk(ask, ticket))))
        .compose(
            paper ->
                paper
                    .map(known -> atDesk(ask.branch(), known))
                    .orElseGet(() -> refused(RefusalCode.TICKET_ENDED)));
  }

  private Future<Response> atDesk(BranchId branch, TicketPaper paper) {
    return printers
        .ofDesk(branch)
        .flatMap(printer -> printers.printNow(branch, printer.id(), found -> paper))
        .map(printing -> printing.map(Printing::state))
        .orElseGet(() -> Future.succeededFuture(Response.ok(SmallViews.print("none"))));
  }

  private static Future<Response> refused(RefusalCode code) {
    return Future.succeededFuture(Response.of(Problem.of(ProblemCode.of(code))));
  }

  private Optional<String> codeAtDesk(Ask ask, Ticket ticket) {
    return Optional.of(ticket)
        .filter(Printing::drawnAtDesk)
        .map(drawn -> followUrl(ask, drawn.id()));
  }

  private String followUrl(Ask ask, TicketId ticket) {
    return Follow.url(ask.baseUrl(), codes.of(ticket));
  }

  private static Response state(Optional<PrinterTrouble> trouble) {
    return Response.ok(SmallViews.print(trouble));
  }

  /** Whether what is drawn by whoever asks comes out of a printer. */
  boolean hasPrinter(Ask ask) {
    return printer(ask).isPresent();
  }

  private Optional<NetworkPrinter> printer(Ask ask) {
    return ask.guest().caller() instanceof Caller.Staff
        ? printers.ofDesk(ask.branch())
        : ask.guest().device().flatMap(device -> printers.ofKiosk(ask.branch(), device.name()));
  }

  private Future<TicketPaper> paper(BranchId branch, TicketId ticket, Optional<String> followUrl) {
    return engine.read(
        branch, state -> paper(state, state.ticket(ticket).orElseThrow(), followUrl));
  }

  private TicketPaper paper(BranchState state, Ticket ticket, Optional<String> followUrl) {
    return TicketPaper.of(state, ticket, followUrl, forecasts.latest(state.plan().branch()));
  }
}

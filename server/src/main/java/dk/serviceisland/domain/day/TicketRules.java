package dk.serviceisland.domain.day;

import dk.serviceisland.domain.ticket.EndReason;
import dk.serviceisland.domain.ticket.Place;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.TicketState;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

/** What citizens, and staff for them, may do with a ticket that is not at a counter. */
final class TicketRules {
  private final BranchState state;
  private final Instant at;

  TicketRules(BranchState state, Instant at) {
    this.state = state;
    this.at = at;
  }

  Decision withdraw(Command.WithdrawTicket command) {
    return withOpen(
        command.ticket(),
        ticket ->
            ticket.state() == TicketState.IN_SERVICE
                ? Decision.refused(RefusalCode.TICKET_ALREADY_CALLED)
                : Decision.accepted(new Event.TicketWithdrawn(at, ticket.id())));
  }

  /**
   * The ticket steps behind the one so many places further back, and behind all who stepped behind
   * that one before; with fewer behind it, behind the last.
   */
  Decision postpone(Command.PostponeTicket command) {
    return withOpen(
        command.ticket(),
        ticket -> {
          if (ticket.state() != TicketState.WAITING) {
            return notWaiting(ticket);
          }
          Errand errand = ticket.errand();
          Collection<Ticket> behind = state.queue(errand.taskType()).behind(errand.place());
          if (behind.isEmpty()) {
            return Decision.refused(RefusalCode.NOBODY_BEHIND);
          }
          Place anchor = errand.place();
          int passed = 0;
          for (Ticket next : behind) {
            anchor = next.errand().place();
            passed++;
            if (passed == command.places()) {
              break;
            }
          }
          Place place = new Place(anchor.order(), state.postponements() + 1);
          return Decision.accepted(new Event.TicketPostponed(at, ticket.id(), place));
        });
  }

  Decision giveBack(Command.ReturnTicket command) {
    return withTicket(
        command.ticket(),
        ticket -> {
          if (ticket.endReason().equals(Optional.of(EndReason.NO_SHOW))) {
            return Decision.refused(RefusalCode.RETURN_TOO_LATE);
          }
          if (ticket.state() == TicketState.ENDED) {
            return Decision.refused(RefusalCode.TICKET_ENDED);
          }
          if (ticket.state() != TicketState.MISSED) {
            return Decision.refused(RefusalCode.TICKET_NOT_MISSED);
          }
          return at.isBefore(ticket.due().orElseThrow())
              ? Decision.accepted(new Event.TicketReturned(at, ticket.id()))
              : Decision.refused(RefusalCode.RETURN_TOO_LATE);
        });
  }

  /** A visit may be rated after the day has closed too: the citizen has gone home. */
  Decision rate(Command.RateVisit command) {
    Optional<Ticket> ticket = state.ticket(command.ticket());
    if (ticket.isEmpty()) {
      return Decision.refused(RefusalCode.TICKET_UNKNOWN);
    }
    if (!ticket.get().endReason().equals(Optional.of(EndReason.SERVED))) {
      return Decision.refused(RefusalCode.NOT_SERVED_YET);
    }
    return ticket.get().rated()
        ? Decision.refused(RefusalCode.ALREADY_RATED)
        : Decision.accepted(
            new Event.VisitRated(at, command.ticket(), command.help(), command.solution()));
  }

  Decision unpark(Command.UnparkTicket command) {
    return withOpen(
        command.ticket(),
        ticket ->
            ticket.state() == TicketState.PARKED
                ? Decision.accepted(new Event.TicketUnparked(at, ticket.id()))
                : Decision.refused(RefusalCode.TICKET_NOT_PARKED));
  }

  Decision remove(Command.RemoveTicket command) {
    return withOpen(
        command.ticket(),
        ticket ->
            ticket.state() == TicketState.CALLED || ticket.state() == TicketState.IN_SERVICE
                ? Decision.refused(RefusalCode.TICKET_ALREADY_CALLED)
                : Decision.accepted(new Event.TicketRemoved(at, ticket.id(), command.reason())));
  }

  static Decision notWaiting(Ticket ticket) {
    boolean atCounter =
        ticket.state() == TicketState.CALLED || ticket.state() == TicketState.IN_SERVICE;
    return Decision.refused(
        atCounter ? RefusalCode.TICKET_ALREADY_CALLED : RefusalCode.TICKET_NOT_WAITING);
  }

  private Decision withOpen(TicketId id, Function<Ticket, Decision> rule) {
    return withTicket(
        id,
        ticket ->
            ticket.state() == TicketState.ENDED
                ? Decision.refused(RefusalCode.TICKET_ENDED)
                : rule.apply(ticket));
  }

  private Decision withTicket(TicketId id, Function<Ticket, Decision> rule) {
    Optional<Ticket> ticket = state.ticket(id);
    if (ticket.isEmpty()) {
      return Decision.refused(RefusalCode.TICKET_UNKNOWN);
    }
    return rule.apply(ticket.get());
  }
}

package dk.serviceisland.domain.day;

import dk.serviceisland.domain.plan.Counting;
import dk.serviceisland.domain.ticket.EndReason;
import dk.serviceisland.domain.ticket.Place;
import dk.serviceisland.domain.ticket.RemoveReason;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.TicketState;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What citizens, and staff for them, may do with a ticket that is not at a counter. */
public sealed interface TicketCommand extends Command.OfTicket {

  /**
   * The citizen leaves the queue.
   *
   * @param booked whether for a time that they took in place of the wait
   */
  record WithdrawTicket(TicketId ticket, boolean booked) implements TicketCommand {
    private TicketEvent left(Instant at) {
      return booked
          ? new TicketEvent.TicketExchanged(at, ticket)
          : new TicketEvent.TicketWithdrawn(at, ticket);
    }

    /** Leaves, and says nothing else. */
    public WithdrawTicket(TicketId ticket) {
      this(ticket, false);
    }

    @Override
    public Decision decide(Ruling ruling) {
      return ruling.withOpenTicket(
          ticket,
          leaving ->
              leaving.state() == TicketState.IN_SERVICE
                  ? alreadyCalled(leaving)
                  : Decision.accepted(left(ruling.at())));
    }
  }

  /**
   * The citizen lets others go first: the ticket steps behind the one so many places further back,
   * and behind all who stepped behind that one before; with fewer behind it, behind the last.
   *
   * @param ticket whose
   * @param places at least so many, 1 or more; all when fewer wait behind
   */
  record PostponeTicket(TicketId ticket, int places) implements TicketCommand {
    /**
     * Checks that somebody is let go first.
     *
     * @throws IllegalArgumentException if not
     */
    public PostponeTicket {
      if (places < 1) {
        throw new IllegalArgumentException("postponing by " + places + " places");
      }
    }

    @Override
    public Decision decide(Ruling ruling) {
      BranchState state = ruling.state();
      return ruling.withWaitingTicket(
          ticket,
          waiting -> {
            Errand errand = waiting.errand();
            return state.queue(errand.taskType()).behind(errand.place()).stream()
                .limit(places)
                .reduce((nearer, farther) -> farther)
                .map(
                    last -> {
                      long order = last.errand().place().order();
                      Place place = new Place(order, state.postponements() + 1);
                      return Decision.accepted(
                          new TicketEvent.TicketPostponed(ruling.at(), ticket, place));
                    })
                .orElseGet(() -> Decision.refused(RefusalCode.NOBODY_BEHIND));
          });
    }
  }

  /** A missed citizen is back. */
  record ReturnTicket(TicketId ticket) implements TicketCommand {
    @Override
    public Decision decide(Ruling ruling) {
      return ruling.withTicket(
          ticket,
          missed -> {
            if (missed.endReason().equals(Optional.of(EndReason.NO_SHOW))) {
              return tooLate(missed.since());
            }
            if (missed.state() == TicketState.ENDED) {
              return Decision.refused(Refusal.of(RefusalCode.TICKET_ENDED).seeing(missed));
            }
            if (missed.state() != TicketState.MISSED) {
              return Decision.refused(Refusal.of(RefusalCode.TICKET_NOT_MISSED).seeing(missed));
            }
            Instant returnBy = missed.due().orElseThrow();
            return ruling.at().isBefore(returnBy)
                ? Decision.accepted(new TicketEvent.TicketReturned(ruling.at(), ticket))
                : tooLate(returnBy);
          });
    }

    /**
     * The moment itself while the ticket is missed; afterwards when it was found to have passed.
     */
    private static Decision tooLate(Instant returnBy) {
      return Decision.refused(Refusal.of(RefusalCode.RETURN_TOO_LATE).until(returnBy));
    }
  }

  /**
   * The citizen rates the visit, 1 to 5 each. That may come after the day has closed too: the
   * citizen has gone home.
   *
   * @param answers to the plan's questions, by their ids; nobody has to answer any
   */
  record RateVisit(TicketId ticket, int help, int solution, Map<String, String> answers)
      implements TicketCommand {
    /** No question was answered. */
    public RateVisit(TicketId ticket, int help, int solution) {
      this(ticket, help, solution, Map.of());
    }

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if a rating is not from 1 to 5
     */
    public RateVisit {
      if (help < 1 || help > 5 || solution < 1 || solution > 5) {
        throw new IllegalArgumentException("a rating is from 1 to 5");
      }
    }

    @Override
    public Decision decide(Ruling ruling) {
      return ruling.withTicket(
          ticket,
          served -> {
            if (!served.endReason().equals(Optional.of(EndReason.SERVED))) {
              return Decision.refused(Refusal.of(RefusalCode.NOT_SERVED_YET).seeing(served));
            }
            if (served.rated()) {
              return Decision.refused(RefusalCode.ALREADY_RATED);
            }
            Counting counting = ruling.state().plan().counting();
            return answers.entrySet().stream()
                    .allMatch(one -> counting.hasAnswer(one.getKey(), one.getValue()))
                ? Decision.accepted(
                    new TicketEvent.VisitRated(ruling.at(), ticket, help, solution, answers))
                : Decision.refused(RefusalCode.CHOICE_UNKNOWN);
          });
    }
  }

  /** A parked ticket waits again. */
  record UnparkTicket(TicketId ticket) implements TicketCommand {
    @Override
    public Decision decide(Ruling ruling) {
      return ruling.withOpenTicket(
          ticket,
          parked ->
              parked.state() == TicketState.PARKED
                  ? Decision.accepted(new TicketEvent.TicketUnparked(ruling.at(), ticket))
                  : Decision.refused(Refusal.of(RefusalCode.TICKET_NOT_PARKED).seeing(parked)));
    }
  }

  /** A staff member takes a ticket out of the queue. */
  record RemoveTicket(TicketId ticket, RemoveReason reason) implements TicketCommand {
    @Override
    public Decision decide(Ruling ruling) {
      return ruling.withOpenTicket(
          ticket,
          leaving ->
              leaving.atCounter()
                  ? alreadyCalled(leaving)
                  : Decision.accepted(new TicketEvent.TicketRemoved(ruling.at(), ticket, reason)));
    }
  }

  /** Takes a removal back: the ticket is where it was. */
  record TakeRemovalBack(TicketId ticket) implements TicketCommand {
    @Override
    public Decision decide(Ruling ruling) {
      return ruling.onOpenDay(
          () ->
              ruling.withPress(
                  ticket,
                  press -> press.kind() == Press.Kind.REMOVAL,
                  press ->
                      Decision.accepted(new TicketEvent.RemovalTakenBack(ruling.at(), ticket))));
    }
  }

  private static Decision alreadyCalled(Ticket ticket) {
    return Decision.refused(Refusal.of(RefusalCode.TICKET_ALREADY_CALLED).seeing(ticket));
  }
}

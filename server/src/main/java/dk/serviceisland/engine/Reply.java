package dk.serviceisland.engine;

import dk.serviceisland.domain.day.Event;
import dk.serviceisland.domain.day.Refusal;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.ticket.TicketId;
import java.util.List;
import java.util.Optional;

/**
 * What became of a request whose outcome is durable. Trouble with the store is a failed future, not
 * a reply.
 */
public sealed interface Reply {
  /**
   * The command was accepted, now or when the same request came first.
   *
   * @param answer what to tell the caller
   * @param ticket that the event is about which completed the request; none where it is about none,
   *     or nothing happened
   * @param repeated whether this is the stored answer of the first time
   */
  record Done(Answer answer, Optional<TicketId> ticket, boolean repeated) implements Reply {
    /** Done now, by these events. */
    static Done now(Answer answer, List<Event> events) {
      Optional<TicketId> ticket =
          events.isEmpty() ? Optional.empty() : events.get(events.size() - 1).ofTicket();
      return new Done(answer, ticket, false);
    }

    /** Done when the same request came first. */
    static Done before(Answer answer, Event completing) {
      return new Done(answer, completing.ofTicket(), true);
    }
  }

  /**
   * A rule said no; nothing was written.
   *
   * @param refusal why
   * @param plan under which it was decided
   */
  record Refused(Refusal refusal, Plan plan) implements Reply {}

  /** The key was used before for another request; nothing was written. */
  record KeyReused() implements Reply {}
}

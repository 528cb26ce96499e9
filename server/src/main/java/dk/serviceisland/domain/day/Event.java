package dk.serviceisland.domain.day;

import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.TicketNumber;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What happened in a branch on a day. The state is the fold of these; nothing personal is in them.
 * Times are the writer's: whole milliseconds, never earlier than the event before. Each kind
 * carries its effect.
 */
public sealed interface Event permits DayEvent, Event.OfTicket, Event.OfCounter, AssistanceEvent {
  /** When it happened. */
  Instant at();

  /** The ticket that it happened to; none if it happened to none. */
  default Optional<TicketId> ofTicket() {
    return Optional.empty();
  }

  /** Whether a plan is in force from then on, which is to be kept with it. */
  default boolean putsPlanInForce() {
    return false;
  }

  /** The number that a ticket got by it; none for most. */
  default Optional<TicketNumber> gaveNumber() {
    return Optional.empty();
  }

  /** Whether it is one of those that a day ends with. */
  default boolean mayEndDay() {
    return false;
  }

  /**
   * The same where whoever wrote it had a clock that was ahead.
   *
   * @param latest when it happened at the latest, and everything that it says was before it
   */
  default Event asOf(Instant latest) {
    return this;
  }

  /** Whether it may happen outside the open day too. */
  default boolean anyTime() {
    return false;
  }

  /**
   * The effect of this kind on the state, and how the stored facts change by it.
   *
   * @throws IllegalStateException if the event does not fit the state
   */
  List<Fact.Change> apply(Fold fold);

  /** An event of a ticket. */
  sealed interface OfTicket extends Event permits TicketEvent, ServiceEvent {
    /** Whose. */
    TicketId ticket();

    @Override
    default Optional<TicketId> ofTicket() {
      return Optional.of(ticket());
    }
  }

  /** An event of a counter. */
  sealed interface OfCounter extends Event permits CounterEvent, ServiceEvent {
    /** Where. */
    CounterId counter();

    /** Whether the counter has nothing to do from then on. */
    default boolean frees() {
      return false;
    }
  }
}

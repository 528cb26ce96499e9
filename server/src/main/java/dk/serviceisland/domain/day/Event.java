package dk.serviceisland.domain.day;

import dk.serviceisland.domain.assistance.Asker;
import dk.serviceisland.domain.counter.PauseReason;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.routing.CallReason;
import dk.serviceisland.domain.routing.HandlingTimes;
import dk.serviceisland.domain.ticket.Channel;
import dk.serviceisland.domain.ticket.EndReason;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.domain.ticket.ParkReason;
import dk.serviceisland.domain.ticket.Place;
import dk.serviceisland.domain.ticket.RemoveReason;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.TicketNumber;
import dk.serviceisland.domain.ticket.WaitPromise;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What happened in a branch on a day. The state is the fold of these; nothing personal is in them.
 * Times are the writer's: whole milliseconds, never earlier than the event before.
 */
public sealed interface Event {
  /** When it happened. */
  Instant at();

  /** Hands the event to the method made for its kind. */
  <R> R accept(Visitor<R> visitor);

  /** An event of a ticket. */
  sealed interface OfTicket extends Event {
    /** Whose. */
    TicketId ticket();
  }

  /** An event of a counter. */
  sealed interface OfCounter extends Event {
    /** Where. */
    CounterId counter();
  }

  /** The day began under a plan and with usual handling times that stay until it closes. */
  record DayOpened(Instant at, LocalDate day, String planHash, HandlingTimes handling)
      implements Event {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.on(this);
    }
  }

  /** The day is over; every ticket has ended before. */
  record DayClosed(Instant at, CloseReason reason) implements Event {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.on(this);
    }
  }

  /** A staff member began to serve at a counter. */
  record CounterOpened(Instant at, CounterId counter, StaffId staff) implements OfCounter {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.on(this);
    }
  }

  /** The counter went off duty for a while. */
  record CounterPaused(Instant at, CounterId counter, PauseReason reason) implements OfCounter {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.on(this);
    }
  }

  /** The counter is ready again, after a pause or after-work. */
  record CounterResumed(Instant at, CounterId counter) implements OfCounter {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.on(this);
    }
  }

  /** The staff member finishes work the citizen no longer waits for. */
  record CounterAfterWork(Instant at, CounterId counter) implements OfCounter {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.on(this);
    }
  }

  /** The staff member left the counter. */
  record CounterClosed(Instant at, CounterId counter) implements OfCounter {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.on(this);
    }
  }

  /** No more draws of the task type for now. */
  record TaskTypePaused(Instant at, TaskTypeId taskType) implements Event {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.on(this);
    }
  }

  /** The task type may be drawn again. */
  record TaskTypeResumed(Instant at, TaskTypeId taskType) implements Event {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.on(this);
    }
  }

  /** A citizen got a number. */
  record TicketDrawn(
      Instant at,
      TicketId ticket,
      TicketNumber number,
      List<TaskTypeId> taskTypes,
      Channel channel,
      String language,
      boolean needs,
      Optional<WaitPromise> promise)
      implements OfTicket {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.on(this);
    }
  }

  /** One more errand at the end of the ticket. */
  record ErrandAdded(Instant at, TicketId ticket, TaskTypeId taskType) implements OfTicket {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.on(this);
    }
  }

  /** A counter called the ticket for its first open errand. */
  record TicketCalled(
      Instant at,
      TicketId ticket,
      CounterId counter,
      StaffId staff,
      boolean training,
      CallReason why)
      implements OfTicket, OfCounter {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.on(this);
    }
  }

  /** The call was repeated. */
  record TicketRecalled(Instant at, TicketId ticket, CounterId counter)
      implements OfTicket, OfCounter {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.on(this);
    }
  }

  /** The citizen is at the counter. */
  record ServiceStarted(Instant at, TicketId ticket, CounterId counter)
      implements OfTicket, OfCounter {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.on(this);
    }
  }

  /** The errand went to the queue of another task type; arrival, place and minutes waited stay. */
  record ErrandTransferred(Instant at, TicketId ticket, CounterId counter, TaskTypeId taskType)
      implements OfTicket, OfCounter {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.on(this);
    }
  }

  /** A lifeline was asked about the errand in service. */
  record LifelineConsulted(Instant at, TicketId ticket, CounterId counter)
      implements OfTicket, OfCounter {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.on(this);
    }
  }

  /** The errand ended; the next one queues, or the ticket has ended. */
  record ErrandCompleted(Instant at, TicketId ticket, CounterId counter, Outcome outcome)
      implements OfTicket, OfCounter {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.on(this);
    }
  }

  /** The errand was set aside and keeps its place. */
  record TicketParked(
      Instant at, TicketId ticket, CounterId counter, ParkReason reason, Optional<Instant> until)
      implements OfTicket, OfCounter {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.on(this);
    }
  }

  /** The errand waits again; parked minutes do not count. */
  record TicketUnparked(Instant at, TicketId ticket) implements OfTicket {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.on(this);
    }
  }

  /** The citizen gave up the place for a later one; minutes start again. */
  record TicketPostponed(Instant at, TicketId ticket, Place place) implements OfTicket {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.on(this);
    }
  }

  /** Nobody came to the call; the ticket may return until then. */
  record TicketNoShow(Instant at, TicketId ticket, CounterId counter, Instant returnBy)
      implements OfTicket, OfCounter {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.on(this);
    }
  }

  /** A missed ticket waits again in its place; missed minutes do not count. */
  record TicketReturned(Instant at, TicketId ticket) implements OfTicket {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.on(this);
    }
  }

  /** The citizen left the queue. */
  record TicketWithdrawn(Instant at, TicketId ticket) implements OfTicket {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.on(this);
    }
  }

  /** A staff member took the ticket out of the queue. */
  record TicketRemoved(Instant at, TicketId ticket, RemoveReason reason) implements OfTicket {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.on(this);
    }
  }

  /** Time ended the ticket: not returned in time, or the day is closing. */
  record TicketExpired(Instant at, TicketId ticket, EndReason reason) implements OfTicket {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.on(this);
    }
  }

  /** The citizen rated the visit, 1 to 5 each (report L1076-1078). */
  record VisitRated(Instant at, TicketId ticket, int help, int solution) implements OfTicket {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.on(this);
    }
  }

  /** Somebody asked for a person to come. */
  record AssistanceRequested(Instant at, Asker asker, Optional<String> language) implements Event {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.on(this);
    }
  }

  /** Somebody is on the way to whoever asked. */
  record AssistanceTaken(Instant at, long request, StaffId staff) implements Event {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.on(this);
    }
  }

  /** Nobody needs to come any more. */
  record AssistanceWithdrawn(Instant at, long request) implements Event {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.on(this);
    }
  }

  /** One answer per kind of event; a new kind does not compile until every reader has an answer. */
  interface Visitor<R> {
    /** The event DayOpened. */
    R on(DayOpened event);

    /** The event DayClosed. */
    R on(DayClosed event);

    /** The event CounterOpened. */
    R on(CounterOpened event);

    /** The event CounterPaused. */
    R on(CounterPaused event);

    /** The event CounterResumed. */
    R on(CounterResumed event);

    /** The event CounterAfterWork. */
    R on(CounterAfterWork event);

    /** The event CounterClosed. */
    R on(CounterClosed event);

    /** The event TaskTypePaused. */
    R on(TaskTypePaused event);

    /** The event TaskTypeResumed. */
    R on(TaskTypeResumed event);

    /** The event TicketDrawn. */
    R on(TicketDrawn event);

    /** The event ErrandAdded. */
    R on(ErrandAdded event);

    /** The event TicketCalled. */
    R on(TicketCalled event);

    /** The event TicketRecalled. */
    R on(TicketRecalled event);

    /** The event ServiceStarted. */
    R on(ServiceStarted event);

    /** The event ErrandTransferred. */
    R on(ErrandTransferred event);

    /** The event LifelineConsulted. */
    R on(LifelineConsulted event);

    /** The event ErrandCompleted. */
    R on(ErrandCompleted event);

    /** The event TicketParked. */
    R on(TicketParked event);

    /** The event TicketUnparked. */
    R on(TicketUnparked event);

    /** The event TicketPostponed. */
    R on(TicketPostponed event);

    /** The event TicketNoShow. */
    R on(TicketNoShow event);

    /** The event TicketReturned. */
    R on(TicketReturned event);

    /** The event TicketWithdrawn. */
    R on(TicketWithdrawn event);

    /** The event TicketRemoved. */
    R on(TicketRemoved event);

    /** The event TicketExpired. */
    R on(TicketExpired event);

    /** The event VisitRated. */
    R on(VisitRated event);

    /** The event AssistanceRequested. */
    R on(AssistanceRequested event);

    /** The event AssistanceTaken. */
    R on(AssistanceTaken event);

    /** The event AssistanceWithdrawn. */
    R on(AssistanceWithdrawn event);
  }
}

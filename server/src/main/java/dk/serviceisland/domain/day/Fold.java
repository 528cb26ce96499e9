package dk.serviceisland.domain.day;

import dk.serviceisland.domain.counter.Call;
import dk.serviceisland.domain.counter.CounterState;
import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.StaffMember;
import dk.serviceisland.domain.ticket.EndReason;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.domain.ticket.Place;
import dk.serviceisland.domain.ticket.TicketNumber;
import dk.serviceisland.domain.ticket.TicketState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the effects of events have in common: how they find what they are about, move tickets, and
 * tell the stored facts. An event that does not fit the state is refused: then the journal is
 * damaged.
 *
 * @param state that the events change
 */
record Fold(BranchState state) {
  /** The stored facts stay as they are. */
  static final List<Fact.Change> NO_CHANGE = List.of();

  /** The ticket of an event. */
  Ticket ticket(Event.OfTicket event) {
    return state.ticket(event.ticket()).orElseThrow(() -> unfit(event));
  }

  /** The ticket of an event that happens only to a ticket in this state. */
  Ticket ticket(TicketState expected, Event.OfTicket event) {
    Ticket ticket = ticket(event);
    expect(ticket.state() == expected, event);
    return ticket;
  }

  /** The ticket of an event that happens only at the counter where the ticket is. */
  Ticket ticketHere(ServiceEvent event) {
    Ticket ticket = ticket(event);
    Optional<Ticket> there = duty(event).ticket();
    expect(there.isPresent() && there.get() == ticket, event);
    return ticket;
  }

  /** The same for a ticket in this state. */
  Ticket ticketHere(TicketState expected, ServiceEvent event) {
    Ticket ticket = ticketHere(event);
    expect(ticket.state() == expected, event);
    return ticket;
  }

  /** The counter of an event. */
  Duty duty(Event.OfCounter event) {
    return state.duty(event.counter()).orElseThrow(() -> unfit(event));
  }

  /** The counter of an event that happens only while it is open and no ticket is there. */
  Duty freeDuty(Event.OfCounter event) {
    Duty duty = duty(event);
    expect(duty.state() != CounterState.CLOSED && duty.ticket().isEmpty(), event);
    return duty;
  }

  /** The counter of an event that happens only while it is open. */
  Duty openDuty(Event.OfCounter event) {
    Duty duty = duty(event);
    expect(duty.state() != CounterState.CLOSED, event);
    return duty;
  }

  /** Puts a ticket into the queue of its current errand. */
  void queue(Ticket ticket, Place place, Event event) {
    queueOf(ticket, event).add(ticket, place, event.at());
  }

  /** Takes a ticket out of the queue of its current errand. */
  void leaveQueue(Ticket ticket, Event event) {
    queueOf(ticket, event).remove(ticket, event.at());
  }

  /** A ticket that was not here before waits in the place of its arrival. */
  List<Fact.Change> comes(Ticket ticket, Event event) {
    TicketNumber number = ticket.number();
    expect(number.equals(state.ticketBook().nextNumber(number.letter())), event);
    expect(state.ticketBook().add(ticket), event);
    queue(ticket, ticket.placeOfArrival(), event);
    ticket.enter(TicketState.WAITING, ticket.since(), state.sequence());
    return List.of(opened(ticket), new Fact.TicketDrawn(ticket.id(), ticket.errand().drawnFor()));
  }

  /** The same for one that was drawn elsewhere: it steps in before those who drew after it. */
  List<Fact.Change> comesLate(Ticket ticket, Event event) {
    state.countPostponement();
    expect(ticket.placeOfArrival().step() == state.postponements(), event);
    return comes(ticket, event);
  }

  private TaskQueue queueOf(Ticket ticket, Event event) {
    TaskQueue queue = state.queue(ticket.errand().taskType());
    expect(queue != null, event);
    return queue;
  }

  /** The ticket leaves its counter, which is ready from now on. */
  Fact.Change leaveCounter(ServiceEvent event) {
    return leaveCounter(duty(event), event);
  }

  private Fact.Change leaveCounter(Duty duty, Event event) {
    duty.release(event.at());
    return changed(duty);
  }

  /** A ticket that is here in this state leaves the counter and takes the place that it kept. */
  List<Fact.Change> waitAgainHere(TicketState expected, ServiceEvent event) {
    Ticket here = ticketHere(expected, event);
    Fact.Change free = leaveCounter(event);
    queue(here, here.errand().place(), event);
    return and(move(here, TicketState.WAITING, event), free);
  }

  /** A ticket in this state takes the place that it kept. */
  List<Fact.Change> waitAgain(TicketState expected, Event.OfTicket event) {
    Ticket ticket = ticket(expected, event);
    state.ticketBook().forget(ticket);
    queue(ticket, ticket.errand().place(), event);
    return move(ticket, TicketState.WAITING, event);
  }

  /** The ticket enters a state: one period ends and the next begins. */
  List<Fact.Change> move(Ticket ticket, TicketState to, Event event) {
    Fact.Change before = closed(ticket, Optional.empty(), Optional.empty(), event);
    ticket.endPeriod(event.at());
    shift(ticket, to, event);
    return List.of(before, opened(ticket));
  }

  /** The ticket enters a state, and the facts are the caller's. */
  void shift(Ticket ticket, TicketState to, Event event) {
    state.ticketBook().recount(ticket.state(), to);
    ticket.enter(to, event.at(), state.sequence());
  }

  /** The ticket ends unserved, wherever it is; before any call it has used no quota. */
  List<Fact.Change> leaves(Ticket ticket, EndReason reason, Event.OfTicket event) {
    List<Fact.Change> changes = end(ticket, reason, Optional.empty(), event);
    if (ticket.isUncalled()) {
      state.ticketBook().giveBack(ticket);
    }
    return changes;
  }

  /** The ticket ends wherever it is. */
  List<Fact.Change> end(
      Ticket ticket, EndReason reason, Optional<Outcome> outcome, Event.OfTicket event) {
    List<Fact.Change> changes = new ArrayList<>();
    changes.add(closed(ticket, outcome, Optional.of(reason), event));
    changes.add(ended(ticket, outcome, Optional.of(reason), event));
    switch (ticket.state()) {
      case WAITING -> leaveQueue(ticket, event);
      case CALLED, IN_SERVICE -> {
        Duty duty = ticket.counter().flatMap(state::duty).orElseThrow();
        changes.add(leaveCounter(duty, event));
      }
      case PARKED, MISSED -> state.ticketBook().forget(ticket);
      case ENDED -> throw unfit(event);
    }
    ticket.end(reason);
    shift(ticket, TicketState.ENDED, event);
    return changes;
  }

  /**
   * What was just done with a ticket can be taken back.
   *
   * @param counter where the ticket was; none when it was at none
   * @param before what the ticket was
   */
  void pressed(
      Ticket ticket,
      Press.Kind kind,
      Optional<CounterId> counter,
      Press.Before before,
      Event event) {
    boolean opened = ticket.state() != TicketState.ENDED;
    Press press =
        new Press(
            kind,
            event.at(),
            counter,
            counter.flatMap(state::duty).flatMap(Duty::staff).map(StaffMember::id),
            opened ? Optional.of(state.sequence()) : Optional.empty(),
            before);
    ticket.pressed(press);
    state.pressBook().remember(ticket, press);
  }

  /** What was done last is as if it had not been done: the ticket goes on where it was. */
  List<Fact.Change> takeBack(Press.Kind kind, Event.OfTicket event) {
    Ticket ticket = ticket(event);
    Press press =
        ticket.press().filter(last -> last.kind() == kind).orElseThrow(() -> unfit(event));
    switch (ticket.state()) {
      case WAITING -> leaveQueue(ticket, event);
      case MISSED -> state.ticketBook().forget(ticket);
      case ENDED -> {}
      case CALLED, IN_SERVICE, PARKED -> throw unfit(event);
    }
    TicketState from = ticket.state();
    if (kind == Press.Kind.REMOVAL && ticket.isUncalled()) {
      state.ticketBook().takeAgain(ticket);
    }
    press.takeBack();
    ticket.forgetPress();
    state.ticketBook().recount(from, ticket.state());
    List<Fact.Change> changes = new ArrayList<>();
    press.opened().ifPresent(sequence -> changes.add(new Fact.Cancelled(sequence)));
    changes.add(new Fact.Reopened(ticket.factSequence()));
    if (from == TicketState.ENDED || kind == Press.Kind.COMPLETION) {
      changes.add(new Fact.EndTakenBack(ticket.id()));
    }
    switch (ticket.state()) {
      case WAITING -> queueOf(ticket, event).addAsItWas(ticket);
      case PARKED, MISSED -> state.ticketBook().remind(ticket);
      case CALLED, IN_SERVICE -> {
        Duty duty = ticket.counter().flatMap(state::duty).orElseThrow();
        expect(duty.state() != CounterState.CLOSED && duty.ticket().isEmpty(), event);
        duty.take(ticket, event.at());
        changes.add(changed(duty));
      }
      case ENDED -> throw unfit(event);
    }
    return changes;
  }

  /**
   * What had ended because it was sent on waits in its place: the period in which it was sent goes
   * on until now, so that its life has no gap.
   */
  List<Fact.Change> comesBack(Ticket ticket, Event event) {
    ticket.neverSentOn();
    state.ticketBook().recount(TicketState.ENDED, ticket.state());
    List<Fact.Change> changes = new ArrayList<>();
    changes.add(new Fact.Reopened(ticket.factSequence()));
    queue(ticket, ticket.errand().place(), event);
    changes.addAll(move(ticket, TicketState.WAITING, event));
    return changes;
  }

  /** The ticket leaves the queue for a service that is over. */
  List<Fact.Change> servedOnPaper(Ticket ticket, TicketEvent.PaperServed how) {
    Fact.Change waited =
        new Fact.Closed(ticket.factSequence(), how.from(), Optional.empty(), Optional.empty());
    queueOf(ticket, how).remove(ticket, how.from());
    ticket.servedOnPaper(how);
    state.ticketBook().recount(TicketState.WAITING, TicketState.IN_SERVICE);
    ticket.enter(TicketState.IN_SERVICE, how.from(), state.sequence());
    Fact.Change opened = opened(ticket);
    Optional<Outcome> outcome = Optional.of(how.outcome());
    Optional<EndReason> reason = Optional.of(EndReason.SERVED);
    Fact.Change closed = new Fact.Closed(state.sequence(), how.to(), outcome, reason);
    Fact.Change ended =
        new Fact.ErrandEnded(
            ticket.id(), ticket.errand().drawnFor(), ticket.served(how.to()), outcome, reason);
    ticket.end(EndReason.SERVED);
    state.ticketBook().recount(TicketState.IN_SERVICE, TicketState.ENDED);
    ticket.enter(TicketState.ENDED, how.to(), state.sequence());
    return List.of(waited, opened, closed, ended);
  }

  /** The call is one of the last calls; a discreet one is not, and nor is any before it. */
  void show(Ticket ticket, ServiceEvent call, boolean recall) {
    if (ticket.errand().discreet()) {
      state.forgetCalls(ticket.id());
      return;
    }
    state.remember(
        new Call(
            state.sequence(),
            ticket.id(),
            ticket.number(),
            ticket.errand().taskType(),
            call.counter(),
            call.at(),
            recall));
  }

  /** The counter does something else from now on. */
  Fact.Change changed(Duty duty) {
    return new Fact.DutyChanged(
        state.sequence(),
        duty.counter(),
        duty.staff().map(StaffMember::group),
        duty.state(),
        duty.since().orElseThrow());
  }

  /** The period that the ticket is in ended. */
  Fact.Change closed(
      Ticket ticket, Optional<Outcome> outcome, Optional<EndReason> endReason, Event event) {
    return new Fact.Closed(ticket.factSequence(), event.at(), outcome, endReason);
  }

  /** The current errand of the ticket ended. */
  Fact.Change ended(
      Ticket ticket, Optional<Outcome> outcome, Optional<EndReason> endReason, Event event) {
    return new Fact.ErrandEnded(
        ticket.id(), ticket.errand().drawnFor(), ticket.served(event.at()), outcome, endReason);
  }

  /** The period that the ticket is in began. */
  Fact.Change opened(Ticket ticket) {
    boolean atCounter = ticket.atCounter();
    Optional<StaffMember> staff =
        atCounter ? ticket.counter().flatMap(state::duty).flatMap(Duty::staff) : Optional.empty();
    return new Fact.Opened(
        new Fact(
            state.sequence(),
            ticket.number(),
            ticket.errand().index(),
            kind(ticket.state()),
            ticket.errand().taskType(),
            ticket.errand().boundFor(),
            atCounter ? ticket.counter() : Optional.empty(),
            staff.map(StaffMember::id),
            staff.map(StaffMember::group),
            ticket.channel(),
            ticket.language(),
            atCounter && ticket.training(),
            ticket.since(),
            ticket.errand().appointment()));
  }

  private static Fact.Kind kind(TicketState ticketState) {
    return switch (ticketState) {
      case WAITING -> Fact.Kind.WAITING;
      case CALLED -> Fact.Kind.CALLED;
      case IN_SERVICE -> Fact.Kind.SERVICE;
      case PARKED -> Fact.Kind.PARKED;
      case MISSED -> Fact.Kind.MISSED;
      case ENDED -> throw new AssertionError(ticketState);
    };
  }

  /** Changes with one more. */
  static List<Fact.Change> and(List<Fact.Change> changes, Fact.Change another) {
    List<Fact.Change> all = new ArrayList<>(changes);
    all.add(another);
    return all;
  }

  /** Refuses an event for which something is not as it must be. */
  void expect(boolean fits, Event event) {
    if (!fits) {
      throw unfit(event);
    }
  }

  /** Names the event and no more: the id of a ticket opens it to whoever reads it in a log. */
  IllegalStateException unfit(Event event) {
    return new IllegalStateException(
        "event "
            + state.sequence()
            + " of "
            + state.plan().branch()
            + " on "
            + state.day()
            + " does not fit: "
            + event.getClass().getSimpleName());
  }
}

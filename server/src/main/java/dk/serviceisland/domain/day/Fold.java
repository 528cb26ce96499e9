package dk.serviceisland.domain.day;

import dk.serviceisland.domain.assistance.Asker;
import dk.serviceisland.domain.assistance.Assistance;
import dk.serviceisland.domain.counter.Call;
import dk.serviceisland.domain.counter.CounterState;
import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.StaffMember;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.EndReason;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.domain.ticket.Place;
import dk.serviceisland.domain.ticket.TicketNumber;
import dk.serviceisland.domain.ticket.TicketState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How each kind of event changes the state of a branch, and the stored facts with it. An event that
 * does not fit the state is refused: then the journal is damaged.
 */
final class Fold implements Event.Visitor<List<Fact.Change>> {
  private static final List<Fact.Change> NO_CHANGE = List.of();

  private final BranchState state;

  Fold(BranchState state) {
    this.state = state;
  }

  @Override
  public List<Fact.Change> on(Event.DayOpened event) {
    expect(state.phase() == DayPhase.NOT_OPEN && event.day().equals(state.day()), event);
    expect(event.planHash().equals(state.plan().hash()), event);
    state.open(event.at(), event.handling());
    return List.of(new Fact.DayOpened());
  }

  @Override
  public List<Fact.Change> on(Event.DayClosed event) {
    expect(state.count(TicketState.ENDED) == state.drawn(), event);
    state.close(event.at());
    return List.of(new Fact.DayClosed());
  }

  @Override
  public List<Fact.Change> on(Event.CounterOpened event) {
    StaffMember member = state.plan().staff().get(event.staff());
    Duty duty = known(event);
    expect(member != null && duty.state() == CounterState.CLOSED, event);
    duty.open(member, event.at());
    state.dutyChanged();
    return List.of(duty(duty));
  }

  @Override
  public List<Fact.Change> on(Event.CounterPaused event) {
    Duty duty = free(event);
    duty.pause(event.reason(), event.at());
    state.dutyChanged();
    return List.of(duty(duty));
  }

  @Override
  public List<Fact.Change> on(Event.CounterResumed event) {
    Duty duty = free(event);
    duty.enter(CounterState.READY, event.at());
    state.dutyChanged();
    return List.of(duty(duty));
  }

  @Override
  public List<Fact.Change> on(Event.CounterAfterWork event) {
    Duty duty = free(event);
    duty.enter(CounterState.AFTER_WORK, event.at());
    return List.of(duty(duty));
  }

  @Override
  public List<Fact.Change> on(Event.CounterClosed event) {
    Duty duty = free(event);
    duty.enter(CounterState.CLOSED, event.at());
    state.assistance().removeFrom(new Asker.Counter(event.counter()));
    state.dutyChanged();
    return List.of(duty(duty));
  }

  @Override
  public List<Fact.Change> on(Event.TaskTypePaused event) {
    expect(state.pause(event.taskType()), event);
    return NO_CHANGE;
  }

  @Override
  public List<Fact.Change> on(Event.TaskTypeResumed event) {
    expect(state.resume(event.taskType()), event);
    return NO_CHANGE;
  }

  @Override
  public List<Fact.Change> on(Event.TicketDrawn event) {
    TicketNumber number = event.number();
    expect(number.equals(state.nextNumber(number.letter())), event);
    Ticket ticket = new Ticket(event, state.drawn() + 1L);
    expect(state.add(ticket), event);
    queue(ticket, arrivalPlace(ticket), event);
    ticket.enter(TicketState.WAITING, event.at(), state.sequence());
    return List.of(opened(ticket), new Fact.TicketDrawn(ticket.id(), ticket.errand().drawnFor()));
  }

  @Override
  public List<Fact.Change> on(Event.ErrandAdded event) {
    expect(state.queue(event.taskType()) != null, event);
    known(event).add(event.taskType());
    return NO_CHANGE;
  }

  @Override
  public List<Fact.Change> on(Event.TicketCalled event) {
    Ticket ticket = in(TicketState.WAITING, event);
    Duty duty = free(event);
    queueOf(ticket, event).remove(ticket, event.at());
    List<Fact.Change> changes = new ArrayList<>();
    tellOfFirstCall(ticket, event, changes);
    ticket.call(event, duty.staff().map(StaffMember::group));
    duty.take(ticket, event.at());
    remember(ticket, event.counter(), event.at(), false);
    changes.addAll(move(ticket, TicketState.CALLED, event));
    changes.add(duty(duty));
    return changes;
  }

  @Override
  public List<Fact.Change> on(Event.TicketRecalled event) {
    Ticket ticket = atCounter(TicketState.CALLED, event);
    ticket.recall(event.at());
    remember(ticket, event.counter(), event.at(), true);
    return NO_CHANGE;
  }

  @Override
  public List<Fact.Change> on(Event.ServiceStarted event) {
    return move(atCounter(TicketState.CALLED, event), TicketState.IN_SERVICE, event);
  }

  @Override
  public List<Fact.Change> on(Event.ErrandTransferred event) {
    Ticket ticket = atCounter(event);
    Fact.Change free = leaveCounter(event.counter(), event.at());
    ticket.errand().transfer(event.taskType());
    queue(ticket, ticket.errand().place(), event);
    return with(move(ticket, TicketState.WAITING, event), free);
  }

  @Override
  public List<Fact.Change> on(Event.LifelineConsulted event) {
    Ticket ticket = atCounter(event);
    ticket.errand().consultLifeline();
    return List.of(new Fact.LifelineAsked(ticket.factSequence()));
  }

  @Override
  public List<Fact.Change> on(Event.ErrandCompleted event) {
    Ticket ticket = atCounter(TicketState.IN_SERVICE, event);
    if (ticket.errandsLeft() == 0) {
      ticket.errand().complete(event.outcome());
      return end(ticket, EndReason.SERVED, Optional.of(event.outcome()), event);
    }
    Fact.Change free = leaveCounter(event.counter(), event.at());
    ticket.errand().complete(event.outcome());
    Fact.Change served = closed(ticket, event, Optional.of(event.outcome()), Optional.empty());
    Fact.Change ended = ended(ticket, event, Optional.of(event.outcome()), Optional.empty());
    ticket.nextErrand();
    queue(ticket, arrivalPlace(ticket), event);
    shift(ticket, TicketState.WAITING, event);
    return List.of(served, opened(ticket), free, ended);
  }

  @Override
  public List<Fact.Change> on(Event.TicketParked event) {
    Ticket ticket = atCounter(event);
    Fact.Change free = leaveCounter(event.counter(), event.at());
    List<Fact.Change> changes = move(ticket, TicketState.PARKED, event);
    ticket.park(event.reason(), event.until());
    event.until().ifPresent(until -> state.remind(ticket));
    return with(changes, free);
  }

  @Override
  public List<Fact.Change> on(Event.TicketUnparked event) {
    return waitAgain(in(TicketState.PARKED, event), event);
  }

  @Override
  public List<Fact.Change> on(Event.TicketPostponed event) {
    Ticket ticket = in(TicketState.WAITING, event);
    queueOf(ticket, event).remove(ticket, event.at());
    state.countPostponement();
    ticket.postpone();
    queue(ticket, event.place(), event);
    return move(ticket, TicketState.WAITING, event);
  }

  @Override
  public List<Fact.Change> on(Event.TicketNoShow event) {
    Ticket ticket = atCounter(TicketState.CALLED, event);
    Fact.Change free = leaveCounter(event.counter(), event.at());
    List<Fact.Change> changes = move(ticket, TicketState.MISSED, event);
    ticket.miss(event.returnBy());
    state.remind(ticket);
    return with(changes, free);
  }

  @Override
  public List<Fact.Change> on(Event.TicketReturned event) {
    return waitAgain(in(TicketState.MISSED, event), event);
  }

  @Override
  public List<Fact.Change> on(Event.TicketWithdrawn event) {
    return end(known(event), EndReason.LEFT_BY_CITIZEN, Optional.empty(), event);
  }

  @Override
  public List<Fact.Change> on(Event.TicketRemoved event) {
    return end(known(event), EndReason.REMOVED_BY_STAFF, Optional.empty(), event);
  }

  @Override
  public List<Fact.Change> on(Event.TicketExpired event) {
    return end(known(event), event.reason(), Optional.empty(), event);
  }

  @Override
  public List<Fact.Change> on(Event.VisitRated event) {
    Ticket ticket = known(event);
    expect(!ticket.rated(), event);
    ticket.rate();
    return List.of(
        new Fact.Rated(
            state.sequence(),
            ticket.errand().drawnFor(),
            ticket.calledBy(),
            ticket.channel(),
            ticket.language(),
            ticket.errand().queuedAt().orElseThrow(),
            event.help(),
            event.solution()));
  }

  @Override
  public List<Fact.Change> on(Event.AssistanceRequested event) {
    expect(state.assistance().open(event.asker()).isEmpty(), event);
    state.assistance().removeFrom(event.asker());
    state
        .assistance()
        .put(
            new Assistance(
                state.sequence(), event.asker(), event.language(), event.at(), Optional.empty()));
    return NO_CHANGE;
  }

  @Override
  public List<Fact.Change> on(Event.AssistanceTaken event) {
    StaffMember member = state.plan().staff().get(event.staff());
    Assistance asked = state.assistance().find(event.request()).orElseThrow(() -> unfit(event));
    expect(member != null && asked.taken().isEmpty(), event);
    state.assistance().put(asked.takenBy(member, event.at()));
    return NO_CHANGE;
  }

  @Override
  public List<Fact.Change> on(Event.AssistanceWithdrawn event) {
    expect(state.assistance().remove(event.request()), event);
    return NO_CHANGE;
  }

  private List<Fact.Change> waitAgain(Ticket ticket, Event.OfTicket event) {
    state.forget(ticket);
    queue(ticket, ticket.errand().place(), event);
    return move(ticket, TicketState.WAITING, event);
  }

  private List<Fact.Change> end(
      Ticket ticket, EndReason reason, Optional<Outcome> outcome, Event.OfTicket event) {
    List<Fact.Change> changes = new ArrayList<>();
    changes.add(closed(ticket, event, outcome, Optional.of(reason)));
    changes.add(ended(ticket, event, outcome, Optional.of(reason)));
    switch (ticket.state()) {
      case WAITING -> queueOf(ticket, event).remove(ticket, event.at());
      case CALLED, IN_SERVICE ->
          changes.add(leaveCounter(ticket.counter().orElseThrow(), event.at()));
      case PARKED, MISSED -> state.forget(ticket);
      case ENDED -> throw unfit(event);
    }
    ticket.end(reason);
    shift(ticket, TicketState.ENDED, event);
    return changes;
  }

  private List<Fact.Change> move(Ticket ticket, TicketState to, Event event) {
    Fact.Change before = closed(ticket, event, Optional.empty(), Optional.empty());
    ticket.endPeriod(event.at());
    shift(ticket, to, event);
    return List.of(before, opened(ticket));
  }

  private void shift(Ticket ticket, TicketState to, Event event) {
    state.recount(ticket.state(), to);
    ticket.enter(to, event.at(), state.sequence());
  }

  private void queue(Ticket ticket, Place place, Event event) {
    queueOf(ticket, event).add(ticket, place, event.at());
  }

  private TaskQueue queueOf(Ticket ticket, Event event) {
    TaskQueue queue = state.queue(ticket.errand().taskType());
    expect(queue != null, event);
    return queue;
  }

  private void remember(Ticket ticket, CounterId counter, Instant at, boolean recall) {
    TaskTypeId taskType = ticket.errand().taskType();
    state.remember(
        new Call(state.sequence(), ticket.id(), ticket.number(), taskType, counter, at, recall));
  }

  private Fact.Change leaveCounter(CounterId counter, Instant at) {
    Duty duty = state.duty(counter).orElseThrow();
    duty.release(at);
    return duty(duty);
  }

  private Fact.Change duty(Duty duty) {
    return new Fact.DutyChanged(
        state.sequence(),
        duty.counter(),
        duty.staff().map(StaffMember::group),
        duty.state(),
        duty.since().orElseThrow());
  }

  private static List<Fact.Change> with(List<Fact.Change> changes, Fact.Change another) {
    List<Fact.Change> all = new ArrayList<>(changes);
    all.add(another);
    return all;
  }

  private Ticket in(TicketState expected, Event.OfTicket event) {
    Ticket ticket = known(event);
    expect(ticket.state() == expected, event);
    return ticket;
  }

  private <E extends Event.OfTicket & Event.OfCounter> Ticket atCounter(
      TicketState expected, E event) {
    Ticket ticket = atCounter(event);
    expect(ticket.state() == expected, event);
    return ticket;
  }

  private <E extends Event.OfTicket & Event.OfCounter> Ticket atCounter(E event) {
    Ticket ticket = known((Event.OfTicket) event);
    Optional<Ticket> there = known((Event.OfCounter) event).ticket();
    expect(there.isPresent() && there.get() == ticket, event);
    return ticket;
  }

  private Ticket known(Event.OfTicket event) {
    return state.ticket(event.ticket()).orElseThrow(() -> unfit(event));
  }

  private Duty free(Event.OfCounter event) {
    Duty duty = known(event);
    expect(duty.state() != CounterState.CLOSED && duty.ticket().isEmpty(), event);
    return duty;
  }

  private Duty known(Event.OfCounter event) {
    return state.duty(event.counter()).orElseThrow(() -> unfit(event));
  }

  private void expect(boolean fits, Event event) {
    if (!fits) {
      throw unfit(event);
    }
  }

  /** Names the event and no more: the id of a ticket opens it to whoever reads it in a log. */
  private IllegalStateException unfit(Event event) {
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

  private Fact.Change closed(
      Ticket ticket, Event event, Optional<Outcome> outcome, Optional<EndReason> endReason) {
    return new Fact.Closed(ticket.factSequence(), event.at(), outcome, endReason);
  }

  private static Fact.Change ended(
      Ticket ticket, Event event, Optional<Outcome> outcome, Optional<EndReason> endReason) {
    return new Fact.ErrandEnded(
        ticket.id(), ticket.errand().drawnFor(), ticket.served(event.at()), outcome, endReason);
  }

  /** Before the call is applied. */
  private static void tellOfFirstCall(
      Ticket ticket, Event.TicketCalled event, List<Fact.Change> changes) {
    Errand errand = ticket.errand();
    if (errand.firstCalledAt().isPresent()) {
      return;
    }
    changes.add(new Fact.FirstCalled(errand.drawnFor(), event.why().waited()));
    ticket
        .standingPromise()
        .map(
            promise ->
                new Fact.PromiseCameTrue(
                    errand.drawnFor(), promise, Duration.between(ticket.drawnAt(), event.at())))
        .ifPresent(changes::add);
  }

  private Fact.Change opened(Ticket ticket) {
    boolean atCounter =
        ticket.state() == TicketState.CALLED || ticket.state() == TicketState.IN_SERVICE;
    Optional<StaffMember> staff =
        atCounter ? ticket.counter().flatMap(state::duty).flatMap(Duty::staff) : Optional.empty();
    return new Fact.Opened(
        new Fact(
            state.sequence(),
            ticket.number(),
            ticket.errand().index(),
            kind(ticket.state()),
            ticket.errand().taskType(),
            atCounter ? ticket.counter() : Optional.empty(),
            staff.map(StaffMember::id),
            staff.map(StaffMember::group),
            ticket.channel(),
            ticket.language(),
            atCounter && ticket.training(),
            ticket.since()));
  }

  private Fact.Kind kind(TicketState ticketState) {
    return switch (ticketState) {
      case WAITING -> Fact.Kind.WAITING;
      case CALLED -> Fact.Kind.CALLED;
      case IN_SERVICE -> Fact.Kind.SERVICE;
      case PARKED -> Fact.Kind.PARKED;
      case MISSED -> Fact.Kind.MISSED;
      case ENDED -> throw new AssertionError(ticketState);
    };
  }

  private Place arrivalPlace(Ticket ticket) {
    return new Place(ticket.order(), 0);
  }
}

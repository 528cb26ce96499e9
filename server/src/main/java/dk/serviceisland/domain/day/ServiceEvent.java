package dk.serviceisland.domain.day;

import dk.serviceisland.domain.counter.Addressee;
import dk.serviceisland.domain.counter.CounterState;
import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.ElsewhereId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.StaffMember;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.routing.CallReason;
import dk.serviceisland.domain.ticket.Channel;
import dk.serviceisland.domain.ticket.EndReason;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.domain.ticket.ParkReason;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.TicketState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a counter did with a ticket. */
public sealed interface ServiceEvent extends Event.OfTicket, Event.OfCounter {

  /**
   * A counter called the ticket for its first open errand.
   *
   * @param discreet whether no board shows or has shown it: whoever is called is fetched
   */
  record TicketCalled(
      Instant at,
      TicketId ticket,
      CounterId counter,
      StaffId staff,
      boolean training,
      CallReason why,
      boolean discreet)
      implements ServiceEvent {
    /** A call that the board shows. */
    public TicketCalled(
        Instant at,
        TicketId ticket,
        CounterId counter,
        StaffId staff,
        boolean training,
        CallReason why) {
      this(at, ticket, counter, staff, training, why, false);
    }

    @Override
    public List<Fact.Change> apply(Fold fold) {
      Ticket waiting = fold.ticket(TicketState.WAITING, this);
      Duty duty = fold.freeDuty(this);
      fold.leaveQueue(waiting, this);
      List<Fact.Change> changes = firstCall(waiting, fold.state());
      waiting.call(this, duty.staff().map(StaffMember::group));
      duty.take(waiting, at);
      fold.show(waiting, this, false);
      changes.addAll(fold.move(waiting, TicketState.CALLED, this));
      changes.add(fold.changed(duty));
      return changes;
    }

    /** What the first call of an errand, and of a ticket, tells; nothing if called before. */
    private List<Fact.Change> firstCall(Ticket waiting, BranchState state) {
      List<Fact.Change> changes = new ArrayList<>();
      Errand errand = waiting.errand();
      if (errand.firstCalledAt().isEmpty()) {
        Optional<Duration> target =
            state
                .planOfTheDay()
                .taskTypes()
                .get(errand.drawnFor())
                .waitTarget()
                .map(TaskType.WaitTarget::within);
        changes.add(new Fact.FirstCalled(errand.drawnFor(), why.waited(), target));
      }
      if (waiting.firstCalledAt().isEmpty()) {
        waiting.toldWaitCameTrue(at).ifPresent(changes::add);
      }
      return changes;
    }
  }

  /** The call was repeated. */
  record TicketRecalled(Instant at, TicketId ticket, CounterId counter) implements ServiceEvent {
    @Override
    public List<Fact.Change> apply(Fold fold) {
      Ticket here = fold.ticketHere(TicketState.CALLED, this);
      here.recall(at);
      fold.show(here, this, true);
      return Fold.NO_CHANGE;
    }
  }

  /** The call was taken back: the ticket has its place again, and the minutes it has waited. */
  record TicketUncalled(Instant at, TicketId ticket, CounterId counter) implements ServiceEvent {
    @Override
    public boolean frees() {
      return true;
    }

    @Override
    public List<Fact.Change> apply(Fold fold) {
      return fold.waitAgainHere(TicketState.CALLED, this);
    }
  }

  /** Whoever served had gone: the ticket has its place again, and the minutes it has waited. */
  record ServiceInterrupted(Instant at, TicketId ticket, CounterId counter)
      implements ServiceEvent {
    @Override
    public boolean frees() {
      return true;
    }

    @Override
    public List<Fact.Change> apply(Fold fold) {
      return fold.waitAgainHere(TicketState.IN_SERVICE, this);
    }
  }

  /**
   * Somebody at this counter went on with a service that was begun at another one, which closes
   * next; with that the facts hear of it.
   */
  record ServiceTakenOver(
      Instant at, TicketId ticket, CounterId counter, StaffId staff, boolean training)
      implements ServiceEvent {
    @Override
    public List<Fact.Change> apply(Fold fold) {
      Ticket served = fold.ticket(TicketState.IN_SERVICE, this);
      Duty to = fold.freeDuty(this);
      served.counter().flatMap(fold.state()::duty).orElseThrow().release(at);
      served.goOnAt(this, to.staff().map(StaffMember::group));
      to.take(served, at);
      return Fold.and(fold.move(served, TicketState.IN_SERVICE, this), fold.changed(to));
    }
  }

  /**
   * The service went on in another place, by the same person: from a counter in a room, or from a
   * room at a counter (report L892-906). Time runs on as one service; the place before closes next,
   * and with that the facts hear of it.
   *
   * @param counter where it goes on
   */
  record ServiceMoved(Instant at, TicketId ticket, CounterId counter) implements ServiceEvent {
    @Override
    public List<Fact.Change> apply(Fold fold) {
      Ticket served = fold.ticket(TicketState.IN_SERVICE, this);
      Duty from = served.counter().flatMap(fold.state()::duty).orElseThrow();
      Duty to = fold.duty(this);
      fold.expect(to.state() == CounterState.CLOSED, this);
      StaffMember member = from.staff().orElseThrow();
      from.release(at);
      to.open(member, at);
      fold.state().counters().manned(to, member.id());
      to.take(served, at);
      served.movesTo(counter);
      return Fold.and(fold.move(served, TicketState.IN_SERVICE, this), fold.changed(to));
    }
  }

  /** The citizen is at the counter. */
  record ServiceStarted(Instant at, TicketId ticket, CounterId counter) implements ServiceEvent {
    @Override
    public List<Fact.Change> apply(Fold fold) {
      Ticket here = fold.ticketHere(TicketState.CALLED, this);
      return fold.move(here, TicketState.IN_SERVICE, this);
    }
  }

  /**
   * The errand went to the queue of another task type, to somebody, or both; arrival, place and
   * minutes waited stay.
   */
  record ErrandTransferred(
      Instant at, TicketId ticket, CounterId counter, TaskTypeId taskType, Optional<Addressee> to)
      implements ServiceEvent {
    @Override
    public boolean frees() {
      return true;
    }

    @Override
    public List<Fact.Change> apply(Fold fold) {
      Ticket here = fold.ticketHere(this);
      Press.Before before = here.asItIs();
      Fact.Change free = fold.leaveCounter(this);
      here.errand().transfer(taskType, to);
      fold.queue(here, here.errand().place(), this);
      List<Fact.Change> changes = Fold.and(fold.move(here, TicketState.WAITING, this), free);
      fold.pressed(here, Press.Kind.TRANSFER, Optional.of(counter), before, this);
      return changes;
    }
  }

  /**
   * The ticket was sent on to another branch and has ended here, unless that branch turns it away.
   *
   * @param to which
   * @param as the id that it has there
   * @param taskType what it is about there
   */
  record TicketSentOn(
      Instant at, TicketId ticket, CounterId counter, BranchId to, TicketId as, TaskTypeId taskType)
      implements ServiceEvent {
    @Override
    public boolean frees() {
      return true;
    }

    @Override
    public List<Fact.Change> apply(Fold fold) {
      Ticket here = fold.ticketHere(this);
      Press.Before before = here.asItIs();
      List<Fact.Change> changes = fold.end(here, EndReason.SENT_ON, Optional.empty(), this);
      here.sentOn(this, before);
      fold.state().sendingBook().sent(here);
      return Fold.and(changes, new Fact.SentOn());
    }
  }

  /** The transfer was a mistake: the ticket is at the counter, as if it had never left. */
  record TransferTakenBack(Instant at, TicketId ticket, CounterId counter) implements ServiceEvent {
    @Override
    public List<Fact.Change> apply(Fold fold) {
      return fold.takeBack(Press.Kind.TRANSFER, this);
    }
  }

  /** A lifeline was asked about the errand in service. */
  record LifelineConsulted(Instant at, TicketId ticket, CounterId counter) implements ServiceEvent {
    @Override
    public List<Fact.Change> apply(Fold fold) {
      Ticket here = fold.ticketHere(this);
      here.errand().consultLifeline();
      return List.of(new Fact.LifelineAsked(here.factSequence()));
    }
  }

  /**
   * The errand ended; the next one queues, or the ticket has ended.
   *
   * @param elsewhere where the citizen was sent with what is not done here; none: nowhere that the
   *     branch names
   */
  record ErrandCompleted(
      Instant at,
      TicketId ticket,
      CounterId counter,
      Outcome outcome,
      Optional<ElsewhereId> elsewhere)
      implements ServiceEvent {
    /** An errand that ended here. */
    public ErrandCompleted(Instant at, TicketId ticket, CounterId counter, Outcome outcome) {
      this(at, ticket, counter, outcome, Optional.empty());
    }

    @Override
    public boolean frees() {
      return true;
    }

    @Override
    public List<Fact.Change> apply(Fold fold) {
      Ticket here = fold.ticketHere(TicketState.IN_SERVICE, this);
      Press.Before before = here.asItIs();
      Optional<Fact.Change> told =
          told()
              .map(
                  where ->
                      new Fact.ToldElsewhere(
                          here.factSequence(), where, Channel.STAFF, here.served(at)));
      here.errand().complete(outcome);
      List<Fact.Change> changes = completed(here, fold);
      fold.pressed(here, Press.Kind.COMPLETION, Optional.of(counter), before, this);
      return told.map(change -> Fold.and(changes, change)).orElse(changes);
    }

    /** The minutes that it takes to say no are counted also where no place was named. */
    private Optional<ElsewhereId> told() {
      return outcome == Outcome.NOT_HERE
          ? Optional.of(elsewhere.orElse(ElsewhereId.ANOTHER_PLACE))
          : elsewhere;
    }

    private List<Fact.Change> completed(Ticket here, Fold fold) {
      if (here.errandsLeft() == 0) {
        return fold.end(here, EndReason.SERVED, Optional.of(outcome), this);
      }
      Fact.Change free = fold.leaveCounter(this);
      Fact.Change served = fold.closed(here, Optional.of(outcome), Optional.empty(), this);
      Fact.Change ended = fold.ended(here, Optional.of(outcome), Optional.empty(), this);
      here.nextErrand();
      fold.queue(here, here.placeOfArrival(), this);
      fold.shift(here, TicketState.WAITING, this);
      return List.of(served, fold.opened(here), free, ended);
    }
  }

  /** The completion was a mistake: the errand is in service, as if it had never ended. */
  record CompletionTakenBack(Instant at, TicketId ticket, CounterId counter)
      implements ServiceEvent {
    @Override
    public List<Fact.Change> apply(Fold fold) {
      return fold.takeBack(Press.Kind.COMPLETION, this);
    }
  }

  /** The errand was set aside and keeps its place. */
  record TicketParked(
      Instant at, TicketId ticket, CounterId counter, ParkReason reason, Optional<Instant> until)
      implements ServiceEvent {
    @Override
    public boolean frees() {
      return true;
    }

    @Override
    public List<Fact.Change> apply(Fold fold) {
      Ticket here = fold.ticketHere(this);
      Fact.Change free = fold.leaveCounter(this);
      List<Fact.Change> changes = fold.move(here, TicketState.PARKED, this);
      here.park(reason, until);
      fold.state().ticketBook().remind(here);
      return Fold.and(changes, free);
    }
  }

  /** Nobody came to the call; the ticket may return until then. */
  record TicketNoShow(Instant at, TicketId ticket, CounterId counter, Instant returnBy)
      implements ServiceEvent {
    @Override
    public boolean frees() {
      return true;
    }

    @Override
    public List<Fact.Change> apply(Fold fold) {
      Ticket here = fold.ticketHere(TicketState.CALLED, this);
      Press.Before before = here.asItIs();
      Fact.Change free = fold.leaveCounter(this);
      List<Fact.Change> changes = fold.move(here, TicketState.MISSED, this);
      here.miss(returnBy);
      fold.state().ticketBook().remind(here);
      fold.pressed(here, Press.Kind.NO_SHOW, Optional.of(counter), before, this);
      return Fold.and(changes, free);
    }
  }

  /** The citizen was there after all: the ticket is called, as if it had never been missed. */
  record NoShowTakenBack(Instant at, TicketId ticket, CounterId counter) implements ServiceEvent {
    @Override
    public List<Fact.Change> apply(Fold fold) {
      return fold.takeBack(Press.Kind.NO_SHOW, this);
    }
  }
}

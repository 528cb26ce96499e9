package dk.serviceisland.domain.day;

import static dk.serviceisland.domain.day.BranchState.earlier;

import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Appointment;
import dk.serviceisland.domain.ticket.Channel;
import dk.serviceisland.domain.ticket.EndReason;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.domain.ticket.OutsideReason;
import dk.serviceisland.domain.ticket.Place;
import dk.serviceisland.domain.ticket.RemoveReason;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.TicketNumber;
import dk.serviceisland.domain.ticket.TicketState;
import dk.serviceisland.domain.ticket.ToldWait;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What happened to a ticket that no counter had a hand in. */
public sealed interface TicketEvent extends Event.OfTicket {

  /**
   * A citizen got a number.
   *
   * @param startsAt the task type of the shared desk at which the first errand is received; none:
   *     it waits for what it is about
   * @param appointment the time for which its citizen was expected; none without one
   */
  record TicketDrawn(
      Instant at,
      TicketId ticket,
      TicketNumber number,
      List<TaskTypeId> taskTypes,
      Channel channel,
      String language,
      boolean needs,
      Optional<ToldWait> told,
      Optional<TaskTypeId> startsAt,
      Optional<Appointment> appointment)
      implements TicketEvent {
    /** A citizen without an appointment got a number. */
    public TicketDrawn(
        Instant at,
        TicketId ticket,
        TicketNumber number,
        List<TaskTypeId> taskTypes,
        Channel channel,
        String language,
        boolean needs,
        Optional<ToldWait> told,
        Optional<TaskTypeId> startsAt) {
      this(
          at,
          ticket,
          number,
          taskTypes,
          channel,
          language,
          needs,
          told,
          startsAt,
          Optional.empty());
    }

    @Override
    public Optional<TicketNumber> gaveNumber() {
      return Optional.of(number);
    }

    @Override
    public List<Fact.Change> apply(Fold fold) {
      return fold.comes(new Ticket(this, fold.state().drawn() + 1L), this);
    }
  }

  /**
   * A number from the paper roll of an outage was taken in: it has waited since it was given, in
   * its place.
   */
  record PaperTaken(
      Instant at,
      TicketId ticket,
      TicketNumber number,
      String paper,
      TaskTypeId taskType,
      Instant drawnAt,
      String language,
      Place place)
      implements TicketEvent {
    @Override
    public Optional<TicketNumber> gaveNumber() {
      return Optional.of(number);
    }

    @Override
    public Event asOf(Instant latest) {
      return new PaperTaken(
          at, ticket, number, paper, taskType, earlier(drawnAt, latest), language, place);
    }

    @Override
    public List<Fact.Change> apply(Fold fold) {
      BranchState state = fold.state();
      fold.expect(!drawnAt.isAfter(at) && !state.ticketBook().isKnownPaper(paper), this);
      return fold.comesLate(new Ticket(this, state.drawn() + 1L), this);
    }
  }

  /**
   * A ticket that another branch has sent was taken in: it has another number, its arrival, in its
   * place, and the minutes that it has waited.
   *
   * @param from the branch that has sent it
   * @param was the number that it had there
   */
  record TicketArrived(
      Instant at,
      TicketId ticket,
      TicketNumber number,
      TaskTypeId taskType,
      Instant drawnAt,
      Duration waited,
      String language,
      boolean needs,
      BranchId from,
      TicketNumber was,
      Place place)
      implements TicketEvent {
    @Override
    public Optional<TicketNumber> gaveNumber() {
      return Optional.of(number);
    }

    @Override
    public Event asOf(Instant latest) {
      Instant drawn = earlier(drawnAt, latest);
      return new TicketArrived(
          at, ticket, number, taskType, drawn, waited, language, needs, from, was, place);
    }

    @Override
    public List<Fact.Change> apply(Fold fold) {
      fold.expect(!drawnAt.isAfter(at) && !waited.isNegative(), this);
      Ticket arrived = new Ticket(this, fold.state().drawn() + 1L);
      return Fold.and(fold.comesLate(arrived, this), new Fact.SendingDecided());
    }
  }

  /** The other branch has the ticket that was sent there. */
  record SendingArrived(Instant at, TicketId ticket, TicketNumber number) implements TicketEvent {
    @Override
    public boolean anyTime() {
      return true;
    }

    @Override
    public List<Fact.Change> apply(Fold fold) {
      Ticket sent = fold.ticket(TicketState.ENDED, this);
      fold.expect(fold.state().sendingBook().settled(sent), this);
      sent.arrivedAs(number);
      return List.of(new Fact.SendingDecided());
    }
  }

  /** The other branch did not take the ticket: it waits in its place here. */
  record SendingReturned(Instant at, TicketId ticket) implements TicketEvent {
    @Override
    public List<Fact.Change> apply(Fold fold) {
      Ticket sent = fold.ticket(TicketState.ENDED, this);
      fold.expect(fold.state().sendingBook().settled(sent), this);
      return fold.comesBack(sent, this);
    }
  }

  /** The paper number had been served when it was taken in. */
  record PaperServed(Instant at, TicketId ticket, Instant from, Instant to, Outcome outcome)
      implements TicketEvent {
    @Override
    public Event asOf(Instant latest) {
      return new PaperServed(at, ticket, earlier(from, latest), earlier(to, latest), outcome);
    }

    @Override
    public List<Fact.Change> apply(Fold fold) {
      Ticket served = fold.ticket(TicketState.WAITING, this);
      fold.expect(served.paper().isPresent(), this);
      return fold.servedOnPaper(served, this);
    }
  }

  /** The ticket was drawn outside the hours, by a staff member who says why. */
  record HoursWaived(Instant at, TicketId ticket, OutsideReason reason) implements TicketEvent {
    @Override
    public List<Fact.Change> apply(Fold fold) {
      fold.ticket(TicketState.WAITING, this);
      return Fold.NO_CHANGE;
    }
  }

  /**
   * One more errand at the end of the ticket.
   *
   * @param suggested whether staff offered it, because the settings suggest it beside the one that
   *     they served
   */
  record ErrandAdded(Instant at, TicketId ticket, TaskTypeId taskType, boolean suggested)
      implements TicketEvent {
    /** One that nothing suggested. */
    public ErrandAdded(Instant at, TicketId ticket, TaskTypeId taskType) {
      this(at, ticket, taskType, false);
    }

    @Override
    public List<Fact.Change> apply(Fold fold) {
      fold.expect(fold.state().queue(taskType) != null, this);
      fold.ticket(this).add(taskType);
      return Fold.NO_CHANGE;
    }
  }

  /** The errand waits again; parked minutes do not count. */
  record TicketUnparked(Instant at, TicketId ticket) implements TicketEvent {
    @Override
    public List<Fact.Change> apply(Fold fold) {
      return fold.waitAgain(TicketState.PARKED, this);
    }
  }

  /** The citizen gave up the place for a later one; minutes start again. */
  record TicketPostponed(Instant at, TicketId ticket, Place place) implements TicketEvent {
    @Override
    public List<Fact.Change> apply(Fold fold) {
      Ticket waiting = fold.ticket(TicketState.WAITING, this);
      fold.leaveQueue(waiting, this);
      fold.state().countPostponement();
      waiting.postpone();
      fold.queue(waiting, place, this);
      return fold.move(waiting, TicketState.WAITING, this);
    }
  }

  /** A missed ticket waits again in its place; missed minutes do not count. */
  record TicketReturned(Instant at, TicketId ticket) implements TicketEvent {
    @Override
    public List<Fact.Change> apply(Fold fold) {
      return fold.waitAgain(TicketState.MISSED, this);
    }
  }

  /** The citizen left the queue for a time that they booked in place of the wait. */
  record TicketExchanged(Instant at, TicketId ticket) implements TicketEvent {
    @Override
    public List<Fact.Change> apply(Fold fold) {
      return fold.leaves(fold.ticket(this), EndReason.BOOKED_INSTEAD, this);
    }
  }

  /** The citizen left the queue. */
  record TicketWithdrawn(Instant at, TicketId ticket) implements TicketEvent {
    @Override
    public List<Fact.Change> apply(Fold fold) {
      return fold.leaves(fold.ticket(this), EndReason.LEFT_BY_CITIZEN, this);
    }
  }

  /** A staff member took the ticket out of the queue. */
  record TicketRemoved(Instant at, TicketId ticket, RemoveReason reason) implements TicketEvent {
    @Override
    public List<Fact.Change> apply(Fold fold) {
      Ticket leaving = fold.ticket(this);
      Press.Before before = leaving.asItIs();
      List<Fact.Change> changes = fold.leaves(leaving, EndReason.REMOVED_BY_STAFF, this);
      fold.pressed(leaving, Press.Kind.REMOVAL, Optional.empty(), before, this);
      return changes;
    }
  }

  /** The removal was a mistake: the ticket is where it was, as if it had never gone. */
  record RemovalTakenBack(Instant at, TicketId ticket) implements TicketEvent {
    @Override
    public List<Fact.Change> apply(Fold fold) {
      return fold.takeBack(Press.Kind.REMOVAL, this);
    }
  }

  /** Time ended the ticket: not returned in time, or the day is closing. */
  record TicketExpired(Instant at, TicketId ticket, EndReason reason) implements TicketEvent {
    @Override
    public boolean mayEndDay() {
      return true;
    }

    @Override
    public List<Fact.Change> apply(Fold fold) {
      Ticket over = fold.ticket(this);
      Optional<Press> noShow = over.press().filter(last -> last.kind() == Press.Kind.NO_SHOW);
      Optional<CounterId> counter = over.atCounter() ? over.counter() : Optional.empty();
      Press.Before before = over.asItIs();
      List<Fact.Change> changes = fold.end(over, reason, Optional.empty(), this);
      if (reason == EndReason.CLOSED_AT_END_OF_DAY) {
        fold.pressed(over, Press.Kind.CLOSING, counter, before, this);
      } else {
        noShow.ifPresent(over::pressed);
      }
      return changes;
    }
  }

  /** The end of the day was taken back: the ticket is where it was, as if it had never ended. */
  record TicketReopened(Instant at, TicketId ticket) implements TicketEvent {
    @Override
    public List<Fact.Change> apply(Fold fold) {
      return fold.takeBack(Press.Kind.CLOSING, this);
    }
  }

  /**
   * The citizen rated the visit, 1 to 5 each (report L1076-1078). What was said is counted at once
   * and is not stored with the ticket, so an event that is read back has none of it.
   *
   * @param help how good the help was; none once it is counted
   * @param solution how good the solution was; there when the other is
   * @param answers to questions, by their ids; none once they are counted
   */
  record VisitRated(
      Instant at,
      TicketId ticket,
      Optional<Integer> help,
      Optional<Integer> solution,
      Optional<Map<String, String>> answers)
      implements TicketEvent {
    /** A visit that is rated now. */
    public VisitRated(
        Instant at, TicketId ticket, int help, int solution, Map<String, String> answers) {
      this(at, ticket, Optional.of(help), Optional.of(solution), Optional.of(answers));
    }

    /** A visit that is rated now, and no question was answered. */
    public VisitRated(Instant at, TicketId ticket, int help, int solution) {
      this(at, ticket, help, solution, Map.of());
    }

    /** A visit that was rated, as it is read back. */
    public VisitRated(
        Instant at, TicketId ticket, Optional<Integer> help, Optional<Integer> solution) {
      this(at, ticket, help, solution, Optional.empty());
    }

    @Override
    public boolean anyTime() {
      return true;
    }

    @Override
    public List<Fact.Change> apply(Fold fold) {
      Ticket served = fold.ticket(this);
      fold.expect(!served.rated(), this);
      served.rate();
      List<Fact.Change> said = new ArrayList<>();
      if (help.isPresent()) {
        said.add(
            new Fact.Rated(
                served.errand().drawnFor(),
                served.calledBy(),
                served.channel(),
                served.language(),
                help.get(),
                solution.orElseThrow()));
      }
      answers
          .orElse(Map.of())
          .forEach((question, answer) -> said.add(new Fact.Answered(question, answer)));
      return List.copyOf(said);
    }
  }
}

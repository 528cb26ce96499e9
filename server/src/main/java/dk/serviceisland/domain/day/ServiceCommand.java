package dk.serviceisland.domain.day;

import dk.serviceisland.domain.counter.Addressee;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.ElsewhereId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.StaffMember;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.routing.CallReason;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.domain.ticket.ParkReason;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.TicketState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What a staff member does with a ticket: call it, serve it, end it or hand it on. */
public sealed interface ServiceCommand extends Command.AtCounter {

  /**
   * Calls the right citizen for this person; nobody to call is accepted without events.
   *
   * @param counter where
   * @param staff who
   * @param discreet whether no board shows it, also where the task type does not ask for that
   */
  record CallNext(CounterId counter, StaffId staff, boolean discreet) implements ServiceCommand {
    /** A call as its task type has it. */
    public CallNext(CounterId counter, StaffId staff) {
      this(counter, staff, false);
    }

    @Override
    public Decision decide(Ruling ruling) {
      BranchState state = ruling.state();
      return ruling.atReadyCounter(
          this,
          member ->
              state
                  .next(staff, ruling.at())
                  .map(
                      next ->
                          Decision.accepted(
                              ruling.call(this, member, next.ticket(), next.rule(), discreet)))
                  .orElseGet(Decision::accepted));
    }
  }

  /**
   * Calls a chosen waiting ticket.
   *
   * @param counter where
   * @param staff who
   * @param ticket which
   * @param anyway also while it waits for somebody else
   * @param discreet whether no board shows it, also where the task type does not ask for that
   */
  record CallTicket(
      CounterId counter, StaffId staff, TicketId ticket, boolean anyway, boolean discreet)
      implements ServiceCommand, OfTicket {

    /** A call of a ticket that waits for everybody, or for this person. */
    public CallTicket(CounterId counter, StaffId staff, TicketId ticket) {
      this(counter, staff, ticket, false, false);
    }

    @Override
    public Decision decide(Ruling ruling) {
      return ruling.atReadyCounter(
          this, member -> ruling.withWaitingTicket(ticket, chosen -> call(ruling, member, chosen)));
    }

    private Decision call(Ruling ruling, StaffMember member, Ticket chosen) {
      return ruling.ifMayCall(
          member,
          chosen,
          () ->
              Addressing.with(ruling.state(), staff)
                  .ofAnother(staff, chosen, ruling.at())
                  .filter(other -> !anyway)
                  .map(
                      other ->
                          Decision.refused(
                              Refusal.of(RefusalCode.ADDRESSED_TO_ANOTHER).seeing(other)))
                  .orElseGet(
                      () ->
                          Decision.accepted(
                              ruling.call(
                                  this, member, chosen, CallReason.Rule.CHOSEN, discreet))));
    }
  }

  /**
   * Takes over the ticket of a counter that somebody has left, which closes: a called ticket is
   * called here, one in service goes on here.
   *
   * @param counter the own one
   * @param staff who takes it over
   * @param from the counter that was left
   */
  record TakeOver(CounterId counter, StaffId staff, CounterId from) implements ServiceCommand {
    @Override
    public Decision decide(Ruling ruling) {
      return ruling.atReadyCounter(
          this,
          member ->
              ruling
                  .state()
                  .duty(from)
                  .map(left -> takenOver(ruling, member, left))
                  .orElseGet(() -> Decision.refused(RefusalCode.COUNTER_UNKNOWN)));
    }

    private Decision takenOver(Ruling ruling, StaffMember member, Duty left) {
      if (left.ticket().isEmpty()) {
        return Decision.refused(Refusal.of(RefusalCode.NOTHING_AT_COUNTER).seeing(left));
      }
      Ticket ticket = left.ticket().get();
      return ruling.ofWhoHasGone(
          left,
          () ->
              ruling.ifMayServe(
                  member,
                  ticket.errand().taskType(),
                  () -> new Decision.Accepted(taken(ruling, member, ticket))));
    }

    private List<Event> taken(Ruling ruling, StaffMember member, Ticket ticket) {
      Event closed = new CounterEvent.CounterClosed(ruling.at(), from);
      return ticket.state() == TicketState.CALLED
          ? List.of(
              new ServiceEvent.TicketUncalled(ruling.at(), ticket.id(), from),
              closed,
              ruling.call(this, member, ticket, CallReason.Rule.CHOSEN, false))
          : List.of(
              new ServiceEvent.ServiceTakenOver(
                  ruling.at(), ticket.id(), counter, staff, ruling.trains(member, ticket)),
              closed);
    }
  }

  /**
   * Goes on with the service at the counter in a room, or in another one.
   *
   * @param counter where it is, a room too
   * @param staff who
   * @param room which
   * @param keep whether the counter is kept until they come back; otherwise somebody else may open
   *     it meanwhile
   */
  record MoveToRoom(CounterId counter, StaffId staff, CounterId room, boolean keep)
      implements ServiceCommand {
    @Override
    public Decision decide(Ruling ruling) {
      return ruling.withServedHere(
          this,
          ticket ->
              ruling.withFreeRoom(
                  room,
                  () -> {
                    List<Event> events = moved(ruling, ticket, counter, room);
                    if (keep && !ruling.state().counters().isRoom(counter)) {
                      events.add(new CounterEvent.CounterKept(ruling.at(), counter, staff));
                    }
                    return new Decision.Accepted(events);
                  }));
    }

    private static List<Event> moved(Ruling ruling, Ticket ticket, CounterId from, CounterId to) {
      List<Event> events = new ArrayList<>();
      events.add(new ServiceEvent.ServiceMoved(ruling.at(), ticket.id(), to));
      events.add(new CounterEvent.CounterClosed(ruling.at(), from));
      return events;
    }
  }

  /**
   * Goes on with the service in a room at a counter.
   *
   * @param counter the room
   * @param staff who
   * @param to the counter; none: the one that they came from
   */
  record MoveBack(CounterId counter, StaffId staff, Optional<CounterId> to)
      implements ServiceCommand {
    @Override
    public Decision decide(Ruling ruling) {
      return ruling.withServedHere(
          this,
          ticket -> {
            if (!ruling.state().counters().isRoom(counter)) {
              return Decision.refused(RefusalCode.ROOM_UNKNOWN);
            }
            Optional<Duty> there =
                to.isPresent()
                    ? to.filter(ruling.state().planned().counters()::containsKey)
                        .flatMap(ruling.state()::duty)
                    : ruling.state().counters().leftBy(staff);
            return there
                .map(
                    duty ->
                        ruling.withFreeCounter(
                            duty,
                            staff,
                            () ->
                                new Decision.Accepted(
                                    MoveToRoom.moved(ruling, ticket, counter, duty.counter()))))
                .orElseGet(
                    () ->
                        Decision.refused(
                            to.isPresent()
                                ? RefusalCode.COUNTER_UNKNOWN
                                : RefusalCode.COUNTER_TAKEN));
          });
    }
  }

  /** Repeats the call. */
  record Recall(CounterId counter, StaffId staff) implements ServiceCommand {
    @Override
    public Decision decide(Ruling ruling) {
      return ruling.withCalledHere(
          this,
          ticket -> {
            if (ticket.recalls() >= ruling.state().plan().limits().recallLimit()) {
              return Decision.refused(RefusalCode.RECALL_LIMIT);
            }
            return ruling.onceShown(
                ticket,
                RefusalCode.RECALL_TOO_SOON,
                () -> new ServiceEvent.TicketRecalled(ruling.at(), ticket.id(), counter));
          });
    }
  }

  /** The citizen is here. */
  record StartService(CounterId counter, StaffId staff) implements ServiceCommand {
    @Override
    public Decision decide(Ruling ruling) {
      return ruling.withCalledHere(
          this,
          ticket ->
              Decision.accepted(
                  new ServiceEvent.ServiceStarted(ruling.at(), ticket.id(), counter)));
    }
  }

  /**
   * The errand has ended.
   *
   * @param counter where
   * @param staff who
   * @param outcome with what
   * @param afterWork whether the counter goes to after-work
   * @param elsewhere where the citizen was sent with what is not done here, only with that outcome;
   *     none: nowhere that the branch names
   */
  record CompleteErrand(
      CounterId counter,
      StaffId staff,
      Outcome outcome,
      boolean afterWork,
      Optional<ElsewhereId> elsewhere)
      implements ServiceCommand {
    /** An errand that sends nobody elsewhere. */
    public CompleteErrand(CounterId counter, StaffId staff, Outcome outcome, boolean afterWork) {
      this(counter, staff, outcome, afterWork, Optional.empty());
    }

    @Override
    public Decision decide(Ruling ruling) {
      return ruling.withServedHere(
          this,
          ticket -> {
            BranchState state = ruling.state();
            StaffMember member = state.plan().staff().get(staff);
            TaskTypeId type = ticket.errand().taskType();
            TaskType planned = state.plan().taskTypes().get(type);
            if (planned.needsDelegation(outcome, ticket.errand().lifelineConsulted())
                && !member.mayDecide(type, state.day())) {
              return Decision.refused(Refusal.of(RefusalCode.DELEGATION_REQUIRED).about(type));
            }
            if (!planned.outcomes().contains(outcome)) {
              return Decision.refused(Refusal.of(RefusalCode.OUTCOME_NOT_ALLOWED).about(type));
            }
            if (elsewhere.isPresent() && outcome != Outcome.NOT_HERE) {
              return Decision.refused(RefusalCode.ELSEWHERE_NOT_ALLOWED);
            }
            if (elsewhere.isPresent() && !state.plan().elsewhere().containsKey(elsewhere.get())) {
              return Decision.refused(RefusalCode.ELSEWHERE_UNKNOWN);
            }
            Event completed =
                new ServiceEvent.ErrandCompleted(
                    ruling.at(), ticket.id(), counter, outcome, elsewhere);
            return afterWork
                ? Decision.accepted(
                    completed, new CounterEvent.CounterAfterWork(ruling.at(), counter))
                : Decision.accepted(completed);
          });
    }
  }

  /** Nobody came, although the call has been shown for its time. */
  record MarkNoShow(CounterId counter, StaffId staff) implements ServiceCommand {
    @Override
    public Decision decide(Ruling ruling) {
      Instant returnBy = ruling.at().plus(ruling.state().plan().limits().returnGrace());
      return ruling.withCalledHere(
          this,
          ticket ->
              ruling.onceShown(
                  ticket,
                  RefusalCode.NO_SHOW_TOO_SOON,
                  () ->
                      new ServiceEvent.TicketNoShow(ruling.at(), ticket.id(), counter, returnBy)));
    }
  }

  /**
   * Sets the errand aside.
   *
   * @param counter where
   * @param staff who
   * @param reason why
   * @param pause for so long, more than zero; none: until it is unparked
   */
  record ParkTicket(CounterId counter, StaffId staff, ParkReason reason, Optional<Duration> pause)
      implements ServiceCommand {
    /**
     * Checks the time.
     *
     * @throws IllegalArgumentException if it is zero or less
     */
    public ParkTicket {
      if (pause.isPresent() && (pause.get().isNegative() || pause.get().isZero())) {
        throw new IllegalArgumentException("parked for " + pause.get());
      }
    }

    @Override
    public Decision decide(Ruling ruling) {
      Optional<Instant> until = pause.map(ruling.at()::plus);
      return ruling.withTicketHere(
          this,
          ticket ->
              Decision.accepted(
                  new ServiceEvent.TicketParked(ruling.at(), ticket.id(), counter, reason, until)));
    }
  }

  /**
   * Hands the errand to the queue of another task type, to somebody, or both.
   *
   * @param counter where
   * @param staff who
   * @param taskType to which; its own when it is only handed to somebody
   * @param to for whom it waits; none: for everybody
   * @param anyway also while the task type is closed or paused, or nobody on duty may serve it, and
   *     while those it is handed to are not there or may not serve it
   */
  record TransferErrand(
      CounterId counter, StaffId staff, TaskTypeId taskType, Optional<Addressee> to, boolean anyway)
      implements ServiceCommand {

    /** A transfer to where somebody serves. */
    public TransferErrand(CounterId counter, StaffId staff, TaskTypeId taskType) {
      this(counter, staff, taskType, Optional.empty(), false);
    }

    @Override
    public Decision decide(Ruling ruling) {
      return ruling.withTicketHere(
          this,
          ticket -> {
            boolean another = !taskType.equals(ticket.errand().taskType());
            if (!another && to.isEmpty()) {
              return Decision.refused(Refusal.of(RefusalCode.DUPLICATE_TASK_TYPE).about(taskType));
            }
            Supplier<Decision> rule = () -> handOn(ruling, ticket, another);
            return another ? ruling.withTaskType(taskType, rule) : rule.get();
          });
    }

    private Decision handOn(Ruling ruling, Ticket ticket, boolean another) {
      if (to.filter(whom -> !isKnown(whom, ruling.state().planned())).isPresent()) {
        return Decision.refused(RefusalCode.ADDRESSEE_UNKNOWN);
      }
      return vain(ruling, another)
          .filter(doubt -> !anyway)
          .map(Decision::refused)
          .orElseGet(
              () ->
                  Decision.accepted(
                      new ServiceEvent.ErrandTransferred(
                          ruling.at(), ticket.id(), counter, taskType, to)));
    }

    private static boolean isKnown(Addressee whom, Plan plan) {
      return whom instanceof Addressee.Person person
          ? plan.staff().containsKey(person.toStaff())
          : Optional.ofNullable(plan.counters().get(((Addressee.Counter) whom).toCounter()))
              .filter(counter -> !counter.room())
              .isPresent();
    }

    /** Why the citizen might wait in vain, for the task type or for somebody. */
    private Optional<Refusal> vain(Ruling ruling, boolean another) {
      Optional<Refusal> unserved =
          another
              ? ruling.unserved(taskType, ruling.state().counters().rosterWith(staff))
              : Optional.empty();
      return unserved.or(() -> to.flatMap(whom -> unattended(ruling, whom)));
    }

    private Optional<Refusal> unattended(Ruling ruling, Addressee whom) {
      Addressing addressing = Addressing.with(ruling.state(), staff);
      Optional<Duty> there = addressing.there(whom);
      if (there.isEmpty()) {
        return Optional.of(Refusal.of(RefusalCode.ADDRESSEE_AWAY));
      }
      StaffId server = there.get().staff().orElseThrow().id();
      return addressing.roster().mayServe(server, taskType)
          ? Optional.empty()
          : Optional.of(Refusal.of(RefusalCode.ADDRESSEE_UNABLE).about(taskType));
    }
  }

  /**
   * Sends the ticket on to another branch. Whether that one takes it is asked there.
   *
   * @param counter where
   * @param staff who
   * @param to which branch, not this one
   * @param as a fresh random id, never used before, which it has there
   * @param taskType what it is about there
   */
  record SendOn(CounterId counter, StaffId staff, BranchId to, TicketId as, TaskTypeId taskType)
      implements ServiceCommand {
    @Override
    public Decision decide(Ruling ruling) {
      return ruling.withTicketHere(
          this,
          ticket ->
              ticket.errandsLeft() > 0
                  ? Decision.refused(RefusalCode.ERRANDS_LEFT)
                  : Decision.accepted(
                      new ServiceEvent.TicketSentOn(
                          ruling.at(), ticket.id(), counter, to, as, taskType)));
    }
  }

  /**
   * Adds an errand to the ticket at the counter.
   *
   * @param suggested whether the settings suggested it
   */
  record AddErrand(CounterId counter, StaffId staff, TaskTypeId taskType, boolean suggested)
      implements ServiceCommand {
    /** One that nothing suggested. */
    public AddErrand(CounterId counter, StaffId staff, TaskTypeId taskType) {
      this(counter, staff, taskType, false);
    }

    @Override
    public Decision decide(Ruling ruling) {
      return ruling.withTicketHere(
          this,
          ticket ->
              ticket.errandsLeft() + 1 >= ruling.state().plan().limits().errandsPerTicket()
                  ? Decision.refused(RefusalCode.TOO_MANY_ERRANDS)
                  : ruling.withTaskType(
                      taskType,
                      () ->
                          Decision.accepted(
                              new TicketEvent.ErrandAdded(
                                  ruling.at(),
                                  ticket.id(),
                                  taskType,
                                  suggested && isSuggested(ticket, ruling)))));
    }

    private boolean isSuggested(Ticket ticket, Ruling ruling) {
      return Optional.ofNullable(ruling.state().plan().taskTypes().get(ticket.errand().taskType()))
          .filter(type -> type.info().suggests().contains(taskType))
          .isPresent();
    }
  }

  /**
   * Takes back what this person did last with a ticket at this counter: a completion, a transfer or
   * a no-show. The ticket is at the counter as before; what was done in a room goes on there, and
   * the counter is kept.
   */
  record TakeBack(CounterId counter, StaffId staff, TicketId ticket) implements ServiceCommand {
    @Override
    public Decision decide(Ruling ruling) {
      return ruling.atReadyCounter(
          this,
          member ->
              ruling.withPress(
                  ticket,
                  press -> press.isBy(staff, counter) || isInRoom(press, ruling.state()),
                  press ->
                      isInRoom(press, ruling.state())
                          ? backToRoom(press, ruling)
                          : Decision.accepted(takenBack(press, counter, ruling.at()))));
    }

    private boolean isInRoom(Press press, BranchState state) {
      return press.counter().filter(state.counters()::isRoom).isPresent() && press.isFor(staff);
    }

    private Decision backToRoom(Press press, Ruling ruling) {
      CounterId room = press.counter().orElseThrow();
      return ruling.withFreeRoom(
          room,
          () ->
              Decision.accepted(
                  new CounterEvent.CounterClosed(ruling.at(), counter),
                  new CounterEvent.CounterKept(ruling.at(), counter, staff),
                  new CounterEvent.CounterOpened(ruling.at(), room, staff),
                  takenBack(press, room, ruling.at())));
    }

    private Event takenBack(Press press, CounterId there, Instant at) {
      return switch (press.kind()) {
        case COMPLETION -> new ServiceEvent.CompletionTakenBack(at, ticket, there);
        case TRANSFER -> new ServiceEvent.TransferTakenBack(at, ticket, there);
        case NO_SHOW -> new ServiceEvent.NoShowTakenBack(at, ticket, there);
        case REMOVAL, CLOSING -> throw new AssertionError(press.kind() + " at a counter");
      };
    }
  }

  /** A lifeline is asked. */
  record ConsultLifeline(CounterId counter, StaffId staff) implements ServiceCommand {
    @Override
    public Decision decide(Ruling ruling) {
      return ruling.withServedHere(
          this,
          ticket ->
              Decision.accepted(
                  new ServiceEvent.LifelineConsulted(ruling.at(), ticket.id(), counter)));
    }
  }
}

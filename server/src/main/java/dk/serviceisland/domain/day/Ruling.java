package dk.serviceisland.domain.day;

import dk.serviceisland.domain.counter.CounterState;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.SkillLevel;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.StaffMember;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.routing.CallReason;
import dk.serviceisland.domain.routing.Roster;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.TicketState;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What one command is decided by: the state, the time, and the gates that many rules share. A gate
 * goes on with the rule behind it, or refuses.
 *
 * @param state of the branch, only read
 * @param at when it is decided, not before the last event
 */
record Ruling(BranchState state, Instant at) {

  /** The same as it would have been at a moment, or at the last event where that came later. */
  Ruling asOf(Instant moment) {
    return new Ruling(state, state.moment(moment));
  }

  /** Nearly everything needs an open day. */
  Decision onOpenDay(Supplier<Decision> rule) {
    return switch (state.phase()) {
      case NOT_OPEN -> Decision.refused(Refusal.of(RefusalCode.DAY_NOT_OPEN).until(opening()));
      case CLOSED -> Decision.refused(RefusalCode.DAY_CLOSED);
      case OPEN -> rule.get();
    };
  }

  /** When a day that is not open opens by itself: this one or the next. */
  Optional<Instant> opening() {
    return state.nextDue(at).or(() -> state.openTimes().nextOpening(at));
  }

  /** Goes on with a task type of the plan; one that is only served out is no more of it. */
  Decision withTaskType(TaskTypeId type, Supplier<Decision> rule) {
    return state.planned().taskTypes().containsKey(type)
        ? rule.get()
        : Decision.refused(Refusal.of(RefusalCode.TASK_TYPE_UNKNOWN).about(type));
  }

  /** That a task type is paused, and until when if that is known. */
  Refusal paused(TaskTypeId type) {
    return Refusal.of(RefusalCode.TASK_TYPE_PAUSED)
        .about(type)
        .until(state.steering().pause(type).flatMap(Pause::until));
  }

  /** That no numbers are given for a task type at this hour, and when they are again. */
  Refusal closed(TaskTypeId type) {
    return Refusal.of(RefusalCode.TASK_TYPE_CLOSED).about(type).until(state.nextOpening(type, at));
  }

  /** That the branch gives no numbers now. */
  Refusal branchClosed(Optional<Instant> opens) {
    return Refusal.of(RefusalCode.BRANCH_CLOSED).until(opens).because(state.closedReason(at));
  }

  /** That the day's quota of a task type is used up, when it is. */
  Optional<Refusal> full(TaskType type) {
    return state.ticketBook().full(type)
        ? Optional.of(Refusal.of(RefusalCode.QUOTA_REACHED).about(type.id()))
        : Optional.empty();
  }

  /** Why so many numbers more are not given today, whoever asks; none when there is room. */
  Optional<Refusal> overfull(TaskTypeId about, int more) {
    return state.ticketBook().hasRoomFor(more)
        ? Optional.empty()
        : Optional.of(Refusal.of(RefusalCode.QUOTA_REACHED).about(about));
  }

  /** Goes on if something that is to hold until a moment would hold at all. */
  Decision inFuture(Optional<Instant> until, Supplier<Decision> rule) {
    return until.filter(end -> !at.isBefore(end)).isPresent()
        ? Decision.refused(RefusalCode.UNTIL_PASSED)
        : rule.get();
  }

  /** Goes on with a ticket of the day. */
  Decision withTicket(TicketId id, Function<Ticket, Decision> rule) {
    return state.ticket(id).map(rule).orElseGet(() -> Decision.refused(RefusalCode.TICKET_UNKNOWN));
  }

  /** Goes on with a ticket that has not ended. */
  Decision withOpenTicket(TicketId id, Function<Ticket, Decision> rule) {
    return withTicket(
        id,
        ticket ->
            ticket.state() == TicketState.ENDED
                ? Decision.refused(Refusal.of(RefusalCode.TICKET_ENDED).seeing(ticket))
                : rule.apply(ticket));
  }

  /** Goes on with a ticket that waits. */
  Decision withWaitingTicket(TicketId id, Function<Ticket, Decision> rule) {
    return withOpenTicket(
        id,
        ticket -> {
          if (ticket.state() == TicketState.WAITING) {
            return rule.apply(ticket);
          }
          RefusalCode code =
              ticket.atCounter()
                  ? RefusalCode.TICKET_ALREADY_CALLED
                  : RefusalCode.TICKET_NOT_WAITING;
          return Decision.refused(Refusal.of(code).seeing(ticket));
        });
  }

  /** Goes on, on an open day, with a counter of the plan. */
  Decision withCounter(Command.AtCounter command, Function<Duty, Decision> rule) {
    return onOpenDay(
        () ->
            state
                .duty(command.counter())
                .filter(duty -> state.plan().counters().containsKey(duty.counter()))
                .map(rule)
                .orElseGet(() -> Decision.refused(RefusalCode.COUNTER_UNKNOWN)));
  }

  /** Goes on, on an open day, with a counter that somebody has open. */
  Decision withOpenCounter(Command.AtCounter command, Function<Duty, Decision> rule) {
    return withCounter(
        command,
        duty ->
            duty.state() == CounterState.CLOSED
                ? Decision.refused(Refusal.of(RefusalCode.COUNTER_CLOSED).seeing(duty))
                : rule.apply(duty));
  }

  /** Goes on, on an open day, at the counter that this person has open. */
  Decision atOwnCounter(Command.AtCounter command, Function<Duty, Decision> rule) {
    return withOpenCounter(
        command,
        duty ->
            duty.isServedBy(command.staff())
                ? rule.apply(duty)
                : Decision.refused(RefusalCode.NOT_YOUR_COUNTER));
  }

  /** Goes on with a counter that whoever has it open has left. */
  Decision ofWhoHasGone(Duty duty, Supplier<Decision> rule) {
    return duty.left().isPresent() ? rule.get() : Decision.refused(RefusalCode.NOT_YOUR_COUNTER);
  }

  /** Goes on at one's own counter while no ticket is there. */
  Decision atFreeCounter(Command.AtCounter command, Function<Duty, Decision> rule) {
    return atOwnCounter(
        command,
        duty ->
            duty.state() == CounterState.BUSY
                ? Decision.refused(Refusal.of(RefusalCode.COUNTER_BUSY).seeing(duty))
                : rule.apply(duty));
  }

  /**
   * Goes on at one's own counter while no ticket is there, it is no room and not paused, and
   * neither it nor whoever serves there goes when this work is done.
   */
  Decision atReadyCounter(Command.AtCounter command, Function<StaffMember, Decision> rule) {
    return atFreeCounter(
        command,
        duty -> {
          if (state.counters().isRoom(duty.counter())) {
            return Decision.refused(RefusalCode.ROOM_IS_NO_COUNTER);
          }
          if (duty.state() == CounterState.PAUSED) {
            return Decision.refused(Refusal.of(RefusalCode.COUNTER_PAUSED).seeing(duty));
          }
          if (state.counters().goes(duty)) {
            boolean counterGoes = !state.planned().counters().containsKey(duty.counter());
            return Decision.refused(
                counterGoes ? RefusalCode.COUNTER_UNKNOWN : RefusalCode.STAFF_UNKNOWN);
          }
          return rule.apply(duty.staff().orElseThrow());
        });
  }

  /** Goes on with the ticket at one's own counter. */
  Decision withTicketHere(Command.AtCounter command, Function<Ticket, Decision> rule) {
    return atOwnCounter(
        command,
        duty ->
            duty.ticket()
                .map(rule)
                .orElseGet(
                    () ->
                        Decision.refused(Refusal.of(RefusalCode.NOTHING_AT_COUNTER).seeing(duty))));
  }

  /** Goes on with a room of the plan in which nobody is. */
  Decision withFreeRoom(CounterId room, Supplier<Decision> rule) {
    boolean isThere =
        Optional.ofNullable(state.planned().counters().get(room))
            .filter(Plan.Counter::room)
            .isPresent();
    if (!isThere) {
      return Decision.refused(RefusalCode.ROOM_UNKNOWN);
    }
    Duty duty = state.duty(room).orElseThrow();
    return duty.state() == CounterState.CLOSED
        ? rule.get()
        : Decision.refused(Refusal.of(RefusalCode.ROOM_TAKEN).seeing(duty));
  }

  /** Goes on with a counter that this person may open, which has none open but a room. */
  Decision withFreeCounter(Duty duty, StaffId staff, Supplier<Decision> rule) {
    if (state.counters().isRoom(duty.counter())) {
      return Decision.refused(RefusalCode.ROOM_IS_NO_COUNTER);
    }
    if (duty.state() != CounterState.CLOSED) {
      return Decision.refused(RefusalCode.COUNTER_TAKEN);
    }
    return state.counters().keptFor(duty).filter(member -> !member.id().equals(staff)).isPresent()
        ? Decision.refused(RefusalCode.COUNTER_KEPT)
        : rule.get();
  }

  /** Goes on with the ticket at one's own counter while it is called. */
  Decision withCalledHere(Command.AtCounter command, Function<Ticket, Decision> rule) {
    return withTicketHere(
        command,
        ticket ->
            ticket.state() == TicketState.CALLED
                ? rule.apply(ticket)
                : Decision.refused(Refusal.of(RefusalCode.TICKET_NOT_CALLED).seeing(ticket)));
  }

  /** Goes on with a called ticket once its last call has been shown for the time of the plan. */
  Decision onceShown(Ticket ticket, RefusalCode tooSoon, Supplier<Event> then) {
    Instant allowed = ticket.shownUntil(state.plan().limits().recallPause());
    return at.isBefore(allowed)
        ? Decision.refused(Refusal.of(tooSoon).until(allowed))
        : Decision.accepted(then.get());
  }

  /** Goes on with the ticket at one's own counter while it is in service. */
  Decision withServedHere(Command.AtCounter command, Function<Ticket, Decision> rule) {
    return withTicketHere(
        command,
        ticket ->
            ticket.state() == TicketState.IN_SERVICE
                ? rule.apply(ticket)
                : Decision.refused(Refusal.of(RefusalCode.TICKET_NOT_IN_SERVICE).seeing(ticket)));
  }

  /**
   * The counter calls a ticket that waits by then, chosen by a rule.
   *
   * @param discreetly whether whoever calls wants no board to show it; some calls are so anyway
   */
  Event call(
      Command.AtCounter command,
      StaffMember member,
      Ticket ticket,
      CallReason.Rule rule,
      boolean discreetly) {
    CallReason why = state.why(member, ticket, rule, at);
    return new ServiceEvent.TicketCalled(
        at,
        ticket.id(),
        command.counter(),
        member.id(),
        trains(member, ticket),
        why,
        discreetly || state.callsDiscreetly(ticket));
  }

  /** Whether this person serves the ticket in training. */
  boolean trains(StaffMember member, Ticket ticket) {
    TaskType type = state.plan().taskTypes().get(ticket.errand().taskType());
    return member.levelFor(type) == SkillLevel.IN_TRAINING;
  }

  /**
   * Why a citizen might wait for a task type in vain.
   *
   * @param roster of those who may serve it
   */
  Optional<Refusal> unserved(TaskTypeId taskType, Roster roster) {
    if (state.paused(taskType, at)) {
      return Optional.of(paused(taskType));
    }
    if (state.openTimes().isClosedAlone(taskType, at)) {
      return Optional.of(closed(taskType));
    }
    return roster.able(taskType) == 0
        ? Optional.of(Refusal.of(RefusalCode.NOBODY_ABLE).about(taskType))
        : Optional.empty();
  }

  /** Why a citizen from elsewhere might wait for a task type in vain, or be one too many. */
  Optional<Refusal> inVain(TaskTypeId taskType) {
    return unserved(taskType, state.roster())
        .or(() -> full(state.planned().taskTypes().get(taskType)));
  }

  /** Goes on while there is time. */
  Decision inTime(Instant until, Supplier<Decision> rule) {
    return at.isBefore(until)
        ? rule.get()
        : Decision.refused(Refusal.of(RefusalCode.TOO_LATE_TO_TAKE_BACK).until(until));
  }

  /**
   * Goes on with what was done last with a ticket, if it can still be taken back and what the
   * ticket is about is still served.
   */
  Decision withPress(TicketId id, Predicate<Press> meant, Function<Press, Decision> rule) {
    return withTicket(
        id,
        ticket ->
            ticket
                .press()
                .filter(meant)
                .map(
                    press ->
                        inTime(press.until(), () -> whileServed(press, () -> rule.apply(press))))
                .orElseGet(() -> Decision.refused(RefusalCode.NOTHING_TO_TAKE_BACK)));
  }

  private Decision whileServed(Press press, Supplier<Decision> rule) {
    return press.taskTypes().stream()
        .filter(type -> !state.plan().taskTypes().containsKey(type))
        .findFirst()
        .map(type -> Decision.refused(Refusal.of(RefusalCode.TASK_TYPE_UNKNOWN).about(type)))
        .orElseGet(rule);
  }

  /** Goes on if this person may serve the task type now. */
  Decision ifMayServe(StaffMember member, TaskTypeId type, Supplier<Decision> rule) {
    if (state.counters().rosterWith(member.id()).mayServe(member.id(), type)) {
      return rule.get();
    }
    return Decision.refused(Refusal.of(whyNot(member, type)).about(type));
  }

  /**
   * Goes on if this person may call the ticket now: for what it waits for or, where nobody on duty
   * can receive it at the shared desk, for what its citizen comes for.
   */
  Decision ifMayCall(StaffMember member, Ticket ticket, Supplier<Decision> rule) {
    return state.mayCall(state.counters().rosterWith(member.id()), member.id(), ticket)
        ? rule.get()
        : ifMayServe(member, ticket.errand().taskType(), rule);
  }

  private RefusalCode whyNot(StaffMember member, TaskTypeId type) {
    if (member.levelFor(state.plan().taskTypes().get(type)) == SkillLevel.NONE) {
      return RefusalCode.SKILL_MISSING;
    }
    return state.counters().isKeptFor(member.id(), type)
        ? RefusalCode.PEAK_ONLY
        : RefusalCode.MENTOR_MISSING;
  }
}

package dk.serviceisland.domain.day;

import dk.serviceisland.domain.counter.CounterState;
import dk.serviceisland.domain.plan.SkillLevel;
import dk.serviceisland.domain.plan.StaffMember;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.routing.CallReason;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.domain.ticket.TicketState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** What a staff member does with a ticket: call it, serve it, end it or hand it on. */
final class ServiceRules {
  private final BranchState state;
  private final Instant at;

  ServiceRules(BranchState state, Instant at) {
    this.state = state;
    this.at = at;
  }

  Decision callNext(Command.CallNext command) {
    return withReady(
        command,
        member ->
            state
                .next(member.id(), at)
                .map(ticket -> called(command, member, ticket, state.rule(ticket, at)))
                .orElseGet(Decision::accepted));
  }

  Decision call(Command.CallTicket command) {
    return withReady(
        command,
        member -> {
          Optional<Ticket> known = state.ticket(command.ticket());
          if (known.isEmpty()) {
            return Decision.refused(RefusalCode.TICKET_UNKNOWN);
          }
          Ticket ticket = known.get();
          if (ticket.state() == TicketState.ENDED) {
            return Decision.refused(RefusalCode.TICKET_ENDED);
          }
          if (ticket.state() != TicketState.WAITING) {
            return TicketRules.notWaiting(ticket);
          }
          if (!state.roster().mayServe(member.id(), ticket.errand().taskType())) {
            return new Decision.Refused(
                Refusal.of(whyNot(member, ticket), ticket.errand().taskType()));
          }
          return called(command, member, ticket, CallReason.Rule.CHOSEN);
        });
  }

  Decision recall(Command.Recall command) {
    return withCalled(
        command,
        ticket -> {
          if (ticket.recalls() >= state.plan().limits().recallLimit()) {
            return Decision.refused(RefusalCode.RECALL_LIMIT);
          }
          Instant allowed =
              ticket.lastCalledAt().orElseThrow().plus(state.plan().limits().recallPause());
          return at.isBefore(allowed)
              ? new Decision.Refused(Refusal.until(RefusalCode.RECALL_TOO_SOON, allowed))
              : Decision.accepted(new Event.TicketRecalled(at, ticket.id(), command.counter()));
        });
  }

  Decision start(Command.StartService command) {
    return withCalled(
        command,
        ticket -> Decision.accepted(new Event.ServiceStarted(at, ticket.id(), command.counter())));
  }

  Decision complete(Command.CompleteErrand command) {
    return withInService(
        command,
        ticket -> {
          StaffMember member = state.plan().staff().get(command.staff());
          TaskTypeId type = ticket.errand().taskType();
          if (command.outcome() == Outcome.DECIDED && !member.mayDecide(type, state.day())) {
            return new Decision.Refused(Refusal.of(RefusalCode.DELEGATION_REQUIRED, type));
          }
          Event completed =
              new Event.ErrandCompleted(at, ticket.id(), command.counter(), command.outcome());
          return command.afterWork()
              ? Decision.accepted(completed, new Event.CounterAfterWork(at, command.counter()))
              : Decision.accepted(completed);
        });
  }

  Decision noShow(Command.MarkNoShow command) {
    return withCalled(
        command,
        ticket ->
            Decision.accepted(
                new Event.TicketNoShow(
                    at,
                    ticket.id(),
                    command.counter(),
                    at.plus(state.plan().limits().returnGrace()))));
  }

  Decision park(Command.ParkTicket command) {
    return withTicket(
        command,
        ticket ->
            Decision.accepted(
                new Event.TicketParked(
                    at,
                    ticket.id(),
                    command.counter(),
                    command.reason(),
                    command.pause().map(at::plus))));
  }

  Decision transfer(Command.TransferErrand command) {
    return withTicket(
        command,
        ticket ->
            command.taskType().equals(ticket.errand().taskType())
                ? new Decision.Refused(
                    Refusal.of(RefusalCode.DUPLICATE_TASK_TYPE, command.taskType()))
                : ifKnown(
                    command.taskType(),
                    new Event.ErrandTransferred(
                        at, ticket.id(), command.counter(), command.taskType())));
  }

  Decision addErrand(Command.AddErrand command) {
    return withTicket(
        command,
        ticket ->
            ticket.errandsLeft() + 1 >= state.plan().limits().errandsPerTicket()
                ? Decision.refused(RefusalCode.TOO_MANY_ERRANDS)
                : ifKnown(
                    command.taskType(),
                    new Event.ErrandAdded(at, ticket.id(), command.taskType())));
  }

  Decision lifeline(Command.ConsultLifeline command) {
    return withInService(
        command,
        ticket ->
            Decision.accepted(new Event.LifelineConsulted(at, ticket.id(), command.counter())));
  }

  private Decision called(
      Command.AtCounter command, StaffMember member, Ticket ticket, CallReason.Rule rule) {
    TaskType type = state.plan().taskTypes().get(ticket.errand().taskType());
    CallReason why = why(state, member, ticket, rule, at);
    boolean training = member.levelFor(type) == SkillLevel.IN_TRAINING;
    return Decision.accepted(
        new Event.TicketCalled(at, ticket.id(), command.counter(), member.id(), training, why));
  }

  /** Why the staff member calls a ticket by a rule. */
  static CallReason why(
      BranchState state, StaffMember member, Ticket ticket, CallReason.Rule rule, Instant at) {
    TaskType type = state.plan().taskTypes().get(ticket.errand().taskType());
    return new CallReason(
        rule,
        ticket.errand().waited(at),
        type.targetForRouting(),
        Duration.ofMillis(Math.round(state.handling().minutes(type, member.id()) * 60_000)),
        state.roster().able(type.id()),
        state.queue(type.id()).steppedBack(ticket));
  }

  private RefusalCode whyNot(StaffMember member, Ticket ticket) {
    TaskType type = state.plan().taskTypes().get(ticket.errand().taskType());
    return member.levelFor(type) == SkillLevel.NONE
        ? RefusalCode.SKILL_MISSING
        : RefusalCode.MENTOR_MISSING;
  }

  private Decision ifKnown(TaskTypeId type, Event event) {
    return state.plan().taskTypes().containsKey(type)
        ? Decision.accepted(event)
        : new Decision.Refused(Refusal.of(RefusalCode.TASK_TYPE_UNKNOWN, type));
  }

  /** At a counter without a ticket, not paused; after-work ends with the call. */
  private Decision withReady(Command.AtCounter command, Function<StaffMember, Decision> rule) {
    return CounterRules.withOwn(
        state,
        at,
        command,
        duty -> {
          if (duty.state() == CounterState.BUSY) {
            return Decision.refused(RefusalCode.COUNTER_BUSY);
          }
          if (duty.state() == CounterState.PAUSED) {
            return Decision.refused(RefusalCode.COUNTER_PAUSED);
          }
          return rule.apply(duty.staff().orElseThrow());
        });
  }

  private Decision withCalled(Command.AtCounter command, Function<Ticket, Decision> rule) {
    return withTicket(
        command,
        ticket ->
            ticket.state() == TicketState.CALLED
                ? rule.apply(ticket)
                : Decision.refused(RefusalCode.TICKET_NOT_CALLED));
  }

  private Decision withInService(Command.AtCounter command, Function<Ticket, Decision> rule) {
    return withTicket(
        command,
        ticket ->
            ticket.state() == TicketState.IN_SERVICE
                ? rule.apply(ticket)
                : Decision.refused(RefusalCode.TICKET_NOT_IN_SERVICE));
  }

  private Decision withTicket(Command.AtCounter command, Function<Ticket, Decision> rule) {
    return CounterRules.withOwn(
        state,
        at,
        command,
        duty ->
            duty.ticket()
                .map(rule)
                .orElseGet(() -> Decision.refused(RefusalCode.NOTHING_AT_COUNTER)));
  }
}

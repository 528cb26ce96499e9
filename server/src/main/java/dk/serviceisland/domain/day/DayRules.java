package dk.serviceisland.domain.day;

import dk.serviceisland.domain.counter.CounterState;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.routing.HandlingTimes;
import dk.serviceisland.domain.ticket.EndReason;
import dk.serviceisland.domain.ticket.TicketState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** When a day opens and closes, what falls due in between, and which task types are paused. */
final class DayRules {
  private final BranchState state;
  private final Instant at;

  DayRules(BranchState state, Instant at) {
    this.state = state;
    this.at = at;
  }

  Decision open(Command.OpenDay command) {
    if (state.phase() != DayPhase.NOT_OPEN) {
      return Decision.refused(RefusalCode.DAY_ALREADY_OPENED);
    }
    if (!at.isBefore(state.openTimes().latestEnd())) {
      return Decision.refused(RefusalCode.DAY_CLOSED);
    }
    return Decision.accepted(opened(command.handling()));
  }

  Decision close() {
    return DayGate.of(state, at)
        .orElseGet(() -> new Decision.Accepted(closing(CloseReason.MANAGER)));
  }

  Decision passTime(Command.PassTime command) {
    boolean isDue = state.nextDue(at).map(due -> !due.isAfter(at)).orElse(false);
    if (!isDue) {
      return Decision.accepted();
    }
    if (state.phase() == DayPhase.NOT_OPEN) {
      return Decision.accepted(opened(command.handling()));
    }
    if (!at.isBefore(state.openTimes().latestEnd())) {
      return new Decision.Accepted(closing(CloseReason.LATEST));
    }
    List<Event> events = new ArrayList<>();
    for (Ticket ticket : state.dueTickets(at)) {
      events.add(
          ticket.state() == TicketState.PARKED
              ? new Event.TicketUnparked(at, ticket.id())
              : new Event.TicketExpired(at, ticket.id(), endReason(ticket)));
    }
    return new Decision.Accepted(events.isEmpty() ? closing(CloseReason.QUIET) : events);
  }

  Decision pause(Command.PauseTaskType command) {
    TaskTypeId type = command.taskType();
    return DayGate.of(state, at)
        .orElseGet(
            () -> {
              if (!state.plan().taskTypes().containsKey(type)) {
                return refused(RefusalCode.TASK_TYPE_UNKNOWN, type);
              }
              return state.paused(type)
                  ? refused(RefusalCode.TASK_TYPE_PAUSED, type)
                  : Decision.accepted(new Event.TaskTypePaused(at, type));
            });
  }

  Decision resume(Command.ResumeTaskType command) {
    TaskTypeId type = command.taskType();
    return DayGate.of(state, at)
        .orElseGet(
            () -> {
              if (!state.plan().taskTypes().containsKey(type)) {
                return refused(RefusalCode.TASK_TYPE_UNKNOWN, type);
              }
              return state.paused(type)
                  ? Decision.accepted(new Event.TaskTypeResumed(at, type))
                  : refused(RefusalCode.TASK_TYPE_NOT_PAUSED, type);
            });
  }

  private Event opened(HandlingTimes handling) {
    return new Event.DayOpened(at, state.day(), state.plan().hash(), handling);
  }

  private List<Event> closing(CloseReason reason) {
    List<Event> events = new ArrayList<>();
    for (Ticket ticket : state.tickets()) {
      if (ticket.state() != TicketState.ENDED) {
        events.add(new Event.TicketExpired(at, ticket.id(), endReason(ticket)));
      }
    }
    for (Duty duty : state.duties()) {
      if (duty.state() != CounterState.CLOSED) {
        events.add(new Event.CounterClosed(at, duty.counter()));
      }
    }
    events.add(new Event.DayClosed(at, reason));
    return events;
  }

  /** A grace time that has passed is a no-show, however late that is noticed. */
  private EndReason endReason(Ticket ticket) {
    boolean stayedAway =
        ticket.state() == TicketState.MISSED && !at.isBefore(ticket.due().orElseThrow());
    return stayedAway ? EndReason.NO_SHOW : EndReason.CLOSED_AT_END_OF_DAY;
  }

  private static Decision refused(RefusalCode code, TaskTypeId type) {
    return new Decision.Refused(Refusal.of(code, type));
  }
}

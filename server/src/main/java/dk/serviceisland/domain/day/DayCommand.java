package dk.serviceisland.domain.day;

import dk.serviceisland.domain.counter.CounterState;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.routing.HandlingTimes;
import dk.serviceisland.domain.ticket.EndReason;
import dk.serviceisland.domain.ticket.TicketState;
import java.util.ArrayList;
import java.util.List;

/** When a day opens and closes, what falls due in between, and which task types are paused. */
public sealed interface DayCommand extends Command {

  /** Opens today: by hours, or by a manager. */
  record OpenDay(HandlingTimes handling) implements DayCommand {
    @Override
    public Decision decide(Ruling ruling) {
      BranchState state = ruling.state();
      if (state.phase() != DayPhase.NOT_OPEN) {
        return Decision.refused(RefusalCode.DAY_ALREADY_OPENED);
      }
      return ruling.at().isBefore(state.openTimes().latestEnd())
          ? Decision.accepted(opened(ruling, handling))
          : Decision.refused(RefusalCode.DAY_CLOSED);
    }
  }

  /** Ends what is open and closes the day. */
  record CloseDay() implements DayCommand {
    @Override
    public Decision decide(Ruling ruling) {
      return ruling.onOpenDay(() -> new Decision.Accepted(closing(ruling, CloseReason.MANAGER)));
    }
  }

  /** Does whatever has fallen due; see BranchState.nextDue. */
  record PassTime(HandlingTimes handling) implements DayCommand {
    @Override
    public Decision decide(Ruling ruling) {
      BranchState state = ruling.state();
      boolean isDue =
          state.nextDue(ruling.at()).filter(due -> !due.isAfter(ruling.at())).isPresent();
      if (!isDue) {
        return Decision.accepted();
      }
      if (state.phase() == DayPhase.NOT_OPEN) {
        return Decision.accepted(opened(ruling, handling));
      }
      if (!ruling.at().isBefore(state.openTimes().latestEnd())) {
        return new Decision.Accepted(closing(ruling, CloseReason.LATEST));
      }
      List<Event> events = new ArrayList<>();
      for (Ticket ticket : state.dueTickets(ruling.at())) {
        events.add(
            ticket.state() == TicketState.PARKED
                ? new TicketEvent.TicketUnparked(ruling.at(), ticket.id())
                : expired(ruling, ticket));
      }
      return new Decision.Accepted(events.isEmpty() ? closing(ruling, CloseReason.QUIET) : events);
    }
  }

  /** No more draws of it for now. */
  record PauseTaskType(TaskTypeId taskType) implements DayCommand {
    @Override
    public Decision decide(Ruling ruling) {
      return ruling.onOpenDay(
          () ->
              ruling.withTaskType(
                  taskType,
                  () ->
                      ruling.state().paused(taskType)
                          ? Decision.refused(
                              Refusal.of(RefusalCode.TASK_TYPE_PAUSED).about(taskType))
                          : Decision.accepted(new DayEvent.TaskTypePaused(ruling.at(), taskType))));
    }
  }

  /** It may be drawn again. */
  record ResumeTaskType(TaskTypeId taskType) implements DayCommand {
    @Override
    public Decision decide(Ruling ruling) {
      return ruling.onOpenDay(
          () ->
              ruling.withTaskType(
                  taskType,
                  () ->
                      ruling.state().paused(taskType)
                          ? Decision.accepted(new DayEvent.TaskTypeResumed(ruling.at(), taskType))
                          : Decision.refused(
                              Refusal.of(RefusalCode.TASK_TYPE_NOT_PAUSED).about(taskType))));
    }
  }

  private static Event opened(Ruling ruling, HandlingTimes handling) {
    BranchState state = ruling.state();
    return new DayEvent.DayOpened(ruling.at(), state.day(), state.plan().hash(), handling);
  }

  private static List<Event> closing(Ruling ruling, CloseReason reason) {
    List<Event> events = new ArrayList<>();
    for (Ticket ticket : ruling.state().tickets()) {
      if (ticket.state() != TicketState.ENDED) {
        events.add(expired(ruling, ticket));
      }
    }
    for (Duty duty : ruling.state().duties()) {
      if (duty.state() != CounterState.CLOSED) {
        events.add(new CounterEvent.CounterClosed(ruling.at(), duty.counter()));
      }
    }
    events.add(new DayEvent.DayClosed(ruling.at(), reason));
    return events;
  }

  /** A grace time that has passed is a no-show, however late that is noticed. */
  private static Event expired(Ruling ruling, Ticket ticket) {
    boolean stayedAway =
        ticket.state() == TicketState.MISSED && !ruling.at().isBefore(ticket.due().orElseThrow());
    return new TicketEvent.TicketExpired(
        ruling.at(), ticket.id(), stayedAway ? EndReason.NO_SHOW : EndReason.CLOSED_AT_END_OF_DAY);
  }
}

package dk.serviceisland.domain.day;

import dk.serviceisland.domain.plan.OpenTimes;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who gets a number: hours, pauses and quota bound draws, and nothing else. */
final class DrawRules {
  private final BranchState state;
  private final Instant at;

  DrawRules(BranchState state, Instant at) {
    this.state = state;
    this.at = at;
  }

  Decision draw(Command.DrawTicket command) {
    List<TaskTypeId> wanted = command.taskTypes();
    if (wanted.size() > state.plan().limits().errandsPerTicket()) {
      return Decision.refused(RefusalCode.TOO_MANY_ERRANDS);
    }
    if (!state.plan().languages().contains(command.language())) {
      return Decision.refused(RefusalCode.LANGUAGE_UNKNOWN);
    }
    Optional<Refusal> unknown = unknown(wanted);
    if (unknown.isPresent()) {
      return new Decision.Refused(unknown.get());
    }
    if (state.phase() == DayPhase.CLOSED) {
      return Decision.refused(RefusalCode.DAY_CLOSED);
    }
    if (state.phase() == DayPhase.NOT_OPEN) {
      return new Decision.Refused(
          new Refusal(RefusalCode.BRANCH_CLOSED, Optional.empty(), DayGate.opening(state, at)));
    }
    for (TaskTypeId type : wanted) {
      Optional<Refusal> refusal = refusal(state.plan().taskTypes().get(type));
      if (refusal.isPresent()) {
        return new Decision.Refused(refusal.get());
      }
    }
    char letter = state.plan().taskTypes().get(wanted.get(0)).letter();
    return Decision.accepted(
        new Event.TicketDrawn(
            at,
            command.ticket(),
            state.nextNumber(letter),
            wanted,
            command.channel(),
            command.language(),
            command.needs(),
            command.promise()));
  }

  private Optional<Refusal> unknown(List<TaskTypeId> wanted) {
    Set<TaskTypeId> seen = new HashSet<>();
    for (TaskTypeId type : wanted) {
      if (!state.plan().taskTypes().containsKey(type)) {
        return Optional.of(Refusal.of(RefusalCode.TASK_TYPE_UNKNOWN, type));
      }
      if (!seen.add(type)) {
        return Optional.of(Refusal.of(RefusalCode.DUPLICATE_TASK_TYPE, type));
      }
    }
    return Optional.empty();
  }

  private Optional<Refusal> refusal(TaskType type) {
    TaskTypeId id = type.id();
    OpenTimes times = state.openTimes();
    if (!times.draws(id, at)) {
      return Optional.of(
          times.branchDraws(at)
              ? new Refusal(
                  RefusalCode.TASK_TYPE_CLOSED, Optional.of(id), times.nextOpening(id, at))
              : new Refusal(RefusalCode.BRANCH_CLOSED, Optional.empty(), times.nextOpening(at)));
    }
    if (state.paused(id)) {
      return Optional.of(Refusal.of(RefusalCode.TASK_TYPE_PAUSED, id));
    }
    return state.full(type)
        ? Optional.of(Refusal.of(RefusalCode.QUOTA_REACHED, id))
        : Optional.empty();
  }
}

package dk.serviceisland.forecast;

import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.ToldWait;
import dk.serviceisland.domain.ticket.WaitRange;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The forecast of a whole branch, made at once.
 *
 * @param asOf when it was made
 * @param byTaskType the wait of whoever draws a ticket now; a task type nobody on duty may serve
 *     has none
 * @param byTicket the rest of the wait of every ticket that waits, as far as the forecast looked
 * @param nextHour tickets expected to be drawn within 60 minutes
 */
public record BranchForecast(
    Instant asOf,
    Map<TaskTypeId, WaitRange> byTaskType,
    Map<TicketId, WaitRange> byTicket,
    double nextHour) {

  /** Whether anybody on duty, or known to come back, may serve anything. */
  public boolean hasWaits() {
    return !byTaskType.isEmpty();
  }

  /** What whoever draws now is told; nothing where nobody on duty may serve it. */
  public Optional<ToldWait> told(TaskTypeId taskType) {
    return Optional.ofNullable(byTaskType.get(taskType)).map(range -> new ToldWait(range, asOf));
  }
}

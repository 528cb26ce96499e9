package dk.serviceisland.forecast;

import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.WaitPromise;
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
    Map<TaskTypeId, Range> byTaskType,
    Map<TicketId, Range> byTicket,
    double nextHour) {

  /** Whether anybody on duty, or known to come back, may serve anything. */
  public boolean hasWaits() {
    return !byTaskType.isEmpty();
  }

  /** What whoever draws now is promised; nothing where nobody on duty may serve it. */
  public Optional<WaitPromise> promise(TaskTypeId taskType) {
    return Optional.ofNullable(byTaskType.get(taskType))
        .map(range -> new WaitPromise(range.p10(), range.p50(), range.p90(), asOf));
  }
}

package dk.serviceisland.domain.day;

import dk.serviceisland.domain.plan.TaskType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How those who wait for a task type stand against its wait target.
 *
 * @param waiting how many wait
 * @param near how many have used at least {@value #NEAR_PERCENT} % of the target and are still
 *     within it
 * @param late how many have waited longer than the target
 * @param longest minutes waited of whoever has waited longest; none when nobody waits
 */
public record WaitPressure(int waiting, int near, int late, Optional<Duration> longest) {
  /** From here on a target is about to be missed. */
  public static final int NEAR_PERCENT = 80;

  /** As of now; O(near + late). To be asked on the branch's writer. */
  public static WaitPressure of(BranchState state, TaskType type, Instant now) {
    TaskQueue queue = state.queue(type.id());
    int near = 0;
    int late = 0;
    if (type.waitTarget().isPresent()) {
      Duration within = type.waitTarget().get().within();
      Duration nearly = within.multipliedBy(NEAR_PERCENT).dividedBy(100);
      for (Ticket ticket : queue.byMinutesWaited()) {
        Duration waited = ticket.errand().waited(now);
        if (waited.compareTo(nearly) < 0) {
          break;
        }
        if (waited.compareTo(within) > 0) {
          late++;
        } else {
          near++;
        }
      }
    }
    return new WaitPressure(
        queue.size(),
        near,
        late,
        queue.longestWaiting().map(ticket -> atLeastNone(ticket.errand().waited(now))));
  }

  /** A clock may lag behind the last event. */
  private static Duration atLeastNone(Duration waited) {
    return waited.isNegative() ? Duration.ZERO : waited;
  }
}

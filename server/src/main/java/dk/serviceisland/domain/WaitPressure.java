package dk.serviceisland.domain;

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

  /** As of now; O(waiting). To be asked on the branch's writer. */
  public static WaitPressure of(BranchState state, TaskType type, Instant now) {
    Optional<Duration> limit = type.waitTarget().map(TaskType.WaitTarget::within);
    int near = 0;
    int late = 0;
    Duration longest = Duration.ZERO;
    TaskQueue queue = state.queue(type.id());
    for (Ticket ticket : queue.inPlace()) {
      Duration waited = ticket.errand().waited(now);
      longest = waited.compareTo(longest) > 0 ? waited : longest;
      if (limit.isPresent() && waited.compareTo(limit.get()) > 0) {
        late++;
      } else if (limit.isPresent()
          && waited.compareTo(limit.get().multipliedBy(NEAR_PERCENT).dividedBy(100)) >= 0) {
        near++;
      }
    }
    return new WaitPressure(
        queue.size(), near, late, queue.size() == 0 ? Optional.empty() : Optional.of(longest));
  }
}

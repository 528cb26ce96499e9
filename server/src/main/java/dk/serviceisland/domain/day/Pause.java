package dk.serviceisland.domain.day;

import dk.serviceisland.domain.plan.TaskTypeId;
import java.time.Instant;
import java.util.Optional;

/**
 * A task type of which no numbers are drawn for now. Immutable.
 *
 * @param taskType which
 * @param until when that ends by itself; none: when it is resumed
 */
public record Pause(TaskTypeId taskType, Optional<Instant> until) {
  /** Whether it holds at that moment; its end may come before anybody has noticed. */
  public boolean holds(Instant now) {
    return until.isEmpty() || now.isBefore(until.get());
  }
}

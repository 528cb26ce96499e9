package dk.serviceisland.domain.day;

import dk.serviceisland.domain.plan.OpenTimes;
import dk.serviceisland.domain.plan.TaskTypeId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * When task types open next. Each look at a branch asks for every one that is closed, and a day
 * ahead is worked out anew from the whole plan, so that an answer is remembered for as long as it
 * holds. Belongs to the state of its branch.
 */
final class NextOpenings {
  private final OpenTimes times;
  private final Map<TaskTypeId, Known> known = new HashMap<>();

  /** An opening, and the moment after which it is the next. */
  private record Known(Instant after, Optional<Instant> opening) {
    boolean holds(Instant moment) {
      return !moment.isBefore(after) && opening.map(moment::isBefore).orElse(true);
    }
  }

  NextOpenings(OpenTimes times) {
    this.times = times;
  }

  /** As {@link OpenTimes#nextOpening(TaskTypeId, Instant)}. */
  Optional<Instant> of(TaskTypeId taskType, Instant after) {
    Known last = known.get(taskType);
    if (last == null || !last.holds(after)) {
      last = new Known(after, times.nextOpening(taskType, after));
      known.put(taskType, last);
    }
    return last.opening();
  }
}

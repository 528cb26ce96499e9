package dk.serviceisland.domain.day;

import dk.serviceisland.domain.plan.TaskTypeId;
import java.time.Instant;
import java.util.Optional;

/**
 * A rule's no.
 *
 * @param code which rule
 * @param taskType about which task type, where one of several is meant
 * @param when when it may be asked again or opens: next opening, next recall; none where unknown or
 *     never
 */
public record Refusal(RefusalCode code, Optional<TaskTypeId> taskType, Optional<Instant> when) {
  /** A no that the code says all about. */
  public static Refusal of(RefusalCode code) {
    return new Refusal(code, Optional.empty(), Optional.empty());
  }

  /** A no about one task type. */
  public static Refusal of(RefusalCode code, TaskTypeId taskType) {
    return new Refusal(code, Optional.of(taskType), Optional.empty());
  }

  /** A no until some moment. */
  public static Refusal until(RefusalCode code, Instant when) {
    return new Refusal(code, Optional.empty(), Optional.of(when));
  }
}

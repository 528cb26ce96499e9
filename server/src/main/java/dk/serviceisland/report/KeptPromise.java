package dk.serviceisland.report;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.TaskTypeId;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * What a ticket was promised when it was drawn, beside what came true.
 *
 * @param branch where
 * @param day the business day
 * @param taskType of its first errand
 * @param p10 one in ten waits less, it said
 * @param p50 half wait less, it said
 * @param p90 nine in ten wait less, it said
 * @param waited from the draw to the first call
 */
public record KeptPromise(
    BranchId branch,
    LocalDate day,
    TaskTypeId taskType,
    Duration p10,
    Duration p50,
    Duration p90,
    Duration waited) {

  /** The same in whole seconds, as it is stored. */
  public KeptPromise inSeconds() {
    return new KeptPromise(
        branch,
        day,
        taskType,
        p10.truncatedTo(ChronoUnit.SECONDS),
        p50.truncatedTo(ChronoUnit.SECONDS),
        p90.truncatedTo(ChronoUnit.SECONDS),
        waited.truncatedTo(ChronoUnit.SECONDS));
  }

  /** Whether the wait was within the range, its bounds included. */
  public boolean held() {
    return waited.compareTo(p10) >= 0 && waited.compareTo(p90) <= 0;
  }
}

package dk.serviceisland.report;

import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.WaitRange;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * The wait that a ticket was told when it was drawn, beside what came true.
 *
 * @param branch where
 * @param day the business day
 * @param taskType of its first errand
 * @param told at the draw
 * @param waited from the draw to the first call
 */
public record WaitOutcome(
    BranchId branch, LocalDate day, TaskTypeId taskType, WaitRange told, Duration waited) {

  /** What a fact of a day says of it. */
  public static WaitOutcome of(BranchId branch, LocalDate day, Fact.ToldWaitCameTrue fact) {
    return new WaitOutcome(branch, day, fact.taskType(), fact.told().range(), fact.waited());
  }

  /** The same in whole seconds, as it is stored. */
  public WaitOutcome inSeconds() {
    return new WaitOutcome(
        branch, day, taskType, told.map(WaitOutcome::inSeconds), inSeconds(waited));
  }

  private static Duration inSeconds(Duration time) {
    return time.truncatedTo(ChronoUnit.SECONDS);
  }

  /** Whether the wait was within the range, its bounds included. */
  public boolean held() {
    return told.holds(waited);
  }
}

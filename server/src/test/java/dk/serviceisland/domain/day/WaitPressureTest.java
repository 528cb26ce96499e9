package dk.serviceisland.domain.day;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.TicketId;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who is near the wait target of a task type and who is beyond it. */
class WaitPressureTest {
  private static final TaskTypeId PASSPORT = new TaskTypeId("passport");

  private final BranchDay day =
      BranchBuilder.aServiceIsland().day().opens().opensCounter("1", "anna");

  private final Duration target =
      day.state().plan().taskTypes().get(PASSPORT).waitTarget().orElseThrow().within();

  private WaitPressure pressure() {
    TaskType type = day.state().plan().taskTypes().get(PASSPORT);
    return WaitPressure.of(day.state(), type, day.now());
  }

  @Test
  void nobodyWaits() {
    assertEquals(new WaitPressure(0, 0, 0, Optional.empty()), pressure());
  }

  @Test
  void eachCountsWhereItsOwnMinutesPutIt() {
    day.draws("passport");
    int nearly = (int) target.toMinutes() * 4 / 5;
    day.afterMinutes(1);
    day.draws("passport");
    day.afterMinutes(nearly - 1);
    assertEquals(new WaitPressure(2, 1, 0, Optional.of(Duration.ofMinutes(nearly))), pressure());
    day.afterMinutes((int) target.toMinutes() - nearly);
    day.draws("passport");
    assertEquals(new WaitPressure(3, 2, 0, Optional.of(target)), pressure(), "at the target");
    day.afterMinutes(1);
    assertEquals(
        new WaitPressure(3, 1, 1, Optional.of(target.plusMinutes(1))), pressure(), "beyond it");
  }

  @Test
  void whoGaveUpTheMinutesIsNotNear() {
    TicketId first = day.draws("passport");
    day.draws("passport");
    day.afterMinutes((int) target.toMinutes() + 1);
    day.does(new TicketCommand.PostponeTicket(first, 1));
    assertEquals(
        new WaitPressure(2, 0, 1, Optional.of(target.plusMinutes(1))),
        pressure(),
        "behind in minutes, in whatever place");
  }
}

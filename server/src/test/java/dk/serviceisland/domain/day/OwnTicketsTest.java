package dk.serviceisland.domain.day;

import static dk.serviceisland.domain.day.BranchBuilder.aServiceIsland;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.plan.PartnerId;
import dk.serviceisland.domain.plan.StaffId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OwnTicketsTest {
  private static final OwnTickets OWN =
      new OwnTickets(new PartnerId("jobshop"), new StaffId("pia"));

  private final BranchDay day =
      aServiceIsland()
          .withPartner("jobshop", LocalDate.of(2099, 12, 31))
          .withTaskType("job", type -> type.of("jobshop"))
          .day()
          .opens();

  private void draw(int count, String taskType) {
    for (int i = 0; i < count; i++) {
      day.after(Duration.ofSeconds(1));
      day.draws(taskType);
    }
  }

  /** A thousand are removed at a time, and whoever stands behind them is not of these. */
  @Test
  void ofABurstTheNumbersThatGoAreLookedAtAndNoOthers() {
    Instant from = day.now();
    draw(999, "job");
    RemoveBurst all =
        new RemoveBurst(
            new Burst.Source(Burst.By.KIOSK, Optional.empty()), from, from.plusSeconds(9_999));
    assertTrue(OWN.allow(day.state(), all));

    draw(1, "job");
    draw(1, "passport");
    assertTrue(OWN.allow(day.state(), all));

    day.does(all);
    assertFalse(OWN.allow(day.state(), all));
  }
}

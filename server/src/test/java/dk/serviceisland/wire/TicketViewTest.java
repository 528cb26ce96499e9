package dk.serviceisland.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.ticket.TicketId;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How many a waiting citizen can let go first. */
class TicketViewTest {
  private final BranchDay day = BranchBuilder.aServiceIsland().day().opens();

  @Test
  void asManyAsWaitBehindForTheSameCanBeLetGoFirst() {
    TicketId first = day.draws("passport");
    assertEquals(0, view(first).getInteger("behind"));
    assertFalse(view(first).getBoolean("mayPostpone"));

    day.draws("library");
    day.draws("passport");

    assertEquals(1, view(first).getInteger("behind"));
    assertEquals(true, view(first).getBoolean("mayPostpone"));
  }

  @Test
  void fiveStandForMore() {
    TicketId first = day.draws("passport");
    for (int behind = 1; behind <= 7; behind++) {
      day.draws("passport");
      assertEquals(Math.min(5, behind), view(first).getInteger("behind"));
    }
  }

  private JsonObject view(TicketId ticket) {
    return Json.tree(
        TicketView.of(
            day.state(),
            day.state().ticket(ticket).orElseThrow(),
            TicketId::value,
            day.now(),
            Optional.empty(),
            errand -> true));
  }
}

package dk.serviceisland.domain.day;

import static dk.serviceisland.domain.day.BranchBuilder.aServiceIsland;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.domain.counter.CounterState;
import dk.serviceisland.domain.ticket.EndReason;
import dk.serviceisland.domain.ticket.TicketId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The plain way through: drawn, called, served. */
class OneVisitTest {
  @Test
  void aCitizenDrawsIsCalledIsServedAndHasGone() {
    BranchDay day = aServiceIsland().day().opens().opensCounter("1", "anna");

    TicketId visit = day.draws("passport");
    assertEquals("P101", day.ticket(visit).number().toString());
    assertEquals(Optional.of(visit), day.afterMinutes(4).callsNext("1"));
    day.afterMinutes(1).starts("1").afterMinutes(9).completes("1");

    assertEquals(Optional.of(EndReason.SERVED), day.ticket(visit).endReason());
    assertEquals(CounterState.READY, day.duty("1").state());
    assertEquals(Optional.empty(), day.callsNext("1"));
  }
}

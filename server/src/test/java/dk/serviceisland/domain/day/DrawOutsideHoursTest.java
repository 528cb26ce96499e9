package dk.serviceisland.domain.day;

import static dk.serviceisland.domain.day.BranchBuilder.aServiceIsland;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.OutsideReason;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Staff draw for somebody who stands there when no numbers are given any more. */
class DrawOutsideHoursTest {
  private final BranchDay day = aServiceIsland().day().opens();

  private DrawOutsideHours outside(DrawTicket draw) {
    return new DrawOutsideHours(draw, OutsideReason.CAME_IN_TIME);
  }

  @Test
  void itIsDrawnAndOnRecordWhy() {
    DrawTicket draw = day.draw("passport");

    List<Event> events = day.at("18:05").when(outside(draw)).accepted();

    assertEquals("P101", day.ticket(draw.ticket()).number().toString());
    assertEquals(
        new TicketEvent.HoursWaived(day.now(), draw.ticket(), OutsideReason.CAME_IN_TIME),
        events.get(1));
    assertEquals(1, day.state().queue(new TaskTypeId("passport")).size());
  }

  @Test
  void withinHoursItIsADrawLikeAnyOther() {
    assertEquals(1, day.when(outside(day.draw("passport"))).accepted().size());
  }

  @Test
  void onlyHoursAreWaived() {
    day.does(Lead.pauses(new TaskTypeId("passport"))).at("18:05");
    day.when(outside(day.draw("passport"))).refused(RefusalCode.TASK_TYPE_PAUSED);
    day.when(outside(day.draw("wedding"))).refused(RefusalCode.TASK_TYPE_UNKNOWN);
    BranchDay full = aServiceIsland().withTaskType("vote", type -> type.quota(0)).day().opens();
    full.at("18:05").when(outside(full.draw("vote"))).refused(RefusalCode.QUOTA_REACHED);

    BranchDay closed = aServiceIsland().day();
    closed.when(outside(closed.draw("passport"))).refused(RefusalCode.BRANCH_CLOSED);
    closed.opens().does(new DayCommand.CloseDay());
    closed.when(outside(closed.draw("passport"))).refused(RefusalCode.DAY_CLOSED);
  }

  @Test
  void whatIsOnlyServedOutIsNotDrawn() {
    day.draws("library");
    day.changesTo(aServiceIsland().hashed("other").withoutTaskType("library").plan());

    day.at("18:05").when(outside(day.draw("library"))).refused(RefusalCode.BRANCH_CLOSED);
  }
}

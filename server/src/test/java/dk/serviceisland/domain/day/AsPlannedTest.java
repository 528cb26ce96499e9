package dk.serviceisland.domain.day;

import static dk.serviceisland.domain.day.BranchBuilder.aBranch;
import static dk.serviceisland.domain.day.BranchBuilder.everyDay;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.plan.Plan;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;

/** What is shown of a day of which nobody has told anything. */
class AsPlannedTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 24);

  private final Plan plan =
      aBranch()
          .open(everyDay("11:00-14:00,15:00-17:00"))
          .withTaskType("loans", type -> type.letter("L"))
          .day()
          .state()
          .plan();

  @Test
  void itIsOpenInItsHoursAndNobodyKnowsWhoWaits() {
    for (String time : new String[] {"11:00", "13:59", "16:30"}) {
      assertTrue(at(time).draws(moment(time)), time);
      assertTrue(at(time).isAsPlanned(), time);
    }
    assertFalse(at("14:30").draws(moment("14:30")), "between its hours");
    assertEquals(0, at("12:00").drawn());
  }

  @Test
  void outsideThemItIsClosedAndNobodyWaits() {
    for (String time : new String[] {"10:59", "17:00", "23:00"}) {
      assertFalse(at(time).draws(moment(time)), time);
      assertFalse(at(time).isAsPlanned(), time);
      assertEquals(ClosedReason.OUTSIDE_HOURS, at(time).closedReason(moment(time)), time);
    }
  }

  @Test
  void aDayThatWasLivedIsNotTakenForOne() {
    BranchDay lived = BranchDay.of(plan, DAY);
    assertFalse(lived.state().isAsPlanned());
    lived.opens();
    assertFalse(lived.state().isAsPlanned());
  }

  private BranchState at(String time) {
    return BranchState.asPlanned(plan, DAY, moment(time));
  }

  private Instant moment(String time) {
    return DAY.atTime(LocalTime.parse(time)).atZone(plan.zone()).toInstant();
  }
}

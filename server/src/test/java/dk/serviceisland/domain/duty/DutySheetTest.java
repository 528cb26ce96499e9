package dk.serviceisland.domain.duty;

import static dk.serviceisland.domain.day.BranchBuilder.MONDAY;
import static dk.serviceisland.domain.day.BranchBuilder.aServiceIsland;
import static dk.serviceisland.domain.duty.Planned.day;
import static dk.serviceisland.domain.duty.Planned.duties;
import static dk.serviceisland.domain.duty.Planned.wish;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class DutySheetTest {
  private static final Plan PLAN = aServiceIsland().plan();
  private static final BranchId HERE = PLAN.branch();
  private static final BranchId THERE = new BranchId("there");
  private static final StaffId ANNA = new StaffId("anna");
  private static final LocalDate TUESDAY = MONDAY.plusDays(1);

  private Map<LocalDate, DutyPlan> days = new HashMap<>();

  private DutyRuling asks(DutyWish... wishes) {
    return new DutySheet(PLAN, MONDAY, days).plan(List.of(wishes));
  }

  private List<PersonDay> done(DutyRuling ruling) {
    List<PersonDay> changed = assertInstanceOf(DutyRuling.Done.class, ruling).changed();
    for (PersonDay person : changed) {
      days.merge(
          person.day(),
          DutyPlan.of(person.day(), List.of(person)),
          (was, next) -> was.with(person));
    }
    return changed;
  }

  private static List<DutyRefusal> refused(DutyRuling ruling) {
    return assertInstanceOf(DutyRuling.Refused.class, ruling).why().stream()
        .map(DutyRuling.No::why)
        .toList();
  }

  private List<PlannedDuty> of(StaffId staff, LocalDate day) {
    return days.getOrDefault(day, DutyPlan.none(day)).of(staff).duties();
  }

  @Test
  void anAbsenceTakesAwayFromTheTimeAtTheCounters() {
    done(asks(wish(HERE, "anna", TUESDAY, "10:00-16:00", "meeting 12:00-13:00")));
    assertEquals(
        duties(HERE, "10:00-12:00", "meeting 12:00-13:00", "13:00-16:00"), of(ANNA, TUESDAY));

    done(asks(wish(HERE, "anna", TUESDAY, "10:00-12:00", "12:00-13:00")));
    assertEquals(duties(HERE, "10:00-13:00"), of(ANNA, TUESDAY), "what touches is one");

    done(asks(wish(HERE, "anna", TUESDAY)));
    assertEquals(List.of(), of(ANNA, TUESDAY));
    assertEquals(3, days.get(TUESDAY).of(ANNA).revision());
  }

  /** Nobody goes back to what is usual because the last one was taken off. */
  @Test
  void aDayThatWasPlannedStaysPlannedUntilSomebodySaysOtherwise() {
    done(asks(wish(HERE, "anna", TUESDAY, "10:00-16:00")));
    done(asks(wish(HERE, "anna", TUESDAY, "other 00:00-24:00")));
    assertTrue(days.get(TUESDAY).isPlanned(HERE));
    assertFalse(days.get(TUESDAY).isPlanned(THERE));

    assertEquals(1, done(new DutySheet(PLAN, MONDAY, days).unplan(TUESDAY)).size());
    assertFalse(days.get(TUESDAY).isPlanned(HERE));
    assertEquals(duties(HERE, "other 00:00-24:00"), of(ANNA, TUESDAY), "absences stay");
    assertEquals(List.of(), done(new DutySheet(PLAN, MONDAY, days).unplan(TUESDAY)));

    done(asks(wish(HERE, "bo", TUESDAY, "10:00-16:00")));
    assertEquals(List.of(), done(new DutySheet(PLAN, MONDAY, days).unplan(TUESDAY)));
    assertTrue(days.get(TUESDAY).isPlanned(HERE), "whoever is planned stays so");
    done(asks(wish(HERE, "bo", TUESDAY)));
    assertEquals(
        List.of(DutyRefusal.DAY_OVER),
        refused(new DutySheet(PLAN, TUESDAY.plusDays(1), days).unplan(TUESDAY)));
  }

  @Test
  void nothingIsTwiceAtTheSameTime() {
    assertEquals(
        List.of(DutyRefusal.OVERLAP),
        refused(asks(wish(HERE, "anna", TUESDAY, "10:00-12:00", "11:45-14:00"))));
    assertEquals(
        List.of(DutyRefusal.OVERLAP),
        refused(asks(wish(HERE, "anna", TUESDAY, "course 10:00-12:00", "meeting 11:00-12:00"))));
  }

  @Test
  void nobodyIsInTwoBranchesAtOnce() {
    days.put(TUESDAY, DutyPlan.of(TUESDAY, List.of(day(THERE, "anna", TUESDAY, "09:00-12:00"))));

    DutyRuling.Refused no =
        assertInstanceOf(
            DutyRuling.Refused.class, asks(wish(HERE, "anna", TUESDAY, "course 11:45-13:00")));
    assertEquals(DutyRefusal.ELSEWHERE, no.why().get(0).why());
    assertEquals(duties(THERE, "09:00-12:00").get(0), no.why().get(0).inTheWay().orElseThrow());

    done(asks(wish(HERE, "anna", TUESDAY, "12:00-13:00")));
    assertEquals(
        List.of(duties(THERE, "09:00-12:00").get(0), duties(HERE, "12:00-13:00").get(0)),
        of(ANNA, TUESDAY));
    assertEquals(2, days.get(TUESDAY).of(ANNA).revision());
  }

  @Test
  void whoeverComesSecondIsToldSo() {
    done(asks(wish(HERE, "anna", TUESDAY, "10:00-12:00")));

    DutyWish late = new DutyWish(ANNA, TUESDAY, OptionalInt.of(0), duties(HERE, "13:00-14:00"));
    assertEquals(List.of(DutyRefusal.STALE), refused(asks(late)));
    done(asks(new DutyWish(ANNA, TUESDAY, OptionalInt.of(1), late.duties())));
  }

  @Test
  void whatIsOverIsNotChangedAndNobodyIsPlannedWhoDoesNotBelongThere() {
    LocalDate sunday = MONDAY.minusDays(1);
    assertEquals(
        List.of(DutyRefusal.DAY_OVER), refused(asks(wish(HERE, "anna", sunday, "10:00-12:00"))));
    assertEquals(List.of(), done(asks(wish(HERE, "anna", sunday))), "nothing would change");
    assertEquals(
        List.of(DutyRefusal.DAY_TOO_FAR),
        refused(asks(wish(HERE, "anna", MONDAY.plusDays(401), "10:00-12:00"))));
    assertEquals(
        List.of(DutyRefusal.NOT_ON_STAFF),
        refused(asks(wish(HERE, "nobody", TUESDAY, "10:00-12:00"))));

    days.put(TUESDAY, DutyPlan.of(TUESDAY, List.of(day(HERE, "gone", TUESDAY, "09:00-12:00"))));
    done(asks(wish(HERE, "gone", TUESDAY)));
    assertEquals(List.of(), of(new StaffId("gone"), TUESDAY));
  }

  @Test
  void ofSeveralWishesAllAreDoneOrNone() {
    assertEquals(
        List.of(DutyRefusal.NOT_ON_STAFF, DutyRefusal.OVERLAP),
        refused(
            asks(
                wish(HERE, "anna", TUESDAY, "10:00-12:00"),
                wish(HERE, "nobody", TUESDAY, "10:00-12:00"),
                wish(HERE, "bo", TUESDAY, "10:00-12:00", "11:00-13:00"))));
  }

  @Test
  void aCopyLeavesWhatIsPlannedAndLeavesOutWhatMayNotBe() {
    LocalDate next = MONDAY.plusWeeks(1);
    done(
        asks(
            wish(HERE, "anna", MONDAY, "10:00-12:00"),
            wish(HERE, "anna", TUESDAY, "course 10:00-12:00"),
            wish(HERE, "bo", MONDAY, "10:00-14:00"),
            wish(HERE, "bo", next, "12:00-14:00"),
            wish(HERE, "carl", TUESDAY, "10:00-14:00")));
    days.put(
        next.plusDays(1),
        DutyPlan.of(
            next.plusDays(1), List.of(day(THERE, "carl", next.plusDays(1), "09:00-12:00"))));

    DutyRuling copied = new DutySheet(PLAN, MONDAY, days).copy(MONDAY, next);

    assertEquals(
        List.of(DutyRefusal.ELSEWHERE),
        assertInstanceOf(DutyRuling.Done.class, copied).leftOut().stream()
            .map(DutyRuling.No::why)
            .toList());
    assertEquals(2, done(copied).size());
    assertEquals(duties(HERE, "10:00-12:00"), of(ANNA, next));
    assertEquals(duties(HERE, "course 10:00-12:00"), of(ANNA, next.plusDays(1)));
    assertEquals(duties(HERE, "12:00-14:00"), of(new StaffId("bo"), next));
    assertEquals(List.of(), done(new DutySheet(PLAN, MONDAY, days).copy(MONDAY, next)));
  }
}

package dk.serviceisland.domain.duty;

import static dk.serviceisland.domain.day.BranchBuilder.MONDAY;
import static dk.serviceisland.domain.day.BranchBuilder.aServiceIsland;
import static dk.serviceisland.domain.duty.Planned.day;
import static dk.serviceisland.domain.duty.Planned.quarters;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.domain.plan.Hours;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What one person alone or nobody can do (report L1661). */
class FewWhoCanTest {
  private static final Plan PLAN = aServiceIsland().plan();

  private static FewWhoCan few(String when, String who, String... taskTypes) {
    return few(when, who, false, taskTypes);
  }

  private static FewWhoCan few(String when, String who, boolean alone, String... taskTypes) {
    return new FewWhoCan(
        quarters(when),
        Optional.of(who).filter(id -> !id.isEmpty()).map(StaffId::new),
        Stream.of(taskTypes).map(TaskTypeId::new).toList(),
        alone);
  }

  /** Anna alone can do pensions; Carl, who trains with passports, is not the second one. */
  @Test
  void withoutADutyPlanThoseCountWhoWorkHere() {
    assertEquals(
        List.of(few("10:00-18:00", "anna", "pension")), FewWhoCan.on(PLAN, DutyPlan.none(MONDAY)));
  }

  @Test
  void whoeverIsAwayIsNotThere() {
    DutyPlan away =
        DutyPlan.of(MONDAY, List.of(day(PLAN.branch(), "anna", MONDAY, "course 12:00-14:00")));

    assertEquals(
        List.of(
            few("10:00-12:00", "anna", "pension"),
            few("12:00-14:00", "bo", "passport"),
            few("12:00-14:00", "", "pension"),
            few("14:00-18:00", "anna", "pension")),
        FewWhoCan.on(PLAN, away));
  }

  /** On the days that it says something of, the duty plan says it all. */
  @Test
  void withADutyPlanThoseCountWhoAreOnIt() {
    DutyPlan planned =
        DutyPlan.of(
            MONDAY,
            List.of(
                day(PLAN.branch(), "carl", MONDAY, "10:00-18:00"),
                day(PLAN.branch(), "bo", MONDAY, "09:00-16:30")));

    assertEquals(
        List.of(
            few("10:00-16:30", "bo", "passport"),
            few("10:00-18:00", "", "pension"),
            few("16:30-18:00", "", "passport"),
            few("16:30-18:00", "carl", true, "library")),
        FewWhoCan.on(PLAN, planned));
  }

  /** Then it is not told task type by task type. */
  @Test
  void whoeverIsAloneAndAnEmptyHouseAreToldApart() {
    DutyPlan planned =
        DutyPlan.of(MONDAY, List.of(day(PLAN.branch(), "bo", MONDAY, "10:00-17:00")));

    assertEquals(
        List.of(
            few("10:00-17:00", "bo", true, "passport", "library"),
            few("10:00-18:00", "", false, "pension"),
            few("17:00-18:00", "", true, "passport", "library")),
        FewWhoCan.on(PLAN, planned));
  }

  @Test
  void whileTheBranchIsClosedNothingIsMissing() {
    Plan closed = aServiceIsland().open(Hours.NEVER).plan();

    assertEquals(List.of(), FewWhoCan.on(closed, DutyPlan.none(MONDAY)));
  }
}

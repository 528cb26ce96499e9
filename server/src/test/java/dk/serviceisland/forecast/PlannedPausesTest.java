package dk.serviceisland.forecast;

import static dk.serviceisland.domain.day.BranchBuilder.MONDAY;
import static dk.serviceisland.domain.day.BranchBuilder.aServiceIsland;
import static dk.serviceisland.domain.day.BranchBuilder.everyDay;
import static dk.serviceisland.domain.duty.Planned.day;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.duty.DutyPlan;
import dk.serviceisland.domain.duty.PersonDay;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.ticket.WaitRange;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the duty plan says of who comes and goes, in a branch that is open from 10 to 16. */
class PlannedPausesTest {
  private static final Plan PLAN = aServiceIsland().open(everyDay("10:00-16:00")).plan();
  private static final BranchId HERE = PLAN.branch();

  private final BranchDay branch = BranchDay.of(PLAN).opens();

  private List<String> pauses(PersonDay... people) {
    return PlannedPauses.of(branch.state(), branch.now(), DutyPlan.of(MONDAY, List.of(people)))
        .stream()
        .map(
            pause ->
                pause.staff()
                    + " "
                    + pause.from().atZone(PLAN.zone()).toLocalTime()
                    + " "
                    + pause.length().toMinutes())
        .toList();
  }

  @Test
  void whoeverIsThereGoesAwayAndComesBackAsPlanned() {
    branch.opensCounter("1", "anna");

    assertEquals(
        List.of("anna 12:00 60", "anna 14:00 1440"),
        pauses(
                day(HERE, "anna", MONDAY, "09:00-12:00", "meeting 12:00-13:00", "13:00-14:00"),
                day(HERE, "bo", MONDAY, "13:30-16:00"))
            .stream()
            .filter(one -> one.startsWith("anna"))
            .toList());
    assertEquals(
        List.of(),
        pauses(day(HERE, "anna", MONDAY, "09:00-14:00")),
        "who is there last serves out whoever waits");
  }

  @Test
  void whoeverIsToComeIsNotThereBefore() {
    assertEquals(
        List.of("bo 10:00 90", "bo 13:00 60"),
        pauses(day(HERE, "bo", MONDAY, "11:30-13:00", "14:00-16:00")));
    branch.at("11:34");
    assertEquals(List.of("bo 11:34 3"), pauses(day(HERE, "bo", MONDAY, "11:30-16:00")));
    branch.at("11:40");
    assertEquals(
        List.of(), pauses(day(HERE, "bo", MONDAY, "11:30-16:00")), "does not come any more");
  }

  @Test
  void whoeverHasPausedForWhatIsPlannedIsBackWhenThatIsOver() {
    branch.opensCounter("1", "anna").at("12:05").pauses("1");

    assertEquals(
        List.of("anna 12:05 55"), pauses(day(HERE, "anna", MONDAY, "10:00-12:00", "13:00-16:00")));
  }

  @Test
  void aDayThatNobodyIsPlannedOnSaysNothing() {
    branch.opensCounter("1", "anna");

    assertEquals(List.of(), pauses(day(HERE, "anna", MONDAY, "course 11:00-12:00")));
    assertEquals(List.of(), pauses(day(new BranchId("other"), "bo", MONDAY, "11:00-12:00")));
    assertEquals(
        List.of(),
        PlannedPauses.of(branch.state(), branch.now(), DutyPlan.none(MONDAY.plusDays(1))));
  }

  /** A range that is told counts on a colleague who comes in half an hour, and on no other. */
  @Test
  void waitsAreShorterWhereSomebodyIsToCome() {
    branch.opensCounter("1", "anna");
    for (int citizen = 0; citizen < 12; citizen++) {
      branch.draws("passport");
    }
    List<PersonDay> two =
        List.of(day(HERE, "anna", MONDAY, "09:00-16:00"), day(HERE, "bo", MONDAY, "10:30-16:00"));

    Duration alone = lastWait(List.of());
    Duration together = lastWait(two);

    assertTrue(
        together.compareTo(alone.multipliedBy(9).dividedBy(10)) < 0, together + " not " + alone);
  }

  private Duration lastWait(List<PersonDay> people) {
    List<Pause> pauses =
        PlannedPauses.of(branch.state(), branch.now(), DutyPlan.of(MONDAY, people));
    ForecastInput input =
        ForecastInput.of(branch.state(), branch.now(), pauses, ForecastInput.LOOKS_AT);
    Rollouts rollouts = new Rollouts(PLAN, input.handling(), Learned.planned(PLAN), Rollouts.USUAL);
    return rollouts.forecast(input, 1).byTicket().values().stream()
        .map(WaitRange::p50)
        .max(Duration::compareTo)
        .orElseThrow();
  }
}

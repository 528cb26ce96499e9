package dk.serviceisland.report;

import static dk.serviceisland.domain.day.BranchBuilder.MONDAY;
import static dk.serviceisland.domain.day.BranchBuilder.aServiceIsland;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.plan.TaskTypeId;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Trials that are judged by what was set down before (report L338-362). */
class PilotTest {
  private final BranchDay day =
      aServiceIsland().day().opens().opensCounter("1", "anna").opensCounter("2", "bo");

  private Pilot.Standing standing(int daysLater, Pilot.Criterion... criteria)
      throws FactsUnavailable {
    FactsInMemory facts = new FactsInMemory(7).with(day);
    facts.withPilots(
        new Pilot(
            "passport",
            Map.of("da", "Pas"),
            "Leder",
            MONDAY,
            MONDAY.plusDays(6),
            List.of(day.state().plan().branch()),
            Set.of(new TaskTypeId("passport")),
            List.of(criteria)));
    return new Reports(facts, facts, facts)
        .pilots(MONDAY.plusDays(daysLater), branch -> true)
        .get(0);
  }

  private static Pilot.Criterion atLeast(Pilot.Measure measure, int limit) {
    return new Pilot.Criterion(measure, limit, true);
  }

  /** Of its own task types alone, and what is reached exactly is reached. */
  @Test
  void eachCriterionIsMetOrNotWithItsNumbers() throws FactsUnavailable {
    for (int visit = 0; visit < 4; visit++) {
      day.serves("1", day.draws("passport")).afterMinutes(6).completes("1");
    }
    day.serves("2", day.draws("library")).afterMinutes(1).completes("2");

    Pilot.Standing over =
        standing(
            7,
            atLeast(Pilot.Measure.SERVED, 4),
            atLeast(Pilot.Measure.FIRST_CONTACT, 80),
            new Pilot.Criterion(Pilot.Measure.SERVICE_MINUTES, 5, false),
            atLeast(Pilot.Measure.SATISFACTION, 80));

    assertEquals(Pilot.Phase.OVER, over.phase());
    assertEquals(
        List.of(true, true, false, false), over.judged().stream().map(Pilot.Judged::met).toList());
    assertEquals(OptionalDouble.of(100), over.judged().get(1).figure());
    assertEquals(OptionalInt.of(4), over.judged().get(1).count());
    assertEquals(OptionalDouble.of(6), over.judged().get(2).figure());
    assertEquals(OptionalDouble.empty(), over.judged().get(3).figure());
    assertFalse(over.all());
    assertTrue(standing(7, atLeast(Pilot.Measure.SERVED, 4)).all());
  }

  @Test
  void itRunsUntilItsLastDayIsOver() throws FactsUnavailable {
    Pilot.Criterion any = atLeast(Pilot.Measure.SERVED, 1);

    assertEquals(Pilot.Phase.AHEAD, standing(-1, any).phase());
    assertEquals(Pilot.Phase.RUNNING, standing(0, any).phase());
    assertEquals(Pilot.Phase.RUNNING, standing(6, any).phase());
    assertEquals(Pilot.Phase.OVER, standing(7, any).phase());
  }

  @Test
  void whoMayNotSeeABranchIsToldOfNoPilotThere() throws FactsUnavailable {
    FactsInMemory facts = new FactsInMemory(7).with(day);
    facts.withPilots(
        new Pilot(
            "one",
            Map.of("da", "En"),
            "Leder",
            MONDAY,
            MONDAY,
            List.of(day.state().plan().branch()),
            Set.of(),
            List.of(atLeast(Pilot.Measure.SERVED, 1))));

    assertEquals(List.of(), new Reports(facts, facts, facts).pilots(MONDAY, branch -> false));
  }
}

package dk.serviceisland.report;

import static dk.serviceisland.domain.day.BranchBuilder.aServiceIsland;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.SkillLevel;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** A span against the one before and the year before (report L643-647). */
class GrowthTest {
  private static final Plan PLAN = aServiceIsland().plan();
  private static final LocalDate DAY = LocalDate.of(2026, 3, 10);

  private final FactsInMemory facts = new FactsInMemory(7);
  private final Reports reports = new Reports(facts, facts, facts);

  private void lives(LocalDate date, String taskType, int visits) {
    lives(PLAN, date, taskType, visits);
  }

  private void lives(Plan plan, LocalDate date, String taskType, int visits) {
    BranchDay day = BranchDay.of(plan, date).at("10:00").opens().opensCounter("1", "anna");
    for (int visit = 0; visit < visits; visit++) {
      day.serves("1", day.draws(taskType)).afterMinutes(2).completes("1");
    }
    facts.with(day);
  }

  private Growth.OfBranch growth(LocalDate from, LocalDate to) throws FactsUnavailable {
    return reports.growth(List.of(PLAN.branch()), from, to).branches().get(0);
  }

  @Test
  void moreThanTwiceAsManyPassportsAsAYearAgo() throws FactsUnavailable {
    lives(DAY, "passport", 5);
    lives(DAY.minusDays(1), "passport", 4);
    lives(DAY.minusYears(1), "passport", 2);

    Growth.OfBranch grown = growth(DAY, DAY);

    assertEquals(
        new Growth.Served(5, OptionalInt.of(4), OptionalInt.of(2)),
        grown.taskTypes().get(0).served());
    assertEquals(OptionalDouble.of(0.25), grown.served().growth());
    assertEquals(OptionalDouble.of(1.5), grown.served().growthOfYear());
    assertEquals(new Growth.Days(1, 1, 1), grown.days());
    assertEquals(1, grown.taskTypes().size());
  }

  /** What nobody counted is no zero, and nothing grows from nothing. */
  @Test
  void whatIsNotKnownIsNotCompared() throws FactsUnavailable {
    lives(DAY, "passport", 5);
    lives(DAY.minusDays(1), "library", 1);

    Growth.OfBranch grown = growth(DAY, DAY);

    Growth.Served passport = grown.taskTypes().get(0).served();
    assertEquals(new Growth.Served(5, OptionalInt.of(0), OptionalInt.empty()), passport);
    assertEquals(OptionalDouble.empty(), passport.growth());
    assertEquals(OptionalDouble.empty(), passport.growthOfYear());
  }

  /** What came to an end and what comes after it are one line, which says so (L1373-1377). */
  @Test
  void aSuccessorGrowsFromWhatWasBeforeIt() throws FactsUnavailable {
    Plan changing =
        aServiceIsland()
            .withTaskType("nemid", type -> type.until(DAY.minusDays(1)).continuedAs("passport"))
            .withStaff("anna", who -> who.can("id", SkillLevel.INDEPENDENT))
            .hashed("changing")
            .plan();
    lives(changing, DAY.minusDays(1), "nemid", 3);
    lives(changing, DAY, "passport", 6);

    Growth.OfBranch grown = growth(DAY, DAY);

    assertEquals(1, grown.taskTypes().size(), grown.toString());
    Growth.OfTaskType both = grown.taskTypes().get(0);
    assertEquals("passport", both.id());
    assertEquals(new Growth.Served(6, OptionalInt.of(3), OptionalInt.empty()), both.served());
    assertEquals(1, both.before().size());
  }

  @Test
  void theSpanBeforeIsAsLong() throws FactsUnavailable {
    Growth growth = reports.growth(List.of(), LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31));

    assertEquals(
        new Growth.Span(LocalDate.of(2026, 1, 29), LocalDate.of(2026, 2, 28)), growth.before());
    assertEquals(
        new Growth.Span(LocalDate.of(2025, 3, 1), LocalDate.of(2025, 3, 31)), growth.yearBefore());
  }
}

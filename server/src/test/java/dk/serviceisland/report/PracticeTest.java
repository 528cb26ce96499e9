package dk.serviceisland.report;

import static dk.serviceisland.domain.day.BranchBuilder.MONDAY;
import static dk.serviceisland.domain.day.BranchBuilder.aServiceIsland;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who has served how many of what (report L673-675). */
class PracticeTest {
  private static final StaffId ANNA = new StaffId("anna");

  @Test
  void whatSomebodyServedCountsAsWhatItWasInTheEnd() throws FactsUnavailable {
    BranchDay day =
        aServiceIsland().day().opens().opensCounter("1", "anna").opensCounter("2", "bo");
    day.serves("1", day.draws("passport")).afterMinutes(2).completes("1");
    day.serves("1", day.draws("passport")).afterMinutes(2).completes("1");
    day.serves("2", day.draws("library")).afterMinutes(2).completes("2");
    day.calls("1", day.draws("passport"));
    FactsInMemory facts = new FactsInMemory(3).with(day);
    Reports reports = new Reports(facts, facts, facts);

    Map<StaffId, Map<TaskTypeId, Integer>> practice =
        reports.practice(List.of(day.state().plan().branch()), MONDAY, MONDAY);

    assertEquals(
        Map.of(
            ANNA,
            Map.of(new TaskTypeId("passport"), 2),
            new StaffId("bo"),
            Map.of(new TaskTypeId("library"), 1)),
        practice);
  }

  @Test
  void ofDaysWithoutDetailNothingIsKnown() throws FactsUnavailable {
    BranchDay day = aServiceIsland().day().opens().opensCounter("1", "anna");
    day.serves("1", day.draws("passport")).afterMinutes(2).completes("1");
    FactsInMemory facts = new FactsInMemory(3).with(day);
    Reports reports = new Reports(facts, facts, facts);
    reports.makeTotals(day.state().plan().branch(), MONDAY, MONDAY);
    facts.deleteDetail();

    assertEquals(Map.of(), reports.practice(List.of(day.state().plan().branch()), MONDAY, MONDAY));
  }
}

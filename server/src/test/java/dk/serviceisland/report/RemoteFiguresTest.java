package dk.serviceisland.report;

import static dk.serviceisland.domain.day.BranchBuilder.aServiceIsland;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.StaffId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who was served from elsewhere counts in the branch where they were (report L1358-1371). */
class RemoteFiguresTest {
  private final BranchDay day =
      aServiceIsland()
          .withRemoteCounter("screen")
          .day()
          .opens()
          .opensCounter("1", "bo")
          .opensCounter("screen", "anna");
  private final BranchId branch = day.state().plan().branch();

  private Optional<Figures.Share> remotely(ReportBy by) throws FactsUnavailable {
    FactsInMemory facts = new FactsInMemory(7).with(day);
    return new Reports(facts, facts, facts)
        .report(new ReportQuery(List.of(branch), BranchBuilder.MONDAY, BranchBuilder.MONDAY, by))
        .groups()
        .get(0)
        .figures()
        .servedRemotely();
  }

  @Test
  void ofTheServedSomeWereServedFromElsewhere() throws FactsUnavailable {
    day.serves("screen", day.draws("passport")).afterMinutes(5).completes("screen");
    day.serves("1", day.draws("library")).afterMinutes(5).completes("1");
    day.serves("screen", day.draws("passport"));

    Optional<Figures.Share> some = Optional.of(new Figures.Share(1, 2, Optional.empty()));
    assertEquals(some, remotely(ReportBy.BRANCH));
    assertEquals(some, remotely(ReportBy.DAY));
  }

  @Test
  void whoeverServesSoHasItAmongTheirOwnFigures() throws FactsUnavailable {
    day.serves("screen", day.draws("passport")).afterMinutes(5).completes("screen");
    FactsInMemory facts = new FactsInMemory(7).with(day);

    OwnFigures own =
        new Reports(facts, facts, facts)
            .own(new StaffId("anna"), List.of(branch), BranchBuilder.MONDAY, BranchBuilder.MONDAY);

    assertEquals(
        Optional.of(new Figures.Share(1, 1, Optional.empty())), own.figures().servedRemotely());
  }

  @Test
  void whereNobodyWasThereIsNothingToSay() throws FactsUnavailable {
    day.serves("1", day.draws("library")).afterMinutes(5).completes("1");

    assertEquals(Optional.empty(), remotely(ReportBy.BRANCH));
  }
}

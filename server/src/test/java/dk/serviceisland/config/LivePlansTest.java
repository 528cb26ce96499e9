package dk.serviceisland.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LivePlansTest {
  private static final BranchId MAIN = new BranchId("hoved");

  @TempDir Path folder;
  private LivePlans plans;

  @BeforeEach
  void load() throws IOException, BrokenConfiguration {
    plans = new LivePlans(Configuration.load(new SmallFolder().write(folder)));
  }

  @Test
  void filesThatDidNotChangeGiveTheSameHash() throws BrokenConfiguration {
    String before = plans.current(MAIN).hash();

    plans.reload();

    assertEquals(before, plans.current(MAIN).hash());
  }

  @Test
  void aChangeIsInForceOnceReadAgainAndTheOldPlanStaysReadable()
      throws IOException, BrokenConfiguration {
    Plan before = plans.current(MAIN);
    new SmallFolder()
        .replace("branches/hoved.yaml", "dailyQuota: 20", "dailyQuota: 30")
        .write(folder);
    assertSame(before, plans.current(MAIN));

    plans.reload();

    assertNotEquals(before.hash(), plans.current(MAIN).hash());
    assertEquals(before, plans.read(before.hash(), plans.text(before)));
  }

  @Test
  void brokenFilesChangeNothing() throws IOException {
    Configuration before = plans.configuration();
    new SmallFolder()
        .replace("branches/hoved.yaml", "dailyQuota: 20", "dailyQuota: -1")
        .write(folder);

    assertThrows(BrokenConfiguration.class, plans::reload);

    assertSame(before, plans.configuration());
  }

  @Test
  void aBranchIsNotTakenAwayWhileRunning() throws IOException {
    new SmallFolder().replace("staff.yaml", "[hoved]", "all").write(folder);
    Files.move(folder.resolve("branches/hoved.yaml"), folder.resolve("branches/nyt.yaml"));

    BrokenConfiguration broken = assertThrows(BrokenConfiguration.class, plans::reload);

    assertEquals(
        List.of("branches/hoved.yaml:1: is gone; a branch is taken away with a restart"),
        broken.complaints().stream().map(Complaint::toString).toList());
  }

  @Test
  void aNewBranchWaitsForARestart() throws IOException, BrokenConfiguration {
    Files.copy(folder.resolve("branches/hoved.yaml"), folder.resolve("branches/nyt.yaml"));
    new SmallFolder().replace("staff.yaml", "[hoved]", "all").write(folder);

    plans.reload();

    assertEquals(List.of(MAIN), List.copyOf(plans.branches()));
  }
}

package dk.serviceisland.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.journal.SqliteStore;
import dk.serviceisland.journal.Store;
import dk.serviceisland.report.Facet;
import dk.serviceisland.report.FactsUnavailable;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Made-up days go through the rules and the journal, and reports are made over them. */
class MakeYearCommandTest {
  private static final String CONFIG = "../config";

  @TempDir Path folder;

  @Test
  void theDaysOfEveryBranchAreMadeAndCounted() {
    String said = run(0, "1", "one");

    assertTrue(said.matches("(?s).*totals of 10 days made.*"), said);
    assertTrue(said.matches("(?s).*report by day +over [1-9][0-9]* errands of [3-9] days.*"), said);
  }

  @Test
  void theSameSeedMakesTheSameDays() {
    assertEquals(counts(run(0, "7", "one")), counts(run(0, "7", "two")));
    assertNotEquals(counts(run(0, "8", "three")), counts(run(0, "7", "four")));
  }

  @Test
  void daysThatAreThereAlreadyAreNotMadeTwice() {
    run(0, "1", "one");
    String said = run(1, "1", "one");

    assertTrue(said.contains("the journal does not take the days"), said);
  }

  /** As a server makes them, who knows the town hall. */
  @Test
  void theTotalsCountWhatIsServedOutsideTheHoursOfTheTownHall() throws FactsUnavailable {
    run(0, "1", "one");

    try (Store store = SqliteStore.open(folder.resolve("one").resolve(SqliteStore.FILE_NAME))) {
      String totals =
          store
              .facts()
              .totals(
                  new BranchId("hovedbiblioteket"),
                  LocalDate.EPOCH,
                  LocalDate.of(2026, 10, 30),
                  Facet.ALL)
              .get(0)
              .text();
      assertTrue(totals.contains("OF_OUTSIDE_TOWN_HALL"), totals);
    }
  }

  private static String counts(String said) {
    return said.replaceAll(" made in [0-9]+ s", "").replaceAll(": [0-9.]+ s, again.*", "");
  }

  private String run(int expectedExit, String seed, String data) {
    StringWriter said = new StringWriter();
    CommandLine command =
        new CommandLine(new MakeYearCommand())
            .setOut(new PrintWriter(said))
            .setErr(new PrintWriter(said));
    int exit =
        command.execute(
            "--config",
            CONFIG,
            "--data",
            folder.resolve(data).toString(),
            "--to",
            "2026-10-30",
            "--days",
            "3",
            "--tickets",
            "25",
            "--seed",
            seed);
    assertEquals(expectedExit, exit, said.toString());
    return said.toString();
  }
}

package dk.serviceisland.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
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

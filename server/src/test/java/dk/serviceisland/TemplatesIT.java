package dk.serviceisland;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.browser.TakesTurns;
import dk.serviceisland.browser.Turns;
import dk.serviceisland.cli.RehearseCommand;
import dk.serviceisland.config.BrokenConfiguration;
import dk.serviceisland.config.Configuration;
import dk.serviceisland.domain.plan.Plan;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** A day of each house that ships, played by the command that an operator types. */
class TemplatesIT {
  private static final int CITIZENS_PER_COUNTER = 15;

  /** Of a day for which the house has enough hands; some do not come, some are sent elsewhere. */
  private static final double SERVED = 0.8;

  /** A bus stands for some hours, and those who go are more than a fifth of a few. */
  private static final int FEW = 5;

  private static final String SATURDAY = "2026-12-05";

  @TempDir Path folder;

  private Path config;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** Folders of data are relative to that of the configuration, so that each run has its own. */
  @BeforeEach
  void copyTheConfiguration() throws IOException {
    config = ShippedConfiguration.copyInto(folder);
  }

  /**
   * Of branches that do the same with as many counters at the same hours, one; of those a third has
   * its turn.
   */
  static Stream<Arguments> branches() throws IOException, BrokenConfiguration {
    List<Arguments> branches = new ArrayList<>();
    for (Path template : templates()) {
      Set<Object> alike = new HashSet<>();
      for (Plan plan : Configuration.load(template).plans().values()) {
        if (!alike.add(List.of(plan.taskTypes(), plan.counters(), plan.hours()))) {
          continue;
        }
        branches.add(
            Arguments.of(
                template.getFileName().toString(),
                plan.branch().value(),
                plan.counters().size() * CITIZENS_PER_COUNTER));
      }
    }
    return IntStream.range(0, branches.size())
        .filter(at -> Turns.isUp(at, 3))
        .mapToObj(branches::get);
  }

  private static List<Path> templates() throws IOException {
    try (Stream<Path> all = Files.list(ShippedConfiguration.FOLDER.resolve("templates"))) {
      return all.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("branches")
  @Tag(Turns.TAG)
  void everyTicketOfItsDayIsAccountedForAndTheReportEqualsTheLog(
      String template, String branch, int citizens) {
    rehearse("--template", template, "--branch", branch, "--citizens", "" + citizens);

    assertTrue(drawn("total") >= citizens / 2, out::toString);
    double mayGo = Math.max(FEW, (1 - SERVED) * drawn("total"));
    assertTrue(drawn("total") - served("total") <= mayGo, out::toString);
  }

  @Test
  @TakesTurns(turn = 0, of = 3)
  void aRushBeginsWithAPeakDayOfTheElection() {
    rehearse(
        "--template",
        "valg",
        "--election",
        "--citizens",
        "45",
        "--date",
        SATURDAY,
        "--rush",
        "day");

    assertTrue(drawn("advance-vote") > 0, out::toString);
    assertTrue(calledInTheRush("began with the day") > 0, out::toString);
  }

  @Test
  @TakesTurns(turn = 1, of = 3)
  void aRushIsBegunAndEndedByAManager() {
    rehearse(
        "--template",
        "valg",
        "--election",
        "--citizens",
        "60",
        "--date",
        "2028-02-29",
        "--rush",
        "11:00-15:00");

    assertTrue(drawn("advance-vote") > 0, out::toString);
    assertTrue(calledInTheRush("begun at 11:00 and ended at 15:00") > 0, out::toString);
    assertTrue(served("total") >= SERVED * drawn("total"), out::toString);
  }

  @Test
  @TakesTurns(turn = 2, of = 3)
  void theShippedMunicipalityHasAnElectionOnAnyDayOnWhichItIsOpen() {
    for (String date : List.of("2026-12-06", "2027-07-07")) {
      rehearse("--branch", "hovedbiblioteket", "--election", "--citizens", "30", "--date", date);

      assertTrue(drawn("advance-vote") > 0, out::toString);
    }
  }

  @Test
  void anElectionOnAClosedDayIsNotPlayedAndSaidSo() {
    int exit = run("--branch", "hovedbiblioteket", "--election", "--date", "2026-12-24");

    assertEquals(3, exit, out::toString);
    assertTrue(err.toString().contains("hovedbiblioteket is closed on 2026-12-24"), err::toString);
  }

  @Test
  void aHouseWithoutARushSaysSo() {
    int exit =
        run("--branch", "hovedbiblioteket", "--election", "--date", SATURDAY, "--rush", "day");

    assertEquals(3, exit, out::toString);
    assertTrue(err.toString().contains("hovedbiblioteket has no rush"), err::toString);
  }

  @Test
  @TakesTurns(turn = 1, of = 3)
  void votesAreCastInTheShippedMunicipalityInItsElection() {
    rehearse(
        "--branch", "hovedbiblioteket", "--election", "--citizens", "90", "--date", "2029-10-09");

    assertTrue(drawn("advance-vote") > 0, out::toString);
  }

  private int run(String... how) {
    List<String> words = new ArrayList<>(List.of("--config", config.toString()));
    words.addAll(List.of(how));
    out.getBuffer().setLength(0);
    return new CommandLine(new RehearseCommand(Server::start))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(words.toArray(String[]::new));
  }

  private void rehearse(String... how) {
    int exit = run(how);

    assertEquals(0, exit, () -> out + "\n" + err);
    assertTrue(out.toString().contains("unaccounted for: 0"), out::toString);
    assertTrue(out.toString().contains("report and log: EQUAL"), out::toString);
  }

  private int calledInTheRush(String how) {
    MatchResult line =
        Pattern.compile("(?m)^rush: " + how + ", (\\d+) called at its counters$")
            .matcher(out.toString())
            .results()
            .findFirst()
            .orElseThrow(() -> new AssertionError("no line of a rush that " + how + " in\n" + out));
    return Integer.parseInt(line.group(1));
  }

  private int drawn(String taskType) {
    return figure(taskType, 1);
  }

  private int served(String taskType) {
    return figure(taskType, 2);
  }

  private int figure(String taskType, int column) {
    MatchResult line =
        Pattern.compile("(?m)^" + Pattern.quote(taskType) + " +(\\d+) +(\\d+) ")
            .matcher(out.toString())
            .results()
            .findFirst()
            .orElseThrow(() -> new AssertionError("no line of " + taskType + " in\n" + out));
    return Integer.parseInt(line.group(column));
  }
}

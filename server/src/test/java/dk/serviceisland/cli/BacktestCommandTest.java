package dk.serviceisland.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BacktestCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  /** A made-up team over thirty days; the figures over many more stand in figures.md. */
  @Test
  void rolloutsBeatTheSimplerMethodsAndTheirRangeHolds() {
    assertEquals(0, makeCase());

    assertEquals(0, run(new BacktestCommand(), "--cases", folder.toString(), "--train", "20"));

    List<String[]> rows = out.toString().lines().map(line -> line.split(",", -1)).toList();
    assertEquals(
        "case,tickets,method,mae,bias,cover_p80,cover_p10_p90", String.join(",", rows.get(0)));
    assertEquals(
        List.of("rollout", "last-to-enter-service", "queue-per-type", "queue-overall", "ridge"),
        rows.stream().skip(1).map(row -> row[2]).toList());
    double mae = Double.parseDouble(rows.get(1)[3]);
    assertTrue(mae < 0.65 * Double.parseDouble(rows.get(2)[3]), out.toString());
    assertTrue(mae < 0.9 * Double.parseDouble(rows.get(3)[3]), out.toString());
    assertTrue(mae < 0.9 * Double.parseDouble(rows.get(4)[3]), out.toString());
    assertTrue(mae < Double.parseDouble(rows.get(5)[3]), out.toString());
    assertEquals(0.8, Double.parseDouble(rows.get(1)[6]), 0.06);
  }

  @Test
  void casesThatAreThereAreWrittenOverOnlyWhenAsked() throws IOException {
    makeCase();
    Path tickets = folder.resolve("LLCC-85.csv");
    String made = Files.readString(tickets);
    Files.writeString(tickets, "mine");

    assertEquals(1, makeCase());

    assertEquals("mine", Files.readString(tickets));
    assertTrue(
        err.toString().contains(folder.resolve("LLCC-85.json") + " is there already; "),
        err.toString());
    assertEquals(0, makeCase("--replace"));
    assertEquals(made, Files.readString(tickets));
  }

  @Test
  void itIsToldHowFarItHasComeBesideTheFigures() {
    makeCase();
    err.getBuffer().setLength(0);

    run(new BacktestCommand(), "--cases", folder.toString(), "--train", "29");

    List<String> told = err.toString().lines().toList();
    assertTrue(
        told.get(0).matches("LLCC-85: 30 days, [0-9,]+ tickets \\(1 of 1\\)"), told::toString);
    assertEquals(
        List.of("LLCC-85: 10 of 30 days", "LLCC-85: 20 of 30 days"), told.subList(1, told.size()));
  }

  @Test
  void theSameCasesGiveTheSameFigures() {
    makeCase();
    run(new BacktestCommand(), "--cases", folder.toString(), "--train", "29");
    String first = out.toString();
    out.getBuffer().setLength(0);

    run(new BacktestCommand(), "--cases", folder.toString(), "--train", "29");

    assertEquals(first, out.toString());
  }

  /** One person, hopelessly behind: every ticket that waits is forecast, however far back. */
  @Test
  void everyTicketThatWaitsIsForecast() throws IOException {
    StringBuilder tickets = new StringBuilder();
    for (int ticket = 0; ticket < 600; ticket++) {
      int day = ticket / 300;
      tickets.append(day + "," + ticket + "," + ticket % 300 + ".5,passport,9.0,99999\n");
    }
    makeCaseOfOne(tickets.toString());

    assertEquals(0, run(new BacktestCommand(), "--cases", folder.toString(), "--train", "1"));

    List<String[]> rows = out.toString().lines().map(line -> line.split(",", -1)).toList();
    assertTrue(rows.stream().skip(1).allMatch(row -> row[1].equals("299")), out.toString());
    assertEquals(0, Double.parseDouble(rows.get(1)[4]), 60, "the last waits 40 hours");
  }

  @Test
  void whereNobodyWaitsThereAreNoFigures() throws IOException {
    makeCaseOfOne("0,0,1.0,passport,2.0,99999\n1,1,1.0,passport,2.0,99999\n");

    assertEquals(0, run(new BacktestCommand(), "--cases", folder.toString(), "--train", "1"));

    assertEquals("one,0,rollout,,,,", out.toString().lines().skip(1).findFirst().orElseThrow());
  }

  @Test
  void refusesMinutesBeyondAllMeasure() throws IOException {
    makeCaseOfOne("0,0,1.0,passport,2.0,1000000\n1,1,1.0,passport,2.0,99999\n");

    assertEquals(2, run(new BacktestCommand(), "--cases", folder.toString(), "--train", "1"));

    assertTrue(
        err.toString().contains("one.csv:2: patience_min is 1000000; 0 to 100000 is needed"),
        err.toString());
  }

  @Test
  void refusesToLearnFromEveryDay() {
    makeCase();

    assertEquals(2, run(new BacktestCommand(), "--cases", folder.toString(), "--train", "30"));
    assertTrue(err.toString().contains("LLCC-85 has 30 days"), err.toString());
    assertEquals("", out.toString());
  }

  @Test
  void refusesABrokenCase() throws IOException {
    makeCase();
    Path tickets = folder.resolve("LLCC-85.csv");
    Files.writeString(tickets, Files.readString(tickets).replaceFirst(",passport,", ",loan,"));

    assertEquals(2, run(new BacktestCommand(), "--cases", folder.toString(), "--train", "20"));
    assertTrue(err.toString().contains("unknown type \"loan\""), err.toString());
    assertEquals("", out.toString());
  }

  @Test
  void refusesATeamThatCannotDoItAll() {
    assertEquals(2, run(new MakeCasesCommand(), "--to", folder.toString(), "--team", "LLT-90"));
    assertTrue(err.toString().contains("nobody in team LLT"), err.toString());
  }

  /** One person, one task type. */
  private void makeCaseOfOne(String tickets) throws IOException {
    Files.writeString(
        folder.resolve("one.json"),
        """
        {"case": "one", "noShowMinutes": 0.75,
         "types": [{"id": "passport", "meanMinutes": 9.0, "targetMinutes": 10.0}],
         "staff": [{"id": "s1", "slow": 1.0, "skills": ["passport"], "breaks": [75.0, 30.0]}]}
        """);
    Files.writeString(
        folder.resolve("one.csv"),
        "day,ticket,arrival_min,type,service_min,patience_min\n" + tickets);
  }

  private int makeCase(String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("--to", folder.toString(), "--days", "30", "--team", "LLCC-85"));
    arguments.addAll(List.of(more));
    return run(new MakeCasesCommand(), arguments.toArray(String[]::new));
  }

  private int run(Object command, String... arguments) {
    return new CommandLine(command)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }
}

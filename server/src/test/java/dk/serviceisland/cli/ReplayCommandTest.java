package dk.serviceisland.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ReplayCommandTest {
  private static final Path CASES = Path.of("src/test/resources/cases");

  private static final String TEAM =
      """
      {"case": "small", "noShowMinutes": 0.75,
       "types": [
        {"id": "passport", "meanMinutes": 9.0, "targetMinutes": 10.0, "patienceMean": 35.0},
        {"id": "other", "meanMinutes": 4.0, "targetMinutes": 6.0, "patienceMean": 25.0}],
       "staff": [
        {"id": "s1", "slow": 1.0, "skills": ["passport", "other"], "breaks": [75.0, 30.0]}]}
      """;
  private static final String TICKETS =
      """
      day,ticket,arrival_min,type,service_min,patience_min
      0,0,1.5,passport,9.0,30.0
      0,1,2.5,other,4.0,30.0
      """;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  /** Ten days of four teams through the rules give the figures of the routing study. */
  @ParameterizedTest
  @ValueSource(strings = {"first-come", "promised-wait"})
  void printsTheFiguresOfTheStudyToTheLastDigit(String policy) throws IOException {
    List<String> reference = Files.readAllLines(CASES.resolve("reference.csv"));
    List<String> expected =
        reference.stream()
            .filter(line -> line.startsWith("case,") || line.contains("," + policy + ","))
            .toList();

    assertEquals(0, replay(CASES, policy));

    assertEquals(expected, out.toString().lines().toList());
    assertEquals(
        List.of("LCT-95: ", "LLCCT-85: ", "LLLCC-95: ", "LLLCCCCT-105: "),
        err.toString().lines().map(line -> line.replaceAll("(: ).*", "$1")).toList());
  }

  @Test
  void playsASmallCase() throws IOException {
    write(TEAM, TICKETS);

    assertEquals(0, replay(folder, "first-come"));

    assertEquals(
        "small,first-come,2,0.50000,other,0.00000,0.50000,4.0000,8.10,0.00000",
        out.toString().lines().toList().get(1));
  }

  @Test
  void columnsMayStandInAnyOrderAndLinesEndAsOnAnySystem() throws IOException {
    String tickets =
        """
        ticket,day,type,arrival_min,patience_min,service_min
        0,0,passport,1.5,30.0,9.0
        1,0,other,2.5,30.0,4.0
        """;
    write(TEAM, tickets.replace("\n", "\r\n"));

    assertEquals(0, replay(folder, "first-come"));

    assertEquals(
        "small,first-come,2,0.50000,other,0.00000,0.50000,4.0000,8.10,0.00000",
        out.toString().lines().toList().get(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0,1,2.5,other     | 0,1,2.5,loan      | 3 | unknown type \"loan\"",
        "0,1,2.5,other     | 0,1,-2.5,other    | 3 | arrival_min is -2.5",
        "1.5,passport,9.0  | 1.5,passport,-9.0 | 2 | service_min is -9.0",
        "passport,9.0,30.0 | passport,9.0,-1   | 2 | patience_min is -1",
        "passport,9.0,30.0 | passport,9.0,NaN  | 2 | patience_min is NaN",
        "passport,9.0,30.0 | passport,9.0,long | 2 | patience_min is \"long\"",
        "passport,9.0,30.0 | passport,9.0      | 2 | 5 columns",
        "0,1,2.5           | 0,1,480.0001      | 3 | the doors shut at 480",
        "0,1,2.5           | 0,-1,2.5          | 3 | a whole number",
        "0,1,2.5           | 0,1,''            | 3 | arrival_min is \"''\"",
        "0,1,2.5           | 0,0,2.5           | 3 | is there twice",
        "0,1,2.5           | today,1,2.5       | 3 | a whole number",
        ",patience_min     | ''                | 1 | column \"patience_min\" is missing",
      })
  void refusesTicketsThatCannotBePlayed(String right, String wrong, int line, String reason)
      throws IOException {
    write(TEAM, TICKETS.replace(right, wrong));

    assertRefused("small.csv:" + line + ": ", reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"passport\", \"other\"]  | \"passport\"]            | types[1] nobody has the skill \"other\"",
        "\"passport\", \"other\"]  | \"passport\", \"loan\"]  | staff[0].skills unknown type \"loan\"",
        "\"passport\", \"other\"]  | \"passport\", 7]         | staff[0].skills[1] is not a text",
        "\"passport\", \"other\"]  | \"other\", null]         | staff[0].skills[1] is missing",
        "\"targetMinutes\": 10.0   | \"targetMinutes\": -10.0 | types[0].targetMinutes is -10.0",
        "\"targetMinutes\": 10.0   | \"targetMinutes\": 0     | types[0].targetMinutes is 0",
        "\"meanMinutes\": 4.0,     | ''                       | types[1].meanMinutes is missing",
        "\"meanMinutes\": 4.0      | \"meanMinutes\": \"4\"   | types[1].meanMinutes is not a number",
        "\"noShowMinutes\": 0.75   | \"noShowMinutes\": -0.75 | noShowMinutes is -0.75",
        "\"slow\": 1.0             | \"slow\": 0              | staff[0].slow is 0",
        "75.0, 30.0                | 75.0                     | staff[0].breaks breaks are pairs",
        "75.0, 30.0                | 75.0, -30.0              | staff[0].breaks[1] is -30.0",
        "[75.0, 30.0]              | {}                       | staff[0].breaks is not a list",
        "\"id\": \"other\"         | \"id\": \"passport\"     | types[1].id \"passport\" is there twice",
        "\"staff\"                 | \"people\"               | staff is missing",
        "\"slow\": 1.0             | \"slow\":1,\"age\":9     | staff[0].age is not known",
      })
  void refusesATeamThatCannotBePlayed(String right, String wrong, String reason)
      throws IOException {
    write(TEAM.replace(right, wrong), TICKETS);

    assertRefused("small.json: ", reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[75.0, 30.0]}]} | [75.0, 30.0]}]              | 7 | is not JSON",
        "[75.0, 30.0]}]} | [75.0, 30.0]}]}]            | 6 | is not JSON",
        "\"slow\": 1.0   | \"slow\": 1.0, \"slow\": 2 | 6 | is not JSON: Duplicate",
      })
  void refusesATeamThatIsNotJson(String right, String wrong, int line, String reason)
      throws IOException {
    write(TEAM.replace(right, wrong), TICKETS);

    assertRefused("small.json:" + line + ": ", reason);
  }

  @ParameterizedTest
  @CsvSource({"'', small.csv:1: , is missing", "' ', small.csv:1: , is missing"})
  void refusesAnEmptyFileOfTickets(String nothing, String where, String reason) throws IOException {
    write(TEAM, nothing);

    assertRefused(where, reason);
  }

  @Test
  void refusesTicketsWithoutAnyRow() throws IOException {
    write(TEAM, TICKETS.lines().findFirst().orElseThrow());

    assertRefused("small.csv:1: ", "no tickets");
  }

  @Test
  void refusesAnEmptyTeam() throws IOException {
    write("", TICKETS);

    assertRefused("small.json: ", "is not an object");
  }

  @Test
  void refusesABrokenCaseEverywhereBeforeAnythingIsPlayed() throws IOException {
    write(TEAM, TICKETS);
    Files.writeString(folder.resolve("zz.json"), TEAM);
    Files.writeString(folder.resolve("zz.csv"), TICKETS.replace("4.0,30.0", "-4.0,30.0"));

    assertRefused("zz.csv:3: ", "service_min is -4.0");
  }

  /** Breaks in any order, files with a mark of their encoding, rows in any order. */
  @Test
  void whatCanBeUnderstoodIsPlayed() throws IOException {
    String rows = "0,1,2.5,other,4.0,30.0\n0,0,1.5,passport,9.0,30.0\n";
    write(
        "\uFEFF" + TEAM.replace("75.0, 30.0", "300.0, 10.0, 75.0, 30.0"),
        "\uFEFF" + TICKETS.lines().findFirst().orElseThrow() + "\n" + rows);

    assertEquals(0, replay(folder, "first-come"));

    assertEquals(
        "small,first-come,2,0.50000,other,0.00000,0.50000,4.0000,8.10,0.00000",
        out.toString().lines().toList().get(1));
  }

  @Test
  void whoeverComesAsTheDoorsShutIsServed() throws IOException {
    write(TEAM, TICKETS.replace("0,1,2.5,other", "0,1,480.0000,other"));

    assertEquals(0, replay(folder, "promised-wait"));

    assertEquals(
        "small,promised-wait,2,1.00000,passport,1.00000,1.00000,0.0000,0.10,0.00000",
        out.toString().lines().toList().get(1));
  }

  /** Ten times what one person can do in a day is served out all the same, until the next noon. */
  @Test
  void aDayMayGoOnBeyondItsNight() throws IOException {
    StringBuilder tickets = new StringBuilder(TICKETS);
    for (int ticket = 2; ticket < 202; ticket++) {
      tickets.append("0,").append(ticket).append(",300.0,passport,9.0,99999\n");
    }
    write(TEAM, tickets.toString());

    assertEquals(0, replay(folder, "promised-wait"));

    assertEquals("0.00000", out.toString().lines().toList().get(1).split(",", -1)[9]);
  }

  @Test
  void aFlawInTheLastCaseLeavesNothingPrinted() throws IOException {
    write(TEAM, TICKETS);
    Files.writeString(folder.resolve("zz.json"), TEAM);

    assertRefused("zz.csv:1: ", "missing");
  }

  @Test
  void refusesAFolderWithoutCases() {
    assertRefused(folder + ":1: ", "no case");
  }

  @Test
  void refusesAPolicyThatIsNone() {
    assertEquals(2, replay(CASES, "longest-first"));

    assertTrue(err.toString().contains("first-come or promised-wait"), err.toString());
    assertEquals("", out.toString());
  }

  private void assertRefused(String where, String reason) {
    assertEquals(2, replay(folder, "first-come"));
    assertTrue(err.toString().startsWith(where), err.toString());
    assertTrue(err.toString().contains(reason), err.toString());
    assertEquals("", out.toString());
  }

  private void write(String team, String tickets) throws IOException {
    Files.writeString(folder.resolve("small.json"), team);
    Files.writeString(folder.resolve("small.csv"), tickets);
  }

  private int replay(Path cases, String policy) {
    return new CommandLine(new ReplayCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute("--cases", cases.toString(), "--policy", policy);
  }
}

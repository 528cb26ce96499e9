package dk.serviceisland.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.BranchId;
import dk.serviceisland.domain.Target;
import dk.serviceisland.domain.TaskTypeId;
import dk.serviceisland.report.Figures;
import dk.serviceisland.report.Report;
import dk.serviceisland.report.ReportBy;
import dk.serviceisland.report.ReportQuery;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A report as people's programs read it. */
class ReportViewTest {
  private static final Figures FIGURES =
      new Figures(
          10,
          8,
          1,
          share(6, 9),
          new Figures.Share(
              6, 8, Optional.of(new Figures.Target(Optional.of(Duration.ofMinutes(15)), 80))),
          Optional.of(share(5, 7)),
          new Figures.Spread(8, 300, 600, 320),
          new Figures.Spread(7, 15, 30, 17),
          new Figures.Spread(7, 350, 700, 360),
          new Figures.Spread(7, 365, 730, 377),
          share(6, 8),
          share(1, 10),
          share(0, 9),
          share(1, 8),
          share(0, 9),
          share(1, 8),
          share(0, 0),
          0,
          1,
          0,
          0,
          new Figures.Excluded(1, 0, 0),
          Optional.of(new Figures.Staffing(7200, 5400, 0)),
          new Figures.Satisfaction(share(2, 8), share(2, 2), share(1, 2)));

  private static final Report REPORT =
      new Report(
          new ReportQuery(
              List.of(new BranchId("ry")),
              LocalDate.of(2026, 11, 23),
              LocalDate.of(2026, 11, 24),
              ReportBy.TASK_TYPE),
          2,
          List.of(new Report.Group("passport", Map.of("da", "Pas; \"kørekort\", alt"), FIGURES)),
          FIGURES,
          List.of(
              new Report.Part(
                  List.of(new BranchId("ry")),
                  new Figures.Share(3, 8, Optional.of(new Figures.Target(Optional.empty(), 33))))),
          List.of(
              new Report.InForce(
                  new BranchId("ry"),
                  new Target(
                      Target.Measure.WAIT,
                      LocalDate.of(2026, 1, 1),
                      "Leder",
                      Set.of(new TaskTypeId("passport")),
                      Set.of(),
                      Optional.of(new Target.Aim(Optional.of(Duration.ofMinutes(15)), 80))))));

  @Test
  void theJsonIsAsTheContractSays() {
    JsonObject view = new JsonObject(ReportView.json(REPORT, Optional.of(new BranchId("ry"))));
    String schema = Contract.instance().answerSchema("get-report", 200).orElseThrow();

    assertEquals("", Contract.instance().flaws(schema, view));
    JsonObject total = view.getJsonObject("total");
    assertEquals(0.75, total.getJsonObject("staffing").getDouble("occupancy"));
    assertEquals(4.0, total.getJsonObject("staffing").getDouble("servedPerStaffedHour"));
    assertEquals(
        1.0,
        view.getJsonArray("groups").getJsonObject(0).getJsonObject("ofServed").getDouble("share"));
    assertFalse(total.containsKey("outsideTownHall"), "a share of nothing is left out");
  }

  @Test
  void theTableIsCommasAndPoints() {
    List<String> lines = lines(ReportView.Csv.STANDARD);

    assertTrue(lines.get(0).startsWith("key,name,drawn,served,waiting,"), lines.get(0));
    assertTrue(
        lines.get(1).startsWith("passport,\"Pas; \"\"kørekort\"\", alt\",10,8,1,6,9,0.6667,"));
    assertTrue(lines.get(2).startsWith("total,,10,8,1,"));
    assertEquals(3, lines.size());
  }

  @Test
  void aDanishSpreadsheetGetsSemicolonsDecimalCommasAndAMark() {
    List<String> lines = lines(ReportView.Csv.DANISH);

    assertTrue(lines.get(0).startsWith("\uFEFFkey;name;drawn;served;waiting;"), lines.get(0));
    assertTrue(
        lines.get(1).startsWith("passport;\"Pas; \"\"kørekort\"\", alt\";10;8;1;6;9;0,6667;"));
  }

  @Test
  void bothTablesHaveTheSameCells() {
    String header = lines(ReportView.Csv.DANISH).get(0).substring(1).replace(';', ',');

    assertEquals(lines(ReportView.Csv.STANDARD).get(0), header);
  }

  @Test
  void everyGroupingAndTableIsReadAndOthersAreRefusedWithWhatIsAllowed() {
    for (ReportBy by : ReportBy.values()) {
      assertInstanceOf(
          Reading.Read.class, read("2026-11-01", "2026-11-30", Queries.word(by), "danish"));
    }
    String refused = refused("2026-11-30", "2026-11-01", "shoeSize", "roman");

    for (String word : List.of("from or later", "weekdayHour", "category", "standard, danish")) {
      assertTrue(refused.contains(word), word + " in " + refused);
    }
    assertTrue(refused("1999-01-01", "1999-01-02", "day", "standard").contains("2000-01-01"));
  }

  private static Reading<Queries.Report> read(String from, String to, String by, String csv) {
    return Queries.report(
        List.of(
            Map.entry("from", from),
            Map.entry("to", to),
            Map.entry("by", by),
            Map.entry("csv", csv)));
  }

  private static String refused(String from, String to, String by, String csv) {
    Reading<Queries.Report> reading = read(from, to, by, csv);
    return ((Reading.Unreadable<Queries.Report>) reading).problem().body().toString();
  }

  private static List<String> lines(ReportView.Csv style) {
    return Arrays.asList(ReportView.csv(REPORT, style).toString().split("\r\n", -1)).stream()
        .filter(line -> !line.isEmpty())
        .toList();
  }

  private static Figures.Share share(int count, int of) {
    return new Figures.Share(count, of, Optional.empty());
  }
}

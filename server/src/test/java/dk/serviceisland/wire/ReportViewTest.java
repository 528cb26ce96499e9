package dk.serviceisland.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Category;
import dk.serviceisland.domain.plan.Counting;
import dk.serviceisland.domain.plan.StaffGroupId;
import dk.serviceisland.domain.plan.Target;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Channel;
import dk.serviceisland.domain.ticket.EndReason;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.domain.ticket.TicketNumber;
import dk.serviceisland.report.Consistency;
import dk.serviceisland.report.ErrandStory;
import dk.serviceisland.report.Figures;
import dk.serviceisland.report.FiguresPerPerson;
import dk.serviceisland.report.OwnFigures;
import dk.serviceisland.report.Pilot;
import dk.serviceisland.report.Report;
import dk.serviceisland.report.ReportBy;
import dk.serviceisland.report.ReportQuery;
import dk.serviceisland.report.WhyOffDuty;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A report as people's programs read it. */
class ReportViewTest {
  private static final LocalDate KEPT = LocalDate.of(2000, 1, 1);
  private static final LocalDate TOLD = LocalDate.of(2026, 11, 1);
  private static final Figures FIGURES = figures(share(1, 8));

  /** One person served all of them. */
  private static final Figures ALONE = figures(share(0, 0));

  private static final Report REPORT =
      new Report(
          new ReportQuery(
              List.of(new BranchId("ry")),
              LocalDate.of(2026, 11, 23),
              LocalDate.of(2026, 11, 24),
              ReportBy.TASK_TYPE),
          2,
          List.of(
              new Report.Group(
                  "passport",
                  Map.of("da", "Pas; \"kørekort\", alt"),
                  Optional.empty(),
                  Optional.empty(),
                  FIGURES)),
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
                      Optional.of(new Target.Aim(Optional.of(Duration.ofMinutes(15)), 80)),
                      Optional.of("Karen Lund")),
                  Optional.of(ZonedDateTime.parse("2026-11-23T12:00+01:00[Europe/Copenhagen]")),
                  Optional.of(ZonedDateTime.parse("2026-11-24T12:30+01:00[Europe/Copenhagen]")))),
          List.of(
              new Report.Counted(
                  List.of(new BranchId("ry")), Counting.USUAL, Optional.empty(), Optional.empty())),
          List.of(0, 2, 6),
          List.of(1, 7),
          Optional.empty());

  private static final ReportTable.Names NAMES =
      new ReportTable.Names(
          Map.of(new TaskTypeId("passport"), "Pas"), Map.of(new BranchId("ry"), "Ry"));

  private static final List<ReportView.Home> HOMES =
      List.of(
          ReportView.Home.of(
              new BranchId("ry"),
              Optional.of(Instant.parse("2026-11-24T09:42:00Z")),
              ZoneId.of("Europe/Copenhagen")));

  @Test
  void theJsonIsAsTheContractSays() {
    JsonObject view =
        new JsonObject(ReportView.json(REPORT, Optional.of(new BranchId("ry")), HOMES));
    String schema = Contract.instance().answerSchema("get-report", 200).orElseThrow();

    assertEquals("", Contract.instance().flaws(schema, view));
    JsonObject total = view.getJsonObject("total");
    assertEquals(0.75, total.getJsonObject("staffing").getDouble("occupancy"));
    assertEquals(4.0, total.getJsonObject("staffing").getDouble("servedPerStaffedHour"));
    assertEquals(
        1.0,
        view.getJsonArray("groups").getJsonObject(0).getJsonObject("ofServed").getDouble("share"));
    assertFalse(total.containsKey("outsideTownHall"), "a share of nothing is left out");
    assertEquals(
        "2026-11-24T10:42:00+01:00", view.getJsonArray("homes").getJsonObject(0).getString("asOf"));
    JsonObject target = view.getJsonArray("targets").getJsonObject(0);
    assertEquals("2026-11-23T12:00:00+01:00", target.getString("since"));
    assertEquals("2026-11-24T12:30:00+01:00", target.getString("until"));
  }

  @Test
  void ownFiguresAreAsTheContractAndTheExampleOfThePageSay() throws IOException {
    LocalDate day = LocalDate.of(2026, 11, 24);
    String schema = Contract.instance().answerSchema("get-own-figures", 200).orElseThrow();
    JsonObject view =
        new JsonObject(ReportView.json(new OwnFigures(day.minusDays(30), day, 12, FIGURES)));
    JsonObject example =
        new JsonObject(
            Files.readString(
                Path.of("../counter-client/src/main/resources/wire/get-own-figures.answer.json")));

    assertEquals("", Contract.instance().flaws(schema, view));
    assertEquals("", Contract.instance().flaws(schema, example));
    assertEquals(example.fieldNames(), view.fieldNames());
    assertEquals("2026-10-25", view.getString("from"));
    assertEquals(12, view.getInteger("days"));
  }

  @Test
  void theTableIsCommasAndPoints() {
    List<String> lines = lines(Csv.STANDARD);

    assertTrue(lines.get(0).startsWith("key,name,drawn,served,waiting,"), lines.get(0));
    assertTrue(
        lines.get(1).startsWith("passport,\"Pas; \"\"kørekort\"\", alt\",10,8,1,6,9,0.6667,"));
    assertTrue(lines.get(2).startsWith("total,,10,8,1,"));
    assertEquals(3, lines.size());
  }

  /** A key or name that a spreadsheet would run is disarmed, also where it must be quoted. */
  @Test
  void aTextThatBeginsLikeAFormulaIsDisarmed() {
    assertEquals("'=HYPERLINK(1)", Csv.STANDARD.quoted("=HYPERLINK(1)"));
    assertEquals("\"'+1,2\"", Csv.STANDARD.quoted("+1,2"));
    assertEquals("'-1+2", Csv.DANISH.quoted("-1+2"));
    assertEquals("'@SUM(A1)", Csv.DANISH.quoted("@SUM(A1)"));
    assertEquals("'＝SUM(A1)", Csv.DANISH.quoted("＝SUM(A1)"));
    assertEquals("Pas", Csv.DANISH.quoted("Pas"));
    assertEquals("", Csv.DANISH.quoted(""));
  }

  @Test
  void aDanishSpreadsheetGetsSemicolonsDecimalCommasAndAMark() {
    List<String> lines = lines(Csv.DANISH);

    assertTrue(lines.get(0).startsWith("\uFEFFGruppe;Navn;Tilgang;Betjent;Venter;"), lines.get(0));
    assertTrue(
        lines.get(1).startsWith("passport;\"Pas; \"\"kørekort\"\", alt\";10;8;1;6;9;0,6667;"));
    assertTrue(lines.get(2).startsWith("I alt;;10;8;1;"), lines.get(2));
    assertTrue(lines.get(0).contains(";Ventetid: median (sek.);"), lines.get(0));
  }

  @Test
  void bothTablesHaveTheSameCells() {
    List<String> danish = List.of(lines(Csv.DANISH).get(0).split(";", -1));

    assertEquals(lines(Csv.STANDARD).get(0).split(",", -1).length, danish.size());
    assertEquals(danish.size(), danish.stream().distinct().count(), "each heading once");
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
    assertTrue(refused("2026-10-31", "2026-11-02", "staff", "danish").contains("2026-11-01"));
  }

  private static Reading<Queries.Report> read(String from, String to, String by, String csv) {
    return Queries.report(
        List.of(
            Map.entry("from", from),
            Map.entry("to", to),
            Map.entry("by", by),
            Map.entry("csv", csv)),
        KEPT,
        TOLD,
        EnumSet.allOf(ReportBy.class));
  }

  @Test
  void outcomesAreToldInEveryForm() {
    JsonObject outcomes =
        new JsonObject(ReportView.json(REPORT, Optional.empty(), List.of()))
            .getJsonObject("total")
            .getJsonObject("outcomes");

    assertEquals(12, outcomes.size());
    assertEquals(5, outcomes.getInteger("solved"));
    assertEquals(0, outcomes.getInteger("not-here"));
    assertEquals(3, outcomes.getInteger("notKnown"));
    List<String> rows = ReportTable.csv(REPORT, Csv.DANISH, NAMES).toString().lines().toList();
    List<String> heads = List.of(rows.get(0).split(";", -1));
    List<String> total = List.of(rows.get(2).split(";", -1));
    assertEquals("5", total.get(heads.indexOf("Resultat: løst")));
    assertEquals("3", total.get(heads.indexOf("Resultat: ikke kendt")));
  }

  /** Nothing about fewer than five, and no share that would tell it. */
  @Test
  void whatOthersSeeIsAboutFiveAtLeast() {
    JsonObject file =
        new JsonObject(Json.bytes(ComparisonView.of(Map.of("da", "Ry Kommune"), REPORT)));

    JsonObject total = file.getJsonObject("total");
    assertEquals(REPORT.total().served(), total.getInteger("served"));
    assertEquals(9, total.getInteger("enquiries"));
    assertEquals(null, total.getInteger("withinTargetPercent"), "three were not");
    assertEquals(null, total.getInteger("satisfiedPercent"));
    String schema = Contract.instance().answerSchema("get-comparison", 200).orElseThrow();
    assertEquals("", Contract.instance().flaws(schema, file));
  }

  @Test
  void aShareIsNotRoundedAcrossItsTarget() {
    FiguresView.Share missed =
        FiguresView.Share.of(
            new Figures.Share(
                79_998, 100_000, Optional.of(new Figures.Target(Optional.empty(), 80))));
    FiguresView.Share without = FiguresView.Share.of(share(79_998, 100_000));

    assertEquals(OptionalDouble.of(0.7999), missed.share());
    assertEquals(OptionalDouble.of(0.8), without.share());
  }

  @Test
  void timeServedBeforeAnErrandMovedOnIsToldInEveryForm() {
    JsonObject total =
        new JsonObject(ReportView.json(REPORT, Optional.empty(), List.of())).getJsonObject("total");

    assertEquals(450, total.getInteger("movedOnSeconds"));
    List<String> heads = List.of(lines(Csv.DANISH).get(0).split(";", -1));
    List<String> cells = List.of(lines(Csv.DANISH).get(2).split(";", -1));
    assertEquals("450", cells.get(heads.indexOf("Betjent, før ærindet gik videre (sek.)")));
    assertTrue(lines(Csv.STANDARD).get(0).endsWith(",movedOnSeconds,offDutyUntoldDays"));
  }

  @Test
  void aTableCallsThingsAsItsLanguageDoes() {
    Map<String, String> passport = Map.of("da", "Pas", "en", "Passport");

    assertEquals("Passport", Csv.STANDARD.name(passport));
    assertEquals("Pas", Csv.DANISH.name(passport));
    assertEquals("Pas", Csv.STANDARD.name(Map.of("da", "Pas")));
  }

  @Test
  void minutesOffDutyAreToldByTheirReason() {
    JsonObject total =
        new JsonObject(ReportView.json(REPORT, Optional.empty(), List.of())).getJsonObject("total");

    assertEquals(
        new JsonObject().put("phone", new JsonObject().put("times", 2).put("seconds", 1260)),
        total.getJsonObject("offDuty"));
    assertEquals(1, total.getInteger("offDutyUntoldDays"));
    List<String> rows = ReportTable.csv(REPORT, Csv.DANISH, NAMES).toString().lines().toList();
    List<String> heads = List.of(rows.get(0).split(";", -1));
    List<String> cells = List.of(rows.get(2).split(";", -1));
    assertEquals("1260", cells.get(heads.indexOf("Ikke på vagt: telefon (sek.)")));
    assertEquals("", cells.get(heads.indexOf("Ikke på vagt: pause (sek.)")));
    assertEquals("1", cells.get(heads.indexOf("Dage, hvis pauser og fravær er skjult")));
  }

  @Test
  void aReportByCategorySaysWhichRowsCountedWhen() {
    Optional<ZonedDateTime> noon =
        Optional.of(ZonedDateTime.parse("2026-11-24T12:00+01:00[Europe/Copenhagen]"));
    List<BranchId> branches = REPORT.query().branches();
    Category row =
        new Category(
            "papers",
            Map.of("da", "Pas"),
            Set.of(new TaskTypeId("passport")),
            Set.of(Outcome.DECIDED));
    Counting own = new Counting(Set.of(Outcome.SOLVED, Outcome.APPOINTMENT), List.of(row));
    Report report =
        new Report(
            new ReportQuery(
                branches, REPORT.query().from(), REPORT.query().to(), ReportBy.CATEGORY),
            2,
            List.of(),
            FIGURES,
            List.of(),
            List.of(),
            List.of(
                new Report.Counted(branches, Counting.USUAL, Optional.empty(), noon),
                new Report.Counted(branches, own, noon, Optional.empty())),
            List.of(),
            List.of(),
            Optional.empty());

    JsonObject view = new JsonObject(ReportView.json(report, Optional.empty(), List.of()));

    String schema = Contract.instance().answerSchema("get-report", 200).orElseThrow();
    assertEquals("", Contract.instance().flaws(schema, view));
    JsonObject before = view.getJsonArray("counting").getJsonObject(0);
    assertEquals(10, before.getJsonArray("categories").size());
    assertTrue(before.getBoolean("byLetter"));
    assertEquals("2026-11-24T12:00:00+01:00", before.getString("until"));
    assertEquals(
        new JsonObject(
            """
            {"branches": ["ry"], "firstContact": ["solved", "appointment"],
             "categories": [{"id": "papers", "names": {"da": "Pas"}, "taskTypes": ["passport"],
                             "outcomes": ["decided"]}],
             "since": "2026-11-24T12:00:00+01:00"}
            """),
        view.getJsonArray("counting").getJsonObject(1));
  }

  /** What changed was another row: this one is as it was, and is told as that. */
  @Test
  void aRowThatDidNotChangeIsNotToldAsChanged() {
    Optional<ZonedDateTime> noon =
        Optional.of(ZonedDateTime.parse("2026-11-24T12:00+01:00[Europe/Copenhagen]"));
    List<BranchId> branches = REPORT.query().branches();
    Category same =
        new Category("licence", Map.of("da", "Kørekort"), Set.of(), Set.of(Outcome.DECIDED));
    Counting before =
        new Counting(Set.of(), List.of(same, papers("Pas", Set.of(), Set.of(Outcome.SOLVED))));
    Counting after =
        new Counting(Set.of(), List.of(same, papers("Pas", Set.of(), Set.of(Outcome.PREPARED))));
    Report report =
        new Report(
            new ReportQuery(
                branches, REPORT.query().from(), REPORT.query().to(), ReportBy.CATEGORY),
            2,
            List.of(
                new Report.Group(
                    "licence", same.names(), Optional.empty(), Optional.empty(), FIGURES),
                new Report.Group(
                    "papers", Map.of("da", "Pas"), Optional.empty(), Optional.empty(), FIGURES)),
            FIGURES,
            List.of(),
            List.of(),
            List.of(
                new Report.Counted(branches, before, Optional.empty(), noon),
                new Report.Counted(branches, after, noon, Optional.empty())),
            List.of(),
            List.of(),
            Optional.empty());

    List<String> rows = ReportTable.csv(report, Csv.DANISH, NAMES).toString().lines().toList();

    assertTrue(rows.get(1).endsWith(";Kørekort: Afgørelse truffet"), rows.get(1));
    assertTrue(
        rows.get(2)
            .endsWith(
                "\"Pas: Løst til 2026-11-24 12:00; "
                    + "Pas: Forberedt, sendt videre fra 2026-11-24 12:00\""),
        rows.get(2));
  }

  /** Its heading and its cell are those of the plans under which it was counted. */
  @Test
  void theTableByCategorySaysInARowWhatItCountedWhen() {
    ZoneId zone = ZoneId.of("Europe/Copenhagen");
    Optional<ZonedDateTime> noon =
        Optional.of(LocalDate.of(2026, 11, 24).atTime(12, 0).atZone(zone));
    Optional<ZonedDateTime> morning = Optional.of(LocalDate.of(2026, 11, 24).atStartOfDay(zone));
    List<BranchId> all = List.of(new BranchId("ry"), new BranchId("town-hall"));
    List<BranchId> ry = all.subList(0, 1);
    Counting before =
        new Counting(
            Set.of(Outcome.SOLVED),
            List.of(
                papers(
                    "Pas",
                    Set.of(new TaskTypeId("passport"), new TaskTypeId("pick-up")),
                    Set.of(Outcome.DECIDED))));
    Counting after =
        new Counting(
            Set.of(Outcome.SOLVED),
            List.of(papers("Pas alene", Set.of(new TaskTypeId("passport")), Set.of())));
    Report report =
        new Report(
            new ReportQuery(all, REPORT.query().from(), REPORT.query().to(), ReportBy.CATEGORY),
            2,
            List.of(
                new Report.Group(
                    "papers",
                    Map.of("da", "Pas / Pas alene"),
                    Optional.empty(),
                    Optional.empty(),
                    FIGURES)),
            FIGURES,
            List.of(),
            List.of(),
            List.of(
                new Report.Counted(ry, before, Optional.empty(), noon),
                new Report.Counted(ry, after, noon, Optional.empty()),
                new Report.Counted(all.subList(1, 2), before, morning, Optional.empty()),
                new Report.Counted(all, Counting.USUAL, Optional.empty(), morning)),
            List.of(),
            List.of(),
            Optional.empty());

    List<String> danish = ReportTable.csv(report, Csv.DANISH, NAMES).toString().lines().toList();
    List<String> standard =
        ReportTable.csv(report, Csv.STANDARD, NAMES).toString().lines().toList();

    assertTrue(danish.get(0).endsWith(";Talt som"), danish.get(0));
    assertTrue(danish.get(1).startsWith("papers;Pas / Pas alene;10;"), danish.get(1));
    assertTrue(
        danish
            .get(1)
            .endsWith(
                "\"Pas: Pas, pick-up, Afgørelse truffet til 2026-11-24 12:00 (Ry); "
                    + "Pas alene: Pas fra 2026-11-24 12:00 (Ry); "
                    + "Pas: Pas, pick-up, Afgørelse truffet fra 2026-11-24 (town-hall)\""),
        danish.get(1));
    assertTrue(
        standard.get(1).contains("Pas alene: passport from 2026-11-24 12:00 (ry)"),
        standard.get(1));
    assertEquals(danish.get(0).split(";", -1).length, danish.get(2).split(";", -1).length);
  }

  private static Category papers(String name, Set<TaskTypeId> taskTypes, Set<Outcome> outcomes) {
    return new Category("papers", Map.of("da", name), taskTypes, outcomes);
  }

  @Test
  void figuresOfPersonsSayWhatTheyAreForAndHowManyAreWithheldInEveryForm() {
    FiguresPerPerson permission =
        new FiguresPerPerson(
            "Planlægning; af oplæring", LocalDate.of(2026, 11, 1), LocalDate.of(2027, 4, 30));
    Report report =
        new Report(
            new ReportQuery(
                REPORT.query().branches(),
                REPORT.query().from(),
                REPORT.query().to(),
                ReportBy.STAFF),
            2,
            List.of(
                new Report.Group(
                    "generalists/mette",
                    Map.of("da", "Mette Holm"),
                    Optional.empty(),
                    Optional.empty(),
                    FIGURES)),
            FIGURES,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Optional.of(new Report.Persons(permission, 3)));

    JsonObject view = new JsonObject(ReportView.json(report, Optional.empty(), List.of()));
    String schema = Contract.instance().answerSchema("get-report", 200).orElseThrow();
    assertEquals("", Contract.instance().flaws(schema, view));
    assertEquals(
        new JsonObject()
            .put("purpose", "Planlægning; af oplæring")
            .put("staffInformedOn", "2026-11-01")
            .put("expiresOn", "2027-04-30")
            .put("leastInGroup", 5)
            .put("withheld", 3),
        view.getJsonObject("persons"));
    String last = ReportTable.csv(report, Csv.DANISH, NAMES).toString().lines().toList().get(3);
    assertTrue(
        last.startsWith(
            "Ikke vist;\"Ikke vist, i grupper på under 5 personer: 3. Formål: Planlægning; af"
                + " oplæring. Udløber: 2027-04-30\";;"),
        last);
  }

  @Test
  void errandsAreOfAWeekAtMostAndOfDaysWhoseDetailIsKept() {
    assertInstanceOf(
        Reading.Read.class, errands("branch=ry", "from=2026-11-02", "to=2026-11-08", "key=monday"));

    String refused = errandsRefused("branch=ry", "from=1999-11-02", "to=2026-11-08", "key=<b>");
    for (String word : List.of("2000-01-01 or later", "at most 7 days", "the key of a group")) {
      assertTrue(refused.contains(word), word + " in " + refused);
    }
    assertTrue(errandsRefused("from=2026-11-02", "to=2026-11-02").contains("a branch id"));
    assertTrue(
        errandsRefused("branch=ry", "from=2026-11-02", "to=2026-11-02", "by=staff")
            .contains("is not known"),
        "nobody's single errands are shown");
  }

  @Test
  void errandsAreAsTheContractSaysAndTheirTableIsThatOfACountingWeek() {
    Queries.Errands query = errandsQuery();
    List<ErrandStory> behind = List.of(ERRAND);
    ZoneId zone = ZoneId.of("Europe/Copenhagen");
    JsonObject view = new JsonObject(ErrandsView.json(query, behind, zone));
    String schema = Contract.instance().answerSchema("get-report-errands", 200).orElseThrow();

    assertEquals("", Contract.instance().flaws(schema, view));
    assertEquals(
        "date,branch,channel,kle,taskType,name,misdirected,number,drawnAt,language,staffGroup,"
            + "called,waitedSeconds,walkSeconds,serviceSeconds,transferred,lifeline,outcome,"
            + "endReason,excluded\r\n"
            + "2026-11-24,ry,kiosk,,passport,'=Pas,1,P101,2026-11-24T10:00:00+01:00,da,library,"
            + "1,240,20,100,0,1,misdirected,served,misdirected\r\n",
        ErrandsView.csv(Csv.STANDARD, behind, zone, Map.of("passport", "=Pas")).toString());
  }

  @Test
  void ofAStaffGroupThatIsHiddenThereIsNoFigure() throws IOException {
    Report report =
        new Report(
            new ReportQuery(
                List.of(new BranchId("ry")), TOLD, TOLD.plusDays(1), ReportBy.STAFF_GROUP),
            2,
            List.of(
                new Report.Group(
                    "library",
                    Map.of("da", "Bibliotek"),
                    Optional.empty(),
                    Optional.of(Report.Hidden.WHOLLY),
                    FIGURES),
                new Report.Group(
                    "generalists",
                    Map.of("da", "Generalister"),
                    Optional.empty(),
                    Optional.of(Report.Hidden.PARTLY),
                    FIGURES)),
            FIGURES,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty());

    JsonObject view = new JsonObject(ReportView.json(report, Optional.empty(), List.of()));
    assertEquals(
        "",
        Contract.instance()
            .flaws(Contract.instance().answerSchema("get-report", 200).orElseThrow(), view));
    assertEquals(
        new JsonObject()
            .put("key", "library")
            .put("names", new JsonObject().put("da", "Bibliotek"))
            .put("hidden", "wholly"),
        view.getJsonArray("groups").getJsonObject(0));
    JsonObject partly = view.getJsonArray("groups").getJsonObject(1);
    assertEquals(8, partly.getInteger("served"));
    assertFalse(partly.containsKey("ofServed"), "of a total with days that are hidden");
    List<String> lines = ReportTable.csv(report, Csv.DANISH, NAMES).toString().lines().toList();
    assertTrue(lines.get(0).endsWith(";Skjult"), lines.get(0));
    assertTrue(lines.get(1).matches("library;Bibliotek;;+helt"), lines.get(1));
    assertTrue(lines.get(2).matches("generalists;Generalister;10;8;.*;delvist"), lines.get(2));
    assertEquals(
        1, lines.stream().map(line -> line.split(";", -1).length).distinct().count(), "columns");
  }

  /** As an hour with its figures of who came, and none of how somebody alone served. */
  @Test
  void anHourInWhichSomebodyWasAloneSaysSoInEveryForm() {
    Report report =
        new Report(
            new ReportQuery(List.of(new BranchId("ry")), TOLD, TOLD, ReportBy.HOUR),
            1,
            List.of(
                new Report.Group(
                    "11", Map.of(), Optional.empty(), Optional.of(Report.Hidden.PARTLY), ALONE)),
            FIGURES,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty());

    JsonObject view = new JsonObject(ReportView.json(report, Optional.empty(), List.of()));
    List<String> lines = ReportTable.csv(report, Csv.STANDARD, NAMES).toString().lines().toList();

    assertEquals(
        "",
        Contract.instance()
            .flaws(Contract.instance().answerSchema("get-report", 200).orElseThrow(), view));
    JsonObject hour = view.getJsonArray("groups").getJsonObject(0);
    assertEquals("partly", hour.getString("hidden"));
    assertEquals(8, hour.getInteger("served"));
    List<String> ofService =
        List.of("walk", "service", "transaction", "servedUnderTarget", "excluded");
    ofService.forEach(
        figure -> {
          assertFalse(hour.containsKey(figure), () -> figure + ": nought would not be true");
          assertTrue(view.getJsonObject("total").containsKey(figure), figure);
        });
    List<String> heading = List.of(lines.get(0).split(",", -1));
    List<String> cells = List.of(lines.get(1).split(",", -1));
    for (int cell = 0; cell < heading.size(); cell++) {
      String column = heading.get(cell);
      if (ofService.stream().anyMatch(figure -> column.startsWith(figure + "."))) {
        assertEquals("", cells.get(cell), column);
      }
    }
    assertTrue(lines.get(0).endsWith(",hidden"), lines.get(0));
    assertTrue(lines.get(1).endsWith(",partly"), lines.get(1));
  }

  @Test
  void aDanishTableHasDanishWordsForEveryValue() {
    Stream.of(
            Outcome.values(),
            EndReason.values(),
            Channel.values(),
            ErrandStory.Excluded.values(),
            Pilot.Measure.values(),
            Pilot.Phase.values(),
            Consistency.Measure.values(),
            Report.Hidden.values())
        .flatMap(Stream::of)
        .forEach(
            word -> {
              assertNotEquals(Words.of(word), Csv.DANISH.value(Words.of(word)));
              assertEquals(Words.of(word), Csv.STANDARD.value(Words.of(word)));
            });
    ZoneId zone = ZoneId.of("Europe/Copenhagen");
    String table = ErrandsView.csv(Csv.DANISH, List.of(ERRAND), zone, Map.of()).toString();
    assertTrue(table.endsWith(";Fejlhenvendelse;Betjent;Fejlhenvendelse\r\n"), table);
  }

  @Test
  void everyDanishHeadingHasACapitalFirstLetter() {
    ZoneId zone = ZoneId.of("Europe/Copenhagen");
    Stream.of(
            ReportTable.csv(REPORT, Csv.DANISH, NAMES),
            PilotsView.csv(List.of(), Csv.DANISH),
            PulseView.csv(List.of(), Csv.DANISH),
            ConsistencyView.csv(Csv.DANISH, List.of()),
            CounselViews.csv(Csv.DANISH, List.of(), (branch, type) -> Map.of()),
            ErrandsView.csv(Csv.DANISH, List.of(), zone, Map.of()))
        .flatMap(
            table ->
                Stream.of(
                    table.toString().lines().findFirst().orElseThrow().substring(1).split(";")))
        .forEach(
            heading ->
                assertTrue(Character.isUpperCase(heading.replace("\"", "").charAt(0)), heading));
  }

  /** The ticket went on with the next errand, and this one was served all the same. */
  @Test
  void theFirstErrandOfANumberWithTwoEndedServed() throws IOException {
    Queries.Errands query = errandsQuery();
    ZoneId zone = ZoneId.of("Europe/Copenhagen");
    ErrandStory first = story(Optional.of(Outcome.SOLVED), Optional.empty());
    ErrandStory open = story(Optional.empty(), Optional.empty());

    JsonArray errands =
        new JsonObject(ErrandsView.json(query, List.of(first, open), zone)).getJsonArray("errands");

    assertEquals("served", errands.getJsonObject(0).getString("endReason"));
    assertFalse(errands.getJsonObject(1).containsKey("endReason"));
  }

  /** Nothing is reached or missed before the first day. */
  @Test
  void aPilotThatHasNotBegunIsNeitherMetNorMissed() {
    Pilot.Criterion criterion = new Pilot.Criterion(Pilot.Measure.SERVED, 10, true);
    Pilot pilot =
        new Pilot(
            "evenings",
            Map.of("da", "Aftener"),
            "Chef",
            TOLD,
            TOLD.plusDays(9),
            List.of(new BranchId("ry")),
            Set.of(),
            List.of(criterion));
    Pilot.Judged judged =
        new Pilot.Judged(criterion, OptionalDouble.of(0), OptionalInt.empty(), 0, false);

    String ahead = row(new Pilot.Standing(pilot, Pilot.Phase.AHEAD, 0, List.of(judged)));
    String over = row(new Pilot.Standing(pilot, Pilot.Phase.OVER, 0, List.of(judged)));

    assertTrue(ahead.endsWith(";Ikke begyndt;Betjent;10;;0,0;;0;;;Chef"), ahead);
    assertTrue(over.endsWith(";Slut;Betjent;10;;0,0;;0;nej;nej;Chef"), over);
  }

  private static String row(Pilot.Standing standing) {
    return PilotsView.csv(List.of(standing), Csv.DANISH).toString().lines().toList().get(1);
  }

  private static final ErrandStory ERRAND =
      story(Optional.of(Outcome.MISDIRECTED), Optional.of(EndReason.SERVED));

  private static ErrandStory story(Optional<Outcome> outcome, Optional<EndReason> endReason) {
    return new ErrandStory(
        new BranchId("ry"),
        LocalDate.of(2026, 11, 24),
        TicketNumber.parse("P101"),
        new TaskTypeId("passport"),
        new TaskTypeId("passport"),
        Optional.empty(),
        Optional.empty(),
        Instant.parse("2026-11-24T09:00:00Z"),
        Optional.of(new StaffGroupId("library")),
        Optional.empty(),
        Optional.empty(),
        Optional.of(Instant.parse("2026-11-24T09:04:00Z")),
        Duration.ofMinutes(4),
        Duration.ofSeconds(100),
        List.of(),
        Duration.ofSeconds(20),
        Optional.of(Instant.parse("2026-11-24T09:04:20Z")),
        false,
        true,
        Channel.KIOSK,
        "da",
        false,
        outcome,
        endReason,
        Instant.parse("2026-11-24T09:06:00Z"));
  }

  private static Queries.Errands errandsQuery() {
    return ((Reading.Read<Queries.Errands>)
            errands("branch=ry", "from=2026-11-24", "to=2026-11-24", "by=day"))
        .value();
  }

  private static Reading<Queries.Errands> errands(String... parameters) {
    return Queries.errands(
        Arrays.stream(parameters)
            .map(each -> each.split("=", 2))
            .map(each -> Map.entry(each[0], each[1]))
            .toList(),
        KEPT,
        ReportBy.withoutPersons());
  }

  private static String errandsRefused(String... parameters) {
    return ((Reading.Unreadable<Queries.Errands>) errands(parameters)).problem().body().toString();
  }

  private static String refused(String from, String to, String by, String csv) {
    Reading<Queries.Report> reading = read(from, to, by, csv);
    return ((Reading.Unreadable<Queries.Report>) reading).problem().body().toString();
  }

  private static List<String> lines(Csv style) {
    return Arrays.asList(ReportTable.csv(REPORT, style, NAMES).toString().split("\r\n", -1))
        .stream()
        .filter(line -> !line.isEmpty())
        .toList();
  }

  private static Figures.Share share(int count, int of) {
    return new Figures.Share(count, of, Optional.empty());
  }

  private static Figures figures(Figures.Share withLifeline) {
    return new Figures(
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
        withLifeline,
        share(0, 0),
        0,
        1,
        0,
        0,
        0,
        new Figures.Excluded(1, 0, 0),
        Optional.of(new Figures.Staffing(7200, 5400, 0)),
        new Figures.Satisfaction(share(2, 8), share(2, 2), share(1, 2)),
        Optional.of(new Figures.ToldWaits(share(6, 8), share(1, 8), 140, -12)),
        Optional.of(
            new Figures.Partnership(6, 2, 4, new Figures.Spread(3, 120, 240, 150), 1, 2, 900)),
        Optional.of(new Figures.ToldElsewhere(4, 1, 2, 510)),
        Optional.of(new Figures.Diverted(7, 3, 1, 2)),
        Optional.of(new Figures.Rooms(3, 5400, 6000, 18_000)),
        Optional.of(share(2, 8)),
        OptionalInt.of(3),
        OptionalInt.empty(),
        Optional.of(new Figures.Appointments(6, 4, share(3, 4), OptionalLong.of(140), 1, 1, 0)),
        Optional.of(
            new Figures.Outcomes(
                Arrays.stream(Outcome.values())
                    .collect(
                        Collectors.toMap(
                            Function.identity(),
                            outcome -> outcome == Outcome.SOLVED ? 5 : 0,
                            (one, other) -> one,
                            () -> new EnumMap<>(Outcome.class))),
                3)),
        Map.of(WhyOffDuty.PHONE, new Figures.OffDutyTime(2, 1260)),
        Optional.of(new Figures.Enquiries(7, 2)),
        OptionalInt.of(2),
        OptionalInt.of(4),
        OptionalLong.of(450),
        OptionalInt.of(1));
  }
}

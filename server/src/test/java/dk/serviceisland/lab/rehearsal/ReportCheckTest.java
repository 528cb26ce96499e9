package dk.serviceisland.lab.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One passport: drawn at 10:00, called after 5 minutes, served for 4, target 10 and under 6. */
class ReportCheckTest {
  private static final Instant TEN = Instant.parse("2026-03-02T09:00:00Z");

  private final DayLog log = new DayLog();

  @Test
  void aReportThatSaysWhatTheLogSaysIsEqual() {
    servedPassport();

    assertEquals(List.of(), check(passport()).differences());
    assertEquals(300, check(passport()).logged().get("passport").get("wait.medianSeconds"));
  }

  @Test
  void everyNumberThatDiffersIsNamed() {
    servedPassport();
    JsonObject wrong = passport();
    wrong.getJsonObject("wait").put("p90Seconds", 301);
    wrong.put("served", 0);

    assertEquals(
        List.of(
            "passport: served is 0 in the report, 1 in the log",
            "passport: wait.p90Seconds is 301 in the report, 300 in the log"),
        check(wrong).differences());
  }

  @Test
  void aTaskTypeThatTheReportDoesNotHaveIsNamed() {
    servedPassport();
    JsonObject report =
        new JsonObject()
            .put(
                "counting",
                new JsonArray()
                    .add(new JsonObject().put("firstContact", new JsonArray().add("solved"))))
            .put("groups", new JsonArray())
            .put("total", withoutTargets(passport()));

    assertEquals(
        List.of(
            "passport is missing in the report",
            "total: calledWithinTarget.count is 1 in the report, 0 in the log",
            "total: calledWithinTarget.of is 1 in the report, 0 in the log",
            "total: servedUnderTarget.count is 1 in the report, 0 in the log",
            "total: servedUnderTarget.of is 1 in the report, 0 in the log"),
        new ReportCheck(report, log.visits(), List.of()).differences());
  }

  @Test
  void postponingStartsTheMinutesAgainAndParkingIsApart() {
    Visit visit = drawn();
    log.postponed(visit, TEN.plusSeconds(200));
    log.called(visit, TEN.plusSeconds(300));
    log.started(visit, TEN.plusSeconds(310), "passport", false);
    log.parked(visit, TEN.plusSeconds(370), TEN.plusSeconds(970));
    log.waitsAgain(visit);
    log.called(visit, TEN.plusSeconds(1000));
    log.started(visit, TEN.plusSeconds(1000), "passport", false);
    log.completed(visit, TEN.plusSeconds(1100), "solved");

    Map<String, Long> figures = check(passport()).logged().get("passport");
    assertEquals(100, figures.get("wait.medianSeconds"));
    assertEquals(160, figures.get("service.medianSeconds"));
  }

  @Test
  void whatWasServedBeforeATransferIsOfWhatItWasServedAs() {
    Visit visit = drawn();
    log.called(visit, TEN);
    log.started(visit, TEN, "desk", false);
    log.handedOver(visit, TEN.plusSeconds(60), "passport");
    log.called(visit, TEN.plusSeconds(100));
    log.started(visit, TEN.plusSeconds(100), "passport", false);
    log.parked(visit, TEN.plusSeconds(120), TEN.plusSeconds(200));
    log.waitsAgain(visit);
    log.called(visit, TEN.plusSeconds(200));
    log.started(visit, TEN.plusSeconds(200), "passport", false);
    log.transferred(visit, TEN.plusSeconds(230), "loans");
    log.called(visit, TEN.plusSeconds(240));
    log.started(visit, TEN.plusSeconds(240), "loans", false);
    log.completed(visit, TEN.plusSeconds(340), "solved");

    Map<String, Map<String, Long>> logged = check(passport()).logged();
    assertEquals(50, logged.get("passport").get("movedOnSeconds"));
    assertEquals(50, logged.get("total").get("movedOnSeconds"));
  }

  @Test
  void theFiguresOfTheDayFollowEveryTicket() {
    Visit served = drawn();
    Visit waiting = drawn();
    log.called(served, TEN);
    assertEquals(1, log.figures().get("called"));
    log.started(served, TEN, "passport", false);
    log.completed(served, TEN.plusSeconds(60), "solved");

    assertEquals(
        Map.of(
            "drawn",
            2,
            "waiting",
            1,
            "called",
            0,
            "inService",
            0,
            "parked",
            0,
            "missed",
            0,
            "ended",
            1),
        log.figures());
    assertEquals(Visit.State.WAITING, waiting.state);
    assertEquals(1, log.open());
  }

  private Visit drawn() {
    Visit visit = new Visit("code-" + log.drawn(), "ticket-" + log.drawn(), "P101");
    visit.errands.add(new Visit.Errand("passport", 8));
    log.drawn(visit, TEN);
    return visit;
  }

  private void servedPassport() {
    Visit visit = drawn();
    log.called(visit, TEN.plusSeconds(300));
    log.started(visit, TEN.plusSeconds(330), "passport", false);
    log.completed(visit, TEN.plusSeconds(570), "solved");
    log.rated(visit, 5, 4);
  }

  private ReportCheck check(JsonObject passport) {
    JsonObject report =
        new JsonObject()
            .put(
                "counting",
                new JsonArray()
                    .add(new JsonObject().put("firstContact", new JsonArray().add("solved"))))
            .put("groups", new JsonArray().add(passport))
            .put("total", withoutTargets(passport()));
    return new ReportCheck(report, log.visits(), List.of());
  }

  private static JsonObject withoutTargets(JsonObject figures) {
    figures.remove("key");
    figures.getJsonObject("calledWithinTarget").remove("targetSeconds");
    figures.getJsonObject("servedUnderTarget").remove("targetSeconds");
    return figures;
  }

  private static JsonObject passport() {
    return new JsonObject(
        """
        {"key": "passport", "names": {"da": "Pas"}, "drawn": 1, "served": 1, "waiting": 0,
         "calledWithinTarget": {"count": 1, "of": 1, "share": 1.0, "targetSeconds": 600,
                                "targetShare": 0.8},
         "servedUnderTarget": {"count": 1, "of": 1, "share": 1.0, "targetSeconds": 360},
         "wait": {"count": 1, "medianSeconds": 300, "p90Seconds": 300, "meanSeconds": 300},
         "service": {"count": 1, "medianSeconds": 240, "p90Seconds": 240, "meanSeconds": 240},
         "firstContact": {"count": 1, "of": 1, "share": 1.0}, "noShow": 0, "leftByCitizen": 0,
         "removedByStaff": 0, "closedAtEndOfDay": 0, "sentOn": 0, "outcomes": {"solved": 1},
         "satisfaction": {"answered": {"count": 1, "of": 1}, "help": {"count": 1, "of": 1},
                          "solution": {"count": 0, "of": 1}},
         "excluded": {"training": 0, "misdirected": 0, "short": 0}}
        """);
  }
}

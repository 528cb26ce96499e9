package dk.serviceisland.http;

import static dk.serviceisland.http.TestServer.BRANCH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever leads a branch sees what a press would do and bends the day. */
class TodayOverHttpTest {
  private static final String TODAY = BRANCH + "/today";

  @TempDir private Path folder;
  private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.start(folder).opened();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aPressIsToldInPeopleAndMinutesAndDoesNothingBefore() {
    server.metteMay("/open");
    server.draws("passport");
    server.draws("passport");
    server.draws("pension");
    server.at("15:40:00");

    JsonObject would = asked("?closes=16:00").getJsonObject("would");

    assertEquals(2, would.getInteger("served"));
    assertEquals(1, would.getInteger("sentHome"));
    assertEquals("15:45", would.getString("lastNumber"));
    assertEquals(1, would.getInteger("toCome"));
    assertEquals("16:00", closes(would));
    assertEquals(
        List.of(
            "Der lukkes kl. 16.00.",
            "Der gives numre til kl. 15.45.",
            "2 venter og bliver betjent; den sidste omkring kl. 16.05.",
            "1 venter på noget, som ingen på vagt kan betjene, og må gå hjem, hvis ingen kommer.",
            "Omkring 1 kommer til inden da; så er den sidste færdig omkring kl. 16.15."),
        danish(would));
    assertEquals("18:00", closes(asked("")));
    assertEquals(1, revisions());
  }

  @Test
  void aBranchThatClosesEarlyServesWhoeverWaits() {
    server.metteMay("/open");
    server.draws("passport");
    server.at("15:40:00");

    JsonObject closed = changed("{\"closes\":\"16:00\",\"why\":\"Strømmen afbrydes\"}");

    assertEquals(2, closed.getInteger("revision"));
    assertEquals("16:00", closes(server.get(BRANCH).send().json()));
    JsonObject made = server.get("/settings/revisions/2").as("admin").send().json();
    assertEquals("karen", made.getJsonObject("revision").getString("who"));
    assertEquals("Strømmen afbrydes", made.getJsonObject("revision").getString("why"));
    server.at("16:01:00");
    assertEquals("branch-closed", Scenes.drawing(server).send().code());
    server.metteMay("/call-next");
    server.metteMay("/start");
  }

  @Test
  void noMoreNumbersFromNowIsTakenBackByNumbersAsUsual() {
    changed("{\"lastNumber\":\"now\",\"why\":\"For mange venter\"}");

    TestServer.Answer refused = Scenes.drawing(server).send();
    assertEquals("branch-closed", refused.code());
    assertEquals("after-last-ticket", refused.json().getString("reason"));
    assertEquals("10:00", asked("").getString("lastNumber"));

    JsonObject usual = changed("{\"lastNumber\":\"usual\",\"why\":\"Der er færre\"}");

    assertFalse(usual.containsKey("lastNumber"));
    server.draws("passport");
  }

  @Test
  void anEarlyClosingIsTakenBackByClosingAsUsual() {
    changed("{\"closes\":\"11:45\",\"why\":\"Brandøvelse\"}");
    assertEquals("18:00", asked("").getString("usualClosing"));
    assertEquals("11:45", ownClosing());
    server.at("11:50:00");
    assertEquals("branch-closed", Scenes.drawing(server).send().code());

    JsonObject would = asked("?closes=usual").getJsonObject("would");
    JsonObject usual = changed("{\"closes\":\"usual\",\"why\":\"Øvelsen er aflyst\"}");

    assertEquals("Der lukkes kl. 18.00.", danish(would).get(0));
    assertEquals("18:00", closes(usual));
    assertFalse(usual.containsKey("usualClosing"));
    assertFalse(server.get(BRANCH).send().json().containsKey("ownClosing"));
    server.draws("passport");
    assertEquals("hours-impossible", change("{\"closes\":\"usual\",\"why\":\"Igen\"}").code());
  }

  @Test
  void whatWasChangedIsToldWithWhoAndWhyAndWhatOtherBranchesChangedIsNot() {
    changed("{\"closes\":\"11:45\",\"why\":\"Brandøvelse\"}");
    changed("{\"taskType\":\"passport\",\"until\":\"10:30\"}");
    assertEquals(
        201, Scenes.changing(server, 2, "branches/ry", "lastTicketMinutes", 20).send().status());
    server.at("10:30:00");
    server.draws("passport");
    changed("{\"taskType\":\"passport\"}");

    JsonArray changes =
        server.get(TODAY + "/changes").as("karen").send().json().getJsonArray("changes");

    assertEquals(
        List.of(
            "Åbent 10.00–11.45; numre til kl. 11.30.",
            "Der gives ingen numre til Pas før kl. 10.30.",
            "Der gives igen numre til Pas.",
            "Der gives ingen numre til Pas, før der åbnes igen."),
        changes.stream()
            .map(one -> ((JsonObject) one).getJsonObject("texts").getString("da"))
            .toList());
    JsonObject early = changes.getJsonObject(0);
    assertEquals("karen", early.getString("who"));
    assertEquals("Brandøvelse", early.getString("why"));
    assertFalse(changes.getJsonObject(2).containsKey("who"));
    assertEquals(
        List.of("admin"),
        server
            .get("/branches/ry/today/changes")
            .as("admin")
            .send()
            .json()
            .getJsonArray("changes")
            .stream()
            .map(one -> ((JsonObject) one).getString("who"))
            .toList());
  }

  @Test
  void theBranchOpensLongerAfterItHasClosedWhileItsDayRuns() {
    server.draws("passport");
    server.at("18:10:00");
    assertFalse(asked("").getBoolean("open"));

    JsonObject would = asked("?longer=19:00").getJsonObject("would");
    JsonObject longer = changed("{\"longer\":\"19:00\",\"why\":\"Mange kom sent\"}");

    assertEquals("19:00", closes(would));
    assertTrue(longer.getBoolean("open"));
    server.draws("passport");
  }

  @Test
  void whoIsNotOpenInTheExtraTimeIsNamed() {
    JsonArray notOpen = asked("?longer=20:00").getJsonObject("would").getJsonArray("notOpen");

    assertEquals(
        List.of("advance-vote"),
        notOpen.stream().map(one -> ((JsonObject) one).getString("id")).toList());
  }

  @Test
  void aTaskTypeIsClosedUntilATimeAndOpensByItself() {
    server.draws("passport");

    JsonObject would = asked("?taskType=passport&until=12:00").getJsonObject("would");
    JsonObject paused = changed("{\"taskType\":\"passport\",\"until\":\"12:00\"}");

    assertEquals(
        List.of("Der gives ingen numre til Pas før kl. 12.00.", "1, der venter, bliver betjent."),
        danish(would));
    assertEquals(
        "2026-11-24T12:00:00+01:00",
        paused.getJsonArray("paused").getJsonObject(0).getString("until"));
    TestServer.Answer refused = Scenes.drawing(server).send();
    assertEquals("task-type-paused", refused.code());
    assertEquals("2026-11-24T12:00:00+01:00", refused.json().getString("opensAt"));
    assertEquals(
        "task-type-paused", change("{\"taskType\":\"passport\",\"until\":\"12:00\"}").code());
    assertEquals("until-passed", change("{\"taskType\":\"loans\",\"until\":\"10:00\"}").code());

    server.at("12:00:00");
    server.draws("passport");
    assertEquals(new JsonArray(), asked("").getJsonArray("paused"));
  }

  @Test
  void aTaskTypeIsOpenedAgain() {
    changed("{\"taskType\":\"passport\"}");

    JsonObject open = changed("{\"taskType\":\"passport\",\"reopen\":true}");

    assertEquals(new JsonArray(), open.getJsonArray("paused"));
    assertEquals(
        "task-type-not-paused", change("{\"taskType\":\"passport\",\"reopen\":true}").code());
    assertEquals(
        "task-type-unknown", server.get(TODAY + "?taskType=dogs").as("karen").send().code());
  }

  @Test
  void aNoticeIsOnItsScreensUntilItsTimeAndBeforeThoseOfTheSettings() {
    String ticket = server.draws("passport").getString("id");
    int configured = server.get(BRANCH).send().json().getJsonArray("notices").size();

    JsonObject up =
        changed(
            "{\"notice\":{\"texts\":{\"da\":\"Elevatoren er i stykker\"},\"until\":\"12:00\","
                + "\"screens\":[\"board\",\"phone\"]}}");

    JsonArray notices = server.get(BRANCH).send().json().getJsonArray("notices");
    assertEquals(configured + 1, notices.size());
    assertEquals(
        new JsonArray().add("board").add("phone"),
        notices.getJsonObject(0).getJsonArray("screens"));
    assertTrue(server.get("/tickets/" + ticket).send().body().contains("Elevatoren"));
    assertEquals(
        "2026-11-24T12:00:00+01:00",
        up.getJsonArray("notices").getJsonObject(0).getString("until"));
    assertEquals("until-passed", change(notice("10:00")).code());

    server.at("12:00:00");
    assertEquals(configured, server.get(BRANCH).send().json().getJsonArray("notices").size());
  }

  @Test
  void aNoticeIsTakenDownAndOneThatIsGoneIsUnknown() {
    long id = changed(notice("12:00")).getJsonArray("notices").getJsonObject(0).getLong("id");

    assertEquals(new JsonArray(), changed("{\"takeDown\":" + id + "}").getJsonArray("notices"));
    TestServer.Answer gone = change("{\"takeDown\":" + id + "}");
    assertEquals(404, gone.status());
    assertEquals("notice-unknown", gone.code());
    for (int up = 0; up < 5; up++) {
      changed(notice("12:00"));
    }
    assertEquals("too-many-notices", change(notice("12:00")).code());
  }

  @Test
  void aPressThatCouldBeMeantOtherwiseIsRefused() {
    assertEquals("invalid-body", change("{\"taskType\":\"passport\",\"reopen\":false}").code());
    assertEquals(
        "/notice/screens/1",
        flaw("{\"notice\":{\"texts\":{\"da\":\"Hej\"},\"screens\":[\"board\",\"board\"]}}"));
    TestServer.Answer klingon =
        change(
            "{\"notice\":{\"texts\":{\"da\":\"Hej\",\"vo\":\"Glidis\"},\"screens\":[\"board\"]}}");
    assertEquals("language-unknown", klingon.code());
    assertEquals(422, klingon.status());
    assertEquals(new JsonArray(), asked("").getJsonArray("notices"));
  }

  @Test
  void aNoticeThatCannotBeReadIsRefusedByMember() {
    assertEquals("/notice", flaw("{\"notice\":7}"));
    assertEquals("/notice/texts", flaw("{\"notice\":{\"screens\":[\"board\"]}}"));
    assertEquals(
        "/notice/texts/da",
        flaw("{\"notice\":{\"texts\":{\"en\":\"Hello\"},\"screens\":[\"board\"]}}"));
    assertEquals(
        "/notice/texts/Danish",
        flaw(
            "{\"notice\":{\"texts\":{\"da\":\"Hej\",\"Danish\":\"Hej\"},\"screens\":[\"board\"]}}"));
    assertEquals(
        "/notice/screens/0",
        flaw("{\"notice\":{\"texts\":{\"da\":\"Hej\"},\"screens\":[\"door\"]}}"));
    TestServer.Answer cpr =
        change(
            "{\"notice\":{\"texts\":{\"da\":\"Ring til 010190-1234\"},\"screens\":[\"board\"]}}");
    assertEquals("looks-like-cpr", cpr.code());
    assertEquals(
        "/notice/texts/da", cpr.json().getJsonArray("errors").getJsonObject(0).getString("path"));
    assertFalse(cpr.body().contains("010190"), cpr.body());
  }

  private static String notice(String until) {
    return "{\"notice\":{\"texts\":{\"da\":\"Hej\"},\"until\":\""
        + until
        + "\",\"screens\":[\"kiosk\"]}}";
  }

  @Test
  void theSameClosingOnceMoreMakesNoRevision() {
    changed("{\"closes\":\"16:00\",\"why\":\"Strømmen afbrydes\"}");

    JsonObject again = changed("{\"closes\":\"16:00\",\"why\":\"Strømmen afbrydes\"}");

    assertFalse(again.containsKey("revision"));
    assertEquals(2, revisions());
  }

  @Test
  void theSamePressUnderItsKeyLaterGetsTheFirstAnswerAndDoesNothing() {
    String early = "{\"closes\":\"16:00\",\"why\":\"Strømmen afbrydes\"}";
    TestServer.Answer first = under("hours", early);
    assertEquals(2, first.json().getInteger("revision"));
    changed("{\"longer\":\"19:00\",\"why\":\"Den kom igen\"}");

    TestServer.Answer again = under("hours", early);

    assertEquals(first.body(), again.body());
    assertEquals("19:00", closes(asked("")));
    assertEquals(3, revisions());
    assertReused(under("hours", "{\"closes\":\"17:00\",\"why\":\"Andet\"}"));
    assertReused(under("hours", "{\"taskType\":\"passport\"}"));
    assertEquals(new JsonArray(), asked("").getJsonArray("paused"));
  }

  @Test
  void theSameNoticeUnderItsKeyIsPutUpOnce() {
    TestServer.Answer first = under("notice", notice("12:00"));
    changed(
        "{\"takeDown\":"
            + first.json().getJsonArray("notices").getJsonObject(0).getLong("id")
            + "}");

    assertEquals(first.body(), under("notice", notice("12:00")).body());

    assertEquals(new JsonArray(), asked("").getJsonArray("notices"));
    assertReused(under("notice", notice("13:00")));
    assertReused(under("notice", "{\"closes\":\"16:00\",\"why\":\"Andet\"}"));
    assertEquals(1, revisions());
  }

  @Test
  void aPressThatWasRefusedMayBeTriedAgainUnderItsKey() {
    String press = "{\"closes\":\"10:00\",\"why\":\"Prøve\"}";

    assertEquals("hours-impossible", under("again", press).code());

    assertEquals(200, under("again", "{\"closes\":\"16:00\",\"why\":\"Prøve\"}").status());
  }

  private TestServer.Answer under(String key, String body) {
    return server.post(TODAY).as("karen").header("Idempotency-Key", key).json(body).send();
  }

  private static void assertReused(TestServer.Answer answer) {
    assertEquals(422, answer.status(), answer.body());
    assertEquals("idempotency-key-reused", answer.code());
  }

  @Test
  void aNoticeOrReasonThatNobodyCanReadIsRefused() {
    for (String text : List.of("\\u0000", "Hej\\u202e", "\\ud800", " \\u00a0\\u200b")) {
      assertEquals("/why", flaw("{\"closes\":\"16:00\",\"why\":\"" + text + "\"}"), text);
      assertEquals(
          "/notice/texts/da",
          flaw("{\"notice\":{\"texts\":{\"da\":\"" + text + "\"},\"screens\":[\"board\"]}}"),
          text);
    }
  }

  @Test
  void hoursThatCannotBeSayWhichCould() {
    TestServer.Answer refused = change("{\"closes\":\"09:30\",\"why\":\"Prøve\"}");

    assertEquals(409, refused.status());
    assertEquals("hours-impossible", refused.code());
    assertEquals("time-passed", refused.json().getString("obstacle"));
    assertEquals("10:01", refused.json().getString("earliest"));
    assertEquals("18:00", refused.json().getString("latest"));
    server.post(BRANCH + "/day/close").as("karen").send();
    assertEquals(
        "day-closed",
        change("{\"longer\":\"19:00\",\"why\":\"Prøve\"}").json().getString("obstacle"));
    assertEquals(1, revisions());
  }

  @Test
  void exactlyOneThingIsWantedAndHoursWithAReason() {
    assertEquals("/why", flaw("{\"closes\":\"16:00\"}"));
    assertEquals("", flaw("{\"why\":\"Ingenting\"}"));
    assertEquals("", flaw("{\"closes\":\"16:00\",\"lastNumber\":\"now\",\"why\":\"To ting\"}"));
    assertEquals("", flaw("{\"until\":\"16:00\"}"));
    assertEquals("", flaw("{\"taskType\":\"passport\",\"until\":\"16:00\",\"reopen\":true}"));
    assertEquals("/closes", flaw("{\"closes\":\"25:00\",\"why\":\"Prøve\"}"));
    for (String query : List.of("closes=16", "closes=16:00&longer=19:00", "reopen=no", "x=1")) {
      assertEquals(
          "invalid-query", server.get(TODAY + "?" + query).as("karen").send().code(), query);
    }
    assertEquals(
        "looks-like-cpr", change("{\"closes\":\"16:00\",\"why\":\"for 010190-1234\"}").code());
  }

  @Test
  void onlyWhoeverLeadsTheBranchMay() {
    assertEquals(403, server.get(TODAY).as("mette").send().status());
    assertEquals(
        403, server.post(TODAY).as("mette").json("{\"taskType\":\"passport\"}").send().status());
    assertEquals(200, server.get(TODAY).as("admin").send().status());
  }

  @Test
  void whereFilesAreTheOnlyTruthTaskTypesAreClosedAndHoursAreNot() {
    server.inFiles();

    assertFalse(asked("").getBoolean("changeable"));
    TestServer.Answer refused = change("{\"closes\":\"16:00\",\"why\":\"Prøve\"}");
    assertEquals(409, refused.status());
    assertEquals("plan-is-in-files", refused.code());
    changed("{\"taskType\":\"passport\",\"until\":\"12:00\"}");
  }

  private String ownClosing() {
    return server.get(BRANCH).send().json().getJsonObject("ownClosing").getString("closes");
  }

  private JsonObject asked(String query) {
    TestServer.Answer answer = server.get(TODAY + query).as("karen").send();
    assertEquals(200, answer.status(), answer.body());
    return answer.json();
  }

  private TestServer.Answer change(String body) {
    return server.post(TODAY).as("karen").json(body).send();
  }

  private JsonObject changed(String body) {
    TestServer.Answer answer = change(body);
    assertEquals(200, answer.status(), answer.body());
    return answer.json();
  }

  private String flaw(String body) {
    TestServer.Answer answer = change(body);
    assertEquals("invalid-body", answer.code(), answer.body());
    return answer.json().getJsonArray("errors").getJsonObject(0).getString("path");
  }

  private int revisions() {
    return server.get("/settings").as("admin").send().json().getInteger("revision");
  }

  private static String closes(JsonObject view) {
    JsonArray hours = view.getJsonArray("hours");
    return hours.getJsonObject(hours.size() - 1).getString("to");
  }

  private static List<String> danish(JsonObject would) {
    return would.getJsonArray("texts").stream()
        .map(text -> ((JsonObject) text).getString("da"))
        .toList();
  }
}

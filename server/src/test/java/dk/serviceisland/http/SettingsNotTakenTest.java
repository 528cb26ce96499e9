package dk.serviceisland.http;

import static dk.serviceisland.http.TestServer.BRANCH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.config.Documents;
import dk.serviceisland.config.Edit;
import dk.serviceisland.engine.Within;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is kept and a running day, or today's rules, cannot take is told and waits. */
class SettingsNotTakenTest extends AdministratorTest {
  private static final String STATEMENT = "https://www.was.digst.dk/example-dk-nummer";

  @Test
  void whatTheRunningDayCannotTakeIsRefusedWithEachObstacleAndNothingIsKept() {
    server.draws("passport");
    JsonObject checked = check(MAIN, "timeZone", "Atlantic/Faroe");
    TestServer.Answer refused = change(1, "now", MAIN, "timeZone", "Atlantic/Faroe");

    JsonObject obstacle = refused.json().getJsonArray("obstacles").getJsonObject(0);
    assertEquals(409, refused.status());
    assertEquals("plan-obstructed", refused.code());
    assertEquals("hovedbiblioteket", obstacle.getString("branch"));
    assertEquals("other-time-zone", obstacle.getString("kind"));
    assertEquals(new JsonArray().add(obstacle), checked.getJsonArray("obstacles"));
    assertTrue(refused.json().containsKey("possibleFrom"));
    assertEquals(1, get("/settings").json().getInteger("revision"));
    assertEquals(201, change(1, "next-opening", MAIN, "timeZone", "Atlantic/Faroe").status());
  }

  @Test
  void aRevisionThatTodaysRulesRefuseIsPutBackAndTold() {
    Documents first = documents();
    Documents unsound =
        first.with(List.of(new Edit.Put("branches/ry", "lastTicketMinutes", "soon")));
    Documents sound = unsound.with(List.of(new Edit.Put("branches/ry", "lastTicketMinutes", 7)));
    keep(2, unsound);
    keep(3, sound);
    server.restart(database -> {});

    TestServer.Answer stale = change(2, "now", MAIN, "lastTicketMinutes", 9);
    TestServer.Answer back = Changes.putBack(server, 3).send();

    assertEquals("revision-stale", stale.code(), stale.body());
    assertEquals(1, stale.json().getJsonArray("differences").size());
    assertEquals(400, back.status(), back.body());
    assertEquals("settings-invalid", back.code());
  }

  /** Another node may have asked its own branches only. */
  @Test
  void settingsThatARunningDayCouldNotTakeAreToldUntilTheNextDayOpensWithThem() {
    server.draws("passport");
    keep(2, documents().with(List.of(new Edit.Put(MAIN, "timeZone", "Atlantic/Faroe"))));
    check(MAIN, "lastTicketMinutes", 9);

    JsonObject today = server.get(BRANCH + "/today").as("karen").send().json();

    JsonObject notTaken = today.getJsonObject("notTaken");
    assertEquals(2, notTaken.getInteger("revision"));
    assertEquals(
        "other-time-zone", notTaken.getJsonArray("obstacles").getJsonObject(0).getString("kind"));
    server.post(BRANCH + "/day/close").as("karen").send();
    check(MAIN, "lastTicketMinutes", 9);
    assertFalse(server.get(BRANCH + "/today").as("karen").send().json().containsKey("notTaken"));
  }

  /** Nobody serves pensions any more, which somebody still waits for. */
  @Test
  void whatARunningDayCouldNotTakeItTakesAsSoonAsItCanAndThenNothingIsSaid() {
    String waits = server.draws("pension").getString("id");
    Documents wanted =
        documents()
            .with(
                List.of(
                    new Edit.Remove(MAIN, "taskTypes[pension]"),
                    new Edit.Remove("staff", "staff[aisha].skills.pension"),
                    new Edit.Remove("staff", "staff[ole].skills.pension")));
    keep(2, wanted);
    check(MAIN, "lastTicketMinutes", 9);
    assertEquals(2, today().getJsonObject("notTaken").getInteger("revision"));

    assertEquals(200, server.post("/tickets/" + waits + "/withdraw").send().status());

    Within.aMinute("nothing is said", () -> !today().containsKey("notTaken"));
    assertFalse(
        server.get(BRANCH).send().json().getJsonArray("taskTypes").stream()
            .anyMatch(type -> ((JsonObject) type).getString("id").equals("pension")));
  }

  private JsonObject today() {
    return server.get(BRANCH + "/today").as("karen").send().json();
  }

  @Test
  void whatWasTakenUnderOtherBoundsStartsAndIsToldAndAChangeObeysThem() {
    String crowded = logo("<path/>".repeat(2_001));
    String purpose = "Vi vil vide, hvor længe et ærinde tager. ".repeat(11).strip();
    Map<String, Object> permission =
        Map.of("purpose", purpose, "staffInformedOn", "2026-11-01", "expiresOn", "2026-12-31");
    keep(
        2,
        documents()
            .with(
                List.of(
                    new Edit.Put("municipality", "logo", crowded),
                    new Edit.Put("municipality", "contact.phone", "ring til os"),
                    new Edit.Put("municipality", "accessibility", Map.of("url", STATEMENT)),
                    new Edit.Put("municipality", "figuresPerPerson", permission),
                    new Edit.Put("branches/ry", "limits.recallLimit", 1_000),
                    new Edit.Put("staff", "staff[mette].name", "Mette\u200b Holm"))));
    server.restart(database -> {});

    assertEquals(404, server.page("GET", "/shared/municipality-logo").send().status());
    assertEquals(
        List.of(
            "hidden-characters staff staff[n].name",
            "logo municipality logo",
            "missing municipality accessibility",
            "not-allowed branches/ry limits.recallLimit",
            "not-allowed municipality contact.phone",
            "not-allowed municipality figuresPerPerson.purpose"),
        warned(check(MAIN, "lastTicketMinutes", 9)));
    changed(2, "now", MAIN, "lastTicketMinutes", 9);
    for (Object[] again :
        new Object[][] {
          {"municipality", "logo", logo("<path/>".repeat(2_002))},
          {"municipality", "figuresPerPerson.purpose", purpose + "!"},
          {"municipality", "contact.phone", "ring i morgen"},
          {"municipality", "accessibility.url", STATEMENT + "-ny"},
          {"branches/ry", "limits.recallLimit", 1_001},
          {"staff", "staff[mette].name", "Mette\u200b Krog"}
        }) {
      TestServer.Answer refused = change(3, "now", (String) again[0], (String) again[1], again[2]);
      assertEquals(400, refused.status(), refused.body());
      assertEquals(1, refused.json().getJsonArray("errors").size(), refused.body());
    }
    changed(3, "now", "municipality", "logo", logo("<path/>"));
    assertEquals(200, server.page("GET", "/shared/municipality-logo").send().status());
  }

  private static List<String> warned(JsonObject checked) {
    return checked.getJsonArray("warnings").stream()
        .map(one -> (JsonObject) one)
        .map(
            one ->
                String.join(
                    " ",
                    one.getString("code"),
                    one.getString("document"),
                    one.getString("path").replaceAll("[0-9]+", "n")))
        .sorted()
        .toList();
  }
}

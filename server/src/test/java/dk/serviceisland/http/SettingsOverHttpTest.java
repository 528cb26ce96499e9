package dk.serviceisland.http;

import static dk.serviceisland.http.TestServer.COUNTER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An administrator reads, checks, changes and puts back settings while the day runs. */
class SettingsOverHttpTest extends AdministratorTest {
  @Test
  void whatHoldsIsShownWithoutSecrets() {
    TestServer.Answer settings = get("/settings");

    assertEquals(1, settings.json().getInteger("revision"));
    assertTrue(settings.json().getBoolean("changeable"));
    assertTrue(settings.json().getJsonObject("documents").containsKey(MAIN));
    assertFalse(settings.body().contains("passwordHash"));
    assertTrue(get("/settings/description").json().containsKey("sections"));
    assertEquals(403, server.get("/settings").as("karen").send().status());
  }

  @Test
  void aChangeFromNowIsInForceInTheRunningDayWhenItIsAnswered() {
    JsonObject made = changed(1, "now", MAIN, "hours.exceptions[2026-11-24]", closingAt("16:00"));

    assertEquals(2, made.getInteger("newest"));
    assertEquals("admin", revision(made, 0).getString("who"));
    assertEquals("16:00", closes());
    server.restart(database -> {});
    assertEquals("16:00", closes());
    assertEquals(2, get("/settings").json().getInteger("revision"));
  }

  @Test
  void aChangeForTheNextOpeningWaitsAndIsNotBroughtForwardByAnother() {
    String before = closes();
    changed(1, "next-opening", MAIN, "hours.week.tuesday", "10:00-12:00");
    assertEquals(before, closes());

    JsonObject made = changed(2, "now", MAIN, "notices", new JsonArray());

    assertEquals(before, closes());
    assertEquals(List.of("now", "next-opening"), froms(made));
    assertEquals(4, made.getInteger("newest"));
    JsonObject settings = get("/settings").json();
    assertEquals(1, settings.getJsonArray("planned").size());
    assertTrue(settings.encode().contains("10:00-12:00"));
  }

  @Test
  void aColourAndALogoAreOnThePagesAsSoonAsTheyAreInForce() {
    String svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 8 4\"></svg>";
    assertEquals(":root {\n}\n", server.page("GET", "/shared/municipality.css").send().body());
    assertEquals(404, server.page("GET", "/shared/municipality-logo").send().status());

    changed(1, "now", "municipality", "colour", "#7A1F3D");
    changed(2, "now", "municipality", "logo", logo(""));

    String styles = server.page("GET", "/shared/municipality.css").send().body();
    assertTrue(styles.contains("--brand: #7a1f3d;"), styles);
    assertTrue(styles.contains("--logo-shape: 2.00;"), styles);
    TestServer.Answer picture = server.page("GET", "/shared/municipality-logo").send();
    assertEquals(svg, picture.body());
    assertEquals("image/svg+xml", picture.header("content-type"));
    assertTrue(picture.header("content-security-policy").contains("sandbox"));
  }

  @Test
  void whatIsCheckedIsNotDone() {
    JsonObject checked = check(MAIN, "hours.exceptions[2026-11-24]", closingAt("16:00"));
    JsonObject wrong = check(MAIN, "lastTicketMinutes", "soon");

    assertEquals(List.of(), checked.getJsonArray("complaints").getList());
    assertEquals(1, checked.getJsonArray("differences").size());
    assertEquals(5, checked.getJsonArray("effectiveAt").size());
    assertEquals(MAIN, wrong.getJsonArray("complaints").getJsonObject(0).getString("document"));
    assertEquals(1, get("/settings").json().getInteger("revision"));
  }

  @Test
  void theOrderOfAListIsChangedAndAnItemPutInItsPlace() {
    List<String> before = ids("counters");
    JsonArray order = new JsonArray().add(before.get(1)).add(before.get(0));

    post("{\"document\":\"" + MAIN + "\",\"path\":\"counters\",\"order\":" + order + "}", 1);
    post(
        "{\"document\":\""
            + MAIN
            + "\",\"path\":\"counters[ny]\",\"at\":1,"
            + "\"value\":{\"id\":\"ny\",\"label\":\"9\",\"zone\":\""
            + zone()
            + "\"}}",
        2);

    assertEquals(List.of(before.get(1), "ny", before.get(0)), ids("counters").subList(0, 3));
  }

  private void post(String change, int base) {
    TestServer.Answer answer =
        server
            .post("/settings")
            .as("admin")
            .json(
                "{\"base\":"
                    + base
                    + ",\"from\":\"now\",\"why\":\"Prøve\",\"changes\":["
                    + change
                    + "]}")
            .send();
    assertEquals(201, answer.status(), answer.body());
  }

  private List<String> ids(String list) {
    return main().getJsonArray(list).stream()
        .map(one -> one instanceof JsonObject table ? table.getString("id") : (String) one)
        .toList();
  }

  private String zone() {
    return main().getJsonArray("counters").getJsonObject(0).getString("zone");
  }

  @Test
  void theHistoryIsToldAndARevisionIsPutBack() {
    String before = closes();
    changed(1, "now", MAIN, "hours.exceptions[2026-11-24]", closingAt("16:00"));
    changed(2, "now", "branches/ry", "lastTicketMinutes", 7);

    JsonObject history = get("/settings/revisions?after=1&limit=1").json();
    JsonObject whole = get("/settings/revisions/2").json();
    JsonObject own = get("/settings/revisions/3/differences").json();
    JsonObject both = get("/settings/revisions/1/differences?to=3").json();
    TestServer.Answer back = Changes.putBack(server, 2).send();

    assertEquals(3, history.getInteger("newest"));
    assertEquals(2, history.getJsonArray("revisions").getJsonObject(0).getInteger("revision"));
    assertEquals("16:00", whole.encode().contains("-16:00") ? "16:00" : "");
    assertEquals(1, own.getJsonArray("differences").size());
    assertEquals(2, both.getJsonArray("differences").size());
    assertEquals(201, back.status(), back.body());
    assertEquals(before, closes());
    assertTrue(get("/settings").body().contains("\"lastTicketMinutes\":7"));
  }

  @Test
  void whoIsTakenAwayCanNoLongerSignInAndWhoIsAtACounterFinishes() {
    server.metteMay("/open");
    TestServer.Answer removed =
        server
            .post("/settings")
            .as("admin")
            .json(
                "{\"base\":1,\"from\":\"now\",\"why\":\"Stoppet\",\"changes\":"
                    + "[{\"document\":\"staff\",\"path\":\"staff[mette]\",\"remove\":true}]}")
            .send();

    assertEquals(201, removed.status(), removed.body());
    assertEquals(401, server.get(COUNTER).as("mette").send().status());
  }

  @Test
  void theSameOnceMoreMakesNothing() {
    JsonObject documents = get("/settings").json().getJsonObject("documents");

    TestServer.Answer same =
        server
            .post("/settings")
            .as("admin")
            .json(
                new JsonObject()
                    .put("base", 1)
                    .put("from", "now")
                    .put("why", "Igen")
                    .put("documents", documents)
                    .encode())
            .send();

    assertEquals(200, same.status(), same.body());
    assertEquals(0, same.json().getJsonArray("revisions").size());
  }
}

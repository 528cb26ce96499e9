package dk.serviceisland.http;

import static dk.serviceisland.http.Changes.putting;
import static dk.serviceisland.http.Changes.removing;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A pilot is judged by what was set down before it began (report L338-362). */
class PilotsOverHttpTest extends AdministratorTest {
  private static final String TARGETS = "targets";

  private int newest = 1;

  private static JsonObject pilot(String id, String from, String until) {
    return new JsonObject()
        .put("id", id)
        .put("names", new JsonObject().put("da", "Forsøg"))
        .put("owner", "Leder")
        .put("from", from)
        .put("until", until)
        .put("branches", new JsonArray().add("hovedbiblioteket"))
        .put("criteria", criteria(100));
  }

  private static JsonArray criteria(int served) {
    return new JsonArray()
        .add(new JsonObject().put("measure", "served").put("atMost", served))
        .add(new JsonObject().put("measure", "enquiries").put("atMost", 5));
  }

  private TestServer.Answer asks(JsonObject... changes) {
    return Changes.make(server, newest, "now", changes).send();
  }

  private void has(JsonObject... changes) {
    TestServer.Answer made = asks(changes);
    assertEquals(201, made.status(), made.body());
    newest = made.json().getInteger("newest");
  }

  private JsonObject isRefused(String code, String path, String allowed, JsonObject change) {
    TestServer.Answer refused = asks(change);
    assertEquals("settings-invalid", refused.code(), refused.body());
    JsonObject error = refused.json().getJsonArray("errors").getJsonObject(0);
    assertEquals(code, error.getString("code"));
    assertEquals(TARGETS, error.getString("document"));
    assertEquals(path, error.getString("path"));
    assertTrue(error.getString("message").contains("allowed: " + allowed), error::encode);
    return error;
  }

  private JsonObject standing() {
    return get("/report/pilots").json().getJsonArray("pilots").getJsonObject(0);
  }

  @Test
  void noChangeTurnsTheVerdictOfAPilotThatHasBegun() {
    has(putting(TARGETS, "pilots", new JsonArray().add(pilot("pas", "2026-11-25", "2026-11-26"))));
    has(putting(TARGETS, "pilots[pas].criteria", criteria(200)));
    has(putting(TARGETS, "pilots[pas].criteria", criteria(100)));
    server.daysPass(1);
    isRefused(
        "pilot-begun",
        "pilots[0].criteria",
        "served atMost 100, enquiries atMost 5",
        putting(TARGETS, "pilots[pas].criteria", criteria(200)));
    server.daysPass(2);
    assertEquals(true, standing().getBoolean("go"));

    isRefused(
        "pilot-begun",
        "pilots[0].criteria",
        "served atMost 100, enquiries atMost 5",
        putting(TARGETS, "pilots[pas].criteria[0].atMost", 0));
    isRefused(
        "pilot-begun",
        "pilots[0].until",
        "2026-11-26",
        putting(TARGETS, "pilots[pas].until", "2026-12-26"));
    JsonObject where =
        isRefused(
            "pilot-begun",
            "pilots[0].branches",
            "[hovedbiblioteket]",
            putting(TARGETS, "pilots[pas].branches", new JsonArray().add("ry")));
    assertEquals(0, where.getInteger("change"));
    isRefused(
        "pilot-begun",
        "pilots[0].taskTypes",
        "none named, which is all",
        putting(TARGETS, "pilots[pas].taskTypes", new JsonArray().add("passport")));
    isRefused("pilot-begun", "pilots", "without it a year after", removing(TARGETS, "pilots[pas]"));

    isRefused(
        "pilot-begun", "pilots[0].owner", "Leder", putting(TARGETS, "pilots[pas].owner", "Chef"));
    has(putting(TARGETS, "pilots[pas].names.da", "Forsøg i Ry"));
    assertEquals("Leder", standing().getString("owner"));
    assertEquals(true, standing().getBoolean("go"));
    server.daysPass(366);
    has(removing(TARGETS, "pilots[pas]"));
  }

  @Test
  void aPilotIsSetDownBeforeItBegins() {
    isRefused(
        "pilot-late",
        "pilots[0].from",
        "2026-11-25 or later",
        putting(TARGETS, "pilots", new JsonArray().add(pilot("pas", "2026-11-23", "2026-11-30"))));
    has(putting(TARGETS, "pilots", new JsonArray().add(pilot("pas", "2026-11-25", "2026-11-30"))));
    isRefused(
        "pilot-late",
        "pilots[0].from",
        "2026-11-25 or later",
        putting(TARGETS, "pilots[pas].from", "2026-11-20"));
    has(putting(TARGETS, "pilots[pas].from", "2026-11-26"));
    has(putting(TARGETS, "pilots[pas].from", "2026-11-25"));
    server.daysPass(1);
    isRefused(
        "pilot-begun",
        "pilots[0].from",
        "2026-11-25",
        putting(TARGETS, "pilots[pas].from", "2026-11-26"));
  }

  /** In the evening of its only day the figures of a pilot are known. */
  @Test
  void aPilotOfOneDayIsSetDownBeforeThatDayOpens() {
    JsonObject inRy =
        pilot("ry", "2026-11-24", "2026-11-24").put("branches", new JsonArray().add("ry"));
    JsonObject here = pilot("pas", "2026-11-24", "2026-11-24");
    server.at("10:59:00");
    JsonObject error =
        isRefused(
            "pilot-late",
            "pilots[0].from",
            "2026-11-25 or later",
            putting(TARGETS, "pilots", new JsonArray().add(here)));
    assertEquals("2026-11-25", error.getJsonObject("values").getString("first"));
    has(putting(TARGETS, "pilots", new JsonArray().add(inRy)));
    isRefused(
        "pilot-begun",
        "pilots[0].criteria",
        "served atMost 100, enquiries atMost 5",
        putting(TARGETS, "pilots[ry].criteria", criteria(49)));

    server.at("11:00:00");
    isRefused(
        "pilot-late",
        "pilots[1].from",
        "2026-11-25 or later",
        putting(TARGETS, "pilots", new JsonArray().add(inRy).add(inRy.copy().put("id", "b"))));
  }

  /** What is planned for a day after its begin takes a change over that is made before it. */
  @Test
  void aPilotThatIsStillAheadIsChangedInWhatIsPlannedToo() {
    has(putting(TARGETS, "pilots", new JsonArray().add(pilot("pas", "2026-11-26", "2026-11-30"))));
    newest = changed(newest, "2026-12-01", MAIN, "lastTicketMinutes", 9).getInteger("newest");
    has(putting(TARGETS, "pilots[pas].criteria", criteria(50)));

    TestServer.Answer later =
        change(newest, "2026-12-01", TARGETS, "pilots[pas].criteria", criteria(1));

    assertEquals("settings-invalid", later.code(), later.body());
    assertEquals(
        List.of(50, 5),
        standing().getJsonArray("criteria").stream()
            .map(one -> ((JsonObject) one).getInteger("atMost"))
            .toList());
  }
}

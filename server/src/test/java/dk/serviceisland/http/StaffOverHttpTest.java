package dk.serviceisland.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.wire.Examples;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An administrator looks after staff: how they sign in, a new way in, and all of them as a table.
 */
class StaffOverHttpTest {
  private static final String TABLE = "/settings/staff-csv";

  @TempDir private Path folder;
  private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.start(folder);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aNewPasswordEndsTheSessionsOfTheOldOneAndMustBeReplaced() {
    assertEquals(200, server.get("/session").as("mette").send().status());

    TestServer.Answer made = server.post("/staff/mette/password").as("admin").send();

    assertEquals(201, made.status(), made.body());
    String password = made.json().getString("password");
    assertEquals(401, server.get("/session").as("mette").send().status());
    assertEquals(
        "wrong-sign-in", Scenes.signIn(server, "mette", TestServer.PASSWORD, "").send().code());
    assertEquals(
        "password-must-change", Scenes.signIn(server, "mette", password, "").send().code());
    assertEquals("one-time", person("mette").getString("password"));
    assertEquals(
        200, Scenes.signIn(server, "mette", password, "en-helt-ny-adgang-7").send().status());
    assertEquals("chosen", person("mette").getString("password"));
  }

  @Test
  void signingInAgainInTheSameBrowserEndsTheSessionOfBefore() {
    String cookie = Scenes.signIn(server, "mette", TestServer.PASSWORD, "").send().cookie();
    String elsewhere = Scenes.signIn(server, "mette", TestServer.PASSWORD, "").send().cookie();

    String after =
        Scenes.signIn(server, "mette", TestServer.PASSWORD, "")
            .header("Cookie", cookie)
            .send()
            .cookie();

    assertEquals(401, server.get("/session").header("Cookie", cookie).send().status());
    for (String open : List.of(elsewhere, after)) {
      assertEquals(200, server.get("/session").header("Cookie", open).send().status());
    }
  }

  @Test
  void onlyAdministratorsSeeAndChangeHowPeopleSignIn() {
    assertEquals(401, server.get("/staff").send().status());
    assertEquals("forbidden", server.get("/staff").as("karen").send().code());
    assertEquals("forbidden", server.post("/staff/mette/password").as("karen").send().code());
    assertEquals("person-unknown", server.post("/staff/No_one/password").as("admin").send().code());
    assertEquals("forbidden", server.get(TABLE).as("karen").send().code());
    assertEquals("forbidden", table("karen", "id\nmette\n").code());
    assertEquals(200, server.get("/session").as("mette").send().status());
  }

  @Test
  void whenSomebodySignedInLastIsTold() {
    assertFalse(person("jens").containsKey("lastSignedInAt"));
    server.get("/session").as("jens").send();

    assertTrue(person("jens").containsKey("lastSignedInAt"));
    assertEquals("configured", person("jens").getString("password"));
    assertEquals("one-time", person("kirsten").getString("password"));
  }

  @Test
  void theTableThatIsGivenOutChangesNothingWhenItComesBack() {
    TestServer.Answer given = server.get(TABLE).as("admin").send();
    assertEquals("text/csv; charset=utf-8", given.header("content-type"));
    assertTrue(given.body().startsWith("\uFEFFid;navn;rolle;gruppe"), given.body());
    assertTrue(
        server.get(TABLE + "?language=en").as("admin").send().body().contains("id;name;role"));

    JsonObject back = table("admin", given.body()).json();

    assertEquals(new JsonArray(), back.getJsonArray("errors"));
    assertEquals(new JsonArray(), back.getJsonArray("changes"));
  }

  @Test
  void whatATableWouldChangeIsKeptOnlyAsAChangeOfTheSettings() {
    JsonObject preview =
        table("admin", "id;navn;gruppe;betjeningssteder\nmaja;Maja Friis;Generalister;Ry\n").json();
    assertEquals(1, server.get("/settings").as("admin").send().json().getInteger("revision"));

    TestServer.Answer kept =
        server
            .post("/settings")
            .as("admin")
            .json(
                new JsonObject()
                    .put("base", preview.getInteger("revision"))
                    .put("from", "now")
                    .put("why", "Ny i Ry")
                    .put("changes", preview.getJsonArray("changes"))
                    .encode())
            .send();

    assertEquals(201, kept.status(), kept.body());
    assertEquals("Maja Friis", person("maja").getString("name"));
    assertEquals(201, server.post("/staff/maja/password").as("admin").send().status());
  }

  @Test
  void aTableInAnotherFormIsRefusedAndACprNumberIsNotRepeated() {
    TestServer.Answer json = server.post(TABLE).as("admin").json("{}").send();
    assertEquals("unsupported-media-type", json.code());
    assertEquals(
        "Allowed: text/csv in utf-8, iso-8859-1 or utf-16.", json.json().getString("detail"));
    assertEquals(
        "invalid-query",
        server
            .post(TABLE + "?leavers=perhaps")
            .as("admin")
            .header("Content-Type", "text/csv")
            .body("id\n")
            .send()
            .code());
    assertEquals("invalid-query", server.get(TABLE + "?language=de").as("admin").send().code());
    TestServer.Answer large = table("admin", "x".repeat(524_289));
    assertEquals("body-too-large", large.code());
    assertEquals(
        "At most 524288 bytes; send what is longer in several parts.",
        large.json().getString("detail"));
    TestServer.Answer cpr = table("admin", "id;navn\nmaja;Maja 010190-1234\n");
    assertEquals(
        "looks-like-cpr", cpr.json().getJsonArray("errors").getJsonObject(0).getString("code"));
    assertFalse(cpr.body().contains("010190"), cpr.body());
    TestServer.Answer hidden =
        table("admin", "id;navn;gruppe;betjeningssteder\nmaja;Maja\u202e;Generalister;Ry\n");
    assertEquals(
        "unsound", hidden.json().getJsonArray("errors").getJsonObject(0).getString("code"));
  }

  @Test
  void aTableOfThousandsOfPeopleIsLookedAtAndKeptByOneChange() {
    StringBuilder text = new StringBuilder("id;navn;gruppe;betjeningssteder;kompetencer;fra\n");
    for (int i = 1; i <= 2_000; i++) {
      text.append("p").append(i).append(";Person ").append(i);
      text.append(";Generalister;Ry, hoerning;Pas=2, digital=3;01-12-2026\n");
    }

    JsonObject preview = table("admin", text.toString()).json();
    assertEquals(new JsonArray(), preview.getJsonArray("errors"));
    assertEquals(2_000, preview.getJsonArray("added").size());
    JsonObject change =
        new JsonObject().put("from", "now").put("changes", preview.getJsonArray("changes"));
    TestServer.Answer checked =
        server.post("/settings/check").as("admin").json(change.encode()).send();
    assertEquals(new JsonArray(), checked.json().getJsonArray("complaints"));
    assertEquals(2_000, checked.json().getJsonArray("differences").size());
    assertTrue(
        checked.body().contains("2000 får lov til at logge ind og skal hver have en adgangskode."));
    TestServer.Answer kept =
        server
            .post("/settings")
            .as("admin")
            .json(change.put("base", 1).put("why", "Alle").encode())
            .send();

    assertEquals(201, kept.status(), kept.body());
    assertEquals("Person 2000", person("p2000").getString("name"));
  }

  @Test
  void whenADeviceWasSeenIsToldByTheClockOfTheRehearsal() {
    server.get("/devices/self").as("kiosk").send();

    JsonArray devices = server.get("/devices").as("admin").send().json().getJsonArray("devices");

    assertEquals("2026-11-24T09:00:00+01:00", devices.getJsonObject(0).getString("lastSeenAt"));
  }

  @Test
  void aDeviceGetsAnotherName() {
    server.get(TestServer.BRANCH + "/presence").as("kiosk").send();
    String id = server.get("/devices/self").as("kiosk").send().json().getString("id");

    TestServer.Answer renamed =
        rename("admin", id, Examples.named("rename-device.request").encode());

    assertEquals(204, renamed.status(), renamed.body());
    assertEquals(
        "Ved indgangen", server.get("/devices/self").as("kiosk").send().json().getString("name"));
    assertEquals("forbidden", rename("karen", id, "{\"name\":\"Vest\"}").code());
    assertEquals("device-unknown", rename("admin", "A".repeat(22), "{\"name\":\"Vest\"}").code());
    assertEquals("invalid-body", rename("admin", id, "{\"name\":\"\"}").code());
    assertEquals("looks-like-cpr", rename("admin", id, "{\"name\":\"010190-1234\"}").code());
    assertEquals("invalid-body", rename("admin", id, "{\"name\":\"A\\nB\\tC\"}").code());
    assertEquals(
        "invalid-body", rename("admin", id, "{\"name\":\"A\",\"place\":\"B\\nC\"}").code());
    assertEquals(204, rename("admin", id, "{\"name\":\" Ved indgangen \"}").status());
    assertEquals(
        "Ved indgangen", server.get("/devices/self").as("kiosk").send().json().getString("name"));
  }

  private TestServer.Answer rename(String who, String id, String body) {
    return server.call("PUT", "/devices/" + id).as(who).json(body).send();
  }

  private TestServer.Answer table(String who, String text) {
    return server
        .post(TABLE)
        .as(who)
        .header("Content-Type", "text/csv; charset=utf-8")
        .body(text)
        .send();
  }

  private JsonObject person(String id) {
    return server.get("/staff").as("admin").send().json().getJsonArray("staff").stream()
        .map(JsonObject.class::cast)
        .filter(person -> person.getString("id").equals(id))
        .findFirst()
        .orElseThrow();
  }
}

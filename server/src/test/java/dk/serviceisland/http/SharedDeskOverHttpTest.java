package dk.serviceisland.http;

import static dk.serviceisland.http.TestServer.BRANCH;
import static dk.serviceisland.http.TestServer.COUNTER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dk.serviceisland.wire.Examples;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Partners and a shared desk from the settings to counters, phones and figures. */
class SharedDeskOverHttpTest {
  static final String RECEIVED = "start-service.answer-received";

  @TempDir private Path folder;
  private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.start(folder).opened();
    JsonObject partner =
        new JsonObject()
            .put("id", "job-shop")
            .put("names", new JsonObject().put("da", "Jobshop").put("en", "Job shop"))
            .put("contact", new JsonObject().put("phone", "87 94 70 40"));
    JsonObject elsewhere =
        new JsonObject()
            .put("id", "cv")
            .put("names", new JsonObject().put("da", "CV"))
            .put("place", new JsonObject().put("da", "Nygade 1"))
            .put("partner", "job-shop");
    TestServer.Answer changed =
        Changes.make(
                server,
                1,
                "now",
                Changes.putting("municipality", "partners", new JsonArray().add(partner)),
                Changes.putting("task-types", "taskTypes[pension].partner", "job-shop"),
                Changes.putting("task-types", "taskTypes[pension].startsAt", "information"),
                Changes.putting(
                    "branches/hovedbiblioteket", "elsewhere", new JsonArray().add(elsewhere)))
            .send();
    assertEquals(201, changed.status(), changed.body());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theDeskReceivesAndHandsOverByOnePress() {
    JsonObject drawn = server.draws("pension");
    assertEquals("E101", drawn.getString("number"));
    assertEquals(new JsonArray().add("pension"), drawn.getJsonArray("taskTypes"));
    JsonObject onPhone =
        server
            .get("/tickets/" + drawn.getString("id"))
            .send()
            .json()
            .getJsonArray("errands")
            .getJsonObject(0);
    assertEquals("pension", onPhone.getString("taskType"));
    assertEquals(
        "Information, blanketter og andet", onPhone.getJsonObject("startsAt").getString("da"));

    server.post(COUNTER + "/open").as("mette").send();
    server.post(COUNTER + "/call-next").as("mette").send();
    JsonObject received = server.post(COUNTER + "/start").as("mette").send().json();

    assertEquals(Map.of(), Examples.differences(Map.of(RECEIVED, received)));
    JsonObject bound = received.getJsonObject("current").getJsonObject("boundFor");
    TestServer.Answer handed =
        server
            .post(COUNTER + "/transfer")
            .as("mette")
            .json(
                new JsonObject()
                    .put("taskType", bound.getString("taskType"))
                    .put("anyway", true)
                    .encode())
            .send();
    assertEquals(200, handed.status(), handed.body());
    JsonObject waits =
        server
            .get(BRANCH + "/queue")
            .as("mette")
            .send()
            .json()
            .getJsonArray("waiting")
            .getJsonObject(0);
    assertEquals("E101 pension", waits.getString("number") + " " + waits.getString("taskType"));
    assertFalse(waits.containsKey("boundFor"));
  }

  @Test
  void aPartnerThatOnlySignpostsIsNamedWithItsPhone() {
    JsonObject entry = server.get(BRANCH).send().json().getJsonArray("elsewhere").getJsonObject(0);

    assertEquals("87 94 70 40", entry.getJsonObject("partner").getString("phone"));
  }

  @Test
  void theManagerOfAPartnerAsksForItsOwnFiguresInFewGroupings() {
    String report = "/report?branch=hovedbiblioteket&from=2026-11-24&to=2026-11-24&by=";

    JsonObject own = server.get(report + "taskType").as("pia").send().json();
    assertEquals(1, own.getJsonArray("groups").size());
    assertEquals("pension", own.getJsonArray("groups").getJsonObject(0).getString("key"));
    for (String by : new String[] {"hour", "staffGroup", "staff", "partner"}) {
      assertEquals("invalid-query", server.get(report + by).as("pia").send().code(), by);
    }
    assertEquals(200, server.get(report + "partner").as("karen").send().status());
  }
}

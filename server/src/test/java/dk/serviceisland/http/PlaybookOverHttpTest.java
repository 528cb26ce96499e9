package dk.serviceisland.http;

import static dk.serviceisland.http.TestServer.BRANCH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
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

/** Staff say that they have read the news of a playbook, and who leads the branch sees who has. */
class PlaybookOverHttpTest {
  private static final String READINGS = BRANCH + "/playbook/readings";
  private static final String READ = "/playbook/read";
  private static final String NEWS = Examples.named("read-news.request").getString("news");

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
  void whoHasReadIsToldToThePersonAndToWhoLeads() {
    assertEquals(new JsonObject().put("key", NEWS), toRead("aisha"));
    assertEquals(List.of(), ids("read"));
    assertEquals(List.of("aisha", "ole"), ids("unread"));

    server.at("10:05:00");
    assertEquals(204, reads("aisha", "pension", NEWS).status());
    server.at("10:06:00");
    assertEquals(204, reads("aisha", "pension", NEWS).status());

    assertEquals("2026-11-24T10:05:00+01:00", toRead("aisha").getString("readAt"));
    assertNull(toRead("ole").getString("readAt"));
    assertEquals(List.of("aisha"), ids("read"));
    assertEquals(List.of("ole"), ids("unread"));
  }

  @Test
  void everyTextIsInTheHistoryWithTheRevisionThatChangedIt() {
    String path = "taskTypes[pension].playbook.scope";
    Scenes.changing(server, 1, "task-types", path, "Hele sagen, fra i dag").send();
    Call get = server.get("/settings/playbooks-csv").as("admin").header("Accept", "text/csv");

    List<String> pension =
        get.send().body().lines().filter(line -> line.startsWith("pension;")).toList();

    assertEquals(2, pension.size(), pension::toString);
    assertTrue(pension.get(0).contains(";1;"), pension.get(0));
    assertTrue(pension.get(1).contains(";2;2026-11-24;admin;Prøve;"), pension.get(1));
    assertTrue(get.send().body().contains("Omfang: Hele sagen, fra i dag"));
    assertEquals("forbidden", server.get("/settings/playbooks-csv").as("karen").send().code());
  }

  @Test
  void newerNewsAreReadAnew() {
    assertEquals(204, reads("aisha", "pension", NEWS).status());
    Scenes.changing(
            server,
            1,
            "task-types",
            "taskTypes[pension].playbook.news",
            new JsonArray("[{\"date\":\"2026-11-23\",\"what\":\"Kopi igen.\"}]"))
        .send();

    String newer = toRead("aisha").getString("key");
    assertNull(toRead("aisha").getString("readAt"));
    assertEquals(List.of("aisha", "ole"), ids("unread"));
    assertEquals("news-changed", reads("aisha", "pension", NEWS).code());
    assertEquals(204, reads("aisha", "pension", newer).status());
    assertEquals(List.of("aisha"), ids("read"));
  }

  @Test
  void whatCannotBeReadAndWhoMayNotSeeIsRefused() {
    assertEquals("task-type-unknown", reads("aisha", "dog-licence", NEWS).code());
    assertEquals("news-changed", reads("aisha", "passport", NEWS).code());
    assertEquals("invalid-body", read("pension").as("aisha").json("{}").send().code());
    assertEquals("unauthenticated", read("pension").json("{}").send().code());
    assertEquals("forbidden", server.get(READINGS).as("aisha").send().code());
    assertEquals("unauthenticated", server.get(READINGS).send().code());
  }

  private Call read(String taskType) {
    return server.post(BRANCH + "/task-types/" + taskType + READ);
  }

  private TestServer.Answer reads(String staff, String taskType, String news) {
    return read(taskType).as(staff).json(new JsonObject().put("news", news).encode()).send();
  }

  private JsonObject toRead(String staff) {
    return server
        .get(BRANCH + "/playbook?query=pension")
        .as(staff)
        .send()
        .json()
        .getJsonArray("pages")
        .getJsonObject(0)
        .getJsonObject("toRead");
  }

  /** Of pension, which alone has news. */
  private List<String> ids(String member) {
    JsonArray taskTypes = server.get(READINGS).as("karen").send().json().getJsonArray("taskTypes");
    assertEquals(1, taskTypes.size());
    return taskTypes.getJsonObject(0).getJsonArray(member).stream()
        .map(JsonObject.class::cast)
        .map(one -> one.getString("id"))
        .toList();
  }
}

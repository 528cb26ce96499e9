package dk.serviceisland.http;

import static dk.serviceisland.http.Changes.putting;
import static dk.serviceisland.http.Changes.removing;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.wire.Examples;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each answer about settings has the members of its example, no more and no less. */
class SettingsExamplesTest {
  /** The examples that this test tells. */
  static final Set<String> TELLS =
      Set.of(
          "get-settings.answer",
          "check-settings.answer",
          "check-settings.answer-obstructed",
          "check-settings.answer-wrong",
          "change-settings.answer",
          "list-revisions.answer",
          "get-revision.answer",
          "get-revision-differences.answer",
          "check-put-back.answer",
          "check-put-back.answer-in-the-way",
          "put-back-revision.answer",
          "drop-revision.answer",
          "get-queue.answer-served-out");

  private static final String MAIN = "branches/hovedbiblioteket";

  private final Map<String, JsonObject> told = new TreeMap<>();

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
  void everyAnswerLooksLikeItsExample() {
    server.draws("passport");
    change("next-opening", putting(MAIN, "hours.week.tuesday", "10:00-12:00"));
    tell("check-settings.answer", check(putting(MAIN, "lastTicketMinutes", 9)));
    tell("check-settings.answer-obstructed", check(putting(MAIN, "timeZone", "Atlantic/Faroe")));
    tell("check-settings.answer-wrong", check(putting(MAIN, "lastTicketMinutes", "soon")));
    tell("change-settings.answer", change("now", putting(MAIN, "lastTicketMinutes", 9)));
    change("now", putting(MAIN, "lastTicketMinutes", 8));
    tell("get-settings.answer", server.get("/settings").as("admin"));
    tell("list-revisions.answer", server.get("/settings/revisions?after=1&limit=2").as("admin"));
    tell("get-revision.answer", server.get("/settings/revisions/2").as("admin"));
    tell(
        "get-revision-differences.answer",
        server.get("/settings/revisions/1/differences?to=3").as("admin"));
    tell("check-put-back.answer", Changes.checkPutBack(server, 2));
    tell("check-put-back.answer-in-the-way", Changes.checkPutBack(server, 3));
    tell("put-back-revision.answer", Changes.putBack(server, 3));
    int planned =
        change("2027-01-04", putting(MAIN, "lastTicketMinutes", 12)).json().getInteger("newest");
    tell(
        "drop-revision.answer",
        server
            .post("/settings/revisions/" + planned + "/drop")
            .as("admin")
            .json(Examples.named("drop-revision.request").encode()));

    taskTypeGoesThatSomebodyWaitsFor();

    assertEquals(Map.of(), Examples.differences(told));
    assertEquals(TELLS, told.keySet());
  }

  private void taskTypeGoesThatSomebodyWaitsFor() {
    change("now", removing(MAIN, "taskTypes[passport]"));
    tell("get-queue.answer-served-out", server.get("/branches/hovedbiblioteket/queue").as("mette"));
  }

  /** What a setting is called and means is pinned elsewhere: of the documents one is told. */
  private void tell(String name, TestServer.Answer answer) {
    assertEquals(2, answer.status() / 100, () -> name + ": " + answer.body());
    JsonObject json = answer.json();
    if (json.containsKey("documents")) {
      JsonObject documents = json.getJsonObject("documents");
      JsonArray targets = documents.getJsonObject("targets").getJsonArray("targets");
      json.put(
          "documents",
          new JsonObject()
              .put(
                  "targets",
                  new JsonObject().put("targets", new JsonArray().add(targets.getValue(0)))));
    }
    told.put(name, json);
  }

  private void tell(String name, Call call) {
    tell(name, call.send());
  }

  private Call check(JsonObject change) {
    return Changes.check(server, "now", change);
  }

  /** Of the newest settings. */
  private TestServer.Answer change(String from, JsonObject change) {
    int newest = server.get("/settings").as("admin").send().json().getInteger("revision");
    TestServer.Answer answer = Changes.make(server, newest, from, change).send();
    assertEquals(201, answer.status(), answer.body());
    return answer;
  }
}

package dk.serviceisland.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.wire.Examples;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Staff are asked about their role, to the month that managers read. */
class PulseOverHttpTest {
  /** What is answered to those who are asked and those who read. */
  static final Set<String> TELLS = Set.of("ask-pulse.answer", "get-pulse.answer");

  private static final String REPORT = "/report/pulse?from=2026-11-01&to=2026-12-31";

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

  /** The settings ask what the example asks. */
  static TestServer asks(TestServer server) {
    JsonObject question = Examples.named("ask-pulse.answer").getJsonObject("question");
    assertEquals(
        201, Scenes.changing(server, 1, "municipality", "pulse", question).send().status());
    return server;
  }

  @Test
  void withoutAQuestionNobodyIsAsked() {
    assertEquals(new JsonObject(), asked("mette"));
    TestServer.Answer unknown = answers("mette", "very");
    assertEquals("choice-unknown", unknown.code());
    assertEquals("nothing", unknown.allowed("/answer"));
  }

  @Test
  void eachIsAskedOnceAndAMonthIsToldWhenItIsOverAndFiveHaveAnswered() {
    asks(server).opened();
    JsonObject asked = asked("mette");
    assertEquals(new JsonObject(), asked("mette"), "once a month");
    assertEquals("very, somewhat, little, not", answers("mette", "perhaps").allowed("/answer"));
    assertEquals(204, answers("mette", "very").status());
    assertEquals("pulse-not-asked", answers("mette", "not").code());
    for (String staff : List.of("jens", "aisha", "torben")) {
      asked(staff);
      assertEquals(204, answers(staff, "somewhat").status());
    }
    asked("karen");
    assertEquals(204, answers("karen", "little").status());
    assertEquals(List.of(), months().getList(), "the month is not over");

    assertEquals(200, december().status());
    assertFalse(asked("mette").isEmpty(), "a new month");
    JsonObject report = server.get(REPORT).as("karen").send().json();

    assertEquals(
        Map.of(),
        Examples.differences(Map.of("ask-pulse.answer", asked, "get-pulse.answer", report)));
    JsonObject november = report.getJsonArray("months").getJsonObject(0);
    assertEquals("2026-11", november.getString("month"));
    assertEquals(
        List.of(1, 3, 1, 0),
        november.getJsonArray("answers").stream()
            .map(each -> ((JsonObject) each).getInteger("people"))
            .toList());
    String table =
        server.get(REPORT + "&csv=danish").as("karen").header("Accept", "text/csv").send().body();
    assertEquals(5, table.lines().count(), table);
    assertEquals("forbidden", server.get(REPORT).as("mette").send().code());
    assertEquals(
        "invalid-query",
        server.get(REPORT + "&branch=ry").as("karen").send().code(),
        "of no branch");
    String audit = server.get("/audit?from=2026-11-01&to=2026-12-31").as("admin").send().body();
    assertTrue(audit.contains("change-settings"), audit);
    assertFalse(audit.contains("ask-pulse"), "no log tells who was asked");
    assertFalse(audit.contains("answer-pulse"), "nor who answered");
  }

  private TestServer.Answer december() {
    return server
        .call("PUT", "/rehearsal/clock")
        .as("admin")
        .json("{\"now\":\"2026-12-01T10:00:00+01:00\"}")
        .send();
  }

  private JsonObject asked(String staff) {
    return server.post("/session/pulse").as(staff).send().json();
  }

  private TestServer.Answer answers(String staff, String answer) {
    JsonObject said = Examples.named("answer-pulse.request").put("answer", answer);
    return server.post("/session/pulse/answer").as(staff).json(said.encode()).send();
  }

  private JsonArray months() {
    return server.get(REPORT).as("karen").send().json().getJsonArray("months");
  }
}

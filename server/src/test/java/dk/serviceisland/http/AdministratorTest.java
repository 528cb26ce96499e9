package dk.serviceisland.http;

import static dk.serviceisland.http.Changes.putting;
import static dk.serviceisland.http.TestServer.BRANCH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dk.serviceisland.config.Documents;
import dk.serviceisland.config.RevisionBook;
import dk.serviceisland.config.revision.Revision;
import dk.serviceisland.config.revision.Revisions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An administrator in front of a running server whose first day is open. */
abstract class AdministratorTest {
  static final String MAIN = "branches/hovedbiblioteket";

  @TempDir private Path folder;
  TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.start(folder).opened();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  TestServer.Answer get(String path) {
    TestServer.Answer answer = server.get(path).as("admin").send();
    assertEquals(200, answer.status(), answer.body());
    return answer;
  }

  JsonObject check(String document, String path, Object value) {
    return checked(putting(document, path, value));
  }

  JsonObject checked(JsonObject... changes) {
    TestServer.Answer answer = Changes.check(server, "now", changes).send();
    assertEquals(200, answer.status(), answer.body());
    return answer.json();
  }

  TestServer.Answer change(int base, String from, String document, String path, Object value) {
    return Changes.make(server, base, from, putting(document, path, value)).send();
  }

  JsonObject changed(int base, String from, String document, String path, Object value) {
    TestServer.Answer answer = change(base, from, document, path, value);
    assertEquals(201, answer.status(), answer.body());
    return answer.json();
  }

  JsonObject main() {
    return get("/settings").json().getJsonObject("documents").getJsonObject(MAIN);
  }

  TestServer.Answer drop(int revision) {
    return server
        .post("/settings/revisions/" + revision + "/drop")
        .as("admin")
        .json("{\"why\":\"Alligevel ikke\"}")
        .send();
  }

  /** The newest settings. */
  Documents documents() {
    return TestServer.await(
        server
            .kept()
            .revisions()
            .newest()
            .compose(
                newest ->
                    new RevisionBook(server.kept().revisions()).documents(newest.orElseThrow())));
  }

  /** Stores a revision beside the checks of a change, as a node of another version may have. */
  void keep(int number, Documents documents) {
    Revision revision =
        new Revision(
            number,
            TestServer.time("10:00:01"),
            "admin",
            "Prøve",
            new Revision.From.Now(),
            number - 1,
            documents.hash(),
            Map.of("da", List.of("Andet"), "en", List.of("Other")));
    assertEquals(
        new Revisions.Appended.Stored(),
        TestServer.await(
            server
                .kept()
                .revisions()
                .append(List.of(new Revisions.Next(revision, documents.json())), number - 1)));
  }

  /** A logo as settings have it. */
  static String logo(String content) {
    String svg =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 8 4\">" + content + "</svg>";
    return "data:image/svg+xml;base64,"
        + Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8));
  }

  /** Today is shorter. */
  static JsonObject closingAt(String time) {
    return new JsonObject()
        .put("date", "2026-11-24")
        .put("hours", "10:00-" + time)
        .put("reason", new JsonObject().put("da", "Vi lukker tidligt i dag"));
  }

  /** When the branch closes today. */
  String closes() {
    JsonArray hours = server.get(BRANCH).send().json().getJsonArray("hours");
    return hours.getJsonObject(hours.size() - 1).getString("to");
  }

  static JsonObject revision(JsonObject made, int index) {
    return made.getJsonArray("revisions").getJsonObject(index);
  }

  static List<String> froms(JsonObject made) {
    return made.getJsonArray("revisions").stream()
        .map(each -> ((JsonObject) each).getString("from"))
        .toList();
  }

  /** The first thing that is wrong with a change, which is refused and repeats no CPR number. */
  JsonObject mistake(String document, String path, Object value) {
    JsonObject checked = check(document, path, value);
    assertFalse(checked.encode().contains("010190"), checked::encode);
    assertEquals("settings-invalid", change(1, "now", document, path, value).code());
    return checked.getJsonArray("complaints").getJsonObject(0);
  }
}

package dk.serviceisland.http;

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

/** Administrators give other programs tokens with few rights, and take them away. */
class ServiceTokensOverHttpTest {
  private static final String MAIN_REPORT =
      "/report?branch=hovedbiblioteket&from=2026-11-24&to=2026-11-24";

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
  void aProgramReadsFiguresOfItsBranchesAndNothingElse() {
    String token = made("figures", "hovedbiblioteket").getString("secret");

    assertEquals(200, server.get(MAIN_REPORT).bearer(token).send().status());
    assertEquals(
        "forbidden",
        server.get(MAIN_REPORT.replace("hovedbiblioteket", "galten")).bearer(token).send().code());
    assertEquals(
        "outside-scope",
        server
            .permits("2026-11-01", "2027-04-30")
            .get(MAIN_REPORT + "&by=staff")
            .bearer(token)
            .send()
            .code());
    assertEquals("outside-scope", server.get(Scenes.audit("")).bearer(token).send().code());
    assertEquals(
        "outside-scope", server.post(TestServer.BRANCH + "/day/close").bearer(token).send().code());
    assertEquals(200, server.get("/branches").bearer(token).send().status());
  }

  @Test
  void aProgramOfOneBranchReadsTheLogOfThatBranch() {
    String one = made("audit", "ry").getString("secret");

    assertEquals(200, server.get(Scenes.audit("&branch=ry")).bearer(one).send().status());
    assertEquals("forbidden", server.get(Scenes.audit("&branch=galten")).bearer(one).send().code());
    assertEquals("forbidden", server.get(Scenes.audit("")).bearer(one).send().code());
    assertEquals(200, server.get(Scenes.audit("")).as("service-audit").send().status());
  }

  @Test
  void aRevokedTokenOpensNothingMore() {
    JsonObject made = made("figures", "hovedbiblioteket");
    String token = made.getString("secret");
    String id = made.getJsonObject("token").getString("id");
    assertEquals(200, server.get(MAIN_REPORT).bearer(token).send().status());
    assertTrue(listed().getJsonObject(0).containsKey("lastUsedAt"));

    assertEquals(204, server.call("DELETE", "/service-tokens/" + id).as("admin").send().status());

    assertEquals("unauthenticated", server.get(MAIN_REPORT).bearer(token).send().code());
    assertEquals(new JsonArray(), listed());
  }

  @Test
  void theSecretIsToldOnce() {
    String secret = made("figures", "ry").getString("secret");

    assertFalse(listed().encode().contains(secret.substring("service-".length())));
    assertFalse(log("make-service-token").encode().contains(secret.substring(8)));
  }

  @Test
  void whatIsMadeRevokedAndRefusedIsTold() {
    JsonObject made = made("figures", "hovedbiblioteket");
    String id = made.getJsonObject("token").getString("id");
    server.get(MAIN_REPORT).bearer(made.getString("secret")).send();
    server.post(TestServer.BRANCH + "/day/close").bearer(made.getString("secret")).send();
    server.call("DELETE", "/service-tokens/" + id).as("admin").send();

    JsonObject making = log("make-service-token");
    assertEquals("admin", making.getJsonObject("who").getString("id"));
    assertEquals(id, making.getJsonObject("about").getString("token"));
    assertEquals(id, log("revoke-service-token").getJsonObject("about").getString("token"));
    for (String operation : List.of("get-report", "close-day")) {
      assertEquals("service", log(operation).getJsonObject("who").getString("kind"));
      assertEquals(id, log(operation).getJsonObject("who").getString("id"));
    }
    assertEquals("outside-scope", log("close-day").getString("result"));
  }

  @Test
  void whatCannotBeIsRefused() {
    assertEquals("invalid-body", make("{\"name\":\"A\",\"scopes\":[],\"days\":1}").code());
    assertEquals(
        "invalid-body", make("{\"name\":\"A\",\"scopes\":[\"counter\"],\"days\":1}").code());
    assertEquals(
        "invalid-body", make("{\"name\":\"A\",\"scopes\":[\"figures\"],\"days\":367}").code());
    assertEquals(
        "looks-like-cpr",
        make("{\"name\":\"010190-1234\",\"scopes\":[\"figures\"],\"days\":1}").code());
    for (String branches : List.of("[\"ry\"]", "[\"ry\",\"ry\"]")) {
      TestServer.Answer some =
          make("{\"name\":\"A\",\"scopes\":[\"scim\"],\"days\":1,\"branches\":" + branches + "}");
      assertEquals("invalid-body", some.code());
      assertEquals(
          "/branches", some.json().getJsonArray("errors").getJsonObject(0).getString("path"));
    }
    assertEquals(
        "branch-unknown",
        make("{\"name\":\"A\",\"scopes\":[\"figures\"],\"days\":1,\"branches\":[\"ry\",\"nowhere\"]}")
            .code());
    assertEquals(new JsonArray(), listed());
  }

  @Test
  void theLogSaysWhatAProgramIsCalledAlsoWhenItIsBlocked() {
    JsonObject made = made("figures", "ry");
    String id = made.getJsonObject("token").getString("id");
    String name = made.getJsonObject("token").getString("name");
    server.post(TestServer.BRANCH + "/day/close").bearer(made.getString("secret")).send();
    server.call("DELETE", "/service-tokens/" + id).as("admin").send();

    JsonObject told = server.get(Scenes.audit("&who=" + id)).as("rigmor").send().json();
    assertEquals(new JsonObject().put(id, name), told.getJsonObject("programs"));
    assertEquals(
        List.of("revoke-service-token", "close-day", "make-service-token"),
        told.getJsonArray("entries").stream()
            .map(entry -> ((JsonObject) entry).getString("operation"))
            .toList());
    String table =
        server
            .get(Scenes.audit("&who=" + id))
            .as("rigmor")
            .header("Accept", "text/csv")
            .send()
            .body();
    for (String line : table.strip().lines().skip(1).toList()) {
      assertTrue(line.endsWith("," + name), line);
    }
  }

  private JsonObject made(String scope, String branch) {
    TestServer.Answer made =
        make(
            new JsonObject()
                .put("name", "Dashboard")
                .put("scopes", List.of(scope))
                .put("branches", List.of(branch))
                .put("days", 30)
                .encode());
    assertEquals(201, made.status(), made.body());
    return made.json();
  }

  private TestServer.Answer make(String body) {
    return server.post("/service-tokens").as("admin").json(body).send();
  }

  private JsonArray listed() {
    return server.get("/service-tokens").as("admin").send().json().getJsonArray("tokens");
  }

  private JsonObject log(String operation) {
    return Scenes.lastTold(server, operation);
  }
}

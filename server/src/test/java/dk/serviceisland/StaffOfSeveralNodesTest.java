package dk.serviceisland;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.cli.Service;
import dk.serviceisland.engine.Within;
import dk.serviceisland.journal.PostgresServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two whole servers on one database: what the house says of its people at one holds at both. */
class StaffOfSeveralNodesTest {
  private static final Instant TUESDAY = Instant.parse("2026-11-24T10:00:00Z");
  private static final String COUNTER = "/api/v1/branches/hovedbiblioteket/counters/skranke-3";
  private static final String USER =
      "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],"
          + "\"userName\":\"mette@skanderborg.example\",\"active\":true}";

  /** A node looks by itself after half a minute whether a session still is one. */
  private static final Duration LOOKED_BY_ITSELF = Duration.ofSeconds(20);

  @TempDir private Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private SeveralNodes all;
  private List<Service> nodes;

  @BeforeEach
  void start() throws Exception {
    all =
        SeveralNodes.start(
            folder, PostgresServer.shared().database("staff_of_nodes_rehearsal"), TUESDAY);
    nodes = all.nodes();
  }

  @AfterEach
  void stop() throws InterruptedException {
    all.stop();
  }

  @Test
  void whoeverIsDeactivatedAtOneNodeHasNoSessionAtTheOtherAndHasLeftTheCounter() throws Exception {
    Service one = nodes.get(0);
    Service other = nodes.get(1);
    String admin = signedIn(one, "admin");
    String key =
        "Bearer "
            + new JsonObject(
                    call(
                            one,
                            "POST",
                            "/api/v1/service-tokens",
                            "{\"name\":\"Brugerstyring\",\"scopes\":[\"scim\"],\"days\":1}",
                            "Cookie",
                            admin)
                        .body())
                .getString("secret");
    String mette = signedIn(other, "mette");
    assertEquals(
        200,
        call(other, "POST", COUNTER + "/open", "", "Cookie", mette, "Idempotency-Key", "open-it")
            .statusCode());
    assertEquals(200, session(other, mette));
    HttpResponse<String> user = call(one, "POST", "/scim/v2/Users", USER, "Authorization", key);
    assertEquals(201, user.statusCode(), user.body());

    long start = System.nanoTime();
    HttpResponse<String> disabled =
        call(
            one,
            "PATCH",
            "/scim/v2/Users/" + new JsonObject(user.body()).getString("id"),
            Files.readString(Path.of("src/test/resources/scim/disable-without-path.json")),
            "Authorization",
            key);
    assertEquals(200, disabled.statusCode(), disabled.body());

    Within.aMinute("no session at the other", () -> session(other, mette) == 401);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    assertTrue(took.compareTo(LOOKED_BY_ITSELF) < 0, () -> "nobody told it in " + took);
    for (Service node : nodes) {
      Within.aMinute("the counter is free", () -> counter(node, admin).equals("closed"));
    }
  }

  private String signedIn(Service node, String user) throws Exception {
    String body =
        new JsonObject()
            .put("user", user)
            .put("password", all.access().passwords().get(user))
            .encode();
    HttpResponse<String> answer = call(node, "POST", "/api/v1/session", body);
    assertEquals(200, answer.statusCode(), answer.body());
    return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
  }

  private int session(Service node, String cookie) {
    return read(node, "/api/v1/session", cookie).statusCode();
  }

  private String counter(Service node, String cookie) {
    return new JsonObject(read(node, COUNTER, cookie).body()).getString("state", "");
  }

  private HttpResponse<String> read(Service node, String path, String cookie) {
    try {
      return call(node, "GET", path, "", "Cookie", cookie);
    } catch (IOException | InterruptedException unreachable) {
      throw new IllegalStateException(unreachable);
    }
  }

  private HttpResponse<String> call(
      Service node, String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder asked =
        HttpRequest.newBuilder(node.address().resolve(path))
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      asked.headers(headers);
    }
    if (!body.isEmpty()) {
      asked.header(
          "Content-Type", path.startsWith("/scim/") ? "application/scim+json" : "application/json");
    }
    return client.send(asked.build(), HttpResponse.BodyHandlers.ofString());
  }
}

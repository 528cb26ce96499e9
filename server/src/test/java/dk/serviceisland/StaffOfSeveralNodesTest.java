package dk.serviceisland;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.cli.ServeOptions;
import dk.serviceisland.cli.Service;
import dk.serviceisland.engine.Within;
import dk.serviceisland.journal.PostgresServer;
import dk.serviceisland.journal.PostgresSettings;
import dk.serviceisland.lab.rehearsal.RehearsalAccess;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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
  private final List<Service> nodes = new ArrayList<>();
  private final List<Integer> members = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    PostgresSettings database = PostgresServer.shared().database("staff_of_nodes_rehearsal");
    members.addAll(List.of(freePort(), freePort()));
    for (int member : members) {
      Path config =
          ShippedConfiguration.copyInto(Files.createDirectory(folder.resolve("node-" + member)));
      Files.writeString(config.resolve("server.yaml"), serverYaml(member, database));
      Files.writeString(
          config.resolve("hazelcast.yaml"),
          hazelcastYaml(member, Files.readString(config.resolve("hazelcast.yaml"))));
      nodes.add(
          Server.start(
              new ServeOptions(
                  config,
                  Optional.of(data(member)),
                  OptionalInt.of(0),
                  OptionalInt.of(0),
                  true,
                  Optional.of(TUESDAY),
                  false)));
    }
    for (Service node : nodes) {
      Within.aMinute("a node is ready", () -> isReady(node));
    }
  }

  @AfterEach
  void stop() throws InterruptedException {
    for (Service node : nodes) {
      node.stop();
    }
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
    RehearsalAccess access =
        RehearsalAccess.read(data(members.get(0)).resolve(RehearsalAccess.FILE_NAME));
    String body =
        new JsonObject().put("user", user).put("password", access.passwords().get(user)).encode();
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

  private boolean isReady(Service node) {
    try {
      HttpRequest asked = HttpRequest.newBuilder(node.opsAddress().resolve("/ready")).build();
      return client.send(asked, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
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

  private Path data(int member) {
    return folder.resolve("data-" + member);
  }

  private static String serverYaml(int member, PostgresSettings database) throws IOException {
    return String.join(
        "\n",
        "http: {host: 127.0.0.1}",
        "store:",
        "  kind: postgresql",
        "  url: postgresql://127.0.0.1:" + database.port() + "/" + database.database(),
        "  user: postgres",
        "cluster:",
        "  node: node-" + member,
        "  hazelcast: hazelcast.yaml",
        "  host: 127.0.0.1",
        "  port: " + freePort(),
        "");
  }

  private String hazelcastYaml(int member, String shipped) {
    StringBuilder all = new StringBuilder();
    members.forEach(port -> all.append("\n          - 127.0.0.1:").append(port));
    return shipped
        .replace("      port: 5701", "      port: " + member)
        .replace("\n          - 127.0.0.1:5701", all)
        .replace(
            "# public-address: 10.0.0.11:5701",
            "interfaces: {enabled: true, interfaces: [127.0.0.1]}");
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }
}

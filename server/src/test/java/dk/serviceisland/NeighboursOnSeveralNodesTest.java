package dk.serviceisland;

import static dk.serviceisland.Neighbours.MAIN;
import static dk.serviceisland.Neighbours.NORD;
import static dk.serviceisland.Neighbours.SYD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dk.serviceisland.engine.Within;
import dk.serviceisland.journal.PostgresServer;
import dk.serviceisland.lab.rehearsal.RehearsalAccess;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two municipalities on two machines: each is one whole over both, and neither hears the other. */
class NeighboursOnSeveralNodesTest {
  @TempDir private Path folder;
  private final List<Neighbours> nodes = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    int port = PostgresServer.shared().database("nord_rehearsal").port();
    PostgresServer.shared().database("syd_rehearsal");
    List<Integer> members = List.of(SeveralNodes.freePort(), SeveralNodes.freePort());
    for (int member : members) {
      Path own = Files.createDirectory(folder.resolve("node-" + member));
      Path config =
          Neighbours.configure(
              own,
              "http: {host: 127.0.0.1}\ncluster: {node: node-%d, hazelcast: hazelcast.yaml, port: %d}"
                  .formatted(member, SeveralNodes.freePort()),
              id ->
                  "store: {kind: postgresql, user: postgres, url:"
                      + " 'postgresql://127.0.0.1:%d/%s_rehearsal'}%n".formatted(port, id));
      Files.writeString(config.resolve("hazelcast.yaml"), SeveralNodes.hazelcast(member, members));
      nodes.add(Neighbours.start(config, own.resolve("data")));
    }
    for (Neighbours node : nodes) {
      for (String path : List.of("/ready", "/ready/nord", "/ready/syd")) {
        Within.aMinute(path, () -> status(node, path) == 200);
      }
    }
  }

  @AfterEach
  void stop() throws InterruptedException {
    for (Neighbours node : nodes) {
      node.server.stop();
    }
  }

  @Test
  void whatIsDrawnOfOneIsThatOnesAtEveryNodeAndNobodyElses() throws Exception {
    JsonObject ofNord = draw(nodes.get(0), NORD, "one");
    draw(nodes.get(1), NORD, "two");
    JsonObject ofSyd = draw(nodes.get(1), SYD, "one");

    assertEquals(ofNord.getString("number"), ofSyd.getString("number"));
    assertNotEquals(ofNord.getString("id"), ofSyd.getString("id"));
    for (Neighbours node : nodes) {
      String nord = node.signIn(NORD, "karen", password(NORD));
      String syd = node.signIn(SYD, "karen", password(SYD));
      Within.aMinute("both are nord's", () -> waiting(node, NORD, nord) == 2);
      Within.aMinute("one is syd's", () -> waiting(node, SYD, syd) == 1);
      assertEquals(404, node.get(SYD, "/api/v1/tickets/" + ofNord.getString("id")).statusCode());
      assertEquals(200, node.get(NORD, "/api/v1/tickets/" + ofNord.getString("id")).statusCode());
    }
  }

  private JsonObject draw(Neighbours at, Neighbours.One of, String key) throws Exception {
    HttpResponse<String> drawn =
        at.send(
                of,
                "POST",
                MAIN + "/tickets",
                "{\"taskTypes\":[\"passport\"]}",
                "Authorization",
                nodes.get(0).kiosk(of),
                "Idempotency-Key",
                key)
            .get();
    assertEquals(201, drawn.statusCode(), drawn.body());
    return new JsonObject(drawn.body());
  }

  /** Made by the node that was there first. */
  private String password(Neighbours.One of) throws IOException {
    RehearsalAccess access = nodes.get(0).access(of);
    return access.passwords().get("karen");
  }

  private static int waiting(Neighbours at, Neighbours.One of, String cookie) {
    try {
      String queue = at.get(of, MAIN + "/queue", "Cookie", cookie).body();
      return new JsonObject(queue).getJsonArray("waiting").size();
    } catch (Exception unreachable) {
      throw new IllegalStateException(unreachable);
    }
  }

  private static int status(Neighbours at, String path) {
    try {
      return at.ops(path).statusCode();
    } catch (Exception unreachable) {
      throw new IllegalStateException(unreachable);
    }
  }
}

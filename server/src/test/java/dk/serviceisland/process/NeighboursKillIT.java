package dk.serviceisland.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.lab.rehearsal.RehearsalAccess;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A power cut under two municipalities on one machine: both come back with what is theirs. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class NeighboursKillIT {
  private static final String CLOCK = "2026-11-24T10:05:00+01:00";

  /** Each with the name that it is reached by. */
  private static final Map<String, String> HOSTS = Map.of("nord", "localhost", "syd", "127.0.0.1");

  @TempDir private Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private final int port = RunningServer.freePort();

  @Test
  void whatWasToldIsThereAgainAtEachAndNotAtTheOther() throws Exception {
    configure();
    Map<String, JsonObject> drawn = new LinkedHashMap<>();
    RunningServer server = start();
    try {
      for (String id : HOSTS.keySet()) {
        drawn.put(id, draw(id));
      }
    } finally {
      server.kill();
    }

    RunningServer again = start();
    try {
      for (String id : HOSTS.keySet()) {
        String ticket = "/api/v1/tickets/" + drawn.get(id).getString("id");
        for (String asked : HOSTS.keySet()) {
          HttpResponse<String> answer = ask(asked, ticket);
          assertEquals(asked.equals(id) ? 200 : 404, answer.statusCode(), answer.body());
        }
        JsonObject kept = new JsonObject(ask(id, ticket).body());
        assertEquals(drawn.get(id).getString("number"), kept.getString("number"));
      }
    } finally {
      again.kill();
    }
  }

  private RunningServer start() throws Exception {
    return RunningServer.start(folder, folder.resolve("data"), port, CLOCK);
  }

  private void configure() throws Exception {
    StringBuilder all = new StringBuilder("http: {host: 127.0.0.1}\nmunicipalities:\n");
    for (Map.Entry<String, String> one : HOSTS.entrySet()) {
      String id = one.getKey();
      RunningServer.copyConfig(folder.resolve(id));
      Files.writeString(
          folder.resolve(id).resolve("server.yaml"), "data: {folder: ../var-" + id + "}\n");
      all.append("  - {id: %s, hosts: [%s], folder: %s}%n".formatted(id, one.getValue(), id));
    }
    Files.writeString(folder.resolve("installation.yaml"), all);
  }

  private JsonObject draw(String id) throws Exception {
    RehearsalAccess access =
        RehearsalAccess.read(folder.resolve("data").resolve(id).resolve(RehearsalAccess.FILE_NAME));
    HttpResponse<String> drawn =
        client.send(
            HttpRequest.newBuilder(at(id, "/api/v1/branches/hovedbiblioteket/tickets"))
                .header("Authorization", "Bearer " + access.kiosks().get("hovedbiblioteket"))
                .header("Idempotency-Key", "before-the-cut")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"taskTypes\":[\"passport\"]}"))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertEquals(201, drawn.statusCode(), drawn.body());
    return new JsonObject(drawn.body());
  }

  private HttpResponse<String> ask(String id, String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(at(id, path)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private URI at(String id, String path) {
    return URI.create("http://" + HOSTS.get(id) + ":" + port + path);
  }
}

package dk.serviceisland.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.lab.rehearsal.RehearsalAccess;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A kill right after a transfer was answered loses nothing of what the next counter should know.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class NoteKillIT {
  private static final String BRANCH = "/api/v1/branches/hovedbiblioteket";
  private static final String COUNTER = BRANCH + "/counters/skranke-3";
  private static final String CLOCK = "2026-11-24T10:05:00+01:00";
  private static final String NOTE = "Har vist sundhedskort, mangler foto";

  @TempDir private Path data;

  @Test
  void aNoteOutlivesTheProcess() throws Exception {
    Path config = Path.of("../config");
    int port = RunningServer.freePort();
    RunningServer server = RunningServer.start(config, data, port, CLOCK);
    try {
      RehearsalAccess access = RehearsalAccess.read(data.resolve(RehearsalAccess.FILE_NAME));
      Client mette = new Client(server.address()).signIn("mette", access.passwords().get("mette"));
      String ticket =
          post(
                  mette,
                  BRANCH + "/tickets",
                  new JsonObject().put("taskTypes", new JsonArray().add("passport")))
              .getString("id");
      post(mette, COUNTER + "/open", null);
      post(mette, COUNTER + "/call-next", null);
      post(
          mette,
          COUNTER + "/transfer",
          new JsonObject().put("taskType", "mitid").put("note", NOTE).put("anyway", true));
      server.kill();

      server = RunningServer.start(config, data, port, CLOCK);
      mette.reconnect();

      Client.Got note = mette.get(BRANCH + "/tickets/" + ticket + "/note");
      assertEquals(NOTE, note.json().getString("note"), note.body());
    } finally {
      server.stop();
    }
  }

  private static JsonObject post(Client who, String path, JsonObject body) throws Exception {
    Client.Got got = who.post(path, UUID.randomUUID().toString(), body);
    assertEquals(2, got.status() / 100, got.body());
    return got.json();
  }
}

package dk.serviceisland.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.engine.Within;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real jar is told to stop while a load balancer looks at it. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LeavingIT {
  private static final String BRANCH = "hovedbiblioteket";

  @TempDir private Path folder;

  @Test
  void whoeverIsToldToStopSaysSoAndServesOnForAWhile() throws Exception {
    Path config = folder.resolve("config");
    RunningServer.copyConfig(config);
    Files.writeString(
        config.resolve("server.yaml"),
        "http: {host: 127.0.0.1}\nops: {host: 127.0.0.1, leavingSeconds: 15}\n");
    Path data = folder.resolve("data");
    int opsPort = RunningServer.freePort();
    RunningServer server =
        RunningServer.start(
            List.of(RunningServer.QUICK),
            config,
            data,
            RunningServer.freePort(),
            opsPort,
            "2026-11-24T11:00:00+01:00",
            line -> {});
    try {
      Client balancer = new Client(URI.create("http://127.0.0.1:" + opsPort));
      assertEquals(200, balancer.get("/ready").status());

      server.tellToStop();

      Within.aMinute("it says that it leaves", () -> leaves(balancer));
      assertEquals(201, draw(server, data).status());
    } finally {
      server.kill();
    }
  }

  private static boolean leaves(Client balancer) {
    try {
      Client.Got ready = balancer.get("/ready");
      return ready.status() == 503 && ready.body().contains("down node: it is leaving\n");
    } catch (IOException e) {
      throw new AssertionError("it went at once", e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Client.Got draw(RunningServer server, Path data) throws Exception {
    JsonObject access = new JsonObject(Files.readString(data.resolve("rehearsal-access.json")));
    return new Client(server.address())
        .asDevice(access.getJsonObject("kiosks").getString(BRANCH))
        .post(
            "/api/v1/branches/" + BRANCH + "/tickets",
            "while-it-leaves",
            new JsonObject().put("taskTypes", new JsonArray().add("passport")));
  }
}

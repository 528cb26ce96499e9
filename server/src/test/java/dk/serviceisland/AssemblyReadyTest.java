package dk.serviceisland;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.assembly.Assembly;
import dk.serviceisland.assembly.Face;
import dk.serviceisland.assembly.Ground;
import dk.serviceisland.assembly.Owner;
import dk.serviceisland.config.Configuration;
import dk.serviceisland.config.LivePlans;
import dk.serviceisland.config.SmallFolder;
import dk.serviceisland.journal.SqliteStore;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever waits for a server goes in when it says that it is ready. */
class AssemblyReadyTest {
  @TempDir Path folder;

  @Test
  void isReadyWhenThereIsWhatLetsPeopleIn() throws Exception {
    LivePlans plans =
        new LivePlans(Configuration.load(new SmallFolder().write(folder.resolve("config"))));
    Ground ground =
        Ground.lay(Face.Dials.usual(plans.configuration().settings()), List.of(), Optional.empty());
    try {
      Assembly rooms =
          Assembly.of(
              ground,
              Owner.ALONE,
              plans,
              SqliteStore.open(folder.resolve(SqliteStore.FILE_NAME)),
              folder,
              Optional.empty());
      ground.start();
      int port =
          ground.listenToOperators(0, "127.0.0.1").toCompletionStage().toCompletableFuture().get();

      HttpResponse<String> early = ready(port);
      assertEquals(503, early.statusCode());
      assertTrue(early.body().startsWith("down node: it makes what"), early.body());

      rooms.opened();

      HttpResponse<String> late = ready(port);
      assertEquals(200, late.statusCode(), late.body());
      assertTrue(late.body().startsWith("up   node\n"), late.body());
    } finally {
      ground.stop(Duration.ZERO);
    }
  }

  private static HttpResponse<String> ready(int port) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/ready")).build(),
            HttpResponse.BodyHandlers.ofString());
  }
}

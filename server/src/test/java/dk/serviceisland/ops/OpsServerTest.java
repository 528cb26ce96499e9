package dk.serviceisland.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.engine.Within;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpsServerTest {
  private static final String KEY = "Bearer of-this-test";

  private final AtomicReference<List<Check>> checks =
      new AtomicReference<>(List.of(Check.ofAll("store", true, "")));
  private OpsServer.Done reloaded = new OpsServer.Done(true, "5 branches");
  private final Metrics metrics = new Metrics();
  private final HttpClient client = HttpClient.newHttpClient();
  private Vertx vertx;
  private int port;

  @BeforeEach
  void start() throws Exception {
    vertx = Vertx.vertx();
    OpsServer server =
        new OpsServer(
            vertx,
            checks::get,
            metrics,
            List.of(
                new OpsServer.Orders(
                    Map.of("/reload", () -> Future.succeededFuture(reloaded)),
                    KEY::equals,
                    "the key lies in the folder")),
            Map.of(),
            Duration.ofSeconds(1));
    port =
        server
            .listen("127.0.0.1", 0)
            .toCompletionStage()
            .toCompletableFuture()
            .get(20, TimeUnit.SECONDS);
  }

  @AfterEach
  void stop() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    metrics.close();
  }

  @Test
  void isLiveWhileItRuns() throws Exception {
    assertEquals(200, ask("GET", "/live").statusCode());
  }

  @Test
  void isReadyWhenAllIsUp() throws Exception {
    assertEquals(200, ask("GET", "/ready").statusCode());
  }

  @Test
  void isNotReadyWhenSomethingIsDownThatAllNeed() throws Exception {
    checks.set(
        List.of(
            Check.ofAll("store", false, "it does not answer"),
            Check.ofSome("branch ry", true, "")));

    HttpResponse<String> answer = ask("GET", "/ready");

    assertEquals(503, answer.statusCode());
    assertEquals("down store: it does not answer\nup   branch ry\nnot ready\n", answer.body());
  }

  @Test
  void tellsWhatIsDownForSomeAndIsReadyForTheOthers() throws Exception {
    checks.set(
        List.of(
            Check.ofAll("store", true, ""),
            Check.ofSome("branch galten", false, "event 7 of today")));

    HttpResponse<String> answer = ask("GET", "/ready");

    assertEquals(200, answer.statusCode());
    assertEquals("up   store\ndown branch galten: event 7 of today\nready\n", answer.body());
  }

  @Test
  void tellsReadingsWhenScraped() throws Exception {
    metrics.gauge("feed.sockets", "Open sockets.", () -> 3);
    metrics.counter("feed.frames", "Frames sent.", () -> 7);

    String scraped = ask("GET", "/metrics").body();

    assertTrue(scraped.contains("feed_sockets 3.0"), scraped);
    assertTrue(scraped.contains("feed_frames_total 7.0"), scraped);
    assertTrue(scraped.contains("jvm_memory_used_bytes"), scraped);
  }

  @Test
  void countsOnWhenMemoryWasCollected() {
    AtomicLong frames = new AtomicLong(1);
    metrics.counter("feed.frames", "Frames sent.", frames::get);
    WeakReference<Object> nobodyElses = new WeakReference<>(new Object());
    Within.aMinute(
        "memory is collected",
        () -> {
          System.gc();
          return nobodyElses.refersTo(null);
        });

    frames.set(2);

    assertTrue(metrics.scrape().contains("feed_frames_total 2.0"), metrics::scrape);
  }

  @Test
  void readsTheConfigurationAgainWhenAsked() throws Exception {
    assertEquals(200, ask("POST", "/reload").statusCode());
    assertEquals(405, ask("GET", "/reload").statusCode());
  }

  @Test
  void aPageReloadsNothing() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/reload"))
            .header("Origin", "http://localhost:8080")
            .header("Authorization", KEY)
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();

    assertEquals(403, client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode());
  }

  @Test
  void whoeverHasNoKeyOrdersNothingAndReadsWhereItLies() throws Exception {
    for (String none : List.of("", "Bearer of-another", "Basic " + KEY)) {
      HttpResponse<String> answer = ask("POST", "/reload", none);

      assertEquals(401, answer.statusCode(), none);
      assertEquals("the key lies in the folder\n", answer.body());
      assertEquals(Optional.of("Bearer"), answer.headers().firstValue("WWW-Authenticate"));
    }
    assertEquals(200, ask("GET", "/live", "").statusCode());
  }

  @Test
  void hangsUpOnWhoeverSaysNothing() throws Exception {
    try (Socket silent = new Socket(InetAddress.getLoopbackAddress(), port)) {
      silent.setSoTimeout(20_000);

      assertEquals(-1, silent.getInputStream().read());
    }
  }

  @Test
  void saysWhyABrokenConfigurationIsNotTaken() throws Exception {
    reloaded = new OpsServer.Done(false, "staff.yaml, line 3: no such skill");

    HttpResponse<String> answer = ask("POST", "/reload");

    assertEquals(422, answer.statusCode());
    assertTrue(answer.body().contains("staff.yaml, line 3"), answer.body());
  }

  @Test
  void changesNothingAndKnowsNothingElse() throws Exception {
    assertEquals(405, ask("POST", "/ready").statusCode());
    assertEquals(404, ask("GET", "/").statusCode());
  }

  private HttpResponse<String> ask(String method, String path) throws Exception {
    return ask(method, path, KEY);
  }

  private HttpResponse<String> ask(String method, String path, String authorization)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Authorization", authorization)
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }
}

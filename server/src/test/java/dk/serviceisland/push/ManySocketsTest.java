package dk.serviceisland.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many screens, of which some take nothing. */
class ManySocketsTest {
  private static final String BOARD = "/ws/v1/branches/main-library/board";
  private static final int BOUND = 16 * 1024;
  private static final int SEND_BUFFER = 4096;

  @TempDir private Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final WebSocketClient client =
      vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(1_000));
  private final Screen.Browser browser = new Screen.Browser();
  private final List<BlockedSocket> blocked = new ArrayList<>();
  private FeedServer server;

  @AfterEach
  void stop() throws Exception {
    for (BlockedSocket socket : blocked) {
      socket.close();
    }
    FeedServer.get(vertx.close());
    browser.close();
    server.close();
  }

  /** A screen that keeps only its last frame. */
  private static final class Reader {
    private String last = "";

    synchronized void take(String text) {
      if (!text.contains("\"heartbeat\"")) {
        last = text;
        notifyAll();
      }
    }

    synchronized void waitFor(String seq) throws Exception {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
      while (!last.contains("\"seq\":\"" + seq + "\"")) {
        long left = end - System.nanoTime();
        if (left <= 0) {
          throw new TimeoutException("waited for " + seq + ", has " + last);
        }
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    }
  }

  @Test
  void everyReaderHasTheLastFrameWhileBlockedOnesAreBounded() throws Exception {
    start(settings(1_000, Duration.ofMinutes(5)));
    List<Reader> readers = new ArrayList<>();
    for (int i = 0; i < 180; i++) {
      readers.add(reader(i % 2 == 0));
    }
    for (int i = 0; i < 20; i++) {
      blocked.add(new BlockedSocket(server.port(i % 2 == 0), BOARD));
    }
    Screen watched = browser.open(server, "board", BOARD);
    watched.takes("snapshot");
    assertEquals(201, server.feed.readings().sockets());

    for (int i = 0; i < 3_000 && server.feed.readings().slowSockets() < 20; i++) {
      server.draws("passport");
    }
    server.callsNext("1");

    JsonObject shown =
        watched.shows(one -> one.getJsonObject("board").getJsonArray("calls").size() == 1);
    String call =
        shown.getJsonObject("board").getJsonArray("calls").getJsonObject(0).getString("id");
    for (Reader reader : readers) {
      reader.waitFor(call);
    }
    FeedReadings readings = server.feed.readings();
    assertEquals(20, readings.slowSockets());
    assertTrue(readings.bytesHeldMost() <= BOUND, readings::toString);
    assertTrue(readings.bytesHeldMost() > BOUND / 2, readings::toString);

    // Whoever reads again gets what was held, and then how things are now.
    JsonObject frame = new JsonObject(blocked.get(0).read());
    assertEquals("snapshot", frame.getString("type"));
    do {
      frame = new JsonObject(blocked.get(0).read());
    } while (!frame.getString("type").equals("snapshot"));
    assertEquals(call, frame.getString("seq"));
    assertEquals(shown.getJsonObject("board"), frame.getJsonObject("board"));
    assertEquals(19, server.feed.readings().slowSockets());
  }

  @Test
  void aSocketThatTakesNothingForLongIsClosed() throws Exception {
    start(settings(1_000, Duration.ofSeconds(2)));
    blocked.add(new BlockedSocket(server.port(false), BOARD));
    Screen watched = browser.open(server, "board", BOARD);
    for (int i = 0; i < 3_000 && server.feed.readings().slowSockets() < 1; i++) {
      server.draws("passport");
    }

    for (int beats = 1; beats < 20 && server.feed.readings().sockets() > 1; beats++) {
      watched.takes(beats, "heartbeat");
    }

    FeedReadings readings = server.feed.readings();
    assertEquals(1, readings.closedAsSlow());
    assertEquals(0, readings.slowSockets());
    assertEquals(1, readings.sockets());
  }

  @Test
  void aSocketThatNeverReadsIsClosedEvenWhileTheNetworkTakesAllForIt() throws Exception {
    start(settings(1_000, Duration.ofSeconds(3)));
    blocked.add(new BlockedSocket(server.port(false), BOARD));
    Screen watched = browser.open(server, "board", BOARD);

    for (int beats = 1; beats < 20 && server.feed.readings().sockets() > 1; beats++) {
      watched.takes(beats, "heartbeat");
    }

    assertEquals(1, server.feed.readings().closedAsSlow());
    assertEquals(1, server.feed.readings().sockets());
    watched.takes(10, "heartbeat");
    assertEquals(1, server.feed.readings().sockets());
  }

  @Test
  void thereAreOnlySoManySockets() throws Exception {
    start(settings(2, Duration.ofMinutes(5)));
    Screen first = browser.open(server, "board", BOARD);
    Screen second = browser.open(server, "board", BOARD);
    first.takes("snapshot");
    second.takes("snapshot");

    assertEquals("503 overloaded", browser.refused(server, BOARD));
    first.says("and is closed for it");
    assertEquals(1003, first.closeCode());

    Screen third = browser.open(server, "board", BOARD);
    assertFalse(third.takes("snapshot").isEmpty());
    assertEquals(1, server.feed.readings().socketsRefused());
  }

  private void start(PushSettings settings) throws Exception {
    server = new FeedServer(folder, settings, SEND_BUFFER).opened();
  }

  private static PushSettings settings(int sockets, Duration stall) {
    return new PushSettings(sockets, BOUND, Duration.ofSeconds(1), stall);
  }

  private Reader reader(boolean twin) throws Exception {
    Reader reader = new Reader();
    FeedServer.get(
        client
            .connect(
                new WebSocketConnectOptions()
                    .setHost("127.0.0.1")
                    .setPort(server.port(twin))
                    .setURI(BOARD))
            .onSuccess(socket -> socket.textMessageHandler(reader::take)));
    return reader;
  }
}

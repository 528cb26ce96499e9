package dk.serviceisland.push;

import dk.serviceisland.wire.FeedPage;
import io.vertx.core.Vertx;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** A page with its socket. Holds every frame against the contract as it comes. */
final class Screen {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

  private final FeedPage page;
  private final String topic;
  private final List<JsonObject> frames = new ArrayList<>();
  private WebSocket socket;
  private Throwable broken;
  private Short closeCode;

  private Screen(String topic) {
    this.topic = topic;
    this.page = new FeedPage(topic);
  }

  /** Browsers' worth of sockets; to be closed. */
  static final class Browser {
    private final Vertx vertx = Vertx.vertx();
    private final WebSocketClient client =
        vertx.createWebSocketClient(
            new WebSocketClientOptions()
                .setMaxConnections(10_000)
                .setTryUsePerMessageCompression(true));

    /** Opens a topic of the server. */
    Screen open(FeedServer server, String topic, String path) throws Exception {
      return open(options(server, path), topic);
    }

    /** Opens a topic with a header. */
    Screen open(FeedServer server, String topic, String path, String header, String value)
        throws Exception {
      return open(options(server, path).addHeader(header, value), topic);
    }

    /** Opens a topic. */
    Screen open(WebSocketConnectOptions options, String topic) throws Exception {
      Screen screen = new Screen(topic);
      screen.socket =
          FeedServer.get(
              client
                  .connect(options)
                  .onSuccess(
                      socket -> {
                        socket.textMessageHandler(screen::take);
                        socket.closeHandler(closed -> screen.closed(socket.closeStatusCode()));
                      }));
      return screen;
    }

    /** The refusal of a topic: status and problem code. */
    String refused(FeedServer server, String path, String... header) throws Exception {
      WebSocketConnectOptions options = options(server, path);
      if (header.length > 0) {
        options.addHeader(header[0], header[1]);
      }
      try {
        FeedServer.get(client.connect(options));
      } catch (ExecutionException e) {
        if (e.getCause() instanceof UpgradeRejectedException rejected) {
          return rejected.getStatus() + " " + rejected.getBody().toJsonObject().getString("code");
        }
        throw e;
      }
      throw new AssertionError(path + " was let in");
    }

    private static WebSocketConnectOptions options(FeedServer server, String path) {
      return new WebSocketConnectOptions()
          .setHost("127.0.0.1")
          .setPort(server.port(false))
          .setURI(path);
    }

    void close() throws Exception {
      FeedServer.get(vertx.close());
    }
  }

  private synchronized void take(String text) {
    JsonObject frame = new JsonObject(text);
    try {
      page.take(frame);
      frames.add(frame);
    } catch (AssertionError | RuntimeException e) {
      broken = e;
    }
    notifyAll();
  }

  private synchronized void closed(Short code) {
    closeCode = code == null ? Short.valueOf((short) 1006) : code;
    notifyAll();
  }

  /** Waits until it shows something like that. */
  synchronized JsonObject shows(Predicate<JsonObject> wanted) throws Exception {
    await("to show it", () -> page.shown() != null && wanted.test(page.shown()));
    return page.shown();
  }

  /** Waits for the next frame of a type, one that came before included. */
  synchronized JsonObject takes(String type) throws Exception {
    await("a " + type, () -> last(type).isPresent());
    return last(type).orElseThrow();
  }

  /** Waits for so many frames of a type. */
  synchronized void takes(int count, String type) throws Exception {
    await(
        count + " of " + type,
        () ->
            frames.stream().filter(frame -> frame.getString("type").equals(type)).count() >= count);
  }

  private Optional<JsonObject> last(String type) {
    return frames.stream()
        .filter(frame -> frame.getString("type").equals(type))
        .reduce((earlier, later) -> later);
  }

  /** Waits until the socket is closed; the code. */
  synchronized int closeCode() throws Exception {
    await("the close", () -> closeCode != null);
    return closeCode;
  }

  private void await(String what, BooleanSupplier condition) throws Exception {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!condition.getAsBoolean()) {
      if (broken != null) {
        throw new AssertionError("a frame that is not as it should be", broken);
      }
      long left = end - System.nanoTime();
      if (left <= 0) {
        throw new TimeoutException(topic + " waited for " + what + ", has " + page.shown());
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    if (broken != null) {
      throw new AssertionError("a frame that is not as it should be", broken);
    }
  }

  /** All frames so far. */
  synchronized List<JsonObject> frames() {
    return Collections.unmodifiableList(new ArrayList<>(frames));
  }

  void says(String text) {
    socket.writeTextMessage(text);
  }
}

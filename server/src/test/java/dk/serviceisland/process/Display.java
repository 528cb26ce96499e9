package dk.serviceisland.process;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A wall board that follows a branch at any node, and goes to another when it hears no more. */
final class Display implements Runnable {
  private static final long SILENCE_SECONDS = 12;

  private final List<URI> nodes;
  private final String topic;
  private final Random random;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Set<String> calls = ConcurrentHashMap.newKeySet();
  private volatile boolean over;
  private volatile String position = "";

  Display(List<URI> nodes, String branch, Random random) {
    this.nodes = nodes;
    this.topic = "/ws/v1/branches/" + branch + "/board";
    this.random = random;
  }

  /** Follows until it is over. */
  @Override
  public void run() {
    while (!over) {
      Socket socket = new Socket();
      try {
        follow(socket);
      } catch (ExecutionException | TimeoutException gone) {
        // The next node is asked.
      } catch (InterruptedException stopped) {
        return;
      } finally {
        socket.abort();
      }
    }
  }

  private void follow(Socket socket)
      throws ExecutionException, TimeoutException, InterruptedException {
    URI node = nodes.get(random.nextInt(nodes.size()));
    socket.at =
        http.newWebSocketBuilder()
            .buildAsync(URI.create("ws://" + node.getAuthority() + topic), socket)
            .get(SILENCE_SECONDS, TimeUnit.SECONDS);
    while (!over) {
      socket.next().get(SILENCE_SECONDS, TimeUnit.SECONDS);
    }
  }

  void end() {
    over = true;
  }

  /** The first frame of a board that is opened now. */
  static JsonObject snapshot(URI node, String branch) {
    Display display = new Display(List.of(node), branch, new Random(0));
    Socket socket = display.new Socket();
    CompletableFuture<JsonObject> first = socket.next();
    try {
      socket.at =
          display
              .http
              .newWebSocketBuilder()
              .buildAsync(URI.create("ws://" + node.getAuthority() + display.topic), socket)
              .get(SILENCE_SECONDS, TimeUnit.SECONDS);
      return first.get(SILENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException gone) {
      return new JsonObject().put("seq", "none: " + gone);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    } finally {
      socket.abort();
    }
  }

  /** How far it has come. */
  String position() {
    return position;
  }

  /** Ids of all calls that it ever showed. */
  Set<String> calls() {
    return calls;
  }

  private void take(JsonObject frame) {
    JsonObject board = frame.getJsonObject("board");
    if (board != null && board.containsKey("calls")) {
      board.getJsonArray("calls").forEach(call -> calls.add(((JsonObject) call).getString("id")));
    }
    if (frame.containsKey("seq")) {
      position = frame.getString("seq");
    }
  }

  private final class Socket implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();
    private CompletableFuture<JsonObject> next = new CompletableFuture<>();
    private volatile WebSocket at;

    synchronized CompletableFuture<JsonObject> next() {
      return next;
    }

    @Override
    public synchronized CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        JsonObject frame = new JsonObject(text.toString());
        take(frame);
        text.setLength(0);
        CompletableFuture<JsonObject> before = next;
        next = new CompletableFuture<>();
        before.complete(frame);
      }
      from.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
      next().completeExceptionally(new IllegalStateException("closed: " + status));
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      next().completeExceptionally(error);
    }

    void abort() {
      if (at != null) {
        at.abort();
      }
    }
  }
}

package dk.serviceisland.limit;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonObject;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/**
 * Somebody draws, a little later they are called at a counter that is idle, served and sent home,
 * and so on: how long until the draw and {@code call-next} are answered, and until a board shows
 * the number. Lives on one event loop.
 */
final class IdleCalls {
  private static final long PAUSE_MILLIS = 20;

  private final Vertx vertx;

  /** Whoever holds no client any more has its sockets closed when memory is collected. */
  private final WebSocketClient sockets;

  private final Promise<JsonObject> result;
  private final Conversation counter;
  private final boolean collects;
  private final String board;
  private final Asking draw;
  private final Asking call;
  private final Asking start;
  private final Asking complete;
  private final Histogram drawn = Load.histogram();
  private final Histogram answered = Load.histogram();
  private final Histogram shown = Load.histogram();
  private int left;
  private int warm;
  private String seen = "";
  private long seenAt;
  private long firstFrameAt;
  private long asked;
  private String called = "";

  IdleCalls(Vertx vertx, JsonObject task, Conversation counter, Promise<JsonObject> result) {
    this.vertx = vertx;
    this.sockets = vertx.createWebSocketClient();
    this.result = result;
    this.counter = counter;
    this.collects = task.getBoolean("collects");
    this.left = task.getInteger("times");
    this.warm = task.getInteger("warmTimes");
    String origin = task.getString("origin");
    JsonObject kiosk = task.getJsonArray("kiosks").getJsonObject(task.getInteger("at"));
    this.board = kiosk.getString("board");
    JsonObject desk = task.getJsonArray("counters").getJsonObject(task.getInteger("at"));
    String path = desk.getString("path");
    String who = desk.getString("who");
    this.draw =
        Asking.post(
            kiosk.getString("path"), kiosk.getString("who"), origin, task.getJsonObject("body"));
    this.call = Asking.post(path + "/call-next", who, origin, null);
    this.start = Asking.post(path + "/start", who, origin, null);
    this.complete =
        Asking.post(path + "/complete", who, origin, new JsonObject().put("outcome", "solved"));
  }

  /** Opens the board and begins. */
  void begin(int port) {
    sockets
        .connect(port, "127.0.0.1", board)
        .onSuccess(
            open -> {
              open.textMessageHandler(this::hears);
              draws();
            })
        .onFailure(result::tryFail);
    if (collects) {
      System.gc();
    }
  }

  private void hears(String frame) {
    if (asked != 0 && seenAt == 0) {
      seen += frame;
      if (!called.isEmpty() && seen.contains(called)) {
        shownAt(System.nanoTime());
      } else if (called.isEmpty()) {
        // The frame may be there before the answer is.
        firstFrameAt = firstFrameAt == 0 ? System.nanoTime() : firstFrameAt;
      }
    }
  }

  private void shownAt(long now) {
    seenAt = now;
    if (warm <= 0) {
      shown.recordValue((now - asked) / 1000);
    }
  }

  private void draws() {
    if (left == 0) {
      result.tryComplete(
          new JsonObject()
              .put("draw", Load.said(drawn))
              .put("call", Load.said(answered))
              .put("board", Load.said(shown)));
      return;
    }
    long since = System.nanoTime();
    step(
        draw,
        body -> {
          if (warm <= 0) {
            drawn.recordValue((System.nanoTime() - since) / 1000);
          }
          vertx.setTimer(PAUSE_MILLIS, now -> calls());
        });
  }

  private void calls() {
    seen = "";
    called = "";
    seenAt = 0;
    firstFrameAt = 0;
    asked = System.nanoTime();
    step(
        call,
        body -> {
          long now = System.nanoTime();
          if (warm <= 0) {
            answered.recordValue((now - asked) / 1000);
          }
          called = "\"" + new JsonObject(body).getJsonObject("current").getString("number") + "\"";
          if (seen.contains(called)) {
            shownAt(firstFrameAt);
          }
          vertx.setTimer(PAUSE_MILLIS, later -> starts());
        });
  }

  private void starts() {
    step(start, begun -> step(complete, over -> vertx.setTimer(PAUSE_MILLIS, later -> ends())));
  }

  private void ends() {
    if (seenAt == 0) {
      result.tryFail("the board did not show " + called);
      return;
    }
    asked = 0;
    if (warm-- <= 0) {
      left--;
    }
    draws();
  }

  private void step(Asking asking, Consumer<String> then) {
    counter.ask(
        asking.next(),
        (from, status, body) -> {
          if (status >= 300 || status == 204) {
            result.tryFail(status + " " + body);
            return;
          }
          then.accept(body);
        });
  }
}

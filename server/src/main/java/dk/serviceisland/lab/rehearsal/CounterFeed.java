package dk.serviceisland.lab.rehearsal;

import io.vertx.core.json.JsonObject;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What a staff member sees of the queue, as the feed tells it. Thread-safe. */
final class CounterFeed implements AutoCloseable {
  private static final long LONGEST_SECONDS = 20;

  /** Whoever serves opens another socket when one breaks, as the page does; so many times. */
  private static final int MENDED_AT_MOST = 3;

  private final String counter;
  private final Supplier<WebSocket> opens;
  private volatile WebSocket socket;
  private final Map<String, Integer> figures = new TreeMap<>();
  private int mayServe;
  private String over = "";
  private boolean broken;

  /** Follows a counter; returns when the server has taken the socket. */
  CounterFeed(Api api, String branch, String counter, Api.Credentials who) {
    this.counter = counter;
    this.opens =
        () -> api.follow("/branches/" + branch + "/counters/" + counter, who, new Listener());
    this.socket = opens.get();
  }

  /**
   * Waits until the feed has told these figures of the day.
   *
   * @return how many of those who wait this person may serve
   */
  int awaitFigures(Map<String, Integer> expected) {
    for (int mended = 0; !isTold(expected, mended < MENDED_AT_MOST); mended++) {
      socket = opens.get();
    }
    return mayServe();
  }

  private synchronized int mayServe() {
    return mayServe;
  }

  /**
   * Waits.
   *
   * @param canBeMended whether another socket may be opened for one that broke
   * @return false when the socket broke and can be mended
   */
  private synchronized boolean isTold(Map<String, Integer> expected, boolean canBeMended) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
    while (!figures.equals(expected)) {
      if (broken && canBeMended) {
        broken = false;
        over = "";
        return false;
      }
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0 || !over.isEmpty()) {
        throw new RehearsalFailed(
            "the feed of counter "
                + counter
                + " says "
                + figures
                + over
                + ", and the day is at "
                + expected);
      }
      try {
        wait(left);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new RehearsalFailed("stopped while waiting for the feed", interrupted);
      }
    }
    return true;
  }

  private synchronized void told(JsonObject frame) {
    JsonObject queue = frame.getJsonObject("queue");
    if (queue == null) {
      return;
    }
    JsonObject told = queue.getJsonObject("figures", new JsonObject());
    told.forEach(figure -> figures.put(figure.getKey(), ((Number) figure.getValue()).intValue()));
    mayServe = queue.getInteger("mayServeTotal", mayServe);
    notifyAll();
  }

  private synchronized void ended(String how) {
    over = " (" + how + ")";
    notifyAll();
  }

  private synchronized void broke(Throwable why) {
    broken = true;
    ended("broken: " + why);
  }

  @Override
  public void close() {
    socket.abort();
  }

  /** Puts frames together from their parts. */
  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        told(new JsonObject(text.toString()));
        text.setLength(0);
      }
      webSocket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int status, String reason) {
      ended("closed with " + status + " " + reason);
      return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
      broke(error.getCause() == null ? error : error.getCause());
    }
  }
}

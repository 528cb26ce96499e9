package dk.serviceisland.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps the number of connections within what the machine can hold. A few more are let in, to be
 * told so at their first request; beyond these a connection is closed as it comes. Thread-safe.
 */
final class Connections {
  private static final int TOLD_AT_MOST = 100;

  private final Vertx vertx;
  private final int most;
  private final Duration patience;
  private final AtomicInteger open = new AtomicInteger();
  private final Set<HttpConnection> tooMany = ConcurrentHashMap.newKeySet();

  /**
   * None is open yet.
   *
   * @param most connections that are served at once
   * @param patience how long one that is too many may take to ask
   */
  Connections(Vertx vertx, int most, Duration patience) {
    this.vertx = vertx;
    this.most = most;
    this.patience = patience;
  }

  /** A connection came. */
  void opened(HttpConnection connection) {
    int count = open.incrementAndGet();
    connection.closeHandler(
        closed -> {
          open.decrementAndGet();
          tooMany.remove(connection);
        });
    if (count > most + TOLD_AT_MOST) {
      connection.close();
    } else if (count > most) {
      tooMany.add(connection);
      vertx.setTimer(patience.toMillis(), late -> closeIfTooMany(connection));
    }
  }

  /** Whether the connection is one too many, whose requests are not served. */
  boolean isTooMany(HttpConnection connection) {
    return !tooMany.isEmpty() && tooMany.contains(connection);
  }

  private void closeIfTooMany(HttpConnection connection) {
    if (tooMany.contains(connection)) {
      connection.close();
    }
  }
}

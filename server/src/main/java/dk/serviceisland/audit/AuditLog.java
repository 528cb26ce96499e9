package dk.serviceisland.audit;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes down who did what, and keeps it a moment later, so that no answer waits for it. What is
 * refused several times within that moment is one entry, and there is room for so many; how many
 * found no room is an entry too. While the store does not answer, entries wait. Thread-safe.
 */
public final class AuditLog {
  /** How many entries wait for the store at most. */
  public static final int ROOM = 2_000;

  private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
  private static final long EVERY_MILLIS = 250;

  /** How many of the newest entries a refusal is compared with. */
  private static final int COMPARED = 50;

  private final AuditStore store;
  private final InstantSource clock;
  private final List<AuditEntry> waiting = new ArrayList<>();
  private Future<Void> writing = Future.succeededFuture();
  private int lost;
  private boolean failed;

  /** A log that keeps nothing until it is told to {@link #start} or to {@link #write}. */
  public AuditLog(AuditStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Keeps what waits four times a second from now on. */
  public void start(Vertx vertx) {
    vertx.setPeriodic(EVERY_MILLIS, due -> write());
  }

  /** Now, as entries are dated. */
  public Instant now() {
    return clock.instant();
  }

  /** Takes an entry; quick. */
  public synchronized void take(AuditEntry entry) {
    if (entry.isRefused()) {
      for (int i = waiting.size() - 1; i >= Math.max(0, waiting.size() - COMPARED); i--) {
        if (waiting.get(i).isAs(entry)) {
          waiting.set(i, waiting.get(i).again(entry.times()));
          return;
        }
      }
    }
    if (waiting.size() < ROOM) {
      waiting.add(entry);
    } else {
      lost += entry.times();
    }
  }

  /**
   * Keeps what waits, after what is being kept.
   *
   * @return completes when it is durable or could not be kept now; never fails
   */
  public synchronized Future<Void> write() {
    if (writing.isComplete()) {
      writing = next();
    } else {
      return writing.compose(before -> write());
    }
    return writing;
  }

  /**
   * The newest first, and also what waits.
   *
   * @param most how many at most
   */
  public Future<List<AuditStore.Kept>> find(AuditStore.Query query, int most) {
    return write().compose(kept -> store.find(query, most));
  }

  private Future<Void> next() {
    List<AuditEntry> some = new ArrayList<>(waiting);
    int untold = lost;
    if (untold > 0) {
      some.add(
          AuditEntry.bySystem(clock.instant(), "entries-lost", Map.of("entries", "" + untold)));
    }
    if (some.isEmpty()) {
      return Future.succeededFuture();
    }
    waiting.clear();
    lost = 0;
    return store
        .append(some)
        .onSuccess(kept -> kept())
        .recover(
            failure -> {
              putBack(some.subList(0, some.size() - (untold > 0 ? 1 : 0)), untold, failure);
              return Future.succeededFuture();
            });
  }

  private synchronized void kept() {
    failed = false;
  }

  private synchronized void putBack(List<AuditEntry> entries, int untold, Throwable failure) {
    waiting.addAll(0, entries);
    lost += untold;
    while (waiting.size() > ROOM) {
      lost += waiting.remove(waiting.size() - 1).times();
    }
    if (!failed) {
      LOG.warn("who did what is not kept now; it is tried again: {}", failure.toString());
    }
    failed = true;
  }
}

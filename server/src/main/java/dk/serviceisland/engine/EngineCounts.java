package dk.serviceisland.engine;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the writers have done since the start. Counted on their context alone, so that no count
 * costs a locked instruction; read from any thread.
 */
final class EngineCounts {
  private final AtomicLong commands = new AtomicLong();
  private final AtomicLong repeated = new AtomicLong();
  private final AtomicLong appends = new AtomicLong();
  private final AtomicLong failedAppends = new AtomicLong();
  private final AtomicLong events = new AtomicLong();
  private final AtomicLong appendNanos = new AtomicLong();
  private final AtomicLong lastAppendNanos = new AtomicLong();
  private final AtomicLong largestBatch = new AtomicLong();

  void decided() {
    add(commands, 1);
  }

  void repeated() {
    add(repeated, 1);
  }

  void appendFailed() {
    add(failedAppends, 1);
  }

  /** An append is over. */
  void appended(List<Turn> durable, long nanos) {
    long size = 0;
    for (Turn turn : durable) {
      size += turn.events().size();
    }
    add(appends, 1);
    add(events, size);
    add(appendNanos, nanos);
    lastAppendNanos.lazySet(nanos);
    largestBatch.lazySet(Math.max(largestBatch.get(), size));
  }

  Readings readings(long inFlight, int unavailable) {
    return new Readings(
        inFlight,
        commands.get(),
        repeated.get(),
        appends.get(),
        failedAppends.get(),
        events.get(),
        appendNanos.get(),
        lastAppendNanos.get(),
        largestBatch.get(),
        unavailable);
  }

  private static void add(AtomicLong count, long more) {
    count.lazySet(count.get() + more);
  }
}

package dk.serviceisland.push;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Counts for {@link FeedReadings}. Thread-safe. */
final class FeedTally {
  private final AtomicInteger sockets = new AtomicInteger();
  private final LongAdder refused = new LongAdder();
  private final LongAdder framesSent = new LongAdder();
  private final AtomicInteger slow = new AtomicInteger();
  private final LongAdder fellBehind = new LongAdder();
  private final LongAdder closedAsSlow = new LongAdder();
  private final AtomicLong bytesHeldMost = new AtomicLong();

  /** Takes a place for one more socket; says whether there was one. */
  boolean enter(int most) {
    if (sockets.incrementAndGet() > most) {
      sockets.decrementAndGet();
      refused.increment();
      return false;
    }
    return true;
  }

  void leave() {
    sockets.decrementAndGet();
  }

  void sent(int bytesHeld) {
    framesSent.increment();
    if (bytesHeld > bytesHeldMost.get()) {
      bytesHeldMost.accumulateAndGet(bytesHeld, Math::max);
    }
  }

  void fellBehind() {
    slow.incrementAndGet();
    fellBehind.increment();
  }

  void noLongerBehind() {
    slow.decrementAndGet();
  }

  void closedAsSlow() {
    closedAsSlow.increment();
  }

  FeedReadings readings() {
    return new FeedReadings(
        sockets.get(),
        refused.sum(),
        framesSent.sum(),
        slow.get(),
        fellBehind.sum(),
        closedAsSlow.sum(),
        bytesHeldMost.get());
  }
}

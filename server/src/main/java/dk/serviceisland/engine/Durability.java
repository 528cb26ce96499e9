package dk.serviceisland.engine;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * Whether what is decided becomes durable: not from the first append that failed, or as long as one
 * has had no answer for two seconds, until one goes well or somebody has found that it would.
 * Written by the lane of the writers, read from any thread.
 */
final class Durability {
  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final LongSupplier nanos;
  private final AtomicReference<Unstored> failure = new AtomicReference<>();
  private volatile OptionalLong underWaySince = OptionalLong.empty();

  /**
   * All is well.
   *
   * @param nanos a count that nobody sets
   */
  Durability(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** An append is under way. */
  void begins() {
    underWaySince = OptionalLong.of(nanos.getAsLong());
  }

  /** It is over, and somebody else wrote before, which says nothing of the store. */
  void ends() {
    underWaySince = OptionalLong.empty();
  }

  /** It is over, and something became durable. */
  void succeeds() {
    ends();
    failure.set(null);
  }

  /** It is over, and nothing became durable. */
  void fails(Throwable why) {
    ends();
    failure.set(new Unstored(why));
  }

  /** What is wrong; none while nothing is. */
  Optional<Unstored> trouble() {
    Unstored failed = failure.get();
    if (failed != null) {
      return Optional.of(failed);
    }
    OptionalLong since = underWaySince;
    if (since.isEmpty()) {
      return Optional.empty();
    }
    long waited = nanos.getAsLong() - since.getAsLong();
    return waited <= LONGEST_NANOS
        ? Optional.empty()
        : Optional.of(
            new Unstored(
                new TimeoutException(
                    "an append has had no answer for "
                        + TimeUnit.NANOSECONDS.toSeconds(waited)
                        + " seconds")));
  }

  /** An append would go well now; whatever failed since that trouble was seen stays. */
  void mended(Unstored seen) {
    failure.compareAndSet(seen, null);
  }
}

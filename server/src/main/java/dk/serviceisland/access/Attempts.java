package dk.serviceisland.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Slows down guessing: after a few free attempts each further one makes its key wait twice as long,
 * until one succeeds or it has been quiet for a while. An attempt counts when it begins, so that
 * many at once are not free. Remembers a bounded number of keys, those used last. Thread-safe.
 */
final class Attempts {
  private static final int KEYS = 10_000;

  private record Count(int attempts, Instant last, Instant blockedUntil) {}

  private final InstantSource clock;
  private final int free;
  private final Duration longest;
  private final Duration quiet;
  private final Recent<String, Count> counts = new Recent<>(KEYS);

  /** Forgets a key when it was quiet for twice the longest wait. */
  Attempts(InstantSource clock, int free, Duration longest) {
    this(clock, free, longest, longest.multipliedBy(2));
  }

  /**
   * Slows down.
   *
   * @param free attempts before a key waits
   * @param longest wait
   * @param quiet how long without an attempt until a key is forgotten
   */
  Attempts(InstantSource clock, int free, Duration longest, Duration quiet) {
    this.clock = clock;
    this.free = free;
    this.longest = longest;
    this.quiet = quiet;
  }

  /** Begins an attempt; says how long to wait instead when it may not begin. */
  synchronized Optional<Duration> begin(String key) {
    Instant now = clock.instant();
    Count before =
        counts
            .get(key)
            .filter(count -> now.isBefore(count.last().plus(quiet)))
            .orElse(new Count(0, now, now));
    if (now.isBefore(before.blockedUntil())) {
      return Optional.of(Duration.between(now, before.blockedUntil()));
    }
    int attempts = before.attempts() + 1;
    Instant blockedUntil = attempts < free ? now : now.plus(pause(attempts - free));
    counts.put(key, new Count(attempts, now, blockedUntil));
    return Optional.empty();
  }

  /** The attempt was right: the key starts afresh. */
  void succeeded(String key) {
    counts.remove(key);
  }

  private Duration pause(int beyondFree) {
    Duration pause = Duration.ofSeconds(1L << Math.min(beyondFree, 20));
    return pause.compareTo(longest) < 0 ? pause : longest;
  }
}

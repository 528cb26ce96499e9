package dk.serviceisland.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The clock of a rehearsal: stands still between settings and never goes back. Whoever sets it asks
 * the engine afterwards to do what has fallen due ({@link Engine#timePassed}). Thread-safe.
 */
public final class RehearsalClock implements InstantSource {
  private static final Duration REACH = Duration.ofDays(400);

  private final Instant latest;
  private final AtomicReference<Instant> now;

  /** A clock that shows this until it is set. */
  public RehearsalClock(Instant start) {
    this.latest = start.plus(REACH);
    this.now = new AtomicReference<>(start);
  }

  /** How far it may be set: a slip of the hand is not to open a thousand days. */
  public Instant latest() {
    return latest;
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  /**
   * Sets the clock.
   *
   * @return whether it was set; not when it would have gone back
   */
  public boolean set(Instant to) {
    Instant after = now.updateAndGet(before -> to.isBefore(before) ? before : to);
    return after.equals(to);
  }
}

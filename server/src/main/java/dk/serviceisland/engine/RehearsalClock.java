package dk.serviceisland.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The clock of a rehearsal. It begins at any time and runs on from there as real time does, or
 * stands still, until it is set for the first time: whoever sets it plays the day, so from then on
 * it stands still between settings. It never goes back. Whoever sets it asks the engine afterwards
 * to do what has fallen due ({@link Engine#timePassed}). Thread-safe.
 */
public final class RehearsalClock implements BranchClock {
  private static final Duration REACH = Duration.ofDays(400);

  private final Instant latest;
  private final LongSupplier nanos;
  private Instant shown;

  /** The count when it showed that. */
  private final long since;

  private boolean running;

  private RehearsalClock(Instant start, LongSupplier nanos, boolean running) {
    this.latest = start.plus(REACH);
    this.nanos = nanos;
    this.shown = start;
    this.since = nanos.getAsLong();
    this.running = running;
  }

  /** A clock that shows this until it is set. */
  public static RehearsalClock standing(Instant start) {
    return new RehearsalClock(start, () -> 0, false);
  }

  /**
   * A clock that runs on from this until it is set.
   *
   * @param nanos a count of nanoseconds that never goes back, such as {@link System#nanoTime}
   */
  public static RehearsalClock running(Instant start, LongSupplier nanos) {
    return new RehearsalClock(start, nanos, true);
  }

  /** How far it may be set: a slip of the hand is not to open a thousand days. */
  public Instant latest() {
    return latest;
  }

  @Override
  public synchronized Instant instant() {
    return running ? shown.plusNanos(nanos.getAsLong() - since) : shown;
  }

  @Override
  public Optional<ClockDoubt> doubt() {
    return Optional.empty();
  }

  /** Whoever rehearses says what time it is. */
  @Override
  public boolean agreed() {
    return true;
  }

  /**
   * Sets the clock, which stands still from then on.
   *
   * @return whether it was set; not when it would have gone back, and then it goes on as before
   */
  public synchronized boolean set(Instant to) {
    if (to.isBefore(instant())) {
      return false;
    }
    shown = to;
    running = false;
    return true;
  }
}

package dk.serviceisland.access;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * How many numbers, seats and times one screen, or one person at a desk, draws and books in a
 * minute: a token or a session that got out fills no day and no course, whose citizens then stand
 * behind nobody. Who is known by neither is bounded otherwise. In memory alone and of each node.
 * Thread-safe.
 */
public final class DrawRate {
  private static final Duration SPAN = Duration.ofMinutes(1);

  private final Allowance allowance;

  /** Bounds by a clock of real time. */
  DrawRate(InstantSource clock, AccessSettings settings) {
    this.allowance = new Allowance(clock, settings.drawsPerMinute(), SPAN);
  }

  /** Somebody draws or books one; says how long to wait instead when there were too many. */
  public Optional<Duration> begin(Caller caller) {
    return caller instanceof Caller.Device || caller instanceof Caller.Staff
        ? allowance.begin(caller.scope())
        : Optional.empty();
  }
}

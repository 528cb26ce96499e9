package dk.serviceisland.domain.ticket;

import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * A wait as a range that holds eight times in ten (ventetidsskøn). From the play of a branch to the
 * phone this is the one shape of it.
 *
 * @param p10 one in ten waits less
 * @param p50 half wait less
 * @param p90 nine in ten wait less
 */
public record WaitRange(Duration p10, Duration p50, Duration p90) {
  /** The range whose bounds and middle are changed alike. */
  public WaitRange map(UnaryOperator<Duration> change) {
    return new WaitRange(change.apply(p10), change.apply(p50), change.apply(p90));
  }

  /** Whether a wait is within the range, its bounds included. */
  public boolean holds(Duration wait) {
    return wait.compareTo(p10) >= 0 && wait.compareTo(p90) <= 0;
  }
}

package dk.serviceisland.domain.plan;

import java.time.LocalTime;

/**
 * A stretch of a day on the wall clock of a branch, half open: from inclusive, to exclusive.
 *
 * @param from start
 * @param to end, after the start; a range never runs over midnight
 */
public record TimeRange(LocalTime from, LocalTime to) {
  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException if the end is not after the start
   */
  public TimeRange {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("a time range ends after it starts: " + from + "-" + to);
    }
  }
}

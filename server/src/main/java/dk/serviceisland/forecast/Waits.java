package dk.serviceisland.forecast;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the plays of a forecast tell: the waits of those asked for, in whole milliseconds from the
 * moment of the forecast, one a play. Not thread-safe.
 */
final class Waits {
  /** What is not called by then is said to be called then. */
  static final long HORIZON = Duration.ofDays(7).toMillis();

  private final int plays;

  /** Of each ticket in each play; null for those not asked for. */
  private final int[][] samples;

  private int wanted;
  private int play = -1;
  private int missing;

  /** Waits of some of so many tickets. */
  Waits(int tickets, int plays) {
    this.plays = plays;
    this.samples = new int[tickets][];
  }

  /** The wait of a ticket is asked for; before the first play. */
  void want(int ticket) {
    samples[ticket] = new int[plays];
    Arrays.fill(samples[ticket], (int) HORIZON);
    wanted++;
  }

  /** Whether there is another play to be played; then it begins. */
  boolean begin() {
    play++;
    missing = wanted;
    return play < plays && wanted > 0;
  }

  /** Whether all who are asked for have been called in this play. */
  boolean areAllTold() {
    return missing == 0;
  }

  /** A ticket is called in this play. */
  void called(int ticket, long at) {
    if (ticket < samples.length && samples[ticket] != null) {
      samples[ticket][play] = (int) at;
      missing--;
    }
  }

  /** The waits of a ticket, in the order of the plays; none when nobody may serve it. */
  Optional<int[]> of(int ticket) {
    return Optional.ofNullable(samples[ticket]);
  }
}

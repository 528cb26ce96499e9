package dk.serviceisland.report;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The figures of some errands. Times are whole seconds, fractions dropped. Every errand that came
 * to a queue is counted once: drawn = served + waiting + noShow + leftByCitizen + removedByStaff +
 * closedAtEndOfDay.
 *
 * @param drawn errands that came to a queue
 * @param served those that ended with an outcome
 * @param waiting those that are still open
 * @param calledWithinTarget of those called, or gone uncalled after the target, how many were
 *     called in at most the wait target; task types without one are left out
 * @param servedUnderTarget of those whose service time counts, how many were served in strictly
 *     under the service target; none where no task type has one
 * @param waited minutes waited to the errand's first call; parked and missed time is apart, a
 *     transfer keeps the minutes, a postponement starts them again
 * @param service time in service of served errands, all stretches together, without what is
 *     excluded
 * @param firstContact of the served that were not misdirected, how many were solved here
 * @param noShow called and never met
 * @param leftByCitizen withdrawn
 * @param removedByStaff taken out
 * @param closedAtEndOfDay still open when the day closed
 * @param excluded served errands whose service time does not count
 */
public record Figures(
    int drawn,
    int served,
    int waiting,
    Share calledWithinTarget,
    Optional<Share> servedUnderTarget,
    Spread waited,
    Spread service,
    Share firstContact,
    int noShow,
    int leftByCitizen,
    int removedByStaff,
    int closedAtEndOfDay,
    Excluded excluded) {

  /**
   * How many of how many.
   *
   * @param count those that did
   * @param of those that could
   * @param target what to reach; none where no single target holds for all
   */
  public record Share(int count, int of, Optional<Target> target) {
    /** The share, 0 to 1; none of nothing. */
    public OptionalDouble share() {
      return of == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) count / of);
    }
  }

  /**
   * What to reach.
   *
   * @param limit of the time
   * @param percent share to reach, 1 to 100
   */
  public record Target(Duration limit, int percent) {}

  /**
   * How times spread. Percentiles are by nearest rank, the mean is rounded; all are 0 when there is
   * nothing to count.
   *
   * @param count how many
   * @param medianSeconds half took at most this long
   * @param p90Seconds nine in ten took at most this long
   * @param meanSeconds on average
   */
  public record Spread(int count, long medianSeconds, long p90Seconds, long meanSeconds) {}

  /**
   * What service times leave out, each errand counted once in this order.
   *
   * @param training served by somebody in training
   * @param misdirected came to the wrong place
   * @param brief in service for less than 20 seconds
   */
  public record Excluded(int training, int misdirected, int brief) {}
}

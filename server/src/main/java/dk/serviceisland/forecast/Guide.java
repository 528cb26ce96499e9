package dk.serviceisland.forecast;

/**
 * Finds where a number stands in a rising table of numbers above 0: its first bits tell between
 * which few to look. Halving the table would take a dozen steps, and in half of them a processor
 * guesses wrong. Immutable.
 */
final class Guide {
  /** Leaves the exponent and six bits behind the point: 64 steps from a number to its double. */
  private static final int SHIFT = 52 - 6;

  final double[] rising;
  private final int lowest;

  /** Per step from the lowest: the first in the table that is not below the step. */
  private final int[] firstOf;

  /** A guide to a table, which must not change. */
  Guide(double[] rising) {
    this.rising = rising;
    lowest = step(rising[0]);
    firstOf = new int[step(rising[rising.length - 1]) - lowest + 1];
    int first = 0;
    for (int i = 0; i < firstOf.length; i++) {
      while (step(rising[first]) < lowest + i) {
        first++;
      }
      firstOf[i] = first;
    }
  }

  private static int step(double value) {
    return (int) (Double.doubleToRawLongBits(value) >>> SHIFT);
  }

  /** The first in the table that is larger than a number of at least 0; its length for none. */
  int firstAbove(double value) {
    int step = step(value) - lowest;
    if (step >= firstOf.length) {
      return rising.length;
    }
    int first = firstOf[Math.max(step, 0)];
    while (first < rising.length && rising[first] <= value) {
      first++;
    }
    return first;
  }
}

package dk.serviceisland.forecast;

/** Quantiles of samples. */
public final class Quantiles {
  private Quantiles() {}

  /** The quantile p of K rising samples: position p(K+1)-1, interpolated. */
  public static double of(double[] rising, double p) {
    return at(rising, p * (rising.length + 1) - 1);
  }

  /** The value at a position from 0, interpolated; the first or last beyond the ends. */
  static double at(double[] rising, double position) {
    double inside = Math.min(Math.max(position, 0), rising.length - 1.0);
    int below = (int) inside;
    int above = Math.min(below + 1, rising.length - 1);
    return rising[below] + (inside - below) * (rising[above] - rising[below]);
  }

  /**
   * The same of samples in any order, without sorting all of them.
   *
   * @param samples at least one, none below 0; their order changes
   * @param p the quantiles asked for, rising
   */
  static double[] of(int[] samples, double... p) {
    double[] quantiles = new double[p.length];
    int settled = 0;
    for (int i = 0; i < p.length; i++) {
      double inside = Math.min(Math.max(p[i] * (samples.length + 1) - 1, 0), samples.length - 1.0);
      int below = (int) inside;
      settle(samples, settled, below);
      settled = below;
      quantiles[i] = samples[below] + (inside - below) * (next(samples, below) - samples[below]);
    }
    return quantiles;
  }

  /** The sample that sorting would bring behind a settled one; itself when it is the last. */
  private static int next(int[] samples, int settled) {
    int least = settled + 1 < samples.length ? Integer.MAX_VALUE : samples[settled];
    for (int i = settled + 1; i < samples.length; i++) {
      least = Math.min(least, samples[i]);
    }
    return least;
  }

  /**
   * Brings the sample to an index that sorting would bring there, none before it larger and none
   * behind it smaller: C. A. R. Hoare's FIND (CACM 4, 1961).
   *
   * @param from none before it is larger than any from here on
   */
  private static void settle(int[] samples, int from, int index) {
    int low = from;
    int end = samples.length;
    while (end - low > 1) {
      int pivot = samples[index];
      int same = gather(samples, low, end, pivot);
      if (index < same) {
        end = same;
      } else {
        low = gather(samples, same, end, pivot + 1);
        if (index < low) {
          return;
        }
      }
    }
  }

  /**
   * Brings those below a bound before the others. Without a branch on what is compared, which a
   * processor could only guess.
   *
   * @return where the others begin
   */
  private static int gather(int[] samples, int from, int end, int bound) {
    int others = from;
    for (int i = from; i < end; i++) {
      int sample = samples[i];
      samples[i] = samples[others];
      samples[others] = sample;
      others += (sample - bound) >>> (Integer.SIZE - 1);
    }
    return others;
  }
}

package dk.serviceisland.forecast;

/** Quantiles of samples. */
final class Quantiles {
  private Quantiles() {}

  /** The quantile p of K rising samples: position p(K+1)-1, interpolated. */
  static double of(double[] rising, double p) {
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
   * @param samples at least one; their order changes
   * @param p the quantiles asked for, rising
   */
  static double[] of(int[] samples, double... p) {
    double[] quantiles = new double[p.length];
    int settled = 0;
    for (int i = 0; i < p.length; i++) {
      double inside = Math.min(Math.max(p[i] * (samples.length + 1) - 1, 0), samples.length - 1.0);
      int below = (int) inside;
      int above = Math.min(below + 1, samples.length - 1);
      settle(samples, settled, below);
      settle(samples, below, above);
      settled = below;
      quantiles[i] = samples[below] + (inside - below) * (samples[above] - samples[below]);
    }
    return quantiles;
  }

  /**
   * Brings the sample to an index that sorting would bring there, none before it larger and none
   * behind it smaller: C. A. R. Hoare's FIND (CACM 4, 1961).
   *
   * @param from none before it is larger than any from here on
   */
  private static void settle(int[] samples, int from, int index) {
    int low = from;
    int high = samples.length - 1;
    while (low < high) {
      int pivot = samples[index];
      int left = low;
      int right = high;
      while (left <= right) {
        while (samples[left] < pivot) {
          left++;
        }
        while (pivot < samples[right]) {
          right--;
        }
        if (left <= right) {
          int swapped = samples[left];
          samples[left++] = samples[right];
          samples[right--] = swapped;
        }
      }
      if (right < index) {
        low = left;
      }
      if (index < left) {
        high = right;
      }
    }
  }
}

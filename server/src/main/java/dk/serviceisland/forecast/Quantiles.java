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
}

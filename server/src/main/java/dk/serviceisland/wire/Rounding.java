package dk.serviceisland.wire;

/**
 * Figures with few decimals. One that is held against a limit stays on the side of it on which it
 * is: 79.998 % that were to be 80 % never read as 80.
 */
final class Rounding {
  private Rounding() {}

  /**
   * A figure.
   *
   * @param parts of one that are told, such as 100 for two decimals
   */
  static double of(double figure, double parts) {
    return Math.round(figure * parts) / parts;
  }

  /** A figure that is to be at least this; the limit is told with as many decimals. */
  static double ofAtLeast(double figure, double limit, double parts) {
    long told = Math.round(figure * parts);
    long reached = Math.round(limit * parts);
    return (figure >= limit ? Math.max(told, reached) : Math.min(told, reached - 1)) / parts;
  }

  /** A figure that is to be at most this; the limit is told with as many decimals. */
  static double ofAtMost(double figure, double limit, double parts) {
    return 0.0 - ofAtLeast(-figure, -limit, parts);
  }
}

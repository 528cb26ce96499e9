package dk.serviceisland.domain.routing;

/**
 * Whoever is closest to exceeding the promised wait usually goes first; staff with rare skills
 * first take what few others can do, and short errands go a little before long ones. If a promise
 * is already broken, others may go first.
 */
public final class PromisedWait implements RoutingPolicy {
  /** Of a wait within its target, and beyond. */
  private final double[] weights;

  /** The policy with its dial: the weight, 0 to 1, of a wait beyond its target. */
  public PromisedWait(double late) {
    this.weights = new double[] {1, late};
  }

  /**
   * {@code late(w) * w / (target * sqrt(handling) * able)}, with {@code late(w)} 1 up to the target
   * and the dial beyond.
   */
  double score(long waited, long target, double effort) {
    // By the sign and not by a branch: in a play as many are late as not.
    return weights[(int) ((target - waited) >>> 63)] * waited / effort;
  }

  /** The bits of the score: of numbers not below 0 they are in the same order. */
  @Override
  public long urgency(long waited, long target, double effort, long place) {
    return Double.doubleToRawLongBits(score(waited, target, effort));
  }

  @Override
  public CallReason.Rule rule() {
    return CallReason.Rule.PROMISED_WAIT;
  }
}

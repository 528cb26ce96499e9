package dk.serviceisland.domain;

/**
 * Whoever is closest to exceeding the promised wait usually goes first; staff with rare skills
 * first take what few others can do, and short errands go a little before long ones. If a promise
 * is already broken, others may go first.
 */
public final class PromisedWait implements RoutingPolicy {
  private final double late;

  /** The policy with its dial: the weight, 0 to 1, of a wait beyond its target. */
  public PromisedWait(double late) {
    this.late = late;
  }

  /**
   * {@code late(w) * w / (target * sqrt(handling) * able)}, with {@code late(w)} 1 up to the target
   * and the dial beyond.
   */
  @Override
  public double urgency(double waited, double target, double effort, long place) {
    return (waited <= target ? 1 : late) * waited / effort;
  }

  @Override
  public CallReason.Rule rule() {
    return CallReason.Rule.PROMISED_WAIT;
  }
}

package dk.serviceisland.domain.routing;

/**
 * Whoever is closest to exceeding the promised wait usually goes first; staff with rare skills
 * first take what few others can do, and short errands go a little before long ones. If a promise
 * is already broken, others may go first.
 */
public final class PromisedWait implements RoutingPolicy {
  private final double late;
  private final long headStart;

  /**
   * The policy with its dials.
   *
   * @param late the weight, 0 to 1, of a wait beyond its target
   * @param headStart milliseconds beyond its target that an appointment counts as having waited
   *     when its time comes, 0 or more
   */
  public PromisedWait(double late, long headStart) {
    this.late = late;
    this.headStart = headStart;
  }

  /**
   * {@code late(w) * w / (target * sqrt(handling) * able)}, with {@code late(w)} 1 up to the target
   * and the dial beyond.
   */
  @Override
  public double score(long waited, long target, double effort, long place) {
    double weight = waited <= target ? 1 : late;
    return weight * waited / effort;
  }

  /** As if it had waited its target and the head start more, and no promise were broken. */
  @Override
  public double scoreOfAppointment(long waited, long target, double effort) {
    return (target + headStart + waited) / effort;
  }

  @Override
  public CallReason.Rule rule() {
    return CallReason.Rule.PROMISED_WAIT;
  }
}

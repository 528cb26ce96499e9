package dk.serviceisland.domain;

import java.util.List;
import java.util.Optional;

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

  @Override
  public Optional<Candidate> choose(List<Candidate> candidates) {
    Candidate best = null;
    double highest = Double.NEGATIVE_INFINITY;
    for (Candidate candidate : candidates) {
      double score =
          score(
              candidate.waitedMinutes(),
              candidate.targetMinutes(),
              candidate.handlingMinutes(),
              candidate.able());
      if (score > highest) {
        best = candidate;
        highest = score;
      }
    }
    return Optional.ofNullable(best);
  }

  @Override
  public CallReason.Rule rule() {
    return CallReason.Rule.PROMISED_WAIT;
  }

  /**
   * How urgent a task type's first in place is for a person: {@code late(w) * w / (target *
   * sqrt(handling) * able)}, with {@code late(w)} 1 up to the target and the dial beyond.
   *
   * @param waited minutes waited, 0 or more
   * @param target minutes promised, more than 0
   * @param handling usual handling minutes by this person, more than 0
   * @param able staff on duty who may serve it, at least 1
   */
  public double score(double waited, double target, double handling, int able) {
    return score(waited, target, effort(target, handling, able));
  }

  /**
   * The same with its divisor worked out before, for those who ask often.
   *
   * @param waited minutes waited, 0 or more
   * @param target minutes promised, more than 0
   * @param effort of the target, the person's handling time and those able
   */
  public double score(double waited, double target, double effort) {
    double weight = waited <= target ? 1 : late;
    return weight * waited / effort;
  }

  /** What a wait is divided by: {@code target * sqrt(handling) * able}. */
  public static double effort(double target, double handling, int able) {
    return target * Math.sqrt(handling) * able;
  }
}

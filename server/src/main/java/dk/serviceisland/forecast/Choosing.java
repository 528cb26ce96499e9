package dk.serviceisland.forecast;

import dk.serviceisland.domain.NextCall;
import dk.serviceisland.domain.Plan;
import dk.serviceisland.domain.PromisedWait;

/**
 * {@link NextCall} in plain numbers: the same guard, score and ties, asked some ten thousand times
 * for one forecast. A property test holds it against the rules. Immutable.
 */
final class Choosing {
  static final int NOBODY = -1;

  private final boolean firstCome;
  private final PromisedWait policy;
  private final long guard;
  private final double[] targets;

  Choosing(Plan plan) {
    this.firstCome = plan.routing().policy() == Plan.PolicyName.FIRST_COME;
    this.policy = new PromisedWait(plan.routing().late());
    this.guard = plan.routing().guard().toMillis();
    this.targets =
        plan.taskTypes().values().stream()
            .mapToDouble(type -> type.targetForRouting().toMillis() / 60_000.0)
            .toArray();
  }

  /**
   * Whom a person calls.
   *
   * @param crew on duty
   * @param who the person
   * @param lines who waits
   * @param at when, in milliseconds
   * @return the ticket; below 0 when nobody waits whom this person may serve
   */
  int choose(Crew crew, int who, Lines lines, long at) {
    int longest = NOBODY;
    int best = NOBODY;
    double highest = Double.NEGATIVE_INFINITY;
    double[] effort = crew.effort[who];
    for (int type : crew.typesOf[who]) {
      int first = lines.first(type);
      if (first < 0) {
        continue;
      }
      int waitsLongest = lines.oneOrder() ? first : lines.longestWaiting(type);
      if (longest < 0 || goesBefore(lines, waitsLongest, longest)) {
        longest = waitsLongest;
      }
      if (firstCome) {
        best = best < 0 ? first : Math.min(best, first);
        continue;
      }
      double waited = (at - lines.since(first)) / 60_000.0;
      double score = policy.score(waited, targets[type], effort[type]);
      if (score > highest) {
        highest = score;
        best = first;
      }
    }
    return longest >= 0 && at - lines.since(longest) >= guard ? longest : best;
  }

  private static boolean goesBefore(Lines lines, int one, int other) {
    long since = lines.since(one);
    long otherSince = lines.since(other);
    return since < otherSince || (since == otherSince && one < other);
  }
}

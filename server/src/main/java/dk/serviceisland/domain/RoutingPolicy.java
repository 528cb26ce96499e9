package dk.serviceisland.domain;

import java.util.List;
import java.util.Optional;

/**
 * Which waiting ticket a free staff member gets. A pure function of the situation; O(task types),
 * never O(waiting).
 *
 * <p>Whatever the policy, whoever has waited as long as the guard allows goes before everything
 * else.
 */
public interface RoutingPolicy {

  /**
   * A task type that the person may serve now and that somebody waits for.
   *
   * @param taskType which
   * @param order the ticket order of the first in place, for comparing between task types
   * @param waitedMinutes minutes waited of the first in place
   * @param handlingMinutes usual handling time by this person
   * @param able staff on duty who may serve the task type, this person included; at least 1
   */
  record Candidate(
      TaskType taskType, Place order, double waitedMinutes, double handlingMinutes, int able) {
    /** What the wait is measured against, in minutes. */
    public double targetMinutes() {
      return taskType.targetForRouting().toMillis() / 60_000.0;
    }
  }

  /**
   * Chooses among the task types' first in place.
   *
   * @param candidates in the order of the plan; on equal terms the first goes
   * @return the choice; none only when there are no candidates
   */
  Optional<Candidate> choose(List<Candidate> candidates);

  /** The rule that a call by this policy names as its reason. */
  CallReason.Rule rule();

  /** The policy of a plan. */
  static RoutingPolicy of(Plan.Routing routing) {
    return routing.policy() == Plan.PolicyName.FIRST_COME
        ? new FirstCome()
        : new PromisedWait(routing.late());
  }
}

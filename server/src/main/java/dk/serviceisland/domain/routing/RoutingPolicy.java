package dk.serviceisland.domain.routing;

import dk.serviceisland.domain.plan.Plan;

/**
 * Which task type a free staff member takes next, judged by its first in place. Pure, O(1).
 *
 * <p>Whatever the policy, whoever has waited as long as the guard allows goes before everything
 * else.
 */
public interface RoutingPolicy {

  /**
   * The score of a task type's first in place for a person; the highest goes first, of equal ones
   * the task type that the plan names first.
   *
   * @param waited milliseconds waited, 0 or more
   * @param target milliseconds that the wait is measured against, more than 0
   * @param effort {@link Desk#effort} of the person for the task type, more than 0
   * @param place rank of the place of the first in place: the lower, the nearer its turn
   */
  double score(long waited, long target, double effort, long place);

  /**
   * The score of an appointment whose time has come, among those of {@link #score}.
   *
   * @param waited milliseconds since its time, or since its citizen came if that was later; 0 or
   *     more
   * @param target as there
   * @param effort as there
   */
  double scoreOfAppointment(long waited, long target, double effort);

  /** The rule that a call by this policy names as its reason. */
  CallReason.Rule rule();

  /** The policy of a plan. */
  static RoutingPolicy of(Plan.Routing routing) {
    return routing.policy() == Plan.PolicyName.FIRST_COME
        ? new FirstCome()
        : new PromisedWait(routing.late(), routing.headStart().toMillis());
  }
}

package dk.serviceisland.domain;

import java.time.Duration;

/**
 * Which waiting ticket a free staff member gets, as named rules, the first that applies:
 *
 * <ol>
 *   <li>the guard: whoever has waited as long as the plan allows, longest first, of all that this
 *       person may serve;
 *   <li>the branch's policy chooses the task type by its first in place;
 *   <li>need: within that task type, a citizen who asked for help or extra time goes before those
 *       who have waited up to {@link #NEED_HEAD_START} longer.
 * </ol>
 *
 * Postponing needs no rule here: it gives up the place and starts the minutes again. O(task types),
 * never O(waiting).
 *
 * <p>Everything is in plain numbers and does not care where the queues come from: the rules and
 * whoever plays a branch forward decide with this one function. Immutable.
 */
public final class NextCall {
  /** No ticket. */
  public static final int NOBODY = -1;

  /**
   * How much longer others of the same task type may have waited and still be passed by a citizen
   * who asked for help or extra time (report L1553: a fifth of the citizens).
   */
  public static final Duration NEED_HEAD_START = Duration.ofMinutes(5);

  private static final long HEAD_START = NEED_HEAD_START.toMillis();

  private final RoutingPolicy policy;
  private final long guard;

  /**
   * The queues of a branch. Task types are counted from 0 in the order of the plan; a ticket is a
   * number of at least 0.
   */
  public interface Queues {
    /** The first in place of a task type, or {@link #NOBODY}. */
    int first(int taskType);

    /** The one with most minutes waited of a task type, or {@link #NOBODY}. */
    int longestWaiting(int taskType);

    /** The first in place of those who asked for help or extra time, or {@link #NOBODY}. */
    int firstInNeed(int taskType);

    /** From when a ticket's minutes waited run without a break: milliseconds of any clock. */
    long since(int ticket);

    /** {@link Place#rank} of a ticket: the lower, the nearer its turn. */
    long place(int ticket);
  }

  /** The choice under a plan. */
  public NextCall(Plan plan) {
    this.policy = RoutingPolicy.of(plan.routing());
    this.guard = plan.routing().guard().toMillis();
  }

  /**
   * Whom this person calls.
   *
   * @param at now, by the clock of the queues
   * @return the ticket, or {@link #NOBODY}
   */
  public int choose(Desk desk, Queues queues, long at) {
    int longest = longestWaiting(desk, queues);
    if (longest == NOBODY || at - queues.since(longest) >= guard) {
      return longest;
    }
    return inNeed(mostUrgent(desk, queues, at), queues);
  }

  private static int longestWaiting(Desk desk, Queues queues) {
    int longest = NOBODY;
    long longestSince = Long.MAX_VALUE;
    for (int i = 0; i < desk.served(); i++) {
      int ticket = queues.longestWaiting(desk.taskType(i));
      if (ticket == NOBODY) {
        continue;
      }
      long since = queues.since(ticket);
      if (since < longestSince
          || (since == longestSince && queues.place(ticket) < queues.place(longest))) {
        longest = ticket;
        longestSince = since;
      }
    }
    return longest;
  }

  /** The task type that the policy chooses while somebody waits for this person. */
  private int mostUrgent(Desk desk, Queues queues, long at) {
    int best = NOBODY;
    double highest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < desk.served(); i++) {
      int first = queues.first(desk.taskType(i));
      if (first == NOBODY) {
        continue;
      }
      double urgency =
          policy.urgency(
              (double) (at - queues.since(first)),
              desk.target(i),
              desk.effort(i),
              queues.place(first));
      if (urgency > highest) {
        highest = urgency;
        best = desk.taskType(i);
      }
    }
    return best;
  }

  private static int inNeed(int type, Queues queues) {
    int need = queues.firstInNeed(type);
    return need != NOBODY
            && queues.since(need) - HEAD_START <= queues.since(queues.longestWaiting(type))
        ? need
        : queues.first(type);
  }

  /**
   * The rule by which {@link #choose} chose.
   *
   * @param ticket chosen
   * @param taskType of it
   */
  CallReason.Rule rule(int ticket, int taskType, Queues queues, long at) {
    if (at - queues.since(ticket) >= guard) {
      return CallReason.Rule.WAITED_LONGEST;
    }
    return ticket == queues.first(taskType) ? policy.rule() : CallReason.Rule.NEED;
  }
}

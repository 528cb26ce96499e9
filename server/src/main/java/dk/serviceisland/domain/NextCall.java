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
    /** The task types somebody waits for: the bit of each, from the lowest. */
    long waiting();

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

  /**
   * The choice under a plan.
   *
   * @throws IllegalArgumentException if it has more than 64 task types; the letters of their
   *     numbers allow far fewer
   */
  public NextCall(Plan plan) {
    if (plan.taskTypes().size() > Long.SIZE) {
      throw new IllegalArgumentException(plan.taskTypes().size() + " task types");
    }
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
    long types = desk.served() & queues.waiting();
    if (types == 0) {
      return NOBODY;
    }
    long earliest = earliest(types, queues);
    return at - earliest >= guard
        ? longestWaiting(types, earliest, queues)
        : inNeed(mostUrgent(types, desk, queues, at), queues);
  }

  /** From when the minutes of whoever has waited longest run. */
  private static long earliest(long types, Queues queues) {
    long earliest = Long.MAX_VALUE;
    for (long left = types; left != 0; left &= left - 1) {
      int ticket = queues.longestWaiting(Long.numberOfTrailingZeros(left));
      earliest = Math.min(earliest, queues.since(ticket));
    }
    return earliest;
  }

  /** Of those whose minutes run from a moment, the first in place. */
  private static int longestWaiting(long types, long since, Queues queues) {
    int longest = NOBODY;
    for (long left = types; left != 0; left &= left - 1) {
      int ticket = queues.longestWaiting(Long.numberOfTrailingZeros(left));
      if (queues.since(ticket) == since
          && (longest == NOBODY || queues.place(ticket) < queues.place(longest))) {
        longest = ticket;
      }
    }
    return longest;
  }

  /** The task type that the policy chooses. */
  private int mostUrgent(long types, Desk desk, Queues queues, long at) {
    int best = NOBODY;
    double highest = Double.NEGATIVE_INFINITY;
    for (long left = types; left != 0; left &= left - 1) {
      int type = Long.numberOfTrailingZeros(left);
      int first = queues.first(type);
      double urgency =
          policy.urgency(
              at - queues.since(first), desk.target(type), desk.effort(type), queues.place(first));
      if (urgency > highest) {
        highest = urgency;
        best = type;
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

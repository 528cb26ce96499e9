package dk.serviceisland.domain.routing;

import dk.serviceisland.domain.plan.Plan;
import java.time.Duration;

/**
 * Which waiting ticket a free staff member gets. The notice board says it so: "Whoever is closest
 * to exceeding the promised wait usually goes first. Staff with rare skills first take what few
 * others can do, and short errands go a little before long ones. If a promise is already broken,
 * others may go first, but not once you have waited half an hour." In named rules, of which the
 * first that applies decides:
 *
 * <ol>
 *   <li>the guard: whoever has waited as long as the plan allows (half an hour), longest first, of
 *       all that this person may serve;
 *   <li>addressed: whoever was handed to this person, or to this counter, first in place first;
 *   <li>the branch's {@link RoutingPolicy} chooses among the first in place of each task type and
 *       the appointments whose time has come, which have a head start;
 *   <li>need: within a task type that is so chosen by its first in place, a citizen who asked for
 *       help or extra time goes before those who have waited up to {@link #NEED_HEAD_START} longer;
 *   <li>an appointment before its time: only when nobody else waits whom this person may serve.
 * </ol>
 *
 * An errand that was handed to somebody stands in nobody else's queues: it is called only there
 * while they are there for it, and no longer than the guard allows since it was handed on.
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
   * The queues of a branch as one person sees them, as far as they matter: without those who wait
   * for somebody else.
   *
   * @param byPlace the first in place of each task type of those who have no appointment
   * @param byWait the one with most minutes waited of those who have no appointment
   * @param inNeed the first in place of those who asked for help or extra time and have no
   *     appointment
   * @param addressed the first in place of those who wait for this person alone; they stand in the
   *     other queues too
   * @param booked of those who have an appointment the one with most minutes waited, which run from
   *     its time: before it, they lie ahead
   */
  public record Queues(
      Firsts byPlace, Firsts byWait, Firsts inNeed, Firsts addressed, Firsts booked) {
    /** Empty queues. */
    public Queues(int taskTypes) {
      this(
          new Firsts(taskTypes),
          new Firsts(taskTypes),
          new Firsts(taskTypes),
          new Firsts(taskTypes),
          new Firsts(taskTypes));
    }

    /** Everybody is where they are in others. */
    public void copy(Queues others) {
      byPlace.copy(others.byPlace);
      byWait.copy(others.byWait);
      inNeed.copy(others.inNeed);
      addressed.copy(others.addressed);
      booked.copy(others.booked);
    }
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
    long earliest = earliest(desk, queues);
    if (earliest == Firsts.NEVER) {
      return NOBODY;
    }
    boolean somebodyIsGuarded = at - earliest >= guard;
    if (somebodyIsGuarded) {
      return longestWaiting(desk, earliest, queues);
    }
    int addressed = firstInPlace(desk, queues.addressed);
    if (addressed != NOBODY) {
      return addressed;
    }
    return goesFirst(desk, queues, at);
  }

  /** From when the minutes of whoever has waited longest run. */
  private static long earliest(Desk desk, Queues queues) {
    long earliest = Firsts.NEVER;
    for (int i = 0; i < desk.served(); i++) {
      int type = desk.taskType(i);
      earliest = Math.min(earliest, queues.byWait.since(type));
      earliest = Math.min(earliest, queues.booked.since(type));
    }
    return earliest;
  }

  /** Of those whose minutes run from a moment, the first in place. */
  private static int longestWaiting(Desk desk, long since, Queues queues) {
    int longest = NOBODY;
    long place = Long.MAX_VALUE;
    for (int i = 0; i < desk.served(); i++) {
      int type = desk.taskType(i);
      if (queues.byWait.since(type) == since && queues.byWait.place(type) < place) {
        longest = queues.byWait.ticket(type);
        place = queues.byWait.place(type);
      }
      if (queues.booked.since(type) == since && queues.booked.place(type) < place) {
        longest = queues.booked.ticket(type);
        place = queues.booked.place(type);
      }
    }
    return longest;
  }

  /** The first in place over all task types. */
  private static int firstInPlace(Desk desk, Firsts firsts) {
    int first = NOBODY;
    for (int i = 0; i < desk.served(); i++) {
      int type = desk.taskType(i);
      if (firsts.has(type) && (first == NOBODY || firsts.place(type) < firsts.place(first))) {
        first = type;
      }
    }
    return first == NOBODY ? NOBODY : firsts.ticket(first);
  }

  /**
   * Whoever has the highest score, the first in the plan's order of several, and of a task type an
   * appointment; when nobody has one, the appointment whose time comes next.
   */
  private int goesFirst(Desk desk, Queues queues, long at) {
    int first = NOBODY;
    boolean appointment = false;
    double highest = Double.NEGATIVE_INFINITY;
    int next = NOBODY;
    for (int i = 0; i < desk.served(); i++) {
      int type = desk.taskType(i);
      if (queues.booked.has(type)) {
        long waited = at - queues.booked.since(type);
        if (waited >= 0) {
          double score = policy.scoreOfAppointment(waited, desk.target(i), desk.effort(i));
          if (score > highest) {
            highest = score;
            first = type;
            appointment = true;
          }
        } else if (next == NOBODY || queues.booked.since(type) < queues.booked.since(next)) {
          next = type;
        }
      }
      if (queues.byPlace.has(type)) {
        long waited = at - queues.byPlace.since(type);
        long place = queues.byPlace.place(type);
        double score = policy.score(waited, desk.target(i), desk.effort(i), place);
        if (score > highest) {
          highest = score;
          first = type;
          appointment = false;
        }
      }
    }
    if (first == NOBODY) {
      return queues.booked.ticket(next);
    }
    if (appointment) {
      return queues.booked.ticket(first);
    }
    return inNeed(first, queues) ? queues.inNeed.ticket(first) : queues.byPlace.ticket(first);
  }

  /** Whether somebody of the task type needs help or extra time and is not too far behind. */
  private static boolean inNeed(int type, Queues queues) {
    return queues.inNeed.has(type)
        && queues.inNeed.since(type) - queues.byWait.since(type) <= HEAD_START;
  }

  /**
   * The rule by which {@link #choose} chose.
   *
   * @param ticket chosen
   * @param since from when its minutes waited run
   * @param taskType of it
   */
  public CallReason.Rule rule(int ticket, long since, int taskType, Queues queues, long at) {
    if (at - since >= guard) {
      return CallReason.Rule.WAITED_LONGEST;
    }
    if (queues.addressed.has(taskType)) {
      return CallReason.Rule.ADDRESSED;
    }
    if (queues.booked.has(taskType) && ticket == queues.booked.ticket(taskType)) {
      return since <= at ? CallReason.Rule.APPOINTMENT : CallReason.Rule.APPOINTMENT_EARLY;
    }
    return ticket == queues.byPlace.ticket(taskType) ? policy.rule() : CallReason.Rule.NEED;
  }
}

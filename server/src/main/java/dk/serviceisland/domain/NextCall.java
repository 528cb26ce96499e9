package dk.serviceisland.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which waiting errand a free staff member gets: whoever has waited as long as the guard allows,
 * longest first, and otherwise the choice of the branch's policy among the task types' first in
 * place. Only task types that the person may serve count.
 *
 * <p>It does not care where the queues come from, so that the rules and whoever plays a branch
 * forward decide with the same code. Immutable.
 */
public final class NextCall {
  private final Plan plan;
  private final Roster roster;
  private final HandlingTimes handling;
  private final RoutingPolicy policy;

  /** Somebody who waits. */
  public interface Waiting {
    /** Place in the queue of the task type. */
    Place place();

    /** Minutes waited at a moment. */
    Duration waited(Instant at);
  }

  /** The queues of a branch. */
  public interface Queues<W extends Waiting> {
    /** The first in place of a task type; null when nobody waits. */
    W first(TaskTypeId taskType);

    /** The one with most minutes waited of a task type; null when nobody waits. */
    W longestWaiting(TaskTypeId taskType);
  }

  /**
   * Whom to call, and by which rule.
   *
   * @param taskType what for
   * @param waiting who
   * @param rule the rule that chose
   */
  public record Choice<W extends Waiting>(TaskType taskType, W waiting, CallReason.Rule rule) {}

  /** The choice under a plan, for those on duty, with the usual handling times of the day. */
  public NextCall(Plan plan, Roster roster, HandlingTimes handling) {
    this.plan = plan;
    this.roster = roster;
    this.handling = handling;
    this.policy = RoutingPolicy.of(plan.routing());
  }

  /** Whom this person calls at that moment; none when nobody waits whom this person may serve. */
  public <W extends Waiting> Optional<Choice<W>> choose(
      StaffId staff, Queues<W> queues, Instant at) {
    Choice<W> longest = longestWaiting(staff, queues, at);
    if (longest != null && longest.waiting().waited(at).compareTo(plan.routing().guard()) >= 0) {
      return Optional.of(longest);
    }
    return policy
        .choose(candidates(staff, queues, at))
        .map(
            chosen ->
                new Choice<>(
                    chosen.taskType(), queues.first(chosen.taskType().id()), policy.rule()));
  }

  private <W extends Waiting> Choice<W> longestWaiting(
      StaffId staff, Queues<W> queues, Instant at) {
    Comparator<W> longestFirst =
        Comparator.comparing((W waiting) -> waiting.waited(at))
            .reversed()
            .thenComparing(Waiting::place);
    Choice<W> longest = null;
    for (TaskType type : plan.taskTypes().values()) {
      W waiting = roster.mayServe(staff, type.id()) ? queues.longestWaiting(type.id()) : null;
      if (waiting != null
          && (longest == null || longestFirst.compare(waiting, longest.waiting()) < 0)) {
        longest = new Choice<>(type, waiting, CallReason.Rule.WAITED_LONGEST);
      }
    }
    return longest;
  }

  private <W extends Waiting> List<RoutingPolicy.Candidate> candidates(
      StaffId staff, Queues<W> queues, Instant at) {
    List<RoutingPolicy.Candidate> candidates = new ArrayList<>();
    for (TaskType type : plan.taskTypes().values()) {
      W first = roster.mayServe(staff, type.id()) ? queues.first(type.id()) : null;
      if (first != null) {
        candidates.add(
            new RoutingPolicy.Candidate(
                type,
                first.place(),
                first.waited(at).toMillis() / 60_000.0,
                handling.minutes(type, staff),
                roster.able(type.id())));
      }
    }
    return candidates;
  }
}

package dk.serviceisland.live;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.TaskTypeId;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Plans as the book reads them: a task type takes as long as was learned of its branch, and as
 * planned until there is enough to learn from. What was learned changes when a day closes, so the
 * times that are offered do too; what is booked stays as it is. Thread-safe.
 */
public final class LearnedPlans implements Function<BranchId, Plan> {
  private final Learning plans;
  private final Map<BranchId, Known> known = new ConcurrentHashMap<>();

  /** A plan with what it was made of. */
  private record Known(Plan plan, Map<TaskTypeId, Duration> lengths, Plan learned) {}

  /**
   * Learned plans.
   *
   * @param plans with the lengths that were learned
   */
  public LearnedPlans(Learning plans) {
    this.plans = plans;
  }

  @Override
  public Plan apply(BranchId branch) {
    Plan plan = plans.current(branch);
    Map<TaskTypeId, Duration> lengths = plans.lengths(branch);
    Known before = known.get(branch);
    if (before != null && before.plan().equals(plan) && before.lengths().equals(lengths)) {
      return before.learned();
    }
    Plan learned = plan.taking(type -> lengths.getOrDefault(type.id(), type.plannedHandling()));
    known.put(branch, new Known(plan, lengths, learned));
    return learned;
  }
}

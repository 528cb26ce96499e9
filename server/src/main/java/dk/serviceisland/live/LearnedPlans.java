package dk.serviceisland.live;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.routing.HandlingTimes;
import dk.serviceisland.engine.Plans;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Plans as the book reads them: a task type takes as long as was learned of its branch, and as
 * planned until there is anything to learn from. What was learned changes when a day closes, so the
 * times that are offered do too; what is booked stays as it is. Thread-safe.
 */
public final class LearnedPlans implements Function<BranchId, Plan> {
  private final Plans plans;
  private final Map<BranchId, Known> known = new ConcurrentHashMap<>();

  /** A plan with what it was made of. */
  private record Known(Plan plan, HandlingTimes handling, Plan learned) {}

  /**
   * Learned plans.
   *
   * @param plans with the handling times that were learned
   */
  public LearnedPlans(Plans plans) {
    this.plans = plans;
  }

  @Override
  public Plan apply(BranchId branch) {
    Plan plan = plans.current(branch);
    HandlingTimes handling = plans.handling(plan);
    Known before = known.get(branch);
    if (before != null && before.plan().equals(plan) && before.handling().equals(handling)) {
      return before.learned();
    }
    Plan learned = plan.taking(handling::usual);
    known.put(branch, new Known(plan, handling, learned));
    return learned;
  }
}

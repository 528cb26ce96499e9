package dk.serviceisland.http;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.engine.Plans;
import dk.serviceisland.report.ReportPlans;
import java.util.Optional;

/** What reports see of the plans that are configured. */
public final class ConfiguredPlans implements ReportPlans {
  private final Plans plans;

  /** Over some plans. */
  public ConfiguredPlans(Plans plans) {
    this.plans = plans;
  }

  @Override
  public Optional<Plan> current(BranchId branch) {
    return Optional.of(plans.current(branch));
  }

  @Override
  public Plan read(String hash, String text) {
    return plans.read(hash, text);
  }
}

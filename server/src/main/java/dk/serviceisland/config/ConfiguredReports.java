package dk.serviceisland.config;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Hours;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.Question;
import dk.serviceisland.report.Pilot;
import dk.serviceisland.report.ReportPlans;
import dk.serviceisland.report.Routine;
import dk.serviceisland.report.ShareTarget;
import java.util.List;
import java.util.Optional;

/** What reports see of the configuration in force. Thread-safe. */
final class ConfiguredReports implements ReportPlans {
  private final LivePlans plans;

  ConfiguredReports(LivePlans plans) {
    this.plans = plans;
  }

  @Override
  public Optional<Plan> current(BranchId branch) {
    return plans.branches().contains(branch)
        ? Optional.of(plans.current(branch))
        : Optional.empty();
  }

  @Override
  public Plan read(String hash, String text) {
    return plans.read(hash, text);
  }

  @Override
  public List<ShareTarget> shareTargets() {
    return plans.configuration().shares();
  }

  @Override
  public List<Pilot> pilots() {
    return plans.configuration().pilots();
  }

  @Override
  public Optional<Routine> routine() {
    return plans.configuration().routine();
  }

  @Override
  public Optional<Question> pulse() {
    return plans.configuration().municipality().pulse();
  }

  @Override
  public Optional<Hours> townHall() {
    return plans.configuration().municipality().townHall().flatMap(this::current).map(Plan::hours);
  }
}

package dk.serviceisland.report;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.PartnerId;
import dk.serviceisland.domain.plan.TaskTypeId;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A day of a branch by the partners whose task types are on it. Whose a task type is says the plan
 * of the day, so that nothing of the past changes hands.
 *
 * @param branch where
 * @param day when
 * @param plans of the day
 * @param all everything of the day
 * @param byTaskType the same by task type
 */
record PartnerDay(
    BranchId branch, LocalDate day, DayPlans plans, Tally all, Map<String, Tally> byTaskType) {

  /** Adds what a report wants: one partner's task types alone, or all of them by partner. */
  void addTo(ReportBuilder builder, ReportQuery query) {
    query
        .partner()
        .ifPresentOrElse(partner -> addOne(partner, builder, query.by()), () -> addEach(builder));
  }

  private void addOne(PartnerId partner, ReportBuilder builder, ReportBy by) {
    Map<String, Tally> own = new LinkedHashMap<>(byTaskType);
    own.keySet().removeIf(type -> !partnerOf(type).equals(Optional.of(partner)));
    Tally sum = new Tally();
    own.values().forEach(sum::add);
    builder.addDay(branch, day, sum);
    if (by == ReportBy.TASK_TYPE) {
      own.forEach((type, tally) -> builder.addGroup(branch, day, type, tally));
    } else {
      builder.addGroup(branch, day, "", sum);
    }
  }

  private void addEach(ReportBuilder builder) {
    builder.addDay(branch, day, all);
    byTaskType.forEach(
        (type, tally) ->
            partnerOf(type)
                .ifPresent(partner -> builder.addGroup(branch, day, partner.value(), tally)));
  }

  private Optional<PartnerId> partnerOf(String taskType) {
    return plans.partner(new TaskTypeId(taskType));
  }
}

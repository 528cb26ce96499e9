package dk.serviceisland.report;

import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.PartnerId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffGroupId;
import dk.serviceisland.domain.plan.TaskTypeId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The plans of a day, so that a target is never held against what it was not in force for.
 *
 * @param opening the plan that the day opened with
 * @param later those that took force afterwards, in order
 */
record DayPlans(Plan opening, List<Later> later) {
  /**
   * A plan that took force in the running day.
   *
   * @param sequence position of the event that changed it
   * @param from when that was
   * @param plan which
   */
  record Later(long sequence, Instant from, Plan plan) {}

  /** All of them in order. */
  List<Plan> all() {
    List<Plan> all = new ArrayList<>();
    all.add(opening);
    later.forEach(change -> all.add(change.plan()));
    return all;
  }

  /** When the branch closed, by the last plan of the day: an early closing is one. */
  Optional<Instant> lastClosing(LocalDate day) {
    Plan plan = all().get(later.size());
    return plan.hours().on(day).stream()
        .map(range -> plan.moment(day.atTime(range.to())))
        .max(Comparator.naturalOrder());
  }

  /** What a task type is judged by at a moment, which belongs to the plan that begins with it. */
  Plan at(Instant moment, TaskTypeId taskType) {
    return judging(taskType, change -> !change.from().isAfter(moment));
  }

  /** What a task type is judged by at the end of the day. */
  Plan last(TaskTypeId taskType) {
    return judging(taskType, change -> true);
  }

  /** Whose task type it is on the day; none where it is the house's own. */
  Optional<PartnerId> partner(TaskTypeId taskType) {
    return Optional.ofNullable(last(taskType).taskTypes().get(taskType))
        .flatMap(type -> type.partnership().partner());
  }

  /** Whether a counter is a remote one, by the last plan of the day that has it. */
  boolean isRemote(CounterId counter) {
    return all().stream()
        .map(plan -> plan.counters().get(counter))
        .filter(Objects::nonNull)
        .reduce((earlier, last) -> last)
        .filter(Plan.Counter::remote)
        .isPresent();
  }

  /** The staff groups that are a partner's on the day. */
  Set<StaffGroupId> staffGroups(PartnerId partner) {
    return all().stream()
        .flatMap(plan -> plan.staffGroupsOf(partner).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** A task type that a plan takes away is served out under the last that had it. */
  private Plan judging(TaskTypeId taskType, Predicate<Later> inForce) {
    Plan judging = opening;
    for (Later change : later) {
      boolean has =
          change.plan().taskTypes().containsKey(taskType)
              || !judging.taskTypes().containsKey(taskType);
      if (inForce.test(change) && has) {
        judging = change.plan();
      }
    }
    return judging;
  }
}

package dk.serviceisland.http;

import dk.serviceisland.domain.counter.PauseReason;
import dk.serviceisland.domain.day.Duty;
import dk.serviceisland.domain.duty.Quarters;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.StaffMember;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.duties.Duties;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Who answers colleagues of every branch: whoever has level 3 in all skills of a task type. On duty
 * of them is who has a counter open, and is at most on the telephone or on lifeline duty in a pause
 * of it, or is planned now at counters, on the telephone or on lifeline duty.
 */
final class Lifelines {
  /** Pauses in which nobody is to be disturbed; elsewhere a counter is open in their place. */
  private static final Set<PauseReason> AWAY =
      EnumSet.complementOf(EnumSet.of(PauseReason.PHONE, PauseReason.LIFELINE_DUTY));

  private final Branches branches;
  private final Duties duties;

  Lifelines(Branches branches, Duties duties) {
    this.branches = branches;
    this.duties = duties;
  }

  /** Whether somebody is a lifeline for a task type. */
  boolean isOne(StaffId staff, TaskTypeId taskType) {
    return plans()
        .anyMatch(
            plan ->
                Optional.ofNullable(plan.taskTypes().get(taskType))
                    .filter(type -> isOne(plan, staff, type))
                    .isPresent());
  }

  /** Whether somebody is a lifeline for anything. */
  boolean isOne(StaffId staff) {
    return plans()
        .anyMatch(
            plan -> plan.taskTypes().values().stream().anyMatch(type -> isOne(plan, staff, type)));
  }

  private static boolean isOne(Plan plan, StaffId staff, TaskType type) {
    return Optional.ofNullable(plan.staff().get(staff))
        .filter(member -> member.isLifelineFor(type))
        .isPresent();
  }

  /** Somebody, in whichever branch they are. */
  Optional<StaffMember> member(StaffId staff) {
    return plans().flatMap(plan -> Stream.ofNullable(plan.staff().get(staff))).findFirst();
  }

  /**
   * The names of those on duty for a task type.
   *
   * @param asking is none of them
   */
  Future<List<String>> onDuty(TaskTypeId taskType, StaffId asking, Instant now) {
    Predicate<StaffMember> answers =
        member -> !member.id().equals(asking) && isOne(member.id(), taskType);
    Future<List<List<StaffMember>>> atCounters =
        branches.views(
            state ->
                state.planned().counters().keySet().stream()
                    .flatMap(counter -> state.duty(counter).stream())
                    .flatMap(Lifelines::whoever)
                    .toList(),
            plan -> List.of());
    List<Future<List<StaffMember>>> planned = new ArrayList<>();
    branches.plans().branches().forEach(branch -> planned.add(planned(branch, now)));
    return Future.all(atCounters, Future.all(planned))
        .map(
            both ->
                Stream.concat(
                        atCounters.result().stream().flatMap(List::stream),
                        planned.stream().flatMap(one -> one.result().stream()))
                    .filter(answers)
                    .map(StaffMember::name)
                    .distinct()
                    .sorted()
                    .toList());
  }

  private static Stream<StaffMember> whoever(Duty duty) {
    return duty.left().isPresent() || duty.pauseReason().filter(AWAY::contains).isPresent()
        ? Stream.empty()
        : duty.staff().stream();
  }

  private Future<List<StaffMember>> planned(BranchId branch, Instant now) {
    Plan plan = branches.plans().current(branch);
    LocalDate today = duties.today(branch);
    int quarter = Quarters.quarter(now, today, plan.zone());
    return duties
        .ofToday(branch)
        .map(
            day ->
                day.reachable(branch, quarter).stream()
                    .flatMap(id -> Stream.ofNullable(plan.staff().get(id)))
                    .toList());
  }

  private Stream<Plan> plans() {
    return branches.plans().branches().stream().map(branches.plans()::current);
  }
}

package dk.serviceisland.domain.booking;

import dk.serviceisland.domain.duty.DutyPlan;
import dk.serviceisland.domain.duty.Quarters;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.StaffMember;
import dk.serviceisland.domain.plan.TaskTypeId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * Who is there as the duty plan says, in quarter hours. On a day that it says nothing of, those are
 * there who would be otherwise, apart from whoever it says is away. Thread-safe as what it is made
 * of.
 */
public final class DutyStaffing implements Staffing {
  private final Function<LocalDate, DutyPlan> duties;
  private final PlannedStaffing otherwise = new PlannedStaffing();

  /**
   * By a duty plan.
   *
   * @param duties the plan of a day, of all branches
   */
  public DutyStaffing(Function<LocalDate, DutyPlan> duties) {
    this.duties = duties;
  }

  @Override
  public List<Stretch> on(Plan plan, LocalDate day) {
    DutyPlan planned = duties.apply(day);
    return planned.isPlanned(plan.branch())
        ? asPlanned(planned, plan)
        : otherwise.without(planned, plan);
  }

  private static List<Stretch> asPlanned(DutyPlan duties, Plan plan) {
    int counters = PlannedStaffing.counters(plan);
    List<Stretch> stretches = new ArrayList<>();
    int from = 0;
    while (counters > 0 && from < Quarters.OF_A_DAY) {
      List<StaffId> there = duties.there(plan.branch(), from);
      int to = from + 1;
      while (to < Quarters.OF_A_DAY && duties.there(plan.branch(), to).equals(there)) {
        to++;
      }
      List<Able> able = able(plan, there);
      Instant begins = Quarters.moment(from, duties.day(), plan.zone());
      Instant ends = Quarters.moment(to, duties.day(), plan.zone());
      if (!able.isEmpty() && begins.isBefore(ends)) {
        int people = able.stream().mapToInt(Able::staff).sum();
        stretches.add(new Stretch(begins, ends, able, Math.min(people, counters)));
      }
      from = to;
    }
    return List.copyOf(stretches);
  }

  /** Whoever trains counts where somebody is there to train them. */
  private static List<Able> able(Plan plan, List<StaffId> there) {
    List<StaffMember> present =
        there.stream().map(plan.staff()::get).filter(Objects::nonNull).toList();
    Map<Set<TaskTypeId>, Integer> alike = new LinkedHashMap<>();
    for (StaffMember member : present) {
      Set<TaskTypeId> can = new LinkedHashSet<>();
      plan.taskTypes().values().stream()
          .filter(type -> type.booking().isPresent() && member.mayServe(type, present))
          .forEach(type -> can.add(type.id()));
      if (!can.isEmpty()) {
        alike.merge(can, 1, Integer::sum);
      }
    }
    return alike.entrySet().stream().map(each -> new Able(each.getKey(), each.getValue())).toList();
  }
}

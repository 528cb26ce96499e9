package dk.serviceisland.domain.booking;

import dk.serviceisland.domain.duty.DutyPlan;
import dk.serviceisland.domain.duty.PersonDay;
import dk.serviceisland.domain.duty.PlannedDuty;
import dk.serviceisland.domain.duty.Quarters;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffMember;
import dk.serviceisland.domain.plan.TaskTypeId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
    List<PersonDay> people =
        duties.people().values().stream()
            .filter(person -> !person.in(plan.branch()).isEmpty())
            .filter(person -> plan.staff().containsKey(person.staff()))
            .sorted(Comparator.comparing(person -> person.staff().value()))
            .toList();
    List<Integer> edges = edges(people, plan.branch());
    List<Stretch> stretches = new ArrayList<>();
    for (int at = 0; counters > 0 && at + 1 < edges.size(); at++) {
      int from = edges.get(at);
      List<Able> able =
          able(
              plan,
              people.stream()
                  .filter(person -> person.isThere(plan.branch(), from))
                  .map(person -> plan.staff().get(person.staff()))
                  .toList());
      Instant begins = Quarters.moment(from, duties.day(), plan.zone());
      Instant ends = Quarters.moment(edges.get(at + 1), duties.day(), plan.zone());
      if (!able.isEmpty() && begins.isBefore(ends)) {
        int staff = able.stream().mapToInt(Able::staff).sum();
        stretches.add(new Stretch(begins, ends, able, Math.min(staff, counters)));
      }
    }
    return List.copyOf(stretches);
  }

  /** The quarter hours in which somebody comes or goes. */
  private static List<Integer> edges(List<PersonDay> people, BranchId branch) {
    TreeSet<Integer> edges = new TreeSet<>();
    for (PersonDay person : people) {
      for (PlannedDuty duty : person.in(branch)) {
        edges.add(duty.when().from());
        edges.add(duty.when().to());
      }
    }
    return List.copyOf(edges);
  }

  /** Whoever trains counts where somebody is there to train them. */
  private static List<Able> able(Plan plan, List<StaffMember> present) {
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

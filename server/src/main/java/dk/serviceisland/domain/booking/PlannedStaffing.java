package dk.serviceisland.domain.booking;

import dk.serviceisland.domain.duty.DutyPlan;
import dk.serviceisland.domain.duty.Quarters;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.SkillLevel;
import dk.serviceisland.domain.plan.StaffMember;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.plan.TimeRange;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Who is there where nobody has said who is on duty: of the staff whose group serves at that time
 * as many as there are counters, those whom what is booked needs. Staff in training are not
 * counted, because whoever trains them need not be there. Thread-safe.
 */
public final class PlannedStaffing implements Staffing {

  @Override
  public List<Stretch> on(Plan plan, LocalDate day) {
    return without(DutyPlan.none(day), plan);
  }

  /** The same without whoever is away by what is planned of them. */
  List<Stretch> without(DutyPlan duties, Plan plan) {
    int counters = counters(plan);
    List<Instant> edges = edges(plan, duties);
    List<Stretch> stretches = new ArrayList<>();
    for (int at = 0; at + 1 < edges.size(); at++) {
      List<Able> able = able(plan, duties, edges.get(at));
      int people = able.stream().mapToInt(Able::staff).sum();
      if (people > 0 && counters > 0) {
        stretches.add(
            new Stretch(edges.get(at), edges.get(at + 1), able, Math.min(people, counters)));
      }
    }
    return List.copyOf(stretches);
  }

  /** How many can serve at once where citizens come. */
  static int counters(Plan plan) {
    return Math.toIntExact(plan.counters().values().stream().filter(one -> !one.room()).count());
  }

  private static List<Instant> edges(Plan plan, DutyPlan duties) {
    LocalDate day = duties.day();
    TreeSet<Instant> edges = new TreeSet<>();
    for (Plan.StaffGroup group : plan.staffGroups().values()) {
      for (TimeRange range : hours(plan, group, day)) {
        edges.add(plan.moment(day.atTime(range.from())));
        edges.add(plan.moment(day.atTime(range.to())));
      }
    }
    List<Instant> served = List.copyOf(edges);
    if (!served.isEmpty()) {
      duties.people().values().stream()
          .flatMap(person -> person.duties().stream())
          .flatMap(
              duty ->
                  Stream.of(
                      duty.when().begins(day, plan.zone()), duty.when().ends(day, plan.zone())))
          .filter(edge -> edge.isAfter(served.get(0)))
          .filter(edge -> edge.isBefore(served.get(served.size() - 1)))
          .forEach(edges::add);
    }
    return List.copyOf(edges);
  }

  private static Collection<TimeRange> hours(Plan plan, Plan.StaffGroup group, LocalDate day) {
    return group.hours().orElse(plan.hours()).on(day);
  }

  private static List<Able> able(Plan plan, DutyPlan duties, Instant at) {
    LocalDate day = duties.day();
    int quarter = Quarters.quarter(at, day, plan.zone());
    Map<Set<TaskTypeId>, Integer> alike = new LinkedHashMap<>();
    for (StaffMember member : plan.staff().values()) {
      Plan.StaffGroup group = plan.staffGroups().get(member.group());
      boolean away = duties.of(member.id()).isAway(plan.branch(), quarter);
      if (!away && group != null && serves(plan, group, day, at)) {
        Set<TaskTypeId> can = can(plan, member);
        if (!can.isEmpty()) {
          alike.merge(can, 1, Integer::sum);
        }
      }
    }
    return alike.entrySet().stream().map(each -> new Able(each.getKey(), each.getValue())).toList();
  }

  private static boolean serves(Plan plan, Plan.StaffGroup group, LocalDate day, Instant at) {
    return hours(plan, group, day).stream()
        .anyMatch(
            range ->
                !at.isBefore(plan.moment(day.atTime(range.from())))
                    && at.isBefore(plan.moment(day.atTime(range.to()))));
  }

  private static Set<TaskTypeId> can(Plan plan, StaffMember member) {
    Set<TaskTypeId> can = new LinkedHashSet<>();
    for (TaskType type : plan.taskTypes().values()) {
      if (type.booking().isPresent()
          && member.levelFor(type).compareTo(SkillLevel.INDEPENDENT) >= 0) {
        can.add(type.id());
      }
    }
    return can;
  }
}

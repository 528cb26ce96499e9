package dk.serviceisland.domain.booking;

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

/**
 * Who is there where nobody has said who is on duty: of the staff whose group serves at that time
 * as many as there are counters, those whom what is booked needs. Staff in training are not
 * counted, because whoever trains them need not be there. Thread-safe.
 */
public final class PlannedStaffing implements Staffing {

  @Override
  public List<Stretch> on(Plan plan, LocalDate day) {
    int counters =
        Math.toIntExact(plan.counters().values().stream().filter(one -> !one.room()).count());
    List<Instant> edges = edges(plan, day);
    List<Stretch> stretches = new ArrayList<>();
    for (int at = 0; at + 1 < edges.size(); at++) {
      List<Able> able = able(plan, day, edges.get(at));
      int people = able.stream().mapToInt(Able::staff).sum();
      if (people > 0 && counters > 0) {
        stretches.add(
            new Stretch(edges.get(at), edges.get(at + 1), able, Math.min(people, counters)));
      }
    }
    return List.copyOf(stretches);
  }

  private static List<Instant> edges(Plan plan, LocalDate day) {
    TreeSet<Instant> edges = new TreeSet<>();
    for (Plan.StaffGroup group : plan.staffGroups().values()) {
      for (TimeRange range : hours(plan, group, day)) {
        edges.add(plan.moment(day.atTime(range.from())));
        edges.add(plan.moment(day.atTime(range.to())));
      }
    }
    return List.copyOf(edges);
  }

  private static Collection<TimeRange> hours(Plan plan, Plan.StaffGroup group, LocalDate day) {
    return group.hours().orElse(plan.hours()).on(day);
  }

  private static List<Able> able(Plan plan, LocalDate day, Instant at) {
    Map<Set<TaskTypeId>, Integer> alike = new LinkedHashMap<>();
    for (StaffMember member : plan.staff().values()) {
      Plan.StaffGroup group = plan.staffGroups().get(member.group());
      if (group != null && serves(plan, group, day, at)) {
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

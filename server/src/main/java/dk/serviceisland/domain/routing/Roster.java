package dk.serviceisland.domain.routing;

import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.StaffMember;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who of the staff on duty may serve what: skill, level and mentor rule in one place. Immutable;
 * worked out anew when somebody comes on duty or goes.
 */
public final class Roster {
  private final Map<StaffId, Set<TaskTypeId>> allowed = new HashMap<>();
  private final Map<TaskTypeId, Integer> able = new HashMap<>();

  /**
   * The roster of a moment.
   *
   * @param taskTypes those of the plan
   * @param onDuty the staff members at counters that are open and not paused
   */
  public Roster(Collection<TaskType> taskTypes, List<StaffMember> onDuty) {
    this(taskTypes, onDuty, Map.of());
  }

  /**
   * The roster of a moment at which some do some task types only.
   *
   * @param taskTypes those of the plan
   * @param onDuty the staff members at counters that are open and not paused
   * @param only what alone somebody serves now; whoever is not in it serves what they may
   */
  public Roster(
      Collection<TaskType> taskTypes,
      List<StaffMember> onDuty,
      Map<StaffId, Collection<TaskTypeId>> only) {
    for (TaskType type : taskTypes) {
      for (StaffMember member : onDuty) {
        boolean doesIt =
            !only.containsKey(member.id()) || only.get(member.id()).contains(type.id());
        if (doesIt && member.mayServe(type, onDuty)) {
          allowed.computeIfAbsent(member.id(), id -> new HashSet<>()).add(type.id());
          able.merge(type.id(), 1, Integer::sum);
        }
      }
    }
  }

  /** Whether a person on duty may serve the task type now. */
  public boolean mayServe(StaffId staff, TaskTypeId taskType) {
    return allowed.getOrDefault(staff, Set.of()).contains(taskType);
  }

  /** How many on duty may serve the task type now. */
  public int able(TaskTypeId taskType) {
    return able.getOrDefault(taskType, 0);
  }
}

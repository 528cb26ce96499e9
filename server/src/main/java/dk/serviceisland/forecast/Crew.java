package dk.serviceisland.forecast;

import dk.serviceisland.domain.HandlingTimes;
import dk.serviceisland.domain.Plan;
import dk.serviceisland.domain.PromisedWait;
import dk.serviceisland.domain.Roster;
import dk.serviceisland.domain.StaffMember;
import dk.serviceisland.domain.TaskType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Those on duty at a moment, in plain numbers: who may serve what, and what a wait is divided by in
 * a score. Task types and staff are counted in the order of the plan. Immutable.
 */
final class Crew {
  /** The task types that each person may serve; none for those not on duty. */
  final int[][] typesOf;

  /** Those who may serve each task type. */
  final int[][] able;

  /** {@link PromisedWait#effort} of each person for each task type. */
  final double[][] effort;

  /** Who on duty may serve what, as the domain's roster says. */
  Crew(Plan plan, HandlingTimes handling, BitSet onDuty) {
    List<TaskType> types = List.copyOf(plan.taskTypes().values());
    List<StaffMember> staff = List.copyOf(plan.staff().values());
    List<StaffMember> present = onDuty.stream().mapToObj(staff::get).toList();
    Roster roster = new Roster(types, present);
    typesOf = new int[staff.size()][];
    effort = new double[staff.size()][];
    for (int who = 0; who < staff.size(); who++) {
      List<Integer> may = new ArrayList<>();
      effort[who] = new double[types.size()];
      for (int type = 0; type < types.size(); type++) {
        TaskType taskType = types.get(type);
        if (roster.mayServe(staff.get(who).id(), taskType.id())) {
          may.add(type);
          effort[who][type] =
              PromisedWait.effort(
                  taskType.targetForRouting().toMillis() / 60_000.0,
                  handling.minutes(taskType, staff.get(who).id()),
                  roster.able(taskType.id()));
        }
      }
      typesOf[who] = may.stream().mapToInt(type -> type).toArray();
    }
    able = new int[types.size()][];
    for (int type = 0; type < types.size(); type++) {
      TaskType taskType = types.get(type);
      able[type] =
          onDuty.stream()
              .filter(who -> roster.mayServe(staff.get(who).id(), taskType.id()))
              .toArray();
    }
  }
}

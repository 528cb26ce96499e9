package dk.serviceisland.forecast;

import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.StaffMember;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.routing.Desk;
import dk.serviceisland.domain.routing.HandlingTimes;
import dk.serviceisland.domain.routing.Roster;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Those on duty at a moment, as the domain's roster and desks say, with staff and task types
 * counted in the order of the plan. Immutable.
 */
final class Crew {
  /** The desk of each person; one that serves nothing for those not on duty. */
  final Desk[] desks;

  /** Those who may serve each task type. */
  final int[][] able;

  /** Whether a person is on duty and may serve a task type. */
  boolean serves(int who, int type) {
    for (int one : able[type]) {
      if (one == who) {
        return true;
      }
    }
    return false;
  }

  /**
   * Those on duty.
   *
   * @param only what alone somebody serves, as long as a rush lasts
   */
  Crew(
      Plan plan, HandlingTimes handling, Map<StaffId, Collection<TaskTypeId>> only, BitSet onDuty) {
    List<TaskType> types = List.copyOf(plan.taskTypes().values());
    List<StaffMember> staff = List.copyOf(plan.staff().values());
    Roster roster = new Roster(types, onDuty.stream().mapToObj(staff::get).toList(), only);
    desks =
        staff.stream()
            .map(member -> new Desk(plan, roster, handling, member.id()))
            .toArray(Desk[]::new);
    able =
        types.stream()
            .map(
                type ->
                    onDuty.stream()
                        .filter(who -> roster.mayServe(staff.get(who).id(), type.id()))
                        .toArray())
            .toArray(int[][]::new);
  }
}

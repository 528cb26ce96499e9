package dk.serviceisland.domain.routing;

import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskType;
import java.util.Arrays;
import java.util.Collection;

/**
 * What a staff member on duty may serve now and what that costs, in plain numbers: task types are
 * counted from 0 in the order of the plan. Immutable; holds until somebody comes on duty or goes.
 */
public final class Desk {
  private final int[] taskTypes;
  private final long[] targets;
  private final double[] efforts;

  /**
   * The desk of a staff member.
   *
   * @param plan in force
   * @param roster who on duty may serve what
   * @param handling the day's usual handling times
   * @param staff whose
   */
  public Desk(Plan plan, Roster roster, HandlingTimes handling, StaffId staff) {
    Collection<TaskType> all = plan.taskTypes().values();
    int[] served = new int[all.size()];
    targets = new long[all.size()];
    efforts = new double[all.size()];
    int count = 0;
    int index = 0;
    for (TaskType type : all) {
      if (roster.mayServe(staff, type.id())) {
        targets[count] = type.targetForRouting().toMillis();
        efforts[count] =
            effort((double) targets[count], handling.minutes(type, staff), roster.able(type.id()));
        served[count++] = index;
      }
      index++;
    }
    taskTypes = Arrays.copyOf(served, count);
  }

  /**
   * What a wait is divided by in a score: {@code target * sqrt(handling) * able}.
   *
   * @param target milliseconds promised, more than 0
   * @param handling usual handling minutes by this person, more than 0
   * @param able staff on duty who may serve it, at least 1
   */
  public static double effort(double target, double handling, int able) {
    return target * Math.sqrt(handling) * able;
  }

  /** How many task types this person may serve now. */
  int served() {
    return taskTypes.length;
  }

  /** One of them, in the order of the plan. */
  int taskType(int index) {
    return taskTypes[index];
  }

  /** What the wait for one of them is measured against, milliseconds. */
  long target(int index) {
    return targets[index];
  }

  double effort(int index) {
    return efforts[index];
  }
}

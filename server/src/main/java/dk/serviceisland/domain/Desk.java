package dk.serviceisland.domain;

import java.util.Collection;

/**
 * What a staff member on duty may serve now and what that costs, in plain numbers: task types are
 * counted from 0 in the order of the plan. Immutable; holds until somebody comes on duty or goes.
 */
public final class Desk {
  private final long served;
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
    targets = new long[all.size()];
    efforts = new double[all.size()];
    long mayServe = 0;
    int index = 0;
    for (TaskType type : all) {
      if (roster.mayServe(staff, type.id())) {
        mayServe |= 1L << index;
        targets[index] = type.targetForRouting().toMillis();
        efforts[index] =
            effort((double) targets[index], handling.minutes(type, staff), roster.able(type.id()));
      }
      index++;
    }
    served = mayServe;
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

  /** The task types that this person may serve now: the bit of each, from the lowest. */
  long served() {
    return served;
  }

  /** What the wait for a task type served is measured against, milliseconds. */
  long target(int taskType) {
    return targets[taskType];
  }

  /** What it is divided by. */
  double effort(int taskType) {
    return efforts[taskType];
  }
}

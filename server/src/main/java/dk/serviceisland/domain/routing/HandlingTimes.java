package dk.serviceisland.domain.routing;

import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Usual handling times of a day, fixed when it opens so that a replay decides the same. Never shown
 * per person.
 *
 * @param byTaskType usual handling time of a staff member, more than zero
 * @param staffFactor how many times as long as usual a person takes, more than zero; a person not
 *     named takes 1
 */
public record HandlingTimes(
    Map<TaskTypeId, Duration> byTaskType, Map<StaffId, Double> staffFactor) {

  /**
   * Checks that all are more than zero: routing divides by them.
   *
   * @throws IllegalArgumentException if one is not
   */
  public HandlingTimes {
    byTaskType.forEach(
        (type, usual) -> {
          if (usual.isZero() || usual.isNegative()) {
            throw new IllegalArgumentException(type + " takes " + usual);
          }
        });
    staffFactor.forEach(
        (staff, factor) -> {
          if (!(factor > 0) || factor.isInfinite()) {
            throw new IllegalArgumentException(staff + " takes " + factor + " times as long");
          }
        });
  }

  /** The plan's own handling times: what there is before anything is learned. */
  public static HandlingTimes planned(Plan plan) {
    Map<TaskTypeId, Duration> planned = new LinkedHashMap<>();
    plan.taskTypes().values().forEach(type -> planned.put(type.id(), type.plannedHandling()));
    return new HandlingTimes(planned, Map.of());
  }

  /** The same with nobody told apart: everybody takes as long as usual. */
  public HandlingTimes ofNobody() {
    return new HandlingTimes(byTaskType, Map.of());
  }

  /** How long staff usually take for the task type. */
  public Duration usual(TaskType taskType) {
    return byTaskType.getOrDefault(taskType.id(), taskType.plannedHandling());
  }

  /** Minutes that this person usually takes for the task type. */
  public double minutes(TaskType taskType, StaffId staff) {
    return usual(taskType).toMillis() / 60_000.0 * staffFactor.getOrDefault(staff, 1.0);
  }
}

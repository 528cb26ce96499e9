package dk.serviceisland.lab.rehearsal;

import java.time.LocalTime;
import java.util.List;

/**
 * A citizen who comes in.
 *
 * @param at local time, whole seconds
 * @param errands what for, at least one
 */
public record Arrival(LocalTime at, List<Errand> errands) {
  /** Copies the errands. */
  public Arrival {
    errands = List.copyOf(errands);
  }

  /**
   * One thing to be done.
   *
   * @param taskType id of the task type
   * @param handlingMinutes how long it takes on average
   */
  public record Errand(String taskType, double handlingMinutes) {}
}

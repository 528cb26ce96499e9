package dk.serviceisland.domain.day;

import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Outcome;
import java.time.LocalTime;
import java.util.Optional;

/**
 * A number from the paper roll, given while numbers could not be drawn.
 *
 * @param paper what is printed on it
 * @param taskType what the citizen came for
 * @param drawn when it was given, in local time of the day
 * @param served how it was served; none while the citizen waits
 */
public record PaperSlip(
    String paper, TaskTypeId taskType, LocalTime drawn, Optional<Served> served) {

  /**
   * A service that nobody could press for.
   *
   * @param from when it began, in local time of the day
   * @param to when it ended
   * @param outcome with what
   */
  public record Served(LocalTime from, LocalTime to, Outcome outcome) {}
}

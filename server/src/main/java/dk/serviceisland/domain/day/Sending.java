package dk.serviceisland.domain.day;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.TicketNumber;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A ticket on its way to another branch, which takes it in once by the id that it has there, or
 * turns it away. Immutable.
 *
 * @param day on which it was sent; on no other it arrives
 * @param from the branch that it was drawn in
 * @param ticket its id there
 * @param number that it had there
 * @param to the branch that it is sent to
 * @param as the id that it has there, never used before
 * @param taskType what it is about there
 * @param drawnAt its arrival, which it keeps
 * @param waited minutes waited so far, which it keeps
 * @param language of the citizen
 * @param needs whether the citizen asked for help or extra time
 */
public record Sending(
    LocalDate day,
    BranchId from,
    TicketId ticket,
    TicketNumber number,
    BranchId to,
    TicketId as,
    TaskTypeId taskType,
    Instant drawnAt,
    Duration waited,
    String language,
    boolean needs) {

  /** What became of a sending. */
  public enum Outcome {
    /** The other branch has it. */
    ARRIVED,
    /** The other branch does not take it. */
    TURNED_AWAY,
    /** The other branch has not looked at it. */
    OPEN
  }
}

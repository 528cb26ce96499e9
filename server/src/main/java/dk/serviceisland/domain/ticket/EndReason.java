package dk.serviceisland.domain.ticket;

/** What ended a ticket. */
public enum EndReason {
  /** Its last errand was completed. */
  SERVED,
  /** Called, and not returned within the grace time. */
  NO_SHOW,
  /** Withdrawn by its holder. */
  LEFT_BY_CITIZEN,
  /** Withdrawn by its holder, who has booked a time in place of the wait. */
  BOOKED_INSTEAD,
  /** Removed by a staff member. */
  REMOVED_BY_STAFF,
  /** Still open when the day closed. */
  CLOSED_AT_END_OF_DAY,
  /** Still waiting when a branch that drives stood at its next stop. */
  STOP_LEFT,
  /** Sent on to another branch, where it has another number. */
  SENT_ON
}

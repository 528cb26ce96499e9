package dk.serviceisland.domain.ticket;

/** Why a staff member draws for somebody outside the hours in which numbers are given. */
public enum OutsideReason {
  /** Stood here before it closed. */
  CAME_IN_TIME,
  /** Cannot wait until it opens. */
  URGENT,
  /** Was promised to be seen now. */
  APPOINTED,
  /** Andet. */
  OTHER
}

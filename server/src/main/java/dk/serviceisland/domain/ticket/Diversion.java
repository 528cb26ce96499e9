package dk.serviceisland.domain.ticket;

/** What is known of a citizen who was sent to do it alone (report L868-870, L1629). */
public enum Diversion {
  /** Was shown the way and drew no number for it. */
  SENT,
  /** Said that it worked. */
  WORKED,
  /** Said that it did not. */
  NOT_WORKED,
  /** Wanted a number for it all the same. */
  CAME
}

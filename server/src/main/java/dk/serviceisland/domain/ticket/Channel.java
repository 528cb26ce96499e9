package dk.serviceisland.domain.ticket;

/** How a ticket was drawn; it follows from who asks, never from what a client says. */
public enum Channel {
  /** At a kiosk in the branch. */
  KIOSK,
  /** By a staff member for a citizen. */
  STAFF,
  /** By a phone that showed a presence code. */
  PHONE,
  /** From the paper roll, during an outage. */
  PAPER
}

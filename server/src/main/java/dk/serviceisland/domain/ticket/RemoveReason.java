package dk.serviceisland.domain.ticket;

/** Why a staff member removes a ticket. */
public enum RemoveReason {
  /** The citizen was seen to leave. */
  LEFT,
  /** Drawn by mistake. */
  MISTAKE,
  /** Andet. */
  OTHER
}

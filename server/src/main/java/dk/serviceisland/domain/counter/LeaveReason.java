package dk.serviceisland.domain.counter;

/** By what it is known that whoever has a counter open is not there any more. */
public enum LeaveReason {
  /** The session is over, mostly because the person signed out. */
  SIGNED_OUT,
  /** Nothing was heard from the person's page for a while. */
  AWAY
}

package dk.serviceisland.access;

/**
 * What a program may do that has a token. How long one waits is open to everybody; and a citizen is
 * called by somebody with skills who answers for it, so no program does what counters do.
 */
public enum Scope {
  /** Reads figures, but not those of single persons. */
  FIGURES,
  /** Reads the audit log, to gather it with the logs of the house. */
  AUDIT,
  /** Adds, changes and bars staff, as SCIM 2.0 says how. */
  SCIM,
  /** Delivers what happens in a branch that has a server of its own. */
  DELIVERY,
  /** Books times for people that it has a reference of. */
  BOOKING
}

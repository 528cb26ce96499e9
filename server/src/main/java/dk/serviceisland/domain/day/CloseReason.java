package dk.serviceisland.domain.day;

/** What closed a day. */
public enum CloseReason {
  /** A manager. */
  MANAGER,
  /** Hours over and nothing open. */
  QUIET,
  /** The latest end of a business day, 04:00. */
  LATEST
}

package dk.serviceisland.domain.day;

/** How far a business day has come. */
public enum DayPhase {
  /** Not opened yet. */
  NOT_OPEN,
  /** Open, draws depend on hours. */
  OPEN,
  /** Over; every ticket has ended. */
  CLOSED
}

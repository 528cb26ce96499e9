package dk.serviceisland.domain.day;

/** Why a branch gives no numbers. */
public enum ClosedReason {
  /** Nobody is there at this hour. */
  OUTSIDE_HOURS,
  /** It is open, but past the last ticket. */
  AFTER_LAST_TICKET,
  /** It is closed on this date, out of the usual. */
  EXCEPTIONAL_CLOSURE,
  /** Its hours have begun and its day has not. */
  DAY_NOT_OPEN,
  /** Its day has been closed. */
  DAY_CLOSED,
  /** Its events cannot be read. */
  OUT_OF_SERVICE
}

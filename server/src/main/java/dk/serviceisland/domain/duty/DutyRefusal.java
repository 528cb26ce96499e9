package dk.serviceisland.domain.duty;

/** Why something may not stand in the duty plan. */
public enum DutyRefusal {
  /** Nobody of that name is on the staff of the branch on that day. */
  NOT_ON_STAFF,
  /** The day is over: what was is not planned any more. */
  DAY_OVER,
  /** The day is further ahead than is planned. */
  DAY_TOO_FAR,
  /** Somebody else has changed that day of this person since. */
  STALE,
  /** Two duties at the same time, or two absences. */
  OVERLAP,
  /** Another branch has planned something of this person then. */
  ELSEWHERE
}

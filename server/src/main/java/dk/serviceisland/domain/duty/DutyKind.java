package dk.serviceisland.domain.duty;

/**
 * What somebody does who is on duty. The reasons are few and say nothing of a person: whoever is
 * ill, or away for any reason of their own, is {@link #OTHER}, and no text says more.
 */
public enum DutyKind {
  /** Serves citizens. */
  COUNTERS,
  /** Learns something, and is not there. */
  COURSE,
  /** Answers the telephone. */
  TELEPHONE,
  /** Answers colleagues of every branch who ask a lifeline (livlinevagt). */
  LIFELINE,
  /** Meets colleagues. */
  MEETING,
  /** Is not there for any other reason. */
  OTHER;

  /** Whether somebody who does it is there for citizens. */
  public boolean isThere() {
    return this == COUNTERS;
  }

  /** Whether a lifeline who does it can be asked. */
  public boolean isReachable() {
    return this == COUNTERS || this == TELEPHONE || this == LIFELINE;
  }
}

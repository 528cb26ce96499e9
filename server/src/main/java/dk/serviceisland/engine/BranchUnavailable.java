package dk.serviceisland.engine;

/** Why a branch cannot answer now. It is not the caller's fault and nothing was written. */
public final class BranchUnavailable extends Exception {
  private static final long serialVersionUID = 1L;

  /** What is wrong. */
  public enum Why {
    /** There is no such branch. */
    UNKNOWN,
    /** The store failed; asking again may help. */
    JOURNAL,
    /** The branch was taken out of service because its journal cannot be read. */
    OUT_OF_SERVICE,
    /** Too much is waiting already. */
    OVERLOADED,
    /** Another node decides for the branch; this one only follows it. */
    ELSEWHERE,
    /** A server of the branch's own decides for it; this one shows what that delivers. */
    AT_HOME,
    /** This node has lost touch: what it knows may be out of date, so it says nothing. */
    OUT_OF_TOUCH,
    /** This node knows no such ticket, and cannot see all that are there. */
    TICKET_OUT_OF_REACH
  }

  private final Why why;

  /**
   * Says what is wrong, and more about it for the log. Without a stack trace: under overload there
   * are many of them, and the detail says it all.
   */
  public BranchUnavailable(Why why, String detail) {
    super(detail, null, false, false);
    this.why = why;
  }

  /** What is wrong. */
  public Why why() {
    return why;
  }

  /** Whether some trouble is that a branch cannot answer, for this reason. */
  public static boolean is(Throwable trouble, Why why) {
    return trouble instanceof BranchUnavailable unavailable && unavailable.why == why;
  }
}

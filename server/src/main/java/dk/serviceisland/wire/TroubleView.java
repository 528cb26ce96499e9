package dk.serviceisland.wire;

import dk.serviceisland.access.StoreUnavailable;
import dk.serviceisland.engine.BranchUnavailable;
import dk.serviceisland.report.FactsUnavailable;
import java.util.Optional;

/**
 * What to tell of trouble that is nobody's fault in the program, with when to ask again: the same
 * for an answer and for a refused socket.
 */
public final class TroubleView {
  private static final long AT_ONCE = 1;
  private static final long SOON = 2;
  private static final long LATER = 60;

  private TroubleView() {}

  /** The problem; none for what ought not to happen at all. */
  public static Optional<Problem> of(Throwable failure) {
    if (failure instanceof BranchUnavailable unavailable) {
      return Optional.of(of(unavailable.why()));
    }
    return failure instanceof StoreUnavailable || failure instanceof FactsUnavailable
        ? Optional.of(Problem.retryAfter(ProblemCode.JOURNAL_UNAVAILABLE, SOON))
        : Optional.empty();
  }

  /** Too much at once; nothing was done. */
  public static Problem overloaded() {
    return Problem.retryAfter(ProblemCode.OVERLOADED, AT_ONCE);
  }

  private static Problem of(BranchUnavailable.Why why) {
    return switch (why) {
      case UNKNOWN -> Problem.of(ProblemCode.BRANCH_UNKNOWN);
      case JOURNAL, ELSEWHERE, OUT_OF_TOUCH ->
          Problem.retryAfter(ProblemCode.JOURNAL_UNAVAILABLE, SOON);
      case AT_HOME -> Problem.of(ProblemCode.BRANCH_AT_HOME);
      case TICKET_OUT_OF_REACH -> Problem.retryAfter(ProblemCode.TICKET_OUT_OF_REACH, SOON);
      case OUT_OF_SERVICE -> Problem.retryAfter(ProblemCode.BRANCH_OUT_OF_SERVICE, LATER);
      case OVERLOADED -> overloaded();
    };
  }
}

package dk.serviceisland.http;

import dk.serviceisland.access.StoreUnavailable;
import dk.serviceisland.engine.BranchUnavailable;
import dk.serviceisland.report.FactsUnavailable;
import dk.serviceisland.wire.Problem;
import dk.serviceisland.wire.ProblemCode;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where trouble becomes a problem. What the log gets, the caller does not see. */
final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final long SOON = 2;
  private static final long AT_ONCE = 1;
  private static final long LATER = 60;

  private Problems() {}

  /** What to tell the caller of a failure. */
  static Problem of(Throwable failure) {
    if (failure instanceof BranchUnavailable unavailable) {
      return of(unavailable);
    }
    if (failure instanceof StoreUnavailable || failure instanceof FactsUnavailable) {
      LOG.warn("the store did not answer", failure);
      return Problem.retryAfter(ProblemCode.JOURNAL_UNAVAILABLE, SOON);
    }
    String errorId = errorId();
    LOG.error("a request failed, error {}", errorId, failure);
    return Problem.internal(errorId);
  }

  /** Too many attempts; another one may be made after this time. */
  static Problem tooManyAttempts(Duration retryAfter) {
    return Problem.retryAfter(
        ProblemCode.TOO_MANY_ATTEMPTS, Math.max(1, retryAfter.plusMillis(999).toSeconds()));
  }

  private static Problem of(BranchUnavailable unavailable) {
    return switch (unavailable.why()) {
      case UNKNOWN -> Problem.of(ProblemCode.BRANCH_UNKNOWN);
      case JOURNAL -> Problem.retryAfter(ProblemCode.JOURNAL_UNAVAILABLE, SOON);
      case OUT_OF_SERVICE -> Problem.retryAfter(ProblemCode.BRANCH_OUT_OF_SERVICE, LATER);
      case OVERLOADED -> Problem.retryAfter(ProblemCode.OVERLOADED, AT_ONCE);
    };
  }

  private static String errorId() {
    byte[] id = ByteBuffer.allocate(Long.BYTES).putLong(RANDOM.nextLong()).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
  }
}

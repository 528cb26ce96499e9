package dk.serviceisland.http;

import dk.serviceisland.engine.BranchUnavailable;
import dk.serviceisland.wire.Problem;
import dk.serviceisland.wire.ProblemCode;
import dk.serviceisland.wire.TroubleView;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where trouble becomes a problem. What the log gets, the caller does not see. */
final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
  private static final SecureRandom RANDOM = new SecureRandom();

  private Problems() {}

  /** What to tell the caller of a failure. */
  static Problem of(Throwable failure) {
    Optional<Problem> trouble = TroubleView.of(failure);
    if (trouble.isPresent()) {
      if (!(failure instanceof BranchUnavailable)) {
        LOG.warn("the store did not answer", failure);
      }
      return trouble.get();
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

  private static String errorId() {
    byte[] id = ByteBuffer.allocate(Long.BYTES).putLong(RANDOM.nextLong()).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
  }
}

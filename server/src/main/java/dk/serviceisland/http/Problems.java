package dk.serviceisland.http;

import dk.serviceisland.engine.BranchUnavailable;
import dk.serviceisland.wire.Problem;
import dk.serviceisland.wire.ProblemCode;
import dk.serviceisland.wire.TroubleView;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where trouble becomes a problem. What the log gets, the caller does not see. */
final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private Problems() {}

  /**
   * What to tell the caller of a failure.
   *
   * @param request by which the log knows it
   */
  static Problem of(Throwable failure, String request) {
    Optional<Problem> trouble = TroubleView.of(failure);
    if (trouble.isPresent()) {
      if (!(failure instanceof BranchUnavailable)) {
        LOG.warn("the store did not answer request {}", request, failure);
      }
      return trouble.get();
    }
    LOG.error("request {} failed", request, failure);
    return Problem.internal(request);
  }

  /** Too many attempts; another one may be made after this time. */
  static Problem tooManyAttempts(Duration retryAfter) {
    return Problem.retryAfter(
        ProblemCode.TOO_MANY_ATTEMPTS, Math.max(1, retryAfter.plusMillis(999).toSeconds()));
  }
}

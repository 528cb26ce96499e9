package dk.serviceisland.http;

import dk.serviceisland.engine.BranchUnavailable;
import dk.serviceisland.engine.TroubleLog;
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
  private static final TroubleLog OF_STORE = new TroubleLog(LOG::warn, System::nanoTime);

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
        Throwable root = failure;
        while (root.getCause() != null) {
          root = root.getCause();
        }
        OF_STORE.tell(root.toString(), "the store did not answer request " + request + ": " + root);
        LOG.debug("the store did not answer request {}", request, failure);
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

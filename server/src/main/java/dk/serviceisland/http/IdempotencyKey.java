package dk.serviceisland.http;

import dk.serviceisland.wire.ProblemCode;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;

/** The header that names a request, so that it can be repeated. */
final class IdempotencyKey {
  static final CharSequence HEADER = HttpHeaders.createOptimized("Idempotency-Key");
  private static final int LONGEST = 64;

  private IdempotencyKey() {}

  /** What is wrong with the key of a request; none when it has one. */
  static Optional<ProblemCode> flaw(HttpServerRequest request) {
    List<String> keys = request.headers().getAll(HEADER);
    if (keys.isEmpty()) {
      return Optional.of(ProblemCode.IDEMPOTENCY_KEY_MISSING);
    }
    return keys.size() == 1 && isWellFormed(keys.get(0))
        ? Optional.empty()
        : Optional.of(ProblemCode.IDEMPOTENCY_KEY_INVALID);
  }

  private static boolean isWellFormed(String key) {
    return !key.isEmpty()
        && key.length() <= LONGEST
        && key.chars().allMatch(c -> c >= '!' && c <= '~');
  }
}

package dk.serviceisland.http;

import dk.serviceisland.wire.ProblemCode;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;

/**
 * The header that names a request, so that it can be repeated. Whoever shows no credentials shares
 * the keys of everybody who shows none; what keeps them apart is that nobody can guess another's.
 */
final class IdempotencyKey {
  static final CharSequence HEADER = HttpHeaders.createOptimized("Idempotency-Key");
  private static final int LONGEST = 64;

  /** Room for 128 random bits. */
  private static final int SHORTEST_OF_ANYONE = 22;

  private IdempotencyKey() {}

  /**
   * What is wrong with the key of a request; none when it has one.
   *
   * @param shared whether strangers use the same keys, so that they must be unguessable
   */
  static Optional<ProblemCode> flaw(HttpServerRequest request, boolean shared) {
    List<String> keys = request.headers().getAll(HEADER);
    if (keys.isEmpty()) {
      return Optional.of(ProblemCode.IDEMPOTENCY_KEY_MISSING);
    }
    return keys.size() == 1 && isWellFormed(keys.get(0), shared ? SHORTEST_OF_ANYONE : 1)
        ? Optional.empty()
        : Optional.of(ProblemCode.IDEMPOTENCY_KEY_INVALID);
  }

  private static boolean isWellFormed(String key, int shortest) {
    return key.length() >= shortest
        && key.length() <= LONGEST
        && key.chars().allMatch(c -> c >= '!' && c <= '~');
  }
}

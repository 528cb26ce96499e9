package dk.serviceisland.http;

import io.vertx.core.http.HttpHeaders;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Names requests, so that an answer, the audit log and the log of the machine can be held together:
 * six letters of this start, then a count. Nothing can be guessed from it but how many there were.
 * Thread-safe.
 */
final class RequestIds {
  /** The header of an answer that tells it. */
  static final CharSequence HEADER = HttpHeaders.createOptimized("request-id");

  private static final int LETTERS = 6;
  private static final int RADIX = 36;

  private final String start;
  private final AtomicLong count = new AtomicLong();

  RequestIds() {
    SecureRandom random = new SecureRandom();
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < LETTERS; i++) {
      letters.append(Character.forDigit(10 + random.nextInt(RADIX - 10), RADIX));
    }
    this.start = letters.toString();
  }

  /** A new name. */
  String next() {
    return start + Long.toString(count.incrementAndGet(), RADIX);
  }
}

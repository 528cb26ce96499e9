package dk.serviceisland.oidc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a sign-in begins with, and is recognised by when it comes back. A browser keeps it, sealed.
 *
 * @param state comes back with the browser
 * @param nonce comes back in the token
 * @param verifier proves to the provider that whoever asked for a code redeems it
 * @param begunAt when it began
 */
record Way(String state, String nonce, String verifier, Instant begunAt) {
  /** Long enough to find one's phone for a second factor. */
  static final Duration LIFE = Duration.ofMinutes(10);

  private static final int SECRET_BYTES = 32;
  private static final Pattern WRITTEN = Pattern.compile("(\\S+) (\\S+) (\\S+) ([0-9]{1,15})");
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  static Way begin(Instant now) {
    return new Way(secret(), secret(), secret(), now);
  }

  /** What the provider is told of the verifier before: its SHA-256. */
  String challenge() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return BASE64.encodeToString(digest.digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Whether its time is over. */
  boolean isOver(Instant now) {
    return !now.isBefore(begunAt.plus(LIFE));
  }

  /** Whether a browser comes back from this one. */
  boolean isThatOf(String otherState) {
    return MessageDigest.isEqual(
        state.getBytes(StandardCharsets.UTF_8), otherState.getBytes(StandardCharsets.UTF_8));
  }

  String write() {
    return String.join(" ", state, nonce, verifier, Long.toString(begunAt.toEpochMilli()));
  }

  /** Reads what {@link #write} wrote; none when another version wrote something else. */
  static Optional<Way> read(String text) {
    Matcher parts = WRITTEN.matcher(text);
    return parts.matches()
        ? Optional.of(
            new Way(
                parts.group(1),
                parts.group(2),
                parts.group(3),
                Instant.ofEpochMilli(Long.parseLong(parts.group(4)))))
        : Optional.empty();
  }

  private static String secret() {
    byte[] bytes = new byte[SECRET_BYTES];
    RANDOM.nextBytes(bytes);
    return BASE64.encodeToString(bytes);
  }
}

package dk.serviceisland.oidc;

import dk.serviceisland.access.Secrets;
import java.time.Duration;
import java.time.Instant;
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

  private static final Pattern WRITTEN = Pattern.compile("(\\S+) (\\S+) (\\S+) ([0-9]{1,15})");
  private static final Secrets SECRETS = new Secrets();

  static Way begin(Instant now) {
    return new Way(SECRETS.token(), SECRETS.token(), SECRETS.token(), now);
  }

  /** What the provider is told of the verifier before: its SHA-256. */
  String challenge() {
    return Secrets.hash(verifier);
  }

  /** Whether its time is over. */
  boolean isOver(Instant now) {
    return !now.isBefore(begunAt.plus(LIFE));
  }

  /** Whether a browser comes back from this one. */
  boolean isThatOf(String otherState) {
    return Secrets.same(state, otherState);
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
}

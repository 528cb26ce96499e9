package dk.serviceisland.nudge;

import java.net.URI;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import java.util.Optional;

/**
 * What a browser gives so that somebody can push to it. Immutable.
 *
 * @param endpoint address at the browser's push service; whoever has it and our key can push
 * @param key of the browser, for what is closed for it
 * @param auth a secret of the browser, 16 bytes as base64url
 */
record Subscription(URI endpoint, ECPublicKey key, String auth) {
  private static final int AUTH_BYTES = 16;
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  /**
   * Reads what a browser gave.
   *
   * @param endpoint that was found good
   * @param p256dh public key, as base64url
   * @param auth secret, as base64url
   * @return none when the keys are none
   */
  static Optional<Subscription> of(URI endpoint, String p256dh, String auth) {
    try {
      byte[] secret = Base64.getUrlDecoder().decode(auth);
      return P256.publicKey(Base64.getUrlDecoder().decode(p256dh))
          .filter(key -> secret.length == AUTH_BYTES)
          .map(key -> new Subscription(endpoint, key, BASE64.encodeToString(secret)));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  /** The secret of the browser. */
  byte[] secret() {
    return Base64.getUrlDecoder().decode(auth);
  }

  /** As a text to be sealed. */
  String text() {
    return endpoint + "\n" + BASE64.encodeToString(P256.raw(key)) + "\n" + auth;
  }

  /** Reads such a text; none when it is none. */
  static Optional<Subscription> read(String text) {
    String[] lines = text.split("\n", -1);
    return lines.length == 3 ? of(URI.create(lines[0]), lines[1], lines[2]) : Optional.empty();
  }

  /** Says nothing: whoever has it can push. */
  @Override
  public String toString() {
    return "Subscription";
  }
}

package dk.serviceisland.nudge;

import dk.serviceisland.access.AccessStore;
import io.vertx.core.Future;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * By what push services know this installation (VAPID, RFC 8292): a pair of keys that is made at
 * the first start and kept among the secrets, so that nobody has an account with anybody.
 * Thread-safe.
 */
public final class ServerKey {
  private static final Duration LIFE = Duration.ofHours(12);
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final String HEADER = encoded("{\"typ\":\"JWT\",\"alg\":\"ES256\"}");

  private final PrivateKey own;
  private final String shown;
  private final String contact;

  private ServerKey(byte[] secret, Optional<URI> contact) {
    byte[] scalar = new byte[P256.PRIVATE_BYTES];
    byte[] point = new byte[P256.PUBLIC_BYTES];
    ByteBuffer.wrap(secret).get(scalar).get(point);
    try {
      this.own = P256.privateKey(scalar);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has P-256", e);
    }
    this.shown = BASE64.encodeToString(point);
    this.contact = contact.map(uri -> ",\"sub\":\"" + uri + "\"").orElse("");
  }

  /**
   * The key of an installation.
   *
   * @param contact where a push service finds who pushes, by https; none: it is not told
   * @return fails with {@link dk.serviceisland.access.StoreUnavailable}
   */
  public static Future<ServerKey> of(AccessStore store, Optional<URI> contact) {
    return store
        .secret("push services", fresh())
        .map(
            secret ->
                new ServerKey(
                    secret, contact.filter(uri -> "https".equalsIgnoreCase(uri.getScheme()))));
  }

  private static byte[] fresh() {
    try {
      KeyPair pair = P256.pair();
      return ByteBuffer.allocate(P256.PRIVATE_BYTES + P256.PUBLIC_BYTES)
          .put(P256.raw((ECPrivateKey) pair.getPrivate()))
          .put(P256.raw((ECPublicKey) pair.getPublic()))
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has P-256", e);
    }
  }

  /** The public key as base64url, as browsers want it: {@code applicationServerKey}. */
  public String shown() {
    return shown;
  }

  /** The header {@code Authorization} for a push service. */
  String authorization(URI endpoint, Instant now) {
    // An origin is a scheme and an authority of a checked address: nothing there is to be escaped.
    String origin = endpoint.getScheme() + "://" + endpoint.getRawAuthority();
    String claims =
        "{\"aud\":\"" + origin + "\",\"exp\":" + now.plus(LIFE).getEpochSecond() + contact + "}";
    String signed = HEADER + "." + encoded(claims);
    return "vapid t=" + signed + "." + BASE64.encodeToString(sign(signed)) + ", k=" + shown;
  }

  private byte[] sign(String text) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(own);
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has ECDSA", e);
    }
  }

  private static String encoded(String json) {
    return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}

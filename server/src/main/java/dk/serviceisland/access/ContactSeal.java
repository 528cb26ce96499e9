package dk.serviceisland.access;

import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Closes how citizens wish to be reached, so that the store alone tells it to nobody, and marks it,
 * so that bookings of one contact can be counted without opening any. Thread-safe.
 */
public final class ContactSeal {
  private static final int KEY_BYTES = 32;
  private static final String ALGORITHM = "HmacSHA256";

  private final Seal seal;
  private final SecretKeySpec key;

  private ContactSeal(Seal seal, byte[] key) {
    this.seal = seal;
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /**
   * The seal of an installation.
   *
   * @return fails with {@link StoreUnavailable}
   */
  public static Future<ContactSeal> of(AccessStore store) {
    return Seal.of(store, "contacts")
        .compose(
            seal ->
                store
                    .secret("marks of contacts", new Secrets().bytes(KEY_BYTES))
                    .map(key -> new ContactSeal(seal, key)));
  }

  /** Closes an address or a reference; another text each time. */
  public String close(String text) {
    return seal.close(text);
  }

  /** Opens what was closed; none when it was closed by another installation. */
  public Optional<String> open(String closed) {
    return seal.open(closed);
  }

  /** The same for an address however its letters are written, and nothing by itself. */
  public String mark(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] small = text.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(small));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}

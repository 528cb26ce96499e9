package dk.serviceisland.access;

import io.vertx.core.Future;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Closes texts so that browsers can keep them, and only the nodes of this installation read them
 * and see that nobody has changed them: AES-GCM with a key that the nodes share. Thread-safe.
 */
public final class Seal {
  private static final int KEY_BYTES = 32;
  private static final int START_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final String CIPHER = "AES/GCM/NoPadding";

  private final Secrets secrets = new Secrets();
  private final SecretKeySpec key;

  private Seal(byte[] key) {
    this.key = new SecretKeySpec(key, "AES");
  }

  /**
   * The seal of an installation.
   *
   * @param purpose what is closed with it: no other seal opens that
   * @return fails with {@link StoreUnavailable}
   */
  public static Future<Seal> of(AccessStore store, String purpose) {
    return store.secret("seal " + purpose, new Secrets().bytes(KEY_BYTES)).map(Seal::new);
  }

  /** Closes a text: base64url, a third longer than it and 38 characters. */
  public String close(String text) {
    byte[] start = secrets.bytes(START_BYTES);
    try {
      byte[] closed =
          cipher(Cipher.ENCRYPT_MODE, start).doFinal(text.getBytes(StandardCharsets.UTF_8));
      byte[] whole =
          ByteBuffer.allocate(start.length + closed.length).put(start).put(closed).array();
      return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + CIPHER, e);
    }
  }

  /** Opens what was closed; none when it was not closed with this seal, or changed since. */
  public Optional<String> open(String closed) {
    try {
      byte[] whole = Base64.getUrlDecoder().decode(closed);
      if (whole.length < START_BYTES) {
        return Optional.empty();
      }
      byte[] text =
          cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(whole, START_BYTES))
              .doFinal(whole, START_BYTES, whole.length - START_BYTES);
      return Optional.of(new String(text, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException | GeneralSecurityException strange) {
      return Optional.empty();
    }
  }

  private Cipher cipher(int mode, byte[] start) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, start));
    return cipher;
  }
}

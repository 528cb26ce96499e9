package dk.serviceisland.nudge;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Closes a text so that one browser alone can read it, and the push service that carries it cannot:
 * {@code aes128gcm} with the keys of a push subscription (RFC 8188, RFC 8291). Thread-safe.
 */
final class Envelope {
  /** Longest text, in bytes: push services carry 4096 of what this makes of it. */
  static final int LONGEST = 3_993;

  private static final int RECORD = 4_096;
  private static final int SALT_BYTES = 16;
  private static final int KEY_BYTES = 16;
  private static final int NONCE_BYTES = 12;
  private static final int SECRET_BYTES = 32;
  private static final int TAG_BITS = 128;

  /** Ends the text of the last record. */
  private static final byte LAST = 2;

  private static final String HMAC = "HmacSHA256";

  private final SecureRandom random = new SecureRandom();

  /** Closes a text with a pair and a salt of its own. */
  byte[] close(byte[] text, Subscription to) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    try {
      return close(text, to, P256.pair(), salt);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has what this takes", e);
    }
  }

  /**
   * Closes a text.
   *
   * @param once a pair that closes nothing else
   * @param salt that closes nothing else
   */
  static byte[] close(byte[] text, Subscription to, KeyPair once, byte[] salt)
      throws GeneralSecurityException {
    if (text.length > LONGEST) {
      throw new IllegalArgumentException(text.length + " bytes are too many for a push message");
    }
    byte[] own = P256.raw((ECPublicKey) once.getPublic());
    byte[] shared = P256.agree(once.getPrivate(), to.key());
    byte[] about = joined(ascii("WebPush: info\0"), P256.raw(to.key()), own);
    byte[] secret = derive(to.secret(), shared, about, SECRET_BYTES);
    byte[] key = derive(salt, secret, ascii("Content-Encoding: aes128gcm\0"), KEY_BYTES);
    byte[] nonce = derive(salt, secret, ascii("Content-Encoding: nonce\0"), NONCE_BYTES);
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    byte[] closed = cipher.doFinal(joined(text, new byte[] {LAST}));
    return ByteBuffer.allocate(SALT_BYTES + Integer.BYTES + 1 + own.length + closed.length)
        .put(salt)
        .putInt(RECORD)
        .put((byte) own.length)
        .put(own)
        .put(closed)
        .array();
  }

  /** HKDF (RFC 5869) of at most 32 bytes: extract, and the first block of expand. */
  private static byte[] derive(byte[] salt, byte[] from, byte[] about, int length)
      throws GeneralSecurityException {
    byte[] block = mac(mac(salt, from), joined(about, new byte[] {1}));
    return Arrays.copyOf(block, length);
  }

  private static byte[] mac(byte[] key, byte[] text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance(HMAC);
    mac.init(new SecretKeySpec(key, HMAC));
    return mac.doFinal(text);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] joined(byte[]... parts) {
    ByteBuffer whole = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(p -> p.length).sum());
    for (byte[] part : parts) {
      whole.put(part);
    }
    return whole.array();
  }
}

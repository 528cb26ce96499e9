package dk.serviceisland.access;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The app on a telephone, after RFC 4226 and 6238, apart from the library under test. */
public final class Authenticator {
  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private final byte[] secret;

  /** That a secret was typed into, in base32. */
  public Authenticator(String typed) {
    secret = new byte[typed.length() * 5 / 8];
    for (int bit = 0; bit < secret.length * 8; bit++) {
      int value = LETTERS.indexOf(typed.charAt(bit / 5));
      if ((value >> (4 - bit % 5) & 1) == 1) {
        secret[bit / 8] |= (byte) (0x80 >> bit % 8);
      }
    }
  }

  /** What it shows at a moment. */
  public String shows(Instant at) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret, "HmacSHA1"));
      byte[] hash =
          mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(at.getEpochSecond() / 30).array());
      int offset = hash[hash.length - 1] & 0xf;
      int number = ByteBuffer.wrap(hash).getInt(offset) & 0x7fffffff;
      return "%06d".formatted(number % 1_000_000);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}

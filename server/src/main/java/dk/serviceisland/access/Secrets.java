package dk.serviceisland.access;

import dk.serviceisland.domain.ticket.Unguessable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;

/** Random secrets, their forms and their hashes. Thread-safe. */
public final class Secrets {
  /** Nothing that can be read or heard as something else: no 0, 1, I, L, O, U. */
  static final String READABLE = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

  private static final int TOKEN_BYTES = 32;
  private static final int TOKEN_LENGTH = 43;
  private static final int WORD_LENGTH = 6;
  private static final int ID_BYTES = 16;
  private static final int FOUR = 4;

  /** Each four that more come after. */
  private static final Pattern FOURS = Pattern.compile(".{4}(?=.)");

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final SecureRandom random = new SecureRandom();

  /** 256 random bits as 43 characters of base64url. */
  public String token() {
    return BASE64.encodeToString(bytes(TOKEN_BYTES));
  }

  /** 128 random bits as 22 characters of base64url. */
  String id() {
    return BASE64.encodeToString(bytes(ID_BYTES));
  }

  /** Random characters that people can read out. */
  String readable(int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(READABLE.charAt(random.nextInt(READABLE.length())));
    }
    return text.toString();
  }

  /** So many times four of these characters with hyphens between, to be typed off a note. */
  String readableInFours(int fours) {
    return inFours(readable(FOUR * fours));
  }

  /** Readable characters in fours, with hyphens between. */
  static String inFours(String plain) {
    return FOURS.matcher(plain).replaceAll("$0-");
  }

  /**
   * Readable characters as they are kept, with whatever case, hyphens and blanks they were typed.
   */
  static String plain(String typed) {
    return typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
  }

  /** A word for something that is booked, which its holder can say. */
  String word() {
    return readable(WORD_LENGTH);
  }

  /** Random bytes. */
  byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  /** Whether a text has the form of a token, so that others cost no look-up. */
  static boolean isToken(String text) {
    return Unguessable.hasForm(text, TOKEN_LENGTH);
  }

  /** SHA-256 as base64url: enough for secrets of 256 random bits. */
  public static String hash(String secret) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return BASE64.encodeToString(digest.digest(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Compares in a time that does not tell where two texts differ. */
  public static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}

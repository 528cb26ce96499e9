package dk.serviceisland.access;

/** Writes bytes as people type them into an authenticator (RFC 4648, section 6). */
final class Base32 {
  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int BITS = 5;

  private Base32() {}

  /**
   * The text of bytes, without padding.
   *
   * @param bytes a multiple of five of them
   */
  static String encode(byte[] bytes) {
    if (bytes.length % BITS != 0) {
      throw new IllegalArgumentException("padding would be needed for " + bytes.length + " bytes");
    }
    StringBuilder text = new StringBuilder(bytes.length * Byte.SIZE / BITS);
    int buffer = 0;
    int held = 0;
    for (byte next : bytes) {
      buffer = (buffer << Byte.SIZE | (next & 0xff)) & 0xfff;
      held += Byte.SIZE;
      while (held >= BITS) {
        held -= BITS;
        text.append(LETTERS.charAt(buffer >> held & 0x1f));
      }
    }
    return text.toString();
  }
}

package dk.serviceisland.domain.ticket;

/** The form of unguessable texts: so many characters of base64url (RFC 4648, section 5). */
public final class Unguessable {
  private Unguessable() {}

  /** Whether a text has that form, so that others cost no look-up and no exception. */
  public static boolean hasForm(String text, int length) {
    if (text.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      boolean allowed =
          (c >= 'A' && c <= 'Z')
              || (c >= 'a' && c <= 'z')
              || (c >= '0' && c <= '9')
              || c == '-'
              || c == '_';
      if (!allowed) {
        return false;
      }
    }
    return true;
  }
}

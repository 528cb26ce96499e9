package dk.serviceisland.domain.plan;

/**
 * The one form of every name that an operator gives a thing: it is safe in a URL, a file and a log.
 */
final class Slug {
  private static final int MAX_LENGTH = 40;

  private Slug() {}

  static void check(String value) {
    if (value.isEmpty() || value.length() > MAX_LENGTH || value.charAt(0) == '-') {
      throw refused(value);
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean allowed = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
      if (!allowed) {
        throw refused(value);
      }
    }
  }

  private static IllegalArgumentException refused(String value) {
    return new IllegalArgumentException(
        "'" + value + "' is not a name: 1 to 40 of a-z, 0-9 and '-', not starting with '-'");
  }
}

package dk.serviceisland.config;

import java.util.Collection;
import java.util.List;

/**
 * What somebody wrote, as complaints repeat it: in one line in which nothing is hidden or turned
 * round, and no longer than it takes to find it again.
 */
final class Shown {
  private static final int LONGEST_VALUE = 100;
  private static final int MOST_NAMES = 40;

  private Shown() {}

  /** A value between quotes. */
  static String quoted(Object value) {
    return "'" + line(String.valueOf(value), LONGEST_VALUE) + "'";
  }

  /** Names with commas between them, some of many; none where there are none. */
  static String listed(Collection<String> names) {
    if (names.isEmpty()) {
      return "none";
    }
    List<String> some = names.stream().limit(MOST_NAMES).toList();
    int more = names.size() - some.size();
    return String.join(", ", some) + (more > 0 ? " and " + more + " more" : "");
  }

  /**
   * A text with what nobody sees written out, such as {@code \\u202e}.
   *
   * @param most characters; what is longer is cut off
   */
  static String line(String text, int most) {
    StringBuilder line = new StringBuilder();
    int at = 0;
    while (at < text.length() && line.length() < most) {
      int letter = text.codePointAt(at);
      at += Character.charCount(letter);
      if (isSeen(letter)) {
        line.appendCodePoint(letter);
      } else {
        line.append(String.format(letter > 0xffff ? "\\u{%x}" : "\\u%04x", letter));
      }
    }
    return at < text.length() ? line + "…" : line.toString();
  }

  private static boolean isSeen(int letter) {
    return switch (Character.getType(letter)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}

package dk.serviceisland.domain.plan;

import java.util.regex.Pattern;

/**
 * Texts that people write freely, in which a CPR number has no place, and nothing that others do
 * not see.
 */
public final class FreeText {
  /** What people put between the digits: blanks, dashes, points, colons, slashes of all kinds. */
  private static final String MARK = "[\\s\\p{Z}\\p{Pd}\\p{Cf}\u2212.:/_]";

  private static final String GAP = MARK + "{0,3}";

  /** In the groups of a CPR number, which a time of day or a telephone number does not have. */
  private static final String GROUPED =
      "(?:\\p{Nd}{2}" + GAP + "){2}\\p{Nd}{2}" + GAP + "\\p{Nd}{4}";

  /** Digit by digit. */
  private static final String SPELT = "(?:\\p{Nd}" + MARK + "{1,3}){9}\\p{Nd}";

  /** In pairs after a day and a month, which no Danish number with its country code begins with. */
  private static final String IN_PAIRS =
      "(?:0[1-9]|[12][0-9]|3[01])(?<between>"
          + MARK
          + "{1,3})(?:0[1-9]|1[0-2])(?:\\k<between>\\p{Nd}{2}){3}";

  private static final Pattern LIKE_CPR =
      Pattern.compile("(?<!\\p{Nd})(?:" + GROUPED + "|" + SPELT + "|" + IN_PAIRS + ")(?!\\p{Nd})");

  /** What is nothing to look at, or turns round what stands beside it; lines may end. */
  private static final Pattern HIDDEN =
      Pattern.compile(
          "[\\p{Cc}\\p{Cs}\\u00ad\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b"
              + "\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ufeff\\uffa0\\ufff0-\\ufffb"
              + "\\x{1bca0}-\\x{1bca3}\\x{1d173}-\\x{1d17a}\\x{e0000}-\\x{e0fff}&&[^\t\n\r]]"
              // Emoji and scripts whose letters join need these; after other letters they hide.
              + "|(?:^|[\\s\\p{IsLatin}\\p{IsGreek}\\p{IsCyrillic}])[\\u200c\\u200d\\ufe00-\\ufe0f]");

  /** What says in which direction the text beside it goes. */
  private static final Pattern DIRECTION = Pattern.compile("[\\u061c\\u200e\\u200f]");

  private static final Pattern RIGHT_TO_LEFT =
      Pattern.compile("[\\p{IsArabic}\\p{IsHebrew}\\p{IsSyriac}\\p{IsThaana}&&\\p{L}]");

  /** Blanks of all kinds, those among them that count as letters. */
  private static final Pattern BLANK =
      Pattern.compile("[\\s\\p{Z}\\p{Cc}\\p{Cf}\\u115f\\u1160\\u2800\\u3164\\uffa0]*");

  private FreeText() {}

  /**
   * Whether a text has control characters, halves of characters, or what nobody sees: without
   * width, or turning the direction of what is written. The joiners of emoji, Arabic and the like,
   * and marks of direction in a text of Hebrew or Arabic letters, may stand where they do
   * something. Lines may end.
   */
  public static boolean hidesSomething(String text) {
    return HIDDEN.matcher(text).find()
        || (DIRECTION.matcher(text).find() && !RIGHT_TO_LEFT.matcher(text).find());
  }

  /** Whether a text has more than one line, or a jump within one. */
  public static boolean hasLines(String text) {
    return text.chars().anyMatch(c -> c == '\n' || c == '\r' || c == '\t');
  }

  /** Whether there is nothing to be seen of a text. */
  public static boolean isBlank(String text) {
    return BLANK.matcher(text).matches();
  }

  /** Whether people can read a text, and read in it what it says. */
  public static boolean isReadable(String text) {
    return !isBlank(text) && !hidesSomething(text);
  }

  /** Whether a text holds something like a CPR number, however its digits are grouped. */
  public static boolean looksLikeCpr(String text) {
    return LIKE_CPR.matcher(text).find();
  }
}

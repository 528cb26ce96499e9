package dk.serviceisland.domain.plan;

import java.util.regex.Pattern;

/**
 * Texts that people write freely, in which a CPR number has no place, and nothing that others do
 * not see.
 */
public final class FreeText {
  /** What people put between the digits: blanks, dashes, points, colons, slashes of all kinds. */
  private static final String MARK =
      "[\\s\\p{Z}\\p{Pd}\\p{Cf}\\u2212\\u207b\\u208b\\uff0e\\uff0f\\uff1a.:/_]";

  private static final String GAP = MARK + "{0,3}";

  private static final String DAY = "(?:0[1-9]|[12][0-9]|3[01])";

  private static final String MONTH = "(?:0[1-9]|1[0-2])";

  /** Also of those who have a number without having moved here: 60 more. */
  private static final String DAY_OF_ANY = "(?:[06][1-9]|[1278][0-9]|[39][01])";

  /** In the groups of a CPR number, which a time of day or a telephone number does not have. */
  private static final String GROUPED =
      DAY_OF_ANY + GAP + MONTH + GAP + "[0-9]{2}" + GAP + "[0-9]{4}";

  /** Digit by digit. */
  private static final String SPELT = "(?:[0-9]" + MARK + "{1,3}){9}[0-9]";

  private static final String BETWEEN = MARK + "{1,3}";

  private static final String TIME = "(?:[01][0-9]|2[0-3])";

  /**
   * A possible date, and four digits in any groups after it. A time with a colon is none of these,
   * nor what goes on or comes from beyond a single mark, as in opening hours.
   */
  private static final String DATED =
      "(?<![0-9][.:])(?:"
          + DAY
          + MONTH
          + "[0-9]{2}|"
          + DAY
          + BETWEEN
          + MONTH
          + BETWEEN
          + "[0-9]{2})"
          + BETWEEN
          + "(?!"
          + TIME
          + ":|"
          + TIME
          + "[.][0-5][0-9]\\s?\\p{Pd})"
          + "(?:[0-9]"
          + MARK
          + "?){3}[0-9](?![.:/\\p{Pd}]\\s?[0-9])";

  /** A date in one group, four digits in another, and some sign between them. */
  private static final String SIGNED = DAY + MONTH + "[0-9]{2}[^0-9\\p{L}]{1,3}[0-9]{4}";

  /** In pairs after a day and a month, which no Danish number with its country code begins with. */
  private static final String IN_PAIRS =
      DAY + "(?<between>" + BETWEEN + ")" + MONTH + "(?:\\k<between>[0-9]{2}){3}";

  private static final Pattern LIKE_CPR =
      Pattern.compile(
          "(?<![0-9])(?:"
              + String.join("|", GROUPED, SPELT, IN_PAIRS, DATED, SIGNED)
              + ")(?![0-9])");

  /** Of a CPR number; most texts have fewer. */
  private static final int DIGITS = 10;

  private static final String RAISED_AND_LOWERED = "⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉";

  /** What is nothing to look at, or turns round what stands beside it; lines may end. */
  private static final Pattern HIDDEN =
      Pattern.compile(
          "[\\p{Cc}\\p{Cs}\\u00ad\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b"
              + "\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ufeff\\uffa0\\ufff0-\\ufffc"
              + "\\p{Co}\\ufdd0-\\ufdef\\ufffe\\uffff"
              + "\\x{1bca0}-\\x{1bca3}\\x{1d173}-\\x{1d17a}\\x{e0000}-\\x{e0fff}&&[^\t\n\r]]"
              // Marks are stacked over the lines beside them.
              + "|[\\p{Mn}\\p{Me}]{3}"
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
   * width, turning the direction of what is written, of private use, or more than two marks on a
   * letter. The joiners of emoji, Arabic and the like, and marks of direction in a text of Hebrew
   * or Arabic letters, may stand where they do something. Lines may end.
   */
  public static boolean hidesSomething(String text) {
    if (text.chars().allMatch(FreeText::isPlainlySeen)) {
      return false;
    }
    return HIDDEN.matcher(text).find()
        || (DIRECTION.matcher(text).find() && !RIGHT_TO_LEFT.matcher(text).find());
  }

  /** Of what European languages are written with, which most texts hold and nothing else. */
  private static boolean isPlainlySeen(int c) {
    return (c >= ' ' && c < 0x7f) || (c > 0x9f && c < 0x300 && c != 0xad) || isOfLines(c);
  }

  private static boolean isOfLines(int c) {
    return c == '\n' || c == '\r' || c == '\t';
  }

  /** Whether a text has more than one line, or a jump within one. */
  public static boolean hasLines(String text) {
    return text.chars().anyMatch(FreeText::isOfLines);
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
    String plain = withPlainDigits(text);
    return plain.chars().filter(c -> c >= '0' && c <= '9').count() >= DIGITS
        && LIKE_CPR.matcher(plain).find();
  }

  /** Digits of all scripts and sizes as the usual ones. */
  private static String withPlainDigits(String text) {
    if (text.chars().allMatch(c -> c < 0x80)) {
      return text;
    }
    StringBuilder plain = new StringBuilder();
    text.codePoints().map(FreeText::plain).forEach(plain::appendCodePoint);
    return plain.toString();
  }

  private static int plain(int letter) {
    int raised = RAISED_AND_LOWERED.indexOf(letter);
    int value = raised >= 0 ? raised % 10 : Character.digit(letter, 10);
    return value >= 0 ? '0' + value : letter;
  }
}

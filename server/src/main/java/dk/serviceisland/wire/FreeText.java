package dk.serviceisland.wire;

import java.util.regex.Pattern;

/** Texts that people write freely, in which a CPR number has no place. */
final class FreeText {
  /** What people put between the groups of a number: spaces, dashes, dots, slashes of all kinds. */
  private static final String GAP = "[\\s\\p{Z}\\p{Pd}\\p{Cf}\u2212./_]{0,3}";

  private static final Pattern LIKE_CPR =
      Pattern.compile(
          "(?<!\\p{Nd})(?:\\p{Nd}{2}" + GAP + "){2}\\p{Nd}{2}" + GAP + "\\p{Nd}{4}(?!\\p{Nd})");

  private FreeText() {}

  /** Whether a text holds something like a CPR number, however its digits are grouped. */
  static boolean looksLikeCpr(String text) {
    return LIKE_CPR.matcher(text).find();
  }
}

package dk.serviceisland.config;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody probably meant to write. */
final class Nearest {

  private Nearest() {}

  /** A sentence to end a complaint with, such as {@code ; did you mean 'letter'?}; or nothing. */
  static String question(String written, Collection<String> known) {
    return to(written, known).map(meant -> "; did you mean '" + meant + "'?").orElse("");
  }

  /** What was probably meant; none where nothing is near. */
  static Optional<String> to(String written, Collection<String> known) {
    String nearest = null;
    int best = Math.max(2, written.length() / 3) + 1;
    for (String candidate : known) {
      int distance = distance(written.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
      if (distance < best && distance < candidate.length()) {
        best = distance;
        nearest = candidate;
      }
    }
    return Optional.ofNullable(nearest);
  }

  /** Letters to insert, drop or change (Levenshtein). */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[other.length()];
  }
}

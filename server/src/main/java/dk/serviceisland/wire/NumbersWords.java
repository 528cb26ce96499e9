package dk.serviceisland.wire;

import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;

/** That numbers of a task type are given or not, in sentences in Danish and English. */
final class NumbersWords {
  private NumbersWords() {}

  /**
   * No numbers.
   *
   * @param names of the task type, Danish always there
   * @param until before when; none: until it is opened again
   */
  static Map<String, String> off(Map<String, String> names, Optional<LocalTime> until) {
    return Map.of(
        "da",
        "Der gives ingen numre til "
            + name(names, "da")
            + until
                .map(at -> " før kl. " + at.toString().replace(':', '.'))
                .orElse(", før der åbnes igen")
            + ".",
        "en",
        "No numbers for "
            + name(names, "en")
            + until.map(at -> " before " + at).orElse(" until it is opened again")
            + ".");
  }

  /**
   * Numbers again.
   *
   * @param names of the task type, Danish always there
   */
  static Map<String, String> on(Map<String, String> names) {
    return Map.of(
        "da", "Der gives igen numre til " + name(names, "da") + ".",
        "en", "Numbers for " + name(names, "en") + " are given again.");
  }

  private static String name(Map<String, String> names, String language) {
    return names.getOrDefault(language, names.get("da"));
  }
}

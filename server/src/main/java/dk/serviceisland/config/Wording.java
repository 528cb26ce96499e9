package dk.serviceisland.config;

import java.util.List;
import java.util.function.Function;

/**
 * The same said in each language that settings are explained in. Immutable.
 *
 * @param da Danish
 * @param en English
 */
public record Wording(String da, String en) {
  /** The languages, Danish first. */
  public static final List<String> LANGUAGES = List.of("da", "en");

  /** Something said in each language. */
  static Wording each(Function<String, String> inLanguage) {
    return new Wording(inLanguage.apply("da"), inLanguage.apply("en"));
  }

  /** What is said in a language; Danish for one that is not spoken. */
  public String in(String language) {
    return language.equals("en") ? en : da;
  }
}

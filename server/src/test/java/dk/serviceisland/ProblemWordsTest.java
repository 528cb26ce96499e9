package dk.serviceisland;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The pages have words of their own for every problem code of the contract, and for no others: the
 * counter page has those of what only a counter is refused, the pages of staff those of settings
 * and of today, the shared texts all others.
 */
class ProblemWordsTest {

  /**
   * What a page says of itself: no answer came, or one that it cannot read, or a code it has never
   * seen.
   */
  private static final Set<String> OF_THE_PAGES = Set.of("no-connection", "unreadable", "unknown");

  private static final Pattern CODE =
      Pattern.compile("^ {8}([a-z-]+): \\{status: \\d+", Pattern.MULTILINE);

  @ParameterizedTest
  @ValueSource(strings = {"da", "en"})
  void everyCodeHasWords(String language) throws IOException {
    Set<String> codes =
        CODE.matcher(resource("/openapi.yaml"))
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertTrue(codes.contains("branch-closed"), "the table of codes was not found");

    Set<String> words = new TreeSet<>();
    words.addAll(codesWithWords("shared", language));
    words.addAll(codesWithWords("staff", language));
    words.addAll(codesWithWords("counter", language));
    assertEquals(codes, words);
  }

  private static Set<String> codesWithWords(String pages, String language) throws IOException {
    return new JsonObject(resource("/webroot/" + pages + "/texts/" + language + ".json"))
        .fieldNames().stream()
            .filter(key -> key.startsWith("problem."))
            .map(key -> key.substring("problem.".length()))
            .filter(code -> !OF_THE_PAGES.contains(code))
            .collect(Collectors.toSet());
  }

  private static String resource(String path) throws IOException {
    try (InputStream stream = ProblemWordsTest.class.getResourceAsStream(path)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

package dk.serviceisland;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.config.ComplaintCode;
import dk.serviceisland.config.SettingsDescription;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The settings page has words for whatever may be wrong in settings, and the contract its codes.
 */
class ComplaintWordsTest {
  private static final String TEXT = "complaint.";

  private static final Pattern CONTRACT =
      Pattern.compile(
          "^    ComplaintCode:$.+?enum: \\[(?<codes>[^]]+)]", Pattern.MULTILINE | Pattern.DOTALL);

  private static final Pattern FORM = Pattern.compile("\"form\":\"([a-z-]+)\"");

  private static final Pattern WORD = Pattern.compile("\"type\":\"or\",\"word\":\"([a-z-]+)\"");

  private static Set<String> codes() {
    return Stream.of(ComplaintCode.values())
        .map(ComplaintCode::word)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"da", "en"})
  void everyCodeHasWordsOnThePage(String language) throws IOException {
    JsonObject texts = new JsonObject(resource("/webroot/settings/texts/" + language + ".json"));

    assertEquals(
        codes(),
        texts.fieldNames().stream()
            .filter(key -> key.startsWith(TEXT))
            .map(key -> key.substring(TEXT.length()))
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"da", "en"})
  void everyFormOfASettingHasWordsOnThePage(String language) throws IOException {
    JsonObject texts = new JsonObject(resource("/webroot/settings/texts/" + language + ".json"));

    List<String> without =
        FORM.matcher(SettingsDescription.json())
            .results()
            .map(found -> "mistake.form." + found.group(1))
            .filter(key -> !key.endsWith(".bcrypt") && !texts.containsKey(key))
            .distinct()
            .toList();

    assertEquals(List.of(), without);
  }

  @ParameterizedTest
  @ValueSource(strings = {"da", "en"})
  void everyWordInPlaceOfAValueHasWordsOnThePage(String language) throws IOException {
    JsonObject texts = new JsonObject(resource("/webroot/settings/texts/" + language + ".json"));

    List<String> without =
        WORD.matcher(SettingsDescription.json())
            .results()
            .map(found -> "word." + found.group(1))
            .filter(key -> !texts.containsKey(key))
            .distinct()
            .toList();

    assertEquals(List.of(), without);
  }

  @Test
  void theContractNamesEveryCode() throws IOException {
    Matcher found = CONTRACT.matcher(resource("/openapi.yaml"));
    assertTrue(found.find());

    assertEquals(codes(), new TreeSet<>(Set.of(found.group("codes").split(", "))));
  }

  private static String resource(String path) throws IOException {
    try (InputStream stream = ComplaintWordsTest.class.getResourceAsStream(path)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

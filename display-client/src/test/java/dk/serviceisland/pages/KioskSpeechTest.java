package dk.serviceisland.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The clips that the kiosk reads its fixed texts with: one for every piece of every text as it
 * stands in the message files now, and none left over. When this fails, {@code
 * src/clips/make-kiosk} makes them anew.
 */
class KioskSpeechTest {
  private static final Path PAGES = Path.of("src/main/resources/webroot");
  private static final Path SPEECH = PAGES.resolve("kiosk/speech");
  private static final Path SPOKEN = Path.of("src/clips/spoken.txt");

  /**
   * For staff who put the kiosk up, names of parts that are no text, sentences with names, and that
   * a week has no room in larger text.
   */
  private static final Pattern UNSPOKEN =
      Pattern.compile(
          "kiosk\\.(setup.*|languages|ways|keys|warning\\.label|warning\\.seconds|phone|phone\\.picture"
              + "|qr|self\\.qr|elsewhere\\.(qr|map)|self|self\\.text|position(\\.short)?|area|or|closed\\.phone"
              + "|closed\\.(web|week)|booked\\.phone|group\\.chosen|no-numbers|more|follow|nophone|privacy)"
              + "|arrival\\.(early\\.day|elsewhere(\\.at)?|done|offer\\.(day|frees)|booked\\.(at|freed|keep))");

  @ParameterizedTest
  @ValueSource(strings = {"da", "en"})
  void everySpokenTextHasItsClipsAndNoneIsStale(String language) throws IOException {
    Map<String, List<String>> expected = new TreeMap<>();
    Set<String> clips = new TreeSet<>();
    for (String shape : shapes(language)) {
      List<String> pieces = pieces(shape);
      expected.put(shape, pieces);
      clips.addAll(pieces);
    }
    clips.remove("#");

    Map<String, List<String>> told = new TreeMap<>();
    JsonObject manifest = new JsonObject(Files.readString(SPEECH.resolve(language + ".json")));
    for (String shape : manifest.fieldNames()) {
      JsonArray pieces = manifest.getJsonArray(shape);
      told.put(shape, pieces.stream().map(String::valueOf).toList());
    }
    assertEquals(expected, told);
    try (Stream<Path> files = Files.list(SPEECH.resolve(language))) {
      assertEquals(
          clips,
          files
              .map(file -> file.getFileName().toString().replace(".mp3", ""))
              .collect(Collectors.toCollection(TreeSet::new)));
    }
  }

  @Test
  void everyTextOfTheKioskIsSpokenOrLeftOutOnPurpose() throws IOException {
    Set<String> silent = new TreeSet<>(messages("kiosk", "da").fieldNames());
    silent.addAll(messages("kiosk/arrival", "da").fieldNames());
    silent.removeIf(key -> UNSPOKEN.matcher(key).matches());
    for (String line : spoken()) {
      silent.remove(line.split(" ", -1)[1]);
    }
    assertEquals(Set.of(), silent);
  }

  /** Each is fetched when it is said. */
  @Test
  void theClipsStaySmallInEachLanguage() throws IOException {
    for (String language : List.of("da", "en")) {
      long bytes = 0;
      try (Stream<Path> files = Files.list(SPEECH.resolve(language))) {
        for (Path file : files.toList()) {
          bytes += Files.size(file);
        }
      }
      assertFalse(bytes > 672 * 1024, language + ": " + bytes);
    }
  }

  /** Every text that is spoken, with # for each number. */
  private static Set<String> shapes(String language) throws IOException {
    JsonObject shared = messages("shared", language);
    Set<String> shapes = new TreeSet<>();
    for (String line : spoken()) {
      List<String> words = List.of(line.split(" ", -1));
      String text = messages(words.get(0), language).getString(words.get(1));
      List<String> filled =
          words.size() == 2
              ? List.of(text)
              : words.subList(2, words.size()).stream()
                  .map(range -> text.replace("{range}", shared.getString(range)))
                  .toList();
      for (String each : filled) {
        String shape =
            each.replaceAll("\\{(time|from|to)}", "#:#")
                .replaceAll("\\{(n|all|about|most)}", "#")
                .replaceAll("\\d+", "#");
        assertFalse(shape.contains("{"), shape);
        shapes.add(shape);
      }
    }
    return shapes;
  }

  private static List<String> spoken() throws IOException {
    return Files.readAllLines(SPOKEN).stream().filter(line -> !line.startsWith("#")).toList();
  }

  private static List<String> pieces(String shape) {
    return Arrays.stream(shape.split("(?<=#)|(?=#)", -1))
        .map(part -> part.replaceAll("^[\\s\u00a0]+|[\\s\u00a0]+$", ""))
        .filter(part -> part.equals("#") || part.codePoints().anyMatch(Character::isLetterOrDigit))
        .map(part -> part.equals("#") ? part : hash(part))
        .toList();
  }

  private static String hash(String piece) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(piece.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonObject messages(String folder, String language) throws IOException {
    return new JsonObject(Files.readString(PAGES.resolve(folder + "/texts/" + language + ".json")));
  }
}

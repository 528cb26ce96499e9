package dk.serviceisland.counter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The message files against each other and against the pages that use them. */
class StaffTextsTest {

  private static final Path ROOT = Path.of("src/main/resources/webroot");
  private static final Path SHARED = Path.of("../display-client/src/main/resources/webroot/shared");
  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
  private static final Pattern SAID =
      Pattern.compile("(?:say\\(|\\btitle:)\\s*\"([^\"]+)\"|data-(?:text|label)=\"([^\"]+)\"");
  private static final Pattern PRESSED =
      Pattern.compile("(?:command\\(|onTicket\\(\\w+, |onAssistance\\([^\"]+, )\"([a-z-]+)\"");
  private static final Pattern BEGUN =
      Pattern.compile("`([a-z][a-z.-]*\\.)\\$\\{|\"([a-z][a-z.-]*\\.)\"");
  private static final Pattern ENDED = Pattern.compile("`\\$\\{\\w+}(\\.[a-z-]+)`");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "staff",
        "staff/second-factor",
        "counter",
        "manager",
        "settings",
        "audit",
        "door",
        "tablet",
        "appointments",
        "duty"
      })
  void bothLanguagesHaveTheSameMessagesWithTheSamePlaces(String folder) {
    JsonObject danish = messages(ROOT.resolve(folder), "da");
    JsonObject english = messages(ROOT.resolve(folder), "en");
    assertEquals(new TreeSet<>(danish.fieldNames()), new TreeSet<>(english.fieldNames()));
    for (String key : danish.fieldNames()) {
      assertEquals(places(danish.getString(key)), places(english.getString(key)), key);
    }
  }

  /** What the tablet says to citizens, in the languages that staff pages do not speak. */
  @ParameterizedTest
  @ValueSource(strings = {"de", "pl", "so", "tr", "uk", "ar"})
  void theTabletSpeaksEveryLanguageOfItsCitizens(String language) {
    Path folder = ROOT.resolve("tablet/citizens");
    JsonObject said = new JsonObject(read(folder.resolve(language + ".json")));
    assertEquals(Set.of("called", "last", "none"), said.fieldNames());
  }

  /**
   * A page's own messages come over those of all staff pages, whose dialogs would then say them.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "staff/second-factor",
        "counter",
        "manager",
        "settings",
        "audit",
        "door",
        "tablet",
        "appointments",
        "duty"
      })
  void noPageSaysInPlaceOfAllStaffPagesSomethingOfItsOwn(String folder) {
    Set<String> both = new TreeSet<>(messages(ROOT.resolve(folder), "da").fieldNames());
    both.retainAll(messages(ROOT.resolve("staff"), "da").fieldNames());
    assertEquals(Set.of(), both);
  }

  @Test
  void noMessageIsUnused() {
    String sources = sources();
    Set<String> beginnings =
        BEGUN.matcher(sources).results().map(StaffTextsTest::key).collect(Collectors.toSet());
    Set<String> endings =
        ENDED.matcher(sources).results().map(m -> m.group(1)).collect(Collectors.toSet());
    Set<String> problems = problems().collect(Collectors.toSet());
    List<String> unused =
        own()
            .filter(key -> !sources.contains("\"" + key + "\""))
            .filter(key -> beginnings.stream().noneMatch(key::startsWith))
            .filter(key -> endings.stream().noneMatch(key::endsWith))
            .filter(key -> !problems.contains(key))
            .toList();
    assertEquals(List.of(), unused);
  }

  @Test
  void noMessageIsMissing() {
    Set<String> known =
        Stream.concat(own(), keys(messages(SHARED, "da"))).collect(Collectors.toSet());
    List<String> said =
        SAID.matcher(sources())
            .results()
            .map(StaffTextsTest::key)
            .filter(key -> !known.contains(key))
            .toList();
    assertEquals(List.of(), said);
  }

  /** A press without an answer is told by its name. */
  @Test
  void everyPressOfTheCounterHasAName() {
    Set<String> known = own().collect(Collectors.toSet());
    String sources = read(ROOT.resolve("counter/counter.js"));
    List<String> nameless =
        PRESSED
            .matcher(sources)
            .results()
            .map(m -> "press." + m.group(1))
            .filter(key -> !known.contains(key))
            .toList();
    assertEquals(List.of(), nameless);
    assertTrue(PRESSED.matcher(sources).results().count() > 10, "presses are found");
  }

  /**
   * What only a counter can be told has its words there, what staff can be told where all their
   * pages have it; whatever else, where every page has it.
   */
  @ParameterizedTest
  @ValueSource(strings = {"da", "en"})
  void everyRefusalOfTheWireExamplesHasWords(String language) {
    JsonObject known = messages(SHARED, language);
    known.mergeIn(messages(ROOT.resolve("staff"), language));
    known.mergeIn(messages(ROOT.resolve("counter"), language));
    List<String> codes = problems().toList();
    assertFalse(codes.isEmpty());
    for (String code : codes) {
      assertFalse(known.getString(code, "").isBlank(), code);
    }
  }

  /** The problems of the examples, as keys of messages. */
  private static Stream<String> problems() {
    try (Stream<Path> examples = Files.list(Path.of("src/main/resources/wire"))) {
      return examples
          .filter(file -> file.getFileName().toString().startsWith("problem."))
          .map(file -> "problem." + new JsonObject(read(file)).getString("code"))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> own() {
    return Stream.of(
            "staff",
            "staff/second-factor",
            "counter",
            "manager",
            "settings",
            "audit",
            "door",
            "tablet",
            "appointments",
            "duty")
        .flatMap(folder -> keys(messages(ROOT.resolve(folder), "da")));
  }

  /** Keys as the pages say them: without the forms for one and for many. */
  private static Stream<String> keys(JsonObject messages) {
    return messages.fieldNames().stream()
        .map(
            key -> {
              String stem = key.replaceAll("\\.(one|other)$", "");
              return messages.containsKey(stem + ".one") ? stem : key;
            })
        .distinct();
  }

  private static String key(MatchResult found) {
    return found.group(1) == null ? found.group(2) : found.group(1);
  }

  private static Set<String> places(String message) {
    return PLACE.matcher(message).results().map(MatchResult::group).collect(Collectors.toSet());
  }

  private static JsonObject messages(Path folder, String language) {
    return new JsonObject(read(folder.resolve("texts/" + language + ".json")));
  }

  private static String sources() {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().matches(".*\\.(js|html)"))
          .sorted()
          .map(StaffTextsTest::read)
          .collect(Collectors.joining("\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dk.serviceisland.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The message files: complete in all languages, none missing, none left over. */
class MessagesTest {

  private static final Path PAGES = Path.of("src/main/resources/webroot");
  private static final Path WIRE = Path.of("src/main/resources/wire");
  private static final List<String> FOLDERS =
      List.of(
          "shared",
          "display",
          "kiosk",
          "ticket",
          "courses",
          "book",
          "place",
          "news",
          "find",
          "mail",
          "kiosk/arrival",
          "start");

  /** What the server says to a phone whose page is closed; all of {@code mail} stands in mails. */
  private static final Set<String> SAID_BY_THE_SERVER =
      Set.of("news.soon", "news.soon.more", "news.reminder", "state.called.discreet");

  /** Keys that a page puts together, by what they begin with, and where the endings come from. */
  private static final Pattern MADE = Pattern.compile("`([a-z.]+\\.)\\$\\{");

  private static final Pattern QUOTED = Pattern.compile("[\"`]([a-z]+(?:\\.[a-z0-9.-]+)?)[\"`]");
  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "shared",
        "display",
        "kiosk",
        "ticket",
        "courses",
        "book",
        "place",
        "news",
        "find",
        "mail",
        "kiosk/arrival",
        "start"
      })
  void bothLanguagesSayTheSameThings(String folder) throws IOException {
    JsonObject danish = messages(folder, "da");
    JsonObject english = messages(folder, "en");
    assertEquals(danish.fieldNames(), english.fieldNames());
    for (String key : danish.fieldNames()) {
      assertFalse(danish.getString(key).isBlank(), key);
      assertFalse(english.getString(key).isBlank(), key);
      assertEquals(places(danish.getString(key)), places(english.getString(key)), key);
    }
  }

  /** The other languages say everything that a citizen can meet, all problems among it. */
  @ParameterizedTest
  @ValueSource(strings = {"de", "pl", "so", "tr", "uk", "ar"})
  void citizensLanguagesSayEverythingThatACitizenCanMeet(String language) throws IOException {
    Set<String> citizens = problemsOfTheExamples();
    citizens.addAll(Set.of("problem.unknown", "problem.no-connection", "problem.unreadable"));
    for (String folder : FOLDERS) {
      JsonObject danish = messages(folder, "da");
      JsonObject there = messages(folder, language);
      Set<String> missing = new TreeSet<>(danish.fieldNames());
      missing.removeAll(there.fieldNames());
      missing.removeIf(key -> key.startsWith("problem.") && !citizens.contains(key));
      assertEquals(Set.of(), missing, folder);
      for (String key : there.fieldNames()) {
        assertTrue(danish.containsKey(key), key);
        assertFalse(there.getString(key).isBlank(), key);
        assertEquals(places(danish.getString(key)), places(there.getString(key)), key);
      }
    }
  }

  @Test
  void everyLanguageFileIsOffered() throws IOException {
    String offered = Files.readString(PAGES.resolve("shared/languages.js"));
    for (String folder : FOLDERS) {
      try (Stream<Path> files = Files.list(PAGES.resolve(folder + "/texts"))) {
        for (Path file : files.toList()) {
          String language = file.getFileName().toString().replace(".json", "");
          assertTrue(offered.contains("  " + language + ": \""), language);
        }
      }
    }
  }

  @Test
  void noMessageIsInTwoFiles() throws IOException {
    List<String> all = new ArrayList<>();
    for (String folder : FOLDERS) {
      all.addAll(messages(folder, "da").fieldNames());
    }
    assertEquals(new TreeSet<>(all).size(), all.size());
  }

  @Test
  void everyMessageIsUsed() throws IOException {
    Set<String> unused = new TreeSet<>();
    String pages = pages();
    Set<String> made = firsts(MADE, pages);
    Set<String> quoted = firsts(QUOTED, pages);
    for (String folder : FOLDERS) {
      for (String key : messages(folder, "da").fieldNames()) {
        String said = key.replaceFirst("\\.(one|other)$", "");
        if (!quoted.contains(said) && made.stream().noneMatch(key::startsWith)) {
          unused.add(key);
        }
      }
    }
    unused.removeAll(SAID_BY_THE_SERVER);
    unused.removeIf(key -> key.startsWith("mail."));
    assertEquals(Set.of(), unused);
  }

  @Test
  void everyMessageThatAPageSaysIsThere() throws IOException {
    Set<String> known = new TreeSet<>();
    for (String folder : FOLDERS) {
      known.addAll(messages(folder, "da").fieldNames());
    }
    Set<String> missing = new TreeSet<>();
    Pattern said =
        Pattern.compile(
            "(?:say\\(|key: |data-text=|data-label=)\\s*\"([a-z]+(?:\\.[a-z0-9.-]+)?)\"");
    for (String key : firsts(said, pages())) {
      if (!known.contains(key) && !known.contains(key + ".other")) {
        missing.add(key);
      }
    }
    assertEquals(Set.of(), missing);
  }

  @Test
  void everyProblemOfTheExamplesHasWords() throws IOException {
    Set<String> problems = problemsOfTheExamples();
    assertFalse(problems.isEmpty());
    problems.removeAll(messages("shared", "da").fieldNames());
    assertEquals(Set.of(), problems);
  }

  /** The problems that a citizen's page can be told, as keys of messages. */
  private static Set<String> problemsOfTheExamples() throws IOException {
    try (Stream<Path> examples = Files.list(WIRE)) {
      Set<String> problems = new TreeSet<>();
      for (Path file : examples.toList()) {
        if (file.getFileName().toString().startsWith("problem.")) {
          problems.add("problem." + new JsonObject(Files.readString(file)).getString("code"));
        }
      }
      return problems;
    }
  }

  private static JsonObject messages(String folder, String language) throws IOException {
    return new JsonObject(Files.readString(PAGES.resolve(folder + "/texts/" + language + ".json")));
  }

  private static String pages() throws IOException {
    try (Stream<Path> files = Files.walk(PAGES)) {
      StringBuilder all = new StringBuilder();
      for (Path file : files.filter(MessagesTest::isPage).toList()) {
        all.append(Files.readString(file)).append('\n');
      }
      return all.toString();
    }
  }

  private static boolean isPage(Path file) {
    return file.toString().endsWith(".js") || file.toString().endsWith(".html");
  }

  private static Set<String> places(String message) {
    return firsts(PLACE, message);
  }

  private static Set<String> firsts(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}

package dk.serviceisland.wire;

import dk.serviceisland.domain.ticket.WaitRange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.core.type.TypeReference;

/** The pages' own message files, for what the server says in their place. Immutable. */
final class PageWords {
  private static final List<String> LANGUAGES =
      List.of("da", "en", "de", "pl", "so", "tr", "uk", "ar");
  private static final List<String> FOLDERS =
      List.of("shared", "ticket", "kiosk", "kiosk/arrival", "courses", "news", "book", "mail");
  private static final List<String> FOLDERS_OF_ALL = List.of("shared", "staff", "counter");

  private static final TypeReference<Map<String, String>> MESSAGES = new TypeReference<>() {};

  private static final Map<String, PageWords> ALL =
      LANGUAGES.stream()
          .collect(
              Collectors.toUnmodifiableMap(
                  Function.identity(), language -> new PageWords(language, FOLDERS)));

  private final String language;
  private final Map<String, String> words = new HashMap<>();

  private PageWords(String language, List<String> folders) {
    this.language = language;
    for (String folder : folders) {
      String file = "/webroot/" + folder + "/texts/" + language + ".json";
      try (InputStream in = PageWords.class.getResourceAsStream(file)) {
        words.putAll(Json.MAPPER.readValue(in, MESSAGES));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The words of a language; Danish when the pages have no such. */
  static PageWords of(String language) {
    return ALL.getOrDefault(language, ALL.get("da"));
  }

  /** Also the words of staff, of whose pages there are Danish and English alone. */
  static PageWords withStaffs(String language) {
    return new PageWords(language, FOLDERS_OF_ALL);
  }

  String language() {
    return language;
  }

  /** A message; empty when there is none. */
  String say(String key) {
    return words.getOrDefault(key, "");
  }

  /** A message with values in its places. */
  String say(String key, Map<String, String> values) {
    String message = say(key);
    for (Map.Entry<String, String> value : values.entrySet()) {
      message = message.replace("{" + value.getKey() + "}", value.getValue());
    }
    return message;
  }

  /** The name in this language, else the Danish one. */
  String name(Map<String, String> names) {
    return names.getOrDefault(language, names.get("da"));
  }

  /** Names of which one is meant, as the pages write them: "Øen, Ved vinduet eller Salen". */
  String either(List<String> names) {
    int last = names.size() - 1;
    return last == 0
        ? names.get(0)
        : say(
            "kiosk.or",
            Map.of("first", String.join(", ", names.subList(0, last)), "last", names.get(last)));
  }

  /** A range in the same words, and with the same rounding, as the pages. */
  String range(Optional<WaitRange> range) {
    if (range.isEmpty()) {
      return say("wait.unknown");
    }
    long most = Math.max(1, minutesUp(range.get().p90()));
    long half = Math.round(range.get().p50().toMillis() / 60_000.0);
    long about = Math.min(most, Math.max(1, half));
    if (most == 1) {
      return say("wait.soon");
    }
    return about == most
        ? say("wait.about", Map.of("about", "" + about))
        : say("wait.range", Map.of("about", "" + about, "most", "" + most));
  }

  private static long minutesUp(Duration time) {
    return (time.toSeconds() + 59) / 60;
  }
}

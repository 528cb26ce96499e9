package dk.serviceisland.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A value in a file, with its place. Each way of reading it either answers or complains; a reader
 * goes on with what it got, so that one run finds every mistake.
 */
final class Value {
  private static final int TEXT_MAX = 400;
  private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

  private final Complaints complaints;
  private final String file;
  private final String key;
  private final Node node;

  Value(Complaints complaints, String file, String key, Node node) {
    this.complaints = complaints;
    this.file = file;
    this.key = key;
    this.node = node;
  }

  void mistake(String message) {
    complaints.mistake(new Complaint(file, line(), key, message));
  }

  void warning(String message) {
    complaints.warning(new Complaint(file, line(), key, message));
  }

  /** Complains about what stands here. */
  void notAllowed(String allowed) {
    mistake(shown() + " is not allowed here; allowed: " + allowed);
  }

  /** Complains that a name is not one of those that exist, unless it is. */
  boolean isOneOf(String what, String name, Collection<String> known) {
    if (known.contains(name)) {
      return true;
    }
    mistake(
        "unknown "
            + what
            + " '"
            + name
            + "'; known: "
            + (known.isEmpty() ? "none" : String.join(", ", known))
            + Nearest.question(name, known));
    return false;
  }

  /** Whether this is one plain value, not a list or a table. */
  boolean isScalar() {
    return node instanceof ScalarNode;
  }

  /** Whether it says just that word. */
  boolean says(String word) {
    return node instanceof ScalarNode scalar && scalar.getValue().equals(word);
  }

  Optional<String> text() {
    return scalar("text")
        .filter(
            text -> {
              if (text.length() > TEXT_MAX) {
                mistake("the text has " + text.length() + " characters; allowed: " + TEXT_MAX);
              }
              return text.length() <= TEXT_MAX;
            });
  }

  Optional<Integer> whole(int min, int max) {
    String allowed = "a whole number from " + min + " to " + max;
    return parsed(
        allowed,
        text -> {
          int number = Integer.parseInt(text);
          return number < min || number > max ? null : number;
        });
  }

  Optional<Double> number(double min, double max) {
    return parsed(
        "a number from " + min + " to " + max,
        text -> {
          double number = Double.parseDouble(text);
          return number >= min && number <= max ? number : null;
        });
  }

  Optional<Duration> minutes(int min, int max) {
    return whole(min, max).map(Duration::ofMinutes);
  }

  Optional<Boolean> flag() {
    return oneOf(Map.of("true", true, "false", false));
  }

  <T> Optional<T> oneOf(Map<String, T> choices) {
    List<String> words = choices.keySet().stream().sorted().toList();
    return parsed(String.join(", ", words), choices::get);
  }

  /** A name that an operator gives a thing. */
  <T> Optional<T> id(Function<String, T> constructor) {
    return parsed("1 to 40 of a-z, 0-9 and '-', not starting with '-'", constructor);
  }

  Optional<LocalDate> date() {
    return parsed("a date such as 2026-12-24", LocalDate::parse);
  }

  Optional<ZoneId> timeZone() {
    return parsed(
        "a time zone such as Europe/Copenhagen",
        name -> ZoneId.getAvailableZoneIds().contains(name) ? ZoneId.of(name) : null);
  }

  Optional<String> url() {
    return parsed(
        "an address such as https://www.borger.dk",
        text -> {
          URI uri = uri(text);
          boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
          return web && uri.getHost() != null ? text : null;
        });
  }

  Optional<String> language() {
    return parsed(
        "a language of two letters such as da, en, de, ar",
        code -> LANGUAGES.contains(code) ? code : null);
  }

  /** Texts per language, Danish always among them. */
  Map<String, String> names() {
    Map<String, String> names = perLanguage(value -> value.text().orElse(""));
    if (node instanceof MappingNode && !names.containsKey("da")) {
      mistake("the Danish text (da) is missing");
    }
    return names;
  }

  /** Something per language. */
  <T> Map<String, T> perLanguage(Function<Value, T> reading) {
    Map<String, T> texts = new LinkedHashMap<>();
    entries("texts per language such as {da: Pas, en: Passport}")
        .forEach(
            (language, value) -> {
              if (LANGUAGES.contains(language)) {
                texts.put(language, reading.apply(value));
              } else {
                value.mistake(
                    "unknown language '" + language + "'; allowed: two letters such as da, en");
              }
            });
    return Collections.unmodifiableMap(texts);
  }

  /** The items of a list; none after a complaint. */
  List<Value> items() {
    if (!(node instanceof SequenceNode sequence)) {
      notAllowed("a list");
      return List.of();
    }
    List<Value> items = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      items.add(new Value(complaints, file, key + "[" + items.size() + "]", item));
    }
    return items;
  }

  /** The entries of a table whose keys the operator chooses; none after a complaint. */
  Map<String, Value> entries(String allowed) {
    if (!(node instanceof MappingNode mapping)) {
      notAllowed(allowed);
      return Map.of();
    }
    Map<String, Value> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      String name = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
      Value value =
          new Value(
              complaints, file, key.isEmpty() ? name : key + "." + name, tuple.getValueNode());
      if (entries.putIfAbsent(name, value) != null) {
        new Value(complaints, file, value.key, tuple.getKeyNode())
            .mistake("the key stands here twice, first on line " + entries.get(name).line());
      }
    }
    return entries;
  }

  /** A table of a known kind; complains about keys that it may not have. */
  Optional<Table> table(Section section) {
    if (!(node instanceof MappingNode)) {
      notAllowed("a table of " + String.join(", ", section.keys()));
      return Optional.empty();
    }
    Map<String, Value> entries = entries("");
    entries.forEach(
        (name, value) -> {
          if (!section.keys().contains(name)) {
            value.mistake(
                "unknown key '"
                    + name
                    + "'; allowed: "
                    + String.join(", ", section.keys())
                    + Nearest.question(name, section.keys()));
          }
        });
    return Optional.of(new Table(this, section, entries));
  }

  /** Reads one plain value; a parser that answers null or throws leads to a complaint. */
  <T> Optional<T> parsed(String allowed, Function<String, T> parser) {
    return scalar(allowed)
        .flatMap(
            text -> {
              Optional<T> result;
              try {
                result = Optional.ofNullable(parser.apply(text));
              } catch (IllegalArgumentException | DateTimeException refused) {
                result = Optional.empty();
              }
              if (result.isEmpty()) {
                notAllowed(allowed);
              }
              return result;
            });
  }

  private Optional<String> scalar(String allowed) {
    if (!(node instanceof ScalarNode scalar)) {
      notAllowed(allowed);
      return Optional.empty();
    }
    if (scalar.getValue().isBlank()) {
      mistake("has no value; allowed: " + allowed);
      return Optional.empty();
    }
    return Optional.of(scalar.getValue().strip());
  }

  private String shown() {
    if (node instanceof ScalarNode scalar) {
      return "'" + scalar.getValue() + "'";
    }
    return node instanceof SequenceNode ? "a list" : "a table";
  }

  private int line() {
    return node.getStartMark().getLine() + 1;
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException malformed) {
      throw new IllegalArgumentException(malformed);
    }
  }
}

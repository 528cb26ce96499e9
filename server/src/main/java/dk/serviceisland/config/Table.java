package dk.serviceisland.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A table of a known kind in a file. */
final class Table {
  private final Value place;
  private final Section section;
  private final Map<String, Value> entries;

  Table(Value place, Section section, Map<String, Value> entries) {
    this.place = place;
    this.section = section;
    this.entries = entries;
  }

  /** Where the table stands, to complain about it as a whole. */
  Value place() {
    return place;
  }

  /** A value that need not be there. */
  Optional<Value> find(String key) {
    if (!section.keys().contains(key)) {
      throw new IllegalArgumentException(section + " has no key " + key);
    }
    return Optional.ofNullable(entries.get(key));
  }

  /** A value that must be there; complains when it is not. */
  Optional<Value> need(String key) {
    Optional<Value> value = find(key);
    if (value.isEmpty()) {
      place.mistake("the key '" + key + "' is missing");
    }
    return value;
  }

  /** A table inside this one; none when it is not there. */
  Optional<Table> table(String key, Section kind) {
    return find(key).flatMap(value -> value.table(kind));
  }

  /** The items of a list; none when it is not there. */
  List<Value> items(String key) {
    return find(key).map(Value::items).orElse(List.of());
  }

  /** Texts per language that must be there. */
  Map<String, String> names() {
    return need("names").map(Value::names).orElse(Map.of("da", ""));
  }

  int whole(String key, int usual, int min, int max) {
    return find(key).flatMap(value -> value.whole(min, max)).orElse(usual);
  }

  String text(String key, String usual) {
    return find(key).flatMap(Value::text).orElse(usual);
  }
}

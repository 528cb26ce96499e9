package dk.serviceisland.config;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The one description of a kind of table in the configuration, and of what it may have. From it
 * come the check of keys and simple values, the schemas for editors, the form on the page and the
 * comments in exported files. Each is there once, so that it is itself alone. Immutable.
 */
final class Section {
  private final String word;
  private final Wording called;
  private final Optional<String> title;
  private final Map<String, Setting> settings;

  private Section(String word, Wording called, Optional<String> title, Setting... settings) {
    this.word = word;
    this.called = called;
    this.title = title;
    Map<String, Setting> byKey = new LinkedHashMap<>();
    Arrays.stream(settings).forEach(setting -> byKey.put(setting.key(), setting));
    this.settings = Collections.unmodifiableMap(byKey);
  }

  /**
   * A table in a document.
   *
   * @param word how a schema and a page name it
   * @param called what people call one of these
   */
  static Section table(String word, Wording called, Setting... settings) {
    return new Section(word, called, Optional.empty(), settings);
  }

  /**
   * A whole document.
   *
   * @param word how a schema and a page name it
   * @param called what people call one of these
   * @param title what a document of this kind says
   */
  static Section document(String word, Wording called, String title, Setting... settings) {
    return new Section(word, called, Optional.of(title), settings);
  }

  /** How a schema and a page name it. */
  String word() {
    return word;
  }

  /** What people call one of these. */
  Wording called() {
    return called;
  }

  /** What a whole document of this kind says; none for tables in a document. */
  Optional<String> title() {
    return title;
  }

  /** What it may have, in the order it is written. */
  List<Setting> settings() {
    return List.copyOf(settings.values());
  }

  /** The keys it may have, in the order they are written. */
  List<String> keys() {
    return List.copyOf(settings.keySet());
  }

  /** What is to be known of a key; none for a key that it may not have. */
  Optional<Setting> setting(String key) {
    return Optional.ofNullable(settings.get(key));
  }

  /** The tables that it may have in it, in the order of its settings. */
  List<Section> parts() {
    return settings.values().stream()
        .map(setting -> setting.kind().bare())
        .map(kind -> kind instanceof Kind.ListOf list ? list.of() : kind)
        .flatMap(kind -> kind.section().stream())
        .toList();
  }

  @Override
  public String toString() {
    return word;
  }
}

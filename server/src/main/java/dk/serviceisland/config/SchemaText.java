package dk.serviceisland.config;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The JSON Schema of each document, for editors, made of the description of the settings. */
final class SchemaText {
  /** How the names of the schemas' files end. */
  static final String ENDING = ".schema.json";

  private static final String PART = "#/$defs/";

  private SchemaText() {}

  /** The file of a document's schema. */
  static String fileName(Section document) {
    return document.word().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT) + ENDING;
  }

  /** Writes the schema of every document into a folder. */
  static void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Section document : Sections.documents()) {
      Files.writeString(folder.resolve(fileName(document)), of(document));
    }
  }

  /** The schema of a document. */
  static String of(Section document) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", document.title().orElseThrow());
    schema.putAll(table(document));
    Map<String, Object> parts = new LinkedHashMap<>();
    parts.put("names", names());
    Sections.within(document).forEach(section -> parts.put(section.word(), table(section)));
    schema.put("$defs", parts);
    return JsonText.pretty(schema);
  }

  private static Map<String, Object> table(Section section) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("additionalProperties", false);
    List<String> required =
        section.settings().stream().filter(Setting::required).map(Setting::key).toList();
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    Map<String, Object> properties = new LinkedHashMap<>();
    section.settings().forEach(setting -> properties.put(setting.key(), setting(setting)));
    schema.put("properties", properties);
    if (section == ServerSections.STORE) {
      schema.putAll(onlyPostgresHasMore());
    }
    return schema;
  }

  private static Map<String, Object> setting(Setting setting) {
    Map<String, Object> schema = new LinkedHashMap<>(kind(setting.kind()));
    schema.put("description", setting.does().en());
    setting
        .usual()
        .filter(usual -> !(usual instanceof Map) && !usual.equals(List.of()))
        .ifPresent(usual -> schema.put("default", usual));
    return schema;
  }

  private static Map<String, Object> kind(Kind kind) {
    if (kind instanceof Kind.Text text) {
      return map(
          "type", text.digits() ? List.of("string", "integer") : "string",
          "minLength", text.least(),
          "maxLength", text.most());
    }
    if (kind instanceof Kind.Whole whole) {
      return map("type", "integer", "minimum", whole.least(), "maximum", whole.most());
    }
    if (kind instanceof Kind.Decimal number) {
      return map(
          "type",
          "number",
          "minimum",
          BigDecimal.valueOf(number.least()).stripTrailingZeros(),
          "maximum",
          new BigDecimal(number.most()));
    }
    if (kind instanceof Kind.Flag) {
      return map("type", "boolean");
    }
    if (kind instanceof Kind.Choice choice) {
      return map("enum", choice.options().stream().map(Kind.Choice.Option::word).toList());
    }
    if (kind instanceof Kind.Written written) {
      return written(written.form());
    }
    if (kind instanceof Kind.Reference) {
      return written(Kind.Form.ID);
    }
    if (kind instanceof Kind.Or or) {
      return map("anyOf", List.of(map("const", or.word()), kind(or.of())));
    }
    if (kind instanceof Kind.ListOf list) {
      return list(list);
    }
    if (kind instanceof Kind.TableOf table) {
      return map("$ref", PART + table.described().word());
    }
    if (kind instanceof Kind.IdOrTable either) {
      return map(
          "anyOf", List.of(written(Kind.Form.ID), map("$ref", PART + either.described().word())));
    }
    if (kind instanceof Kind.Levels levels) {
      return map(
          "type", "object",
          "propertyNames", map("pattern", Kind.Form.ID.pattern()),
          "additionalProperties", kind(new Kind.Whole(levels.least(), levels.most())));
    }
    return kind instanceof Kind.WordLists ? wordLists() : map("$ref", PART + "names");
  }

  private static Map<String, Object> list(Kind.ListOf list) {
    Map<String, Object> schema = map("type", "array");
    if (list.least() > 0) {
      schema.put("minItems", list.least());
    }
    if (list.once()) {
      schema.put("uniqueItems", true);
    }
    schema.put("maxItems", list.most());
    schema.put("items", kind(list.of()));
    return schema;
  }

  private static Map<String, Object> written(Kind.Form form) {
    Map<String, Object> schema = map("type", "string");
    if (!form.pattern().isEmpty()) {
      schema.put("pattern", form.pattern());
    }
    return schema;
  }

  private static Map<String, Object> names() {
    return map(
        "type", "object",
        "description", "A text per language, Danish always",
        "required", List.of("da"),
        "propertyNames", map("pattern", Kind.Form.LANGUAGE.pattern()),
        "additionalProperties", kind(Kind.Text.ANY));
  }

  private static Map<String, Object> wordLists() {
    return map(
        "type", "object",
        "propertyNames", map("pattern", Kind.Form.LANGUAGE.pattern()),
        "additionalProperties", map("type", "array", "items", kind(Kind.Text.ANY)));
  }

  private static Map<String, Object> onlyPostgresHasMore() {
    return map(
        "if", map("properties", map("kind", map("const", "postgresql"))),
        "then", map("required", List.of("url", "user")),
        "else", map("maxProperties", 1));
  }

  private static Map<String, Object> map(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }
}

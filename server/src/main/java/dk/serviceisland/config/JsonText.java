package dk.serviceisland.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Trees of maps, lists and values as JSON and back, in the order that they have. A tree and not a
 * record, because which keys there are is said by {@link Section} alone. Thread-safe.
 */
final class JsonText {
  /** Revisions are kept under the hash of their text, so that its bytes must not change. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
          .build();

  private static final ObjectWriter PRETTY = MAPPER.writer().with(printer());

  private JsonText() {}

  /** In one line, as short as can be. */
  static String of(Object tree) {
    return MAPPER.writeValueAsString(tree);
  }

  /** For people, with a line feed at the end. */
  static String pretty(Object tree) {
    return PRETTY.writeValueAsString(tree) + "\n";
  }

  /**
   * Reads one value and nothing after it: a map, a list, a flag or a text. What a number may be is
   * decided by the description, so that it is a text here; null is no value at all.
   *
   * @throws IllegalArgumentException with the place, for what is not JSON, has a key twice or more
   *     than {@link Part#MOST_LEVELS} levels
   */
  static Object read(String text) {
    Object tree;
    try {
      tree = MAPPER.readValue(text, Object.class);
    } catch (StreamReadException broken) {
      throw new IllegalArgumentException(
          "not JSON: line " + broken.getLocation().getLineNr() + ": " + broken.getOriginalMessage(),
          broken);
    } catch (JacksonException broken) {
      throw new IllegalArgumentException("not JSON: " + broken.getOriginalMessage(), broken);
    }
    return plain(tree, 0);
  }

  private static Object plain(Object value, int level) {
    if (level > Part.MOST_LEVELS) {
      throw new IllegalArgumentException("more than " + Part.MOST_LEVELS + " levels");
    }
    if (value instanceof Map<?, ?> table) {
      Map<String, Object> plain = new LinkedHashMap<>();
      table.forEach((key, item) -> plain.put((String) key, plain(item, level + 1)));
      return plain;
    }
    if (value instanceof List<?> list) {
      List<Object> plain = new ArrayList<>();
      list.forEach(item -> plain.add(plain(item, level + 1)));
      return plain;
    }
    if (value instanceof Boolean) {
      return value;
    }
    return value == null ? "" : value.toString();
  }

  private static DefaultPrettyPrinter printer() {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    return new DefaultPrettyPrinter(
            Separators.createDefaultInstance().withObjectNameValueSpacing(Separators.Spacing.AFTER))
        .withObjectIndenter(lines)
        .withArrayIndenter(lines);
  }
}

package dk.serviceisland.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Trees of maps, lists and values as JSON and back, in the order that they have. */
final class JsonText {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private JsonText() {}

  /** In one line, as short as can be. */
  static String of(Object tree) {
    return written(tree, false);
  }

  /** For people, with a line feed at the end. */
  static String pretty(Object tree) {
    return written(tree, true) + "\n";
  }

  /**
   * Reads one value and nothing after it.
   *
   * @throws IllegalArgumentException with the place, for what is not JSON, has a key twice or more
   *     than {@link Part#MOST_LEVELS} levels
   */
  static Object read(String text) {
    try (JsonParser parser = JSON.createParser(text)) {
      parser.nextToken();
      Object tree = value(parser, 0);
      if (parser.nextToken() != null) {
        throw new IllegalArgumentException("not JSON: something stands after its end");
      }
      return tree;
    } catch (IOException broken) {
      throw new IllegalArgumentException("not JSON: " + broken.getMessage(), broken);
    }
  }

  private static Object value(JsonParser parser, int level) throws IOException {
    if (level > Part.MOST_LEVELS) {
      throw new IllegalArgumentException("more than " + Part.MOST_LEVELS + " levels");
    }
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      Map<String, Object> table = new LinkedHashMap<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String key = parser.currentName();
        parser.nextToken();
        table.put(key, value(parser, level + 1));
      }
      return table;
    }
    if (token == JsonToken.START_ARRAY) {
      List<Object> list = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        list.add(value(parser, level + 1));
      }
      return list;
    }
    if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
      return token == JsonToken.VALUE_TRUE;
    }
    if (token == null) {
      throw new IllegalArgumentException("not JSON: there is nothing");
    }
    // What a number may be is decided by the description; null is no value at all.
    return token == JsonToken.VALUE_NULL ? "" : parser.getText();
  }

  private static String written(Object tree, boolean pretty) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      if (pretty) {
        json.setPrettyPrinter(printer());
      }
      write(json, tree);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  private static DefaultPrettyPrinter printer() {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER));
    printer.indentObjectsWith(lines);
    printer.indentArraysWith(lines);
    return printer;
  }

  private static void write(JsonGenerator json, Object value) throws IOException {
    if (value instanceof Map<?, ?> table) {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : table.entrySet()) {
        json.writeFieldName((String) entry.getKey());
        write(json, entry.getValue());
      }
      json.writeEndObject();
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      for (Object item : list) {
        write(json, item);
      }
      json.writeEndArray();
    } else if (value instanceof Integer number) {
      json.writeNumber(number);
    } else if (value instanceof BigDecimal number) {
      json.writeNumber(number.toPlainString());
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else {
      json.writeString((String) value);
    }
  }
}

package dk.serviceisland.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The fields of a stored JSON object, taken out one by one; what nobody takes is an error in the
 * end. Every method throws {@link IllegalArgumentException} when a field is missing or is another
 * kind of value.
 */
final class JsonFields {
  private static final JsonFactory JSON =
      new JsonFactoryBuilder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final Map<String, Object> fields;

  private JsonFields(Map<String, Object> fields) {
    this.fields = fields;
  }

  static JsonFields parse(String json) {
    try (JsonParser parser = JSON.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("not a JSON object");
      }
      Map<String, Object> fields = object(parser);
      if (parser.nextToken() != null) {
        throw new IllegalArgumentException("something follows the JSON object");
      }
      return new JsonFields(fields);
    } catch (IOException e) {
      throw new IllegalArgumentException("not JSON", e);
    }
  }

  String text(String name) {
    return take(name, String.class);
  }

  /** Whether nobody has taken the field out and it is there. */
  boolean has(String name) {
    return fields.containsKey(name);
  }

  long number(String name) {
    return take(name, Long.class);
  }

  int integer(String name) {
    return Math.toIntExact(number(name));
  }

  boolean bool(String name) {
    return take(name, Boolean.class);
  }

  <T> List<T> list(String name, Function<String, T> element) {
    List<T> list = new ArrayList<>();
    for (Object value : take(name, List.class)) {
      if (!(value instanceof String text)) {
        throw new IllegalArgumentException("the list '" + name + "' has more than texts");
      }
      list.add(element.apply(text));
    }
    return List.copyOf(list);
  }

  <K, V> Map<K, V> map(String name, Function<String, K> key, Function<Object, V> value) {
    Map<K, V> map = new LinkedHashMap<>();
    Map<?, ?> stored = take(name, Map.class);
    try {
      stored.forEach((k, v) -> map.put(key.apply((String) k), value.apply(v)));
    } catch (ClassCastException e) {
      throw new IllegalArgumentException("a value in '" + name + "' is of another kind", e);
    }
    return map;
  }

  void noneLeft() {
    if (!fields.isEmpty()) {
      throw new IllegalArgumentException("unknown fields: " + fields.keySet());
    }
  }

  private <T> T take(String name, Class<T> kind) {
    Object value = fields.remove(name);
    if (!kind.isInstance(value)) {
      throw new IllegalArgumentException(
          value == null ? "no field '" + name + "'" : "the field '" + name + "' is " + value);
    }
    return kind.cast(value);
  }

  private static Object value(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> throw new IllegalArgumentException("a value that is " + token);
    };
  }

  private static Map<String, Object> object(JsonParser parser) throws IOException {
    Map<String, Object> fields = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      fields.put(name, value(parser));
    }
    return fields;
  }

  private static List<Object> array(JsonParser parser) throws IOException {
    List<Object> values = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      values.add(value(parser));
    }
    return values;
  }
}

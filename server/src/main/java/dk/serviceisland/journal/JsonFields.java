package dk.serviceisland.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The fields of a stored JSON object, taken out one by one; what nobody takes is an error in the
 * end. Every method throws {@link IllegalArgumentException} when a field is missing or is another
 * kind of value. For one thread.
 */
public final class JsonFields {
  private static final JsonFactory JSON =
      new JsonFactoryBuilder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final Map<String, Object> fields;

  private JsonFields(Map<String, Object> fields) {
    this.fields = fields;
  }

  /** Reads one object, in which each field is there once and after which nothing follows. */
  public static JsonFields parse(String json) {
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

  /** A text. */
  public String text(String name) {
    return take(name, String.class);
  }

  /** Whether nobody has taken the field out and it is there. */
  public boolean has(String name) {
    return fields.containsKey(name);
  }

  /** A whole number. */
  public long number(String name) {
    return take(name, Long.class);
  }

  /** A whole number of 32 bits. */
  public int integer(String name) {
    return Math.toIntExact(number(name));
  }

  /** A number written with a fraction. */
  public double real(String name) {
    return take(name, Double.class);
  }

  /** A flag. */
  public boolean bool(String name) {
    return take(name, Boolean.class);
  }

  /** A field that may be missing, read as the function reads those that are not. */
  public <T> Optional<T> optional(String name, Function<String, T> read) {
    return has(name) ? Optional.of(read.apply(name)) : Optional.empty();
  }

  /** An object, of which the reader takes every field. */
  public <T> T object(String name, Function<JsonFields, T> reader) {
    return whole("'" + name + "'", take(name, Map.class), reader);
  }

  /** A list of objects, of each of which the reader takes every field. */
  public <T> List<T> objects(String name, Function<JsonFields, T> reader) {
    List<T> list = new ArrayList<>();
    for (Object value : take(name, List.class)) {
      String place = "'" + name + "[" + list.size() + "]'";
      if (!(value instanceof Map<?, ?> object)) {
        throw new IllegalArgumentException(place + " is no object");
      }
      list.add(whole(place, object, reader));
    }
    return List.copyOf(list);
  }

  /** An object whose values are texts, in its order. */
  public Map<String, String> texts(String name) {
    return object(name, texts -> texts.every(texts::text));
  }

  /** All fields, by name in their order, where the names are data. */
  public <T> Map<String, T> every(Function<String, T> read) {
    Map<String, T> all = new LinkedHashMap<>();
    for (String name : List.copyOf(fields.keySet())) {
      all.put(name, read.apply(name));
    }
    return Collections.unmodifiableMap(all);
  }

  /** A list of texts. */
  public <T> List<T> list(String name, Function<String, T> element) {
    List<T> list = new ArrayList<>();
    for (Object value : take(name, List.class)) {
      if (!(value instanceof String text)) {
        throw new IllegalArgumentException("the list '" + name + "' has more than texts");
      }
      list.add(element.apply(text));
    }
    return List.copyOf(list);
  }

  /** An object whose names are data and whose values are texts, numbers or flags. */
  public <K, V> Map<K, V> map(String name, Function<String, K> key, Function<Object, V> value) {
    Map<K, V> map = new LinkedHashMap<>();
    Map<?, ?> stored = take(name, Map.class);
    try {
      stored.forEach((k, v) -> map.put(key.apply((String) k), value.apply(v)));
    } catch (ClassCastException e) {
      throw new IllegalArgumentException("a value in '" + name + "' is of another kind", e);
    }
    return map;
  }

  /** Throws when there is a field that nobody has taken. */
  public void noneLeft() {
    if (!fields.isEmpty()) {
      throw new IllegalArgumentException("unknown fields: " + fields.keySet());
    }
  }

  private static <T> T whole(String place, Map<?, ?> object, Function<JsonFields, T> reader) {
    Map<String, Object> own = new LinkedHashMap<>();
    object.forEach((name, value) -> own.put((String) name, value));
    try {
      JsonFields fields = new JsonFields(own);
      T read = reader.apply(fields);
      fields.noneLeft();
      return read;
    } catch (IllegalArgumentException flaw) {
      throw new IllegalArgumentException("in " + place + ": " + flaw.getMessage(), flaw);
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

package dk.serviceisland.wire;

import io.vertx.core.buffer.Buffer;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

/**
 * Reads bodies of one kind, strictly: the components of a record are the members that a body may
 * have. Databind makes the tree; the members are taken out of it here, because databind stops at
 * the first flaw and a problem names every one of them, with its path and what is allowed.
 * Immutable.
 *
 * @param <T> the record
 */
public final class BodyReader<T extends Record> {
  private static final int LONGEST_POINTER = 80;

  private static final ObjectReader ONCE_EACH =
      Json.MAPPER
          .reader()
          .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static final ClassValue<BodyReader<?>> READERS =
      new ClassValue<>() {
        @Override
        protected BodyReader<?> computeValue(Class<?> kind) {
          return new BodyReader<>(kind.asSubclass(Record.class));
        }
      };

  private final Constructor<T> constructor;
  private final Map<String, Member> members;
  private final String known;
  private final boolean mayBeLeftOut;

  private BodyReader(Class<T> kind) {
    RecordComponent[] components = kind.getRecordComponents();
    this.constructor = canonical(kind, components);
    this.members = new LinkedHashMap<>();
    for (RecordComponent component : components) {
      members.put(component.getName(), Member.of(component));
    }
    this.known = members.isEmpty() ? "nothing" : String.join(", ", members.keySet());
    this.mayBeLeftOut = members.values().stream().noneMatch(Member::required);
  }

  /**
   * Reads a whole body. None at all is read as one without members, where no member is needed.
   *
   * @param kind the record
   */
  public static <T extends Record> Reading<T> read(Class<T> kind, Buffer body) {
    @SuppressWarnings("unchecked")
    BodyReader<T> reader = (BodyReader<T>) READERS.get(kind);
    return reader.read(body);
  }

  private Reading<T> read(Buffer body) {
    Flaws flaws = new Flaws();
    Map<String, JsonNode> sent = new LinkedHashMap<>();
    boolean nothing = body.length() == 0 && mayBeLeftOut;
    if (!nothing && !parse(body, sent, flaws)) {
      return new Reading.Unreadable<>(Problem.of(ProblemCode.NOT_JSON));
    }
    Object[] values = new Object[members.size()];
    int next = 0;
    for (Map.Entry<String, Member> member : members.entrySet()) {
      values[next++] = member.getValue().read(sent.get(member.getKey()), flaws);
    }
    for (String name : sent.keySet()) {
      if (!members.containsKey(name)) {
        flaws.add(pointer(name), "is not known", known);
      }
    }
    return flaws
        .problem()
        .<Reading<T>>map(Reading.Unreadable::new)
        .orElseGet(() -> new Reading.Read<>(make(values)));
  }

  /** Takes the members of the one object that a body is; false when it is not one JSON text. */
  private static boolean parse(Buffer body, Map<String, JsonNode> sent, Flaws flaws) {
    try (JsonParser parser = Json.MAPPER.createParser(decoded(body))) {
      JsonToken first = parser.nextToken();
      if (first == JsonToken.START_OBJECT) {
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
          parser.nextToken();
          if (sent.put(name, value(parser)) != null) {
            flaws.add(pointer(name), "is there twice", "once");
          }
        }
      } else if (first != null) {
        parser.skipChildren();
        flaws.add("", "is not an object", "");
      }
      return first != null && parser.nextToken() == null;
    } catch (JacksonException | CharacterCodingException notJson) {
      return false;
    }
  }

  /** Texts and lists are taken by hand: each draw has some, and databind takes twice as long. */
  private static JsonNode value(JsonParser parser) {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      return StringNode.valueOf(parser.getString());
    }
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        list.add(value(parser));
      }
      return list;
    }
    return ONCE_EACH.readTree(parser);
  }

  private static String decoded(Buffer body) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body.getBytes())).toString();
  }

  private static String pointer(String name) {
    String escaped = name.replace("~", "~0").replace("/", "~1");
    return "/"
        + (escaped.length() > LONGEST_POINTER
            ? escaped.substring(0, LONGEST_POINTER) + "..."
            : escaped);
  }

  private static <T> Constructor<T> canonical(Class<T> kind, RecordComponent[] components) {
    try {
      return kind.getDeclaredConstructor(
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("every record has this constructor", e);
    }
  }

  private T make(Object[] values) {
    try {
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a body of good members is no " + constructor.getName(), e);
    }
  }
}

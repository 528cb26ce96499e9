package dk.serviceisland.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * One flat JSON object, read strictly: every member is asked for by name, and what nobody asked
 * for, is there twice or has the wrong form is noted with its path. Members hold texts, truth
 * values, whole numbers or lists of texts; the contract has no others in requests.
 */
final class StrictObject {
  private static final JsonFactory JSON = new JsonFactory();

  /** What people put between the groups of a number: spaces, dashes, dots, slashes of all kinds. */
  private static final String GAP = "[\\s\\p{Z}\\p{Pd}\\p{Cf}\u2212./_]{0,3}";

  private static final Pattern LIKE_CPR =
      Pattern.compile(
          "(?<!\\p{Nd})(?:\\p{Nd}{2}" + GAP + "){2}\\p{Nd}{2}" + GAP + "\\p{Nd}{4}(?!\\p{Nd})");

  /** Stands for a value of a kind that no request has: null, an object, a mixed list. */
  private static final Object OTHER = new Object();

  private final Map<String, Object> members = new LinkedHashMap<>();
  private final List<String> known = new ArrayList<>();
  private final List<Problem.Flaw> flaws = new ArrayList<>();
  private boolean likeCpr;

  private StrictObject() {}

  /**
   * Reads a whole body.
   *
   * @param fields asks for the members and makes the value; what it makes is used only when nothing
   *     was wrong
   */
  static <T> Reading<T> read(Buffer body, Function<StrictObject, Supplier<T>> fields) {
    StrictObject object = new StrictObject();
    if (!object.parse(body)) {
      return new Reading.Unreadable<>(Problem.of(ProblemCode.NOT_JSON));
    }
    Supplier<T> value = fields.apply(object);
    object.refuseUnknown();
    if (!object.flaws.isEmpty()) {
      return new Reading.Unreadable<>(Problem.invalidBody(object.flaws));
    }
    return object.likeCpr
        ? new Reading.Unreadable<>(Problem.of(ProblemCode.LOOKS_LIKE_CPR))
        : new Reading.Read<>(value.get());
  }

  /**
   * Whether a text holds something that looks like a CPR number, however its digits are grouped.
   */
  static boolean looksLikeCpr(String text) {
    return LIKE_CPR.matcher(text).find();
  }

  /** A text of a form; null when it is missing or wrong, which is noted. */
  String text(String name, Predicate<String> form, String allowed) {
    return required(name, allowed) ? textIfThere(name, form, allowed).orElse(null) : null;
  }

  /** A text of a form that may be missing. */
  Optional<String> textIfThere(String name, Predicate<String> form, String allowed) {
    return member(name)
        .flatMap(
            value -> {
              if (value instanceof String text && form.test(text)) {
                return Optional.of(text);
              }
              wrong(name, value instanceof String ? "has another form" : "is not a text", allowed);
              return Optional.empty();
            });
  }

  /** A text that people write freely; refused when it looks like a CPR number. */
  String freeText(String name, int mostCharacters) {
    return required(name, characters(mostCharacters))
        ? freeTextIfThere(name, mostCharacters).orElse(null)
        : null;
  }

  /** As {@link #freeText}, of a text that may be missing. */
  Optional<String> freeTextIfThere(String name, int mostCharacters) {
    Optional<String> text =
        textIfThere(name, length(1, mostCharacters), characters(mostCharacters));
    likeCpr |= text.filter(StrictObject::looksLikeCpr).isPresent();
    return text;
  }

  private static String characters(int most) {
    return "a text of 1 to " + most + " characters";
  }

  /** A word of a kind; null when it is missing or wrong, which is noted. */
  <E extends Enum<E>> E word(Class<E> kind, String name) {
    String allowed = Words.all(kind);
    String word = text(name, text -> Words.read(kind, text).isPresent(), allowed);
    return word == null ? null : Words.read(kind, word).orElseThrow();
  }

  /** A whole number in a range; 0 when it is missing or wrong, which is noted. */
  int number(String name, int least, int most) {
    return required(name, range(least, most)) ? numberIfThere(name, least, most).orElse(0) : 0;
  }

  /** A whole number in a range that may be missing. */
  OptionalInt numberIfThere(String name, int least, int most) {
    Optional<Object> value = member(name);
    if (value.isEmpty()) {
      return OptionalInt.empty();
    }
    if (value.get() instanceof Double number && number == Math.rint(number)) {
      if (number >= least && number <= most) {
        return OptionalInt.of(number.intValue());
      }
      wrong(name, "is out of range", range(least, most));
    } else {
      wrong(name, "is not a whole number", range(least, most));
    }
    return OptionalInt.empty();
  }

  /** A truth value; false when it is missing. */
  boolean flag(String name) {
    Object value = member(name).orElse(false);
    if (value instanceof Boolean flag) {
      return flag;
    }
    wrong(name, "is not a truth value", "true, false");
    return false;
  }

  /** Texts of a form, as many as allowed; what is missing or wrong is noted. */
  List<String> texts(String name, int most, Predicate<String> form, String what) {
    String allowed = "1 to " + most + " " + what;
    if (!required(name, allowed)) {
      return List.of();
    }
    if (!(member(name).orElseThrow() instanceof List<?> list)) {
      wrong(name, "is not a list", allowed);
      return List.of();
    }
    if (list.isEmpty() || list.size() > most) {
      wrong(name, "has " + list.size() + " entries", allowed);
      return List.of();
    }
    List<String> texts = new ArrayList<>(list.size());
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) instanceof String text && form.test(text)) {
        texts.add(text);
      } else {
        wrong(name + "/" + i, "has another form", what);
      }
    }
    return texts;
  }

  /** Texts of so many characters. */
  static Predicate<String> length(int least, int most) {
    return text -> {
      int characters = text.codePointCount(0, text.length());
      return characters >= least && characters <= most;
    };
  }

  private static String range(int least, int most) {
    return least + " to " + most;
  }

  private boolean required(String name, String allowed) {
    if (members.containsKey(name)) {
      return true;
    }
    known.add(name);
    wrong(name, "is missing", allowed);
    return false;
  }

  private Optional<Object> member(String name) {
    known.add(name);
    return Optional.ofNullable(members.get(name));
  }

  private void wrong(String name, String message, String allowed) {
    flaws.add(new Problem.Flaw("/" + name, message, allowed));
  }

  private void refuseUnknown() {
    for (String name : members.keySet()) {
      if (!known.contains(name)) {
        flaws.add(new Problem.Flaw(pointer(name), "is not known", inWords(known)));
      }
    }
  }

  private static String inWords(List<String> names) {
    return names.isEmpty() ? "nothing" : String.join(", ", names.stream().distinct().toList());
  }

  private static String pointer(String name) {
    String escaped = name.replace("~", "~0").replace("/", "~1");
    return "/" + (escaped.length() > 80 ? escaped.substring(0, 80) + "..." : escaped);
  }

  private boolean parse(Buffer body) {
    try (JsonParser parser = JSON.createParser(decoded(body))) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        return false;
      }
      if (first == JsonToken.START_OBJECT) {
        members(parser);
      } else {
        parser.skipChildren();
        flaws.add(new Problem.Flaw("", "is not an object", ""));
      }
      return parser.nextToken() == null;
    } catch (IOException notJson) {
      return false;
    }
  }

  private static String decoded(Buffer body) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body.getBytes())).toString();
  }

  private void members(JsonParser parser) throws IOException {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      Object before = members.put(name, value(parser));
      if (before != null) {
        flaws.add(new Problem.Flaw(pointer(name), "is there twice", "once"));
      }
    }
  }

  private static Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_STRING -> parser.getText();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case START_ARRAY -> list(parser);
      default -> {
        parser.skipChildren();
        yield OTHER;
      }
    };
  }

  private static List<Object> list(JsonParser parser) throws IOException {
    List<Object> list = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      boolean text = parser.currentToken() == JsonToken.VALUE_STRING;
      parser.skipChildren();
      list.add(text ? parser.getText() : OTHER);
    }
    return list;
  }
}

package dk.serviceisland.wire;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Makes values that a schema of the contract allows, and others that are nearly so. What a text is
 * called counts: where ids of that name are known, one of them is taken mostly, so that requests
 * come further than to "no such thing". Not thread-safe.
 */
public final class Samples {
  /** What no schema asks for, and somebody sends. */
  private static final List<Object> ODD =
      List.of(
          "",
          " ",
          "\u0000",
          "\u202e\ufeff\ud83d\ude00",
          "x".repeat(5_000),
          "010203-1234",
          "<script>alert(1)</script>",
          "../../etc/passwd",
          "'; DROP TABLE event; --",
          "2026-02-30",
          "9999-12-31T23:59:60+14:00",
          0,
          -1,
          Long.MAX_VALUE,
          new BigDecimal("1e400"),
          0.5,
          true,
          new JsonArray(),
          new JsonObject(),
          new JsonObject().put("", new JsonObject().put("a", new JsonArray().addNull())),
          new JsonArray().add(new JsonArray().add(new JsonArray())));

  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789-";
  private static final int DEEPEST = 6;

  private final Random random;
  private final Map<String, List<String>> known = new HashMap<>();

  /** By this chance; nothing is known yet. */
  public Samples(Random random) {
    this.random = random;
  }

  /** From now on these are known by that name; the last two hundred of them. */
  public void know(String name, List<String> values) {
    List<String> all = known.computeIfAbsent(name, any -> new ArrayList<>());
    values.stream().filter(value -> !all.contains(value)).forEach(all::add);
    while (all.size() > 200) {
      all.remove(0);
    }
  }

  /** A value that a schema allows. */
  public Object value(String name, JsonObject schema) {
    return value(name, schema, 0);
  }

  private Object value(String name, JsonObject schema, int depth) {
    if (schema.containsKey("$ref")) {
      return value(name, Contract.instance().part(schema.getString("$ref")), depth);
    }
    if (schema.containsKey("const")) {
      return schema.getValue("const");
    }
    if (schema.containsKey("enum")) {
      return any(schema.getJsonArray("enum").stream().toList());
    }
    for (String choice : List.of("oneOf", "anyOf")) {
      if (schema.containsKey(choice)) {
        JsonArray choices = schema.getJsonArray(choice);
        return value(name, choices.getJsonObject(random.nextInt(choices.size())), depth);
      }
    }
    if (schema.containsKey("allOf")) {
      JsonObject all = new JsonObject();
      for (Object part : schema.getJsonArray("allOf")) {
        if (value(name, (JsonObject) part, depth) instanceof JsonObject object) {
          all.mergeIn(object);
        }
      }
      return all;
    }
    return switch (schema.getValue("type") instanceof String type ? type : "any") {
      case "object" -> object(schema, depth);
      case "array" -> array(name, schema, depth);
      case "string" -> text(name, schema);
      case "integer" -> known(name).isEmpty() ? whole(schema) : Integer.parseInt(known(name));
      case "number" -> (double) whole(schema);
      case "boolean" -> random.nextBoolean();
      default -> anything(name);
    };
  }

  /** The same body with what is known instead of what it names, mostly. */
  public JsonObject like(JsonObject example) {
    return (JsonObject) like("", example);
  }

  private Object like(String name, Object example) {
    if (example instanceof JsonObject object) {
      JsonObject like = new JsonObject();
      object.forEach(member -> like.put(member.getKey(), like(member.getKey(), member.getValue())));
      return like;
    }
    if (example instanceof JsonArray array) {
      JsonArray like = new JsonArray();
      array.forEach(entry -> like.add(like(singular(name), entry)));
      return like;
    }
    String of = example instanceof String && !onceIn(4) ? known(name) : "";
    return of.isEmpty() ? example : of;
  }

  private JsonObject object(JsonObject schema, int depth) {
    JsonObject object = new JsonObject();
    JsonArray required = schema.getJsonArray("required", new JsonArray());
    JsonObject properties = schema.getJsonObject("properties", new JsonObject());
    for (String member : properties.fieldNames()) {
      if (required.contains(member) || (depth < DEEPEST && random.nextInt(3) == 0)) {
        object.put(member, value(member, properties.getJsonObject(member), depth + 1));
      }
    }
    if (schema.getValue("additionalProperties") instanceof JsonObject others
        && depth < DEEPEST
        && random.nextBoolean()) {
      object.put(any(List.of("da", "en", "a-b")), value("", others, depth + 1));
    }
    return object;
  }

  private JsonArray array(String name, JsonObject schema, int depth) {
    int least = schema.getInteger("minItems", 0);
    int most = Math.min(schema.getInteger("maxItems", 3), least + 2);
    JsonArray array = new JsonArray();
    for (int i = least + random.nextInt(most - least + 1); i > 0 && depth < DEEPEST; i--) {
      array.add(value(singular(name), schema.getJsonObject("items", new JsonObject()), depth + 1));
    }
    return array;
  }

  private static String singular(String name) {
    return name.endsWith("s") ? name.substring(0, name.length() - 1) : name;
  }

  private String text(String name, JsonObject schema) {
    String of = known(name);
    if (!of.isEmpty() && random.nextInt(8) > 0) {
      return of;
    }
    String pattern = schema.getString("pattern", "");
    return switch (schema.getString("format", "")) {
      case "date" -> date();
      case "date-time" ->
          OffsetDateTime.parse("2026-11-24T11:00:00+01:00")
              .plusMinutes(random.nextInt(600) - 300L)
              .toString();
      default ->
          pattern.startsWith("^(now|")
              ? any(List.of("now", "next-opening", date()))
              : pattern.contains(":[0-5]")
                  ? String.format("%02d:%02d", random.nextInt(24), random.nextInt(60))
                  : pattern.contains("[0-9]{4}-")
                      ? date()
                      : letters(
                          Math.max(
                              1, schema.getInteger("minLength", pattern.contains("{22}") ? 22 : 3)),
                          Math.min(schema.getInteger("maxLength", 22), 60));
    };
  }

  private String date() {
    return LocalDate.parse("2026-11-24").plusDays(random.nextInt(60) - 30L).toString();
  }

  private String letters(int least, int most) {
    StringBuilder text = new StringBuilder();
    for (int i = least + random.nextInt(Math.max(1, most - least + 1)); i > 0; i--) {
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.toString();
  }

  private int whole(JsonObject schema) {
    int least = schema.getInteger("minimum", 0);
    int most = Math.min(schema.getInteger("maximum", 1_000), least + 1_000);
    return least + random.nextInt(most - least + 1);
  }

  private Object anything(String name) {
    return random.nextBoolean() ? text(name, new JsonObject()) : any(ODD);
  }

  private String known(String name) {
    List<String> values = known.getOrDefault(name, List.of());
    return values.isEmpty() ? "" : any(values);
  }

  /** Something that is known by that name, or else some letters. */
  public String one(String name) {
    String of = known(name);
    return of.isEmpty() ? letters(3, 22) : of;
  }

  /** The same body with one thing changed that no schema allows, or cut off. */
  public String spoilt(Object body) {
    String text = body instanceof JsonObject object ? object.encode() : String.valueOf(body);
    if (!(body instanceof JsonObject object) || object.isEmpty() || random.nextInt(4) == 0) {
      return switch (random.nextInt(4)) {
        case 0 -> text.substring(0, random.nextInt(text.length() + 1));
        case 1 -> "[".repeat(2_000);
        case 2 -> new JsonArray().add(any(ODD)).encode();
        default -> "{\"a\":1,\"a\":" + text + "}";
      };
    }
    JsonObject spoilt = object.copy();
    String member = any(new ArrayList<>(object.fieldNames()));
    switch (random.nextInt(4)) {
      case 0 -> spoilt.remove(member);
      case 1 -> spoilt.putNull(member);
      case 2 -> spoilt.put("unknown", any(ODD));
      default -> spoilt.put(member, any(ODD));
    }
    return spoilt.encode();
  }

  /** A text that no address should have, encoded. */
  public String oddSegment() {
    return any(
        List.of(
            "%00",
            "..",
            "%2e%2e",
            "%2F",
            "a;x=1",
            "%F0%9F%98%80",
            "%zz",
            "%ff",
            "a".repeat(300),
            "-",
            "%20"));
  }

  /** One of them. */
  public <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** Whether something that happens once in so many times happens. */
  public boolean onceIn(int times) {
    return random.nextInt(times) == 0;
  }

  /** A text that nobody guesses. */
  public String unguessable() {
    return letters(32, 32);
  }
}

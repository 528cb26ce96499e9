package dk.serviceisland.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The wire examples of the clients: what the pages' tests replay. */
public final class Examples {
  private static final List<Path> FOLDERS =
      List.of(
          Path.of("../display-client/src/main/resources/wire"),
          Path.of("../counter-client/src/main/resources/wire"));

  private static final String ENDING = ".json";

  private static final Map<String, JsonObject> ALL = read();

  private Examples() {}

  /** All examples by file name without its ending; not to be changed. */
  public static Map<String, JsonObject> all() {
    return ALL;
  }

  private static Map<String, JsonObject> read() {
    Map<String, JsonObject> examples = new TreeMap<>();
    for (Path folder : FOLDERS) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          String name = file.getFileName().toString();
          if (name.endsWith(ENDING)) {
            examples.put(
                name.substring(0, name.length() - ENDING.length()),
                new JsonObject(Files.readString(file)));
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return examples;
  }

  /** One example. */
  public static JsonObject named(String name) {
    JsonObject example = all().get(name);
    if (example == null) {
      throw new IllegalArgumentException("no example " + name);
    }
    return example;
  }

  /** What is otherwise in answers than in their examples, by the names of these. */
  public static Map<String, String> differences(Map<String, JsonObject> told) {
    Map<String, String> differences = new TreeMap<>();
    told.forEach(
        (name, answer) -> {
          Set<String> lacking = shape(named(name));
          Set<String> beyond = shape(answer);
          Set<String> expected = new TreeSet<>(lacking);
          lacking.removeAll(beyond);
          beyond.removeAll(expected);
          if (!lacking.isEmpty() || !beyond.isEmpty()) {
            differences.put(name, "lacks " + lacking + ", has beyond " + beyond);
          }
        });
    return differences;
  }

  /** A problem has the title and the members of an example of its code. */
  public static void assertLooksLikeAProblemOf(String code, JsonObject problem) {
    List<JsonObject> examples =
        all().entrySet().stream()
            .filter(example -> example.getKey().startsWith("problem."))
            .map(Map.Entry::getValue)
            .filter(example -> example.getString("code").equals(code))
            .toList();
    Set<Set<String>> shapes = examples.stream().map(Examples::promised).collect(Collectors.toSet());
    assertTrue(shapes.contains(promised(problem)), () -> problem + " is like none of " + examples);
    assertEquals(examples.get(0).getString("title"), problem.getString("title"));
    assertEquals(examples.get(0).getInteger("status"), problem.getInteger("status"));
  }

  /** The detail is for developers and not promised; the request is another each time. */
  private static Set<String> promised(JsonObject problem) {
    JsonObject promised = problem.copy();
    promised.remove("detail");
    promised.remove("instance");
    return shape(promised);
  }

  /** The members of a document with the kinds of their values: what a page can rely on. */
  public static Set<String> shape(JsonObject document) {
    Set<String> shape = new TreeSet<>();
    shape(document, "", shape);
    return shape;
  }

  private static void shape(Object value, String path, Set<String> shape) {
    if (value instanceof JsonObject object) {
      object.forEach(member -> shape(member.getValue(), path + "/" + member.getKey(), shape));
    } else if (value instanceof JsonArray array) {
      array.forEach(entry -> shape(entry, path + "[]", shape));
    } else {
      shape.add(path + " " + (value instanceof Number ? "Number" : kind(value)));
    }
  }

  private static String kind(Object value) {
    return value == null ? "null" : value.getClass().getSimpleName();
  }
}

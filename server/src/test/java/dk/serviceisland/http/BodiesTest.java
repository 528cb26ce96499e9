package dk.serviceisland.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.wire.BodyReader;
import dk.serviceisland.wire.Contract;
import dk.serviceisland.wire.Examples;
import dk.serviceisland.wire.Reading;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The bodies that the table of routes takes are those that the contract describes, no more and no
 * less.
 */
class BodiesTest {
  private static final Map<String, Class<? extends Record>> BODIES = bodies();

  private static Map<String, Class<? extends Record>> bodies() {
    Map<String, Class<? extends Record>> bodies = new TreeMap<>();
    try (TestServer server = TestServer.start(Files.createTempDirectory("bodies"))) {
      for (Route route : server.api().routes().requests()) {
        route.body().ifPresent(body -> bodies.put(route.operation(), body));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bodies;
  }

  private static final List<Object> VALUES =
      List.of(
          "passport",
          "-passport",
          "Passport",
          "a".repeat(40),
          "a".repeat(41),
          "",
          "da",
          "dan",
          "DA",
          "æøå",
          "😀".repeat(40),
          "😀".repeat(41),
          "kiosk",
          "solved-with-lifeline",
          "SOLVED",
          "lifeline-duty",
          "photo",
          "mistake",
          "other",
          "A".repeat(22),
          "A".repeat(43),
          "x".repeat(65),
          "x".repeat(129),
          "x".repeat(200),
          "x".repeat(201),
          "2026-11-24T10:00:00+01:00",
          "2026-11-24T10:00:00.123Z",
          "2026-11-24T10:00",
          "yesterday");

  private static final List<Object> OTHER_VALUES =
      List.of(
          true,
          false,
          0,
          1,
          -1,
          5,
          6,
          20,
          21,
          240,
          241,
          1.0,
          1.5,
          1e300,
          12345678901L,
          new JsonObject(),
          new JsonArray(),
          new JsonArray().add("passport"),
          new JsonArray().add("passport").add("Passport"),
          new JsonArray().add(1),
          new JsonArray().add(new JsonArray().add("passport")),
          new JsonArray(List.of("a", "b", "c", "d", "e")),
          new JsonArray(List.of("a", "b", "c", "d", "e", "f")));

  /**
   * One change of a body.
   *
   * @param member which
   * @param value its new value; none: it is taken away
   */
  record Change(String member, Optional<Object> value) {}

  @Property(tries = 4_000)
  void acceptsWhatTheContractDescribes(
      @ForAll("operations") String operation, @ForAll("changes") List<Change> changes) {
    JsonObject body = valid(operation);
    for (Change change : changes) {
      change
          .value()
          .ifPresentOrElse(
              value -> body.put(change.member(), value), () -> body.remove(change.member()));
    }
    String schema = Contract.instance().requestSchema(operation).orElseThrow();

    boolean described = Contract.instance().flaws(schema, body).isEmpty();
    Reading<?> reading = BodyReader.read(BODIES.get(operation), body.toBuffer());

    assertEquals(described, reading instanceof Reading.Read<?>, () -> operation + " " + body);
  }

  @Provide
  Arbitrary<String> operations() {
    return Arbitraries.of(BODIES.keySet());
  }

  /**
   * Members that some body has, and one that none has; values as examples have them, and others.
   */
  @Provide
  Arbitrary<List<Change>> changes() {
    Set<String> members = new TreeSet<>(Set.of("colour"));
    for (Class<? extends Record> body : BODIES.values()) {
      Arrays.stream(body.getRecordComponents()).map(RecordComponent::getName).forEach(members::add);
    }
    Set<Object> values = new LinkedHashSet<>(VALUES);
    values.addAll(OTHER_VALUES);
    for (String operation : BODIES.keySet()) {
      valid(operation).forEach(member -> values.add(member.getValue()));
    }
    return Combinators.combine(
            Arbitraries.of(members), Arbitraries.of(List.copyOf(values)).optional(0.9))
        .as(Change::new)
        .list()
        .ofMinSize(0)
        .ofMaxSize(2);
  }

  /** Each member of each body: left out, of every other kind, and one that is not known. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("operationsWithABody")
  void eachMemberIsHeldAgainstTheContract(String operation) {
    String schema = Contract.instance().requestSchema(operation).orElseThrow();
    Class<? extends Record> kind = BODIES.get(operation);
    List<JsonObject> bodies = new ArrayList<>();
    bodies.add(valid(operation).put("colour", "red"));
    for (RecordComponent member : kind.getRecordComponents()) {
      JsonObject without = valid(operation);
      without.remove(member.getName());
      bodies.add(without);
      bodies.add(valid(operation).putNull(member.getName()));
      for (Object value : OTHER_VALUES) {
        bodies.add(valid(operation).put(member.getName(), value));
      }
    }
    for (JsonObject body : bodies) {
      boolean described = Contract.instance().flaws(schema, body).isEmpty();
      Reading<?> reading = BodyReader.read(kind, body.toBuffer());

      assertEquals(described, reading instanceof Reading.Read<?>, body::encode);
    }
    assertTrue(
        bodies.stream().anyMatch(body -> !Contract.instance().flaws(schema, body).isEmpty()));
  }

  static Set<String> operationsWithABody() {
    return BODIES.keySet();
  }

  @Test
  void everyExampleOfARequestIsRead() {
    Examples.all()
        .forEach(
            (name, example) -> {
              int request = name.indexOf(".request");
              if (request > 0) {
                Reading<?> reading =
                    BodyReader.read(BODIES.get(name.substring(0, request)), example.toBuffer());
                assertInstanceOf(Reading.Read.class, reading, name);
              }
            });
  }

  private static JsonObject valid(String operation) {
    return BODIES.get(operation).getRecordComponents().length == 0
        ? new JsonObject()
        : Examples.all().entrySet().stream()
            .filter(example -> example.getKey().startsWith(operation + ".request"))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElseThrow()
            .copy();
  }
}

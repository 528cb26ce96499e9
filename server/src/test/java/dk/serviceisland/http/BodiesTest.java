package dk.serviceisland.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dk.serviceisland.wire.Bodies;
import dk.serviceisland.wire.BodyReader;
import dk.serviceisland.wire.Contract;
import dk.serviceisland.wire.Examples;
import dk.serviceisland.wire.Reading;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

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

  @Provide
  Arbitrary<List<Change>> changes() {
    List<Object> values = new ArrayList<>(VALUES);
    values.addAll(OTHER_VALUES);
    Arbitrary<String> members =
        Arbitraries.of(
            "taskTypes",
            "language",
            "needs",
            "presence",
            "places",
            "help",
            "solution",
            "ticket",
            "reason",
            "outcome",
            "afterWork",
            "minutes",
            "taskType",
            "user",
            "password",
            "newPassword",
            "kind",
            "branch",
            "name",
            "pollSecret",
            "secret",
            "now",
            "colour");
    return Combinators.combine(members, Arbitraries.of(values).optional(0.9))
        .as(Change::new)
        .list()
        .ofMinSize(0)
        .ofMaxSize(2);
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
    return BODIES.get(operation).equals(Bodies.Nothing.class)
        ? new JsonObject()
        : Examples.all().entrySet().stream()
            .filter(example -> example.getKey().startsWith(operation + ".request"))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElseThrow()
            .copy();
  }
}

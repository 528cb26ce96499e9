package dk.serviceisland.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.plan.TaskTypeId;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What the readers accept is what the contract describes, no more and no less. */
class RequestsTest {
  private static final Map<String, Function<Buffer, Reading<?>>> READERS = new LinkedHashMap<>();

  static {
    READERS.put("draw-ticket", Requests::draw);
    READERS.put("postpone-ticket", Requests::postpone);
    READERS.put("rate-visit", Requests::rating);
    READERS.put("rate-number", Requests::numberedRating);
    READERS.put("call-ticket", Requests::call);
    READERS.put("pause-counter", Requests::pause);
    READERS.put("complete-errand", Requests::complete);
    READERS.put("park-ticket", Requests::park);
    READERS.put("transfer-errand", Requests::transfer);
    READERS.put("add-errand", Requests::taskType);
    READERS.put("remove-ticket", Requests::remove);
    READERS.put("sign-in", Requests::signIn);
    READERS.put("request-device", Requests::device);
    READERS.put("get-device-token", Requests::deviceToken);
    READERS.put("enrol-device", Requests::enrol);
    READERS.put("set-rehearsal-clock", body -> Requests.clock(body, Instant.MAX));
    READERS.put("withdraw-ticket", Requests::nothing);
    READERS.put("ask-person", Requests::askPerson);
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
    Reading<?> reading = READERS.get(operation).apply(body.toBuffer());

    assertEquals(described, reading instanceof Reading.Read<?>, () -> operation + " " + body);
  }

  @Provide
  Arbitrary<String> operations() {
    return Arbitraries.of(READERS.keySet());
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
                    READERS.get(name.substring(0, request)).apply(example.toBuffer());
                assertInstanceOf(Reading.Read.class, reading, name);
              }
            });
  }

  @Test
  void saysWhatIsWrongWhereAndWhatWouldBeRight() {
    JsonObject problem = problem(Requests.draw(Buffer.buffer("{\"colour\":\"red\"}")));

    assertEquals(Examples.named("problem.invalid-body"), problem);
  }

  @Test
  void aMemberThatIsThereTwiceIsRefused() {
    JsonObject problem = problem(Requests.postpone(Buffer.buffer("{\"places\":1,\"places\":2}")));

    assertEquals(
        "is there twice", problem.getJsonArray("errors").getJsonObject(0).getString("message"));
  }

  @Test
  void whatIsNotOneJsonTextInUtf8IsNotJson() {
    List<Buffer> bodies =
        List.of(
            Buffer.buffer(""),
            Buffer.buffer("{"),
            Buffer.buffer("{} {}"),
            Buffer.buffer("{\"places\":01}"),
            Buffer.buffer("{'places':1}"),
            Buffer.buffer("\uFEFF{}"),
            Buffer.buffer(new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'}),
            Buffer.buffer("{}".getBytes(StandardCharsets.UTF_16)),
            Buffer.buffer("[".repeat(5_000)));
    for (Buffer body : bodies) {
      assertEquals("not-json", problem(Requests.postpone(body)).getString("code"), body::toString);
    }
  }

  @Test
  void whatIsJsonButNoObjectIsInvalid() {
    for (String body : List.of("1", "\"passport\"", "null", "[{\"places\":1}]")) {
      assertEquals(
          "invalid-body", problem(Requests.postpone(Buffer.buffer(body))).getString("code"), body);
    }
  }

  @Test
  void freeTextThatLooksLikeCprIsRefused() {
    List<String> names =
        List.of(
            "0101901234",
            "kiosk 010190-1234",
            "010190-1234!",
            "Ole 010190 1234",
            "01 01 90 1234",
            "01.01.90\u20131234",
            "010190\u00a01234",
            "01-01-90 - 1234",
            "\u0660\u0661\u0660\u0661\u0669\u0660-\u0661\u0662\u0663\u0664");
    for (String name : names) {
      JsonObject body = new JsonObject().put("kind", "kiosk").put("branch", "ry").put("name", name);
      assertEquals(
          "looks-like-cpr", problem(Requests.device(body.toBuffer())).getString("code"), name);
    }
    for (String name :
        List.of("tlf 87940001", "+45 87 94 00 01", "2026-11-24 10:30", "DP-20261124")) {
      JsonObject body = new JsonObject().put("kind", "kiosk").put("branch", "ry").put("name", name);
      assertInstanceOf(Reading.Read.class, Requests.device(body.toBuffer()), name);
    }
  }

  @Test
  void errandsKeepTheirOrder() {
    Reading<Requests.Draw> reading =
        Requests.draw(Buffer.buffer("{\"taskTypes\":[\"passport\",\"collect\"],\"needs\":true}"));

    Requests.Draw draw = ((Reading.Read<Requests.Draw>) reading).value();
    assertEquals(List.of(new TaskTypeId("passport"), new TaskTypeId("collect")), draw.taskTypes());
    assertTrue(draw.needs());
  }

  private static JsonObject valid(String operation) {
    return operation.equals("withdraw-ticket")
        ? new JsonObject()
        : Examples.all().entrySet().stream()
            .filter(example -> example.getKey().startsWith(operation + ".request"))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElseThrow()
            .copy();
  }

  private static JsonObject problem(Reading<?> reading) {
    return assertInstanceOf(Reading.Unreadable.class, reading).problem().json();
  }
}

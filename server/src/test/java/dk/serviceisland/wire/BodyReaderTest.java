package dk.serviceisland.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.ParkReason;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What a body may not be is said exactly: where, what, and what would be right. */
class BodyReaderTest {
  /** A body of which one member may be missing. */
  record Parking(ParkReason reason, @Allowed.Whole(most = 240) OptionalInt minutes) {}

  @Test
  void saysWhatIsWrongWhereAndWhatWouldBeRight() {
    JsonObject problem =
        problem(BodyReader.read(Bodies.Draw.class, Buffer.buffer("{\"colour\":\"red\"}")));

    assertEquals(Examples.named("problem.invalid-body"), problem);
  }

  @Test
  void everyFlawIsNamedAtOnce() {
    String body =
        """
        {"reason":"tea","minutes":1.5,"reason":"photo","a/b":{},"outcome":null}\
        """;
    assertEquals(
        new JsonArray(
            """
            [{"path":"/reason","message":"is there twice","allowed":"once"},
             {"path":"/minutes","message":"is not a whole number","allowed":"1 to 240"},
             {"path":"/a~1b","message":"is not known","allowed":"reason, minutes"},
             {"path":"/outcome","message":"is not known","allowed":"reason, minutes"}]\
            """),
        problem(BodyReader.read(Parking.class, Buffer.buffer(body))).getJsonArray("errors"));
  }

  @Test
  void aNumberThatNoMachineHoldsIsOutOfRange() {
    for (String number : List.of("9".repeat(400), "1e999", "-1e999", "21", "12345678901")) {
      Buffer body = Buffer.buffer("{\"places\":" + number + "}");
      JsonObject problem = problem(BodyReader.read(Bodies.Postpone.class, body));
      assertEquals(
          new JsonArray(
              "[{\"path\":\"/places\",\"message\":\"is out of range\",\"allowed\":\"1 to 20\"}]"),
          problem.getJsonArray("errors"),
          number);
    }
  }

  @Test
  void noBodyAtAllIsOneWithoutMembersWhereNoneIsNeeded() {
    assertInstanceOf(Reading.Read.class, BodyReader.read(Bodies.Nothing.class, Buffer.buffer()));
    assertInstanceOf(Reading.Read.class, BodyReader.read(Bodies.AskPerson.class, Buffer.buffer()));
    assertEquals(
        "not-json", problem(BodyReader.read(Parking.class, Buffer.buffer())).getString("code"));
  }

  @Test
  void aMemberThatIsThereTwiceIsRefused() {
    JsonObject problem =
        problem(
            BodyReader.read(Bodies.Postpone.class, Buffer.buffer("{\"places\":1,\"places\":2}")));

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
      assertEquals(
          "not-json",
          problem(BodyReader.read(Bodies.Postpone.class, body)).getString("code"),
          body::toString);
    }
  }

  @Test
  void whatIsJsonButNoObjectIsInvalid() {
    for (String body : List.of("1", "\"passport\"", "null", "[{\"places\":1}]")) {
      assertEquals(
          "invalid-body",
          problem(BodyReader.read(Bodies.Postpone.class, Buffer.buffer(body))).getString("code"),
          body);
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
            "010190:1234",
            "01:01:90:1234",
            "01/01/90/1234",
            "01 01 90 12 34",
            "01.01.90.12.34",
            "0 1 0 1 9 0 1 2 3 4",
            "0.1.0.1.9.0-1.2.3.4",
            "0:1:0:1:9:0:1:2:3:4",
            "\u0660\u0661\u0660\u0661\u0669\u0660-\u0661\u0662\u0663\u0664");
    for (String name : names) {
      JsonObject body = new JsonObject().put("kind", "kiosk").put("branch", "ry").put("name", name);
      JsonObject problem = problem(BodyReader.read(Bodies.Device.class, body.toBuffer()));
      assertEquals("looks-like-cpr", problem.getString("code"), name);
      assertEquals(
          new JsonArray()
              .add(new JsonObject().put("path", "/name").put("message", "looks like a CPR number")),
          problem.getJsonArray("errors"),
          name);
    }
    for (String name :
        List.of(
            "tlf 87940001",
            "+45 87 94 00 01",
            "2026-11-24 10:30",
            "24.12.26 10:30",
            "24/12-26 kl. 10.30",
            "10:00-12:30",
            "1 2 3 4 5 6 7 8 9 10",
            "DP-20261124")) {
      JsonObject body = new JsonObject().put("kind", "kiosk").put("branch", "ry").put("name", name);
      assertInstanceOf(
          Reading.Read.class, BodyReader.read(Bodies.Device.class, body.toBuffer()), name);
    }
  }

  @Test
  void errandsKeepTheirOrder() {
    Reading<Bodies.Draw> reading =
        BodyReader.read(
            Bodies.Draw.class,
            Buffer.buffer("{\"taskTypes\":[\"passport\",\"collect\"],\"needs\":true}"));

    Bodies.Draw draw = ((Reading.Read<Bodies.Draw>) reading).value();
    assertEquals(List.of(new TaskTypeId("passport"), new TaskTypeId("collect")), draw.taskTypes());
    assertTrue(draw.needs());
  }

  private static JsonObject problem(Reading<?> reading) {
    return assertInstanceOf(Reading.Unreadable.class, reading).problem().body().toJsonObject();
  }
}

package dk.serviceisland.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What nodes carry to each other. Nodes of one version of the messages read each other's, so a
 * change here that an older node cannot read goes with a new version.
 */
class CarriedTest {
  private static final CarriedRequest REQUEST =
      new CarriedRequest(
          "call-next",
          "POST",
          "/api/v1/branches/main-library/counters/1/call-next",
          Map.of("branch", "main-library", "counter", "1"),
          Optional.of("key-1"),
          Optional.of("Bearer token"),
          Optional.of("session"),
          Optional.of("phone"),
          "10.0.0.7",
          "https://queue.example.dk",
          Buffer.buffer("{\"afterWork\":true}"));

  private static final String REQUEST_JSON =
      """
      {"operation":"call-next","method":"POST",
       "path":"/api/v1/branches/main-library/counters/1/call-next",
       "parameters":{"branch":"main-library","counter":"1"},
       "key":"key-1","authorization":"Bearer token","session":"session","phone":"phone",
       "address":"10.0.0.7","baseUrl":"https://queue.example.dk",
       "body":"eyJhZnRlcldvcmsiOnRydWV9"}
      """;

  private static final CarriedAnswer ANSWER =
      new CarriedAnswer(
          201,
          "application/json",
          List.of(Map.entry("location", "/api/v1/tickets/x"), Map.entry("retry-after", "1")),
          Buffer.buffer("{}"));

  private static final String ANSWER_JSON =
      """
      {"status":201,"mediaType":"application/json",
       "headers":["location","/api/v1/tickets/x","retry-after","1"],"body":"e30"}
      """;

  @Test
  void aRequestIsWrittenAsNodesReadIt() {
    assertEquals(new JsonObject(REQUEST_JSON), new JsonObject(REQUEST.bytes()));
    assertEquals(REQUEST, CarriedRequest.read(Buffer.buffer(REQUEST_JSON)));
  }

  @Test
  void whatARequestDoesNotHaveIsLeftOut() {
    CarriedRequest bare =
        new CarriedRequest(
            "list-devices",
            "GET",
            "/api/v1/devices",
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "10.0.0.7",
            "http://localhost",
            Buffer.buffer());
    assertEquals(bare, CarriedRequest.read(bare.bytes()));
  }

  @Test
  void anAnswerIsWrittenAsNodesReadIt() {
    assertEquals(new JsonObject(ANSWER_JSON), new JsonObject(ANSWER.bytes()));
    assertEquals(ANSWER, CarriedAnswer.read(Buffer.buffer(ANSWER_JSON)));
  }
}

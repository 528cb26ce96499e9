package dk.serviceisland.http;

import static dk.serviceisland.http.TestServer.BRANCH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.day.RefusalCode;
import dk.serviceisland.engine.BranchUnavailable;
import dk.serviceisland.wire.Contract;
import dk.serviceisland.wire.Examples;
import dk.serviceisland.wire.ProblemCode;
import dk.serviceisland.wire.Words;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Problems are provoked over HTTP on the real engine and store: their status and body follow the
 * contract and look like the example that the pages know, and nothing was written. Each code of the
 * server's own is; a rule's no is where it comes by a way of its own, since each has a story
 * without HTTP.
 */
class ProblemsTest {
  private static final String NO_TICKET = "A".repeat(22);
  private static final String TODAY = "/report?from=2026-11-24&to=2026-11-24";

  /** Codes after which the state of the branch cannot be read, and which wrote nothing to read. */
  private static final Set<String> BROKEN =
      Set.of("journal-unavailable", "branch-out-of-service", "ticket-out-of-reach");

  @TempDir private Path folder;

  static Set<String> codes() {
    return ProblemStories.STORIES.keySet();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("codes")
  void isToldAsTheContractSaysAndNothingIsWritten(String code) {
    try (TestServer server = TestServer.start(folder)) {
      Call refused = ProblemStories.STORIES.get(code).apply(server);
      long before = BROKEN.contains(code) ? 0 : server.sequence();

      TestServer.Answer answer = refused.send();

      assertEquals(code, answer.code(), answer.body());
      assertEquals(Contract.instance().statuses().get(code), answer.status());
      Examples.assertLooksLikeAProblemOf(code, answer.json());
      assertEquals(before, BROKEN.contains(code) ? 0 : server.sequence(), "events");
      assertFalse(answer.body().contains("Exception"), answer.body());
      String retryAfter = answer.header("retry-after");
      assertEquals(String.valueOf(answer.json().getValue("retryAfterSeconds", "")), retryAfter);
    }
  }

  @Test
  void aReportThatCannotBeReadNowMayBeAskedForAgain() {
    try (TestServer server = TestServer.start(folder)) {
      TestServer.Answer answer = server.get(TODAY + "&branch=hoerning").as("karen").send();

      assertEquals("journal-unavailable", answer.code());
      assertFalse(answer.body().contains("burns"), answer.body());
    }
  }

  @Test
  void theClockOfARehearsalReachesAYearAheadAndNoFurther() {
    try (TestServer server = TestServer.start(folder)) {
      Call set = server.call("PUT", "/rehearsal/clock").as("admin");

      assertEquals(
          "invalid-body", set.json("{\"now\":\"9999-01-01T10:00:00+01:00\"}").send().code());
      assertEquals(200, set.json("{\"now\":\"2026-11-25T10:00:00+01:00\"}").send().status());
    }
  }

  @Test
  void aPhoneNeedsAKeyThatNobodyGuesses() {
    try (TestServer server = TestServer.start(folder).opened()) {
      Call draw =
          server
              .post(BRANCH + "/tickets")
              .json(
                  "{\"taskTypes\":[\"passport\"],\"presence\":\"" + server.presenceCode() + "\"}");

      assertEquals(
          "idempotency-key-invalid", draw.header("Idempotency-Key", "k".repeat(21)).send().code());
      assertEquals(201, draw.header("Idempotency-Key", "k".repeat(22)).send().status());
      assertEquals(201, Scenes.drawing(server).header("Idempotency-Key", "k").send().status());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/report?x=%ZZ",
        "/report?%",
        "/report?from=2026-11-24;to=2026-11-24",
        BRANCH + "/playbook?query=%ZZ",
        BRANCH + "/playbook?query=%E0%A4%A"
      })
  void aQueryThatCannotBeDecodedIsTheCallersFault(String path) {
    try (TestServer server = TestServer.start(folder)) {
      assertEquals("invalid-query", server.raw().codeOf(path, "karen"));
    }
  }

  @Test
  void anAddressUnderTheApiThatIsNotThereIsAProblemAndNoPage() {
    try (TestServer server = TestServer.start(folder)) {
      for (String address :
          List.of(
              "/api",
              "/api/",
              "/api/v1",
              "/api/v1/",
              "/api/v2/branches",
              "/api/%ZZ",
              "/api/v1/%ZZ",
              "/api/v1/%ZZ?x=1",
              "/api/v1/branches/%E0%A4%A",
              "/api/v1/%",
              "/api/v1/branches;x=1",
              "/api/v1/branches/ry;x=1",
              "/api/v1/branches/../branches")) {
        for (String method : List.of("GET", "POST", "TRACE")) {
          String asked = method + " " + address;
          String answer =
              server.raw().ask(asked + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

          assertTrue(answer.startsWith("HTTP/1.1 404 "), asked + "\n" + answer);
          assertTrue(answer.contains("\r\ncontent-type: application/problem+json\r\n"), asked);
          JsonObject problem = new JsonObject(answer.substring(answer.indexOf("\r\n\r\n")));
          assertEquals("route-unknown", problem.getString("code"), asked);
        }
      }
    }
  }

  /** What is asked of figures, and what the problem says is possible. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/report?from=2026-11-24&to=2026-11-23|from or later",
        "/report?from=2024-11-24&to=2026-11-24|at most 400 days",
        "/report?from=2010-01-01&to=2010-01-02|2016-11-26 or later",
        "/report?from=2026-13-24&to=2026-11-24|a date such as 2026-11-24",
        "/report?from=2026-11-24&to=2026-11-24&by=shoeSize|taskType, day, hour",
        "/report/errands?branch=ry&from=2026-08-24&to=2026-08-24|2026-10-25 or later",
        "/report/errands?branch=ry&from=2026-11-10&to=2026-11-24|at most 7 days",
        "/report/errands?from=2026-11-24&to=2026-11-24|a branch id",
        "/report/errands?branch=galten&from=2026-11-24&to=2026-11-24&by=taskType&key=unicorn|passport"
      })
  void whatCannotBeToldSaysWhatCan(String path, String possible) {
    try (TestServer server = TestServer.start(folder)) {
      TestServer.Answer answer = server.get(path).as("karen").send();

      assertEquals("invalid-query", answer.code());
      assertTrue(answer.json().encode().contains(possible), answer.json()::encodePrettily);
    }
  }

  @Test
  void aBodyThatDoesNotComeIsNotWaitedForForEver() {
    try (TestServer server = TestServer.start(folder)) {
      String answer =
          server
              .raw()
              .ask(
                  "POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Length: 20\r\n"
                      + "Content-Type: application/json\r\n\r\n{\"user\":");

      assertTrue(answer.startsWith("HTTP/1.1 408 "), answer);
      JsonObject problem = new JsonObject(answer.substring(answer.indexOf("\r\n\r\n")));
      Examples.assertLooksLikeAProblemOf("body-too-slow", problem);
    }
  }

  @Test
  void whoeverIsAnsweredBeforeTheBodyCameIsCutOffToo() {
    try (TestServer server = TestServer.start(folder)) {
      String answer =
          server
              .raw()
              .ask(
                  "DELETE /api/v1/devices/"
                      + NO_TICKET
                      + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 20\r\n\r\n{");

      assertTrue(answer.startsWith("HTTP/1.1 401 "), answer);
    }
  }

  @Test
  void whoeverIsOneConnectionTooManyIsToldSoAndServedWhenOthersHaveGone() throws IOException {
    try (TestServer server = TestServer.start(folder)) {
      List<Socket> others = new ArrayList<>();
      for (int i = 0; i < TestServer.MOST_CONNECTIONS; i++) {
        others.add(server.raw().connected());
      }
      String list = "GET /api/v1/branches HTTP/1.1\r\nHost: localhost\r\n\r\n";

      String answer = server.raw().ask(list);
      assertTrue(answer.startsWith("HTTP/1.1 503 "), answer);
      assertTrue(answer.contains("retry-after: 1\r\n"), answer);
      JsonObject problem = new JsonObject(answer.substring(answer.indexOf("\r\n\r\n")));
      assertEquals("overloaded", problem.getString("code"));
      Examples.assertLooksLikeAProblemOf("overloaded", problem);
      String handshake =
          "GET /ws/v1/branches/hovedbiblioteket/board HTTP/1.1\r\nHost: localhost\r\n\r\n";
      assertTrue(server.raw().ask(handshake).startsWith("HTTP/1.1 503 "));

      for (Socket other : others) {
        other.close();
      }
      String closing = list.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
      String later = server.raw().ask(closing);
      while (later.startsWith("HTTP/1.1 503 ")) {
        later = server.raw().ask(closing);
      }
      assertTrue(later.startsWith("HTTP/1.1 200 "), later);
    }
  }

  @Test
  void noCodeIsLeftOut() {
    Set<String> provoked = new TreeSet<>(ProblemStories.STORIES.keySet());
    for (RefusalCode refusal : RefusalCode.values()) {
      provoked.add(Words.of(refusal));
    }
    provoked.addAll(
        List.of("overloaded", "body-too-slow", "malformed-request", "settings-from-centre"));

    assertEquals(Contract.instance().statuses().keySet(), provoked);
  }

  @Test
  void tooMuchAtOnceIsSaidWithATimeToComeBack() {
    BranchUnavailable overloaded =
        new BranchUnavailable(BranchUnavailable.Why.OVERLOADED, "4,096 wait");

    assertEquals(ProblemCode.OVERLOADED, Problems.of(overloaded, "abcdef1").code());
    assertEquals(1, Problems.of(overloaded, "abcdef1").retryAfterSeconds());
  }
}

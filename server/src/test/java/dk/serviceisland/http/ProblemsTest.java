package dk.serviceisland.http;

import static dk.serviceisland.http.TestServer.BRANCH;
import static dk.serviceisland.http.TestServer.COUNTER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.engine.BranchUnavailable;
import dk.serviceisland.wire.Contract;
import dk.serviceisland.wire.Examples;
import dk.serviceisland.wire.ProblemCode;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every problem code is provoked over HTTP on the real engine and store: its status and body follow
 * the contract and look like the example that the pages know, and nothing was written.
 */
class ProblemsTest {
  private static final String NO_TICKET = "A".repeat(22);
  private static final String TODAY = "/report?from=2026-11-24&to=2026-11-24";

  private static final Map<String, Function<TestServer, TestServer.Call>> STORIES = new TreeMap<>();

  static {
    // Requests that cannot be read.
    tell("not-json", server -> draw(server).json("{\"taskTypes\":["));
    tell("invalid-body", server -> draw(server).json("{\"colour\":\"red\"}"));
    tell("invalid-query", server -> server.get(TODAY + "&by=colour").as("karen"));
    tell("idempotency-key-missing", server -> drawing(server).without("Idempotency-Key"));
    tell(
        "idempotency-key-invalid",
        server -> drawing(server).header("Idempotency-Key", "k".repeat(65)));
    tell("body-too-large", server -> draw(server).json(" ".repeat(16_385)));
    tell("unsupported-media-type", server -> drawing(server).header("Content-Type", "text/plain"));
    tell("not-acceptable", server -> server.get(TODAY).as("karen").header("Accept", "image/png"));
    tell("route-unknown", server -> server.get("/nothing/here"));
    tell("method-not-allowed", server -> server.call("DELETE", "/branches"));
    tell(
        "idempotency-key-reused",
        server -> {
          drawing(server).header("Idempotency-Key", "once").send();
          return draw(server)
              .json("{\"taskTypes\":[\"collect\"]}")
              .header("Idempotency-Key", "once");
        });
    tell(
        "looks-like-cpr",
        server ->
            server
                .post("/devices")
                .json("{\"kind\":\"kiosk\",\"branch\":\"ry\",\"name\":\"Hos 010190-1234\"}"));

    // People and devices that may not.
    tell("figures-per-person-off", ProblemsTest::byPerson);
    tell(
        "figures-per-person-not-yet",
        server -> byPerson(server.permits("2026-11-25", "2027-05-31")));
    tell(
        "figures-per-person-expired",
        server -> byPerson(server.permits("2026-05-01", "2026-11-23")));
    tell("unauthenticated", server -> server.get("/session"));
    tell("forbidden", server -> server.get("/devices").as("mette"));
    tell("wrong-sign-in", server -> signIn(server, "mette", "wrong", ""));
    tell(
        "password-must-change",
        server -> signIn(server, "kirsten", server.oneTimePassword("kirsten"), ""));
    tell(
        "password-refused",
        server -> signIn(server, "mette", TestServer.PASSWORD, TestServer.PASSWORD));
    tell(
        "too-many-attempts",
        server -> {
          for (int i = 0; i < 10; i++) {
            signIn(server, "jens", "wrong", "").send();
          }
          return signIn(server, "jens", "wrong", "");
        });
    tell(
        "origin-wrong",
        server ->
            server.post(COUNTER + "/open").as("mette").header("Origin", "https://evil.example"));
    tell(
        "presence-required",
        server -> server.post(BRANCH + "/tickets").json("{\"taskTypes\":[\"passport\"]}"));
    tell(
        "presence-wrong",
        server ->
            server
                .post(BRANCH + "/tickets")
                .json("{\"taskTypes\":[\"passport\"],\"presence\":\"WRONG\"}"));
    tell(
        "enrolment-wrong",
        server -> server.post("/devices/enrol").json("{\"secret\":\"" + "x".repeat(43) + "\"}"));
    tell("staff-unknown", server -> server.post(COUNTER + "/open").as("admin"));
    tell("not-your-counter", server -> called(server).post(COUNTER + "/start").as("jens"));
    tell(
        "skill-missing",
        server -> {
          String pension = server.draws("pension").getString("id");
          server.metteMay("/open");
          return callTicket(server, COUNTER, "mette", pension);
        });
    tell(
        "mentor-missing",
        server -> {
          String licence = server.draws("driving-licence").getString("id");
          server.post(BRANCH + "/counters/skranke-2/open").as("sofie").send();
          return callTicket(server, BRANCH + "/counters/skranke-2", "sofie", licence);
        });
    tell(
        "delegation-required",
        server -> {
          called(server).metteMay("/start");
          return complete(server, "decided");
        });

    // What does not exist.
    tell("branch-unknown", server -> server.get("/branches/nowhere"));
    tell("task-type-unknown", server -> draw(server).json("{\"taskTypes\":[\"dog-licence\"]}"));
    tell("counter-unknown", server -> server.get(BRANCH + "/counters/skranke-99").as("mette"));
    tell("ticket-unknown", server -> server.get("/tickets/" + NO_TICKET));
    tell("device-unknown", server -> server.call("DELETE", "/devices/" + NO_TICKET).as("admin"));
    tell("device-code-unknown", server -> server.post("/devices/222222/accept").as("admin"));

    // Draws that are not possible now.
    tellEarly("branch-closed", ProblemsTest::drawing);
    tell("task-type-closed", server -> draw(server).json("{\"taskTypes\":[\"advance-vote\"]}"));
    tell(
        "task-type-paused",
        server -> {
          server.post(BRANCH + "/task-types/passport/pause").as("karen").send();
          return drawing(server);
        });
    tell(
        "task-type-not-paused",
        server -> server.post(BRANCH + "/task-types/passport/resume").as("karen"));
    tell(
        "quota-reached",
        server -> {
          server.draws("mitid");
          return draw(server).json("{\"taskTypes\":[\"mitid\"]}");
        });
    tell(
        "duplicate-task-type",
        server -> draw(server).json("{\"taskTypes\":[\"passport\",\"passport\"]}"));
    tell(
        "language-unknown",
        server -> draw(server).json("{\"taskTypes\":[\"passport\"],\"language\":\"sv\"}"));
    tellEarly("day-not-open", server -> server.post(COUNTER + "/open").as("mette"));
    tell("day-already-opened", server -> server.post(BRANCH + "/day/open").as("karen"));
    tell(
        "day-closed",
        server -> {
          server.post(BRANCH + "/day/close").as("karen").send();
          return drawing(server);
        });

    // Tickets that are somewhere else.
    tell(
        "ticket-not-waiting",
        server -> {
          String ticket = parked(server);
          return server.post("/tickets/" + ticket + "/postpone").json("{\"places\":1}");
        });
    tell(
        "ticket-already-called",
        server -> {
          String ticket = server.draws("passport").getString("id");
          call(server);
          return server
              .post(BRANCH + "/tickets/" + ticket + "/remove")
              .as("jens")
              .json("{\"reason\":\"left\"}");
        });
    tell(
        "ticket-not-called",
        server -> {
          called(server).metteMay("/start");
          return server.post(COUNTER + "/recall").as("mette");
        });
    tell("ticket-not-in-service", server -> complete(called(server), "solved"));
    tell(
        "ticket-not-parked",
        server -> {
          String ticket = server.draws("passport").getString("id");
          return server.post(BRANCH + "/tickets/" + ticket + "/unpark").as("mette");
        });
    tell(
        "ticket-not-missed",
        server -> server.post("/tickets/" + server.draws("passport").getString("id") + "/return"));
    tell(
        "ticket-ended",
        server -> {
          String withdraw = "/tickets/" + server.draws("passport").getString("id") + "/withdraw";
          server.post(withdraw).send();
          return server.post(withdraw);
        });
    tell(
        "return-too-late",
        server -> {
          String ticket = server.draws("passport").getString("id");
          call(server).metteMay("/no-show");
          server.at("10:30:00");
          return server.post("/tickets/" + ticket + "/return");
        });
    tell(
        "nobody-behind",
        server ->
            server
                .post("/tickets/" + server.draws("passport").getString("id") + "/postpone")
                .json("{\"places\":1}"));
    tell("not-served-yet", server -> rate(server, server.draws("passport").getString("id")));
    tell(
        "already-rated",
        server -> {
          String ticket = server.draws("passport").getString("id");
          call(server).metteMay("/start");
          complete(server, "solved").send();
          rate(server, ticket).send();
          return rate(server, ticket);
        });
    tell(
        "too-many-errands",
        server -> {
          server.draws("passport", "health-card", "collect", "loans", "books");
          call(server);
          return server
              .post(COUNTER + "/add-errand")
              .as("mette")
              .json("{\"taskType\":\"computer\"}");
        });

    // Counters that are somebody else's or in another state.
    tell("counter-closed", server -> server.post(COUNTER + "/call-next").as("mette"));
    tell(
        "counter-taken",
        server -> {
          server.metteMay("/open");
          return server.post(COUNTER + "/open").as("jens");
        });
    tell("counter-busy", server -> called(server).post(COUNTER + "/call-next").as("mette"));
    tell(
        "counter-paused",
        server -> {
          server.metteMay("/open");
          server.post(COUNTER + "/pause").as("mette").json("{\"reason\":\"break\"}").send();
          return server.post(COUNTER + "/call-next").as("mette");
        });
    tell(
        "counter-not-paused",
        server -> {
          server.metteMay("/open");
          return server.post(COUNTER + "/resume").as("mette");
        });
    tell(
        "staff-at-other-counter",
        server -> {
          server.metteMay("/open");
          return server.post(BRANCH + "/counters/skranke-1/open").as("mette");
        });
    tell(
        "nothing-at-counter",
        server -> {
          server.metteMay("/open");
          return server.post(COUNTER + "/no-show").as("mette");
        });
    tell("recall-too-soon", server -> called(server).post(COUNTER + "/recall").as("mette"));
    tell(
        "recall-limit",
        server -> {
          called(server).at("10:05:00").metteMay("/recall");
          server.at("10:10:00").metteMay("/recall");
          return server.at("10:15:00").post(COUNTER + "/recall").as("mette");
        });
    tell("assistance-unknown", server -> server.post(BRANCH + "/assistance/7/take").as("mette"));
    tell(
        "assistance-taken",
        server -> {
          String asked =
              server.post(BRANCH + "/assistance").as("kiosk").send().json().getString("id");
          server.post(BRANCH + "/assistance/" + asked + "/take").as("jens").send();
          return server.post(BRANCH + "/assistance/" + asked + "/take").as("mette");
        });
    tell(
        "clock-backwards",
        server ->
            server
                .call("PUT", "/rehearsal/clock")
                .as("admin")
                .json("{\"now\":\"2026-11-24T08:00:00+01:00\"}"));

    // What is broken.
    tell("internal", server -> server.get(TODAY + "&branch=ry").as("karen"));
    tell(
        "journal-unavailable",
        server -> {
          drawing(server).send();
          server.kept().limitTo(1);
          String many = "\"passport\",\"health-card\",\"collect\",\"loans\",\"books\"";
          TestServer.Call draw = draw(server).json("{\"taskTypes\":[" + many + "]}");
          while (draw.header("Idempotency-Key", String.valueOf(server.next())).send().status()
              == 201) {
            assertTrue(server.next() < 10_000, "the store never became full");
          }
          return draw;
        });
    tell(
        "branch-out-of-service",
        server -> {
          server.draws("passport");
          server.restart(ProblemsTest::spoilEvents);
          return server.get(BRANCH);
        });
    tell(
        "ticket-out-of-reach",
        server -> {
          String ticket = server.draws("passport").getString("id");
          server.restart(ProblemsTest::spoilEvents);
          return server.get("/tickets/" + ticket);
        });
  }

  /** Codes after which the state of the branch cannot be read, and which wrote nothing to read. */
  private static final Set<String> BROKEN =
      Set.of("journal-unavailable", "branch-out-of-service", "ticket-out-of-reach");

  @TempDir private Path folder;

  static Set<String> codes() {
    return STORIES.keySet();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("codes")
  void isToldAsTheContractSaysAndNothingIsWritten(String code) {
    try (TestServer server = TestServer.start(folder)) {
      TestServer.Call refused = STORIES.get(code).apply(server);
      long before = BROKEN.contains(code) ? 0 : server.sequence();

      TestServer.Answer answer = refused.send();

      assertEquals(code, answer.code(), answer.body());
      assertEquals(Contract.instance().statuses().get(code), answer.status());
      assertLooksLikeItsExample(code, answer.json());
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
      TestServer.Call set = server.call("PUT", "/rehearsal/clock").as("admin");

      assertEquals(
          "invalid-body", set.json("{\"now\":\"9999-01-01T10:00:00+01:00\"}").send().code());
      assertEquals(200, set.json("{\"now\":\"2026-11-25T10:00:00+01:00\"}").send().status());
    }
  }

  @Test
  void aPhoneNeedsAKeyThatNobodyGuesses() {
    try (TestServer server = TestServer.start(folder).opened()) {
      TestServer.Call draw =
          server
              .post(BRANCH + "/tickets")
              .json(
                  "{\"taskTypes\":[\"passport\"],\"presence\":\"" + server.presenceCode() + "\"}");

      assertEquals(
          "idempotency-key-invalid", draw.header("Idempotency-Key", "k".repeat(21)).send().code());
      assertEquals(201, draw.header("Idempotency-Key", "k".repeat(22)).send().status());
      assertEquals(201, drawing(server).header("Idempotency-Key", "k").send().status());
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
      assertEquals("invalid-query", server.codeOf(path, "karen"));
    }
  }

  /** What is asked of figures, and what the problem says is possible. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/report?from=2026-11-24&to=2026-11-23|from or later",
        "/report?from=2024-11-24&to=2026-11-24|at most 400 days",
        "/report?from=2020-01-01&to=2020-01-02|2024-02-28 or later",
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
          server.raw(
              "POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Length: 20\r\n"
                  + "Content-Type: application/json\r\n\r\n{\"user\":");

      assertTrue(answer.startsWith("HTTP/1.1 408 "), answer);
      JsonObject problem = new JsonObject(answer.substring(answer.indexOf("\r\n\r\n")));
      assertLooksLikeItsExample("body-too-slow", problem);
    }
  }

  @Test
  void whoeverIsAnsweredBeforeTheBodyCameIsCutOffToo() {
    try (TestServer server = TestServer.start(folder)) {
      String answer =
          server.raw(
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
        others.add(server.connected());
      }
      String list = "GET /api/v1/branches HTTP/1.1\r\nHost: localhost\r\n\r\n";

      String answer = server.raw(list);
      assertTrue(answer.startsWith("HTTP/1.1 503 "), answer);
      assertTrue(answer.contains("retry-after: 1\r\n"), answer);
      JsonObject problem = new JsonObject(answer.substring(answer.indexOf("\r\n\r\n")));
      assertEquals("overloaded", problem.getString("code"));
      assertLooksLikeItsExample("overloaded", problem);
      String handshake =
          "GET /ws/v1/branches/hovedbiblioteket/board HTTP/1.1\r\nHost: localhost\r\n\r\n";
      assertTrue(server.raw(handshake).startsWith("HTTP/1.1 503 "));

      for (Socket other : others) {
        other.close();
      }
      String closing = list.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
      String later = server.raw(closing);
      while (later.startsWith("HTTP/1.1 503 ")) {
        later = server.raw(closing);
      }
      assertTrue(later.startsWith("HTTP/1.1 200 "), later);
    }
  }

  @Test
  void noCodeIsLeftOut() {
    Set<String> provoked = new TreeSet<>(STORIES.keySet());
    provoked.addAll(List.of("overloaded", "body-too-slow"));

    assertEquals(Contract.instance().statuses().keySet(), provoked);
  }

  @Test
  void tooMuchAtOnceIsSaidWithATimeToComeBack() {
    BranchUnavailable overloaded =
        new BranchUnavailable(BranchUnavailable.Why.OVERLOADED, "4,096 wait");

    assertEquals(ProblemCode.OVERLOADED, Problems.of(overloaded).code());
    assertEquals(1, Problems.of(overloaded).retryAfterSeconds());
  }

  private static void assertLooksLikeItsExample(String code, JsonObject problem) {
    List<JsonObject> examples =
        Examples.all().entrySet().stream()
            .filter(example -> example.getKey().startsWith("problem."))
            .map(Map.Entry::getValue)
            .filter(example -> example.getString("code").equals(code))
            .toList();
    Set<Set<String>> shapes =
        examples.stream().map(ProblemsTest::shape).collect(Collectors.toSet());
    assertTrue(shapes.contains(shape(problem)), () -> problem + " is like none of " + examples);
    assertEquals(examples.get(0).getString("title"), problem.getString("title"));
  }

  /** The detail is for developers and not promised. */
  private static Set<String> shape(JsonObject problem) {
    JsonObject promised = problem.copy();
    promised.remove("detail");
    return Examples.shape(promised);
  }

  private static void tell(String code, Function<TestServer, TestServer.Call> story) {
    STORIES.put(code, server -> story.apply(server.opened()));
  }

  private static void tellEarly(String code, Function<TestServer, TestServer.Call> story) {
    STORIES.put(code, story);
  }

  private static TestServer.Call byPerson(TestServer server) {
    return server.get("/report?from=2026-11-24&to=2026-11-24&by=staff").as("karen");
  }

  private static TestServer.Call draw(TestServer server) {
    return server.post(BRANCH + "/tickets").as("kiosk");
  }

  private static TestServer.Call drawing(TestServer server) {
    return draw(server).json("{\"taskTypes\":[\"passport\"]}");
  }

  private static TestServer called(TestServer server) {
    server.draws("passport");
    return call(server);
  }

  private static TestServer call(TestServer server) {
    server.metteMay("/open");
    server.metteMay("/call-next");
    return server;
  }

  private static String parked(TestServer server) {
    String ticket = server.draws("passport").getString("id");
    call(server).post(COUNTER + "/park").as("mette").json("{\"reason\":\"photo\"}").send();
    return ticket;
  }

  private static TestServer.Call complete(TestServer server, String outcome) {
    return server.post(COUNTER + "/complete").as("mette").json("{\"outcome\":\"" + outcome + "\"}");
  }

  private static TestServer.Call rate(TestServer server, String ticket) {
    return server.post("/tickets/" + ticket + "/rating").json("{\"help\":5,\"solution\":5}");
  }

  private static TestServer.Call callTicket(
      TestServer server, String counter, String user, String ticket) {
    return server.post(counter + "/call").as(user).json("{\"ticket\":\"" + ticket + "\"}");
  }

  private static TestServer.Call signIn(
      TestServer server, String user, String password, String newPassword) {
    JsonObject body = new JsonObject().put("user", user).put("password", password);
    if (!newPassword.isEmpty()) {
      body.put("newPassword", newPassword);
    }
    return server.post("/session").json(body.encode());
  }

  private static void spoilEvents(Path database) {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE event SET name = 'ticket-vanished'");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}

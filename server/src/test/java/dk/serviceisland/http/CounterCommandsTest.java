package dk.serviceisland.http;

import static dk.serviceisland.http.TestServer.COUNTER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.wire.Contract;
import dk.serviceisland.wire.Examples;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever the table of routes has for a counter is done at one: it is accepted in some situation
 * that a counter can be in, and its answer is the counter as the pages know it from their examples.
 */
class CounterCommandsTest {
  private static final String AT_COUNTER = Routes.COUNTER + "/";

  /** Jens calls somebody at another counter and signs out. */
  private static final String JENS_LEAVES = "Jens leaves";

  /** From there on she is in a room. */
  private static final String TO_ROOM = "/move-to-room";

  private static final String ROOM = TestServer.BRANCH + "/counters/rum-a";

  @TempDir private Path folder;
  private TestServer server;
  private LocalTime time = LocalTime.of(10, 0, 1);

  /**
   * Situations of a counter that was closed and has citizens waiting: what is done to get there.
   */
  private static final List<List<String>> SITUATIONS =
      List.of(
          List.of(),
          List.of("/open"),
          List.of("/open", "/pause"),
          List.of("/open", "/call-next"),
          List.of("/open", "/call-next", "/start"),
          List.of("/open", "/call-next", "/start", "/complete"),
          List.of("/open", "/call-next", "/start", TO_ROOM),
          List.of("/open", "/count-enquiry"),
          List.of("/open", JENS_LEAVES));

  @BeforeEach
  void start() {
    server = TestServer.start(folder).opened();
    assertEquals(200, server.post("/branches/ry/day/open").as("karen").send().status());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void everyOneIsAcceptedSomewhereAndAnsweredWithTheCounter() {
    Set<Set<String>> known =
        operations().stream()
            .flatMap(operation -> examples(operation + ".answer").stream())
            .map(Examples::shape)
            .collect(Collectors.toSet());
    List<String> unlike = new ArrayList<>();
    for (String operation : operations()) {
      JsonObject answer = accepted(operation);
      if (!known.contains(Examples.shape(answer))) {
        unlike.add(operation + ": " + answer);
      }
    }

    assertEquals(List.of(), unlike);
  }

  /** Those that are answered with a counter. */
  private Set<String> operations() {
    Optional<String> counter = Contract.instance().answerSchema("get-counter", 200);
    Set<String> operations = new TreeSet<>();
    for (Route route : server.api().routes().requests()) {
      if (route.path().startsWith(AT_COUNTER)
          && Contract.instance().answerSchema(route.operation(), 200).equals(counter)) {
        operations.add(route.operation());
      }
    }
    return operations;
  }

  /** What the first situation that a command is accepted in answers. */
  private JsonObject accepted(String operation) {
    List<String> refusals = new ArrayList<>();
    for (List<String> situation : SITUATIONS) {
      String waiting = bring(situation);
      String place = situation.contains(TO_ROOM) ? ROOM : COUNTER;
      for (Call call : calls(place, operation, waiting)) {
        TestServer.Answer answer = call.send();
        if (answer.status() == 200) {
          return answer.json();
        }
        refusals.add("after " + situation + ": " + answer.body());
      }
    }
    throw new AssertionError(operation + " is accepted nowhere: " + refusals);
  }

  /**
   * Brings the counter of Mette into a situation, and answers who waits then, or who was completed
   * there last.
   */
  private String bring(List<String> situation) {
    calls(ROOM, "complete-errand", "").get(0).send();
    for (String verb : List.of("/start", "/complete", "/resume", "/close")) {
      mette(verb).send();
    }
    assertEquals("closed", atCounter().getString("state"));
    server.draws("passport");
    String last = null;
    for (String verb : situation) {
      JsonObject current = atCounter().getJsonObject("current");
      if (verb.equals("/complete")) {
        last = current.getString("ticket");
      }
      if (verb.equals(JENS_LEAVES)) {
        jensLeaves();
      } else {
        assertEquals(200, mette(verb).send().status(), () -> situation + " " + verb);
      }
    }
    time = time.plusMinutes(1);
    server.at(time.toString());
    String waiting = TestServer.id(server.draws("passport").getString("id"));
    return last == null ? waiting : last;
  }

  private JsonObject atCounter() {
    return server.get(COUNTER).as("mette").send().json();
  }

  private void jensLeaves() {
    String jens = TestServer.BRANCH + "/counters/skranke-1";
    for (String verb : List.of("/open", "/call-next")) {
      assertEquals(200, server.post(jens + verb).as("jens").send().status(), verb);
    }
    server.call("DELETE", "/session").as("jens").send();
    server.signedIn().forget("jens");
    TestServer.await(server.api().routes().attendance().look(System.nanoTime()));
  }

  private Call mette(String verb) {
    String operation =
        server.api().routes().requests().stream()
            .filter(route -> route.path().equals(Routes.COUNTER + verb))
            .map(Route::operation)
            .findFirst()
            .orElseThrow();
    return calls(COUNTER, operation, "").get(0);
  }

  /** A command with the body of each of its examples; a ticket that it names is this one. */
  private List<Call> calls(String place, String operation, String waiting) {
    Route route = server.api().routes().request(operation).orElseThrow();
    String verb = route.path().substring(Routes.COUNTER.length());
    List<Call> calls = new ArrayList<>();
    for (JsonObject example : examples(operation + ".request")) {
      JsonObject body = example.copy();
      if (body.containsKey("ticket")) {
        body.put("ticket", waiting);
      }
      calls.add(server.post(place + verb).as("mette").json(body.encode()));
    }
    return calls.isEmpty() ? List.of(server.post(place + verb).as("mette")) : calls;
  }

  private static List<JsonObject> examples(String name) {
    return Examples.all().entrySet().stream()
        .filter(example -> example.getKey().startsWith(name))
        .map(Map.Entry::getValue)
        .toList();
  }
}

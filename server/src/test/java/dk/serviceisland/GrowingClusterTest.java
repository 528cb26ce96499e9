package dk.serviceisland;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.cli.Service;
import dk.serviceisland.engine.Within;
import dk.serviceisland.journal.PostgresServer;
import dk.serviceisland.lab.rehearsal.RehearsalAccess;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two whole servers on one database: whatever nobody looks at at one is right when somebody does.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GrowingClusterTest {
  private static final Instant TUESDAY = Instant.parse("2026-11-24T10:00:00Z");
  private static final String MAIN = "hovedbiblioteket";
  private static final int DRAWS = 12;
  private static final int MOST_ASKS = 50;

  @TempDir private static Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private SeveralNodes all;
  private List<Service> nodes;
  private RehearsalAccess access;
  private int drawn;

  @BeforeAll
  void start() throws Exception {
    all =
        SeveralNodes.start(folder, PostgresServer.shared().database("growing_rehearsal"), TUESDAY);
    nodes = all.nodes();
    access = all.access();
  }

  @AfterAll
  void stop() throws InterruptedException {
    all.stop();
  }

  @Test
  void aTicketIsShownAtEachNodeAsSoonAsItsNumberIsTold() throws Exception {
    for (String branch : access.kiosks().keySet()) {
      for (Service at : nodes) {
        JsonObject ticket = draw(at, branch);
        for (Service node : nodes) {
          HttpResponse<String> shown =
              answered(() -> get(node, "/api/v1/tickets/" + ticket.getString("id")));
          assertEquals(200, shown.statusCode(), shown.body());
          JsonObject there = new JsonObject(shown.body());
          assertEquals(ticket.getString("number"), there.getString("number"));
          assertEquals("waiting", there.getString("state"));
        }
      }
    }
  }

  /** The node that does not decide for the branch begins to follow it with the socket. */
  @Test
  void aBoardThatIsOpenedAnywhereShowsAllThatWasAndEachStepThatComes() throws Exception {
    draw(nodes.get(0), MAIN);
    JsonObject before = draw(nodes.get(1), MAIN);
    List<Board> boards = new ArrayList<>();
    for (Service node : nodes) {
      boards.add(new Board(node));
    }
    for (Board board : boards) {
      Within.aMinute("a board has a snapshot", () -> !board.reached.isEmpty());
    }
    long snapshot = boards.get(0).reached.get(0);
    assertTrue(snapshot >= 2, before::encode);
    assertEquals(snapshot, boards.get(1).reached.get(0));

    for (int i = 0; i < DRAWS; i++) {
      draw(nodes.get(i % nodes.size()), MAIN);
    }
    for (Board board : boards) {
      Within.aMinute(
          () -> "a board has come as far: " + board.reached,
          () -> board.reached.get(board.reached.size() - 1) == snapshot + DRAWS);
      assertTrue(
          IntStream.range(1, board.reached.size())
              .allMatch(i -> board.reached.get(i - 1) <= board.reached.get(i)),
          board.reached::toString);
      board.socket.abort();
    }
  }

  private JsonObject draw(Service at, String branch) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(at.address().resolve("/api/v1/branches/" + branch + "/tickets"))
            .header("Authorization", "Bearer " + access.kiosks().get(branch))
            .header("Idempotency-Key", "growing-" + ++drawn)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"taskTypes\":[\"information\"]}"))
            .build();
    HttpResponse<String> answer =
        answered(() -> client.send(request, HttpResponse.BodyHandlers.ofString()));
    assertEquals(201, answer.statusCode(), answer.body());
    return new JsonObject(answer.body());
  }

  /** A node that says that it cannot tell just now, on a machine that is busy, is asked again. */
  private static HttpResponse<String> answered(Callable<HttpResponse<String>> ask)
      throws Exception {
    HttpResponse<String> answer = ask.call();
    for (int i = 0; i < MOST_ASKS && answer.statusCode() == 503; i++) {
      answer = ask.call();
    }
    return answer;
  }

  private HttpResponse<String> get(Service node, String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(node.address().resolve(path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** A wall board, and how far it was at each frame. */
  private final class Board implements WebSocket.Listener {
    private final List<Long> reached = new CopyOnWriteArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final WebSocket socket;

    Board(Service node) throws Exception {
      socket =
          client
              .newWebSocketBuilder()
              .buildAsync(
                  URI.create(
                      "ws://"
                          + node.address().getAuthority()
                          + "/ws/v1/branches/"
                          + MAIN
                          + "/board"),
                  this)
              .get(1, TimeUnit.MINUTES);
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        String seq = new JsonObject(text.toString()).getString("seq", "");
        if (!seq.isEmpty()) {
          reached.add(Long.parseLong(seq.substring(seq.indexOf('/') + 1)));
        }
        text.setLength(0);
      }
      from.request(1);
      return null;
    }
  }
}

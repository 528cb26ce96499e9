package dk.serviceisland.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.access.Role;
import dk.serviceisland.counsel.LifelineAsk;
import dk.serviceisland.counsel.Question;
import dk.serviceisland.domain.day.ServiceCommand;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.engine.Reply;
import dk.serviceisland.wire.FeedContract;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedTest {
  private static final String BOARD = "/ws/v1/branches/main-library/board";
  private static final String MANAGER = "/ws/v1/branches/main-library/manager";
  private static final String COUNTER = "/ws/v1/branches/main-library/counters/1";

  @TempDir private Path folder;
  private FeedServer server;
  private final Screen.Browser browser = new Screen.Browser();

  @BeforeEach
  void start() throws Exception {
    server = new FeedServer(folder, FeedServer.QUICK, 0).opened();
  }

  @AfterEach
  void stop() throws Exception {
    browser.close();
    server.close();
  }

  @Test
  void aBoardBeginsWithASnapshotAndThenSaysWhatChanges() throws Exception {
    server.draws("passport");
    Screen board = browser.open(server, "board", BOARD);
    board.shows(shown -> waiting(shown, "passport") == 1);

    server.draws("passport");
    board.shows(shown -> waiting(shown, "passport") == 2);
    server.callsNext("1");
    JsonObject shown =
        board.shows(one -> one.getJsonObject("board").getJsonArray("calls").size() == 1);

    JsonObject call = shown.getJsonObject("board").getJsonArray("calls").getJsonObject(0);
    assertEquals("P101", call.getString("number"));
    assertTrue(call.getBoolean("open"));
    assertEquals("snapshot", board.frames().get(0).getString("type"));
    assertEquals("change", board.frames().get(1).getString("type"));
    assertFalse(board.frames().get(1).getJsonObject("board").containsKey("names"));
  }

  @Test
  void twoCallsAtTheSameTimeBothAppear() throws Exception {
    server.draws("passport");
    server.draws("library");
    Screen board = browser.open(server, "board", BOARD);
    board.takes("snapshot");

    Future<Reply> one = server.submit(FeedServer.callNext("1"));
    Future<Reply> other = server.submit(FeedServer.callNext("2"));
    FeedServer.get(Future.all(one, other));

    board.shows(shown -> shown.getJsonObject("board").getJsonArray("calls").size() == 2);
  }

  @Test
  void whoComesLaterSeesTheCallsThatWere() throws Exception {
    server.draws("passport");
    server.callsNext("1");

    Screen board = browser.open(server, "board", BOARD);

    JsonArray calls = board.takes("snapshot").getJsonObject("board").getJsonArray("calls");
    assertEquals("P101", calls.getJsonObject(0).getString("number"));
  }

  @Test
  void everyMessageOfTheDocumentIsSentAndNoOther() throws Exception {
    TicketId ticket = server.draws("passport");
    Screen board = browser.open(server, "board", BOARD);
    Screen phone = browser.open(server, "ticket", "/ws/v1/tickets/" + server.code(ticket));
    Screen counter = browser.open(server, "counter", COUNTER, "Cookie", server.cookie("anna"));
    Screen manager = browser.open(server, "manager", MANAGER, "Cookie", server.cookie("karen"));
    List<Screen> screens = List.of(board, phone, counter, manager);
    for (Screen screen : screens) {
      screen.takes("snapshot");
    }

    server.forecasts(5, ticket);
    board.takes("forecast");
    JsonObject forecast = phone.takes("forecast");
    assertEquals(300, forecast.getJsonObject("ticket").getJsonObject("forecast").getInteger("p10"));
    server.callsNext("1");
    for (Screen screen : screens) {
      screen.takes("change");
      screen.takes("heartbeat");
    }

    Set<String> sent = new TreeSet<>();
    sent.addAll(types("board", board));
    sent.addAll(types("ticket", phone));
    sent.addAll(types("counter", counter));
    sent.addAll(types("manager", manager));
    assertEquals(FeedContract.instance().messages(), sent);
  }

  @Test
  void aForecastDoesNotRaiseTheSequence() throws Exception {
    TicketId ticket = server.draws("passport");
    Screen board = browser.open(server, "board", BOARD);
    String before = board.takes("snapshot").getString("seq");

    server.forecasts(5, ticket);

    assertEquals(before, board.takes("forecast").getString("seq"));
  }

  @Test
  void aTicketIsFollowedToItsEnd() throws Exception {
    TicketId ticket = server.draws("passport");
    Screen phone = browser.open(server, "ticket", "/ws/v1/tickets/" + server.code(ticket));
    phone.shows(shown -> state(shown).equals("waiting"));

    server.callsNext("1");
    phone.shows(shown -> state(shown).equals("called"));
    server.does(new ServiceCommand.StartService(new CounterId("1"), new StaffId("anna")));
    phone.shows(shown -> state(shown).equals("in-service"));
    server.does(
        new ServiceCommand.CompleteErrand(
            new CounterId("1"), new StaffId("anna"), Outcome.SOLVED, false));
    phone.shows(shown -> state(shown).equals("ended"));
  }

  @Test
  void aCounterShowsWhomItHasAndWhoWaits() throws Exception {
    server.draws("passport");
    Screen counter = browser.open(server, "counter", COUNTER, "Cookie", server.cookie("anna"));
    counter.shows(shown -> shown.getJsonObject("queue").getJsonArray("waiting").size() == 1);

    server.callsNext("1");

    JsonObject shown = counter.shows(one -> one.getJsonObject("counter").containsKey("current"));
    assertEquals(0, shown.getJsonObject("queue").getJsonArray("waiting").size());
    assertEquals(1, shown.getJsonObject("queue").getJsonArray("called").size());
  }

  /** Also of another branch: a lifeline is wherever one is. */
  @Test
  void everyCounterIsToldThatALifelineIsAskedAnswersAndEnds() throws Exception {
    Screen counter = browser.open(server, "counter", COUNTER, "Cookie", server.cookie("anna"));
    assertEquals("0", counter.takes("snapshot").getString("lifelines"));
    Instant now = server.clock.instant();
    LifelineAsk ask =
        new LifelineAsk(
            "a",
            new BranchId("another-library"),
            new CounterId("9"),
            new TaskTypeId("passport"),
            Optional.of(new StaffId("eva")),
            now,
            Optional.empty(),
            Optional.empty());

    FeedServer.get(server.counsel.ask(ask, ask.at(), LocalDate.of(2026, 3, 2)));
    String asked = counter.shows(shown -> !lifelines(shown).equals("0")).getString("lifelines");
    FeedServer.get(server.counsel.take("a", new StaffId("bo"), now));
    counter.shows(shown -> !Set.of("0", asked).contains(lifelines(shown)));
    FeedServer.get(server.counsel.end("a", now));
    counter.shows(shown -> lifelines(shown).equals("0"));
  }

  /** Its owner may stand at any counter, and whoever asked waits for the answer. */
  @Test
  void everyCounterIsToldThatAnOwnerIsAskedAndAnswers() throws Exception {
    Screen counter = browser.open(server, "counter", COUNTER, "Cookie", server.cookie("anna"));
    Instant now = server.clock.instant();
    Question question =
        new Question(
            "q",
            FeedServer.BRANCH,
            new TaskTypeId("passport"),
            now,
            Optional.empty(),
            Optional.empty());

    FeedServer.get(server.counsel.keep(question, LocalDate.of(2026, 3, 2)));
    String asked = counter.shows(shown -> !lifelines(shown).equals("0")).getString("lifelines");
    FeedServer.get(server.counsel.answer("q", new Question.Answer("Yes.", now, false)));

    counter.shows(shown -> !Set.of("0", asked).contains(lifelines(shown)));
  }

  /** Nobody presses, and it is not shown any more by itself. */
  @Test
  void everyCounterIsToldThatNobodyAnswered() throws Exception {
    Screen counter = browser.open(server, "counter", COUNTER, "Cookie", server.cookie("anna"));
    LifelineAsk ask =
        new LifelineAsk(
            "a",
            FeedServer.BRANCH,
            new CounterId("1"),
            new TaskTypeId("passport"),
            Optional.empty(),
            server.clock.instant(),
            Optional.empty(),
            Optional.empty());
    FeedServer.get(server.counsel.ask(ask, ask.at(), LocalDate.of(2026, 3, 2)));
    counter.shows(shown -> !lifelines(shown).equals("0"));

    server.clock.pass(LifelineAsk.ASKS);

    counter.shows(shown -> lifelines(shown).equals("0"));
  }

  private static String lifelines(JsonObject shown) {
    return shown.getString("lifelines");
  }

  /** Anna could serve it too, but has rare skills. The alert is a hint and no lock. */
  @Test
  void theCounterBestServedAtIsAlertedToADrawAndAnotherMayCallNevertheless() throws Exception {
    String path = COUNTER.replace("/counters/1", "/counters/2");
    Screen anna = browser.open(server, "counter", COUNTER, "Cookie", server.cookie("anna"));
    Screen bo = browser.open(server, "counter", path, "Cookie", server.cookie("bo"));

    server.draws("library");

    JsonObject alerted = bo.shows(shown -> shown.getJsonObject("counter").containsKey("alert"));
    assertEquals(
        "L101", alerted.getJsonObject("counter").getJsonObject("alert").getString("number"));
    JsonObject other =
        anna.shows(shown -> shown.getJsonObject("queue").getJsonArray("waiting").size() == 1);
    assertFalse(other.getJsonObject("counter").containsKey("alert"));

    server.callsNext("1");

    anna.shows(shown -> shown.getJsonObject("counter").containsKey("current"));
    bo.shows(shown -> !shown.getJsonObject("counter").containsKey("alert"));
  }

  /** Nothing happens but time: the wait comes near its target, then exceeds it. */
  @Test
  void aManagerIsToldBeforeAWaitExceedsItsTarget() throws Exception {
    server.draws("passport");
    Screen manager = browser.open(server, "manager", MANAGER, "Cookie", server.cookie("karen"));
    manager.shows(live -> alert(live).isEmpty());

    server.clock.pass(Duration.ofMinutes(9));
    manager.shows(live -> alert(live).equals("near"));
    server.clock.pass(Duration.ofMinutes(9));

    manager.shows(live -> alert(live).equals("late"));
  }

  private static String alert(JsonObject shown) {
    return shown.getJsonObject("live").getJsonArray("taskTypes").stream()
        .map(JsonObject.class::cast)
        .filter(type -> type.getString("id").equals("passport"))
        .map(type -> type.getString("alert", ""))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatIsRefusedIsRefusedBeforeTheUpgradeAsOverHttp() throws Exception {
    String unknown = "/ws/v1/tickets/" + server.code(new TicketId("A".repeat(22)));
    String here = "http://127.0.0.1:" + server.port(false);
    assertEquals("404 branch-unknown", browser.refused(server, "/ws/v1/branches/nowhere/board"));
    assertEquals("404 branch-unknown", browser.refused(server, "/ws/v1/branches/No%20/board"));
    assertEquals("404 ticket-unknown", browser.refused(server, unknown));
    assertEquals("404 ticket-unknown", browser.refused(server, "/ws/v1/tickets/P101"));
    assertEquals("404 route-unknown", browser.refused(server, "/ws/v1/manager-of-all"));
    assertEquals("404 route-unknown", browser.refused(server, "/ws/v2/branches/ry/board"));
    assertEquals("401 unauthenticated", browser.refused(server, COUNTER));
    assertEquals("401 unauthenticated", browser.refused(server, MANAGER));
    assertEquals(
        "403 forbidden", browser.refused(server, MANAGER, "Cookie", server.cookie("anna")));
    assertEquals(
        "401 unauthenticated", browser.refused(server, COUNTER, "Cookie", "session=nonsense"));
    assertEquals("403 forbidden", browser.refused(server, COUNTER, "Cookie", server.cookie("eva")));
    assertEquals(
        "404 counter-unknown",
        browser.refused(server, COUNTER + "7", "Cookie", server.cookie("anna")));
    assertEquals(
        "403 origin-wrong", browser.refused(server, BOARD, "Origin", "https://evil.example"));
    browser.open(server, "board", BOARD, "Origin", here).takes("snapshot");
    assertEquals(1, server.feed.readings().sockets());
  }

  @Test
  void aClientThatSaysSomethingIsClosed() throws Exception {
    Screen board = browser.open(server, "board", BOARD);
    board.takes("snapshot");

    board.says("{\"command\":\"call-next\"}");

    assertEquals(1003, board.closeCode());
  }

  @Test
  void aSessionThatIsOverClosesItsCounter() throws Exception {
    String cookie = server.cookie("anna");
    Screen counter = browser.open(server, "counter", COUNTER, "Cookie", cookie);
    Screen board = browser.open(server, "board", BOARD);
    counter.takes("snapshot");

    FeedServer.get(server.sessions.close(cookie.substring("session=".length())));

    assertEquals(4401, counter.closeCode());
    board.takes("heartbeat");
  }

  @Test
  void anotherRoleClosesSocketsBeforeTheNextHeartbeat() throws Exception {
    server.close();
    PushSettings slow =
        new PushSettings(1_000, 64 * 1024, Duration.ofHours(1), Duration.ofSeconds(60));
    server = new FeedServer(folder, slow, 0).opened();
    Screen counter = browser.open(server, "counter", COUNTER, "Cookie", server.cookie("anna"));
    counter.takes("snapshot");

    server.accounts.replace(
        List.of(FeedServer.account("anna", Role.MANAGER, FeedServer.BRANCH.value())));
    server.feed.lookAtSessions();

    assertEquals(4401, counter.closeCode());
  }

  @Test
  void aNewDayClosesTicketsAndStartsTheBoardAfresh() throws Exception {
    TicketId ticket = server.draws("passport");
    Screen phone = browser.open(server, "ticket", "/ws/v1/tickets/" + server.code(ticket));
    Screen board = browser.open(server, "board", BOARD);
    board.takes("snapshot");
    phone.takes("snapshot");

    server.clock.pass(Duration.ofHours(24));
    FeedServer.get(server.engine.timePassed());

    assertEquals(4410, phone.closeCode());
    board.shows(
        shown ->
            shown
                .getJsonObject("board")
                .getJsonObject("day")
                .getString("date")
                .equals("2026-03-03"));
  }

  @Test
  void whenTheJournalIsAwayNoScreenClaimsToBeUpToDate() throws Exception {
    Screen board = browser.open(server, "board", BOARD);
    board.takes("heartbeat");

    server.journal.away(true);
    assertThrows(
        ExecutionException.class, () -> FeedServer.get(server.submit(server.draw("passport"))));
    assertEquals("503 journal-unavailable", browser.refused(server, BOARD));
    assertEquals(
        "503 ticket-out-of-reach",
        browser.refused(server, "/ws/v1/tickets/" + server.code(new TicketId("z".repeat(22)))));
    int beats = beats(board);

    server.journal.away(false);
    board.takes(beats + 1, "heartbeat");
    server.draws("passport");
    board.shows(shown -> waiting(shown, "passport") == 1);
    assertEquals(
        "404 ticket-unknown",
        browser.refused(server, "/ws/v1/tickets/" + server.code(new TicketId("z".repeat(22)))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Upgrade: websocket",
        "Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Version: 13",
        "Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Version: 99"
      })
  void aHandshakeThatIsNoneIsRefusedAsTheClientsMistake(String head) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port(false))) {
      socket.setSoTimeout(20_000);
      String request = "GET " + BOARD + " HTTP/1.1|Host: 127.0.0.1|" + head + "||GET / HTTP/1.0||";
      socket.getOutputStream().write(request.replace("|", "\r\n").getBytes(UTF_8));
      String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
      assertTrue(answer.startsWith("HTTP/1.1 4"), answer);
    }
  }

  @Test
  void aServerThatStopsSaysSo() throws Exception {
    Screen board = browser.open(server, "board", BOARD);
    board.takes("snapshot");

    FeedServer.get(server.feed.close());

    assertEquals(1001, board.closeCode());
    assertEquals("503 overloaded", browser.refused(server, BOARD));
  }

  private static int beats(Screen screen) {
    return (int)
        screen.frames().stream()
            .filter(frame -> frame.getString("type").equals("heartbeat"))
            .count();
  }

  private static Set<String> types(String topic, Screen screen) {
    Set<String> types = new TreeSet<>();
    screen.frames().forEach(frame -> types.add(topic + "." + frame.getString("type")));
    return types;
  }

  private static String state(JsonObject shown) {
    return shown.getJsonObject("ticket").getString("state");
  }

  private static int waiting(JsonObject shown, String taskType) {
    for (Object type : shown.getJsonObject("board").getJsonArray("taskTypes")) {
      if (((JsonObject) type).getString("id").equals(taskType)) {
        return ((JsonObject) type).getInteger("waiting");
      }
    }
    throw new AssertionError(shown);
  }
}

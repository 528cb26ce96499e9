package dk.serviceisland.engine;

import static dk.serviceisland.journal.Written.failure;
import static dk.serviceisland.journal.Written.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.browser.TakesTurns;
import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.journal.CutLine;
import dk.serviceisland.journal.PostgresServer;
import dk.serviceisland.journal.PostgresSettings;
import dk.serviceisland.journal.PostgresStore;
import dk.serviceisland.journal.StoreTrouble;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL in whose place its standby is put, or that takes in nothing for a while. */
class PostgresTroubleTest {
  private static final BranchId MAIN = House.MAIN;
  private static final Instant NOW =
      BranchBuilder.MONDAY.atTime(11, 0).atZone(ZoneId.of("Europe/Copenhagen")).toInstant();
  private static final String DATABASE = "island";

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private PostgresServer server;
  private CutLine line;
  private PostgresStore store;
  private Engine engine;

  @BeforeEach
  void open() {
    server = new PostgresServer(folder.resolve("first"));
    line = new CutLine(server.port());
  }

  @AfterEach
  void close() {
    get(engine.stop());
    store.close();
    line.close();
    server.close();
    get(vertx.close());
  }

  @Test
  @TakesTurns(turn = 0, of = 2)
  void nothingThatWasToldIsLostWhenAStandbyTakesOver() {
    PostgresSettings settings = server.database(DATABASE);
    PostgresServer standby = server.standby(folder.resolve("second"));
    start(settings);
    List<String> before = IntStream.range(0, 20).mapToObj(this::drawn).toList();

    List<Future<Reply>> underWay = IntStream.range(20, 60).mapToObj(this::draws).toList();
    server.dies();
    List<Optional<String>> told =
        underWay.stream()
            .map(draw -> get(draw.map(PostgresTroubleTest::told).otherwise(Optional.empty())))
            .toList();
    standby.takesOver();
    line.leadsTo(standby.port());
    server = standby;
    Within.aMinute("the branch is back", () -> engine.unavailable().isEmpty());

    List<String> after = IntStream.range(0, 60).mapToObj(this::drawnAtLast).toList();
    assertEquals(before, after.subList(0, 20));
    IntStream.range(0, 40)
        .forEach(i -> told.get(i).ifPresent(number -> assertEquals(number, after.get(20 + i))));
    assertEquals(60, after.stream().distinct().count());
    assertEquals(60, get(engine.read(MAIN, BranchState::drawn)));
  }

  @Test
  void aDatabaseThatTakesInNothingIsTroubleThatPasses() {
    start(server.database(DATABASE));
    String first = drawn(0);

    server.readsOnly(DATABASE, true);
    Within.aMinute("nothing is taken in", () -> get(draws(1).map(false).otherwise(true)));
    assertTrue(get(draws(1).map(false).otherwise(true)));
    assertTrue(engine.unstored().isPresent());
    assertEquals(
        "this PostgreSQL takes in nothing: it is a standby, or default_transaction_read_only is on."
            + " Name the primary in store.url in server.yaml, or let it write",
        StoreTrouble.words(failure(store.tryOut())));

    server.readsOnly(DATABASE, false);
    assertEquals("P102 after 3", drawnAtLast(1));
    assertEquals(first, drawnAtLast(0));
    assertEquals(Optional.empty(), engine.unstored());
    get(store.tryOut());
    get(store.tryOut());
  }

  @Test
  @TakesTurns(turn = 1, of = 2)
  void nothingIsToldThatAFullDiskDidNotTakeIn() {
    start(server.database(DATABASE));
    String first = drawn(0);

    server.diskIsFull(DATABASE);
    assertEquals(
        Optional.empty(), get(draws(1).map(PostgresTroubleTest::told).otherwise(Optional.empty())));
    Within.aMinute("it is known that nothing is taken in", () -> !engine.unavailable().isEmpty());

    server.diskHasRoom(DATABASE);
    assertEquals("P102 after 3", drawnAtLast(1));
    assertEquals(first, drawnAtLast(0));
    assertEquals(2, get(engine.read(MAIN, BranchState::drawn)));
  }

  private void start(PostgresSettings there) {
    store =
        PostgresStore.open(
            new PostgresSettings(
                there.host(),
                line.port(),
                there.database(),
                there.user(),
                there.password(),
                Optional.empty(),
                there.connections(),
                there.deadline()));
    engine =
        new Engine(
            vertx,
            () -> NOW,
            store.journal(),
            new OnePlan(BranchBuilder.aServiceIsland().named(MAIN.value()).plan()));
    get(engine.start());
  }

  private Future<Reply> draws(int ticket) {
    return engine.submit(
        new Request(
            MAIN,
            House.drawing("t" + ticket),
            Optional.of(new RequestKey("kiosk", "key-" + ticket, "body")),
            (state, events) ->
                Answer.of(
                    201,
                    Buffer.buffer("P" + (100 + state.drawn()) + " after " + state.sequence()))));
  }

  private String drawn(int ticket) {
    return told(get(draws(ticket))).orElseThrow();
  }

  /** Asks until there is an answer, as a kiosk does. */
  private String drawnAtLast(int ticket) {
    List<String> answers = new ArrayList<>();
    Within.aMinute(
        "ticket " + ticket + " is drawn",
        () -> {
          get(draws(ticket).map(PostgresTroubleTest::told).otherwise(Optional.empty()))
              .ifPresent(answers::add);
          return !answers.isEmpty();
        });
    return answers.get(0);
  }

  private static Optional<String> told(Reply reply) {
    return reply instanceof Reply.Done done
        ? Optional.of(done.answer().body().toString())
        : Optional.empty();
  }
}

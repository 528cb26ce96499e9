package dk.serviceisland.engine;

import static dk.serviceisland.engine.House.MAIN;
import static dk.serviceisland.engine.House.TOWN_HALL;
import static dk.serviceisland.engine.House.drawing;
import static dk.serviceisland.engine.House.opening;
import static dk.serviceisland.engine.House.text;
import static dk.serviceisland.journal.Written.failure;
import static dk.serviceisland.journal.Written.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.DayCommand;
import dk.serviceisland.domain.day.Event;
import dk.serviceisland.domain.day.RefusalCode;
import dk.serviceisland.domain.day.ServiceCommand;
import dk.serviceisland.domain.day.Ticket;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.StaffId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One writer per branch, durable before told, the same key the same answer. */
class EngineTest {
  @TempDir Path folder;
  private House house;

  @BeforeEach
  void open() {
    house = House.running(folder);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void aDrawIsAnsweredAndThere() {
    assertEquals("after 2", text(get(house.draws(MAIN, "a", "k1"))));

    assertEquals("P101", house.sees(MAIN, EngineTest::numbers));
    assertEquals(Optional.of(MAIN), house.engine.branchOf(BranchDay.ticketId("a")));
    assertEquals(Optional.empty(), house.engine.branchOf(BranchDay.ticketId("b")));
  }

  @Test
  void whatIsDecidedMeanwhileGoesTogetherInTheNextAppend() {
    int before = house.journal.batches().size();
    house.journal.hold();
    Future<Reply> first = house.draws(MAIN, "a", "k1");
    awaitBatches(before + 1);
    Future<Reply> second = house.draws(MAIN, "b", "k2");
    Future<Reply> third = house.draws(TOWN_HALL, "c", "k3");
    Future<Reply> fourth = house.draws(MAIN, "d", "k4");
    house.journal.letGo();

    assertEquals(
        List.of("after 2", "after 3", "after 2", "after 4"),
        List.of(text(get(first)), text(get(second)), text(get(third)), text(get(fourth))));
    List<List<Journal.Part>> batches = house.journal.batches();
    assertEquals(before + 2, batches.size());
    assertEquals(List.of("main-library 1+1"), parts(batches.get(before)));
    assertEquals(
        List.of("main-library 2+2", "town-hall 1+1"),
        parts(batches.get(before + 1)).stream().sorted().toList());
  }

  @Test
  void nothingThatSawAnEventLeavesBeforeItIsDurable() {
    house.journal.hold();
    Future<Reply> draw = house.draws(MAIN, "a", "k1");
    Future<Reply> refused = house.draws(MAIN, "a-bad-one", "k1");
    Future<Reply> empty =
        house.asks(MAIN, new DayCommand.PassTime(BranchDay.of(House.plan("x")).state().handling()));
    Future<Integer> read = house.engine.read(MAIN, BranchState::drawn);
    Future<Integer> elsewhere = house.engine.read(TOWN_HALL, BranchState::drawn);

    assertEquals(0, get(elsewhere));
    assertFalse(draw.isComplete() || refused.isComplete() || empty.isComplete());
    assertFalse(read.isComplete());
    assertTrue(house.told.stream().noneMatch(turn -> turn.position().sequence() > 1));
    assertEquals(Optional.empty(), house.engine.branchOf(BranchDay.ticketId("a")));

    house.journal.letGo();
    assertEquals(1, get(read));
    assertInstanceOf(Reply.KeyReused.class, get(refused));
    assertEquals(204, ((Reply.Done) get(empty)).answer().status());
  }

  @Test
  void aRefusalAndAnEmptyAnswerAreDecidedAgain() {
    ServiceCommand.CallNext callNext =
        new ServiceCommand.CallNext(new CounterId("1"), new StaffId("anna"));

    assertEquals(RefusalCode.COUNTER_CLOSED, refusal(get(house.asks(MAIN, callNext, "k1", "b"))));
    get(house.asks(MAIN, opening("1", "anna")));
    assertEquals("after 2", text(get(house.asks(MAIN, callNext, "k1", "b"))));
    get(house.draws(MAIN, "a", "k2"));
    Reply called = get(house.asks(MAIN, callNext, "k1", "b"));
    assertEquals("after 4", text(called));
    assertFalse(((Reply.Done) called).repeated());
  }

  @Test
  void theSameRequestGetsTheSameAnswerAndHappensOnce() {
    get(house.draws(MAIN, "a", "k1"));
    get(house.draws(MAIN, "b", "k2"));

    Reply again = get(house.asks(MAIN, drawing("another-id"), "k1", "body of a"));

    assertEquals("after 2", text(again));
    assertTrue(((Reply.Done) again).repeated());
    assertEquals("P101 P102", house.sees(MAIN, EngineTest::numbers));
  }

  @Test
  void theSameRequestTwiceAtOnceHappensOnce() {
    house.journal.hold();
    int before = house.journal.batches().size();
    Future<Reply> first = house.draws(MAIN, "a", "k1");
    awaitBatches(before + 1);
    Future<Reply> underWay = house.asks(MAIN, drawing("b"), "k1", "body of a");
    Future<Reply> collecting = house.draws(MAIN, "c", "k2");
    Future<Reply> joined = house.asks(MAIN, drawing("d"), "k2", "body of c");
    Future<Optional<Reply>> lookedFor = house.looksFor(MAIN, "k2", "body of c");
    assertEquals(Optional.empty(), get(house.looksFor(MAIN, "k3", "body of e")));
    get(house.engine.read(TOWN_HALL, BranchState::drawn));
    assertFalse(underWay.isComplete() || joined.isComplete() || lookedFor.isComplete());
    house.journal.letGo();

    assertEquals("after 2", text(get(first)));
    assertEquals("after 2", text(get(underWay)));
    assertEquals("after 3", text(get(collecting)));
    assertEquals("after 3", text(get(joined)));
    assertEquals("after 3", text(get(lookedFor).orElseThrow()));
    assertEquals("P101 P102", house.sees(MAIN, EngineTest::numbers));
  }

  @Test
  void theSameKeyWithAnotherBodyIsRefused() {
    get(house.draws(MAIN, "a", "k1"));

    assertInstanceOf(Reply.KeyReused.class, get(house.draws(MAIN, "b", "k1")));
    assertEquals("P101", house.sees(MAIN, EngineTest::numbers));
  }

  @Test
  void keysOfDifferentCallersAndBranchesNeverMeet() {
    get(house.draws(MAIN, "a", "k1"));
    Reply otherCaller =
        get(
            house.engine.submit(
                new Request(
                    MAIN,
                    drawing("b"),
                    Optional.of(new RequestKey("phone", "k1", "x")),
                    (state, events) -> Answer.of(200, Buffer.buffer("other")))));

    assertEquals("other", text(otherCaller));
    assertEquals("after 2", text(get(house.draws(TOWN_HALL, "c", "k1"))));
  }

  @Test
  void aRestartForgetsNothing() {
    get(house.asks(MAIN, opening("1", "anna")));
    get(house.draws(MAIN, "a", "k1"));
    get(house.draws(MAIN, "b", "k2"));
    get(
        house.asks(
            MAIN,
            new ServiceCommand.CallNext(new CounterId("1"), new StaffId("anna")),
            "k3",
            "call"));
    String before = house.sees(MAIN, EngineTest::portrait);

    house.restart();

    assertEquals(before, house.sees(MAIN, EngineTest::portrait));
    assertEquals(Optional.of(MAIN), house.engine.branchOf(BranchDay.ticketId("b")));
    assertEquals("after 3", text(get(house.draws(MAIN, "a", "k1"))));
    assertInstanceOf(Reply.KeyReused.class, get(house.draws(MAIN, "c", "k2")));
    assertEquals("after 6", text(get(house.draws(MAIN, "c", "k4"))));
  }

  @Test
  void newsComeInOrderAndOnlyOfWhatIsDurable() {
    for (int i = 0; i < 50; i++) {
      house.draws(MAIN, "m" + i, "m" + i);
      house.draws(TOWN_HALL, "t" + i, "t" + i);
    }
    house.sees(MAIN, BranchState::drawn);
    house.sees(TOWN_HALL, BranchState::drawn);
    get(house.engine.stop());

    for (BranchId branch : List.of(MAIN, TOWN_HALL)) {
      long last = 0;
      List<Event> told = new ArrayList<>();
      for (Turn turn : house.told) {
        if (turn.branch().equals(branch)) {
          assertEquals(last + turn.events().size(), turn.position().sequence());
          assertEquals(BranchBuilder.MONDAY, turn.day());
          assertEquals(!turn.events().isEmpty(), turn.decidedHere(), "the first was a reading");
          last = turn.position().sequence();
          told.addAll(turn.events());
        }
      }
      assertEquals(51, last);
      assertEquals(
          told,
          get(house.journal.events(branch, BranchBuilder.MONDAY, 0, 100)).stream()
              .map(Journal.Recorded::event)
              .toList());
    }
  }

  @Test
  void outcomesComeBackToTheContextThatAsked() {
    Vertx vertx = Vertx.vertx();
    try {
      Context context = vertx.getOrCreateContext();
      Promise<List<Context>> seen = Promise.promise();
      context.runOnContext(
          go -> {
            List<Context> contexts = new ArrayList<>();
            house
                .draws(MAIN, "a", "k1")
                .compose(
                    reply -> {
                      contexts.add(Vertx.currentContext());
                      return house.engine.read(MAIN, BranchState::drawn);
                    })
                .onComplete(
                    read -> {
                      contexts.add(Vertx.currentContext());
                      seen.complete(contexts);
                    });
          });

      assertEquals(List.of(context, context), get(seen.future()));
    } finally {
      get(vertx.close());
    }
  }

  @Test
  void aBranchThatIsNotThereIsUnknown() {
    BranchId nowhere = new BranchId("nowhere");

    assertEquals(BranchUnavailable.Why.UNKNOWN, why(house.draws(nowhere, "a", "k1")));
    assertEquals(
        BranchUnavailable.Why.UNKNOWN, why(house.engine.read(nowhere, BranchState::drawn)));
  }

  @Test
  void tooMuchAtOnceIsTurnedAway() {
    house.journal.hold();
    List<Future<Integer>> reads = new ArrayList<>();
    house.draws(MAIN, "a", "k1");
    for (int i = 0; i < 20_000; i++) {
      reads.add(house.engine.read(MAIN, BranchState::drawn));
    }

    assertEquals(BranchUnavailable.Why.OVERLOADED, why(reads.get(reads.size() - 1)));
    assertEquals(0, get(house.engine.read(TOWN_HALL, BranchState::drawn)));
    assertEquals(20_000, house.engine.readings().inFlight());
    house.journal.letGo();

    assertEquals(1, get(reads.get(0)));
    assertEquals(1, get(house.engine.read(MAIN, BranchState::drawn)));
    assertEquals(0, house.engine.readings().inFlight());
  }

  @Test
  void aViewThatFailsHarmsNobody() {
    Throwable why =
        failure(
            house.engine.read(
                MAIN,
                state -> {
                  throw new IllegalStateException("a bad view");
                }));

    assertEquals("a bad view", why.getMessage());
    assertEquals("after 2", text(get(house.draws(MAIN, "a", "k1"))));
  }

  @Test
  void anAnswererThatFailsLeavesNothingBehind() {
    Throwable why =
        failure(
            house.engine.submit(
                new Request(
                    MAIN,
                    drawing("a"),
                    Optional.empty(),
                    (state, events) -> {
                      throw new IllegalStateException("a bad answerer");
                    })));
    house.untilBack(MAIN);

    assertEquals("a bad answerer", why.getMessage());
    assertEquals(0, house.sees(MAIN, BranchState::drawn));
    assertEquals("after 2", text(get(house.draws(MAIN, "b", "k1"))));
  }

  @Test
  void readingsCountWhatWasDone() {
    long eventsBefore = house.engine.readings().events();
    get(house.draws(MAIN, "a", "k1"));
    get(house.draws(MAIN, "a", "k1"));
    Readings readings = house.engine.readings();

    assertEquals(1, readings.events() - eventsBefore);
    assertEquals(1, readings.repeated());
    assertEquals(0, readings.failedAppends());
    assertEquals(0, readings.unavailable());
    assertTrue(readings.appends() > 0 && readings.appendNanos() > 0);
  }

  @Test
  void afterTheStopNothingIsTakenIn() {
    Future<Reply> last = house.draws(MAIN, "a", "k1");
    get(house.engine.stop());

    assertEquals("after 2", text(get(last)));
    assertEquals(BranchUnavailable.Why.JOURNAL, why(house.draws(MAIN, "b", "k2")));
  }

  private void awaitBatches(int count) {
    Within.aMinute(count + " appends", () -> house.journal.batches().size() >= count);
  }

  private static List<String> parts(List<Journal.Part> batch) {
    return batch.stream()
        .map(part -> part.branch() + " " + part.expectedSequence() + "+" + part.entries().size())
        .toList();
  }

  private static RefusalCode refusal(Reply reply) {
    return ((Reply.Refused) reply).refusal().code();
  }

  private static BranchUnavailable.Why why(Future<?> future) {
    return ((BranchUnavailable) failure(future)).why();
  }

  static String numbers(BranchState state) {
    return String.join(
        " ", state.tickets().stream().map(ticket -> ticket.number().toString()).toList());
  }

  static String portrait(BranchState state) {
    StringBuilder portrait = new StringBuilder(state.phase() + " " + state.sequence());
    for (Ticket ticket : state.tickets()) {
      portrait.append("; " + ticket.number() + " " + ticket.state() + " " + ticket.since());
    }
    state.duties().forEach(duty -> portrait.append("; " + duty.counter() + " " + duty.state()));
    return portrait + "; " + state.lastAt();
  }
}

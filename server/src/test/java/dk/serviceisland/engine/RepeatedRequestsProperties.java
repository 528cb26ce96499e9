package dk.serviceisland.engine;

import static dk.serviceisland.engine.House.MAIN;
import static dk.serviceisland.engine.House.TOWN_HALL;
import static dk.serviceisland.journal.Written.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.Command;
import dk.serviceisland.domain.day.CounterCommand;
import dk.serviceisland.domain.day.ServiceCommand;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.StaffId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * The sixth promise: a repeated key gets the stored answer of the first time. Requests of few keys
 * and bodies come in bursts, some bursts fail before or after they were written, and the engine is
 * restarted in between. What to expect is worked out with a map from a key to its first answer.
 */
class RepeatedRequestsProperties {
  private static final CounterId COUNTER = new CounterId("1");
  private static final StaffId ANNA = new StaffId("anna");

  private static Folders folders;

  /** What is asked: a draw, or something of a counter; by which key; whether under another body. */
  record Ask(BranchId branch, String caller, String key, What what, boolean otherBody) {
    String scope() {
      return branch + " " + caller + " " + key;
    }

    String body() {
      return what + (otherBody ? " otherwise" : "");
    }

    boolean isUnderTheKeyOfAnother(Ask other) {
      return scope().equals(other.scope()) && !body().equals(other.body());
    }

    Command command(int serial) {
      return switch (what) {
        case DRAW -> House.drawing("t" + serial);
        case OPEN -> new CounterCommand.OpenCounter(COUNTER, ANNA);
        case CALL_NEXT -> new ServiceCommand.CallNext(COUNTER, ANNA);
        case START -> new ServiceCommand.StartService(COUNTER, ANNA);
        case CLOSE -> new CounterCommand.CloseCounter(COUNTER, ANNA);
      };
    }
  }

  /** What is asked for. */
  enum What {
    DRAW,
    OPEN,
    CALL_NEXT,
    START,
    CLOSE
  }

  /** How a burst ends. */
  enum Then {
    NOTHING(FaultyJournal.Mood.WELL),
    LOST_BEFORE_IT_WAS_WRITTEN(FaultyJournal.Mood.FAILS_BEFORE_COMMIT),
    LOST_AFTER_IT_WAS_WRITTEN(FaultyJournal.Mood.FAILS_AFTER_COMMIT),
    RESTART(FaultyJournal.Mood.WELL);

    private final FaultyJournal.Mood mood;

    Then(FaultyJournal.Mood mood) {
      this.mood = mood;
    }
  }

  record Burst(List<Ask> asks, Then then) {}

  /** The first answer to a key, and the body it came with. */
  private record First(String body, String answer) {}

  @BeforeContainer
  static void begin() throws IOException {
    folders = new Folders("repeated-requests");
  }

  @AfterContainer
  static void end() throws IOException {
    folders.remove();
  }

  @Property(tries = 40)
  void aRepeatedKeyGetsTheFirstAnswer(@ForAll("bursts") List<Burst> bursts) throws IOException {
    try (House house = House.running(folders.next())) {
      Oracle oracle = new Oracle();
      for (Burst burst : bursts) {
        play(house, oracle, burst);
        oracle.drawn.forEach(
            (branch, count) -> assertEquals(count, house.sees(branch, BranchState::drawn)));
      }
    }
  }

  private void play(House house, Oracle oracle, Burst burst) {
    house.journal.is(burst.then().mood);
    List<Future<Reply>> replies = new ArrayList<>();
    for (Ask ask : burst.asks()) {
      replies.add(ask(house, ask, oracle.nextSerial()));
    }
    List<Ask> lost = new ArrayList<>();
    for (int i = 0; i < replies.size(); i++) {
      Ask ask = burst.asks().get(i);
      get(replies.get(i).map(Optional::of).otherwise(Optional.empty()))
          .ifPresentOrElse(reply -> oracle.check(ask, reply, lost), () -> lost.add(ask));
    }
    house.journal.is(FaultyJournal.Mood.WELL);
    house.untilBack(MAIN);
    house.untilBack(TOWN_HALL);
    for (Ask ask : lost) {
      oracle.check(ask, get(ask(house, ask, oracle.nextSerial())), lost);
    }
    if (burst.then() == Then.RESTART) {
      house.restart();
    }
  }

  private static Future<Reply> ask(House house, Ask ask, int serial) {
    return house.engine.submit(
        new Request(
            ask.branch(),
            ask.command(serial),
            Optional.of(new RequestKey(ask.caller(), ask.key(), ask.body())),
            (state, events) ->
                Answer.of(events.isEmpty() ? 204 : 200, Buffer.buffer("answer " + serial))));
  }

  /** What was answered first to each key, and what must be answered now. */
  private static final class Oracle {
    private final Map<String, First> first = new HashMap<>();
    final Map<BranchId, Integer> drawn = new HashMap<>(Map.of(MAIN, 0, TOWN_HALL, 0));
    private int serial;

    int nextSerial() {
      return ++serial;
    }

    /**
     * Checks one reply.
     *
     * @param lost what was asked and not answered, and may have been written nevertheless
     */
    void check(Ask ask, Reply reply, List<Ask> lost) {
      First known = first.get(ask.scope());
      if (known != null && !known.body().equals(ask.body())) {
        assertInstanceOf(Reply.KeyReused.class, reply, ask::toString);
      } else if (known != null) {
        Reply.Done done = assertInstanceOf(Reply.Done.class, reply, ask::toString);
        assertEquals(known.answer(), done.answer().body().toString(), ask::toString);
        assertTrue(done.repeated(), ask::toString);
      } else if (reply instanceof Reply.KeyReused) {
        assertTrue(lost.stream().anyMatch(ask::isUnderTheKeyOfAnother), ask::toString);
      } else if (reply instanceof Reply.Done done && done.answer().status() == 200) {
        assertTrue(!done.repeated() || lost.contains(ask), ask::toString);
        first.put(ask.scope(), new First(ask.body(), done.answer().body().toString()));
        if (ask.what() == What.DRAW) {
          drawn.merge(ask.branch(), 1, Integer::sum);
        }
      }
    }
  }

  @Provide
  Arbitrary<List<Burst>> bursts() {
    Arbitrary<Ask> asks =
        Combinators.combine(
                Arbitraries.of(MAIN, TOWN_HALL),
                Arbitraries.of("kiosk", "anna"),
                Arbitraries.of("k1", "k2", "k3", "k4"),
                Arbitraries.of(What.class),
                Arbitraries.integers().between(1, 8).map(one -> one == 1))
            .as(Ask::new);
    return Combinators.combine(asks.list().ofMinSize(1).ofMaxSize(8), Arbitraries.of(Then.class))
        .as(Burst::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(8);
  }
}

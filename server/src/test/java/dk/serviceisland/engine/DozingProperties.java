package dk.serviceisland.engine;

import static dk.serviceisland.engine.House.MAIN;
import static dk.serviceisland.journal.Written.get;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.Command;
import dk.serviceisland.domain.day.CounterCommand;
import dk.serviceisland.domain.day.DayCommand;
import dk.serviceisland.domain.day.Described;
import dk.serviceisland.domain.day.ServiceCommand;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.StaffId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * A node that dozes, is looked at now and then, and hears of some of what happens, shows what a
 * node shows that followed each step, at every look, and has told the same of it when it takes
 * over.
 */
class DozingProperties {
  private static final CounterId COUNTER = new CounterId("1");
  private static final StaffId ANNA = new StaffId("anna");

  private static Folders folders;

  /** What happens in the branch, or to the node that may doze. */
  enum Step {
    DRAW,
    OPEN,
    CALL_NEXT,
    START,
    CLOSE_COUNTER,
    CLOSE_DAY,
    NEXT_DAY,
    IS_LOOKED_AT,
    IS_LOOKED_AT_ONCE,
    HEARS,
    TWO_MINUTES_PASS,
    LONG_PASSES
  }

  @BeforeContainer
  static void begin() throws IOException {
    folders = new Folders("dozing");
  }

  @AfterContainer
  static void end() throws IOException {
    folders.remove();
  }

  @Property(tries = 40)
  void whatCatchesUpIsWhatFollowed(@ForAll("days") List<Step> steps) throws IOException {
    try (Played played = new Played(folders.next())) {
      steps.forEach(played::live);
      played.isTheSame(Look.WATCH);
      played.takesOver();
    }
  }

  @Provide
  Arbitrary<List<Step>> days() {
    return Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(6, Arbitraries.of(Step.DRAW)),
            net.jqwik.api.Tuple.of(6, Arbitraries.of(Step.class)))
        .list()
        .ofMinSize(1)
        .ofMaxSize(40);
  }

  /** A branch, the node that decides for it, one that follows each step, and one that may doze. */
  private static final class Played implements AutoCloseable {
    private final AtomicLong nanos = new AtomicLong();
    private final Switchboard news = new Switchboard();
    private final List<Turn> told = new CopyOnWriteArrayList<>();
    private final House house;
    private final Engine owner;
    private final Engine follower;
    private final Engine dozing;
    private int serial;
    private int day;

    Played(Path folder) {
      house = new House(folder, House.plan("main-library"));
      owner = house.node(() -> true);
      follower = house.node(() -> true);
      dozing = house.node(news.touch(), nanos::get);
      news.of(dozing, this::asked);
      dozing.listen(told::add);
      get(owner.start());
      get(owner.own(MAIN));
      get(owner.timePassed());
      get(follower.start());
      get(dozing.start());
    }

    void live(Step step) {
      switch (step) {
        case DRAW -> asks(House.drawing("t" + ++serial));
        case OPEN -> asks(new CounterCommand.OpenCounter(COUNTER, ANNA));
        case CALL_NEXT -> asks(new ServiceCommand.CallNext(COUNTER, ANNA));
        case START -> asks(new ServiceCommand.StartService(COUNTER, ANNA));
        case CLOSE_COUNTER -> asks(new CounterCommand.CloseCounter(COUNTER, ANNA));
        case CLOSE_DAY -> asks(new DayCommand.CloseDay());
        case NEXT_DAY -> nextDay();
        case IS_LOOKED_AT -> isTheSame(Look.WATCH);
        case IS_LOOKED_AT_ONCE -> isTheSame(Look.ONCE);
        case HEARS -> get(dozing.heard(List.of(reached())));
        case TWO_MINUTES_PASS -> passes(121);
        case LONG_PASSES -> passes(250);
      }
      if (news.hears(MAIN)) {
        get(dozing.heard(List.of(reached())));
      }
      get(follower.heard(List.of(reached())));
    }

    private void nextDay() {
      house.at(BranchBuilder.MONDAY.plusDays(++day), "10:00");
      get(owner.timePassed());
      get(follower.timePassed());
      get(dozing.timePassed());
    }

    private void passes(int seconds) {
      nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
      house.after(Duration.ofSeconds(1));
    }

    private void asks(Command command) {
      String key = "key-" + ++serial;
      get(
          owner.submit(
              new Request(
                  MAIN,
                  command,
                  Optional.of(new RequestKey("kiosk", key, key)),
                  (state, events) -> Answer.of(200, Buffer.buffer(key)))));
    }

    /** A node that follows may still be reading; one that is looked at for the first time not. */
    void isTheSame(Look how) {
      List<String> right = described(owner, Look.WATCH);
      boolean follows = news.hears(MAIN);
      if (follows) {
        get(dozing.heard(List.of(reached())));
        Within.aMinute("it has read", () -> described(dozing, how).equals(right));
      }
      assertEquals(right, described(dozing, how));
      get(follower.heard(List.of(reached())));
      Within.aMinute("the follower has read", () -> described(follower, how).equals(right));
    }

    void takesOver() {
      List<String> before = described(owner, Look.WATCH);
      get(owner.follow(MAIN));
      get(dozing.own(MAIN));
      assertEquals(before, described(dozing, Look.WATCH));
      inOrder();
    }

    /** What it was told of a day, without holes and nothing twice; a day may be read as a whole. */
    private void inOrder() {
      List<Turn> some = new ArrayList<>(told);
      for (int i = 1; i < some.size(); i++) {
        Turn turn = some.get(i);
        Turn last = some.get(i - 1);
        if (turn.day().equals(last.day()) && !turn.events().isEmpty()) {
          assertEquals(
              last.position().sequence() + turn.events().size(), turn.position().sequence());
        }
      }
    }

    private List<String> described(Engine engine, Look how) {
      return get(
          how == Look.ONCE
              ? engine.readOnce(MAIN, state -> Described.of(state, house.now()))
              : engine.read(MAIN, state -> Described.of(state, house.now())));
    }

    private Position reached() {
      return get(asked());
    }

    private Future<Position> asked() {
      return owner.read(MAIN, state -> new Position(MAIN, state.day(), state.sequence()));
    }

    @Override
    public void close() {
      get(owner.stop());
      get(follower.stop());
      get(dozing.stop());
      house.close();
    }
  }
}

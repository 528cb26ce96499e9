package dk.serviceisland.live;

import static dk.serviceisland.journal.Written.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.Command;
import dk.serviceisland.domain.day.CounterCommand;
import dk.serviceisland.domain.day.DrawTicket;
import dk.serviceisland.domain.duty.DutyPlan;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Channel;
import dk.serviceisland.domain.ticket.ToldWait;
import dk.serviceisland.domain.ticket.WaitRange;
import dk.serviceisland.engine.Answer;
import dk.serviceisland.engine.Engine;
import dk.serviceisland.engine.FaultyJournal;
import dk.serviceisland.engine.OnePlan;
import dk.serviceisland.engine.Position;
import dk.serviceisland.engine.Reply;
import dk.serviceisland.engine.Request;
import dk.serviceisland.engine.Turn;
import dk.serviceisland.engine.Within;
import dk.serviceisland.forecast.BranchForecast;
import dk.serviceisland.forecast.ForecastInput;
import dk.serviceisland.forecast.Learned;
import dk.serviceisland.journal.SqliteStore;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forecasts of a running engine, on a Monday at ten, when the branch opens. */
class LiveForecastsTest {
  private static final Plan PLAN = BranchBuilder.aServiceIsland().plan();
  private static final BranchId BRANCH = PLAN.branch();
  private static final TaskTypeId PASSPORT = new TaskTypeId("passport");
  private static final Command OPEN_COUNTER =
      new CounterCommand.OpenCounter(new CounterId("1"), new StaffId("bo"));

  @TempDir Path folder;

  private final Vertx vertx = Vertx.vertx();
  private final Instant now = BranchDay.of(PLAN).now();
  private final BlockingQueue<BranchForecast> told = new LinkedBlockingQueue<>();
  private SqliteStore store;
  private FaultyJournal journal;
  private Engine engine;
  private LiveForecasts forecasts;
  private volatile Runnable whenLearning = () -> {};
  private int made;
  private volatile List<ForecastInput.Expected> expected = List.of();
  private volatile Optional<DutyPlan> planned = Optional.empty();

  @BeforeEach
  void start() {
    store = SqliteStore.open(folder.resolve("island.db"));
    journal = new FaultyJournal(store.journal());
    engine = new Engine(vertx, () -> now, journal, new OnePlan(PLAN));
  }

  private void startWith(LiveForecasts.Rhythm pace) {
    forecasts =
        new LiveForecasts(
            vertx,
            vertx.createSharedWorkerExecutor("aside"),
            engine,
            () -> now,
            pace,
            new LiveForecasts.Known(
                (branch, plan) -> {
                  whenLearning.run();
                  return Learned.planned(plan);
                },
                branch -> expected,
                branch -> planned),
            (branch, forecast) -> told.add(forecast));
    engine.listen(forecasts);
    get(engine.start());
    forecasts.start(List.of(BRANCH));
  }

  @AfterEach
  void stop() {
    forecasts.stop();
    get(engine.stop());
    store.close();
    get(vertx.close());
  }

  @Test
  void aBranchThatChangesIsForecastAnew() throws InterruptedException {
    startWith(LiveForecasts.Rhythm.USUAL);
    asks(OPEN_COUNTER);
    asks(draw("first"));
    asks(draw("second"));

    BranchForecast forecast = untilTold(2);

    assertEquals(now, forecast.asOf());
    assertEquals(16.0, (double) forecast.byTaskType().get(PASSPORT).p50().toMinutes(), 6.0);
    assertEquals(Duration.ZERO, forecast.byTicket().get(BranchDay.ticketId("first")).p90());
    WaitRange second = forecast.byTicket().get(BranchDay.ticketId("second"));
    assertEquals(7.0, (double) second.p50().toMinutes(), 3.0);
    assertEquals(second.p50(), second.p50().truncatedTo(ChronoUnit.MINUTES));
    assertEquals(Optional.of(forecast), forecasts.latest(BRANCH));
  }

  /**
   * A moment after the draw and after a change of node alike: the phone says what the paper says.
   */
  @Test
  void aTicketBeginsWithWhatWasToldAtItsDraw() throws InterruptedException {
    WaitRange told =
        new WaitRange(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1));
    startWith(LiveForecasts.Rhythm.USUAL);
    asks(OPEN_COUNTER);
    asks(
        draw(
            "first",
            Optional.of(new ToldWait(new WaitRange(told.p10(), told.p50(), told.p90()), now))));

    assertEquals(told, untilTold(1).byTicket().get(BranchDay.ticketId("first")));
  }

  @Test
  void aForecastIsNotMadeForEveryChange() throws InterruptedException {
    startWith(LiveForecasts.Rhythm.USUAL);
    asks(OPEN_COUNTER);
    for (int i = 0; i < 50; i++) {
      asks(draw("t" + i));
    }

    untilTold(50);

    assertTrue(made < 52, "forecasts after 52 changes: " + made);
  }

  @Test
  void aDrawWhereNobodyServesIsNoReasonForAForecastYet() throws InterruptedException {
    startWith(new LiveForecasts.Rhythm(Duration.ofMillis(1), Duration.ofHours(1)));
    asks(draw("first"));
    assertFalse(untilTold(0).hasWaits());
    for (int i = 0; i < 100; i++) {
      asks(draw("t" + i));
    }
    asks(OPEN_COUNTER);

    untilTold(101);

    assertTrue(made <= 4, "of the start, the day, the counter: " + made);
  }

  @Test
  void theNextRoundCountsThoseWhoDrewWhereNobodyServes() throws InterruptedException {
    startWith(new LiveForecasts.Rhythm(Duration.ofMillis(1), Duration.ofMillis(20)));
    asks(draw("first"));
    double expected = untilTold(forecast -> forecast.nextHour() > 0).nextHour();

    asks(draw("second"));

    untilTold(forecast -> forecast.nextHour() > expected);
  }

  @Test
  void whoeverDrawsWhileTheFirstForecastWithSomebodyThereIsMadeIsInTheNext()
      throws InterruptedException {
    startWith(new LiveForecasts.Rhythm(Duration.ofMillis(1), Duration.ofHours(1)));
    asks(draw("first"));
    untilTold(forecast -> !forecast.hasWaits());
    CountDownLatch playing = new CountDownLatch(1);
    CountDownLatch drawn = new CountDownLatch(1);
    whenLearning =
        () -> {
          if (Context.isOnWorkerThread()) {
            playing.countDown();
            awaits(drawn);
          }
        };
    asks(OPEN_COUNTER);
    awaits(playing);

    asks(draw("second"));
    drawn.countDown();

    untilTold(2);
  }

  @Test
  void aStoreThatWasAwayBringsTheForecastsBack() throws InterruptedException {
    startWith(LiveForecasts.Rhythm.USUAL);
    asks(OPEN_COUNTER);
    asks(draw("first"));
    untilTold(1);
    journal.is(FaultyJournal.Mood.AWAY);
    assertTrue(get(submit(draw("lost")).map(false).otherwise(true)));

    Position reached = new Position(BRANCH, BranchBuilder.MONDAY, 2);
    forecasts.happened(new Turn(reached, List.of(), List.of(), false));
    Within.aMinute("the forecast is gone", () -> forecasts.latest(BRANCH).isEmpty());
    told.clear();
    journal.is(FaultyJournal.Mood.WELL);

    BranchForecast forecast = untilTold(1);
    assertEquals(Optional.of(forecast), forecasts.latest(BRANCH));
  }

  @Test
  void aBranchThatNobodyKnowsHasNone() {
    startWith(LiveForecasts.Rhythm.USUAL);
    assertEquals(Optional.empty(), forecasts.latest(new BranchId("nowhere")));
  }

  /** The first forecast that has so many waiting. */
  private BranchForecast untilTold(int waiting) throws InterruptedException {
    return untilTold(forecast -> forecast.byTicket().size() == waiting);
  }

  private BranchForecast untilTold(Predicate<BranchForecast> awaited) throws InterruptedException {
    BranchForecast forecast;
    do {
      forecast = told.poll(20, TimeUnit.SECONDS);
      made++;
      assertNotNull(forecast, "no forecast that is awaited");
    } while (!awaited.test(forecast));
    return forecast;
  }

  private static void awaits(CountDownLatch latch) {
    try {
      assertTrue(latch.await(1, TimeUnit.MINUTES));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void asks(Command command) {
    get(submit(command));
  }

  private Future<Reply> submit(Command command) {
    return engine.submit(
        new Request(
            BRANCH, command, Optional.empty(), (state, events) -> Answer.of(200, Buffer.buffer())));
  }

  private static Command draw(String ticket) {
    return draw(ticket, Optional.empty());
  }

  private static Command draw(String ticket, Optional<ToldWait> promise) {
    return new DrawTicket(
        BranchDay.ticketId(ticket), List.of(PASSPORT), Channel.KIOSK, "da", false, promise);
  }
}

package dk.serviceisland.engine;

import static dk.serviceisland.engine.House.MAIN;
import static dk.serviceisland.journal.Written.failure;
import static dk.serviceisland.journal.Written.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.engine.FaultyJournal.Mood;
import dk.serviceisland.journal.StoreTrouble;
import dk.serviceisland.ops.Metrics;
import dk.serviceisland.ops.StoreWatch;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * That nothing can be stored is known from the first append that failed until one would go well.
 */
class FullDiskTest {
  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final Metrics metrics = new Metrics();
  private House house;

  @BeforeEach
  void open() {
    house = new House(folder, House.plan("main-library"));
  }

  @AfterEach
  void close() {
    house.close();
    metrics.close();
    get(vertx.close());
  }

  @Test
  void whileNobodyDrawsItIsToldUntilThereIsRoomAgain() {
    house.start();
    StoreWatch watch =
        new StoreWatch(
            vertx,
            house.engine,
            new StoreWatch.Questions(house.store::check, house.store::tryOut, StoreTrouble::words),
            metrics);
    watch.start();
    assertTrue(watch.check().up());

    house.store.limitTo(1);
    int drawn = 0;
    Future<Reply> draw;
    do {
      drawn++;
      draw = house.draws(MAIN, "t" + drawn, "k" + drawn);
    } while (!get(draw.map(reply -> false).otherwise(true)));
    house.untilBack(MAIN);

    assertFalse(watch.check().up(), "the branch is there, and still nobody gets a number");
    assertTrue(watch.check().ofAll());
    assertEquals(
        "nothing can be stored: the disk is full. Free some space. It is tried every few seconds;"
            + " no restart is needed",
        watch.check().detail());
    assertTrue(metrics.scrape().contains("island_store_down 1.0\n"), metrics::scrape);

    house.store.limitTo(100_000_000);
    Within.aMinute("there is room", () -> watch.check().up());
    assertEquals(drawn - 1, house.sees(MAIN, BranchState::drawn));
    assertTrue(metrics.scrape().contains("island_store_down 0.0\n"), metrics::scrape);
  }

  @Test
  void aTrialFailsWhereADrawWouldAndCanBeMadeAgainAndAgain() {
    house.store.limitTo(1);
    assertEquals(
        "the disk is full. Free some space", StoreTrouble.words(failure(house.store.tryOut())));
    house.store.limitTo(100_000_000);
    get(house.store.tryOut());
    get(house.store.tryOut());
  }

  @Test
  void anAppendThatGoesWellEndsIt() {
    house.start();
    house.journal.is(Mood.FAILS_BEFORE_COMMIT);
    assertEquals(BranchUnavailable.Why.JOURNAL, HouseTest.why(house.draws(MAIN, "a", "k1")));
    Unstored first = house.engine.unstored().orElseThrow();
    assertEquals("the store is away", first.why().getMessage());
    house.untilBack(MAIN);

    assertEquals(BranchUnavailable.Why.JOURNAL, HouseTest.why(house.draws(MAIN, "a", "k1")));
    house.engine.storesAgain(first);
    assertTrue(house.engine.unstored().isPresent(), "it failed since");

    house.journal.is(Mood.WELL);
    house.untilBack(MAIN);
    get(house.draws(MAIN, "a", "k1"));
    assertEquals(Optional.empty(), house.engine.unstored());
  }

  @Test
  void anAppendThatGetsNoAnswerIsToldAfterTwoSeconds() {
    AtomicLong nanos = new AtomicLong();
    house.engine = house.node(Touch.ALONE, nanos::get);
    house.start();
    house.journal.hold();
    int before = house.journal.batches().size();
    Future<Reply> draw = house.draws(MAIN, "a", "k1");
    Within.aMinute("an append is under way", () -> house.journal.batches().size() > before);

    nanos.addAndGet(Duration.ofSeconds(2).toNanos());
    assertEquals(Optional.empty(), house.engine.unstored());
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    assertEquals(
        "an append has had no answer for 3 seconds",
        house.engine.unstored().orElseThrow().why().getMessage());

    house.journal.letGo();
    get(draw);
    assertEquals(Optional.empty(), house.engine.unstored());
  }
}

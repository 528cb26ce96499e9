package dk.serviceisland.engine;

import static dk.serviceisland.engine.House.MAIN;
import static dk.serviceisland.engine.House.TOWN_HALL;
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
import dk.serviceisland.domain.day.DayPhase;
import dk.serviceisland.engine.FaultyJournal.Mood;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of commands and answers when the store or a listener fails. */
class EngineTroubleTest extends HouseTest {

  @Test
  void whatWasNotWrittenNeverHappened() {
    get(house.draws(MAIN, "a", "k1"));
    house.journal.is(Mood.FAILS_BEFORE_COMMIT);
    assertEquals(BranchUnavailable.Why.JOURNAL, why(house.draws(MAIN, "b", "k2")));
    house.journal.is(Mood.WELL);
    house.untilBack(MAIN);

    assertEquals("P101", house.sees(MAIN, EngineTest::numbers));
    assertEquals(Optional.empty(), house.engine.branchOf(BranchDay.ticketId("b")));
    Reply second = get(house.draws(MAIN, "b", "k2"));
    assertFalse(((Reply.Done) second).repeated());
    assertEquals("P101 P102", house.sees(MAIN, EngineTest::numbers));
  }

  @Test
  void whatWasWrittenUnheardIsFoundByItsKey() {
    get(house.draws(MAIN, "a", "k1"));
    house.journal.is(Mood.FAILS_AFTER_COMMIT);
    assertEquals(BranchUnavailable.Why.JOURNAL, why(house.draws(MAIN, "b", "k2")));
    house.journal.is(Mood.WELL);
    house.untilBack(MAIN);
    assertEquals("P101 P102", house.sees(MAIN, EngineTest::numbers));
    assertTrue(
        house.told.stream()
            .anyMatch(turn -> turn.branch().equals(MAIN) && turn.position().sequence() == 3),
        "those who follow are told that there is more");

    Reply again = get(house.draws(MAIN, "b", "k2"));
    assertTrue(((Reply.Done) again).repeated());
    assertEquals("after 3", text(again));
    assertEquals(Optional.of(MAIN), house.engine.branchOf(BranchDay.ticketId("b")));
  }

  @Test
  void whoeverBuiltOnWhatFailedFailsToo() {
    house.journal.hold();
    int before = house.journal.batches().size();
    Future<Reply> underWay = house.draws(MAIN, "a", "k1");
    Within.aMinute("an append is under way", () -> house.journal.batches().size() > before);
    List<Future<?>> built = new ArrayList<>();
    built.add(house.draws(MAIN, "b", "k2"));
    built.add(house.engine.read(MAIN, BranchState::drawn));
    built.add(house.draws(MAIN, "a", "k1"));
    built.add(house.draws(MAIN, "x", "k1"));
    get(house.engine.read(TOWN_HALL, BranchState::drawn));
    house.journal.is(Mood.FAILS_BEFORE_COMMIT);
    house.journal.letGo();

    assertEquals(BranchUnavailable.Why.JOURNAL, why(underWay));
    built.forEach(future -> assertEquals(BranchUnavailable.Why.JOURNAL, why(future)));
    house.journal.is(Mood.WELL);
    house.untilBack(MAIN);
    assertEquals(0, house.sees(MAIN, BranchState::drawn));
    assertEquals(1, house.journal.batches().size() - before);
  }

  @Test
  void aBranchFailsAlone() {
    int before = house.journal.batches().size();
    house.journal.hold();
    Future<Reply> first = house.draws(MAIN, "a", "k1");
    Within.aMinute("an append is under way", () -> house.journal.batches().size() > before);
    Future<Reply> works = house.draws(TOWN_HALL, "b", "k2");
    Future<Reply> fails = house.draws(MAIN, "c", "k3");
    house.journal.letGoThenFailFor(MAIN);

    assertEquals("after 2", text(get(first)));
    assertEquals("after 2", text(get(works)));
    assertEquals(BranchUnavailable.Why.JOURNAL, why(fails));
    assertEquals(2, house.journal.batches().get(before + 1).size());
    assertFalse(house.engine.unavailable().containsKey(TOWN_HALL));
    assertEquals(Optional.empty(), house.engine.unstored(), "others can be stored");
    house.journal.is(Mood.WELL);
    house.untilBack(MAIN);
    assertEquals("after 3", text(get(house.draws(MAIN, "c", "k3"))));
  }

  @Test
  void aBranchLostAndFoundDuringOneAppendGoesIntoTheNext() {
    int before = house.journal.batches().size();
    house.journal.hold();
    Future<Reply> townHall = house.draws(TOWN_HALL, "t", "t");
    Within.aMinute("an append is under way", () -> house.journal.batches().size() > before);
    Future<Reply> lost = house.draws(MAIN, "a", "k1");
    Future<Reply> bad =
        house.engine.submit(
            new Request(
                MAIN,
                House.drawing("b"),
                Optional.empty(),
                (state, events) -> {
                  throw new IllegalStateException("a bad answerer");
                }));
    assertInstanceOf(IllegalStateException.class, failure(bad));
    assertEquals(BranchUnavailable.Why.JOURNAL, why(lost));
    house.untilBack(MAIN);
    long decided = house.engine.readings().commands();
    Future<Reply> found = house.draws(MAIN, "c", "k3");
    Within.aMinute("the draw is decided", () -> house.engine.readings().commands() > decided);
    house.journal.letGo();

    assertEquals("after 2", text(get(townHall)));
    assertEquals("after 2", text(get(found)));
    assertEquals("P101", house.sees(MAIN, EngineTest::numbers));
  }

  @Test
  void whileTheStoreIsAwayNothingIsAnswered() {
    get(house.draws(MAIN, "a", "k1"));
    house.journal.is(Mood.AWAY);
    assertEquals(BranchUnavailable.Why.JOURNAL, why(house.draws(MAIN, "b", "k2")));

    assertEquals(BranchUnavailable.Why.JOURNAL, why(house.engine.read(MAIN, BranchState::drawn)));
    assertEquals(BranchUnavailable.Why.JOURNAL, why(house.draws(MAIN, "b", "k2")));
    assertEquals(1, house.engine.readings().unavailable());
    assertTrue(house.engine.readings().failedAppends() > 0);

    house.journal.is(Mood.WELL);
    house.untilBack(MAIN);
    assertEquals("P101", house.sees(MAIN, EngineTest::numbers));
  }

  @ParameterizedTest
  @EnumSource(names = {"THROWS", "THROWS_AN_ERROR"})
  void aStoreThatThrowsHasFailed(Mood mood) {
    get(house.draws(MAIN, "a", "k1"));
    house.journal.is(mood);
    assertEquals(BranchUnavailable.Why.JOURNAL, why(house.draws(MAIN, "b", "k2")));
    assertEquals(BranchUnavailable.Why.JOURNAL, why(house.draws(MAIN, "a", "k1")));
    assertEquals(BranchUnavailable.Why.JOURNAL, why(house.draws(TOWN_HALL, "c", "k3")));

    house.journal.is(Mood.WELL);
    house.untilBack(MAIN);
    house.untilBack(TOWN_HALL);
    assertEquals("after 3", text(get(house.draws(MAIN, "b", "k2"))));
    assertEquals("after 2", text(get(house.draws(TOWN_HALL, "c", "k3"))));
  }

  @ParameterizedTest
  @EnumSource(names = {"THROWS", "THROWS_AN_ERROR"})
  void anAnswerThatIsThrownAtCanBeReadLater(Mood mood) {
    get(house.draws(MAIN, "a", "k1"));
    house.journal.is(mood);
    assertEquals(BranchUnavailable.Why.JOURNAL, why(house.draws(MAIN, "a", "k1")));
    house.journal.is(Mood.WELL);

    assertEquals("after 2", text(get(house.draws(MAIN, "a", "k1"))));
    assertEquals(0, house.engine.readings().failedAppends());
  }

  @Test
  void anAnswerThatCannotBeReadNowCanBeLater() {
    get(house.draws(MAIN, "a", "k1"));
    house.journal.is(Mood.AWAY);
    assertEquals(BranchUnavailable.Why.JOURNAL, why(house.draws(MAIN, "a", "k1")));
    house.journal.is(Mood.WELL);

    assertEquals("after 2", text(get(house.draws(MAIN, "a", "k1"))));
  }

  @Test
  void aTurnThatFailsAfterAnAppendHarmsNoOtherBranch() {
    int before = house.journal.batches().size();
    house.journal.hold();
    Future<Reply> first = house.draws(TOWN_HALL, "a", "k1");
    Within.aMinute("an append is under way", () -> house.journal.batches().size() > before);
    long decided = house.engine.readings().commands();
    Future<Reply> closes = house.asks(MAIN, new DayCommand.CloseDay());
    Future<Reply> draw = house.draws(TOWN_HALL, "b", "k2");
    Within.aMinute("both are decided", () -> house.engine.readings().commands() == decided + 2);
    house.plansFail = true;
    house.journal.letGo();

    assertEquals("after 2", text(get(first)));
    assertEquals("after 3", text(get(draw)));
    assertInstanceOf(Reply.Done.class, get(closes));
    Within.aMinute("lost", () -> house.engine.unavailable().keySet().equals(Set.of(MAIN)));
    house.plansFail = false;
    house.untilBack(MAIN);
    assertEquals(DayPhase.CLOSED, house.sees(MAIN, BranchState::phase));
  }

  @Test
  void aTurnThatFailsLosesTheStateAndNobodysAnswer() {
    house.clock(BranchBuilder.MONDAY, "23:00");
    house.plansFail = true;
    get(house.engine.timePassed());

    assertEquals(Set.of(MAIN, TOWN_HALL), house.engine.unavailable().keySet());
    assertEquals(BranchUnavailable.Why.JOURNAL, why(house.draws(MAIN, "a", "k1")));
    house.plansFail = false;
    house.untilBack(MAIN);
    assertEquals(DayPhase.CLOSED, house.sees(MAIN, BranchState::phase));
  }

  @Test
  void aStartWithoutPlansIsTroubleThatPasses() {
    try (House late = new House(folder.resolve("late"), House.plan("main-library"))) {
      late.plansFail = true;
      late.start();
      assertEquals(Set.of(MAIN), late.engine.unavailable().keySet());

      late.plansFail = false;
      late.untilBack(MAIN);
      assertEquals("after 2", text(get(late.draws(MAIN, "a", "k1"))));
    }
  }

  @Test
  void whoeverChokesOnAnOutcomeHarmsNobody() {
    int before = house.journal.batches().size();
    house.journal.hold();
    Future<Reply> first = house.draws(MAIN, "a", "k1");
    Within.aMinute("an append is under way", () -> house.journal.batches().size() > before);
    house
        .draws(MAIN, "b", "k2")
        .onComplete(
            reply -> {
              throw new IllegalStateException("a bad caller");
            });
    Future<Reply> last = house.draws(MAIN, "c", "k3");
    house.journal.letGo();

    assertEquals("after 2", text(get(first)));
    assertEquals("after 4", text(get(last)));
  }

  @Test
  void aFullDiskIsTroubleThatPasses() {
    house.store.limitTo(1);
    int drawn = 0;
    Future<Reply> draw;
    do {
      drawn++;
      draw = house.draws(MAIN, "t" + drawn, "k" + drawn);
    } while (!failed(draw));
    int acknowledged = drawn - 1;

    house.store.limitTo(100_000_000);
    house.untilBack(MAIN);
    assertEquals(acknowledged, house.sees(MAIN, BranchState::drawn));
    assertEquals("after " + (drawn + 1), text(get(house.draws(MAIN, "t" + drawn, "k" + drawn))));
  }

  private static boolean failed(Future<Reply> draw) {
    return get(draw.map(reply -> false).otherwise(true));
  }
}

package dk.serviceisland.engine;

import static dk.serviceisland.engine.House.MAIN;
import static dk.serviceisland.journal.Written.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.TicketEvent;
import dk.serviceisland.journal.Written;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node follows closely only what somebody looks at; whoever looks sees the newest. */
class DozingTest {
  @TempDir Path folder;

  private final AtomicLong nanos = new AtomicLong();
  private final List<Turn> told = new CopyOnWriteArrayList<>();
  private House house;
  private Engine owner;
  private Switchboard news;
  private Engine node;

  @BeforeEach
  void twoNodes() {
    house = new House(folder, House.plan("main-library"));
    owner = house.node(() -> true);
    news = new Switchboard();
    node = house.node(news.touch(), nanos::get);
    news.of(node, this::reached);
    node.listen(told::add);
    get(owner.start());
    get(owner.own(MAIN));
    get(owner.timePassed());
    get(node.start());
  }

  @AfterEach
  void stop() {
    get(owner.stop());
    get(node.stop());
    house.close();
  }

  @Test
  void whoeverLooksSeesTheNewestThoughNothingWasHeardOfIt() {
    draws("one");
    draws("two");

    assertEquals(2, tickets());
    assertEquals(Optional.of(MAIN), node.branchOf(BranchDay.ticketId("two")));
  }

  @Test
  void whatNobodyLooksAtIsNotReadAndAGlanceSeesWhatWas() {
    int before = house.journal.readAfter().size();
    draws("one");
    draws("two");
    hears();

    assertEquals(0, (int) get(node.glance(MAIN, state -> state.tickets().size())));
    assertEquals(before, house.journal.readAfter().size());
    assertFalse(node.attends(MAIN));
    assertFalse(news.hears(MAIN));
  }

  @Test
  void whoLooksOnceIsNotFollowedFor() {
    draws("one");

    assertEquals(1, (int) get(node.readOnce(MAIN, state -> state.tickets().size())));
    assertFalse(node.attends(MAIN));
    assertFalse(news.hears(MAIN));
  }

  @Test
  void fromTheFirstLookOnNewsAreReadAtOnceUntilNobodyHasLookedForTwoMinutes() {
    tickets();
    assertTrue(node.attends(MAIN));
    Within.aMinute("news are to come", () -> news.hears(MAIN));
    draws("one");
    hears();
    Within.aMinute("it is read", () -> glanced() == 1);

    passes(121);
    hears();
    Within.aMinute("news come no more", () -> !news.hears(MAIN));
    assertFalse(node.attends(MAIN));
    draws("two");
    hears();
    assertEquals(1, glanced());

    assertEquals(2, tickets());
    Within.aMinute("news are to come again", () -> news.hears(MAIN));
  }

  /** Between the first look and the moment from which news come. */
  @Test
  void noTurnIsMissingAndNoneComesTwiceWhenNewsBegin() {
    draws("one");
    news.hold();
    tickets();
    draws("two");
    news.letGo();
    Within.aMinute("what came before the news is read", () -> glanced() == 2);
    draws("three");
    hears();
    Within.aMinute("what came after is read", () -> glanced() == 3);

    List<String> drawn =
        told.stream()
            .flatMap(turn -> turn.events().stream())
            .filter(TicketEvent.TicketDrawn.class::isInstance)
            .map(event -> ((TicketEvent.TicketDrawn) event).ticket().value())
            .toList();
    assertEquals(
        List.of("one", "two", "three").stream()
            .map(BranchDay::ticketId)
            .map(Object::toString)
            .toList(),
        drawn);
  }

  @Test
  void asLongAsNewsCannotComeEachLookSeesTheNewest() {
    news.fails();
    draws("one");
    assertEquals(1, tickets());
    draws("two");
    assertEquals(2, tickets());
    draws("three");
    assertEquals(3, tickets());
  }

  /** Two who look at once wait for a reading that began after both came. */
  @Test
  void whoLooksWhileTheJournalIsBeingReadWaitsForTheNextReading() {
    draws("one");
    house.journal.holdReadings();
    Future<Integer> first = node.read(MAIN, state -> state.tickets().size());
    draws("two");
    Future<Integer> second = node.read(MAIN, state -> state.tickets().size());
    house.journal.letRead();

    assertTrue(get(first) >= 1);
    assertEquals(2, get(second));
  }

  @Test
  void whoeverLooksIsToldWhenTheJournalCannotBeRead() {
    draws("one");
    house.journal.is(FaultyJournal.Mood.AWAY);
    assertEquals(
        BranchUnavailable.Why.JOURNAL,
        ((BranchUnavailable) Written.failure(node.read(MAIN, BranchState::sequence))).why());

    house.journal.is(FaultyJournal.Mood.WELL);
    assertEquals(1, tickets());
  }

  @Test
  void whoDozedThroughTheNightShowsTheDayOfToday() {
    draws("one");
    tickets();
    LocalDate tuesday = BranchBuilder.MONDAY.plusDays(1);
    passes(3_600);
    hears();
    house.at(tuesday, "10:00");
    get(owner.timePassed());
    draws("two");

    assertEquals(tuesday, get(node.read(MAIN, BranchState::day)));
    assertEquals(1, tickets());
    assertEquals(Optional.empty(), node.branchOf(BranchDay.ticketId("one")));
  }

  @Test
  void aStandByReadsNowAndThenWhatNobodyLooksAt() {
    draws("one");
    passes(121);
    hears();
    assertEquals(0, glanced());

    news.standsBy();
    hears();
    Within.aMinute("it is read", () -> glanced() == 1);
  }

  @Test
  void aStandByLetsNotTooMuchComeTogether() {
    news.standsBy();
    draws("one");
    hears();
    assertEquals(0, glanced());

    for (int i = 0; i < 500; i++) {
      draws("ticket-" + i);
    }
    hears();
    Within.aMinute("it is read", () -> glanced() == 501);
  }

  /** Also where nobody looks: what the end of a day teaches is learned everywhere. */
  @Test
  void aNewDayIsBegunEverywhere() {
    draws("one");
    LocalDate tuesday = BranchBuilder.MONDAY.plusDays(1);
    house.at(tuesday, "10:00");
    get(owner.timePassed());
    draws("two");
    passes(121);
    hears();

    Within.aMinute("it has begun", () -> get(node.glance(MAIN, BranchState::day)).equals(tuesday));
    assertEquals(1, glanced());
    assertTrue(
        told.stream().anyMatch(turn -> turn.day().equals(tuesday) && turn.events().isEmpty()));
  }

  @Test
  void aTicketOfABranchThatNobodyLooksAtIsFound() {
    draws("one");
    assertEquals(Optional.of(MAIN), get(node.find(BranchDay.ticketId("one"))));
    assertEquals(Optional.empty(), get(node.find(BranchDay.ticketId("another"))));
    assertFalse(news.hears(MAIN), "for one that is looked for nobody looks at a branch");
  }

  @Test
  void whatConcernsAnotherBranchIsReadByAllAtOnce() {
    draws("one");
    get(node.heardNow(position()));
    Within.aMinute("it is read", () -> glanced() == 1);
    assertFalse(node.attends(MAIN));
  }

  @Test
  void whoTakesOverWhatItDozedThroughDecidesOnAllOfIt() {
    draws("one");
    draws("two");
    get(owner.follow(MAIN));
    Future<Integer> looked = node.read(MAIN, state -> state.tickets().size());
    get(node.own(MAIN));

    assertEquals(2, get(looked));
    get(House.draws(node, "three", "key-three"));
    assertEquals(
        "P103",
        get(
            node.read(
                MAIN,
                state ->
                    state.ticket(BranchDay.ticketId("three")).orElseThrow().number().toString())));
    assertFalse(news.hears(MAIN), "who decides needs no news");
  }

  @Test
  void whoLooksWaitsForWhatIsMadeReadyAndNotForEver() {
    Engine other = house.node(new Switchboard().touch());
    List<Integer> prepared = new CopyOnWriteArrayList<>();
    other.whenLookedAt(
        branch -> other.glance(branch, state -> state.tickets().size()).onSuccess(prepared::add));
    get(other.start());
    draws("one");
    assertEquals(1, (int) get(other.read(MAIN, state -> prepared.size())));
    assertEquals(List.of(1), prepared);
    get(other.stop());

    Engine slow = house.node(new Switchboard().touch());
    slow.whenLookedAt(branch -> Future.future(never -> {}));
    get(slow.start());
    assertEquals(1, (int) get(slow.read(MAIN, state -> state.tickets().size())));
    get(slow.stop());
  }

  private void draws(String ticket) {
    get(House.draws(owner, ticket, "key-" + ticket));
  }

  private void hears() {
    get(node.heard(List.of(position())));
  }

  private void passes(int seconds) {
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
  }

  private int tickets() {
    return get(node.read(MAIN, state -> state.tickets().size()));
  }

  private int glanced() {
    return get(node.glance(MAIN, state -> state.tickets().size()));
  }

  private Position position() {
    return get(reached());
  }

  private Future<Position> reached() {
    return owner.read(MAIN, state -> new Position(MAIN, state.day(), state.sequence()));
  }
}

package dk.serviceisland.engine;

import static dk.serviceisland.engine.House.MAIN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.DayEvent;
import dk.serviceisland.domain.day.Event;
import dk.serviceisland.domain.day.TicketEvent;
import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.journal.Written;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes on one journal: one decides, the other follows, and they change places. */
class FollowingTest {
  @TempDir Path folder;

  private House house;
  private Engine owner;
  private Engine follower;
  private volatile boolean inTouch = true;
  private final List<Turn> followed = new CopyOnWriteArrayList<>();

  @BeforeEach
  void twoNodes() throws Exception {
    house = new House(folder, House.plan("main-library"));
    owner = house.node(() -> true);
    follower = house.node(() -> inTouch);
    follower.listen(followed::add);
    get(owner.start());
    get(owner.own(MAIN));
    get(owner.timePassed());
    get(follower.start());
  }

  @AfterEach
  void stop() throws Exception {
    get(owner.stop());
    get(follower.stop());
    house.close();
  }

  @Test
  void aFollowerRefusesWhatIsToBeDecidedElsewhere() {
    assertEquals(BranchUnavailable.Why.ELSEWHERE, why(House.draws(follower, "one", "key-1")));
    assertEquals(
        BranchUnavailable.Why.ELSEWHERE,
        why(follower.repeated(MAIN, new RequestKey("kiosk", "key-1", "body"))));
  }

  @Test
  void aFollowerSeesWhatTheOwnerWroteOnceItHearsOfIt() throws Exception {
    get(House.draws(owner, "one", "key-1"));
    get(House.draws(owner, "two", "key-2"));
    hears();
    assertEquals(2, tickets());
    assertEquals(Optional.of(MAIN), follower.branchOf(BranchDay.ticketId("two")));
    assertEquals(2, told(TicketEvent.TicketDrawn.class));
    assertEquals(
        2, followed.stream().mapToInt(turn -> turn.facts(Fact.TicketDrawn.class).size()).sum());
    assertTrue(
        followed.stream().noneMatch(Turn::decidedHere),
        "what others decided counts once, where it was decided");
  }

  @Test
  void aFollowerComesAlongIntoTheNextDay() throws Exception {
    get(House.draws(owner, "one", "key-1"));
    hears();
    house.at(BranchBuilder.MONDAY.plusDays(1), "10:00");
    get(owner.timePassed());
    get(House.draws(owner, "two", "key-2"));
    hears();
    assertEquals(BranchBuilder.MONDAY.plusDays(1), get(follower.read(MAIN, state -> state.day())));
    assertEquals(1, tickets());
  }

  @Test
  void whoTakesOverKnowsTheRequestsOfTheDay() throws Exception {
    Reply first = get(House.draws(owner, "one", "key-1"));
    get(owner.follow(MAIN));
    get(follower.own(MAIN));
    Reply again = get(House.draws(follower, "one", "key-1"));
    assertEquals(House.text(first), House.text(again));
    assertTrue(assertInstanceOf(Reply.Done.class, again).repeated());
    get(House.draws(follower, "two", "key-2"));
    assertEquals("P102", number("two"));
    assertEquals(BranchUnavailable.Why.ELSEWHERE, why(House.draws(owner, "three", "key-3")));
  }

  @Test
  void whoHasFollowedReadsTheRestOnlyAndKnowsTheRequestsTheSame() throws Exception {
    get(House.draws(owner, "one", "key-1"));
    hears();
    long heard = position().sequence();
    get(House.draws(owner, "two", "key-2"));
    get(owner.follow(MAIN));
    int before = house.journal.readAfter().size();
    get(follower.own(MAIN));
    List<Long> read = house.journal.readAfter();
    assertEquals(List.of(heard - 1, heard + 1), read.subList(before, read.size()));
    assertTrue(repeats("one", "key-1"), "heard of while following");
    assertTrue(repeats("two", "key-2"), "read when taking over");
    get(House.draws(follower, "three", "key-3"));
    assertEquals("P103", number("three"));
    assertEquals(3, told(TicketEvent.TicketDrawn.class), "each told once");
    assertEquals(1, followed.stream().filter(Turn::decidedHere).count(), "the third draw");
  }

  @Test
  void whoTakesOverFromAJournalThatLostWhatWasFollowedBelievesTheJournal() throws Exception {
    get(House.draws(owner, "one", "key-1"));
    long restored = position().sequence();
    get(House.draws(owner, "two", "key-2"));
    hears();
    get(owner.follow(MAIN));
    house.journal.losesAfter(restored);
    get(follower.own(MAIN));
    assertEquals(
        new Position(MAIN, BranchBuilder.MONDAY, restored),
        get(follower.read(MAIN, state -> new Position(MAIN, state.day(), state.sequence()))));
  }

  /** A node may be told once more, or a reading come late: it knows what is not durable yet. */
  @Test
  void whoDecidesAlreadyIsNotPutBackByAReading() throws Exception {
    house.journal.hold();
    int before = house.journal.batches().size();
    Future<Reply> one = House.draws(owner, "one", "key-1");
    Within.aMinute("a draw is under way", () -> house.journal.batches().size() > before);
    Future<Reply> two = House.draws(owner, "two", "key-2");
    get(owner.own(MAIN));
    Future<Reply> three = House.draws(owner, "three", "key-3");
    house.journal.letGo();
    assertEquals(
        List.of("after 2", "after 3", "after 4"),
        List.of(House.text(get(one)), House.text(get(two)), House.text(get(three))));
  }

  @Test
  void whoIsGivenABranchBackWhileItsLastDrawIsUnderWayWaitsForIt() throws Exception {
    house.journal.hold();
    int before = house.journal.batches().size();
    Future<Reply> one = House.draws(owner, "one", "key-1");
    Within.aMinute("a draw is under way", () -> house.journal.batches().size() > before);
    Future<Void> handedOver = owner.follow(MAIN);
    Future<Void> handedOverAgain = owner.follow(MAIN);
    get(owner.own(MAIN));
    assertEquals(BranchUnavailable.Why.JOURNAL, why(House.draws(owner, "two", "key-2")));
    house.journal.letGo();
    get(one);
    get(handedOver);
    get(handedOverAgain);
    Within.aMinute("it is back", () -> owner.unavailable().isEmpty());
    assertEquals("after 3", House.text(get(House.draws(owner, "two", "key-2"))));
  }

  /** The news of a busy morning would otherwise begin one reading after the other, all in vain. */
  @Test
  void newsOfADayThatIsBeingReadBeginNoOtherReading() throws Exception {
    house.at(BranchBuilder.MONDAY.plusDays(1), "07:00");
    get(owner.timePassed());
    get(follower.timePassed());
    house.at(BranchBuilder.MONDAY.plusDays(1), "10:00");
    get(owner.timePassed());
    house.journal.holdReadings();
    int before = house.journal.readings();
    for (int i = 1; i <= 3; i++) {
      get(House.draws(owner, "ticket-" + i, "key-" + i));
      follower.heard(List.of(position()));
      get(follower.read(MAIN, state -> state.sequence()));
    }
    assertEquals(1, house.journal.readings() - before);
    house.journal.letRead();
    hears();
    assertEquals(3, tickets());
  }

  @Test
  void aTurnThatBreaksWhileABranchIsTakenOverHasAllOfItReadAgain() throws Exception {
    get(House.draws(owner, "one", "key-1"));
    hears();
    get(owner.follow(MAIN));
    house.journal.holdReadings();
    Future<Void> owned = follower.own(MAIN);
    ExecutionException broken =
        assertThrows(
            ExecutionException.class,
            () ->
                get(
                    follower.read(
                        MAIN,
                        state -> {
                          throw new AssertionError("a view that breaks off");
                        })));
    assertInstanceOf(BranchUnavailable.class, broken.getCause());
    house.journal.letRead();
    get(owned);
    Within.aMinute("it is back", () -> follower.unavailable().isEmpty());
    get(House.draws(follower, "two", "key-2"));
    assertEquals("P102", number("two"));
  }

  /** The plan was changed after the owner opened the day, and before anybody else heard of it. */
  @Test
  void aFollowerTakesADayUnderThePlanItOpenedWith() throws Exception {
    house.at(BranchBuilder.MONDAY.plusDays(1), "07:00");
    get(owner.timePassed());
    get(follower.timePassed());
    house.at(BranchBuilder.MONDAY.plusDays(1), "10:00");
    get(owner.timePassed());
    get(House.draws(owner, "one", "key-1"));
    house.plans.put(MAIN, House.replanned("plan-2", "09:00-18:00"));
    get(follower.timePassed());
    hears();
    String opened = get(owner.read(MAIN, state -> state.plan().hash()));
    assertEquals("plan-of-main-library", opened);
    assertEquals(opened, get(follower.read(MAIN, state -> state.plan().hash())));
  }

  @Test
  void aFollowerTakesInAPlanThatTookForceInTheRunningDay() throws Exception {
    get(House.draws(owner, "one", "key-1"));
    hears();
    get(House.changes(owner, House.replanned("plan-2", "10:00-20:00")));
    hears();
    assertEquals("plan-2", get(follower.read(MAIN, state -> state.plan().hash())));
    assertEquals(1, told(DayEvent.PlanChanged.class));
    assertEquals(
        BranchUnavailable.Why.ELSEWHERE,
        why(House.changes(follower, House.replanned("plan-3", "10:00-21:00"))));
  }

  @Test
  void whoTakesOverReadsTheRestUnderThePlanThatTookForceMeanwhile() throws Exception {
    get(House.draws(owner, "one", "key-1"));
    hears();
    get(House.changes(owner, House.replanned("plan-2", "10:00-20:00")));
    get(owner.follow(MAIN));
    int before = house.journal.readings();
    get(follower.own(MAIN));
    assertEquals(1, house.journal.readings() - before, "the rest, not all of it");
    house.at(BranchBuilder.MONDAY, "19:00");
    get(House.draws(follower, "two", "key-2"));
    assertEquals("P102", number("two"));
    assertEquals("plan-2", get(follower.read(MAIN, state -> state.plan().hash())));
  }

  @Test
  void handingOverWaitsForWhatIsUnderWay() throws Exception {
    house.journal.hold();
    int before = house.journal.batches().size();
    Future<Reply> drawn = House.draws(owner, "one", "key-1");
    Within.aMinute("the draw is under way", () -> house.journal.batches().size() > before);
    Future<Void> handedOver = owner.follow(MAIN);
    assertEquals(BranchUnavailable.Why.ELSEWHERE, why(House.draws(owner, "two", "key-2")));
    assertTrue(!handedOver.isComplete(), "something decided is not durable yet");
    house.journal.letGo();
    get(handedOver);
    get(drawn);
  }

  /** Two that both think they own a branch: the journal's sequence lets only one through. */
  @Test
  void ofTwoOwnersOneIsOvertakenAndNumbersStaySingle() throws Exception {
    get(follower.own(MAIN));
    get(House.draws(owner, "one", "key-1"));
    assertEquals(BranchUnavailable.Why.JOURNAL, why(House.draws(follower, "two", "key-2")));
    Within.aMinute("the overtaken one is back", () -> follower.unavailable().isEmpty());
    get(House.draws(follower, "two", "key-2"));
    assertEquals("P102", number("two"));
  }

  @Test
  void anOwnerThatHearsOfEventsItDidNotWriteReadsThem() throws Exception {
    get(follower.own(MAIN));
    get(House.draws(owner, "one", "key-1"));
    follower.heard(List.of(position()));
    Within.aMinute(
        "what the other wrote is seen",
        () ->
            follower.unavailable().isEmpty()
                && follower.branchOf(BranchDay.ticketId("one")).isPresent());
  }

  @Test
  void outOfTouchNothingIsAnswered() throws Exception {
    get(owner.follow(MAIN));
    get(follower.own(MAIN));
    inTouch = false;
    assertEquals(
        BranchUnavailable.Why.OUT_OF_TOUCH, why(follower.read(MAIN, state -> state.sequence())));
    assertEquals(BranchUnavailable.Why.OUT_OF_TOUCH, why(House.draws(follower, "one", "key-1")));
    inTouch = true;
    get(House.draws(follower, "two", "key-2"));
    assertEquals("P101", number("two"));
  }

  @Test
  void outOfTouchATicketThatIsNotKnownIsOutOfReachAndThenFound() throws Exception {
    get(House.draws(owner, "one", "key-1"));
    inTouch = false;
    assertEquals(
        BranchUnavailable.Why.TICKET_OUT_OF_REACH, why(follower.find(BranchDay.ticketId("one"))));
    inTouch = true;
    hears();
    assertEquals(Optional.of(MAIN), get(follower.find(BranchDay.ticketId("one"))));
  }

  @Test
  void aTicketOfWhichNewsCameThatCouldNotBeReadIsOutOfReachAndThenFound() throws Exception {
    get(House.draws(owner, "one", "key-1"));
    hears();
    get(House.draws(owner, "two", "key-2"));
    Position reached = position();
    house.journal.is(FaultyJournal.Mood.AWAY);
    follower.heard(List.of(reached));
    assertEquals(
        BranchUnavailable.Why.TICKET_OUT_OF_REACH, why(follower.find(BranchDay.ticketId("two"))));
    house.journal.is(FaultyJournal.Mood.WELL);
    hears();
    assertEquals(Optional.of(MAIN), get(follower.find(BranchDay.ticketId("two"))));
    assertEquals(Optional.empty(), get(follower.find(BranchDay.ticketId("three"))));
  }

  @Test
  void aTicketOfWhichNewsIsBeingReadIsOutOfReachAndThenFound() throws Exception {
    get(House.draws(owner, "one", "key-1"));
    Position reached = position();
    house.journal.holdEvents();
    get(follower.heard(List.of(reached)));
    assertEquals(
        BranchUnavailable.Why.TICKET_OUT_OF_REACH, why(follower.find(BranchDay.ticketId("one"))));
    house.journal.letReadEvents();
    assertEquals(Optional.of(MAIN), get(follower.find(BranchDay.ticketId("one"))));
  }

  @Test
  void aNodeThatWasToldNothingSinceItWasAskedCannotSayThatATicketIsUnknown() throws Exception {
    Engine untold =
        house.node(
            new Touch() {
              @Override
              public boolean kept() {
                return true;
              }

              @Override
              public boolean toldAllSince(long nanos) {
                return false;
              }
            });
    get(untold.start());
    get(House.draws(owner, "one", "key-1"));

    assertEquals(
        BranchUnavailable.Why.TICKET_OUT_OF_REACH, why(untold.find(BranchDay.ticketId("one"))));
    get(untold.stop());
  }

  @Test
  void whatAnotherWroteIsNotTakenInBehindWhatIsUnderWayHere() throws Exception {
    Engine other = house.undisturbed(() -> true);
    get(other.start());
    get(owner.follow(MAIN));
    get(follower.own(MAIN));
    get(House.draws(follower, "one", "key-1"));
    long before = sequence(follower);
    house.journal.hold();
    Future<Reply> underWay = House.draws(follower, "two", "key-2");
    Future<Void> handedOver = follower.follow(MAIN);
    get(other.own(MAIN));
    get(House.draws(other, "three", "key-3"));
    get(House.draws(other, "four", "key-4"));
    long reached = get(other.read(MAIN, BranchState::sequence));

    get(follower.heard(List.of(new Position(MAIN, BranchBuilder.MONDAY, reached))));
    house.journal.letGo();
    assertEquals(BranchUnavailable.Why.JOURNAL, why(underWay));
    get(handedOver);

    Within.aMinute("the follower is back", () -> sequence(follower) == reached);
    assertEquals(
        List.of(),
        followed.stream()
            .filter(turn -> turn.position().sequence() > before && !turn.events().isEmpty())
            .toList());
    get(other.stop());
  }

  @Test
  void whatIsKnownToBeOldIsNotShown() throws Exception {
    get(House.draws(owner, "one", "key-1"));
    Position reached = position();
    house.journal.holdEvents();
    get(follower.heard(List.of(reached)));

    Within.aMinute(
        "the follower shows nothing",
        () -> !Written.get(follower.read(MAIN, state -> true).otherwise(false)));
    assertEquals(
        BranchUnavailable.Why.OUT_OF_TOUCH, why(follower.read(MAIN, state -> state.sequence())));

    house.journal.letReadEvents();
    Within.aMinute("the follower shows it", () -> sequence(follower) == reached.sequence());
  }

  @Test
  void whoeverReadsOnShowsWhatIsNewWithoutEverBeingAtTheEnd() throws Exception {
    AtomicLong nanos = new AtomicLong();
    Engine busy = house.node(() -> true, nanos::get);
    get(busy.start());
    house.journal.holdEvents();
    Position shown = position();
    Position next = drawnAndHeard(busy, 0);
    for (int i = 1; i <= 3; i++) {
      nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(800));
      shown = next;
      next = drawnAndHeard(busy, i);
      house.journal.letReadEventsOnce();
      long last = shown.sequence();
      Within.aMinute("it reads on", () -> house.journal.readAfter().contains(last));
    }

    assertEquals(shown.sequence(), get(busy.read(MAIN, BranchState::sequence)));
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(1_300));
    assertEquals(BranchUnavailable.Why.OUT_OF_TOUCH, why(busy.read(MAIN, state -> true)));
    house.journal.letReadEvents();
    long reached = next.sequence();
    Within.aMinute("it shows all", () -> sequence(busy) == reached);
    get(busy.stop());
  }

  /** The next reading gets what is there by now. */
  private Position drawnAndHeard(Engine node, int ticket) throws Exception {
    get(House.draws(owner, "ticket-" + ticket, "key-" + ticket));
    Position drawn = position();
    house.journal.losesAfter(drawn.sequence());
    get(node.heard(List.of(drawn)));
    return drawn;
  }

  private static long sequence(Engine node) {
    return Written.get(node.read(MAIN, BranchState::sequence).otherwise(0L));
  }

  private boolean repeats(String ticket, String key) throws Exception {
    return assertInstanceOf(Reply.Done.class, get(House.draws(follower, ticket, key))).repeated();
  }

  private void hears() {
    Position position = position();
    follower.heard(List.of(position));
    Within.aMinute(
        "the follower has read " + position,
        () ->
            follower
                .read(
                    MAIN,
                    state ->
                        state.day().equals(position.day())
                            && state.sequence() == position.sequence())
                .toCompletionStage()
                .toCompletableFuture()
                .join());
  }

  private Position position() {
    return owner
        .read(MAIN, state -> new Position(MAIN, state.day(), state.sequence()))
        .toCompletionStage()
        .toCompletableFuture()
        .join();
  }

  private long told(Class<? extends Event> kind) {
    return followed.stream()
        .flatMap(turn -> turn.events().stream())
        .filter(kind::isInstance)
        .count();
  }

  private int tickets() throws Exception {
    return get(follower.read(MAIN, state -> state.tickets().size()));
  }

  private String number(String ticket) throws Exception {
    return get(
        follower.read(
            MAIN,
            state -> state.ticket(BranchDay.ticketId(ticket)).orElseThrow().number().toString()));
  }

  private static <T> T get(Future<T> future) throws ExecutionException, InterruptedException {
    return future.toCompletionStage().toCompletableFuture().get();
  }

  private static BranchUnavailable.Why why(Future<?> future) {
    try {
      get(future);
      throw new AssertionError("it was answered");
    } catch (ExecutionException failed) {
      return assertInstanceOf(BranchUnavailable.class, failed.getCause()).why();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}

package dk.serviceisland.engine;

import static dk.serviceisland.engine.House.MAIN;
import static dk.serviceisland.engine.House.TOWN_HALL;
import static dk.serviceisland.journal.Written.failure;
import static dk.serviceisland.journal.Written.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.DayEvent;
import dk.serviceisland.domain.day.DrawTicket;
import dk.serviceisland.domain.day.Event;
import dk.serviceisland.domain.day.Obstacle;
import dk.serviceisland.domain.day.Refusal;
import dk.serviceisland.domain.day.RefusalCode;
import dk.serviceisland.domain.day.ServiceCommand;
import dk.serviceisland.domain.day.Ticket;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Channel;
import dk.serviceisland.domain.ticket.TicketState;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A plan takes force in the running day through the writer, and is there after every fall. */
class PlanChangeTest {
  private static final Plan LATE = House.replanned("late", "10:00-20:00");
  private static final Plan WITHOUT_COUNTER_2 =
      BranchBuilder.aServiceIsland()
          .named("main-library")
          .hashed("without-2")
          .withCounters("1", "3")
          .plan();
  private static final Plan WITHOUT_ANNA =
      BranchBuilder.aServiceIsland()
          .named("main-library")
          .hashed("without-anna")
          .withoutStaff("anna")
          .plan();

  @TempDir Path folder;
  private House house;

  @BeforeEach
  void run() {
    house = House.running(folder);
  }

  @AfterEach
  void stop() {
    house.close();
  }

  @Test
  void isInForceAtOnceAndAfterARestart() {
    get(house.draws(MAIN, "one", "key-1"));
    get(House.changes(house.engine, LATE));
    house.at(BranchBuilder.MONDAY, "19:00");
    get(house.draws(MAIN, "two", "key-2"));

    house.restart();

    assertEquals("late", hash());
    get(house.draws(MAIN, "three", "key-3"));
    assertEquals(List.of("P101", "P102", "P103"), numbers());
    assertEquals("plan-of-town-hall", house.sees(TOWN_HALL, state -> state.plan().hash()));
  }

  @Test
  void aDayThatOpensLaterHasThePlanOfThen() {
    get(House.changes(house.engine, LATE));
    house.clock(BranchBuilder.MONDAY.plusDays(1), "10:00");
    assertEquals("plan-of-main-library", hash());
  }

  @Test
  void askedTwiceItChangesOnce() {
    get(House.changes(house.engine, LATE));
    Reply again = get(House.changes(house.engine, LATE));
    assertTrue(assertInstanceOf(Reply.Done.class, again).repeated());
    assertEquals(1, changes());
  }

  @Test
  void aTryChangesNothingAndSaysWhatStandsInTheWay() {
    get(house.asks(MAIN, pension("one")));
    long before = house.sees(MAIN, state -> state.sequence());

    assertEquals(Optional.empty(), get(house.engine.wouldRefuse(MAIN, LATE)));
    Refusal refusal = get(house.engine.wouldRefuse(MAIN, WITHOUT_ANNA)).orElseThrow();

    assertEquals(RefusalCode.PLAN_OBSTRUCTED, refusal.code());
    assertEquals(
        List.of(
            new Obstacle.NobodySkilled(WITHOUT_ANNA.taskTypes().get(new TaskTypeId("pension")), 1)),
        refusal.seen().obstacles());
    long after = house.sees(MAIN, state -> state.sequence());
    assertEquals(before, after);
    Reply refused = get(House.changes(house.engine, WITHOUT_ANNA));
    assertEquals(refusal, assertInstanceOf(Reply.Refused.class, refused).refusal());
    assertEquals("plan-of-main-library", hash());
  }

  /** The ticket called to counter 2 is given back and the plan in force, or neither. */
  @ParameterizedTest
  @EnumSource(names = {"FAILS_BEFORE_COMMIT", "FAILS_AFTER_COMMIT", "THROWS"})
  void aFallLosesAndHalvesNothing(FaultyJournal.Mood mood) {
    get(house.draws(MAIN, "one", "key-1"));
    get(house.asks(MAIN, House.opening("2", "bo")));
    get(
        house.asks(
            MAIN,
            new ServiceCommand.CallTicket(
                new CounterId("2"), new StaffId("bo"), BranchDay.ticketId("one"))));

    house.journal.is(mood);
    Future<Reply> changing = House.changes(house.engine, WITHOUT_COUNTER_2);
    assertInstanceOf(BranchUnavailable.class, failure(changing));
    house.journal.is(FaultyJournal.Mood.WELL);
    house.untilBack(MAIN);

    boolean stored = mood == FaultyJournal.Mood.FAILS_AFTER_COMMIT;
    assertEquals(stored ? "without-2" : "plan-of-main-library", hash());
    assertEquals(
        stored ? TicketState.WAITING : TicketState.CALLED,
        house.sees(MAIN, state -> state.ticket(BranchDay.ticketId("one")).orElseThrow().state()));
    Reply again = get(House.changes(house.engine, WITHOUT_COUNTER_2));
    assertEquals(stored, assertInstanceOf(Reply.Done.class, again).repeated());
    get(house.draws(MAIN, "two", "key-2"));
    house.restart();
    assertEquals("without-2", hash());
    assertEquals(List.of("P101", "P102"), numbers());
    assertEquals(1, changes());
  }

  @Test
  void whatIsAskedWhileTheChangeIsNotDurableIsDecidedUnderItAndFailsWithIt() {
    house.journal.hold();
    Future<Reply> first = house.draws(MAIN, "one", "key-1");
    Future<Reply> changing = House.changes(house.engine, LATE);
    Future<Reply> second = house.draws(MAIN, "two", "key-2");
    house.journal.letGo();
    get(first);
    get(changing);
    get(second);
    assertEquals("late", hash());
    house.restart();
    assertEquals("late", hash());
    assertEquals(List.of("P101", "P102"), numbers());
  }

  private long changes() {
    return get(house.store.journal().events(MAIN, BranchBuilder.MONDAY, 0, 100)).stream()
        .map(Journal.Recorded::event)
        .filter(PlanChangeTest::isChange)
        .count();
  }

  private static boolean isChange(Event event) {
    return event instanceof DayEvent.PlanChanged;
  }

  private String hash() {
    return house.sees(MAIN, state -> state.plan().hash());
  }

  private List<String> numbers() {
    return house.sees(
        MAIN, state -> state.tickets().stream().map(Ticket::number).map(Object::toString).toList());
  }

  private static DrawTicket pension(String ticket) {
    return new DrawTicket(
        BranchDay.ticketId(ticket), List.of(new TaskTypeId("pension")), Channel.KIOSK, "da", false);
  }
}

package dk.serviceisland.engine;

import static dk.serviceisland.domain.day.BranchBuilder.MONDAY;
import static dk.serviceisland.engine.House.MAIN;
import static dk.serviceisland.engine.House.TOWN_HALL;
import static dk.serviceisland.engine.House.opening;
import static dk.serviceisland.engine.House.text;
import static dk.serviceisland.journal.Written.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.Command;
import dk.serviceisland.domain.day.DayCommand;
import dk.serviceisland.domain.day.DayEvent;
import dk.serviceisland.domain.day.DayPhase;
import dk.serviceisland.domain.day.Event;
import dk.serviceisland.domain.day.RefusalCode;
import dk.serviceisland.domain.day.ServiceCommand;
import dk.serviceisland.domain.day.TicketCommand;
import dk.serviceisland.domain.day.TicketEvent;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.routing.HandlingTimes;
import dk.serviceisland.domain.ticket.EndReason;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.domain.ticket.TicketState;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Days begin and end by themselves, whatever the clock does. */
class EngineTimeTest {
  private static final LocalDate TUESDAY = MONDAY.plusDays(1);
  private static final StaffId ANNA = new StaffId("anna");
  private static final CounterId ONE = new CounterId("1");

  @TempDir Path folder;
  private House house;

  @BeforeEach
  void open() {
    house = new House(folder, House.plan("main-library"));
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void aDayOpensWhenHoursBegin() {
    house.at(MONDAY, "09:59");
    house.start();
    assertEquals(DayPhase.NOT_OPEN, phase());
    assertEquals(RefusalCode.BRANCH_CLOSED, refusal(get(house.draws(MAIN, "a", "k1"))));

    house.clock(MONDAY, "10:00");

    assertEquals(DayPhase.OPEN, phase());
    assertEquals("after 2", text(get(house.draws(MAIN, "a", "k1"))));
  }

  @Test
  void whatIsDueHappensBeforeTheNextCommandEvenWithoutATimer() {
    house.at(MONDAY, "09:59");
    house.start();

    house.at(MONDAY, "10:00");

    assertEquals("after 2", text(get(house.draws(MAIN, "a", "k1"))));
  }

  @Test
  void aQuietDayClosesAndTheNextOneBeginsWithNumbersFromTheStart() {
    house.start();
    get(house.asks(MAIN, opening("1", "anna")));
    get(house.draws(MAIN, "a", "k1"));
    get(house.asks(MAIN, new ServiceCommand.CallNext(ONE, ANNA)));
    get(house.asks(MAIN, new ServiceCommand.StartService(ONE, ANNA)));
    get(house.asks(MAIN, new ServiceCommand.CompleteErrand(ONE, ANNA, Outcome.SOLVED, false)));

    house.clock(MONDAY, "18:29");
    assertEquals(DayPhase.OPEN, phase());
    house.clock(MONDAY, "18:30");
    assertEquals(DayPhase.CLOSED, phase());
    assertEquals(MONDAY, day());
    get(house.asks(MAIN, new TicketCommand.RateVisit(BranchDay.ticketId("a"), 5, 5)));

    house.clock(TUESDAY, "00:00");
    assertEquals(DayPhase.NOT_OPEN, phase());
    assertEquals(TUESDAY, day());
    assertEquals(Optional.empty(), house.engine.branchOf(BranchDay.ticketId("a")));

    house.clock(TUESDAY, "10:00");
    Reply draw = get(house.draws(MAIN, "b", "k1"));
    assertEquals("after 2", text(draw));
    assertEquals("P101", house.sees(MAIN, EngineTest::numbers));
  }

  @Test
  void aDayGoesOnOverMidnightUntilFour() {
    house.start();
    get(house.draws(MAIN, "a", "k1"));

    house.clock(TUESDAY, "03:59");
    assertEquals(MONDAY, day());
    assertEquals(DayPhase.OPEN, phase());

    house.clock(TUESDAY, "04:00");
    assertEquals(TUESDAY, day());
    assertEquals(DayPhase.NOT_OPEN, phase());
    List<Event> monday = events(MONDAY);
    assertInstanceOf(DayEvent.DayClosed.class, monday.get(monday.size() - 1));
    TicketEvent.TicketExpired expired = (TicketEvent.TicketExpired) monday.get(monday.size() - 2);
    assertEquals(EndReason.CLOSED_AT_END_OF_DAY, expired.reason());
  }

  @Test
  void aLeapOverWholeDaysLandsOnTheRightOne() {
    house.start();
    get(house.draws(MAIN, "a", "k1"));

    house.clock(MONDAY.plusDays(9), "12:00");

    assertEquals(MONDAY.plusDays(9), day());
    assertEquals("after 2", text(get(house.draws(MAIN, "b", "k1"))));
    assertEquals(List.of(), events(TUESDAY));
  }

  @Test
  void aDayFoundOpenAtTheStartIsEndedFirstAndAtItsEnd() {
    house.start();
    get(house.draws(MAIN, "a", "k1"));
    house.at(TUESDAY, "04:00");
    Instant four = house.now();

    house.at(TUESDAY, "11:00");
    house.restart();

    assertEquals(TUESDAY, day());
    assertEquals(DayPhase.OPEN, phase());
    List<Event> monday = events(MONDAY);
    assertInstanceOf(DayEvent.DayClosed.class, monday.get(monday.size() - 1));
    assertEquals(four, monday.get(monday.size() - 1).at());
  }

  @Test
  void aDayFoundOpenAfterMidnightGoesOn() {
    house.start();
    get(house.draws(MAIN, "a", "k1"));

    house.at(TUESDAY, "01:00");
    house.restart();

    assertEquals(MONDAY, day());
    assertEquals(DayPhase.OPEN, phase());
    assertEquals("P101", house.sees(MAIN, EngineTest::numbers));
  }

  @Test
  void aDayClosedTodayIsKeptForReadingAndNotOpenedAgain() {
    house.start();
    get(house.draws(MAIN, "a", "k1"));
    get(house.asks(MAIN, new DayCommand.CloseDay()));

    house.after(Duration.ofMinutes(5));
    house.restart();

    assertEquals(DayPhase.CLOSED, phase());
    assertEquals(1, house.sees(MAIN, BranchState::drawn));
    Command open = new DayCommand.OpenDay(HandlingTimes.planned(house.plans.get(MAIN)));
    assertEquals(RefusalCode.DAY_ALREADY_OPENED, refusal(get(house.asks(MAIN, open))));
    assertEquals(Optional.of(MAIN), house.engine.branchOf(BranchDay.ticketId("a")));
  }

  @Test
  void aMissedTicketEndsWhenItsGraceIsOver() {
    house.start();
    get(house.asks(MAIN, opening("1", "anna")));
    get(house.draws(MAIN, "a", "k1"));
    get(house.asks(MAIN, new ServiceCommand.CallNext(ONE, ANNA)));
    house.clock(MONDAY, "10:01");
    get(house.asks(MAIN, new ServiceCommand.MarkNoShow(ONE, ANNA)));

    house.clock(MONDAY, "10:10");
    assertEquals(1, count(TicketState.MISSED));
    house.clock(MONDAY, "10:11");
    assertEquals(1, count(TicketState.ENDED));
  }

  @Test
  void aChangedPlanTakesForceWhenTheNextDayOpens() {
    house.start();
    get(house.draws(MAIN, "a", "k1"));
    Plan changed = House.replanned("plan-2", "11:00-18:00");
    house.plans.put(MAIN, changed);
    get(house.engine.plansChanged());

    assertEquals("plan-of-main-library", house.sees(MAIN, state -> state.plan().hash()));
    house.restart();
    assertEquals("plan-of-main-library", house.sees(MAIN, state -> state.plan().hash()));

    house.clock(TUESDAY, "10:30");
    assertEquals("plan-2", house.sees(MAIN, state -> state.plan().hash()));
    assertEquals(DayPhase.NOT_OPEN, phase());
    house.clock(TUESDAY, "11:00");
    assertEquals("plan-2", ((DayEvent.DayOpened) events(TUESDAY).get(0)).planHash());
  }

  @Test
  void aDayNotOpenTakesAChangedPlanAtOnce() {
    house.at(MONDAY, "09:00");
    house.start();
    house.plans.put(MAIN, House.replanned("plan-2", "09:00-18:00"));
    get(house.engine.plansChanged());

    assertEquals(DayPhase.OPEN, phase());
    assertEquals("plan-2", ((DayEvent.DayOpened) events(MONDAY).get(0)).planHash());
  }

  @Test
  void aNewBranchIsTakenIn() {
    house.start();
    house.plans.put(TOWN_HALL, House.plan("town-hall"));
    get(house.engine.plansChanged());

    assertEquals("after 2", text(get(house.draws(TOWN_HALL, "a", "k1"))));
  }

  @Test
  void timeNeverRunsBackwards() {
    house.start();
    house.clock(MONDAY, "12:00");
    get(house.draws(MAIN, "a", "k1"));
    Instant noon = house.now();

    house.at(MONDAY, "11:00");
    get(house.draws(MAIN, "b", "k2"));

    assertEquals(noon, house.sees(MAIN, BranchState::lastAt));
  }

  @Test
  void timesAreWholeMilliseconds() {
    house.start();
    house.after(Duration.ofNanos(123_456_789));
    get(house.draws(MAIN, "a", "k1"));

    assertEquals(house.now().truncatedTo(ChronoUnit.MILLIS), house.sees(MAIN, BranchState::lastAt));
  }

  @Test
  void aTimerOpensTheDayWithNobodyAsking() {
    Vertx vertx = Vertx.vertx();
    try {
      Instant opening = MONDAY.atTime(9, 0).toInstant(ZoneOffset.UTC);
      long started = System.nanoTime();
      Plan plan = BranchBuilder.aServiceIsland().named("main-library").plan();
      Promise<List<Event>> told = Promise.promise();
      Engine engine =
          new Engine(
              vertx,
              () -> opening.minusMillis(300).plusNanos(System.nanoTime() - started),
              house.journal,
              new OnePlan(plan));
      engine.listen(
          turn -> {
            if (!turn.events().isEmpty()) {
              told.tryComplete(turn.events());
            }
          });
      get(engine.start());

      assertInstanceOf(DayEvent.DayOpened.class, get(told.future()).get(0));
      assertTrue(!get(engine.read(MAIN, BranchState::lastAt)).isBefore(opening));
      get(engine.stop());
    } finally {
      get(vertx.close());
    }
  }

  private List<Event> events(LocalDate date) {
    return get(house.journal.events(MAIN, date, 0, 1_000)).stream()
        .map(Journal.Recorded::event)
        .toList();
  }

  private DayPhase phase() {
    return house.sees(MAIN, BranchState::phase);
  }

  private int count(TicketState in) {
    return house.sees(MAIN, state -> state.count(in));
  }

  private LocalDate day() {
    return house.sees(MAIN, BranchState::day);
  }

  private static RefusalCode refusal(Reply reply) {
    return ((Reply.Refused) reply).refusal().code();
  }
}

package dk.serviceisland.engine;

import static dk.serviceisland.domain.day.BranchBuilder.MONDAY;
import static dk.serviceisland.engine.House.MAIN;
import static dk.serviceisland.engine.House.TOWN_HALL;
import static dk.serviceisland.engine.House.opening;
import static dk.serviceisland.journal.Written.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.DayCommand;
import dk.serviceisland.domain.day.DayPhase;
import dk.serviceisland.domain.day.PaperSlip;
import dk.serviceisland.domain.day.Sending;
import dk.serviceisland.domain.day.SendingCommand;
import dk.serviceisland.domain.day.ServiceCommand;
import dk.serviceisland.domain.day.TakeInPapers;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.domain.ticket.TicketNumber;
import dk.serviceisland.domain.ticket.TicketState;
import dk.serviceisland.journal.FutureEvent;
import dk.serviceisland.journal.FutureEvent.Fate;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A clock was ahead and was believed: an administrator puts the day right. */
class PutRightTest {
  private static final LocalDate TUESDAY = MONDAY.plusDays(1);
  private static final StaffId ANNA = new StaffId("anna");
  private static final CounterId ONE = new CounterId("1");

  @TempDir Path folder;
  private House house;

  @BeforeEach
  void open() {
    house = House.running(folder);
    get(house.asks(MAIN, opening("1", "anna")));
    get(house.draws(MAIN, "a", "k1"));
    get(house.draws(MAIN, "b", "k2"));
    get(house.asks(MAIN, new ServiceCommand.CallNext(ONE, ANNA)));
    get(house.draws(TOWN_HALL, "t", "k3"));
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void theTrueDayGoesOnWithItsNumbersAfterADayWasOpenedAhead() {
    house.clock(TUESDAY, "10:05");
    house.store.keep(new TimeSeen("boot", 1, house.now()));
    get(house.draws(MAIN, "c", "k4"));
    assertEquals(TUESDAY, house.sees(MAIN, BranchState::day));

    Instant trueTime = time("10:01");
    List<FutureEvent> named = house.putRight(trueTime, false);
    List<FutureEvent> done = house.putRight(trueTime, true);
    house.at(MONDAY, "10:02");
    house.restart();

    assertEquals(named, done);
    assertEquals(Optional.empty(), house.store.timeSeen(), "a wrong clock is forgotten");
    assertEquals(List.of(Optional.of("P101")), drawnIn(named, MAIN, TUESDAY));
    assertTrue(
        named.stream()
            .allMatch(
                event ->
                    event.fate()
                        == (event.day().equals(TUESDAY) ? Fate.GOES_WITH_ITS_DAY : Fate.GOES)),
        named::toString);
    assertEquals(MONDAY, house.sees(MAIN, BranchState::day));
    assertEquals(DayPhase.OPEN, house.sees(MAIN, BranchState::phase));
    get(house.draws(MAIN, "d", "k5"));
    get(house.draws(TOWN_HALL, "u", "k6"));
    assertEquals("P101 P102 P103", house.sees(MAIN, PutRightTest::numbers));
    assertEquals("P101 P102", house.sees(TOWN_HALL, PutRightTest::numbers));
    assertEquals(
        TicketState.CALLED,
        house.sees(MAIN, state -> state.ticket(BranchDay.ticketId("a")).orElseThrow().state()));
    assertEquals(List.of(), house.putRight(house.now(), false));
  }

  @Test
  void theNextDayComesWhenItComes() {
    house.clock(TUESDAY, "10:05");
    house.putRight(time("10:01"), true);
    house.at(TUESDAY, "10:00");
    house.restart();

    get(house.draws(MAIN, "e", "k7"));

    assertEquals(TUESDAY, house.sees(MAIN, BranchState::day));
    assertEquals("P101", house.sees(MAIN, PutRightTest::numbers));
  }

  @Test
  void whatHappenedFortyMinutesAheadStaysAsOfNow() {
    house.clock(MONDAY, "10:40");
    get(house.draws(MAIN, "c", "k4"));
    get(house.asks(MAIN, new ServiceCommand.StartService(ONE, ANNA)));

    Instant trueTime = time("10:01");
    List<FutureEvent> named = house.putRight(trueTime, true);
    house.at(MONDAY, "10:02");
    house.restart();

    assertEquals(List.of(Optional.of("P103")), drawnIn(named, MAIN, MONDAY));
    assertTrue(named.stream().allMatch(event -> event.fate() == Fate.STAYS), named::toString);
    get(house.draws(MAIN, "d", "k5"));
    assertEquals("P101 P102 P103 P104", house.sees(MAIN, PutRightTest::numbers));
    assertEquals(house.now(), house.sees(MAIN, BranchState::lastAt));
    assertEquals(
        TicketState.IN_SERVICE,
        house.sees(MAIN, state -> state.ticket(BranchDay.ticketId("a")).orElseThrow().state()));
    Reply again = get(house.looksFor(MAIN, "k4", "body of c")).orElseThrow();
    assertEquals("after 6", House.text(again));
  }

  @Test
  void aPaperNumberThatWasTakenInAheadStaysAndWaitsSinceNow() {
    house.clock(MONDAY, "10:40");
    get(house.asks(MAIN, taking(slip("17", "10:30", Optional.empty()))));
    get(house.asks(MAIN, taking(slip("18", "10:31", Optional.of(served("10:32", "10:36"))))));

    Instant trueTime = time("10:01");
    List<FutureEvent> named = house.putRight(trueTime, true);
    house.at(MONDAY, "10:02");
    house.restart();

    assertEquals(List.of(Optional.of("P103"), Optional.of("P104")), drawnIn(named, MAIN, MONDAY));
    assertEquals("P101 P102 P103 P104", house.sees(MAIN, PutRightTest::numbers));
    assertEquals(
        trueTime,
        house.sees(MAIN, state -> state.ticket(BranchDay.ticketId("17")).orElseThrow().drawnAt()));
    assertEquals(
        TicketState.ENDED,
        house.sees(MAIN, state -> state.ticket(BranchDay.ticketId("18")).orElseThrow().state()));
    get(house.draws(MAIN, "d", "k5"));
  }

  @Test
  void aTicketThatArrivedAheadIsNamedWithItsNumberAndWaitsSinceNow() {
    house.clock(MONDAY, "10:40");
    Sending sending =
        new Sending(
            MONDAY,
            TOWN_HALL,
            BranchDay.ticketId("t"),
            new TicketNumber("P", 101),
            MAIN,
            BranchDay.ticketId("arrived"),
            new TaskTypeId("passport"),
            house.now().minus(Duration.ofMinutes(5)),
            Duration.ofMinutes(5),
            "da",
            false);
    get(house.asks(MAIN, new SendingCommand.Arrive(sending)));

    Instant trueTime = time("10:01");
    List<FutureEvent> named = house.putRight(trueTime, true);
    house.at(MONDAY, "10:02");
    house.restart();

    assertEquals(List.of(Optional.of("P103")), drawnIn(named, MAIN, MONDAY));
    assertEquals(
        trueTime,
        house.sees(
            MAIN, state -> state.ticket(BranchDay.ticketId("arrived")).orElseThrow().drawnAt()));
    get(house.draws(MAIN, "d", "k5"));
    assertEquals("P101 P102 P103 P104", house.sees(MAIN, PutRightTest::numbers));
  }

  private static TakeInPapers taking(PaperSlip slip) {
    return new TakeInPapers(
        List.of(new TakeInPapers.Paper(BranchDay.ticketId(slip.paper()), slip)));
  }

  private static PaperSlip slip(String paper, String drawn, Optional<PaperSlip.Served> served) {
    return new PaperSlip(paper, new TaskTypeId("passport"), LocalTime.parse(drawn), served);
  }

  private static PaperSlip.Served served(String from, String to) {
    return new PaperSlip.Served(LocalTime.parse(from), LocalTime.parse(to), Outcome.SOLVED);
  }

  @Test
  void whatAManagerClosedStaysClosed() {
    house.clock(MONDAY, "10:40");
    get(house.asks(MAIN, new DayCommand.CloseDay()));

    house.putRight(time("10:01"), true);
    house.at(MONDAY, "10:02");
    house.restart();

    assertEquals(DayPhase.CLOSED, house.sees(MAIN, BranchState::phase));
    assertEquals(DayPhase.OPEN, house.sees(TOWN_HALL, BranchState::phase));
  }

  @Test
  void whereNothingLiesInTheFutureNothingChanges() {
    assertEquals(List.of(), house.putRight(house.now(), true));

    house.restart();
    assertEquals("P101 P102", house.sees(MAIN, PutRightTest::numbers));
  }

  private Instant time(String time) {
    house.at(MONDAY, time);
    return house.now();
  }

  private static List<Optional<String>> drawnIn(
      List<FutureEvent> events, Object branch, LocalDate day) {
    return events.stream()
        .filter(event -> event.branch().equals(branch) && event.day().equals(day))
        .map(FutureEvent::number)
        .filter(Optional::isPresent)
        .toList();
  }

  private static String numbers(BranchState state) {
    return String.join(
        " ", state.tickets().stream().map(ticket -> ticket.number().toString()).toList());
  }
}

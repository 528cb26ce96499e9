package dk.serviceisland.engine;

import static dk.serviceisland.domain.day.BranchBuilder.MONDAY;
import static dk.serviceisland.engine.House.MAIN;
import static dk.serviceisland.journal.Written.get;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.DayPhase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine's clock leaps, and the day goes on. */
class LeapingClockTest {
  private static final JudgedClock.Bounds BOUNDS =
      new JudgedClock.Bounds(Duration.ofMinutes(2), Duration.ofSeconds(5), Duration.ofDays(45));

  @TempDir Path folder;
  private House house;
  private PlayedMachine machine;
  private JudgedClock clock;

  @BeforeEach
  void open() {
    house = new House(folder, House.plan("main-library"));
    machine = new PlayedMachine(house.now());
    start(Optional.empty());
    get(house.draws(MAIN, "a", "k1"));
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void aDayAheadForSecondsOpensNoDayAndGivesNoNumberTwice() {
    machine.leaps(Duration.ofDays(1));
    get(house.engine.timePassed());
    machine.passes(Duration.ofMillis(3_500));
    get(house.draws(MAIN, "b", "k2"));
    machine.leaps(Duration.ofDays(-1));
    machine.passes(Duration.ofSeconds(1));
    get(house.draws(MAIN, "c", "k3"));

    assertEquals(MONDAY, house.sees(MAIN, BranchState::day));
    assertEquals("P101 P102 P103", house.sees(MAIN, LeapingClockTest::numbers));
    assertEquals(Optional.of(MAIN), house.engine.branchOf(BranchDay.ticketId("a")));
  }

  @Test
  void fortyMinutesAheadNobodyHasWaitedLonger() {
    machine.leaps(Duration.ofMinutes(40));
    machine.passes(Duration.ofMinutes(3));
    get(house.draws(MAIN, "b", "k2"));

    Duration waited =
        house.sees(
            MAIN,
            state ->
                state
                    .ticket(BranchDay.ticketId("a"))
                    .orElseThrow()
                    .errand()
                    .waited(state.moment(clock.instant())));
    assertEquals(Duration.ofMinutes(3), waited);
  }

  @Test
  void anHourBackOverOpeningTimePagesSayOpenAsTheRulesDo() {
    machine.leaps(Duration.ofHours(-1));

    assertEquals(true, house.sees(MAIN, state -> state.draws(machine.wall())));
    get(house.draws(MAIN, "b", "k2"));
    assertEquals("P101 P102", house.sees(MAIN, LeapingClockTest::numbers));
  }

  @Test
  void aStartFarAheadClosesNothingUntilAnAdministratorGivesTheirWord() {
    get(house.engine.stop());
    machine.passes(Duration.ofMinutes(1));
    machine.leaps(Duration.ofDays(46));
    start(get(house.store.newestEvent()));

    assertEquals(MONDAY, house.sees(MAIN, BranchState::day));
    get(house.draws(MAIN, "b", "k2"));
    assertEquals("P101 P102", house.sees(MAIN, LeapingClockTest::numbers));

    clock.confirm();
    get(house.engine.timePassed());
    LocalDate later = MONDAY.plusDays(46);
    assertEquals(later, house.sees(MAIN, BranchState::day));
    assertEquals(DayPhase.OPEN, house.sees(MAIN, BranchState::phase));
  }

  @Test
  void aClockThatWasAheadAtTheStartIsToldAsSoonAsItIsRightAndConfirmed() {
    get(house.engine.stop());
    machine.leaps(Duration.ofDays(1));
    start(get(house.store.newestEvent()));
    get(house.draws(MAIN, "b", "k2"));
    Instant ahead = house.sees(MAIN, BranchState::lastAt);
    assertEquals(MONDAY.plusDays(1), house.sees(MAIN, BranchState::day));

    machine.leaps(Duration.ofDays(-1));
    machine.passes(Duration.ofSeconds(1));
    assertEquals(Optional.of(ClockDoubt.Why.LEAP), clock.doubt().map(ClockDoubt::why));
    clock.confirm();
    get(house.engine.timePassed());

    ClockDoubt doubt = clock.doubt().orElseThrow();
    assertEquals(ClockDoubt.Why.EVENTS_AHEAD, doubt.why());
    assertEquals(ahead, doubt.other());
  }

  private void start(Optional<Instant> newestEvent) {
    clock =
        new JudgedClock(
            machine.machine(),
            BOUNDS,
            new JudgedClock.Known(newestEvent, Optional.empty(), Optional.empty()));
    house.engine = house.by(clock);
    house.engine.listen(clock);
    house.start();
  }

  private static String numbers(BranchState state) {
    return String.join(
        " ", state.tickets().stream().map(ticket -> ticket.number().toString()).toList());
  }
}

package dk.serviceisland.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.engine.ClockDoubt.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A clock is judged: small steps are followed, leaps are not. */
class JudgedClockTest {
  private static final Instant TEN = Instant.parse("2026-11-24T10:00:00Z");
  private static final JudgedClock.Bounds BOUNDS =
      new JudgedClock.Bounds(Duration.ofMinutes(2), Duration.ofSeconds(5), Duration.ofDays(45));

  private final PlayedMachine machine = new PlayedMachine(TEN);

  @Test
  void aClockThatRunsIsFollowed() {
    JudgedClock clock = running();

    machine.passes(Duration.ofHours(30));

    assertEquals(TEN.plus(Duration.ofHours(30)), clock.instant());
    assertEquals(Optional.empty(), clock.doubt());
  }

  @Test
  void smallStepsAreFollowed() {
    JudgedClock clock = running();

    machine.leaps(Duration.ofMinutes(2));
    assertEquals(machine.wall(), clock.instant());
    machine.leaps(Duration.ofSeconds(-125));
    assertEquals(machine.wall(), clock.instant());
    assertEquals(Optional.empty(), clock.doubt());
  }

  @Test
  void aLeapForwardIsNotFollowedAndIsOverWhenTheClockIsRightAgain() {
    JudgedClock clock = running();

    machine.leaps(Duration.ofHours(26));
    machine.passes(Duration.ofSeconds(3));

    assertEquals(TEN.plusSeconds(3), clock.instant());
    assertEquals(Optional.of(Why.LEAP), why(clock));
    assertEquals(Duration.ofHours(26), clock.doubt().orElseThrow().off());

    machine.leaps(Duration.ofHours(-26));
    machine.passes(Duration.ofSeconds(1));

    assertEquals(TEN.plusSeconds(4), clock.instant());
    assertEquals(Optional.empty(), clock.doubt());
  }

  @Test
  void aLeapBackIsNotFollowed() {
    JudgedClock clock = running();

    machine.leaps(Duration.ofSeconds(-6));
    machine.passes(Duration.ofMinutes(1));

    assertEquals(TEN.plusSeconds(60), clock.instant());
    assertEquals(Optional.of(Why.LEAP), why(clock));
  }

  @Test
  void manySmallStepsComeToALeap() {
    JudgedClock clock = running();

    for (int step = 0; step < 10; step++) {
      machine.leaps(Duration.ofSeconds(100));
      machine.passes(Duration.ofMinutes(1));
      clock.instant();
    }

    assertEquals(TEN.plus(Duration.ofMinutes(10)), clock.instant());
    assertEquals(Optional.of(Why.LEAP), why(clock));
  }

  @Test
  void aMachineThatSleptHasNotLeapt() {
    JudgedClock clock = running();

    machine.passes(Duration.ofMinutes(5));
    machine.sleeps(Duration.ofHours(9));

    assertEquals(machine.wall(), clock.instant());
    assertEquals(Optional.empty(), clock.doubt());
  }

  @Test
  void whereAnotherClockShowsTheSameTheLeapIsBelieved() {
    JudgedClock clock = running();
    machine.leaps(Duration.ofMinutes(10));
    assertEquals(Optional.of(Why.LEAP), why(clock));

    clock.hear(machine.wall().plusSeconds(1));

    assertEquals(machine.wall(), clock.instant());
    assertEquals(Optional.empty(), clock.doubt());
    assertTrue(clock.agreed());
  }

  @Test
  void anotherClockThatIsFarOffIsTold() {
    JudgedClock clock = running();

    clock.hear(TEN.plus(Duration.ofHours(1)));

    assertEquals(TEN, clock.instant());
    assertEquals(Optional.of(Why.OTHER_CLOCK), why(clock));
    assertEquals(Duration.ofHours(-1), clock.doubt().orElseThrow().off());
    assertFalse(clock.agreed());

    clock.hear(TEN);
    assertEquals(Optional.empty(), clock.doubt());
    assertTrue(clock.agreed());
  }

  @Test
  void agreementIsOverWhenTheOtherClockIsSilent() {
    JudgedClock clock = running();
    clock.hear(TEN);

    machine.passes(Duration.ofMinutes(3));

    assertFalse(clock.agreed());
  }

  @Test
  void aClockAloneAgreesWithNobodyUntilAnAdministratorGivesTheirWord() {
    JudgedClock clock = running();
    assertFalse(clock.agreed());

    clock.confirm();
    assertTrue(clock.agreed());

    machine.leaps(Duration.ofHours(1));
    assertFalse(clock.agreed());
    machine.leaps(Duration.ofHours(-1));
    assertFalse(clock.agreed());
  }

  @Test
  void withAnAdministratorsWordALeapIsFollowed() {
    JudgedClock clock = running();
    machine.leaps(Duration.ofHours(26));
    assertEquals(TEN, clock.instant());

    clock.confirm();

    assertEquals(machine.wall(), clock.instant());
    assertEquals(Optional.empty(), clock.doubt());
  }

  @Test
  void aStartAfterAClosedSummerIsBelieved() {
    JudgedClock clock = startedAfter(Duration.ofDays(44), Optional.empty());

    assertEquals(TEN, clock.instant());
    assertEquals(Optional.empty(), clock.doubt());
  }

  @Test
  void aStartLongAfterTheLastEventGoesOnFromThere() {
    JudgedClock clock = startedAfter(Duration.ofDays(46), Optional.empty());
    machine.passes(Duration.ofMinutes(1));

    assertEquals(TEN.minus(Duration.ofDays(46)).plusSeconds(60), clock.instant());
    assertEquals(Optional.of(Why.LONG_AFTER_LAST_EVENT), why(clock));
    assertFalse(clock.agreed());

    clock.confirm();
    assertEquals(machine.wall(), clock.instant());
  }

  @Test
  void aStartBeforeTheLastEventGoesOnFromThere() {
    JudgedClock clock = startedAfter(Duration.ofDays(-9_000), Optional.empty());

    assertEquals(TEN.plus(Duration.ofDays(9_000)), clock.instant());
    assertEquals(Optional.of(Why.BEFORE_LAST_EVENT), why(clock));

    machine.leaps(Duration.ofDays(9_000));
    assertEquals(Optional.empty(), clock.doubt());
    assertEquals(machine.wall(), clock.instant());
  }

  @Test
  void aStartALittleBeforeTheLastEventIsBelieved() {
    JudgedClock clock = startedAfter(Duration.ofSeconds(-100), Optional.empty());

    assertEquals(TEN, clock.instant());
    assertEquals(Optional.empty(), clock.doubt());
  }

  @Test
  void twoClocksTogetherAreRightAtAnyTime() {
    JudgedClock later = startedAfter(Duration.ofDays(300), Optional.of(TEN.plusSeconds(1)));
    assertEquals(TEN, later.instant());
    assertTrue(later.agreed());

    JudgedClock earlier = startedAfter(Duration.ofHours(-26), Optional.of(TEN));
    assertEquals(TEN, earlier.instant());
    assertEquals(Optional.of(Why.EVENTS_AHEAD), why(earlier));
    machine.passes(Duration.ofHours(26));
    earlier.hear(machine.wall());
    assertEquals(Optional.empty(), earlier.doubt());
  }

  @Test
  void aStartWithAClockThatIsAloneInWhatItShowsGoesByTheOther() {
    Instant database = TEN.minus(Duration.ofHours(26));
    JudgedClock clock = startedAfter(Duration.ofHours(27), Optional.of(database));
    machine.passes(Duration.ofMinutes(1));

    assertEquals(database.plusSeconds(60), clock.instant());
    assertEquals(Optional.of(Why.OTHER_CLOCK), why(clock));
  }

  @Test
  void aRestartDoesNotBelieveALeapThatTheProcessBeforeDidNotBelieve() {
    JudgedClock before = running();
    machine.leaps(Duration.ofDays(1));
    machine.passes(Duration.ofSeconds(3));
    TimeSeen seen = before.seen();
    machine.passes(Duration.ofMinutes(2));

    JudgedClock after = restarted(seen);

    assertEquals(TEN.plusSeconds(123), after.instant());
    assertEquals(Optional.of(Why.LEAP), why(after));

    machine.leaps(Duration.ofDays(-1));
    assertEquals(TEN.plusSeconds(123), after.instant());
    assertEquals(Optional.empty(), after.doubt());
  }

  @Test
  void aRestartBelievesAClockThatAgreesWithTheTimeThatHasPassed() {
    TimeSeen seen = running().seen();
    machine.sleeps(Duration.ofDays(60));

    JudgedClock after = restarted(seen);

    assertEquals(machine.wall(), after.instant());
    assertEquals(Optional.empty(), after.doubt());
  }

  @Test
  void aMachineThatWasSwitchedOffKnowsNothingOfTheTimeBetween() {
    machine.passes(Duration.ofHours(3));
    TimeSeen seen = running().seen();
    machine.boots(Duration.ofDays(2));

    JudgedClock after = restarted(seen);

    assertEquals(machine.wall(), after.instant());
    assertEquals(Optional.empty(), after.doubt());
  }

  private JudgedClock restarted(TimeSeen seen) {
    return new JudgedClock(
        machine.machine(),
        BOUNDS,
        new JudgedClock.Known(Optional.of(TEN), Optional.of(seen), Optional.empty()));
  }

  private JudgedClock running() {
    return new JudgedClock(machine.machine(), BOUNDS, JudgedClock.Known.NOTHING);
  }

  private JudgedClock startedAfter(Duration lastEvent, Optional<Instant> other) {
    return new JudgedClock(
        machine.machine(),
        BOUNDS,
        new JudgedClock.Known(Optional.of(TEN.minus(lastEvent)), Optional.empty(), other));
  }

  private static Optional<Why> why(JudgedClock clock) {
    return clock.doubt().map(ClockDoubt::why);
  }
}

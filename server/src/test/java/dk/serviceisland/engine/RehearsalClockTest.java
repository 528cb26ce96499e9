package dk.serviceisland.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RehearsalClockTest {
  private static final Instant TEN = Instant.parse("2026-03-02T09:00:00Z");

  private final AtomicLong nanos = new AtomicLong(-7);
  private final RehearsalClock standing = RehearsalClock.standing(TEN);
  private final RehearsalClock running = RehearsalClock.running(TEN, nanos::get);

  @Test
  void itMovesOnAndMayStay() {
    assertTrue(standing.set(TEN));
    assertTrue(standing.set(TEN.plusSeconds(90)));
    assertEquals(TEN.plusSeconds(90), standing.instant());
  }

  @Test
  void itDoesNotGoBack() {
    assertFalse(standing.set(TEN.minusMillis(1)));
    assertEquals(TEN, standing.instant());
  }

  @Test
  void itRunsOnAsRealTimeDoes() {
    assertEquals(TEN, running.instant());
    pass(90);
    assertEquals(TEN.plusSeconds(90), running.instant());
  }

  @Test
  void whoeverSetsItTakesItOver() {
    pass(90);
    assertTrue(running.set(TEN.plusSeconds(600)));
    pass(90);
    assertEquals(TEN.plusSeconds(600), running.instant());
  }

  @Test
  void itIsNotSetBackToWhereItHasRunFromAndRunsOn() {
    pass(90);
    assertFalse(running.set(TEN.plusSeconds(89)));
    pass(1);
    assertEquals(TEN.plusSeconds(91), running.instant());
  }

  @Test
  void itReachesAYearFromItsBeginningHoweverLongItRuns() {
    Instant latest = running.latest();
    pass(90);
    assertEquals(latest, running.latest());
  }

  private void pass(long seconds) {
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
  }
}

package dk.serviceisland.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RehearsalClockTest {
  private static final Instant TEN = Instant.parse("2026-03-02T09:00:00Z");

  private final RehearsalClock clock = new RehearsalClock(TEN);

  @Test
  void itMovesOnAndMayStay() {
    assertTrue(clock.set(TEN));
    assertTrue(clock.set(TEN.plusSeconds(90)));
    assertEquals(TEN.plusSeconds(90), clock.instant());
  }

  @Test
  void itDoesNotGoBack() {
    assertFalse(clock.set(TEN.minusMillis(1)));
    assertEquals(TEN, clock.instant());
  }
}

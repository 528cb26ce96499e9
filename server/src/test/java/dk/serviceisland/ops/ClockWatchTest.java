package dk.serviceisland.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.access.SettableClock;
import dk.serviceisland.engine.ClockDoubt;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A clock in doubt is told to whoever watches the machine, in words and in figures. */
class ClockWatchTest {
  private static final Instant LIVED = Instant.parse("2026-11-24T10:00:00.250Z");
  private static final Instant SHOWN = LIVED.plus(Duration.ofHours(26));

  private final Metrics metrics = new Metrics();
  private final SettableClock clock = new SettableClock(LIVED);
  private final ClockWatch watch = new ClockWatch(clock, metrics);

  @AfterEach
  void close() {
    metrics.close();
  }

  @Test
  void aClockThatFitsIsUp() {
    assertEquals(Check.ofSome("clock", true, ""), watch.check());
    assertTrue(metrics.scrape().contains("island_clock_doubted 0.0\n"), metrics::scrape);
  }

  @Test
  void aLeapIsSaidWithWhatToDo() {
    doubt(ClockDoubt.Why.LEAP);

    assertEquals(
        Check.ofSome(
            "clock",
            false,
            "this machine shows 2026-11-25T12:00:00Z, the branches go by 2026-11-24T10:00:00Z: the"
                + " clock leapt by 93600 seconds; set the clock right, or POST /clock if it is"),
        watch.check());
    assertTrue(metrics.scrape().contains("island_clock_doubted 1.0\n"), metrics::scrape);
    assertTrue(metrics.scrape().contains("island_clock_off_seconds 93600.0\n"), metrics::scrape);
  }

  @Test
  void aClockThatWasSetBackMayHaveBeenAhead() {
    clock.doubted(
        Optional.of(
            new ClockDoubt(ClockDoubt.Why.LEAP, LIVED.minus(Duration.ofHours(19)), LIVED, LIVED)));

    assertTrue(
        watch
            .check()
            .detail()
            .endsWith(
                "leapt by -68400 seconds; set the clock right, or POST /clock if it is. If it was"
                    + " ahead before and is right now, POST /clock says up to when events are"
                    + " stored in the future, and how that is put right"),
        watch.check()::toString);
  }

  @Test
  void eventsInTheFutureAreSaidWithHowToPutThemRight() {
    doubt(ClockDoubt.Why.EVENTS_AHEAD);

    assertTrue(
        watch
            .check()
            .detail()
            .endsWith(
                "stored events go up to 2026-11-24T10:00:00Z, because a clock was ahead, and the"
                    + " time of a branch stands still until then; put it right: stop the server,"
                    + " use the command put-right, and start; see the handbook, A clock was"
                    + " ahead"),
        watch.check()::toString);
  }

  @ParameterizedTest
  @EnumSource
  void everyDoubtHasWordsAndTakesNobodyFromTheServer(ClockDoubt.Why why) {
    doubt(why);

    assertFalse(watch.check().up());
    assertFalse(watch.check().ofAll());
    assertTrue(watch.check().detail().length() > 90, watch.check()::toString);
  }

  private void doubt(ClockDoubt.Why why) {
    clock.doubted(Optional.of(new ClockDoubt(why, SHOWN, LIVED, LIVED)));
  }
}

package dk.serviceisland.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ShownTest {
  @Test
  void minutesAreRoundedUp() {
    assertEquals(new Shown(0, 5, 6), Shown.of(range(0, 300, 301)));
  }

  @Test
  void aChangeByLessThanTwoMinutesIsNotShown() {
    Shown shown = Shown.of(range(120, 600, 1200));

    assertSame(shown, shown.follow(range(180, 660, 1140)));
  }

  @Test
  void aChangeByTwoMinutesIsShownWhole() {
    Shown shown = Shown.of(range(120, 600, 1200));

    assertEquals(new Shown(3, 10, 22), shown.follow(range(180, 600, 1320)));
  }

  private static Range range(long p10, long p50, long p90) {
    return new Range(Duration.ofSeconds(p10), Duration.ofSeconds(p50), Duration.ofSeconds(p90));
  }
}

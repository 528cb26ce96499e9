package dk.serviceisland.pages;

import dk.serviceisland.browser.Turns;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The wall board at the sizes that are seldom hung, in the longest words. */
@Tag(Turns.TAG)
class BoardSizesWalkTest extends BoardWalk {

  @ParameterizedTest
  @ValueSource(strings = {"1366x768"})
  void everyTextStandsInItsPlace(String size) {
    assertEveryTextStandsInItsPlace(size, LONGER);
  }

  /** Larger or smaller, with the proportions of one that is walked with every commit. */
  @ParameterizedTest
  @ValueSource(strings = {"1280x720", "768x1366", "3840x2160", "1024x768", "960x540", "2160x3840"})
  @Tag("long")
  void everyTextStandsInItsPlaceOnTheRarestToo(String size) {
    assertEveryTextStandsInItsPlace(size, LONGER);
  }
}

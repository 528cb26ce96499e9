package dk.serviceisland.pages;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The wall board at the sizes that are seldom hung, in the longest words. */
class BoardSizesWalkTest extends BoardWalk {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1366x768",
        "3840x2160",
        "1280x720",
        "1024x768",
        "960x540",
        "768x1366",
        "2160x3840"
      })
  void everyTextStandsInItsPlace(String size) {
    assertEveryTextStandsInItsPlace(size, LONGER);
  }
}

package dk.serviceisland.pages;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kiosk in the longest words, in every branch, and from right to left. */
class KioskWalkTest extends KioskWholeWalk {

  @ParameterizedTest
  @CsvSource({"1280x800,pseudo", "1080x1920,ar"})
  void everythingStandsInItsPlaceAndCanBeRead(String size, String language) {
    assertEverythingStandsInItsPlaceAndCanBeRead(size, language);
  }

  @ParameterizedTest
  @CsvSource({"1080x1920,pseudo", "1280x800,ar"})
  @Tag("long")
  void soItDoesInTheOtherLooks(String size, String language) {
    assertEverythingStandsInItsPlaceAndCanBeRead(size, language);
  }
}

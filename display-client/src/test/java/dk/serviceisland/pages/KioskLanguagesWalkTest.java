package dk.serviceisland.pages;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kiosk in Danish and English, large enough for whoever stands before it. */
class KioskLanguagesWalkTest extends KioskWholeWalk {

  @ParameterizedTest
  @CsvSource("1080x1920,da")
  void everythingStandsInItsPlaceAndCanBeRead(String size, String language) {
    assertEverythingStandsInItsPlaceAndCanBeRead(size, language);
  }

  @ParameterizedTest
  @CsvSource({"1920x1080,da", "1920x1080,en", "1080x1920,en", "1280x800,da", "1280x800,en"})
  @Tag("long")
  void soItDoesInTheOtherLooks(String size, String language) {
    assertEverythingStandsInItsPlaceAndCanBeRead(size, language);
  }
}

package dk.serviceisland.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.browser.Geometry;
import dk.serviceisland.pages.KioskStates.Place;
import dk.serviceisland.pages.KioskStates.State;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The kiosk at every size, in the languages that need most room: nothing cut off, nothing over
 * anything, nothing to scroll, nothing too small to touch.
 */
class KioskWalkTest extends KioskWalk {

  /** In CSS pixels; what was made longer than any language is may be this small. */
  private static final int SMALLEST = 13;

  /**
   * In the longest words every branch is walked, in the others one, because names do not differ.
   */
  @ParameterizedTest
  @CsvSource({
    "1080x1920,pseudo",
    "1280x800,pseudo",
    "1920x1080,da",
    "1080x1920,da",
    "1280x800,en",
    "1080x1920,ar",
    "1280x800,ar"
  })
  void everythingStandsInItsPlace(String size, String language) {
    boolean longest = language.equals(LONGER);
    if (longest) {
      lengthenWords("kiosk", "shared");
    }
    List<Place> places = longest ? KioskStates.PLACES : USUAL;
    List<String> faults = walk(places, size, longest ? "da" : language, language, this::misplaced);
    assertEquals(List.of(), faults);
  }

  private List<String> misplaced(State state) {
    List<String> faults = new ArrayList<>(Geometry.faultsOfScreen(page, Geometry.KIOSK));
    if (!state.name().startsWith("long ")) {
      faults.addAll(tooSmall(SMALLEST));
    }
    return faults;
  }
}

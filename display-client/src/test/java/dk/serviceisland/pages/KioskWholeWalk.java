package dk.serviceisland.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.browser.Geometry;
import dk.serviceisland.browser.Turns;
import dk.serviceisland.pages.KioskStates.State;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;

/**
 * The kiosk at every size, in the languages that need most room: nothing cut off, nothing over
 * anything, nothing to scroll, nothing too small to touch, and words that can be read by whoever
 * stands before it. One walk looks at all of it, because to walk takes longer than to look.
 */
@Tag(Turns.TAG)
abstract class KioskWholeWalk extends KioskWalk {

  /**
   * On a screen of 32 inches, 1080 px on its shorter side, where a pixel is 0.369 mm: capitals of
   * 7.3 mm, which 0.7 degrees are at 60 cm.
   */
  private static final int LEAST = 28;

  /**
   * With larger text, on a screen 1080 px wide, and on one 1280 px wide and lying: 0.7 degrees at
   * 60 cm, see EN 301 549, 5.1.4.
   */
  private static final int LARGE = 42;

  private static final int LARGE_LYING = 28;

  /**
   * In CSS pixels, upright and lying; what was made longer than any language is, or has the longest
   * names, may be this small. Tiles are larger and on more pages for it.
   */
  private static final int SMALLEST = 20;

  private static final int SMALLEST_LYING = 15;

  /**
   * In the longest words the states of every branch take turns, in the others those of one, because
   * names do not differ.
   */
  void assertEverythingStandsInItsPlaceAndCanBeRead(String size, String language) {
    boolean longest = language.equals(LONGER);
    if (longest) {
      lengthenWords("kiosk", "kiosk/arrival", "shared");
    }
    Function<State, List<String>> faultsOf =
        state -> {
          List<String> found = new ArrayList<>(Geometry.faultsOfScreen(page, Geometry.KIOSK));
          found.addAll(tooSmall(size.startsWith("1080") ? SMALLEST : SMALLEST_LYING));
          if (!state.name().startsWith("long ")) {
            found.addAll(unreadable(size, language));
          }
          return found;
        };
    assertEquals(
        List.of(),
        longest
            ? walk(KioskStates.PLACES, size, "da", language, faultsOf)
            : walk(USUAL, size, language, language, faultsOf));
  }

  /**
   * What one needs to choose and to go, at arm's length; hints of a task type are as large as there
   * is room for, and with larger text as large as the rest. A name from configuration may be longer
   * than any screen, and so may the longest words.
   */
  private List<String> unreadable(String size, String language) {
    List<String> faults = new ArrayList<>();
    if (size.contains("1080") && List.of("da", "en").contains(language)) {
      faults.addAll(tooSmall(LEAST, ".hidden-visually, .task-hint"));
    }
    boolean isLarge = page.locator("html[data-large]").count() > 0;
    if (isLarge && size.equals("1080x1920") && List.of("da", "en", "ar").contains(language)) {
      faults.addAll(tooSmall(LARGE - 1));
    }
    if (isLarge && size.equals("1280x800") && List.of("da", "en").contains(language)) {
      faults.addAll(tooSmall(LARGE_LYING - 1));
    }
    return faults;
  }
}

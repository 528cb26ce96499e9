package dk.serviceisland.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dk.serviceisland.browser.Chromium;
import dk.serviceisland.browser.Geometry;
import dk.serviceisland.browser.Turns;
import dk.serviceisland.pages.TicketStates.State;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The phone in every state, on a usual and a small screen, in the languages that need most room,
 * light and dark: nothing cut off, nothing over anything, nothing wider than the screen, nothing
 * too small to touch. The states take turns. With {@code -Dpictures=FOLDER} each look is also saved
 * as a picture.
 */
@Tag(Turns.TAG)
class TicketWalkTest extends PageTest {

  private Page page;

  @ParameterizedTest
  @CsvSource({"320x640,ar", "320x640,pseudo"})
  void everythingStandsInItsPlace(String size, String language) {
    assertEverythingStandsInItsPlace(size, language);
  }

  @ParameterizedTest
  @CsvSource({"390x844,en", "390x844,ar", "320x640,da", "320x640,uk", "320x640,so"})
  @Tag("long")
  void soItDoesInTheOtherLooks(String size, String language) {
    assertEverythingStandsInItsPlace(size, language);
  }

  private void assertEverythingStandsInItsPlace(String size, String language) {
    boolean longest = language.equals(LONGER);
    if (longest) {
      lengthenWords("ticket", "shared");
    }
    assertEquals(
        List.of(),
        walk(
            size,
            longest ? "da" : language,
            language,
            state -> Geometry.faultsOfPage(page, Geometry.HAND)));
  }

  /**
   * Nothing differs in the dark but colours. One walk looks at all of it, as most of its time is
   * the way.
   */
  @Test
  void everythingStandsInItsPlaceAndIsAccessibleInLightAndDark() {
    assertEquals(
        List.of(),
        walk(
            "390x844",
            "da",
            "da",
            state -> {
              List<String> faults = new ArrayList<>(Geometry.faultsOfPage(page, Geometry.HAND));
              faults.addAll(Chromium.accessibilityFaults(page));
              look(ColorScheme.DARK);
              keepPicture(state, List.of("390x844", "dark"));
              Chromium.contrastFaults(page).forEach(fault -> faults.add("dark: " + fault));
              look(ColorScheme.LIGHT);
              return faults;
            }));
  }

  private List<String> walk(
      String size, String language, String look, Function<State, List<String>> faultsOf) {
    List<String> sides = List.of(size.split("x", -1));
    page = context.newPage();
    page.setDefaultTimeout(5_000);
    page.setViewportSize(Integer.parseInt(sides.get(0)), Integer.parseInt(sides.get(1)));
    look(ColorScheme.LIGHT);
    TicketHand hand = new TicketHand(page, server, language);
    List<String> faults = new ArrayList<>();
    for (State state : TicketStates.ALL) {
      if (Turns.isUp(String.join(" ", "ticket", state.name(), size, look))) {
        state.reach().accept(hand);
        keepPicture(state, List.of(size, look));
        faultsOf.apply(state).forEach(fault -> faults.add(state.name() + ": " + fault));
      }
    }
    return faults;
  }

  private void look(ColorScheme colours) {
    page.emulateMedia(
        new Page.EmulateMediaOptions()
            .setReducedMotion(ReducedMotion.REDUCE)
            .setColorScheme(colours));
  }

  private void keepPicture(State state, List<String> look) {
    keepPicture(page, "ticket", state.name().replaceAll("\\W+", "-"), String.join("-", look));
  }
}

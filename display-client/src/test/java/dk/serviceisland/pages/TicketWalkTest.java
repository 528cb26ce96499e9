package dk.serviceisland.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dk.serviceisland.browser.Chromium;
import dk.serviceisland.browser.Geometry;
import dk.serviceisland.pages.TicketStates.State;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The phone in every state, on a usual and a small screen, in the languages that need most room,
 * light and dark: nothing cut off, nothing over anything, nothing wider than the screen, nothing
 * too small to touch. With {@code -Dpictures=FOLDER} each look is also saved as a picture.
 */
class TicketWalkTest extends PageTest {

  private Page page;

  @ParameterizedTest
  @CsvSource({
    "390x844,da",
    "390x844,en",
    "390x844,ar",
    "320x640,da",
    "320x640,uk",
    "320x640,so",
    "320x640,ar",
    "320x640,pseudo"
  })
  void everythingStandsInItsPlace(String size, String language) {
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
            () -> Geometry.faultsOfPage(page, Geometry.HAND)));
  }

  @Test
  void isAccessibleInEveryState() {
    assertEquals(
        List.of(), walk("390x844", "da", "light", () -> Chromium.accessibilityFaults(page)));
  }

  /** Nothing differs in the dark but colours. */
  @Test
  void hasContrastInTheDarkInEveryState() {
    assertEquals(List.of(), walk("390x844", "da", "dark", () -> Chromium.contrastFaults(page)));
  }

  private List<String> walk(
      String size, String language, String look, Supplier<List<String>> faultsOf) {
    List<String> sides = List.of(size.split("x", -1));
    page = context.newPage();
    page.setDefaultTimeout(5_000);
    page.setViewportSize(Integer.parseInt(sides.get(0)), Integer.parseInt(sides.get(1)));
    page.emulateMedia(
        new Page.EmulateMediaOptions()
            .setReducedMotion(ReducedMotion.REDUCE)
            .setColorScheme(look.equals("dark") ? ColorScheme.DARK : ColorScheme.LIGHT));
    TicketHand hand = new TicketHand(page, server, language);
    List<String> faults = new ArrayList<>();
    for (State state : TicketStates.ALL) {
      state.reach().accept(hand);
      keepPicture(state, List.of(size, look));
      faultsOf.get().forEach(fault -> faults.add(state.name() + ": " + fault));
    }
    return faults;
  }

  private void keepPicture(State state, List<String> look) {
    String folder = System.getProperty("pictures");
    if (folder != null) {
      String name =
          "ticket-" + state.name().replaceAll("\\W+", "-") + "-" + String.join("-", look) + ".png";
      page.screenshot(
          new Page.ScreenshotOptions().setPath(Path.of(folder, name)).setFullPage(true));
    }
  }
}

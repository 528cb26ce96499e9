package dk.serviceisland.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.browser.Chromium;
import dk.serviceisland.browser.Turns;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The kiosk light and dark: accessible, and of enough contrast. */
@Tag(Turns.TAG)
class KioskColoursWalkTest extends KioskWalk {

  /** The ways to use it change sizes and colours only, which the other walks look at. */
  @Test
  void isAccessibleInEveryState() {
    List<String> faults =
        walk(
            USUAL,
            "1080x1920",
            "da",
            "light",
            state ->
                state.name().contains("every way")
                    ? List.of()
                    : Chromium.accessibilityFaults(page));
    assertEquals(List.of(), faults);
  }

  /** Nothing differs in the dark but colours. */
  @Test
  @Tag("long")
  void hasContrastInTheDarkInEveryState() {
    List<String> faults =
        walk(USUAL, "1280x800", "da", "dark", state -> Chromium.contrastFaults(page));
    assertEquals(List.of(), faults);
  }
}

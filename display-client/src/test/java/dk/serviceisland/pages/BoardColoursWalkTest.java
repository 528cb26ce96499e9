package dk.serviceisland.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import dk.serviceisland.browser.Chromium;
import dk.serviceisland.browser.Turns;
import dk.serviceisland.pages.BoardStates.State;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The wall board in every theme: accessible, and of enough contrast. */
@Tag(Turns.TAG)
class BoardColoursWalkTest extends BoardWalk {

  @Test
  void isAccessibleInEveryState() {
    assertEquals(List.of(), faultsOfTheme("light", Chromium::accessibilityFaults));
  }

  /** In the other themes colours differ and nothing else. */
  @Test
  @Tag("long")
  void hasContrastInEveryStateOfHighContrast() {
    assertEquals(List.of(), faultsOfTheme("contrast", Chromium::contrastFaults));
  }

  @Test
  @Tag("long")
  void hasContrastInTheDarkInEveryState() {
    assertEquals(List.of(), faultsOfTheme("dark", Chromium::contrastFaults));
  }

  private List<String> faultsOfTheme(String theme, Function<Page, List<String>> faultsOf) {
    open("1920x1080", "&theme=" + theme, BoardStates.ALL.get(0), List.of("da", "en"));
    List<String> faults = new ArrayList<>();
    for (State state : walked(theme)) {
      board.show(state, List.of("da", "en"));
      faults.addAll(named(state, faultsOf.apply(page)));
      board.keepPicture(state, List.of("1920x1080", theme));
    }
    return faults;
  }
}

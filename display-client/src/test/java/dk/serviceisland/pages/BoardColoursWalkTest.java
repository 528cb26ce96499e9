package dk.serviceisland.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import dk.serviceisland.browser.Chromium;
import dk.serviceisland.pages.BoardStates.State;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The wall board in every theme: accessible, and of enough contrast. */
class BoardColoursWalkTest extends BoardWalk {

  @Test
  void isAccessibleInEveryState() {
    assertEquals(List.of(), faultsOfTheme("light", Chromium::accessibilityFaults));
  }

  /** In the other themes colours differ and nothing else. */
  @ParameterizedTest
  @ValueSource(strings = {"dark", "contrast"})
  void hasContrastInEveryStateAndTheme(String theme) {
    assertEquals(List.of(), faultsOfTheme(theme, Chromium::contrastFaults));
  }

  private List<String> faultsOfTheme(String theme, Function<Page, List<String>> faultsOf) {
    open("1920x1080", "&theme=" + theme, BoardStates.ALL.get(0), List.of("da", "en"));
    List<String> faults = new ArrayList<>();
    for (State state : BoardStates.ALL) {
      board.show(state, List.of("da", "en"));
      faults.addAll(named(state, faultsOf.apply(page)));
      board.keepPicture(state, List.of("1920x1080", theme));
    }
    return faults;
  }
}

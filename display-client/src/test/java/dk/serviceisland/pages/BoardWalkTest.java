package dk.serviceisland.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.browser.Turns;
import dk.serviceisland.pages.BoardStates.State;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The wall board at the sizes that are hung, in the languages that shape it most. */
@Tag(Turns.TAG)
class BoardWalkTest extends BoardWalk {

  /**
   * From right to left, and the longest words; in the other languages words differ, and nothing
   * else.
   */
  @ParameterizedTest
  @CsvSource({"1920x1080," + LONGER, "1080x1920," + LONGER})
  void everyTextStandsInItsPlace(String size, String second) {
    assertEveryTextStandsInItsPlace(size, second);
  }

  @ParameterizedTest
  @CsvSource({
    "1920x1080,ar",
    "1920x1080,en",
    "1920x1080,uk",
    "1080x1920,ar",
    "1080x1920,en",
    "1080x1920,uk"
  })
  @Tag("long")
  void soItDoesInTheOtherLooks(String size, String second) {
    assertEveryTextStandsInItsPlace(size, second);
  }

  /** Danish stays, and each of the others has its turn in the second line. */
  @ParameterizedTest
  @ValueSource(strings = {"1920x1080", "1080x1920"})
  void fiveLanguagesAtOnceTakeTurns(String size) {
    List<String> languages = List.of("da", "en", "uk", "tr", "ar");
    open(size, "", BoardStates.ALL.get(0), languages);
    List<String> faults = new ArrayList<>();
    for (String name : List.of("one call", "six calls", "long names, three calls")) {
      State state = BoardStates.ALL.stream().filter(s -> s.name().equals(name)).findFirst().get();
      board.show(state, languages);
      for (int turn = 1; turn < languages.size(); turn++) {
        faults.addAll(named(state, board.geometry()));
        faults.addAll(named(state, board.faultsOfCalls(state)));
        board.tellAgain(state, languages);
        page.clock().runFor(TURN_MILLIS);
      }
    }
    assertEquals(List.of(), faults);
  }

  @Test
  void everyTextStandsInItsPlaceFromRightToLeft() {
    assertEveryTextStandsFromRightToLeft("1080x1920");
  }

  @Test
  @Tag("long")
  void lyingToo() {
    assertEveryTextStandsFromRightToLeft("1920x1080");
  }

  private void assertEveryTextStandsFromRightToLeft(String size) {
    open(size, "&lang=ar", BoardStates.ALL.get(0), List.of("da", "ar"));
    List<String> faults = new ArrayList<>();
    for (State state : walked(size, "only-ar")) {
      board.show(state, List.of("da", "ar"));
      board.keepPicture(state, List.of(size, "only-ar"));
      faults.addAll(faultsOfPages(state, List.of("da", "ar")));
    }
    assertEquals(List.of(), faults);
  }
}

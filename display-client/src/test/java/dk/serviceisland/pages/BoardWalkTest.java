package dk.serviceisland.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.pages.BoardStates.State;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The wall board at the sizes that are hung, in the languages that shape it most. */
class BoardWalkTest extends BoardWalk {

  /** One for each script, and the longest words; in the others words differ and nothing else. */
  private static final List<String> SECOND = List.of("en", "uk", "ar", LONGER);

  private static final List<String> HUNG = List.of("1920x1080", "1080x1920");

  static Stream<List<String>> looks() {
    return HUNG.stream().flatMap(size -> SECOND.stream().map(second -> List.of(size, second)));
  }

  @ParameterizedTest
  @MethodSource("looks")
  void everyTextStandsInItsPlace(List<String> look) {
    assertEveryTextStandsInItsPlace(look.get(0), look.get(1));
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

  @ParameterizedTest
  @ValueSource(strings = {"1920x1080", "1080x1920"})
  void everyTextStandsInItsPlaceFromRightToLeft(String size) {
    open(size, "&lang=ar", BoardStates.ALL.get(0), List.of("da", "ar"));
    List<String> faults = new ArrayList<>();
    for (State state : BoardStates.ALL) {
      board.show(state, List.of("da", "ar"));
      board.keepPicture(state, List.of(size, "only-ar"));
      faults.addAll(faultsOfPages(state, List.of("da", "ar")));
    }
    assertEquals(List.of(), faults);
  }
}

package dk.serviceisland.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import dk.serviceisland.browser.Turns;
import dk.serviceisland.pages.BoardStates.State;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The wall board in every state: nothing cut off, nothing over anything, and the call as large as
 * it must be. With {@code -Dpictures=FOLDER} each look is also saved as a picture, and with {@code
 * -Dstates=PATTERN} only states of such names are walked.
 */
abstract class BoardWalk extends PageTest {

  /** How long a language has the second line. */
  static final int TURN_MILLIS = 8_000;

  private static final List<State> WALKED =
      BoardStates.ALL.stream()
          .filter(
              state ->
                  Pattern.compile(System.getProperty("states", ""))
                      .asPredicate()
                      .test(state.name()))
          .toList();

  BoardHand board;
  Page page;

  /**
   * Walks the states whose turn it is at a size in a second language, which {@link PageTest#LONGER}
   * is one of.
   */
  void assertEveryTextStandsInItsPlace(String size, String second) {
    boolean longer = second.equals(LONGER);
    if (longer) {
      lengthenWords(List.of("da", "en"), "display", "shared");
    }
    List<String> languages = List.of("da", longer ? "en" : second);
    open(size, "", BoardStates.ALL.get(0), languages);
    List<String> faults = new ArrayList<>();
    for (State state : walked(size, second)) {
      board.show(state, languages);
      faults.addAll(named(state, board.faultsOfCalls(state)));
      faults.addAll(named(state, board.faultsOfNotices()));
      board.keepPicture(state, List.of(size, second));
      faults.addAll(faultsOfPages(state, languages));
    }
    assertEquals(List.of(), faults);
  }

  /** Those whose turn it is in a look. */
  static List<State> walked(String... look) {
    return WALKED.stream()
        .filter(state -> Turns.isUp("board " + state.name() + " " + String.join(" ", look)))
        .toList();
  }

  /** What is wrong with each page of the list, one after the other. */
  List<String> faultsOfPages(State state, List<String> languages) {
    List<String> faults = new ArrayList<>();
    int pages = Math.max(1, page.locator("[data-pages] li").count());
    if (pages > 1) {
      faults.addAll(named(state, List.of("the waits stand on " + pages + " pages")));
    }
    for (int turn = 1; turn <= pages; turn++) {
      faults.addAll(named(state, board.geometry()));
      faults.addAll(named(state, brokenMinutes()));
      if (turn < pages && !state.stale()) {
        board.tellAgain(state, languages);
        page.clock().fastForward(TURN_MILLIS);
      }
    }
    return faults;
  }

  /** Minutes that became so small that they may break anywhere; they are short enough never to. */
  private List<String> brokenMinutes() {
    return page.locator(".range[data-known=yes][data-broken]").all().stream()
        .map(range -> "broken: " + range.textContent())
        .toList();
  }

  void open(String size, String query, State first, List<String> languages) {
    board = new BoardHand(context, server);
    page = board.open(size, query, first, languages);
  }

  static List<String> named(State state, List<String> faults) {
    return faults.stream().map(fault -> state.name() + ": " + fault).toList();
  }
}

package dk.serviceisland.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import dk.serviceisland.browser.Chromium;
import dk.serviceisland.browser.PlayedServer;
import dk.serviceisland.pages.BoardStates.State;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The wall board in every state, at every size, in every theme, in the languages that shape it
 * most: nothing cut off, nothing over anything, and the call as large as it must be. With {@code
 * -Dpictures=FOLDER} each look is also saved as a picture.
 */
class BoardWalkTest extends PageTest {

  /**
   * Words that are 40 percent longer than the Danish ones, as a language nobody has drawn may be.
   */
  private static final String PSEUDO = "pseudo";

  /** One for each script, and the longest words; in the others words differ and nothing else. */
  private static final List<String> SECOND = List.of("en", "uk", "ar", PSEUDO);

  private static final List<String> HUNG = List.of("1920x1080", "1080x1920");
  private static final List<String> OTHER =
      List.of("1366x768", "3840x2160", "1280x720", "1024x768", "960x540", "768x1366", "2160x3840");

  /** How long a language has the second line. */
  private static final int TURN_MILLIS = 8_000;

  private BoardHand board;
  private Page page;

  static Stream<List<String>> looks() {
    Stream<List<String>> hung =
        HUNG.stream().flatMap(size -> SECOND.stream().map(second -> List.of(size, second)));
    Stream<List<String>> other = OTHER.stream().map(size -> List.of(size, PSEUDO));
    return Stream.concat(hung, other);
  }

  @ParameterizedTest
  @MethodSource("looks")
  void everyTextStandsInItsPlace(List<String> look) {
    String second = look.get(1);
    boolean longer = second.equals(PSEUDO);
    if (longer) {
      lengthenWords();
    }
    List<String> languages = List.of("da", longer ? "en" : second);
    open(look.get(0), "", BoardStates.ALL.get(0), languages);
    List<String> faults = new ArrayList<>();
    for (State state : BoardStates.ALL) {
      board.show(state, languages);
      faults.addAll(named(state, board.faultsOfCalls(state)));
      faults.addAll(named(state, board.faultsOfNotices()));
      board.keepPicture(state, look);
      faults.addAll(faultsOfPages(state, languages));
    }
    assertEquals(List.of(), faults);
  }

  /** What is wrong with each page of the list, one after the other. */
  private List<String> faultsOfPages(State state, List<String> languages) {
    List<String> faults = new ArrayList<>();
    int pages = Math.max(1, page.locator("[data-pages] li").count());
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

  /** Minutes that became so small that they may break anywhere; they are short enough never to. */
  private List<String> brokenMinutes() {
    return page.locator(".range[data-known=yes][data-broken]").all().stream()
        .map(range -> "broken: " + range.textContent())
        .toList();
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

  private void open(String size, String query, State first, List<String> languages) {
    board = new BoardHand(context, server);
    page = board.open(size, query, first, languages);
  }

  private static List<String> named(State state, List<String> faults) {
    return faults.stream().map(fault -> state.name() + ": " + fault).toList();
  }

  /** Makes the second language's words as long as those of no language yet. */
  private void lengthenWords() {
    for (String folder : List.of("display", "shared")) {
      for (String language : List.of("da", "en")) {
        JsonObject words = PlayedServer.page("/" + folder + "/texts/" + language + ".json");
        for (Map.Entry<String, Object> word : words) {
          String text = (String) word.getValue();
          String more = text.replaceAll("\\{\\w+}", "");
          word.setValue(text + " " + more.substring(0, more.length() * 2 / 5));
        }
        context.route(
            PlayedServer.ORIGIN + "/" + folder + "/texts/" + language + ".json",
            route ->
                route.fulfill(
                    new com.microsoft.playwright.Route.FulfillOptions().setBody(words.encode())));
      }
    }
  }
}

package dk.serviceisland.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dk.serviceisland.browser.PlayedServer;
import dk.serviceisland.pages.BoardStates.State;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * From how far the wall board can be read, and that a municipality's own picture takes nothing of
 * it.
 */
class BoardReadTest extends PageTest {

  /** On a screen 1920 px wide. */
  private static final int LEAST_TO_THE_NEXT = 8;

  private Page page;

  /**
   * A metre asks for 5 mm of capital, a capital is 0.727 em, and a screen of 55 inches is 1218 mm
   * wide, or upright as high.
   */
  @ParameterizedTest
  @CsvSource({
    "1920x1080,1,15",
    "1920x1080,3,15",
    "1080x1920,1,15",
    "1080x1920,3,15",
    "1920x1080,6,14",
    "1080x1920,6,12",
    "1080x1920,9,8.5",
    "1920x1080,20,6",
    "1080x1920,20,6"
  })
  void numberAndCounterCanBeReadFromAfar(String size, int calls, double metres) {
    State state =
        BoardStates.ALL.stream().filter(s -> s.calls() == calls).findFirst().orElseThrow();
    page = new BoardHand(context, server).open(size, "", state, List.of("da", "en"));
    for (String text : List.of("[data-call-number]", "[data-call] .gate-label")) {
      assertTrue(readFrom(text) >= metres, () -> text + " is read from " + readFrom(text) + " m");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1920x1080", "1080x1920"})
  void whatWasCalledLastCanBeReadFromSixMetres(String size) {
    page =
        new BoardHand(context, server).open(size, "", BoardStates.ALL.get(1), List.of("da", "en"));
    assertTrue(readFrom("[data-last] .last-number") >= 5.9);
    assertTrue(readFrom("[data-last] .gate-label") >= 5.9);
  }

  private double readFrom(String texts) {
    double millimetres = 1218.0 / Math.max(page.viewportSize().width, page.viewportSize().height);
    return page.locator(texts).all().stream()
        .map(text -> text.evaluate("e => parseFloat(getComputedStyle(e).fontSize)"))
        .mapToDouble(size -> ((Number) size).doubleValue() * 0.727 * millimetres / 5)
        .min()
        .orElseThrow();
  }

  /** In columns whose rows are near each other no name is taken for that of the letter below it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "own closing",
        "at a stop",
        "several notices",
        "two letters, one call",
        "two letters, two calls"
      })
  void aNameIsNearerToItsOwnLetterThanToTheNext(String name) {
    State state =
        BoardStates.ALL.stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
    List<String> languages = List.of("da", "en");
    BoardHand board = new BoardHand(context, server);
    page = board.open("1920x1080", "", BoardStates.ALL.get(1), languages);
    assertThat(page.locator("#waits-title")).containsText("Wait in minutes");
    board.show(state, languages);
    assertEquals(
        List.of(),
        page.evaluate(
            """
            (least) => {
              const box = (wait, part) => wait.querySelector(part).getBoundingClientRect();
              const waits = [...document.querySelectorAll("#waits .wait")];
              return waits.flatMap((wait) => {
                const [letter, words] = [box(wait, ".letter"), box(wait, ".wait-name")];
                const isBeside = words.left >= letter.right;
                const next = waits.map((each) => box(each, ".letter"))
                  .find(({ left, top }) => (isBeside ? top === letter.top && left > letter.left : left === letter.left && top > letter.top));
                const own = isBeside ? words.left - letter.right : words.top - letter.bottom;
                const other = next === undefined ? Infinity : isBeside ? next.left - words.right : next.top - words.bottom;
                return own >= 0 && other > own && other >= least ? [] : [`${wait.textContent}: ${own}, ${other}`];
              });
            }
            """,
            LEAST_TO_THE_NEXT));
  }

  /** Nobody looks for one of forty waits on a page that comes and goes. */
  @ParameterizedTest
  @ValueSource(strings = {"1920x1080", "1080x1920"})
  void fortyTaskTypesStandThereAtOnce(String size) {
    State state =
        BoardStates.ALL.stream()
            .filter(s -> s.name().startsWith("forty"))
            .findFirst()
            .orElseThrow();
    page = new BoardHand(context, server).open(size, "", state, List.of("da", "en"));
    assertThat(page.locator("[data-waits] li:not([hidden])")).hasCount(20);
    assertThat(page.locator("[data-none] li:not([hidden])")).hasCount(18);
    assertThat(page.locator("[data-pages] li")).hasCount(0);
  }

  /** A logo six times as wide as high, beside all the hints there are. */
  @ParameterizedTest
  @ValueSource(strings = {"1920x1080", "1080x1920", "768x1366"})
  void aWideLogoLeavesRoomForAllElse(String size) {
    serve(
        "/shared/municipality.css",
        "text/css",
        ":root { --logo: url(wide.svg); --logo-plate: #fff; --logo-room: 0.12em; --logo-shape: 6;"
            + " }");
    serve(
        "/shared/wide.svg",
        "image/svg+xml",
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 60 10'>"
            + "<path d='M0 0h10v10H0zM14 2h46v6H14z'/></svg>");
    BoardHand board = new BoardHand(context, server);
    List<String> languages = List.of("da", "en");
    page = board.open(size, "", BoardStates.ALL.get(0), languages);
    List<String> faults = new ArrayList<>();
    for (String name : List.of("one call", "long names", "stale")) {
      State state = BoardStates.ALL.stream().filter(s -> s.name().equals(name)).findFirst().get();
      board.show(state, languages);
      board.keepPicture(state, List.of(size, "wide-logo"));
      faults.addAll(board.geometry());
    }
    assertEquals(List.of(), faults);
  }

  private void serve(String path, String type, String body) {
    context.route(
        PlayedServer.ORIGIN + path,
        route -> route.fulfill(new Route.FulfillOptions().setContentType(type).setBody(body)));
  }
}

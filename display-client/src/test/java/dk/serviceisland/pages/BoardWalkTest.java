package dk.serviceisland.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.WaitForSelectorState;
import dk.serviceisland.browser.Chromium;
import dk.serviceisland.browser.Geometry;
import dk.serviceisland.browser.PlayedServer;
import dk.serviceisland.pages.BoardStates.State;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  /** The least size of texts on a screen 1920 px wide, or upright as high; see display.css. */
  private static final Map<String, Integer> LEAST =
      Map.of(
          "body", 18,
          ".sign[data-calls='1'] .number", 290,
          ".sign:is([data-calls='2'], [data-calls='3']) .gate[data-letters='1']", 163,
          ".sign[data-calls='1'] .gate[data-letters='1']", 163,
          ".group-title .first, .wait-name .first, .rest-name, .rest-letter", 24,
          ".told .first, .closed .first, .recent h2 .first", 24,
          ".letter, .range", 28);

  /** How long a language has the second line. */
  private static final int TURN_MILLIS = 8_000;

  private Page page;
  private int told;

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
      show(state, languages);
      faults.addAll(named(state, faultsOfCalls(state)));
      keepPicture(state, look);
      faults.addAll(faultsOfPages(state, languages));
    }
    assertEquals(List.of(), faults);
  }

  /** What is wrong with each page of the list, one after the other. */
  private List<String> faultsOfPages(State state, List<String> languages) {
    List<String> faults = new ArrayList<>();
    int pages = Math.max(1, page.locator("[data-pages] li").count());
    for (int turn = 1; turn <= pages; turn++) {
      faults.addAll(named(state, geometry()));
      faults.addAll(named(state, brokenMinutes()));
      if (turn < pages && !state.stale()) {
        server.tell(BOARD, state.frame("told-" + told, languages));
        page.clock().fastForward(TURN_MILLIS);
      }
    }
    return faults;
  }

  private List<String> geometry() {
    int width = page.viewportSize().width;
    int height = page.viewportSize().height;
    double scale = Math.min(Math.max(width, height) / 1920.0, Math.min(width, height) / 1080.0);
    Map<String, Double> least = new HashMap<>();
    LEAST.forEach((texts, size) -> least.put(texts, size * scale));
    return Geometry.faultsOfSign(page, Geometry.HAND, least);
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
      show(state, languages);
      for (int turn = 1; turn < languages.size(); turn++) {
        faults.addAll(named(state, geometry()));
        faults.addAll(named(state, faultsOfCalls(state)));
        server.tell(BOARD, state.frame("told-" + told, languages));
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
      show(state, List.of("da", "ar"));
      keepPicture(state, List.of(size, "only-ar"));
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
      show(state, List.of("da", "en"));
      faults.addAll(named(state, faultsOf.apply(page)));
      keepPicture(state, List.of("1920x1080", theme));
    }
    return faults;
  }

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
    "1920x1080,20,6",
    "1080x1920,20,6"
  })
  void numberAndCounterCanBeReadFromAfar(String size, int calls, double metres) {
    State state =
        BoardStates.ALL.stream().filter(s -> s.calls() == calls).findFirst().orElseThrow();
    open(size, "", state, List.of("da", "en"));
    for (String text : List.of("[data-call-number]", "[data-call] .gate-label")) {
      assertTrue(readFrom(text) >= metres, () -> text + " is read from " + readFrom(text) + " m");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1920x1080", "1080x1920"})
  void whatWasCalledLastCanBeReadFromSixMetres(String size) {
    open(size, "", BoardStates.ALL.get(1), List.of("da", "en"));
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

  /** Opens the board in a browser that lets nothing sound yet, as a fresh one does. */
  private void open(String size, String query, State first, List<String> languages) {
    context.addInitScript(
        """
        HTMLMediaElement.prototype.play = () => Promise.reject(new DOMException("touch", "NotAllowedError"));
        if (location.protocol === "http:") localStorage.setItem("service-island.display", JSON.stringify({
          token: "t", device: { id: "d", kind: "display", branch: "hovedbiblioteket" } }));
        """);
    server
        .on("GET " + BRANCH, PlayedServer.ok("get-branch.answer"))
        .on("GET " + BRANCH + "/presence", PlayedServer.ok("get-presence.answer"))
        .on("GET " + BRANCH + "/presence/qr.svg", PICTURE)
        .greet(BOARD, first.frame("first", languages));
    List<String> sides = List.of(size.split("x", -1));
    page =
        PlayedServer.open(
            context,
            "/display/?branch=hovedbiblioteket" + query,
            Integer.parseInt(sides.get(0)),
            Integer.parseInt(sides.get(1)));
    page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
    assertThat(page.locator("[data-sound]")).isVisible();
    assertThat(page.locator("[data-phone]")).hasAttribute("src", Pattern.compile("blob:.*"));
    page.evaluate("document.fonts.ready.then(() => null)");
    page.clock().runFor(500);
  }

  private void show(State state, List<String> languages) {
    told++;
    String mark = "told-" + told;
    server.greet(BOARD);
    server.tell(BOARD, state.frame(mark, languages));
    page.locator("[data-notices] li[data-key=" + mark + "]")
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
    if (state.stale()) {
      int sockets = server.socketsOpened();
      page.clock().runFor(14_000);
      page.waitForCondition(() -> server.socketsOpened() > sockets);
      assertThat(page.locator("[data-stale]")).isVisible();
    } else {
      page.clock().runFor(300);
      assertThat(page.locator("[data-stale]")).isHidden();
    }
  }

  /** Every awaited citizen is shown, and what is shown of it has its share of the screen. */
  private List<String> faultsOfCalls(State state) {
    List<?> faults =
        (List<?>)
            page.evaluate(
                """
                (calls) => {
                  const found = [];
                  const there = [...document.querySelectorAll("[data-call]")].filter((call) => call.checkVisibility());
                  if (there.length !== calls) { found.push(`${there.length} of ${calls} calls`); }
                  const sign = document.querySelector("[data-sign]").getBoundingClientRect();
                  const share = sign.width * sign.height / innerWidth / innerHeight;
                  if (share < 0.33) { found.push(`the sign has ${share.toFixed(2)} of the screen`); }
                  for (const call of there) {
                    const box = call.getBoundingClientRect();
                    const least = sign.width * sign.height / calls * 0.8;
                    if (box.width * box.height < least) { found.push("a call is too small"); }
                    for (const part of call.querySelectorAll(".number, .arrow, .gate, .zone")) {
                      const { left, right, top, bottom } = part.getBoundingClientRect();
                      if (part.checkVisibility() && (left < box.left - 6 || right > box.right + 1 || top < box.top - 1 || bottom > box.bottom + 1)) {
                        found.push(`${part.className} sticks out of its call`);
                      }
                    }
                  }
                  return found;
                }\
                """,
                state.calls());
    return faults.stream().map(String::valueOf).toList();
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

  private void keepPicture(State state, List<String> look) {
    String folder = System.getProperty("pictures");
    if (folder != null) {
      String name = state.name().replaceAll("\\W+", "-") + "-" + String.join("-", look) + ".png";
      page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(folder, name)));
    }
  }
}

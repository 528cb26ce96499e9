package dk.serviceisland.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.WaitForSelectorState;
import dk.serviceisland.browser.Geometry;
import dk.serviceisland.browser.PlayedServer;
import dk.serviceisland.pages.BoardStates.State;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A wall board, and the server behind it, by short words for what a walk does with both. */
final class BoardHand {

  /** The least size of texts on a screen 1920 px wide, or upright as high; see display.css. */
  private static final Map<String, Integer> LEAST =
      Map.of(
          "body", 18,
          "[data-calls=many] .gate[data-long=yes]", 37,
          ".sign[data-calls='1'] .number", 240,
          ".sign[data-calls='1'] .number:not([data-long='yes'])", 290,
          ".sign:is([data-calls='1'], [data-calls='2'], [data-calls='3']) .gate[data-letters='1']",
              163,
          ".group-title .first, .wait-name .first, .rest-name, .rest-letter", 24,
          ".told .first, .closed .first, .recent h2 .first", 24,
          ".notices li:not([data-long='yes']) .first", 28,
          ".notices .first", 24,
          ".letter, .range", 28);

  private final BrowserContext context;
  private final PlayedServer server;
  private Page page;
  private int told;

  /** Hangs a board in a browser before a server. */
  BoardHand(BrowserContext context, PlayedServer server) {
    this.context = context;
    this.server = server;
  }

  /** Opens the board in a browser that lets nothing sound yet, as a fresh one does. */
  Page open(String size, String query, State first, List<String> languages) {
    context.addInitScript(
        """
        HTMLMediaElement.prototype.play = () => Promise.reject(new DOMException("touch", "NotAllowedError"));
        if (location.protocol === "http:") localStorage.setItem("service-island.display", JSON.stringify({
          token: "t", device: { id: "d", kind: "display", branch: "hovedbiblioteket" } }));
        """);
    server
        .on("GET " + PageTest.BRANCH, PlayedServer.ok("get-branch.answer"))
        .on("GET " + PageTest.BRANCH + "/meetings", PlayedServer.ok("list-meetings.answer"))
        .on("GET " + PageTest.BRANCH + "/presence", PlayedServer.ok("get-presence.answer"))
        .on("GET " + PageTest.BRANCH + "/presence/qr.svg", PageTest.PICTURE)
        .greet(PageTest.BOARD, first.frame("first", languages));
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
    return page;
  }

  /** Brings the board into a state, over whichever socket it has or opens next. */
  void show(State state, List<String> languages) {
    told++;
    String mark = "told-" + told;
    server.greet(PageTest.BOARD, state.frame(mark, languages));
    server.tell(PageTest.BOARD, state.frame(mark, languages));
    page.locator("[data-notices] li[data-key=" + mark + "]")
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
    if (state.stale()) {
      server.greet(PageTest.BOARD);
      int sockets = server.socketsOpened();
      page.clock().runFor(14_000);
      page.waitForCondition(() -> server.socketsOpened() > sockets);
      assertThat(page.locator("[data-stale]")).isVisible();
    } else {
      page.clock().runFor(300);
      assertThat(page.locator("[data-stale]")).isHidden();
    }
  }

  /** The server says the same once more, as it does when time goes by. */
  void tellAgain(State state, List<String> languages) {
    server.tell(PageTest.BOARD, state.frame("told-" + told, languages));
  }

  /** What a person with a ruler finds wrong. */
  List<String> geometry() {
    int width = page.viewportSize().width;
    int height = page.viewportSize().height;
    double scale = Math.min(Math.max(width, height) / 1920.0, Math.min(width, height) / 1080.0);
    Map<String, Double> least = new HashMap<>();
    LEAST.forEach((texts, size) -> least.put(texts, size * scale));
    return Geometry.faultsOfSign(page, Geometry.HAND, least);
  }

  /** Every awaited citizen is shown, and what is shown of it has its share of the screen. */
  List<String> faultsOfCalls(State state) {
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

  /** A notice leaves calls and waits two thirds of the board, however long it is. */
  List<String> faultsOfNotices() {
    Object share =
        page.evaluate(
            "document.querySelector('[data-notices]').getBoundingClientRect().height /"
                + " innerHeight");
    double high = ((Number) share).doubleValue();
    return high > 1 / 3.0 ? List.of("a notice has " + high + " of the height") : List.of();
  }

  /** Saves the look as a picture where pictures are wanted. */
  void keepPicture(State state, List<String> look) {
    String folder = System.getProperty("pictures");
    if (folder != null) {
      String name =
          "board-" + state.name().replaceAll("\\W+", "-") + "-" + String.join("-", look) + ".png";
      PageTest.awaitPictures(page);
      page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(folder, name)));
    }
  }
}

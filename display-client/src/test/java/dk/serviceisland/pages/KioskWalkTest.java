package dk.serviceisland.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.created;
import static dk.serviceisland.browser.PlayedServer.json;
import static dk.serviceisland.browser.PlayedServer.ok;
import static dk.serviceisland.browser.PlayedServer.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dk.serviceisland.browser.Chromium;
import dk.serviceisland.browser.Geometry;
import dk.serviceisland.browser.PlayedServer;
import dk.serviceisland.pages.KioskStates.Place;
import dk.serviceisland.pages.KioskStates.State;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The kiosk in every state, at every size, in the languages that need most room, light and dark:
 * nothing cut off, nothing over anything, nothing to scroll, nothing too small to touch. With
 * {@code -Dpictures=FOLDER} each look is also saved as a picture.
 */
class KioskWalkTest extends PageTest {

  /** In CSS pixels; what was made longer than any language is may be this small. */
  private static final int SMALLEST = 13;

  /**
   * With larger text, on a screen 1080 px wide, and on one 1280 px wide and lying: 0.7 degrees at
   * 60 cm, see EN 301 549, 5.1.4.
   */
  private static final int LARGE = 42;

  private static final int LARGE_LYING = 28;

  private static final String TICKET =
      "/api/v1/tickets/Zk3vQ0x9TgWm4bH1sYpLaAt7RcUe5oKj2NwVi8XfMqBg";

  private Page page;

  /**
   * In the longest words every branch is walked, in the others one, because names do not differ.
   */
  @ParameterizedTest
  @CsvSource({
    "1080x1920,pseudo",
    "1280x800,pseudo",
    "1920x1080,da",
    "1080x1920,da",
    "1280x800,en",
    "1080x1920,ar",
    "1280x800,ar"
  })
  void everythingStandsInItsPlace(String size, String language) {
    boolean longest = language.equals(LONGER);
    if (longest) {
      lengthenWords("kiosk", "shared");
    }
    List<Place> places = longest ? KioskStates.PLACES : KioskStates.PLACES.subList(0, 1);
    List<String> faults = walk(places, size, longest ? "da" : language, language, this::misplaced);
    assertEquals(List.of(), faults);
  }

  private List<String> misplaced(State state) {
    List<String> faults = new ArrayList<>(Geometry.faultsOfScreen(page, Geometry.KIOSK));
    if (!state.name().startsWith("long ")) {
      faults.addAll(tooSmall(SMALLEST));
    }
    return faults;
  }

  /** Words of the page, that is: a name from configuration may be longer than any screen. */
  @ParameterizedTest
  @CsvSource({"1080x1920,da", "1080x1920,en", "1080x1920,ar", "1280x800,da", "1280x800,en"})
  void largerTextIsLargeWhereverItIsRead(String size, String language) {
    int least = size.startsWith("1080") ? LARGE : LARGE_LYING;
    List<Place> usual = KioskStates.PLACES.subList(0, 1);
    List<String> faults =
        walk(
            usual,
            size,
            language,
            "larger",
            state ->
                page.locator("html[data-large]").count() == 0 || state.name().startsWith("long ")
                    ? List.of()
                    : tooSmall(least - 1));
    assertEquals(List.of(), faults);
  }

  /** Texts that no name from configuration makes smaller, and that nobody could read standing. */
  private List<String> tooSmall(int least) {
    List<?> small =
        (List<?>)
            page.evaluate(
                """
                (least) => [...document.querySelectorAll("body *")]
                  .filter((part) => part.children.length === 0 && part.textContent.trim() !== "" && part.checkVisibility() && !part.closest(".hidden-visually"))
                  .filter((part) => parseFloat(getComputedStyle(part).fontSize) < least)
                  .map((part) => `${getComputedStyle(part).fontSize}: "${part.textContent.trim()}"`)\
                """,
                least);
    return small.stream().map(String::valueOf).toList();
  }

  /** The ways to use it change sizes and colours only, which the other walks look at. */
  @Test
  void isAccessibleInEveryState() {
    List<Place> usual = KioskStates.PLACES.subList(0, 1);
    List<String> faults =
        walk(
            usual,
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
  void hasContrastInTheDarkInEveryState() {
    List<Place> usual = KioskStates.PLACES.subList(0, 1);
    List<String> faults =
        walk(usual, "1280x800", "da", "dark", state -> Chromium.contrastFaults(page));
    assertEquals(List.of(), faults);
  }

  private List<String> walk(
      List<Place> places,
      String size,
      String language,
      String look,
      Function<State, List<String>> faultsOf) {
    List<String> faults = new ArrayList<>();
    for (Place place : places) {
      KioskHand hand = open(place, size, language);
      page.emulateMedia(
          new Page.EmulateMediaOptions()
              .setReducedMotion(ReducedMotion.REDUCE)
              .setColorScheme(look.equals("dark") ? ColorScheme.DARK : ColorScheme.LIGHT));
      for (State state : KioskStates.ALL) {
        if (state.place().equals(place)) {
          state.reach().accept(hand.rest());
          keepPicture(state, List.of(size, look));
          faultsOf.apply(state).forEach(fault -> faults.add(state.name() + ": " + fault));
        }
      }
      page.close();
    }
    return faults;
  }

  private KioskHand open(Place place, String size, String language) {
    JsonObject branch = place.branch();
    server
        .only("GET " + BRANCH, json(200, branch.encode()))
        .only("GET " + BRANCH + "/spoken", ok("get-spoken.answer"))
        .only("GET " + BRANCH + "/presence", ok("get-presence.answer"))
        .only("GET " + BRANCH + "/presence/qr.svg", PICTURE)
        .only("GET " + BRANCH + "/task-types/self-service/self-service.svg", PICTURE)
        .only("GET " + TICKET + "/qr.svg", PICTURE)
        .only("GET " + TICKET + "/print", ok("get-print.answer-paper-out"))
        .only("POST " + BRANCH + "/tickets", created("draw-ticket.answer"))
        .only("POST " + BRANCH + "/assistance", created("ask-person.answer"))
        .only("POST " + BRANCH + "/ratings", problem("ticket-unknown"));
    context.addInitScript(
        "if (location.host) localStorage.setItem('service-island.kiosk', JSON.stringify("
            + PlayedServer.example("get-device-token.answer")
            + "))");
    List<String> sides = List.of(size.split("x", -1));
    page = context.newPage();
    page.setDefaultTimeout(5_000);
    page.setViewportSize(Integer.parseInt(sides.get(0)), Integer.parseInt(sides.get(1)));
    KioskHand hand = new KioskHand(page, server, branch.getJsonArray("taskTypes"));
    server.greet(BOARD, hand.boardFrame(board -> {}));
    page.navigate(PlayedServer.ORIGIN + "/kiosk/?lang=" + language);
    assertThat(page.locator("[data-screen=choose]")).isVisible();
    assertThat(page.locator("#phone-picture")).hasAttribute("src", Pattern.compile("blob:.*"));
    page.evaluate("document.fonts.ready.then(() => null)");
    return hand;
  }

  private void keepPicture(State state, List<String> look) {
    String folder = System.getProperty("pictures");
    if (folder != null) {
      String name = state.name().replaceAll("\\W+", "-") + "-" + String.join("-", look) + ".png";
      page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(folder, name)));
    }
  }
}

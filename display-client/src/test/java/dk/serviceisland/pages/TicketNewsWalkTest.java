package dk.serviceisland.pages;

import static dk.serviceisland.browser.PlayedServer.ok;
import static dk.serviceisland.browser.PlayedServer.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dk.serviceisland.browser.Chromium;
import dk.serviceisland.browser.Geometry;
import dk.serviceisland.browser.PlayedServer;
import dk.serviceisland.browser.Turns;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a phone says of being told with its page closed, in every state. With {@code
 * -Dpictures=FOLDER} each look is also saved as a picture.
 */
@Tag(Turns.TAG)
class TicketNewsWalkTest extends PageTest {
  private static final String NEWS = TicketTest.TICKET + "/news";

  /** A browser whose owner has answered, with a service for it that gives or does not. */
  private static final String BROWSER =
      """
      (() => {
        let answer = "default";
        const given = %s;
        const mine = new URL(location.href).searchParams.get("mine");
        Object.defineProperty(Notification, "permission", { get: () => (mine === "on" ? "granted" : answer) });
        Notification.requestPermission = async () => (answer = mine === "denied" ? "denied" : "granted");
        const subscription = {
          toJSON: () => ({ endpoint: given.endpoint, keys: { p256dh: given.p256dh, auth: given.auth } }),
          unsubscribe: async () => true,
        };
        PushManager.prototype.getSubscription = async () => (mine === "on" ? subscription : null);
        PushManager.prototype.subscribe = async () => {
          if (mine === "impossible") throw new DOMException("no service", "AbortError");
          return subscription;
        };
      })();\
      """
          .formatted(PlayedServer.example("ask-for-news.request"));

  /**
   * A state.
   *
   * @param mine what the browser does
   * @param isAsked whether its owner asks to be told
   */
  private record State(String name, String mine, boolean isAsked, String there) {}

  /** All of them; a new one joins with one line. */
  private static final List<State> ALL =
      List.of(
          new State("offered", "usual", false, "#news-ask"),
          new State("on", "usual", true, "#news-on"),
          new State("refused by its owner", "denied", true, "#news-trouble"),
          new State("not possible", "impossible", true, "#news-trouble"),
          new State("refused by the server", "unusable", true, "#news-trouble"));

  @ParameterizedTest
  @CsvSource({"320, 640, pseudo, LIGHT", "390, 844, da, DARK"})
  void everythingStandsInItsPlace(int width, int height, String look, ColorScheme theme) {
    assertEverythingStandsInItsPlace(width, height, look, theme);
  }

  @ParameterizedTest
  @CsvSource({"390, 844, da, LIGHT", "320, 640, ar, LIGHT"})
  @Tag("long")
  void soItDoesInTheOtherLooks(int width, int height, String look, ColorScheme theme) {
    assertEverythingStandsInItsPlace(width, height, look, theme);
  }

  private void assertEverythingStandsInItsPlace(
      int width, int height, String look, ColorScheme theme) {
    boolean longest = look.equals(LONGER);
    List<String> faults = new ArrayList<>();
    try (BrowserContext kept = Chromium.shared().contextThatKeepsPages("da-DK")) {
      kept.addInitScript(BROWSER);
      PlayedServer phone =
          new PlayedServer(kept)
              .on("GET /api/v1/municipality", ok("get-municipality.answer"))
              .on("GET /api/v1/bookable", ok("list-bookable.answer"))
              .on("GET " + TicketTest.TICKET, ok("get-ticket.answer"))
              .on("GET " + NEWS, ok("get-news.answer"))
              .greet(TicketTest.TOPIC, frame("ticket.snapshot"));
      if (longest) {
        lengthenWords(kept, List.of("da"), "ticket", "news", "shared");
      }
      for (State state : walked(width + "x" + height + " " + look)) {
        phone.only(
            "PUT " + NEWS,
            state.mine().equals("unusable") ? problem("push-unusable") : PlayedServer.nothing());
        Page page =
            PlayedServer.open(
                kept,
                "/t/"
                    + TicketTest.ID
                    + "?lang="
                    + (longest ? "da" : look)
                    + "&mine="
                    + state.mine(),
                width,
                height);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
        page.locator("#news-ask").waitFor();
        if (state.isAsked()) {
          page.locator("#news-ask").press("Enter");
        }
        page.locator(state.there()).waitFor();
        keepPicture(page, "news", state.name().replace(" ", "-"), width + "x" + height, look);
        Geometry.faultsOfPage(page, Geometry.HAND)
            .forEach(fault -> faults.add(state.name() + ": " + fault));
        Chromium.accessibilityFaults(page)
            .forEach(fault -> faults.add(state.name() + ": " + fault));
        page.close();
      }
      phone.stop();
    }
    assertEquals(List.of(), faults);
  }

  /** Those whose turn it is in a look. */
  private static List<State> walked(String look) {
    return ALL.stream().filter(state -> Turns.isUp("news " + state.name() + " " + look)).toList();
  }
}

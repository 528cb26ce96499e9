package dk.serviceisland.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.created;
import static dk.serviceisland.browser.PlayedServer.json;
import static dk.serviceisland.browser.PlayedServer.ok;
import static dk.serviceisland.browser.PlayedServer.problem;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dk.serviceisland.browser.PlayedServer;
import dk.serviceisland.browser.Turns;
import dk.serviceisland.pages.KioskStates.Place;
import dk.serviceisland.pages.KioskStates.State;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The kiosk in every state. With {@code -Dpictures=FOLDER} each look is also saved as a picture,
 * and with {@code -Dstates=PATTERN} only states of such names are walked.
 */
abstract class KioskWalk extends PageTest {

  /** A branch as most are; the others have names of other lengths, or other task types. */
  static final List<Place> USUAL = KioskStates.PLACES.subList(0, 1);

  private static final String TICKET =
      "/api/v1/tickets/Zk3vQ0x9TgWm4bH1sYpLaAt7RcUe5oKj2NwVi8XfMqBg";

  private static final Predicate<String> WALKED =
      Pattern.compile(System.getProperty("states", "")).asPredicate();

  Page page;

  /** Texts that no name from configuration makes smaller, and that nobody could read standing. */
  List<String> tooSmall(int least) {
    return tooSmall(least, ".hidden-visually");
  }

  /** The same, without what is in a part that a selector names. */
  List<String> tooSmall(int least, String unread) {
    List<?> small =
        (List<?>)
            page.evaluate(
                """
                ([least, unread]) => [...document.querySelectorAll("body *")]
                  .filter((part) => part.children.length === 0 && part.textContent.trim() !== "" && part.checkVisibility() && !part.closest(unread))
                  .filter((part) => parseFloat(getComputedStyle(part).fontSize) < least)
                  .map((part) => `${getComputedStyle(part).fontSize}: "${part.textContent.trim()}"`)\
                """,
                List.of(least, unread));
    return small.stream().map(String::valueOf).toList();
  }

  /**
   * What is wrong in the states of some places whose turn it is, each fault with the name of its
   * state.
   */
  List<String> walk(
      List<Place> places,
      String size,
      String language,
      String look,
      Function<State, List<String>> faultsOf) {
    List<String> faults = new ArrayList<>();
    for (Place place : places) {
      List<State> walked =
          KioskStates.ALL.stream()
              .filter(state -> state.place().equals(place) && WALKED.test(state.name()))
              .filter(state -> Turns.isUp(String.join(" ", "kiosk", state.name(), size, look)))
              .toList();
      if (walked.isEmpty()) {
        continue;
      }
      KioskHand hand = open(place, size, language);
      page.emulateMedia(
          new Page.EmulateMediaOptions()
              .setReducedMotion(ReducedMotion.REDUCE)
              .setColorScheme(look.equals("dark") ? ColorScheme.DARK : ColorScheme.LIGHT));
      for (State state : walked) {
        state.reach().accept(hand.rest());
        keepPicture(state, List.of(size, look));
        faultsOf.apply(state).forEach(fault -> faults.add(state.name() + ": " + fault));
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
        .only("GET " + BRANCH + "/presence", ok("get-presence.answer-printer"))
        .only("GET " + BRANCH + "/presence/qr.svg", PICTURE)
        .only("GET " + BRANCH + "/task-types/self-service/self-service.svg", PICTURE)
        .only("GET " + BRANCH + "/elsewhere/home-help/map.svg", PICTURE)
        .only("POST " + BRANCH + "/elsewhere/home-help/tell", PlayedServer.nothing())
        .only("POST " + BRANCH + "/elsewhere/entry-1/tell", PlayedServer.nothing())
        .only("POST " + BRANCH + "/elsewhere/home-help/print", ok("print-elsewhere.answer"))
        .only("POST " + BRANCH + "/appointments/print", ok("print-appointment.answer"))
        .only("GET " + TICKET + "/qr.svg", PICTURE)
        .only("GET " + TICKET.replace("tickets", "appointments") + "/qr.svg", PICTURE)
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
      String name =
          "kiosk-" + state.name().replaceAll("\\W+", "-") + "-" + String.join("-", look) + ".png";
      awaitPictures(page);
      page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(folder, name)));
    }
  }
}

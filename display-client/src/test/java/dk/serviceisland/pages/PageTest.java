package dk.serviceisland.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import dk.serviceisland.browser.Chromium;
import dk.serviceisland.browser.PlayedServer;
import dk.serviceisland.browser.PlayedServer.Answer;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A browser, a played server and the time at which the wire examples begin, for the page tests. */
abstract class PageTest {

  static final String BRANCH = "/api/v1/branches/hovedbiblioteket";
  static final String BOARD = "/ws/v1/branches/hovedbiblioteket/board";
  static final Answer PICTURE = PlayedServer.qrCode();

  /** The name of words that are 40 percent longer than the Danish ones. */
  static final String LONGER = "pseudo";

  private static final String NOW = "2026-11-24T10:42:08+01:00";

  BrowserContext context;
  PlayedServer server;

  @BeforeEach
  void begin() {
    context = Chromium.shared().context("da-DK");
    context
        .clock()
        .install(
            new Clock.InstallOptions().setTime(Date.from(Instant.parse("2026-11-24T09:42:08Z"))));
    server =
        new PlayedServer(context)
            .on("GET /api/v1/municipality", PlayedServer.ok("get-municipality.answer"))
            .usually("GET " + BRANCH, PlayedServer.ok("get-branch.answer"))
            .usually("GET /api/v1/branches/ry", PlayedServer.ok("get-branch.answer"));
  }

  @AfterEach
  void end() {
    server.stop();
    List<String> complaints = server.complaints();
    context.close();
    assertEquals(List.of(), complaints);
  }

  /** A wire example of a feed with its frame's own seq and time. */
  static String frame(String example) {
    return PlayedServer.example(example);
  }

  /** A heartbeat of the board at the time that the examples begin. */
  static String heartbeat(String example) {
    return PlayedServer.exampleJson(example).put("at", NOW).encode();
  }

  /**
   * Waits for all pictures of a page and for those that its styles cut out of a colour, which are
   * asked for as those are: asked for otherwise, they would be others and come on their own.
   */
  static void awaitPictures(Page page) {
    page.evaluate(
        """
        () => {
          const looks = (part) => [null, "::before", "::after"].map((of) => getComputedStyle(part, of).maskImage);
          const masks = [...document.querySelectorAll("body *")].flatMap(looks).flatMap((mask) => [...mask.matchAll(/url\\("([^"]+)"\\)/g)].map(([, url]) => url));
          const cut = [...new Set(masks)].map((url) => Object.assign(new Image(), { crossOrigin: "anonymous", src: url }));
          const seen = [...document.images].filter((picture) => picture.src !== "" && picture.checkVisibility());
          return Promise.allSettled([...cut, ...seen].map((picture) => picture.decode())).then(() => null);
        }\
        """);
  }

  /** Saves all of a page as a picture where pictures are wanted: {@code -Dpictures=FOLDER}. */
  static void keepPicture(Page page, String... name) {
    String folder = System.getProperty("pictures");
    if (folder != null) {
      awaitPictures(page);
      page.screenshot(
          new Page.ScreenshotOptions()
              .setPath(Path.of(folder, String.join("-", name) + ".png"))
              .setFullPage(true));
    }
  }

  /** A snapshot of a ticket that a read would answer. */
  static String ticketSnapshot(String answer) {
    return PlayedServer.exampleJson("ticket.snapshot")
        .put("ticket", new JsonObject(PlayedServer.example(answer)))
        .encode();
  }

  /** Makes the Danish words of some folders as long as those of no language yet. */
  void lengthenWords(String... folders) {
    lengthenWords(List.of("da"), folders);
  }

  /** Makes the words of some folders in some languages as long as those of no language yet. */
  void lengthenWords(List<String> languages, String... folders) {
    lengthenWords(context, languages, folders);
  }

  /** The same in a browser of one's own. */
  static void lengthenWords(BrowserContext context, List<String> languages, String... folders) {
    for (String folder : folders) {
      for (String language : languages) {
        String file = "/" + folder + "/texts/" + language + ".json";
        JsonObject words = PlayedServer.page(file);
        for (Map.Entry<String, Object> word : words) {
          String text = (String) word.getValue();
          String more = text.replaceAll("\\{\\w+}", "");
          word.setValue(text + " " + more.substring(0, more.length() * 2 / 5));
        }
        context.route(
            PlayedServer.ORIGIN + file,
            route -> route.fulfill(new Route.FulfillOptions().setBody(words.encode())));
      }
    }
  }

  /**
   * Holds the page against the accessibility rules: light and dark in Danish, light in the others,
   * because colours are the same in every language.
   */
  static void assertAccessible(Page page) {
    assertThat(page.locator("main[inert]")).hasCount(0);
    boolean danish = "da".equals(page.locator("html").getAttribute("lang"));
    List<ColorScheme> schemes =
        danish ? List.of(ColorScheme.LIGHT, ColorScheme.DARK) : List.of(ColorScheme.LIGHT);
    for (ColorScheme scheme : schemes) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      assertEquals(List.of(), Chromium.accessibilityFaults(page), scheme.name());
    }
  }

  /** Holds that nothing of the page is cut off at the side, however long its words are. */
  static void assertFitsInWidth(Page page) {
    assertEquals(
        0,
        page.evaluate(
            "Math.max(0, document.documentElement.scrollWidth -"
                + " document.documentElement.clientWidth)"));
  }

  /** Does the same in Danish and in English. */
  static void inBothLanguages(Consumer<String> deed) {
    deed.accept("da");
    deed.accept("en");
  }
}

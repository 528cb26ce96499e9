package dk.serviceisland.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.json;
import static dk.serviceisland.browser.PlayedServer.ok;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import dk.serviceisland.browser.PlayedServer;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What is not done here: found among the last, told with place, hours and map, counted, printed.
 */
class KioskElsewhereTest extends KioskTest {
  private static final String ENTRY = BRANCH + "/elsewhere/home-help";

  @BeforeEach
  void sendElsewhere() {
    JsonObject branch = PlayedServer.exampleJson("get-branch.answer");
    branch.put(
        "elsewhere",
        PlayedServer.exampleJson("get-branch.answer-elsewhere").getJsonArray("elsewhere"));
    server
        .only("GET " + BRANCH, json(200, branch.encode()))
        .only("GET " + BRANCH + "/presence", ok("get-presence.answer-printer"))
        .on("GET " + ENTRY + "/map.svg", PICTURE)
        .on("POST " + ENTRY + "/tell", PlayedServer.nothing());
  }

  @Test
  void isToldAndCountedWithoutANumberAndGoesBackByItself() {
    open("");
    assertThat(at("#tasks .task").last()).containsText("Ikke her: Visitationen på rådhuset");
    walkTo(at("[data-elsewhere=home-help]"));
    page.keyboard().press("Enter");
    assertThat(screen("elsewhere")).isVisible();
    assertThat(at("#elsewhere-title")).isFocused();
    assertThat(at("#elsewhere-place")).hasText("Visitationen på rådhuset, Skanderborg Fælled 1");
    assertThat(at("#elsewhere-hours")).hasText("Hverdage kl. 10-14, torsdag til kl. 17");
    assertThat(at("#elsewhere-qr")).isVisible();
    page.waitForCondition(() -> server.commands().size() == 1);
    assertEquals(ENTRY + "/tell", server.lastCommand().path());
    assertEquals(TOKEN, server.lastCommand().token());
    assertEquals(PlayedServer.exampleJson("tell-elsewhere.request"), server.lastCommand().json());
    assertAccessible(page);
    page.clock().runFor(61_000);
    assertThat(screen("choose")).isVisible();
  }

  @Test
  void everydayWordsFindItBehindWhatIsDoneHere() {
    open("");
    at("#search").fill("rollator");
    assertThat(at("#tasks .task")).hasCount(1);
    assertThat(at("#tasks .task")).hasAttribute("data-elsewhere", "home-help");
    at("#search").fill("pas");
    assertThat(at("#tasks .task").first()).hasAttribute("data-task-type", "passport");
    assertThat(at("[data-elsewhere]")).hasCount(0);
  }

  @Test
  void thePrinterOfTheNetworkPrintsItOrTheScreenSaysThatItCannot() {
    server.on("POST " + ENTRY + "/print", ok("print-elsewhere.answer"));
    open("?lang=en");
    at("[data-elsewhere=home-help]").press("Enter");
    settle();
    at("#elsewhere-print").press("Enter");
    assertThat(at("#elsewhere-paper")).hasText("Take the paper from the printer.");
    assertThat(at("#elsewhere-back")).isFocused();
    assertEquals(PlayedServer.exampleJson("print-elsewhere.request"), server.lastCommand().json());

    server.only("POST " + ENTRY + "/print", ok("get-print.answer-none"));
    at("#elsewhere-back").press("Enter");
    settle();
    at("[data-elsewhere=home-help]").press("Enter");
    settle();
    at("#elsewhere-print").press("Enter");
    assertThat(at("#elsewhere-paper")).containsText("There is no printing here right now.");
    assertAccessible(page);
  }

  @Test
  void whereThereIsNoPrinterNothingOffersToPrint() {
    server.only("GET " + BRANCH + "/presence", ok("get-presence.answer"));
    open("");
    at("[data-elsewhere=home-help]").press("Enter");
    assertThat(at("#elsewhere-qr")).isVisible();
    assertThat(at("#elsewhere-print")).isHidden();
    assertThat(at("#elsewhere-back")).isVisible();
  }

  @Test
  void aPrinterOfThisMachinePrintsThePlaceWithItsMap() {
    server
        .only("GET " + BRANCH + "/presence", ok("get-presence.answer"))
        .on("POST " + ENTRY + "/print", ok("get-print.answer-none"));
    context.addInitScript("window.prints = 0; window.print = () => { window.prints += 1; };");
    open("?print=on");
    at("[data-elsewhere=home-help]").press("Enter");
    settle();
    at("#elsewhere-print").press("Enter");
    page.waitForCondition(() -> page.evaluate("prints").equals(1));
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    assertThat(at("#elsewhere-place")).isVisible();
    assertThat(at("#elsewhere-qr")).isVisible();
    assertThat(at("#elsewhere-back")).isHidden();
  }

  @Test
  void whatTheBranchNamesLaterIsThereWithoutTheKioskBeingStartedAnew() {
    server
        .on("GET /api/v1/municipality", ok("get-municipality.answer"))
        .only("GET " + BRANCH, ok("get-branch.answer"));
    open("");
    assertThat(at("[data-elsewhere]")).hasCount(0);
    sendElsewhere();
    page.waitForCondition(
        () -> {
          page.clock().fastForward(61_000);
          return at("[data-elsewhere]").count() == 1;
        });
  }
}

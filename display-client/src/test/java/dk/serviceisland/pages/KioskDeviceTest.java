package dk.serviceisland.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.created;
import static dk.serviceisland.browser.PlayedServer.json;
import static dk.serviceisland.browser.PlayedServer.ok;
import static dk.serviceisland.browser.PlayedServer.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import dk.serviceisland.browser.PlayedServer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The kiosk as a device: how it is enrolled, what it shows for phones, and when its feed falls
 * silent.
 */
class KioskDeviceTest extends KioskTest {

  /** What a kiosk with a code asks every three seconds, also while a test looks at it. */
  private static final String TOKEN = "POST /api/v1/devices/K7QM3F/token";

  private static final PlayedServer.Answer NOT_YET =
      json(202, PlayedServer.example("get-device-token.answer-not-yet"));

  @Test
  void aFeedThatFallsSilentIsSaidWithWhatToDo() {
    open("");
    server.tell(BOARD, heartbeat("board.heartbeat"));
    // It stands, so that the page does not connect again while the test looks at it.
    page.clock().pauseAt("2026-11-24T10:50:00+01:00");
    assertThat(at("[data-stale]")).containsText("Ikke opdateret siden 10.42.");
    assertThat(at("[data-away]")).containsText("Tag et nummer fra papirrullen");
    assertThat(at("[data-phone]")).isHidden();
    Locator first = at("[data-tasks] .task");
    assertThat(first).hasText("Jeg har en tid");
    first.dispatchEvent("click");
    assertThat(screen("choose")).isVisible();
    assertEquals(List.of(), server.commands());
    page.clock().resume();
    assertAccessible(page);
    assertThat(at("[data-away]")).isHidden();
  }

  @Test
  void showsTheCodeForPhonesAndAsksForTheNextInTime() {
    open("");
    assertThat(at("[data-phone] img")).isVisible();
    String first = at("[data-phone] img").getAttribute("src");
    page.clock().runFor(61_000);
    page.waitForCondition(() -> server.reads(BRANCH + "/presence/qr.svg").size() >= 2);
    assertThat(at("[data-phone] img")).not().hasAttribute("src", first);
  }

  @Test
  void asksForACodeUntilAnAdministratorAcceptsIt() {
    server
        .on("POST /api/v1/devices", created("request-device.answer"))
        .on(TOKEN, NOT_YET, ok("get-device-token.answer"));
    page =
        PlayedServer.open(
            context, "/kiosk/?branch=hovedbiblioteket&name=Kiosk ved indgangen", 1080, 1920);
    assertThat(at("#setup-name")).hasValue("Kiosk ved indgangen");
    assertThat(at("#setup-text")).hasText("Hvad skal kiosken hedde?");
    assertThat(at("[data-branch]")).hasText("Hovedbiblioteket");
    assertEquals(List.of(), server.commands());
    assertAccessible(page);
    at("#setup-place").fill("Til højre for døren");
    at("#setup-place").press("Enter");
    assertThat(at("[data-device-code]")).hasText("K7QM3F");
    assertThat(at("[data-branch]")).hasText("Hovedbiblioteket");
    assertEquals(
        PlayedServer.exampleJson("request-device.request"), server.commands().get(0).json());
    assertAccessible(page);
    page.clock().runFor(3_100);
    page.waitForCondition(() -> server.commands().size() >= 2);
    page.clock().runFor(3_100);
    assertThat(screen("choose")).isVisible();
    page.reload();
    assertThat(screen("choose")).isVisible();
    assertEquals(3, server.commands().size());
  }

  /** Somebody has mistyped the address, or the branch is no more. */
  @Test
  void aBranchThatIsNoneIsChosenOnTheScreen() {
    server.on("POST /api/v1/devices", created("request-device.answer")).on(TOKEN, NOT_YET);
    page = PlayedServer.open(context, "/kiosk/?branch=hovedbibliotek", 1080, 1920);
    assertThat(at("#setup-text")).hasText("Hvor står kiosken?");
    at("#setup-branches button").first().click();
    assertThat(at("[data-branch]")).hasText("Hovedbiblioteket");
    asks();
    assertThat(at("[data-device-code]")).hasText("K7QM3F");
    assertEquals("hovedbiblioteket", server.commands().get(0).json().getString("branch"));
  }

  @Test
  void aNameThatCannotBeTakenIsAskedForAgainAndAPlaceMayBeLeftOut() {
    server
        .on("POST /api/v1/devices", problem("looks-like-cpr"), created("request-device.answer"))
        .on(TOKEN, NOT_YET);
    page = PlayedServer.open(context, "/kiosk/?branch=hovedbiblioteket", 1080, 1920);
    assertThat(at("#setup-name")).hasValue("Kiosk");
    at("#setup-name").fill("  ");
    asks();
    assertThat(at("#setup-name")).isFocused();
    assertEquals(List.of(), server.commands());

    at("#setup-name").fill("Kiosk 010203-1234");
    asks();
    assertThat(at("#setup-problem")).isVisible();
    assertThat(at("#setup-name")).hasValue("Kiosk 010203-1234");

    at("#setup-name").fill("Vest");
    asks();
    assertThat(at("[data-device-code]")).hasText("K7QM3F");
    assertThat(at("#setup-form")).isHidden();
    assertThat(at("#setup-problem")).isHidden();
    assertEquals(
        new JsonObject().put("kind", "kiosk").put("branch", "hovedbiblioteket").put("name", "Vest"),
        server.commands().get(1).json());
  }

  private void asks() {
    at("#setup-form button").click();
  }

  @Test
  void enrolsWithTheSecretOfAPrintedLinkAndForgetsIt() {
    server.on("POST /api/v1/devices/enrol", created("enrol-device.answer"));
    page =
        PlayedServer.open(
            context, "/kiosk/#enrol=q3vZxW8nTbR1yKd6uHs0LmE4aJg7cFp2iVoXeBt5NwY", 1080, 1920);
    assertThat(screen("choose")).isVisible();
    assertEquals(PlayedServer.exampleJson("enrol-device.request"), server.commands().get(0).json());
    assertEquals(PlayedServer.ORIGIN + "/kiosk/", page.url());
  }

  @Test
  void aLinkThatIsUsedIsSaidBesideTheCodeThatEnrolsAllTheSame() {
    server
        .on("POST /api/v1/devices/enrol", problem("enrolment-wrong"))
        .on("POST /api/v1/devices", created("request-device.answer"))
        .on(TOKEN, NOT_YET);
    page = PlayedServer.open(context, "/kiosk/?branch=hovedbiblioteket#enrol=used", 1080, 1920);
    asks();
    assertThat(at("[data-device-code]")).hasText("K7QM3F");
    assertThat(at("#setup-problem")).hasText("Linket er brugt eller udløbet. Gå videre uden det.");
    assertAccessible(page);
  }

  @Test
  void aRevokedTokenLeadsBackToACode() {
    server
        .on(DRAW, problem("unauthenticated"))
        .on("POST /api/v1/devices", created("request-device.answer"))
        .on(TOKEN, NOT_YET);
    page = PlayedServer.open(context, "/", 1080, 1920);
    assertThat(at("#languages summary").first()).isVisible();
    page.evaluate(
        "token => localStorage.setItem('service-island.kiosk', token)",
        PlayedServer.example("get-device-token.answer"));
    page.navigate(PlayedServer.ORIGIN + "/kiosk/");
    task("passport").click();
    assertThat(at("#setup-name")).hasValue("Kiosk ved indgangen");
    asks();
    assertThat(at("[data-device-code]")).hasText("K7QM3F");
    assertEquals("hovedbiblioteket", server.commands().get(1).json().getString("branch"));
  }
}

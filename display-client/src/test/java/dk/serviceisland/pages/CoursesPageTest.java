package dk.serviceisland.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.created;
import static dk.serviceisland.browser.PlayedServer.json;
import static dk.serviceisland.browser.PlayedServer.ok;
import static dk.serviceisland.browser.PlayedServer.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dk.serviceisland.browser.PlayedServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is on, a seat in two presses, and what its holder sees and does, by phone and at a kiosk.
 */
class CoursesPageTest extends PageTest {
  private static final String CODE = "Zk3vQ0x9TgWm4bH1sYpLaAt7RcUe5oKj2NwVi8XfMqBg";
  private static final String BOOKING = "/api/v1/bookings/" + CODE;
  private static final String FIRST = BRANCH + "/meetings/borger-dk.2026-11-24.1400/bookings";
  private static final String FULL = BRANCH + "/meetings/julehistorier.2026-12-05.1100/bookings";

  private Page page;

  @BeforeEach
  void lay() {
    server
        .on("GET " + BRANCH + "/meetings", ok("list-meetings.answer"))
        .on("GET " + BOOKING, ok("get-booking.answer"))
        .on("GET " + BOOKING + "/qr.svg", PICTURE);
  }

  private void open(String address, int width, int height) {
    page = PlayedServer.open(context, address, width, height);
    assertThat(at("#main:not([data-page=loading])")).isVisible();
  }

  private Locator at(String selector) {
    return page.locator(selector);
  }

  @Test
  void aSeatIsTwoPressesAway() {
    server.on("POST " + FIRST, created("book-seat.answer"));
    open("/courses/?branch=hovedbiblioteket", 390, 844);
    assertThat(at(".meeting")).hasCount(3);
    assertThat(at(".meeting").nth(0)).containsText("9 ledige pladser");
    assertThat(at(".meeting").nth(1)).containsText("venteliste");
    assertThat(at(".meeting").nth(2)).containsText("Tilmelding åbner 29. november");
    assertAccessible(page);

    at(".meeting").nth(0).press("Enter");
    assertThat(at("#meeting-name")).isFocused();
    assertThat(at("#meeting-facts")).containsText("Mette Holm");
    assertAccessible(page);
    at("#take").press("Enter");

    assertThat(at("#word")).hasText("K7F 2PM");
    assertThat(at("#standing")).hasText("Du har en plads. Den holdes til kl. 14.15.");
    assertEquals(new JsonObject().put("orWait", false), server.lastCommand().json());
    page.waitForURL(Pattern.compile(".*/courses/" + CODE));
    assertAccessible(page);
    assertTrue(server.pageBytes() < 45_000, () -> server.pageBytes() + " bytes");
  }

  @Test
  void whereAllSeatsAreTakenTheWaitingListIsOffered() {
    server.on("POST " + FULL, created("book-seat.answer-waiting"));
    open("/courses/?branch=hovedbiblioteket&lang=en", 390, 844);
    at(".meeting").nth(1).press("Enter");
    assertThat(at("#take")).hasText("Put me on the waiting list");
    at("#take").press("Enter");

    assertThat(at("#standing")).containsText("You are number 3 on the waiting list.");
    assertEquals(new JsonObject().put("orWait", true), server.lastCommand().json());
  }

  @Test
  void aSeatThatIsGoneMeanwhileIsSaidAndTheListReadAnew() {
    JsonObject now = PlayedServer.exampleJson("list-meetings.answer");
    now.getJsonArray("meetings").getJsonObject(0).put("free", 0);
    server.on("POST " + FIRST, problem("meeting-full"));
    open("/courses/?branch=hovedbiblioteket", 390, 844);
    at(".meeting").nth(0).press("Enter");
    server.only("GET " + BRANCH + "/meetings", json(200, now.encode()));
    at("#take").press("Enter");

    assertThat(at("#meeting-problem"))
        .hasText("Alle pladser er taget. Du kan komme på ventelisten.");
    assertThat(at("#take")).hasText("Skriv mig på ventelisten");
  }

  /** A branch with a server of its own: what is on is shown, and its seats are given there. */
  @Test
  void whereTheBranchGivesItsSeatsItselfNoneIsOffered() {
    JsonObject now = PlayedServer.exampleJson("list-meetings.answer");
    now.getJsonArray("meetings")
        .getJsonObject(0)
        .put("state", "at-home")
        .put("free", 0)
        .put("waitingFree", 0);
    server.only("GET " + BRANCH + "/meetings", json(200, now.encode()));
    open("/courses/?branch=hovedbiblioteket", 390, 844);
    assertThat(at(".meeting").nth(0)).containsText("Bestil pladser på stedet");

    at(".meeting").nth(0).press("Enter");

    assertThat(at("#meeting-seats")).hasText("Bestil pladser på stedet");
    assertThat(at("#take")).isHidden();
  }

  @Test
  void nothingIsGivenUpByMistake() {
    server.on("POST " + BOOKING + "/cancel", ok("cancel-booking.answer"));
    open("/courses/" + CODE, 390, 844);
    at("#cancel").press("Enter");
    assertThat(at("#sure-text")).containsText("afbud");
    assertAccessible(page);
    at("#sure-no").press("Enter");
    assertEquals(List.of(), server.commands());
    at("#cancel").press("Enter");
    at("#sure-yes").press("Enter");
    assertThat(at("#standing")).hasText("Du har meldt afbud.");
    assertThat(at("#cancel")).isHidden();
    assertThat(at("#qr")).isHidden();
  }

  @Test
  void whoMovesUpSeesItWithoutDoingAnything() {
    server.only("GET " + BOOKING, ok("get-booking.answer-waiting"), ok("get-booking.answer"));
    open("/courses/" + CODE, 390, 844);
    assertThat(at("#standing")).containsText("Du er nr. 3");
    page.clock().runFor(31_000);
    assertThat(at("#standing")).hasText("Du har en plads. Den holdes til kl. 14.15.");
  }

  @Test
  void aCodeOfNothingIsSaid() {
    server.only("GET " + BOOKING, problem("booking-unknown"));
    open("/courses/" + CODE, 390, 844);
    assertThat(at("#trouble-text")).containsText("Pladsen findes ikke");
  }

  @Test
  void nothingOnIsSaid() {
    JsonObject none = PlayedServer.exampleJson("list-meetings.answer");
    none.put("meetings", new JsonArray());
    server.only("GET " + BRANCH + "/meetings", json(200, none.encode()));
    open("/courses/?branch=hovedbiblioteket", 390, 844);
    assertThat(at("#none")).isVisible();
  }

  /** A kiosk books in its own name, shows the code to take along, and goes back by itself. */
  @Test
  void aKioskBooksAndGoesBackByItself() {
    context.addInitScript(
        "if (location.host) localStorage.setItem('service-island.kiosk', JSON.stringify("
            + kiosk()
            + "))");
    server.on("POST " + FIRST, created("book-seat.answer"));
    open("/courses/?kiosk&lang=da", 1080, 1920);
    assertThat(at("body")).hasClass(Pattern.compile("at-kiosk"));
    at(".meeting").nth(0).press("Enter");
    at("#take").press("Enter");
    assertThat(at("#qr")).isVisible();
    assertThat(at("#calendar")).isHidden();
    assertEquals("Bearer geheim", server.lastCommand().token());
    assertAccessible(page);
    assertThat(at("#all")).hasAttribute("href", "/kiosk/");
  }

  private static String kiosk() {
    return new JsonObject()
        .put("token", "geheim")
        .put("device", new JsonObject().put("branch", "hovedbiblioteket"))
        .encode();
  }

  /** -Dpictures=FOLDER keeps a picture of each. */
  @ParameterizedTest
  @CsvSource({
    "320, 640, da",
    "390, 844, da",
    "390, 844, ar",
    "320, 640, uk",
    "320, 640, de",
    "1366, 768, en"
  })
  void everyTextStandsInItsPlace(int width, int height, String language) {
    for (String screen : List.of("list", "meeting", "booking", "waiting")) {
      server.only(
          "GET " + BOOKING,
          ok(screen.equals("waiting") ? "get-booking.answer-waiting" : "get-booking.answer"));
      String address =
          List.of("list", "meeting").contains(screen)
              ? "/courses/?branch=hovedbiblioteket&lang=" + language
              : "/courses/" + CODE + "?lang=" + language;
      open(address, width, height);
      if (screen.equals("meeting")) {
        at(".meeting").nth(0).press("Enter");
      }
      assertThat(at("[data-screen]:visible h1")).isVisible();
      assertThat(at("#loading-text")).isHidden();
      assertFitsInWidth(page);
      keepPicture(page, "courses", screen, width + "x" + height, language);
      page.close();
    }
  }
}

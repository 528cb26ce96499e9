package dk.serviceisland.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.created;
import static dk.serviceisland.browser.PlayedServer.exampleJson;
import static dk.serviceisland.browser.PlayedServer.json;
import static dk.serviceisland.browser.PlayedServer.ok;
import static dk.serviceisland.browser.PlayedServer.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dk.serviceisland.browser.Chromium;
import dk.serviceisland.browser.PlayedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A phone asks to be told of an appointment that is weeks ahead. */
class BookNewsTest extends PageTest {
  private static final String CODE = "Zk3vQ0x9TgWm4bH1sYpLaAt7RcUe5oKj2NwVi8XfMqBg";
  private static final String MADE = "/api/v1/appointments/" + CODE;
  private static final String NEWS = MADE + "/news";
  private static final String SURE = "/book/#passport/hovedbiblioteket/2026-12-01T10:00:00+01:00";

  private BrowserContext kept;
  private PlayedServer phone;
  private Page page;

  @BeforeEach
  void letIt() {
    kept = Chromium.shared().contextThatKeepsPages("da-DK");
    kept.addInitScript(TicketNewsTest.GIVES_A_SUBSCRIPTION);
    phone =
        new PlayedServer(kept)
            .on("GET /api/v1/municipality", ok("get-municipality.answer"))
            .on("GET /api/v1/bookable", ok("list-bookable.answer"))
            .on("GET /api/v1/free-times", ok("find-free-times.answer"))
            .on("GET " + BRANCH + "/free-times", ok("list-free-times.answer"))
            .on("POST " + BRANCH + "/appointments", created("book-appointment.answer"))
            .on("GET " + MADE, ok("get-appointment.answer"))
            .on("GET " + MADE + "/qr.svg", PICTURE)
            .on("GET " + NEWS, ok("get-appointment-news.answer"))
            .on("PUT " + NEWS, PlayedServer.nothing())
            .on("DELETE " + NEWS, PlayedServer.nothing());
  }

  @AfterEach
  void leave() {
    phone.stop();
    kept.close();
  }

  private void open(String address) {
    page = PlayedServer.open(kept, address, 390, 844);
  }

  private Locator at(String selector) {
    return page.locator(selector);
  }

  /** Nothing is asked before the time is booked. */
  @Test
  void whoeverAsksOnceItIsBookedIsToldUntilTheyWantNoMore() {
    open(SURE);
    assertThat(at("#do")).isVisible();
    assertThat(at(".news-ask")).hasCount(0);
    at("#do").press("Enter");
    assertThat(at("[data-screen=booked] .slip")).isFocused();
    at("#booked-news .news-ask").press("Enter");
    assertThat(at("#booked-news .news-on")).hasText("Denne telefon får besked.");
    assertThat(at(".news-off")).isFocused();
    assertEquals("PUT", phone.lastCommand().method());
    assertEquals(exampleJson("ask-for-appointment-news.request"), phone.lastCommand().json());
    assertEquals(
        exampleJson("get-appointment-news.answer").getString("publicKey"),
        page.evaluate("window.wanted.applicationServerKey"));
    assertAccessible(page);
    assertTrue(phone.pageBytes() < 45_000, () -> phone.pageBytes() + " bytes");

    at(".news-off").press("Enter");
    assertThat(at("#booked-news .news-ask")).isFocused();
    assertEquals("DELETE", phone.lastCommand().method());
    assertThat(at(".news-on")).isHidden();
  }

  @Test
  void onThePageOfTheAppointmentItIsAskedAndKnownTheNextTime() {
    phone.only("PUT " + NEWS, problem("push-unusable"), PlayedServer.nothing());
    open("/book/" + CODE);
    at(".news-ask").press("Enter");
    assertThat(at(".news-trouble")).hasText("Vi kan ikke sende besked til denne telefon.");
    assertThat(at(".news-on")).isHidden();
    assertThat(at(".news-kept")).isHidden();
    assertThat(at(".news-ask")).hasText("Prøv igen");
    assertThat(at(".news-ask")).isFocused();
    at(".news-ask").press("Enter");
    assertThat(at(".news-on")).isVisible();
    assertThat(at(".news-trouble")).isHidden();

    phone.only("GET " + NEWS, ok("get-appointment-news.answer-told"));
    kept.addInitScript(
        "PushManager.prototype.getSubscription = async () => ({});"
            + "navigator.serviceWorker.getRegistration = async () =>"
            + " ({ pushManager: PushManager.prototype });");
    open("/book/" + CODE);
    assertThat(at(".news-on")).isVisible();
    assertThat(at(".news-ask")).isHidden();
  }

  @Test
  void noReminderIsPromisedThatIsNotSent() {
    phone.only(
        "GET " + MADE,
        json(200, exampleJson("get-appointment.answer").put("reminder", false).encode()));
    open("/book/" + CODE);
    assertThat(at(".news-kept")).containsText("Du får besked, hvis tiden bliver flyttet");
    phone.only("GET " + MADE, ok("get-appointment.answer"));
    page.reload();
    assertThat(at(".news-kept")).containsText("Du får en påmindelse aftenen før");
  }

  @Test
  void whoeverHasGivenTheTimeUpIsAskedNothing() {
    phone.only("GET " + MADE, ok("cancel-appointment.answer"));
    open("/book/" + CODE);
    assertThat(at("#new")).isVisible();
    page.waitForResponse(
        response -> response.url().endsWith("/news/texts/da.json"), () -> page.reload());
    assertThat(at(".news-ask")).hasCount(0);
  }

  @Test
  void whatThePhoneIsToldLeadsToTheAppointment() throws IOException {
    try (BrowserContext plain = Chromium.shared().context("da-DK")) {
      Object shown =
          plain
              .newPage()
              .evaluate(
                  TicketNewsTest.PLAYS_THE_WORKER.formatted(
                      Files.readString(Path.of("src/main/resources/webroot/phone-worker.js")),
                      PlayedServer.example("news.appointment")));
      String there = "/book/" + CODE + "?lang=da";
      assertEquals(
          List.of(
              "Husk din tid tirsdag 1. december kl. 10.00",
              "Hovedbiblioteket",
              "da",
              there,
              "opened " + there),
          shown);
    }
  }
}

package dk.serviceisland.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.ok;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.BrowserContext;
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

/** A phone asks to be told with its page closed, and is. */
class TicketNewsTest extends PageTest {
  private static final Path WORKER = Path.of("src/main/resources/webroot/phone-worker.js");
  private static final String NEWS = TicketTest.TICKET + "/news";

  /** A browser's own service is far away: what it would give is the example. */
  static final String GIVES_A_SUBSCRIPTION =
      """
      (() => {
        Object.defineProperty(Notification, "permission", { get: () => "granted" });
        Notification.requestPermission = async () => "granted";
        const given = %s;
        let now = null;
        const subscription = {
          toJSON: () => ({ endpoint: given.endpoint, keys: { p256dh: given.p256dh, auth: given.auth } }),
          unsubscribe: async () => { now = null; return true; },
        };
        PushManager.prototype.getSubscription = async () => now;
        PushManager.prototype.subscribe = async (wanted) => {
          window.wanted = wanted;
          now = subscription;
          return now;
        };
      })();\
      """
          .formatted(PlayedServer.example("ask-for-news.request"));

  /** The worker as a browser would run it that is told something, and whose owner touches that. */
  static final String PLAYS_THE_WORKER =
      """
      async () => {
        const told = [];
        const heard = {};
        const self = {
          location: { origin: "http://island.localhost" },
          addEventListener: (name, handler) => { heard[name] = handler; },
          registration: {
            showNotification: async (title, { body, lang, data }) => told.push(title, body, lang, data),
          },
          clients: { matchAll: async () => [], openWindow: async (path) => told.push(`opened ${path}`) },
        };
        %s
        let done = null;
        const waitUntil = (promise) => { done = promise; };
        heard.push({ data: { json: () => (%s) }, waitUntil });
        await done;
        heard.notificationclick({ notification: { close: () => {}, data: told[3] }, waitUntil });
        await done;
        return told;
      }\
      """;

  private BrowserContext kept;
  private PlayedServer phone;

  @BeforeEach
  void letIt() {
    kept = Chromium.shared().contextThatKeepsPages("da-DK");
    kept.addInitScript(GIVES_A_SUBSCRIPTION);
    phone =
        new PlayedServer(kept)
            .on("GET /api/v1/municipality", ok("get-municipality.answer"))
            .on("GET " + TicketTest.TICKET, ok("get-ticket.answer"))
            .on("GET " + NEWS, ok("get-news.answer"))
            .on("PUT " + NEWS, PlayedServer.nothing())
            .on("DELETE " + NEWS, PlayedServer.nothing())
            .greet(TicketTest.TOPIC, frame("ticket.snapshot"));
  }

  @AfterEach
  void leave() {
    phone.stop();
    kept.close();
  }

  private Page open() {
    return PlayedServer.open(kept, "/t/" + TicketTest.ID, 390, 844);
  }

  @Test
  void whoeverAsksIsToldUntilTheyWantNoMore() {
    Page page = open();
    assertThat(page.locator("#alert")).isHidden();
    page.locator("#news-walk").selectOption("10");
    page.locator("#news-ask").press("Enter");
    assertThat(page.locator("#news-on")).isVisible();
    assertThat(page.locator("#news-off")).isFocused();
    assertThat(page.locator("#news-on"))
        .hasText("Telefonen giver besked, også når siden er lukket.");
    assertEquals(
        PlayedServer.exampleJson("ask-for-news.request").put("walkMinutes", 10),
        phone.commands().get(0).json());
    assertEquals(
        PlayedServer.exampleJson("get-news.answer").getString("publicKey"),
        page.evaluate("window.wanted.applicationServerKey"));
    assertAccessible(page);
    keepPicture(page, "ticket", "told", "390x844", "da");

    page.locator("#news-off").press("Enter");
    assertThat(page.locator("#news-ask")).isFocused();
    assertEquals("DELETE", phone.commands().get(1).method());
    assertThat(page.locator("#news-on")).isHidden();
    phone.tell(TicketTest.TOPIC, frame("ticket.change-called"));
    assertThat(page.locator("[data-news]")).isHidden();
  }

  @Test
  void whatThePhoneIsToldIsShownAndLeadsToItsPage() throws IOException {
    try (BrowserContext plain = Chromium.shared().context("da-DK")) {
      Object shown =
          plain
              .newPage()
              .evaluate(
                  PLAYS_THE_WORKER.formatted(
                      Files.readString(WORKER), PlayedServer.example("news.called")));

      String page = "/t/" + TicketTest.ID;
      assertEquals(
          List.of("P105 · Det er din tur", "Skranke 3", "da", page, "opened " + page), shown);
    }
  }
}

package dk.serviceisland.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.ok;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dk.serviceisland.browser.Chromium;
import dk.serviceisland.browser.PlayedServer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The phone without a connection: the page opens all the same, with the number as last known. */
class TicketKeptTest extends PageTest {
  private static final String KEEPS_ALL_THAT_IT_LOADED =
      """
      async () => {
        const shell = await caches.open("service-island-phone");
        const kept = (await shell.keys()).map(({ url }) => new URL(url).pathname);
        const loaded = performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname);
        const own = loaded.filter((name) => !name.startsWith("/api/"));
        return kept.includes("/t/") && own.every((name) => kept.includes(name));
      }\
      """;

  @Test
  void opensWithoutAConnectionWithTheLastKnownNumber() {
    try (BrowserContext kept = Chromium.shared().contextThatKeepsPages("da-DK")) {
      PlayedServer phone =
          new PlayedServer(kept)
              .on("GET /api/v1/municipality", ok("get-municipality.answer"))
              .on("GET " + TicketTest.TICKET, ok("get-ticket.answer"))
              .greet(TicketTest.TOPIC, frame("ticket.snapshot"));
      Page page = PlayedServer.open(kept, "/t/" + TicketTest.ID, 390, 844);
      assertThat(page.locator("[data-number]")).hasText("P105");
      // An evaluation waits for the promise, where waitForFunction would take it for a yes.
      page.waitForCondition(() -> (Boolean) page.evaluate(KEEPS_ALL_THAT_IT_LOADED));
      assertEquals(
          List.of(),
          page.evaluate(
              """
              async () => (await (await caches.open("service-island-phone")).keys())
                .map(({ url }) => new URL(url).pathname)
                .filter((name) => name.startsWith("/api/") || name.length > 20 && name.startsWith("/t/"))\
              """));
      page.evaluate("navigator.serviceWorker.ready.then(() => null)");
      page.waitForFunction("() => sessionStorage.getItem('last-known-ticket') !== null");
      page.waitForFunction("() => localStorage.getItem('municipality') !== null");
      phone.only("GET " + TicketTest.TICKET, PlayedServer.problem("ticket-out-of-reach"));
      phone.greet(TicketTest.TOPIC);
      kept.setOffline(true);
      page.reload();
      assertThat(page.locator("[data-number]")).hasText("P105");
      assertThat(page.locator("[data-stale]")).containsText("Ikke opdateret siden");
      assertThat(page.locator("#state")).hasCSS("border-radius", "16px");
      page.evaluate("sessionStorage.clear(); location.reload()");
      assertThat(page.locator("[data-screen=trouble] h1"))
          .hasText("Vi kan ikke vise dit nummer lige nu");
      assertThat(page.locator("[data-branch]")).hasText("Skanderborg Kommune");
      assertThat(page.locator(".ways .button"))
          .hasText(new String[] {"Prøv igen", "Ring til os på 87 94 70 00"});
      assertEquals(
          200, page.evaluate("async () => (await fetch('/shared/icons/warning.svg')).status"));
      phone.stop();
    }
  }

  @Test
  void aPageIsNotKeptWithoutAllThatItIsMadeOf() {
    try (BrowserContext kept = Chromium.shared().contextThatKeepsPages("da-DK")) {
      PlayedServer phone =
          new PlayedServer(kept)
              .on("GET /api/v1/municipality", ok("get-municipality.answer"))
              .on("GET " + TicketTest.TICKET, ok("get-ticket.answer"))
              .greet(TicketTest.TOPIC, frame("ticket.snapshot"));
      AtomicInteger asked = new AtomicInteger();
      kept.route(
          PlayedServer.ORIGIN + "/shared/notices.js",
          route -> {
            if (asked.incrementAndGet() == 1) {
              route.resume();
            } else {
              route.fulfill(new Route.FulfillOptions().setStatus(503));
            }
          });
      Page page = PlayedServer.open(kept, "/t/" + TicketTest.ID, 390, 844);
      assertThat(page.locator("[data-number]")).hasText("P105");
      page.waitForCondition(() -> asked.get() > 1);
      page.evaluate("navigator.serviceWorker.ready.then(() => null)");
      assertEquals(
          List.of(),
          page.evaluate(
              """
              async () => (await (await caches.open("service-island-phone")).keys()).map(({ url }) => url)\
              """));
      phone.stop();
    }
  }
}

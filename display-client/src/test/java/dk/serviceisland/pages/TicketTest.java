package dk.serviceisland.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.ok;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dk.serviceisland.browser.PlayedServer;

/** The phone's page of a ticket, and its page for drawing, against the wire examples. */
abstract class TicketTest extends PageTest {

  static final String ID = "Zk3vQ0x9TgWm4bH1sYpLaAt7RcUe5oKj2NwVi8XfMqBg";
  static final String TICKET = "/api/v1/tickets/" + ID;
  static final String TOPIC = "/ws/v1/tickets/" + ID;
  static final String SCAN = "/t/?branch=hovedbiblioteket&presence=7HKM3QWX";

  /** Keeps in a browser that it has drawn the ticket. */
  static final String DRAWN_HERE =
      "localStorage.setItem('drawn-here', JSON.stringify([{ id: '%s', at: Date.now() }]))"
          .formatted(ID);

  Page page;

  void open(String answer) {
    open(answer, "");
  }

  void open(String answer, String query) {
    server.only("GET " + TICKET, ok(answer)).greet(TOPIC, ticketSnapshot(answer));
    page = PlayedServer.open(context, "/t/" + ID + query, 390, 844);
    assertThat(at("[data-number]")).not().isEmpty();
  }

  Locator at(String selector) {
    return page.locator(selector);
  }
}

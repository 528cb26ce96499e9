package dk.serviceisland.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.created;
import static dk.serviceisland.browser.PlayedServer.ok;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** The number on paper, by this browser, by a printer of the network, or by neither. */
class KioskPaperTest extends KioskTest {

  @Test
  void whatANetworkPrinterPrintsThisBrowserDoesNot() {
    server.only("GET " + TICKET + "/print", ok("get-print.answer"));
    server.on(DRAW, created("draw-ticket.answer"));
    context.addInitScript("window.prints = 0; window.print = () => { window.prints += 1; };");
    open("?print=on");
    task("passport").click();
    assertThat(at("[data-paper]")).hasText("Tag dit nummer fra printeren.");
    assertEquals(0, page.evaluate("prints"));
  }

  @Test
  void withoutPaperTheNumberStaysOnScreenWithItsCode() {
    server.only("GET " + TICKET + "/print", ok("get-print.answer-paper-out"));
    server.on(DRAW, created("draw-ticket.answer"));
    open("");
    task("passport").click();
    assertThat(at("[data-paper]")).containsText("Printeren virker ikke lige nu.");
    assertAccessible(page);
    page.clock().runFor(80_000);
    assertThat(at("[data-number]")).isVisible();
    assertThat(at("[data-qr]")).isVisible();
    page.clock().runFor(45_000);
    assertThat(screen("choose")).isVisible();
  }

  @Test
  void printsATicketOnceWhereThereIsAPrinter() {
    server.on(DRAW, created("draw-ticket.answer"));
    context.addInitScript("window.prints = 0; window.print = () => { window.prints += 1; };");
    open("?print=on");
    task("passport").click();
    assertThat(at("[data-number]")).hasText("P105");
    page.waitForCondition(() -> page.evaluate("prints").equals(1));
    page.emulateMedia(
        new Page.EmulateMediaOptions().setMedia(com.microsoft.playwright.options.Media.PRINT));
    assertThat(at("[data-number]")).hasCSS("font-size", "72px");
    assertThat(at("#ticket-time")).hasText("10.42");
    assertThat(at("#ticket-area")).hasText("Område: Øen eller Ved vinduet");
    assertThat(at("#ticket-area")).isVisible();
    assertThat(at("[data-done]")).isHidden();
    assertThat(at("[data-qr]")).isVisible();
    assertEquals(1, page.evaluate("prints"));
  }
}

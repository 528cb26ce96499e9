package dk.serviceisland.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.json;
import static dk.serviceisland.browser.PlayedServer.ok;
import static dk.serviceisland.browser.PlayedServer.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.browser.PlayedServer;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** The phone when answers are slow, the ticket is out of reach or the feed falls silent. */
class TicketReachTest extends TicketTest {

  @Test
  void aSlowAnswerIsWaitedForAndNotAskedForTwice() {
    server.on("POST " + TICKET + "/return", ok("return-ticket.answer"));
    open("get-ticket.answer-missed");
    server.hold("/return");
    at("[data-return]").dispatchEvent("click");
    at("[data-return]").dispatchEvent("click");
    assertThat(at("[data-return]")).isDisabled();
    page.waitForCondition(() -> server.heldRequests() == 1);
    assertThat(at("[data-state-head]")).hasText("Vi kaldte, men du kom ikke");
    server.release();
    assertThat(at("[data-state-head]")).hasText("Du venter");
    assertEquals(1, server.commands().size());
  }

  @Test
  void aSlowFirstAnswerLeavesNoEmptyPage() {
    server.on("GET " + TICKET, ok("get-ticket.answer"));
    server.greet(TOPIC, frame("ticket.snapshot"));
    server.hold(TICKET);
    page = PlayedServer.open(context, "/t/" + ID, 390, 844);
    page.waitForCondition(() -> server.heldRequests() == 1);
    assertThat(at("[data-screen=loading]")).isVisible();
    assertThat(at("[data-screen=loading]")).not().isEmpty();
    server.release();
    assertThat(at("[data-number]")).hasText("P105");
  }

  @Test
  void saysSinceWhenItIsOutOfDateAndComesBackAfterSleep() {
    open("get-ticket.answer");
    page.clock().fastForward(12_000);
    assertThat(at("[data-stale]")).containsText("Ikke opdateret siden 10.49.");
    server.greet(TOPIC, ticketSnapshot("get-ticket.answer-called"));
    page.clock().runFor(3_000);
    assertThat(at("[data-stale]")).isHidden();
    assertThat(at("[data-counter]")).hasText("Skranke 3");
  }

  @Test
  void aPhoneThatWakesUpAsksAtOnce() {
    open("get-ticket.answer");
    page.clock().pauseAt("2026-11-24T12:00:00+01:00");
    server.greet(TOPIC, ticketSnapshot("get-ticket.answer-called"));
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
    assertThat(at("[data-counter]")).hasText("Skranke 3");
  }

  @Test
  void doesNotReconnectWhenTheDayOfTheTicketIsOver() {
    open("get-ticket.answer");
    assertThat(at("[data-withdraw]")).isVisible();
    page.clock().setSystemTime("2026-11-25T09:00:00+01:00");
    server.hangUp(TOPIC, 4410);
    assertThat(at("[data-state-head]")).hasText("Nummerets dag er slut");
    assertThat(page.locator("#ticket button:visible")).hasCount(0);
    page.clock().runFor(60_000);
    assertEquals(1, server.socketsOpened());
    assertThat(at("[data-stale]")).isHidden();
  }

  /** As after a restore of a copy that was made before it was drawn. */
  @Test
  void aTicketOfTodayThatTheServerDoesNotKnowAnyMoreIsForTheStaffToHelpWith() {
    open("get-ticket.answer");
    page.waitForFunction("() => sessionStorage.getItem('last-known-ticket') !== null");
    server.only("GET " + TICKET, problem("ticket-unknown"));
    server.on("GET " + BRANCH, ok("get-branch.answer"));
    // Which day it is says the server.
    page.clock().setSystemTime("2026-11-26T09:00:00+01:00");
    page.reload();
    assertThat(at("[data-state-head]")).hasText("Vi kender ikke nummeret længere");
    assertThat(at("[data-state-more]")).hasText("Vis det til personalet. De hjælper dig videre.");
    assertThat(at("[data-number]")).hasText("P105");
    assertThat(page.locator("#ticket button:visible")).hasCount(0);
    assertAccessible(page);
    page.reload();
    assertThat(at("[data-screen=trouble]")).containsText("Er dit fra i dag, så spørg personalet.");
  }

  @Test
  void aTicketThatIsUnknownIsSaidSo() {
    server.on("GET " + TICKET, problem("ticket-unknown"));
    page = PlayedServer.open(context, "/t/" + ID, 390, 844);
    assertThat(at("[data-screen=trouble]")).containsText("Numre gælder kun den dag");
    assertThat(at("[data-branch]")).hasText("Skanderborg Kommune");
    assertThat(at("[data-screen=trouble] .button"))
        .hasText(new String[] {"Se ventetiden", "Ring til os på 87 94 70 00"});
    assertAccessible(page);
  }

  @Test
  void aTicketThatWasUnknownIsLookedForAgainWhenThePageIsShownAgain() {
    server.on("GET " + TICKET, problem("ticket-unknown"), ok("get-ticket.answer"));
    server.greet(TOPIC, frame("ticket.snapshot"));
    page = PlayedServer.open(context, "/t/" + ID, 390, 844);
    assertThat(at("[data-screen=trouble]")).isVisible();
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
    assertThat(at("[data-number]")).hasText("P105");
    assertThat(at("[data-screen=trouble]")).isHidden();
  }

  @Test
  void aTicketOutOfReachIsNeverCalledUnknownAndIsLookedForAgain() {
    server.only("GET " + TICKET, problem("ticket-out-of-reach"));
    server.greet(TOPIC, frame("ticket.snapshot"));
    page = PlayedServer.open(context, "/t/" + ID, 390, 844);
    assertThat(at("[data-screen=trouble] h1")).hasText("Vi kan ikke vise dit nummer lige nu");
    assertThat(at("[data-screen=trouble]")).containsText("gælder det stadig");
    assertThat(at("[data-screen=trouble] .button"))
        .hasText(new String[] {"Prøv igen", "Ring til os på 87 94 70 00"});
    assertAccessible(page);
    server.only("GET " + TICKET, ok("get-ticket.answer"));
    page.clock().runFor(5_100);
    assertThat(at("[data-number]")).hasText("P105");
    assertThat(at("[data-screen=trouble]")).isHidden();
  }

  @Test
  void showsWhatItLastKnewAndSinceWhenWhileTheTicketIsOutOfReach() {
    open("get-ticket.answer");
    page.waitForFunction("() => sessionStorage.getItem('last-known-ticket') !== null");
    server.only("GET " + TICKET, problem("ticket-out-of-reach"));
    server.greet(TOPIC);
    page.reload();
    assertThat(at("[data-number]")).hasText("P105");
    assertThat(at("[data-position]")).hasText("Du er nummer 3 i køen til Pas");
    assertThat(at("[data-stale]")).containsText("Ikke opdateret siden 10.49.");
    assertAccessible(page);
    server.only("GET " + TICKET, ok("get-ticket.answer-called"));
    server.greet(TOPIC, ticketSnapshot("get-ticket.answer-called"));
    page.clock().runFor(5_100);
    assertThat(at("[data-counter]")).hasText("Skranke 3");
    assertThat(at("[data-stale]")).isHidden();
  }

  @Test
  void whatItLastKnewOfATicketGoesWhenTheDayOfTheTicketIsOver() {
    open("get-ticket.answer");
    page.waitForFunction("() => sessionStorage.getItem('last-known-ticket') !== null");
    server.only("GET " + TICKET, problem("ticket-unknown"));
    JsonObject tomorrow =
        PlayedServer.exampleJson("get-branch.answer").put("now", "2026-11-25T09:00:00+01:00");
    server.only("GET " + BRANCH, PlayedServer.json(200, tomorrow.encode()));
    page.reload();
    assertThat(at("[data-state-head]")).hasText("Nummerets dag er slut");
    assertThat(at("#lead")).hasText("Nummer fra 24. november");
    assertThat(page.locator("#ticket button:visible")).hasCount(0);
    server.only("GET " + TICKET, problem("ticket-out-of-reach"));
    page.reload();
    assertThat(at("[data-screen=trouble]")).containsText("gælder det stadig");
    assertThat(at("[data-number]")).isEmpty();
  }

  /** The branch speaks Danish and English; another speaks Polish, too. */
  @Test
  void whoeverBookedInAnotherLanguageReadsWhatItIsForInTheirs() {
    JsonObject anywhere = PlayedServer.exampleJson("list-bookable.answer");
    anywhere
        .getJsonArray("taskTypes")
        .getJsonObject(0)
        .put("id", "passport")
        .put("names", new JsonObject().put("da", "Pas").put("pl", "Paszport"));
    server.only("GET /api/v1/bookable", json(200, anywhere.encode()));
    open("get-ticket.answer", "?lang=pl");
    assertThat(at("#task")).hasText("Paszport");
  }
}

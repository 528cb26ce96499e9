package dk.serviceisland.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.created;
import static dk.serviceisland.browser.PlayedServer.ok;
import static dk.serviceisland.browser.PlayedServer.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dk.serviceisland.browser.PlayedServer;
import dk.serviceisland.browser.PlayedServer.Received;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The phone's page of a ticket, and its page for drawing, against the wire examples. */
class TicketPageTest extends PageTest {

  private static final String ID = "Zk3vQ0x9TgWm4bH1sYpLaA";
  private static final String TICKET = "/api/v1/tickets/" + ID;
  private static final String TOPIC = "/ws/v1/tickets/" + ID;
  private static final String SCAN = "/t/?branch=hovedbiblioteket&presence=7HKM3QWX";

  private Page page;

  private void open(String answer) {
    open(answer, "");
  }

  private void open(String answer, String query) {
    server.only("GET " + TICKET, ok(answer)).greet(TOPIC, ticketSnapshot(answer));
    page = PlayedServer.open(context, "/t/" + ID + query, 390, 844);
    assertThat(at("[data-number]")).not().isEmpty();
  }

  private Locator at(String selector) {
    return page.locator(selector);
  }

  /** A state of the ticket, and three of the texts that the page has for it. */
  private record Said(String answer, String head, String first, String second) {}

  private static final List<Said> STANDINGS =
      List.of(
          new Said(
              "get-ticket.answer",
              "Du venter",
              "Du er nummer 3 i køen til Pas.",
              "omkring 7 min, højst 12"),
          new Said(
              "get-ticket.answer-no-forecast",
              "Du venter",
              "Du er den næste i køen til Pension og boligstøtte.",
              "ukendt"),
          new Said("get-ticket.answer-called", "Det er din tur", "Skranke 3", "Øen"),
          new Said("get-ticket.answer-recalled", "Vi kalder dig igen", "Skranke 3", "Øen"),
          new Said("get-ticket.answer-in-service", "Du bliver betjent", "Skranke 3", "Øen"),
          new Said(
              "get-ticket.answer-parked",
              "Dit nummer er sat på hold",
              "Få taget billedet",
              "senest kl. 11:14"),
          new Said(
              "get-ticket.answer-missed",
              "Vi kaldte, men du kom ikke",
              "samme nummer",
              "kl. 11:06"),
          new Said("get-ticket.answer-served", "Tak for besøget", "Tak", "besøget"),
          new Said(
              "get-ticket.answer-no-show",
              "Nummeret er afsluttet",
              "du ikke kom",
              "træk et nyt nummer"),
          new Said(
              "get-ticket.answer-closed-at-end-of-day",
              "Vi har lukket for i dag",
              "lukket",
              "nyt nummer"),
          new Said("withdraw-ticket.answer", "Du har forladt køen", "forladt", "nyt nummer"));

  @Test
  void saysHowItStandsWithTheTicket() {
    open("get-ticket.answer");
    for (Said said : STANDINGS) {
      server.tell(TOPIC, ticketSnapshot(said.answer()));
      assertThat(at("[data-state-head]")).containsText(said.head());
      assertThat(at("#state")).containsText(said.first());
      assertThat(at("#state")).containsText(said.second());
    }
  }

  @Test
  void tellsTheWayWithSoundOnceTheCitizenHasAskedForIt() {
    context.addInitScript(
        """
        window.played = [];
        window.shaken = [];
        navigator.vibrate = (pattern) => { window.shaken.push(pattern.length); return true; };
        window.Audio = class extends EventTarget {
          constructor(address) { super(); window.played.push(address); }
          async play() { setTimeout(() => this.dispatchEvent(new Event("ended")), 10); }
        };
        """);
    open("get-ticket.answer");
    at("[data-alert]").press("Enter");
    assertThat(at("[data-alert-on]")).containsText("Lad siden være åben");
    assertThat(at("[data-alert]")).isHidden();
    page.waitForCondition(() -> page.evaluate("played.length").equals(1));
    server.tell(TOPIC, frame("ticket.change-called"));
    assertThat(at("[data-path]")).hasText("Følg skiltene til Øen.");
    page.waitForCondition(() -> page.evaluate("played.length").equals(3));
    assertEquals(List.of(1, 5), page.evaluate("shaken"));
  }

  @Test
  void canBeInstalledAsWhatItIs() {
    open("get-ticket.answer");
    JsonObject manifest =
        new JsonObject(
            page.evaluate(
                    "fetch(document.querySelector('link[rel=manifest]').href).then((r) => r.text())")
                .toString());
    assertEquals("standalone", manifest.getString("display"));
    for (Object each : manifest.getJsonArray("icons")) {
      JsonObject icon = (JsonObject) each;
      assertEquals(
          icon.getString("sizes"),
          page.evaluate(
              "async (src) => { const picture = new Image(); picture.src = src; await picture.decode();"
                  + " return `${picture.naturalWidth}x${picture.naturalHeight}`; }",
              icon.getString("src")));
    }
  }

  @Test
  void followsTheTicketFromTheQueueToTheCounter() {
    open("get-ticket.answer");
    server.tell(TOPIC, frame("ticket.forecast"));
    assertThat(at("[data-forecast]")).hasText("Ventetid: omkring 7 min, højst 11");
    server.tell(TOPIC, frame("ticket.change-position"));
    assertThat(at("[data-position]")).hasText("Du er den næste i køen til Pas.");
    server.tell(TOPIC, "{\"type\":\"fireworks\"}");
    server.tell(TOPIC, frame("ticket.change-called"));
    server.tell(TOPIC, frame("ticket.change-called"));
    assertThat(at("[data-counter]")).hasText("Skranke 3");
    assertThat(at("#arrow")).hasAttribute("data-arrow", "up");
    server.tell(TOPIC, frame("ticket.change-in-service"));
    assertThat(at("[data-state-head]")).hasText("Du bliver betjent");
    server.tell(TOPIC, frame("ticket.change-served"));
    assertThat(at("[data-rating]")).isVisible();
  }

  @Test
  void letsOthersGoAheadByKeyboard() {
    server.on("POST " + TICKET + "/postpone", ok("postpone-ticket.answer"));
    open("get-ticket.answer");
    at("[data-postpone]").press("Enter");
    assertAccessible(page);
    at("[data-places='2']").press("Enter");
    assertThat(at("[data-position]")).hasText("Du er nummer 5 i køen til Pas.");
    assertEquals(PlayedServer.exampleJson("postpone-ticket.request"), server.lastCommand().json());
  }

  @Test
  void leavesTheQueueOnlyWhenSure() {
    server.on("POST " + TICKET + "/withdraw", ok("withdraw-ticket.answer"));
    open("get-ticket.answer");
    at("[data-withdraw]").press("Enter");
    at("#withdraw-no").press("Enter");
    assertEquals(List.of(), server.commands());
    at("[data-withdraw]").press("Enter");
    at("[data-withdraw-yes]").press("Enter");
    assertThat(at("[data-state-head]")).hasText("Du har forladt køen");
    assertThat(at("[data-withdraw]")).isHidden();
  }

  @Test
  void comesBackAfterAMissedCall() {
    server.on("POST " + TICKET + "/return", ok("return-ticket.answer"));
    open("get-ticket.answer-missed");
    at("[data-return]").press("Enter");
    assertThat(at("[data-state-head]")).hasText("Du venter");
  }

  @Test
  void aRefusalIsSaidInPlainWords() {
    server.on("POST " + TICKET + "/return", problem("return-too-late"));
    open("get-ticket.answer-missed");
    at("[data-return]").click();
    assertThat(at("#problem"))
        .hasText("Tiden til at vende tilbage er udløbet. Træk et nyt nummer.");
    assertThat(at("[data-return]")).isEnabled();
  }

  @Test
  void ratesTheVisitByKeyboard() {
    server.on("POST " + TICKET + "/rating", ok("rate-visit.answer"));
    open("get-ticket.answer-served");
    at("[data-scale=help] input[value='5']").press("Space");
    at("[data-scale=solution] input[value='4']").press("Space");
    at("#rate").press("Enter");
    assertThat(at("[data-rating]")).isHidden();
    assertEquals(PlayedServer.exampleJson("rate-visit.request"), server.lastCommand().json());
  }

  @Test
  void aPressWithoutAnAnswerKeepsItsKey() {
    server.on("POST " + TICKET + "/return", ok("return-ticket.answer"));
    open("get-ticket.answer-missed");
    server.loseAnswers(4);
    at("[data-return]").click();
    for (int sent = 1; sent <= 4; sent++) {
      int expected = sent;
      page.waitForCondition(() -> server.commands().size() >= expected);
      page.clock().runFor(3_100);
    }
    assertThat(at("#problem")).containsText("Der er ingen forbindelse");
    at("[data-return]").click();
    assertThat(at("[data-state-head]")).hasText("Du venter");
    assertEquals(1, server.commands().stream().map(Received::key).distinct().count());
  }

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
    assertThat(at("[data-stale]")).containsText("Ikke opdateret siden 10:49.");
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
    open("get-ticket.answer-no-show");
    server.hangUp(TOPIC, 4410);
    assertThat(at("[data-state-head]")).hasText("Nummerets dag er slut");
    page.clock().runFor(60_000);
    assertEquals(1, server.socketsOpened());
    assertThat(at("[data-stale]")).isHidden();
  }

  @Test
  void aTicketThatIsUnknownIsSaidSo() {
    server.on("GET " + TICKET, problem("ticket-unknown"));
    page = PlayedServer.open(context, "/t/" + ID, 390, 844);
    assertThat(at("[data-screen=trouble]")).containsText("Nummeret findes ikke i dag.");
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
    server.on("GET " + TICKET, problem("ticket-out-of-reach"), ok("get-ticket.answer"));
    server.greet(TOPIC, frame("ticket.snapshot"));
    page = PlayedServer.open(context, "/t/" + ID, 390, 844);
    assertThat(at("[data-screen=trouble] h1")).hasText("Vi kan ikke vise dit nummer lige nu");
    assertThat(at("[data-screen=trouble]")).containsText("gælder det stadig");
    assertAccessible(page);
    page.clock().runFor(5_100);
    assertThat(at("[data-number]")).hasText("P105");
    assertThat(at("[data-screen=trouble]")).isHidden();
  }

  @Test
  void showsWhatItLastKnewAndSinceWhenWhileTheTicketIsOutOfReach() {
    open("get-ticket.answer");
    server.only("GET " + TICKET, problem("ticket-out-of-reach"), ok("get-ticket.answer-called"));
    server.greet(TOPIC);
    page.reload();
    assertThat(at("[data-number]")).hasText("P105");
    assertThat(at("[data-position]")).hasText("Du er nummer 3 i køen til Pas.");
    assertThat(at("[data-stale]")).containsText("Ikke opdateret siden 10:49.");
    assertAccessible(page);
    server.greet(TOPIC, ticketSnapshot("get-ticket.answer-called"));
    page.clock().runFor(5_100);
    assertThat(at("[data-counter]")).hasText("Skranke 3");
    assertThat(at("[data-stale]")).isHidden();
  }

  @Test
  void whatItLastKnewOfATicketGoesWhenTheDayOfTheTicketIsOver() {
    open("get-ticket.answer");
    server.only("GET " + TICKET, problem("ticket-unknown"));
    page.reload();
    assertThat(at("[data-screen=trouble]")).containsText("Nummeret findes ikke i dag.");
    server.only("GET " + TICKET, problem("ticket-out-of-reach"));
    page.reload();
    assertThat(at("[data-screen=trouble]")).containsText("gælder det stadig");
    assertThat(at("[data-number]")).isEmpty();
  }

  @Test
  void drawsWithThePresenceCodeAndBecomesTheTicket() {
    server
        .on("GET " + BRANCH, ok("get-branch.answer"))
        .on("POST " + BRANCH + "/tickets", created("draw-ticket.answer"))
        .on("GET " + TICKET, ok("get-ticket.answer"))
        .greet(TOPIC, frame("ticket.snapshot"));
    page = PlayedServer.open(context, SCAN, 390, 844);
    at("[data-task-type=passport]").press("Enter");
    at("[data-task-type=advance-vote]").press("Enter");
    assertAccessible(page);
    at("[data-draw]").press("Enter");
    assertThat(at("[data-number]")).hasText("P105");
    assertEquals(PlayedServer.ORIGIN + "/t/" + ID, page.url());
    assertEquals(
        PlayedServer.exampleJson("draw-ticket.request-phone"), server.lastCommand().json());
    assertEquals(1, server.commands().size());
  }

  @Test
  void anOldPresenceCodeAsksForANewScan() {
    server
        .on("GET " + BRANCH, ok("get-branch.answer"))
        .on("POST " + BRANCH + "/tickets", problem("presence-wrong"));
    page = PlayedServer.open(context, SCAN, 390, 844);
    at("[data-task-type=passport]").click();
    at("[data-draw]").click();
    assertThat(at("#draw-problem")).hasText("Koden er udløbet. Scan QR-koden på skærmen igen.");
    page.navigate(PlayedServer.ORIGIN + "/t/");
    assertThat(at("[data-screen=trouble]")).containsText("Scan QR-koden");
  }

  @Test
  void aClosedBranchSaysWhenItOpens() {
    server.on("GET " + BRANCH, ok("get-branch.answer-before-opening"));
    page = PlayedServer.open(context, SCAN, 390, 844);
    assertThat(at("[data-closed]")).hasText("Lukket for nye numre. Åbner kl. 10:00.");
    assertThat(at("[data-draw]")).isHidden();
    assertAccessible(page);
  }

  @Test
  void theFirstLoadStaysUnderSixtyKilobytes() {
    open("get-ticket.answer");
    long bytes = server.pageBytes() + PlayedServer.example("get-ticket.answer").length();
    assertTrue(bytes < 60_000, () -> bytes + " bytes");
  }

  private static final List<String> STATES =
      List.of(
          "get-ticket.answer",
          "get-ticket.answer-called",
          "get-ticket.answer-in-service",
          "get-ticket.answer-missed",
          "get-ticket.answer-parked",
          "get-ticket.answer-second-errand",
          "get-ticket.answer-served",
          "get-ticket.answer-no-show",
          "get-ticket.answer-closed-at-end-of-day");

  @ParameterizedTest
  @ValueSource(strings = {"da", "en", "de", "pl", "so", "tr", "uk", "ar"})
  void isAccessibleAndWholeInEveryStateAndLanguage(String language) {
    open("get-ticket.answer", "?lang=" + language);
    assertThat(at("html")).hasAttribute("lang", language);
    for (String answer : STATES) {
      server.tell(TOPIC, ticketSnapshot(answer));
      String state = PlayedServer.exampleJson(answer).getString("state");
      assertThat(at("#state")).hasAttribute("data-state", state);
      assertFitsInWidth(page);
      assertAccessible(page);
    }
  }

  @Test
  void withoutScriptsItSaysWhatToDo() {
    try (BrowserContext plain =
        context.browser().newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
      new PlayedServer(plain);
      Page still = plain.newPage();
      still.navigate(PlayedServer.ORIGIN + "/t/" + ID);
      assertTrue(
          still.innerText("main noscript").contains("hold øje med skærmen i biblioteket"),
          still.innerText("main"));
    }
  }

  @Test
  void listsTheErrandsOfATicketThatHasSeveral() {
    JsonObject ticket = PlayedServer.exampleJson("get-ticket.answer-second-errand");
    String id = ticket.getString("id");
    server
        .on("GET /api/v1/tickets/" + id, ok("get-ticket.answer-second-errand"))
        .greet("/ws/v1/tickets/" + id, ticketSnapshot("get-ticket.answer-second-errand"));
    page = PlayedServer.open(context, "/t/" + id, 390, 844);
    assertThat(at("[data-errands] li").first()).hasText("Pas✓ Færdig");
    assertThat(at("[data-errands] li").last()).hasText("Sundhedskort og lægeVenter");
  }
}

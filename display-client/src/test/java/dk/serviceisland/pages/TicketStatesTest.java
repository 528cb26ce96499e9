package dk.serviceisland.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.ok;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dk.serviceisland.browser.PlayedServer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the phone shows of a ticket in each of its states, in every language. */
class TicketStatesTest extends TicketTest {

  /** A state of the ticket, and three of the texts that the page has for it. */
  private record Said(String answer, String head, String first, String second) {}

  private static final List<Said> STANDINGS =
      List.of(
          new Said(
              "get-ticket.answer",
              "Du venter",
              "omkring 7 til 12 min kl. 10.56 til 11.01",
              "Du er nummer 3 i køen til Pas"),
          new Said("get-ticket.answer-no-forecast", "Du venter", "Du er nummer 1 i køen", "ukendt"),
          new Said("get-ticket.answer-called", "Det er din tur", "Skranke 3", "Øen"),
          new Said("get-ticket.answer-recalled", "Vi kalder dig igen", "Skranke 3", "Øen"),
          new Said(
              "get-ticket.answer-in-service", "Du bliver betjent", "Skranke 3", "ikke gøre mere"),
          new Said(
              "get-ticket.answer-parked",
              "Dit nummer er sat på hold",
              "Få taget billedet",
              "senest kl. 11.14"),
          new Said(
              "get-ticket.answer-missed",
              "Vi kaldte, men du kom ikke",
              "samme nummer",
              "kl. 11.06"),
          new Said("get-ticket.answer-served", "Tak for besøget", "Tak", "besøget"),
          new Said("rate-visit.answer", "Tak for dit svar", "Du er færdig", "lukke siden"),
          new Said(
              "get-ticket.answer-no-show",
              "Nummeret er afsluttet",
              "du ikke kom",
              "træk et nyt nummer"),
          new Said(
              "get-ticket.answer-closed-at-end-of-day",
              "Vi har lukket for i dag",
              "lukket",
              "Åbner i morgen kl. 10"),
          new Said(
              "get-ticket.answer-came-from",
              "Gå til Ry Bibliotek",
              "Du er nummer 1 i køen",
              "stadig betjent"),
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

  /** Of a long name the first words stand above everything, and the whole of it below. */
  @Test
  void aLongNameTakesNoMoreThanTwoLinesOfTheHead() {
    open("get-ticket.answer");
    page.setViewportSize(320, 640);
    JsonObject frame = new JsonObject(ticketSnapshot("get-ticket.answer"));
    JsonObject names = new JsonObject().put("da", TicketStates.LONG_NAME);
    frame.getJsonObject("ticket").getJsonObject("branch").put("names", names);
    server.tell(TOPIC, frame.encode());
    assertThat(at("#branch")).hasText("Vejledning om folkepension");
    assertThat(at("#branch-whole")).hasText(TicketStates.LONG_NAME);
    assertEquals(
        true,
        at("#branch")
            .evaluate("e => e.clientHeight <= 2.1 * parseFloat(getComputedStyle(e).lineHeight)"));
  }

  /** The branch says it; in a language that it does not speak others do. */
  @Test
  void saysWhatToBringWhileOneWaits() {
    open("get-ticket.answer");
    assertThat(at("[data-bring]")).hasText("Tag dit gamle pas og billede med.");
    assertAccessible(page);
    server.tell(TOPIC, ticketSnapshot("get-ticket.answer-called"));
    assertThat(at("[data-bring]")).isHidden();
    server.on("GET /api/v1/bookable", ok("list-bookable.answer"));
    open("get-ticket.answer", "?lang=pl");
    assertThat(at("[data-bring]")).hasText("Przynieś stary paszport i zdjęcie.");
  }

  @Test
  void whoeverWasLeftAtTheEndOfTheDaySeesWhenItIsOpenAndBooksOrCalls() {
    server.on("GET " + BRANCH, ok("get-branch.answer-before-opening"));
    open("get-ticket.answer-closed-at-end-of-day");
    assertThat(at("#until")).hasText("Åbningstider onsdag: 10–18");
    assertThat(at("[data-further] a"))
        .hasText(new String[] {"Bestil en tid", "Åbningstider", "Ring til os på 87 94 70 00"});
    assertThat(at("[data-further] a").first())
        .hasAttribute("href", "/book/#passport/hovedbiblioteket");
    assertAccessible(page);
  }

  /** One mark for each who is ahead, as long as they can be counted; above them a rule. */
  @Test
  void manyAheadOfAnUnknownWaitAreSaidOnceAndHaveNoMarks() {
    open("get-ticket.answer");
    assertThat(at("#ahead")).isVisible();
    JsonObject frame = new JsonObject(ticketSnapshot("get-ticket.answer-no-forecast"));
    frame.getJsonObject("ticket").put("position", 140);
    server.tell(TOPIC, frame.encode());
    assertThat(at("#answer-figure")).hasText("Du er nummer 140 i køen");
    assertThat(at("#ahead")).isHidden();
  }

  @Test
  void whoHasAnAppointmentThatIsLateIsToldHowLate() {
    open("get-ticket.answer");
    assertThat(at("[data-position]")).hasText("Du er nummer 3 i køen til Pas");
    JsonObject frame = new JsonObject(ticketSnapshot("get-ticket.answer"));
    JsonObject ticket = frame.getJsonObject("ticket");
    server.tell(
        TOPIC,
        frame.put("ticket", ticket.put("appointment", "2026-11-24T10:50:00+01:00")).encode());
    assertThat(at("#answer-lead")).hasText("Din aftale er kl.");
    assertThat(at("#answer-figure")).hasText("10.50");
    assertThat(at("#ahead")).isHidden();

    server.tell(
        TOPIC,
        frame.put("ticket", ticket.put("appointment", "2026-11-24T10:40:00+01:00")).encode());
    assertThat(at("#answer-figure")).hasText("7 til 12 min");
    assertThat(at("[data-position]"))
        .hasText("Din aftale er kl. 10.40 · Du er nummer 3 i køen til Pas");
    assertAccessible(page);
  }

  /** Nobody who is next is sent for a walk, and once the time has come the page says how long. */
  @Test
  void whoHasAnAppointmentWhoseTimeHasComeIsToldWhoIsNext() {
    open("get-ticket.answer");
    JsonObject frame = new JsonObject(ticketSnapshot("get-ticket.answer"));
    JsonObject ticket = frame.getJsonObject("ticket");
    String at = ticket.getJsonObject("forecast").getString("asOf");
    ticket
        .put("appointment", "2026-11-24T11:30:00+01:00")
        .put("position", 1)
        .put(
            "forecast", new JsonObject().put("p10", 0).put("p50", 0).put("p90", 0).put("asOf", at));
    server.tell(TOPIC, frame.put("at", "2026-11-24T11:29:00+01:00").encode());
    assertThat(at("#answer-figure")).hasText("11.30");
    assertThat(at("#meanwhile")).containsText("Bliv i nærheden");

    server.tell(TOPIC, frame.put("at", "2026-11-24T11:33:00+01:00").encode());
    assertThat(at("#answer-figure")).hasText("næsten ingen ventetid");
    assertThat(at("[data-position]"))
        .hasText("Din aftale er kl. 11.30 · Du er nummer 1 i køen til Pas");
    assertAccessible(page);
  }

  @Test
  void goesOnAtTheOtherBranchWithTheOldNumberBesideTheNew() {
    open("get-ticket.answer");
    server.tell(TOPIC, ticketSnapshot("get-ticket.answer-came-from"));
    assertThat(at("[data-before]")).hasText("Før havde du nummer P105. Det er det samme besøg.");

    server.on(
        "GET /api/v1/tickets/pL7kJh5gFd3sAq1wEr9tYgt7RcUe5oKj2NwVi8XfMqBg",
        ok("get-ticket.answer-came-from"));
    server.tell(TOPIC, ticketSnapshot("get-ticket.answer-sent-on"));

    page.waitForURL("**/t/pL7kJh5gFd3sAq1wEr9tYgt7RcUe5oKj2NwVi8XfMqBg*");
    assertThat(at("[data-number]")).hasText("P103");
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
    assertThat(at("[data-path]")).containsText("Følg skiltene dertil. Kaldt kl. 10.53");
    page.waitForCondition(() -> page.evaluate("played.length").equals(3));
    assertEquals(List.of(1, 5), page.evaluate("shaken"));
  }

  @Test
  void canBeInstalledAsWhatItIs() {
    open("get-ticket.answer");
    JsonObject manifest =
        new JsonObject(
            page.evaluate(
                    "fetch(document.querySelector('link[rel=manifest]').href).then((r) =>"
                        + " r.text())")
                .toString());
    assertEquals("standalone", manifest.getString("display"));
    for (Object each : manifest.getJsonArray("icons")) {
      JsonObject icon = (JsonObject) each;
      assertEquals(
          icon.getString("sizes"),
          page.evaluate(
              "async (src) => { const picture = new Image(); picture.src = src; await"
                  + " picture.decode(); return `${picture.naturalWidth}x${picture.naturalHeight}`;"
                  + " }",
              icon.getString("src")));
    }
  }

  @Test
  void followsTheTicketFromTheQueueToTheCounter() {
    open("get-ticket.answer");
    server.tell(TOPIC, frame("ticket.forecast"));
    assertThat(at("[data-forecast]")).hasText("omkring 7 til 11 min kl. 10.56 til 11.00");
    server.tell(TOPIC, frame("ticket.change-position"));
    assertThat(at("[data-position]")).hasText("Du er nummer 1 i køen til Pas");
    server.tell(TOPIC, "{\"type\":\"fireworks\"}");
    server.tell(TOPIC, frame("ticket.change-called"));
    server.tell(TOPIC, frame("ticket.change-called"));
    assertThat(at("[data-counter]")).hasText("Skranke 3");
    assertThat(page).hasTitle("Skranke 3 · P105");
    assertThat(at("#icon")).hasAttribute("href", "/shared/icons/call.svg");
    assertThat(at("[data-path]")).isVisible();
    server.tell(TOPIC, frame("ticket.change-in-service"));
    assertThat(at("[data-state-head]")).hasText("Du bliver betjent");
    assertThat(at("[data-path]")).isHidden();
    assertThat(page).hasTitle("P105 · Du bliver betjent");
    assertThat(at("#icon")).hasAttribute("href", "/shared/icons/island.svg");
    server.tell(TOPIC, frame("ticket.change-served"));
    assertThat(at("[data-rating]")).isVisible();
  }

  @Test
  void theFirstLoadStaysUnderFortyFiveKilobytes() {
    // What is kept for later is asked for a second time, which the browser's own store answers
    // where there is a server that lets it.
    context.addInitScript(
        "Object.defineProperty(window, 'caches', { get() { throw new Error('no store'); } });");
    open("get-ticket.answer");
    long bytes = server.pageBytes() + PlayedServer.example("get-ticket.answer").length();
    assertTrue(bytes < 45_000, () -> bytes + " bytes");
  }

  @Test
  void withoutScriptsItSaysWhatToDo() {
    try (BrowserContext plain =
        context.browser().newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
      new PlayedServer(plain);
      Page still = plain.newPage();
      still.navigate(PlayedServer.ORIGIN + "/t/" + ID);
      assertTrue(
          still.innerText("main noscript").contains("træk et ved standeren"),
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

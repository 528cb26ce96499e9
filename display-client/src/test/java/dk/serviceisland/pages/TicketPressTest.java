package dk.serviceisland.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.created;
import static dk.serviceisland.browser.PlayedServer.json;
import static dk.serviceisland.browser.PlayedServer.ok;
import static dk.serviceisland.browser.PlayedServer.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import dk.serviceisland.browser.PlayedServer;
import dk.serviceisland.browser.PlayedServer.Received;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a citizen can do with the phone: draw, let others ahead, leave, come back, rate. */
class TicketPressTest extends TicketTest {

  @Test
  void letsOthersGoAheadByKeyboard() {
    server.on("POST " + TICKET + "/postpone", ok("postpone-ticket.answer"));
    open("get-ticket.answer");
    at("[data-postpone]").press("Enter");
    assertAccessible(page);
    at("[data-places='2']").press("Enter");
    assertThat(at("[data-position]")).hasText("Du er nummer 5 i køen til Pas");
    assertEquals(PlayedServer.exampleJson("postpone-ticket.request"), server.lastCommand().json());
  }

  /**
   * Five cannot go first where three wait, and where nobody does any more there is no choice left.
   */
  @Test
  void letsNoMoreGoAheadThanWaitBehind() {
    open("get-ticket.answer");
    at("[data-postpone]").press("Enter");
    Locator choices = at("[data-places]:visible");
    assertThat(choices).hasCount(3);
    tellBehind(3);
    assertThat(choices).hasCount(2);
    assertThat(at("[data-places='5']")).isHidden();
    tellBehind(0);
    assertThat(at("#postpone-dialog")).isHidden();
    assertThat(at("[data-postpone]")).isHidden();
  }

  private void tellBehind(int behind) {
    JsonObject frame = new JsonObject(ticketSnapshot("get-ticket.answer"));
    frame.getJsonObject("ticket").put("behind", behind).put("mayPostpone", behind > 0);
    server.tell(TOPIC, frame.encode());
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
    assertThat(at("#ticket .ways a"))
        .hasText(new String[] {"Se ventetiden", "Ring til os på 87 94 70 00"});
    assertThat(at("#privacy")).isHidden();
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
    server.on("POST " + TICKET + "/return", problem("ticket-not-missed"));
    open("get-ticket.answer-missed");
    at("[data-return]").click();
    assertThat(at("#problem")).hasText("Nummeret er ikke sprunget over.");
    assertThat(at("[data-return]")).isEnabled();
  }

  @Test
  void whoComesBackTooLateIsToldSoInPlaceOfUntilWhen() {
    server.on("POST " + TICKET + "/return", problem("return-too-late"));
    open("get-ticket.answer-missed");
    at("[data-return]").click();
    assertThat(at("[data-state-head]")).hasText("Tiden til at komme tilbage er gået");
    assertThat(at("[data-state-more]")).containsText("træk et nyt nummer");
    assertThat(at("[data-return]")).isHidden();
    assertThat(at("#problem")).isHidden();
  }

  @Test
  void ratesTheVisitByKeyboard() {
    server.on("POST " + TICKET + "/rating", ok("rate-visit.answer"));
    open("get-ticket.answer-served");
    at("[data-scale=help] input[value='5']").press("Space");
    assertThat(at("fieldset:has([data-scale=help]) .scale-word")).hasText("Meget tilfreds");
    at("[data-scale=solution] input[value='4']").press("Space");
    at("#rate").press("Enter");
    assertThat(at("[data-rating]")).isHidden();
    assertThat(at("[data-state-head]")).hasText("Tak for dit svar");
    assertEquals(PlayedServer.exampleJson("rate-visit.request"), server.lastCommand().json());
    server.only("GET " + TICKET, ok("rate-visit.answer"));
    server.greet(TOPIC, ticketSnapshot("rate-visit.answer"));
    page.reload();
    assertThat(at("[data-state-head]")).hasText("Tak for dit svar");
    assertThat(at("[data-rating]")).isHidden();
  }

  /** Nobody has to answer: the second question stays open. */
  @Test
  void answersWhatTheSettingsAskBesideTheRating() {
    server.on("POST " + TICKET + "/rating", ok("rate-visit.answer"));
    open("get-ticket.answer-served");
    JsonObject frame = new JsonObject(ticketSnapshot("get-ticket.answer-served"));
    TicketStates.ask(frame.getJsonObject("ticket"));
    server.tell(TOPIC, frame.encode());
    assertThat(at("[name=question-comes-often]")).hasCount(3);
    assertAccessible(page);
    at("[data-scale=help] input[value='5']").press("Space");
    at("[data-scale=solution] input[value='4']").press("Space");
    at("[name=question-uses-library][value=sometimes]").press("Space");
    at("#rate").press("Enter");
    assertThat(at("[data-state-head]")).hasText("Tak for dit svar");
    assertEquals(
        PlayedServer.exampleJson("rate-visit.request-answers"), server.lastCommand().json());
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
    // A feed that was silent for so long may be opened anew, and says then what was done.
    server.greet(TOPIC, ticketSnapshot("return-ticket.answer"));
    at("[data-return]").click();
    page.waitForCondition(() -> server.commands().size() > 4);
    assertThat(at("[data-state-head]")).hasText("Du venter");
    assertEquals(1, server.commands().stream().map(Received::key).distinct().count());
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
  void whoWouldWaitLongTakesTheNextFreeTimeInPlaceOfTheNumber() {
    JsonObject drawn = PlayedServer.exampleJson("draw-ticket.answer");
    drawn.getJsonObject("forecast").put("p50", 2400).put("p90", 3600);
    server
        .on("GET " + BRANCH, ok("get-branch.answer"))
        .on("POST " + BRANCH + "/tickets", PlayedServer.json(201, drawn.encode()))
        .on("GET " + BRANCH + "/free-times", ok("list-free-times.answer"))
        .on("POST " + BRANCH + "/appointments", created("book-appointment.answer"))
        .on("POST " + TICKET + "/withdraw", ok("withdraw-ticket.answer"))
        .on("GET /api/v1/bookable", ok("list-bookable.answer"))
        .on("GET /api/v1/appointments/" + ID, ok("get-appointment.answer"))
        .on("GET /api/v1/appointments/" + ID + "/qr.svg", ok("get-appointment.answer"))
        .on("GET " + TICKET, ok("get-ticket.answer"))
        .greet(TOPIC, frame("ticket.snapshot"));
    page = PlayedServer.open(context, SCAN, 390, 844);
    at("[data-task-type=passport]").press("Enter");
    at("[data-draw]").press("Enter");
    assertThat(at("#offer p"))
        .hasText("Vil du hellere komme tirsdag 1. december kl. 10.00? Så giver vi P105 fri.");
    assertThat(at("#offer button")).hasText("Bestil, og giv nummeret fri");
    assertAccessible(page);

    at("#offer button").press("Enter");

    page.waitForURL(Pattern.compile(".*/book/" + ID));
    assertThat(page.locator("#standing")).hasText("Din tid er bestilt. P105 er givet fri.");
    assertEquals(TICKET + "/withdraw", server.lastCommand().path());
    assertEquals(new JsonObject().put("booked", true), server.lastCommand().json());
  }

  /** The branch speaks Danish and English; others speak Arabic, too. */
  @Test
  void whatTheBranchDoesNotSayInALanguageIsSaidAsOthersDoOrMarkedAsDanish() {
    server
        .on("GET " + BRANCH, ok("get-branch.answer"))
        .on("GET /api/v1/bookable", ok("list-bookable.answer"));
    page = PlayedServer.open(context, SCAN + "&lang=ar", 390, 844);
    assertThat(at("[data-task-type=passport] .task-name")).hasText("جواز السفر");
    assertThat(at("[data-task-type=passport] .task-hint")).hasText("أحضر جوازك القديم وصورة.");
    assertThat(at("[data-task-type=passport] .task-name:not([lang])")).hasCount(1);
    assertThat(at("[data-task-type=advance-vote] [lang=da][dir=ltr]")).hasText("Brevstemme");
    assertThat(at("summary [lang=da][dir=ltr]").nth(1)).hasText("Hjælp til selvbetjening");
    assertAccessible(page);
  }

  /** The code on the kiosk leads to what this phone has come for, not to one number more. */
  @Test
  void whoScansWithThePhoneThatHasAnAppointmentChecksInFirst() {
    JsonObject mine =
        PlayedServer.exampleJson("get-appointment.answer")
            .put("from", "2026-11-24T10:50:00+01:00")
            .put("comeFrom", "2026-11-24T10:45:00+01:00")
            .put("keptUntil", "2026-11-24T11:00:00+01:00");
    String appointment = "GET /api/v1/appointments/" + ID;
    server
        .on("GET " + BRANCH, ok("get-branch.answer"))
        .on(appointment, PlayedServer.json(200, mine.encode()))
        .on("POST " + BRANCH + "/check-in", created("check-in.answer"))
        .on("GET " + TICKET, ok("get-ticket.answer"))
        .greet(TOPIC, frame("ticket.snapshot"));
    context.addInitScript(
        "if (location.host) localStorage.setItem('booked-here',"
            + (" JSON.stringify([{ id: '" + ID + "', branch: 'hovedbiblioteket',")
            + " until: Date.parse('2026-11-24T11:00:00+01:00') }]))");
    page = PlayedServer.open(context, SCAN, 390, 844);
    assertThat(at("#booked")).containsText("Du har en tid her kl. 10.50: Pas");
    assertThat(at("#booked")).containsText("Du kan melde din ankomst fra kl. 10.45.");
    assertThat(at("#booked button")).hasCount(0);

    mine.put("comeFrom", "2026-11-24T10:40:00+01:00");
    server.only(appointment, PlayedServer.json(200, mine.encode()));
    page.reload();
    assertThat(at("#booked button")).hasText("Meld din ankomst");
    assertAccessible(page);
    at("#booked button").press("Enter");

    assertThat(at("[data-number]")).hasText("P105");
    assertEquals(
        new JsonObject().put("code", ID).put("presence", "7HKM3QWX").put("language", "da"),
        server.lastCommand().json());
  }

  @Test
  void tellsWhereItIsDoneThatIsNotDoneHereAndCountsItOnce() {
    JsonObject branch = PlayedServer.exampleJson("get-branch.answer");
    branch.put(
        "elsewhere",
        PlayedServer.exampleJson("get-branch.answer-elsewhere").getJsonArray("elsewhere"));
    String tell = BRANCH + "/elsewhere/home-help/tell";
    server
        .on("GET " + BRANCH, PlayedServer.json(200, branch.encode()))
        .on("POST " + tell, PlayedServer.nothing());
    page = PlayedServer.open(context, SCAN, 390, 844);
    Locator name = at("[data-elsewhere=home-help] > summary");
    assertThat(at(".elsewhere-place")).isHidden();
    name.click();
    assertThat(at(".elsewhere-place")).containsText("Skanderborg Fælled 1");
    assertThat(at(".elsewhere-place a")).hasAttribute("href", Pattern.compile("https://.*"));
    page.waitForCondition(() -> server.commands().size() == 1);
    assertEquals(tell, server.lastCommand().path());
    assertEquals(
        PlayedServer.exampleJson("tell-elsewhere.request-phone"), server.lastCommand().json());
    assertAccessible(page);

    name.click();
    assertThat(at(".elsewhere-place")).isHidden();
    name.click();
    at("[data-task-type=passport]").press("Enter");
    assertThat(at("[data-draw]")).isEnabled();
    assertEquals(1, server.commands().size());
  }

  /** The way leads to the address of the branch alone, whatever the link says. */
  @Test
  void doesItAloneAndSaysWhetherItWorked() {
    String divert = BRANCH + "/task-types/self-service/divert";
    server
        .on("GET " + BRANCH, ok("get-branch.answer"))
        .on("POST " + divert, PlayedServer.nothing());
    page =
        PlayedServer.open(context, SCAN + "&self=self-service&url=https://evil.example", 390, 844);
    assertThat(at("#self-go")).hasAttribute("href", Pattern.compile("https://www.borger.dk.*"));
    assertThat(at("#self-go")).hasAttribute("rel", "noreferrer");
    assertAccessible(page);
    at("#self-no").click();
    assertThat(at("#self-thanks")).containsText("Træk et nummer");
    page.waitForCondition(() -> server.commands().size() == 1);
    assertEquals(divert, server.lastCommand().path());
    assertEquals("not-worked", server.lastCommand().json().getString("how"));
    at("#self-draw").click();
    assertThat(at("[data-screen=draw]")).isVisible();
    assertEquals("came", server.lastCommand().json().getString("how"));
    assertThat(at("[data-task-type=self-service] + a.task-self")).containsText("borger.dk");
  }

  /** Refused or not: the number is a touch away, until it has ended. */
  @Test
  void whoScansAgainFindsTheNumbersThatThisBrowserHas() {
    server
        .on("GET " + BRANCH, ok("get-branch.answer"))
        .on("POST " + BRANCH + "/tickets", created("draw-ticket.answer"))
        .on("GET " + TICKET, ok("get-ticket.answer"))
        .greet(TOPIC, frame("ticket.snapshot"));
    page = PlayedServer.open(context, SCAN, 390, 844);
    assertThat(at("[data-task-type=passport]")).isVisible();
    assertThat(at("#own")).isHidden();
    at("[data-task-type=passport]").click();
    at("[data-draw]").click();
    assertThat(at("[data-number]")).hasText("P105");

    server.only("POST " + BRANCH + "/tickets", problem("too-many-open"));
    page.navigate(PlayedServer.ORIGIN + SCAN + "&lang=da");
    assertThat(at("#own-head")).hasText("Du har allerede et nummer her:");
    assertThat(at("#own a")).hasText("P105 · Pas");
    assertAccessible(page);
    at("[data-task-type=passport]").click();
    at("[data-draw]").click();
    assertThat(at("#draw-problem")).containsText("Træk ved standeren");
    at("#own a").click();
    page.waitForURL(PlayedServer.ORIGIN + "/t/" + ID + "?lang=da");
    assertThat(at("[data-number]")).hasText("P105");

    server.only("GET " + TICKET, ok("get-ticket.answer-served"));
    page.navigate(PlayedServer.ORIGIN + SCAN);
    page.waitForFunction("() => localStorage.getItem('drawn-here') === '[]'");
    assertThat(at("#own")).isHidden();
  }

  /** Whoever is quick has drawn before it is known what became of a number of before. */
  @Test
  void aTicketThatIsDrawnStaysWhenNumbersOfBeforeAreFoundLate() {
    server
        .on("GET " + BRANCH, ok("get-branch.answer"))
        .on("POST " + BRANCH + "/tickets", created("draw-ticket.answer"))
        .on("GET " + TICKET, ok("get-ticket.answer"))
        .on("GET /api/v1/tickets/before", problem("ticket-unknown"))
        .greet(TOPIC, frame("ticket.snapshot"));
    page = PlayedServer.open(context, SCAN, 390, 844);
    assertThat(at("[data-task-type=passport]")).isVisible();
    page.evaluate(
        "localStorage.setItem('drawn-here', JSON.stringify([{ id: 'before', at: Date.now() }]))");
    server.hold("/api/v1/tickets/before");
    page.reload();
    page.waitForCondition(() -> server.heldRequests() == 1);
    at("[data-task-type=passport]").click();
    at("[data-draw]").click();
    assertThat(at("[data-number]")).hasText("P105");
    server.release();
    page.waitForFunction("() => !localStorage.getItem('drawn-here').includes('before')");
    assertThat(at("[data-screen=draw]")).isHidden();
    assertThat(at("[data-number]")).isVisible();
  }

  @Test
  void numbersOfAnotherBranchAndThoseOutOfReachAreNotShownAndNotForgotten() {
    JsonObject elsewhere = PlayedServer.exampleJson("get-ticket.answer");
    elsewhere.getJsonObject("branch").put("id", "ry");
    server
        .on("GET " + BRANCH, ok("get-branch.answer"))
        .on("GET " + TICKET, ok("get-ticket.answer"))
        .on("GET /api/v1/tickets/elsewhere", PlayedServer.json(200, elsewhere.encode()))
        .on("GET /api/v1/tickets/unreached", problem("ticket-out-of-reach"))
        .on("GET /api/v1/tickets/unknown", problem("ticket-unknown"));
    page = PlayedServer.open(context, SCAN, 390, 844);
    assertThat(at("[data-task-type=passport]")).isVisible();
    page.evaluate(
        """
        (ids) => localStorage.setItem("drawn-here", JSON.stringify(ids.map((id) => ({ id, at: Date.now() }))))\
        """,
        List.of("elsewhere", "unreached", "unknown", ID));
    page.reload();
    assertThat(at("#own a")).hasText(new String[] {"P105 · Pas"});
    assertEquals(
        List.of("elsewhere", "unreached", ID),
        page.evaluate("JSON.parse(localStorage.getItem('drawn-here')).map(({ id }) => id)"));
  }

  @Test
  void drawsFromAGroupAndSaysThatHelpIsNeeded() {
    server
        .on("GET " + BRANCH, ok("get-branch.answer"))
        .on("POST " + BRANCH + "/tickets", created("draw-ticket.answer"))
        .on("GET " + TICKET, ok("get-ticket.answer"))
        .greet(TOPIC, frame("ticket.snapshot"));
    page = PlayedServer.open(context, SCAN, 390, 844);
    assertThat(at("[data-task-type=health-card]")).isHidden();
    assertThat(at("[data-draw]")).hasText("Vælg dine ærinder");
    assertThat(at("[data-draw]")).isDisabled();
    at("summary").filter(new Locator.FilterOptions().setHasText("Sundhed og tilskud")).click();
    at("[data-task-type=health-card]").click();
    at("#needs").check();
    at("[data-draw]").click();
    assertThat(at("[data-number]")).hasText("P105");
    assertEquals(
        "[\"health-card\"]", server.lastCommand().json().getJsonArray("taskTypes").encode());
    assertEquals(true, server.lastCommand().json().getBoolean("needs"));
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
    assertThat(at("[data-tasks]")).isHidden();
    assertThat(at("[data-draw]")).isHidden();
    page.navigate(PlayedServer.ORIGIN + "/t/");
    assertThat(at("[data-screen=trouble]")).containsText("Scan QR-koden");
  }

  /** The button is below a long list, and what went wrong is told above it. */
  @Test
  void whyNoNumberIsDrawnComesIntoSight() {
    server
        .on("GET " + BRANCH, ok("get-branch.answer"))
        .on("POST " + BRANCH + "/tickets", problem("too-many-open"));
    page = PlayedServer.open(context, SCAN, 390, 420);
    at("[data-task-type=passport]").click();
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)");
    assertThat(at("#draw-title")).not().isInViewport();
    at("[data-draw]").press("Enter");

    assertThat(at("#draw-problem")).containsText("Træk ved standeren");
    assertThat(at("#draw-problem")).isInViewport();
  }

  /** Its clock is a moment before the code's end, which the link says. */
  @Test
  void thatTheCodeIsOverIsToldBeforeAnythingIsChosen() {
    server.on("GET " + BRANCH, ok("get-branch.answer"));
    page = PlayedServer.open(context, SCAN + "&until=1795513339", 390, 844);
    Locator told = at("#expired");
    assertThat(at("[data-task-type=passport]")).isVisible();
    assertThat(told).isHidden();
    page.clock().runFor(12_000);
    assertThat(told).hasText("Koden er udløbet. Scan QR-koden på skærmen igen.");
    assertThat(at("[data-draw]")).isHidden();
    assertAccessible(page);

    JsonObject later = PlayedServer.exampleJson("get-branch.answer");
    server.only("GET " + BRANCH, json(200, later.put("now", "2026-11-24T10:42:20+01:00").encode()));
    page.reload();
    assertThat(told).isVisible();
    assertThat(at("[data-task-type=passport]")).isVisible();
    page.clock().runFor(901_000);
    assertThat(at("[data-tasks]")).isHidden();
    assertThat(told).isVisible();
  }

  @Test
  void aPhoneWhoseClockIsWrongGoesByTheServers() {
    JsonObject now = PlayedServer.exampleJson("get-branch.answer");
    server.on("GET " + BRANCH, json(200, now.put("now", "2026-11-24T10:20:00+01:00").encode()));
    page = PlayedServer.open(context, SCAN + "&until=1795512339", 390, 844);
    assertThat(at("[data-task-type=passport]")).isVisible();
    assertThat(at("#expired")).isHidden();
    assertThat(at("[data-draw]")).isVisible();
  }

  /** Whoever chose late is not thrown back to the choice when the code ends. */
  @Test
  void aTicketThatIsDrawnStaysWhenTheCodeIsOver() {
    server
        .on("GET " + BRANCH, ok("get-branch.answer"))
        .on("POST " + BRANCH + "/tickets", created("draw-ticket.answer"))
        .on("GET " + TICKET, ok("get-ticket.answer"))
        .greet(TOPIC, frame("ticket.snapshot"));
    page = PlayedServer.open(context, SCAN + "&until=1795513339", 390, 844);
    at("[data-task-type=passport]").click();
    at("[data-draw]").click();
    assertThat(at("[data-number]")).hasText("P105");
    page.clock().runFor(12_000);
    assertThat(at("[data-screen=draw]")).isHidden();
    assertThat(at("[data-number]")).isVisible();
  }

  @Test
  void aClosedBranchSaysWhenItOpens() {
    server.on("GET " + BRANCH, ok("get-branch.answer-before-opening"));
    page = PlayedServer.open(context, SCAN, 390, 844);
    assertThat(at("[data-closed]")).hasText("Åbner kl. 10.00. Lukket for nye numre.");
    assertThat(at("[data-draw]")).isHidden();
    assertThat(at("[data-tasks]")).isHidden();
    assertAccessible(page);
  }
}

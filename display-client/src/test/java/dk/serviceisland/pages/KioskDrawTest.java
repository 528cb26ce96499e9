package dk.serviceisland.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.created;
import static dk.serviceisland.browser.PlayedServer.json;
import static dk.serviceisland.browser.PlayedServer.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.browser.PlayedServer;
import dk.serviceisland.browser.PlayedServer.Received;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From the first touch to the number, and what becomes of a touch when something goes wrong. */
class KioskDrawTest extends KioskTest {

  @Test
  void aNumberIsDrawnByKeyboardAlone() {
    server.on(DRAW, created("draw-ticket.answer"));
    open("");
    assertThat(task("passport"))
        .hasText("Pasomkring 11 til 17 minTag dit gamle pas og billede med.");
    do {
      page.keyboard().press("Tab");
    } while (!(Boolean) at("[data-booked]").evaluate("it => it === document.activeElement"));
    page.keyboard().press("ArrowDown");
    assertThat(task("passport")).isFocused();
    page.keyboard().press("Enter");

    assertThat(screen("drawn")).isVisible();
    assertThat(at("[data-number]")).hasText("P105");
    assertThat(at("[data-position]")).hasText("Du er nummer 5 i køen til Pas");
    assertThat(at("[data-forecast]")).hasText("Forventet ventetid: omkring 13 til 20 min");
    assertThat(at("[data-when]")).hasText("Vi kalder dig omkring kl. 10.55 til 11.02");
    assertThat(at("[data-qr]")).isVisible();
    assertThat(screen("drawn")).containsText("Vi gemmer ikke dit navn eller CPR-\u2060nummer.");
    Received draw = server.lastCommand();
    assertEquals(TOKEN, draw.token());
    assertEquals(new JsonArray().add("passport"), draw.json().getJsonArray("taskTypes"));

    settle();
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    assertThat(screen("choose")).isVisible();
  }

  /** Nobody served when the number was drawn; then somebody opens a counter. */
  @Test
  void aWaitThatBecomesKnownIsToldWhileTheNumberStandsThere() {
    JsonObject drawn = PlayedServer.exampleJson("draw-ticket.answer");
    JsonObject forecast = (JsonObject) drawn.remove("forecast");
    server
        .on(DRAW, json(201, drawn.encode()))
        .on("GET " + TICKET, json(200, drawn.copy().put("forecast", forecast).encode()));
    open("");
    task("passport").click();
    assertThat(at("[data-forecast]")).containsText("ukendt");

    server.tell(BOARD, frame("board.snapshot"));

    assertThat(at("[data-forecast]")).hasText("Forventet ventetid: omkring 13 til 20 min");
  }

  /** Their number is on no screen, so none is to be looked at. */
  @Test
  void whoIsFetchedIsToldThatAlone() {
    JsonObject branch = PlayedServer.exampleJson("get-branch.answer");
    branch.getJsonArray("taskTypes").stream()
        .map(JsonObject.class::cast)
        .filter(type -> type.getString("id").equals("passport"))
        .forEach(type -> type.put("discreet", true));
    server
        .only("GET " + BRANCH, json(200, branch.encode()))
        .on(DRAW, created("draw-ticket.answer"));
    open("");
    task("passport").click();
    assertThat(screen("drawn")).isVisible();
    assertThat(at("#ticket-area"))
        .hasText("Bliv siddende, vi henter dig. Dit nummer vises ikke på tavlen.");
    assertThat(at("#ticket-watch")).isHidden();
    assertThat(at("#ticket-nophone")).isHidden();
    assertThat(at("[data-qr]")).isVisible();
  }

  @Test
  void aTouchThatBouncesDrawsOnce() {
    server.on(DRAW, created("draw-ticket.answer"));
    open("");
    task("passport").dblclick();
    assertThat(screen("drawn")).isVisible();
    settle();
    assertThat(at("[data-number]")).hasText("P105");
    assertEquals(1, server.commands().size());
  }

  @Test
  void aLostAnswerIsAskedForWithTheSameKey() {
    server.on(DRAW, created("draw-ticket.answer"));
    server.loseAnswers(2);
    open("");
    task("passport").click();
    assertThat(screen("drawing")).isVisible();
    page.waitForCondition(() -> server.commands().size() >= 1);
    page.clock().runFor(600);
    page.waitForCondition(() -> server.commands().size() >= 2);
    page.clock().runFor(1_600);
    assertThat(at("[data-number]")).hasText("P105");
    assertEquals(1, server.commands().stream().map(Received::key).distinct().count());
  }

  @Test
  void aServerThatIsAwayIsSaidAndTheSamePressCanBeTriedAgain() {
    server.on(DRAW, created("draw-ticket.answer"));
    server.loseAnswers(4);
    open("");
    task("passport").click();
    for (int sent = 1; sent <= 4; sent++) {
      int expected = sent;
      page.waitForCondition(() -> server.commands().size() >= expected);
      page.clock().runFor(3_100);
    }
    assertThat(screen("trouble")).isVisible();
    assertThat(screen("trouble")).containsText("Der er ingen forbindelse til systemet lige nu.");
    assertThat(screen("trouble")).containsText("gå til skranken");
    assertAccessible(page);
    at("[data-again]").click();
    assertThat(at("[data-number]")).hasText("P105");
    assertEquals(1, server.commands().stream().map(Received::key).distinct().count());
  }

  @Test
  void anotherPressIsAnotherWish() {
    server.on(DRAW, created("draw-ticket.answer"));
    open("");
    task("passport").click();
    at("[data-done]").click();
    task("passport").click();
    assertThat(screen("drawn")).isVisible();
    List<Received> draws = server.commands();
    assertNotEquals(draws.get(0).key(), draws.get(1).key());
  }

  @Test
  void aRefusalIsExplainedAndTheCitizenChoosesAnew() {
    server.on(DRAW, problem("quota-reached"));
    open("");
    openGroup("digital");
    task("mitid").click();
    settle();
    at("#self-draw").click();
    assertThat(screen("choose")).isVisible();
    assertThat(at("#refused")).hasText("MitID: Der er ikke flere numre til denne opgave i dag.");
    assertAccessible(page);
  }

  @Test
  void severalErrandsMakeOneNumber() {
    server.on(DRAW, created("draw-ticket.answer-several"));
    open("");
    at("#several").press("Enter");
    task("passport").press("Enter");
    task("collect").press("Enter");
    task("collect").press("Enter");
    assertThat(task("passport")).hasAttribute("aria-pressed", "true");
    openGroup("health");
    task("health-card").press("Enter");
    at("#group-back").press("Enter");
    assertThat(at("[data-group=health] .task-chosen")).hasText("Valgt: Sundhedskort og læge");
    settle();
    at("#needs").press("Enter");
    assertThat(at("[data-draw]")).hasText("Træk nummer til 2 ærinder");
    at("[data-draw]").press("Enter");
    assertThat(at("[data-number]")).hasText("P106");
    assertThat(at("#ticket-tasks")).hasText("Pas · Sundhedskort og læge");
    assertEquals(
        "{\"taskTypes\":[\"passport\",\"health-card\"],\"language\":\"da\",\"needs\":true}",
        server.lastCommand().body());
  }

  @Test
  void closedTaskTypesSayWhenTheyOpenAndDrawNothing() {
    open("");
    assertThat(task("advance-vote")).hasText("BrevstemmeLukket lige nu. Åbner kl. 13.00");
    assertThat(at("[data-group=home].task")).hasAttribute("data-open", "yes");
    assertThat(task("advance-vote")).hasAttribute("aria-disabled", "true");
    task("advance-vote").dispatchEvent("click");
    openGroup("home");
    task("population-register").dispatchEvent("click");
    assertThat(screen("choose")).isVisible();
    at("#group-back").press("Enter");
    assertEquals(List.of(), server.commands());

    server.tell(BOARD, frame("board.change-task-type-paused"));
    assertThat(task("passport")).hasText("PasHolder pause. Åbner kl. 13.05");
    assertThat(at("[data-own-closing]")).isHidden();
    server.tell(BOARD, frame("board.change-own-closing"));
    assertThat(at("[data-own-closing]"))
        .hasText("Lukker kl. 11.30 i dag. Sidste nummer kl. 11.15.");
  }

  @Test
  void aClosedBranchSaysOnceThatItIsWhenItOpensAndHowItIsReachedUntilThen() {
    open("");
    server.tell(BOARD, frame("board.snapshot-closed"));
    assertThat(at("#choose-title")).hasText("Lukket");
    assertThat(at("[data-closed]")).hasText("Åbner i morgen kl. 10.00");
    assertThat(at("[data-week] li")).hasCount(7);
    assertThat(at("[data-week] [aria-current=date]")).hasText("tirsdagslut for i dag10–18");
    assertThat(at("#contact-phone")).hasText("Ring til os på 87 94 70 00");
    assertThat(at("#contact-web")).hasText("Find hjælp på example.dk");
    assertThat(at("[data-tasks]")).isHidden();
    server.tell(BOARD, frame("board.snapshot"));
    assertThat(task("passport")).isVisible();
    assertThat(at("[data-closed]")).isHidden();
  }

  @Test
  void whatIsReadFromTheLeftKeepsItsOrderInALanguageThatIsReadFromTheRight() {
    JsonObject branch = PlayedServer.exampleJson("get-branch.answer");
    branch.put("languages", new JsonArray(List.of("da", "ar")));
    server
        .only("GET " + BRANCH, json(200, branch.encode()))
        .on(DRAW, created("draw-ticket.answer"));
    open("?lang=ar");
    task("passport").click();
    assertThat(at("#bring-words [lang=da]")).hasText("Tag dit gamle pas og billede med.");
    assertThat(at("#bring-words [lang=da]")).hasCSS("direction", "ltr");
    settle();
    at("[data-done]").press("Enter");
    settle();
    at("#rate").press("Enter");
    assertThat(screen("rate")).isVisible();
    assertTrue(leftOf("#rate-keys [data-sign='1']") < leftOf("#rate-keys [data-sign='0']"));
    settle();
    at("#rate-number-form [data-home]").press("Enter");
    assertThat(screen("choose")).isVisible();
    server.tell(BOARD, frame("board.snapshot-closed"));
    assertThat(at("#contact-phone")).containsText("\u206687 94 70 00\u2069");
  }

  private double leftOf(String selector) {
    return at(selector).boundingBox().x;
  }

  @Test
  void aKioskThatRunsForWeeksLearnsHowElseTheMunicipalityIsReached() {
    open("");
    server.greet(BOARD, frame("board.snapshot-closed"));
    server.tell(BOARD, frame("board.snapshot-closed"));
    assertThat(at("#contact-phone")).hasText("Ring til os på 87 94 70 00");
    JsonObject municipality = PlayedServer.exampleJson("get-municipality.answer");
    municipality.getJsonObject("contact").put("phone", "12 34 56 78");
    server.only("GET /api/v1/municipality", json(200, municipality.encode()));
    int sockets = server.socketsOpened();
    page.clock().fastForward(600_000);
    page.clock().runFor(14_000);
    page.waitForCondition(() -> server.socketsOpened() > sockets);
    assertThat(at("#contact-phone")).hasText("Ring til os på 12 34 56 78");
  }

  @Test
  void arrowsAndEnterAreEnough() {
    server.on(DRAW, created("draw-ticket.answer"));
    open("");
    at("[data-search]").focus();
    page.keyboard().press("ArrowDown");
    assertThat(at("[data-booked]")).isFocused();
    assertThat(at("[data-booked]")).hasCSS("outline-style", "solid");
    page.keyboard().press("ArrowUp");
    assertThat(at("[data-search]")).isFocused();
    page.keyboard().press("ArrowDown");
    page.keyboard().press("ArrowDown");
    assertThat(task("passport")).isFocused();
    page.keyboard().press("Enter");
    assertThat(at("[data-number]")).hasText("P105");
    settle();
    page.keyboard().press("ArrowDown");
    assertThat(at("[data-done]")).isFocused();
    page.keyboard().press("Enter");
    assertThat(screen("choose")).isVisible();
  }

  @Test
  void goesBackToStartAfterAWarningThatCanBeExtended() {
    server.on(DRAW, created("draw-ticket.answer"));
    open("");
    at("button[lang=en]").click();
    assertThat(at("#choose-title")).hasText("Touch what you come for");
    task("passport").click();
    assertThat(at("[data-position]")).hasText("You are number 5 in the queue for Passport");
    assertEquals("en", server.lastCommand().json().getString("language"));
    page.clock().runFor(26_000);
    assertThat(at("[data-warning]")).containsText("The screen will soon go back to the start.");
    assertAccessible(page);
    at("[data-more-time]").click();
    assertThat(at("[data-warning]")).isHidden();
    page.clock().runFor(30_000);
    assertThat(at("[data-number]")).hasText("P105");
    page.clock().runFor(16_000);
    assertThat(screen("choose")).isVisible();
    assertThat(at("#choose-title")).hasText("Tryk på det, du kommer for");
    assertThat(at("html")).hasAttribute("lang", "da");
  }
}

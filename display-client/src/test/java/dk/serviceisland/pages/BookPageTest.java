package dk.serviceisland.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.created;
import static dk.serviceisland.browser.PlayedServer.exampleJson;
import static dk.serviceisland.browser.PlayedServer.json;
import static dk.serviceisland.browser.PlayedServer.ok;
import static dk.serviceisland.browser.PlayedServer.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import dk.serviceisland.browser.PlayedServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A time in four presses, and what its holder sees and does. */
class BookPageTest extends PageTest {
  private static final String CODE = "Zk3vQ0x9TgWm4bH1sYpLaAt7RcUe5oKj2NwVi8XfMqBg";
  private static final String MADE = "/api/v1/appointments/" + CODE;
  private static final String BOOK = BRANCH + "/appointments";

  private Page page;

  @BeforeEach
  void lay() {
    server
        .on("GET /api/v1/bookable", ok("list-bookable.answer"))
        .on("GET /api/v1/free-times", ok("find-free-times.answer"))
        .on("GET " + BRANCH + "/free-times", ok("list-free-times.answer"))
        .on("GET " + MADE, ok("get-appointment.answer"))
        .on("GET " + MADE + "/qr.svg", PICTURE);
  }

  private void open(String address, int width, int height) {
    page = PlayedServer.open(context, address, width, height);
    assertThat(at("#main:not([data-page=loading])")).isVisible();
  }

  private Locator at(String selector) {
    return page.locator(selector);
  }

  private void chooseTime() {
    at(".choice").nth(0).press("Enter");
    assertThat(at("#where .choice").nth(0)).containsText("Hørning");
    at("#where .choice").nth(1).press("Enter");
    at(".day:not([hidden]) .time").nth(0).press("Enter");
  }

  /** A branch with a server of its own: that it can be booked there is said, and not offered. */
  @Test
  void aPlaceThatGivesItsTimesItselfCannotBeChosenHere() {
    JsonObject places = exampleJson("find-free-times.answer");
    JsonObject last = places.getJsonArray("branches").getJsonObject(4);
    last.remove("earliest");
    last.put("atHome", true);
    server.only("GET /api/v1/free-times", json(200, places.encode()));
    open("/book/", 390, 844);
    at(".choice").nth(0).press("Enter");

    assertThat(at("#where .choice").nth(4)).containsText("Bestil tid på stedet");
    assertThat(at("#where button.choice")).hasCount(4);
    assertAccessible(page);
  }

  @Test
  void whoeverIsThereChecksInWithTheCodeOnTheScreen() {
    JsonObject mine =
        exampleJson("get-appointment.answer")
            .put("comeFrom", "2026-11-24T10:25:00+01:00")
            .put("keptUntil", "2026-11-24T10:50:00+01:00");
    String checkIn = "POST /api/v1/branches/" + mine.getJsonObject("branch").getString("id");
    server
        .only("GET " + MADE, PlayedServer.json(200, mine.encode()))
        .only(checkIn + "/check-in", problem("presence-wrong"));
    open("/book/" + CODE, 390, 844);
    assertThat(at("#here")).isVisible();
    assertThat(at("#here-head")).hasText("Er du her?");
    assertThat(at("#here-head")).isFocused();
    assertThat(at("#word")).isHidden();
    assertAccessible(page);
    at("#own-head").press("Enter");
    assertThat(at("#word")).isVisible();
    page.clock().runFor(11_000);
    assertThat(at("#word")).isVisible();

    at("#presence").fill("wrong");
    at("#here button").press("Enter");
    assertThat(at("#here-problem"))
        .hasText("Tegnene passer ikke. Skriv dem, der står på standeren nu.");
    assertThat(at("#presence")).hasAttribute("aria-invalid", "true");
    assertThat(at("#presence")).isFocused();
    server
        .only(checkIn + "/check-in", created("check-in.answer"))
        .on("GET " + TicketTest.TICKET, ok("get-ticket.answer"))
        .greet(TicketTest.TOPIC, frame("ticket.snapshot"));
    at("#presence").fill("K7QM3F2P");
    at("#here button").press("Enter");

    page.waitForURL(Pattern.compile(".*/t/" + CODE));
  }

  /** A page that lies open says so at once, and not only when the round has written it down. */
  @Test
  void whoeverIsLaterThanTheTimeIsKeptIsToldSoAtOnce() {
    JsonObject mine =
        exampleJson("get-appointment.answer")
            .put("comeFrom", "2026-11-24T10:25:00+01:00")
            .put("keptUntil", "2026-11-24T10:42:10+01:00");
    server.only("GET " + MADE, json(200, mine.encode()));
    open("/book/" + CODE, 390, 844);
    assertThat(at("#here")).isVisible();

    page.clock().runFor(11_000);

    assertThat(at("#booked-over")).hasText("Vi holdt din tid til kl. 10.42");
    assertThat(at("#standing")).hasText("Er du her nu, så træk et nummer.");
    assertThat(at("#here")).isHidden();
    assertThat(at("#move")).isHidden();
    assertThat(at("#new")).isVisible();
    assertAccessible(page);
  }

  /** At the desk, while the page is open in a pocket. */
  @Test
  void whoeverIsGivenTheNumberByStaffGoesOnWithIt() {
    JsonObject mine =
        exampleJson("get-appointment.answer")
            .put("comeFrom", "2026-11-24T10:25:00+01:00")
            .put("keptUntil", "2026-11-24T10:50:00+01:00");
    JsonObject come = mine.copy().put("state", "honoured");
    server
        .only("GET " + MADE, json(200, mine.encode()), json(200, come.encode()))
        .on("POST " + BRANCH + "/check-in", created("check-in.answer"))
        .on("GET " + TicketTest.TICKET, ok("get-ticket.answer"))
        .greet(TicketTest.TOPIC, frame("ticket.snapshot"));
    open("/book/" + CODE, 390, 844);
    assertThat(at("#here")).isVisible();

    page.clock().runFor(11_000);

    page.waitForURL(Pattern.compile(".*/t/" + CODE));
    assertEquals(new JsonObject().put("code", CODE), server.lastCommand().json());
    page = PlayedServer.open(context, "/book/" + CODE, 390, 844);
    assertThat(at("#number")).hasText("Følg dit nummer P105");
    assertAccessible(page);
  }

  @Test
  void whatIsCancelledCanBeTakenOutOfTheCalendar() {
    JsonObject gone = exampleJson("get-appointment.answer").put("state", "cancelled");
    server.only("GET " + MADE, json(200, gone.encode()));
    open("/book/" + CODE, 390, 844);
    assertThat(at("#calendar")).hasText("Fjern fra kalenderen");
  }

  @Test
  void aTimeIsFourPressesAway() {
    server.on("POST " + BOOK, created("book-appointment.answer"));
    open("/book/", 390, 844);
    assertThat(at("#what .choice")).hasCount(2);
    assertAccessible(page);

    at(".choice").nth(0).press("Enter");
    assertThat(at("[data-screen=where] h1")).isFocused();
    assertThat(at("#where .choice").nth(1)).containsText("Første tid 24. november kl. 11.00");
    assertAccessible(page);
    at("#where .choice").nth(1).press("Enter");
    assertThat(at(".day")).hasCount(2);
    assertThat(at(".day").nth(0)).containsText("tirsdag 1. december");
    assertAccessible(page);
    at(".day:not([hidden]) .time").nth(0).press("Enter");
    assertThat(at("#sure-facts")).containsText("tirsdag 1. december kl. 10.00");
    assertThat(at("#rule")).containsText("15 minutter");
    assertAccessible(page);
    at("#mail").fill("anna@");
    at("#do").press("Enter");
    assertThat(at("#mail-wrong")).isVisible();
    assertThat(at("#mail")).isFocused();
    assertAccessible(page);
    assertEquals(List.of(), server.commands());
    at("#mail").fill(" anna@example.dk ");
    assertThat(at("#mail-wrong")).isHidden();
    page.setViewportSize(320, 480);
    page.evaluate("scrollTo(0, 9999)");
    at("#do").press("Enter");

    assertThat(at("#word")).hasText("K7F 2PM");
    assertThat(at("#standing")).hasText("Din tid er bestilt.");
    assertEquals(0, page.evaluate("scrollY"));
    page.waitForURL(Pattern.compile(".*/book/" + CODE));
    assertEquals(exampleJson("book-appointment.request"), server.lastCommand().json());
    assertAccessible(page);
    assertTrue(server.pageBytes() < 45_000, () -> server.pageBytes() + " bytes");
  }

  @Test
  void whoeverWantsNoMailIsNotAskedTwiceAndWhoeverGotSomeEndsIt() {
    JsonObject silent = exampleJson("list-free-times.answer").put("mail", false);
    server
        .on("POST " + BOOK, created("book-appointment.answer"))
        .on("DELETE " + MADE + "/mail", PlayedServer.nothing());
    open("/book/", 390, 844);
    chooseTime();
    assertThat(at("#mail-ask")).isVisible();
    at("#do").press("Enter");
    assertThat(at("#word")).hasText("K7F 2PM");
    assertFalse(server.lastCommand().json().containsKey("mail"));
    assertThat(at("#mailed")).isVisible();
    at("#mail-end").press("Enter");
    assertThat(at("#mailed")).isHidden();
    assertThat(at("#word")).hasText("K7F 2PM");

    server.only("GET " + BRANCH + "/free-times", PlayedServer.json(200, silent.encode()));
    open("/book/", 390, 844);
    chooseTime();
    assertThat(at("#do")).isVisible();
    assertThat(at("#mail-ask")).isHidden();
  }

  /** With the mail field above it, on a phone with the bars of its browser. */
  @Test
  void theButtonThatBooksIsInSight() {
    open("/book/", 390, 670);
    chooseTime();
    assertThat(at("#mail-kept")).isVisible();
    assertThat(at("#do")).isInViewport(new LocatorAssertions.IsInViewportOptions().setRatio(1));
  }

  @Test
  void theWayBackLeadsOneChoiceBack() {
    open("/book/?lang=en", 390, 844);
    at(".choice").nth(0).press("Enter");
    at("#where .choice").nth(1).press("Enter");
    assertThat(at("[data-screen=when] h1")).isFocused();
    at("[data-screen=when] .back").press("Enter");
    assertThat(at("[data-screen=where] h1")).isFocused();
    at("#add").press("Enter");
    assertThat(at("#what .choice")).hasCount(1);
    assertThat(at("#what-chosen")).hasText("Passport");
    assertAccessible(page);
    at("#what-back button").press("Enter");
    assertThat(at("[data-screen=where] h1")).isFocused();
    assertThat(at("#where-chosen")).hasText("Passport");
    at("#add").press("Enter");
    assertThat(at("[data-screen=what] h1")).isFocused();
    at("#what .choice").nth(0).press("Enter");
    assertThat(at("#where-chosen")).hasText("Passport, Driving licence");
  }

  @Test
  void aTimeThatIsGoneMeanwhileIsSaidWithTheNearest() {
    server.on("POST " + BOOK, problem("time-taken"), created("book-appointment.answer"));
    open("/book/", 390, 844);
    chooseTime();
    at("#do").press("Enter");
    assertThat(at("#sure-problem-text")).containsText("blev taget");
    assertThat(at("#nearest .time")).hasCount(3);
    assertThat(at("#do")).isHidden();
    assertThat(at("#sure-head")).hasText("Vælg en anden tid");
    assertThat(at("#sure-head")).isFocused();
    assertThat(at("#sure-facts")).isHidden();
    assertAccessible(page);

    at("#nearest .time").nth(1).press("Enter");
    assertThat(at("#sure-facts")).containsText("10.20");
    at("#do").press("Enter");
    assertThat(at("#word")).hasText("K7F 2PM");
    assertEquals("2026-12-01T10:20:00+01:00", server.lastCommand().json().getString("from"));
  }

  @Test
  void whoeverBooksTooOftenIsToldHowLongToWaitAndWhomToCall() {
    JsonObject often = exampleJson("problem.too-many-attempts").put("retryAfterSeconds", 1450);
    server.on(
        "POST " + BOOK, new PlayedServer.Answer(429, "application/problem+json", often.encode()));
    open("/book/", 390, 844);
    chooseTime();
    at("#do").press("Enter");
    assertThat(at("#sure-problem-text"))
        .containsText("Herfra er der bestilt mange tider på kort tid. Prøv igen om 25 minutter.");
    assertThat(at("#sure-problem-text")).containsText("Ring til os på");
  }

  /** The page speaks Polish also where the branch speaks Danish and English alone. */
  @Test
  void theLanguageThatWasChosenIsThatOfTheWholePage() {
    JsonObject anywhere = exampleJson("list-bookable.answer");
    anywhere.put("languages", JsonArray.of("da", "en", "pl"));
    anywhere
        .getJsonArray("taskTypes")
        .getJsonObject(0)
        .getJsonObject("names")
        .put("pl", "Paszport");
    server
        .only("GET /api/v1/bookable", json(200, anywhere.encode()))
        .on("POST " + BOOK, created("book-appointment.answer"));
    open("/book/?lang=pl", 390, 844);
    chooseTime();
    assertThat(at("#sure-facts")).containsText("Paszport");
    at("#do").press("Enter");
    assertThat(at("#booked-what")).hasText("Paszport");

    page = PlayedServer.open(context, "/book/" + CODE + "?lang=pl", 390, 844);
    assertThat(at("#booked-what")).hasText("Paszport");
  }

  @Test
  void aTimeIsMovedToAnother() {
    server.on("POST " + MADE + "/move", ok("move-appointment.answer"));
    open("/book/" + CODE, 390, 844);
    at("#move").press("Enter");
    assertThat(at("[data-screen=when] h1")).isFocused();
    assertThat(at("#when-own")).containsText("Du har tiden tirsdag 1. december kl. 10.00");
    assertThat(at("[data-time='2026-12-01T10:00:00+01:00']")).hasCount(0);
    at(".day:not([hidden]) .time").nth(3).press("Enter");
    assertThat(at("#sure-head")).hasText("Vil du flytte til denne tid?");
    at("#do").press("Enter");
    assertThat(at("#booked-facts")).isHidden();
    assertThat(at("#booked-where")).hasText("Hovedbiblioteket");
    assertThat(at("#booked-when")).containsText("onsdag 2. december");
    assertThat(at("#standing")).hasText("Din tid er flyttet.");
    assertThat(at("#languages")).isVisible();
    assertThat(at("#languages [lang=en]")).hasAttribute("href", Pattern.compile("/book/" + CODE));
  }

  @Test
  void nothingIsGivenUpByMistake() {
    server.on("POST " + MADE + "/cancel", ok("cancel-appointment.answer"));
    open("/book/" + CODE, 390, 844);
    at("#cancel").press("Enter");
    assertThat(at("#cancel-no")).isFocused();
    assertAccessible(page);
    at("#cancel-no").press("Enter");
    assertEquals(List.of(), server.commands());
    at("#cancel").press("Enter");
    at("#cancel-yes").press("Enter");
    assertThat(at("#booked-over")).hasText("Du har aflyst tiden");
    assertThat(at("[data-screen=booked] .slip")).isFocused();
    assertThat(at("#standing")).isHidden();
    assertThat(at("#booked-facts")).containsText("aflyst");
    assertThat(at("#booked-facts s")).containsText(new String[] {"2. december", "K7F 2PM"});
    assertThat(at("#move")).isHidden();
    assertThat(at("#new")).isVisible();
  }

  @Test
  void whatCannotBeShownIsSaid() {
    server.only("GET " + MADE, problem("appointment-unknown"));
    open("/book/" + CODE, 390, 844);
    assertThat(at("#trouble-head")).hasText("Aftalen findes ikke");
    assertThat(at("#branch")).hasText("Skanderborg Kommune");
    assertThat(at("#trouble-phone")).hasText("Ring til os på 87 94 70 00");
    assertThat(at("#languages a")).hasCount(7);

    JsonObject none = exampleJson("list-bookable.answer").put("taskTypes", new JsonArray());
    server.only("GET /api/v1/bookable", PlayedServer.json(200, none.encode()));
    open("/book/", 390, 844);
    assertThat(at("#none")).isVisible();
  }
}

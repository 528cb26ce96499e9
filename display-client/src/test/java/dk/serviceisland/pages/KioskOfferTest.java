package dk.serviceisland.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.created;
import static dk.serviceisland.browser.PlayedServer.json;
import static dk.serviceisland.browser.PlayedServer.ok;
import static dk.serviceisland.browser.PlayedServer.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import dk.serviceisland.browser.PlayedServer;
import dk.serviceisland.browser.PlayedServer.Received;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever would wait long is offered the next free time beside the number. */
class KioskOfferTest extends KioskTest {
  private static final String BOOK = "POST " + BRANCH + "/appointments";

  private void draws(int seconds) {
    JsonObject ticket = PlayedServer.exampleJson("draw-ticket.answer");
    ticket.getJsonObject("forecast").put("p50", seconds).put("p90", seconds + 600);
    server
        .on(DRAW, json(201, ticket.encode()))
        .on("GET /api/v1/appointments/" + ticket.getString("id") + "/qr.svg", PICTURE)
        .on("GET " + BRANCH + "/free-times", ok("list-free-times.answer"))
        .on("POST /api/v1/tickets/" + ticket.getString("id") + "/withdraw", PlayedServer.nothing());
    open("");
    task("passport").click();
    assertThat(at("[data-number]")).hasText("P105");
  }

  @Test
  void oneTouchIsATimeInPlaceOfTheWait() {
    server.on(BOOK, created("book-appointment.answer"));
    draws(1801);
    assertThat(at("#offer")).containsText("Vil du hellere komme tirsdag 1. december kl. 10.00?");
    assertThat(at("#offer")).containsText("Så giver vi P105 fri.");
    assertThat(at("#where")).isVisible();
    assertAccessible(page);
    settle();

    at("#offer button").press("Enter");

    assertThat(at("#booked-title")).containsText("tirsdag 1. december kl. 10.00");
    assertThat(at("#booked-title")).isFocused();
    assertThat(at("#booked-word")).hasText("K7F 2PM");
    assertThat(at("#booked .booked-what bdi")).hasText(new String[] {"Pas", "Hovedbiblioteket"});
    assertThat(at("#booked .booked-come")).hasText("Meld din ankomst mellem kl. 09.45 og 10.10.");
    assertThat(at("#booked .booked-bring")).hasText("Tag dit gamle pas og billede med.");
    assertThat(at("#booked .booked-freed")).hasText("P105 er givet fri.");
    assertAccessible(page);
    page.waitForCondition(() -> server.commands().size() == 3);
    Received booked = server.commands().get(1);
    assertEquals(JsonArray.of("passport"), booked.json().getJsonArray("taskTypes"));
    assertTrue(booked.json().getString("from").startsWith("2026-12-01T10:00"), booked::toString);
    assertTrue(server.lastCommand().path().endsWith("/withdraw"), server.lastCommand()::toString);
    at("#booked .buttons button").last().click();
    assertThat(screen("choose")).isVisible();
  }

  /**
   * A kiosk stands open for weeks: what is set for its branch meanwhile counts for whoever draws
   * next.
   */
  @Test
  void aRuleThatIsChangedIsFollowedAtOnce() {
    draws(900);
    assertThat(at("#offer")).isHidden();
    settle();
    JsonObject branch = PlayedServer.exampleJson("get-branch.answer");
    branch
        .getJsonArray("taskTypes")
        .getJsonObject(0)
        .getJsonObject("booking")
        .put("offerOver", 600);
    server.only("GET " + BRANCH, json(200, branch.encode()));
    JsonObject change = new JsonObject(frame("board.change-drawn"));
    change.put("board", new JsonObject().put("plan", "another"));
    page.waitForResponse(
        answer -> answer.url().endsWith(BRANCH), () -> server.tell(BOARD, change.encode()));
    at("[data-done]").press("Enter");
    assertThat(screen("choose")).isVisible();
    settle();
    task("passport").press("Enter");
    assertThat(at("#offer")).containsText("Vil du hellere komme");
  }

  private void takes() {
    server.on(BOOK, created("book-appointment.answer"));
    draws(1801);
    assertThat(at("#offer button")).isVisible();
    settle();
    at("#offer button").press("Enter");
    assertThat(at("#booked-title")).isFocused();
    settle();
  }

  @Test
  void thePrinterOfTheNetworkPrintsTheTimeAndSaysSo() {
    server
        .only("GET " + BRANCH + "/presence", ok("get-presence.answer-printer"))
        .on("POST " + BRANCH + "/appointments/print", ok("print-appointment.answer"));
    takes();
    at("#booked .buttons button").first().press("Enter");
    assertThat(at("#booked-paper")).hasText("Tag papiret fra printeren.");
    assertThat(at("#booked .buttons button").last()).isFocused();
    assertThat(at("#booked .buttons button").first()).isDisabled();
    JsonObject asked = PlayedServer.exampleJson("print-appointment.request");
    asked.put("code", PlayedServer.exampleJson("book-appointment.answer").getString("id"));
    assertEquals(asked, server.lastCommand().json());
    assertAccessible(page);
  }

  @Test
  void aPrinterOfThisMachinePrintsTheTimeWithItsCode() {
    server
        .only("GET " + BRANCH + "/presence", ok("get-presence.answer"))
        .on("POST " + BRANCH + "/appointments/print", ok("get-print.answer-none"));
    context.addInitScript(
        "window.prints = 0; window.print = () => { window.prints += 1; };"
            + "if (location.host) localStorage.setItem('service-island.kiosk.print', 'on');");
    takes();
    page.evaluate("prints = 0");
    at("#booked .buttons button").first().press("Enter");
    page.waitForCondition(() -> page.evaluate("prints").equals(1));
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    for (String part : List.of("#booked-title", "#booked-word", "#booked-qr", ".booked-freed")) {
      assertThat(at(part)).isVisible();
    }
    assertThat(at("#booked .buttons")).isHidden();
    assertThat(at("#booked-paper")).isHidden();
  }

  @Test
  void whereThereIsNoPrinterNothingOffersToPrintTheTime() {
    takes();
    assertThat(at("#booked .buttons button").first()).isHidden();
  }

  @Test
  void ofATimeThatIsTakenMeanwhileTheNearestIsOffered() {
    server.on(BOOK, problem("time-taken"));
    draws(1801);
    assertThat(at("#offer button")).isVisible();
    settle();
    at("#offer button").press("Enter");
    assertThat(at("#offer")).containsText("kl. 10.10?");
    assertThat(at("#offer button")).isEnabled();
    assertThat(at("[data-number]")).hasText("P105");
  }

  @Test
  void aShortWaitIsWaited() {
    draws(1800);
    assertThat(at("#where")).isVisible();
    assertThat(at("#offer")).hasCount(0);
  }
}

package dk.serviceisland.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.created;
import static dk.serviceisland.browser.PlayedServer.exampleJson;
import static dk.serviceisland.browser.PlayedServer.json;
import static dk.serviceisland.browser.PlayedServer.ok;
import static dk.serviceisland.browser.PlayedServer.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Locator;
import dk.serviceisland.browser.PlayedServer;
import dk.serviceisland.browser.Turns;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A day's appointments, and one for somebody who stands there or is on the telephone. */
class AppointmentsPageTest extends StaffPageTest {
  private static final String MADE = StaffScreen.BRANCH + "/appointments";

  /** So many of a full day are over at the time that the walk has. */
  private static final int OVER = 8;

  /** So often the page looks. */
  private static final int LOOK_MILLIS = 20_000;

  @BeforeEach
  void lay() {
    // Which day it is says the server: the clock of this browser is a day off.
    screen.context.clock().setFixedTime("2026-11-25T23:42:35Z");
    JsonObject session = exampleJson("get-session.answer");
    JsonArray branches = session.getJsonArray("branches");
    while (branches.size() > 1) {
      branches.remove(branches.size() - 1);
    }
    screen
        .server
        .on("GET /api/v1/session/here", json(200, session.encode()))
        .on("GET /api/v1/bookable", ok("list-bookable.answer"))
        .on("GET " + MADE, ok("list-appointments.answer"))
        .on("GET " + StaffScreen.BRANCH + "/free-times", ok("list-free-times.answer"));
  }

  /** Today at 10.42: one may come now, one was served, one may come later. */
  private static JsonObject today() {
    JsonObject list =
        new JsonObject(
            exampleJson("list-appointments.answer").encode().replace("2026-12-01", "2026-11-24"));
    JsonArray all = list.getJsonArray("appointments");
    all.getJsonObject(0).put("comeFrom", "2026-11-24T10:35:00+01:00");
    all.getJsonObject(0).put("keptUntil", "2026-11-24T11:00:00+01:00");
    all.getJsonObject(2).put("state", "booked");
    return list;
  }

  /** The same, after whoever may come now has come. */
  private static JsonObject oneHasCome() {
    JsonObject list = today();
    list.getJsonArray("appointments")
        .getJsonObject(0)
        .put("state", "honoured")
        .put("visit", new JsonObject().put("number", "P105"));
    return list;
  }

  private Locator at(String selector) {
    return screen.page.locator(selector);
  }

  private void openDay() {
    screen.open("/appointments/");
    assertThat(at(".appointment")).hasCount(3);
    at("#date").fill("31.2.2026");
    at("#date").press("Enter");
    assertThat(at("#said")).containsText("Skriv datoen som 24.11.2026.");
    at("#date").fill("1.12.2026");
    at("#date").press("Enter");
    assertThat(at("#day")).hasText("Aftaler tirsdag 1. december");
    assertThat(at(".appointment")).hasCount(3);
  }

  @Test
  void aDayIsAListInTheOrderOfItsTimes() {
    openDay();

    assertThat(at(".appointment").nth(0)).containsText("10.00–10.10");
    assertThat(at(".appointment").nth(0)).containsText("K7F 2PM");
    assertThat(at(".appointment").nth(1)).containsText("Kørekort, Pas");
    assertThat(at(".appointment").nth(1)).containsText("D102, betjent 10.28");
    assertThat(at(".appointment button[aria-label^=Aflys]")).hasCount(1);
    assertThat(at("a[hreflang=en]"))
        .hasAttribute("href", Pattern.compile("branch=hovedbiblioteket&date=2026-12-01&lang=en"));
    at("#after").press("Enter");
    assertThat(at("#day")).hasText("Aftaler onsdag 2. december");
  }

  @Test
  void ofWhomTheHouseHasCalledOffItIsSaidWhoKnows() {
    JsonObject list = exampleJson("list-appointments.answer");
    list.getJsonArray("appointments")
        .getJsonObject(0)
        .put("state", "called-off")
        .put("told", "nobody");
    list.getJsonArray("appointments")
        .getJsonObject(2)
        .put("state", "called-off")
        .put("told", "told");
    screen.server.only("GET " + MADE, json(200, list.encode()));
    openDay();

    assertThat(at(".appointment").nth(0)).containsText("Aflyst af huset · har ikke fået besked");
    assertThat(at(".appointment").nth(2)).containsText("Aflyst af huset · har fået besked");
  }

  @Test
  void aTimeIsBookedForSomebody() {
    screen
        .server
        .on("POST " + MADE, created("book-appointment.answer"))
        .on(
            "GET /api/v1/appointments/Zk3vQ0x9TgWm4bH1sYpLaAt7RcUe5oKj2NwVi8XfMqBg/qr.svg",
            PlayedServer.qrCode());
    openDay();
    at("#types input").nth(0).check();
    screen.button("10.00").press("Enter");
    assertThat(at("dialog")).containsText("Bestil 1. december kl. 10.00?");
    assertThat(at("#mail")).isFocused();
    at("#mail").fill("anna@example.dk");
    at("#mail").press("Enter");

    assertThat(at("dialog .given strong")).hasText("K7F 2PM");
    assertThat(at("dialog h2")).hasText("Bestilt 1. december kl. 10.00");
    JsonObject asked = exampleJson("book-appointment.request");
    asked.remove("language");
    assertEquals(asked, screen.server.commands().get(0).json());
  }

  @Test
  void whoeverHasComeGetsTheNumber() {
    screen.server.on(
        "POST " + StaffScreen.BRANCH + "/check-in",
        created("check-in.answer"),
        problem("appointment-too-late"),
        problem("appointment-too-early"));
    screen.server.only("GET " + MADE, json(200, today().encode()));
    screen.open("/appointments/");
    screen.button("Giv nummer til K7F 2PM").press("Enter");
    assertThat(at("#said")).hasText("K7F 2PM har fået nummer P105.");
    assertEquals("K7F2PM", screen.server.commands().get(0).json().getString("code"));

    screen.button("Giv nummer til K7F 2PM").press("Enter");
    assertThat(at("#said"))
        .containsText("Det er for sent: Tiden blev holdt til kl. 10.50. Lad borgeren trække");
    screen.button("Giv nummer til K7F 2PM").press("Enter");
    assertThat(at("#said"))
        .hasText("Det er for tidligt: Borgeren kan få sit nummer fra kl. 11.25.");
  }

  /** The row says it from then on. */
  @Test
  void thatANumberIsGivenIsSaidForAWhile() {
    screen.context.clock().install(new Clock.InstallOptions().setTime("2026-11-24T09:42:00Z"));
    screen.server.on("POST " + StaffScreen.BRANCH + "/check-in", created("check-in.answer"));
    screen.server.only("GET " + MADE, json(200, today().encode()));
    screen.open("/appointments/");
    assertThat(row(0).locator("button")).hasText(new String[] {"Giv nummer", "Aflys"});
    screen.server.only("GET " + MADE, json(200, oneHasCome().encode()));
    screen.button("Giv nummer til K7F 2PM").press("Enter");
    assertThat(at("#said")).hasText("K7F 2PM har fået nummer P105.");
    screen.context.clock().runFor(2 * LOOK_MILLIS);

    assertThat(at("#said")).hasText("");
    assertThat(row(0)).containsText("Mødt · P105");
  }

  /** What would be refused is not there to press, and the row says why. */
  @Test
  void aRowHasWhatMayBeDoneNow() {
    JsonObject list = today();
    screen.server.only("GET " + MADE, json(200, list.encode()));
    screen.open("/appointments/");
    assertThat(row(0).locator("button")).hasText(new String[] {"Giv nummer", "Aflys"});
    assertThat(row(1)).containsText("D102, betjent 10.28");
    assertThat(row(1).locator("button")).hasCount(0);
    assertThat(row(2)).containsText("Bestilt · nummer fra 10.45");
    assertThat(row(2).locator("button")).hasText(new String[] {"Aflys"});

    JsonArray all = list.getJsonArray("appointments");
    all.getJsonObject(0).put("state", "missed");
    all.getJsonObject(1).getJsonObject("visit").remove("endedAt");
    screen.server.only("GET " + MADE, json(200, list.encode()));
    screen.open("/appointments/");
    assertThat(row(0)).containsText("Ikke mødt");
    assertThat(row(0).locator("button")).hasCount(0);
    assertThat(row(1)).containsText("Mødt · D102");
    assertThat(row(1).locator("button")).hasText(new String[] {"Vis nummer"});
  }

  private Locator row(int number) {
    return at(".appointment").nth(number);
  }

  @Test
  void theAddressNamesTheDay() {
    screen.open("/appointments/?branch=hovedbiblioteket&date=2026-12-01");
    assertThat(at("#day")).hasText("Aftaler tirsdag 1. december");
    at("#after").press("Enter");
    assertThat(at("#day")).hasText("Aftaler onsdag 2. december");
    screen.page.reload();
    assertThat(at("#day")).hasText("Aftaler onsdag 2. december");
  }

  @Test
  void aTimeIsCancelledForWhoeverSaysTheWord() {
    screen.server.on(
        "POST " + MADE + "/cancel",
        ok("cancel-appointment-of-branch.answer"),
        problem("appointment-over"));
    openDay();
    screen.button("Aflys K7F 2PM").press("Enter");
    assertThat(screen.button("Behold tiden")).isFocused();
    at("dialog .-main").press("Enter");
    assertThat(at("#said")).hasText("Tiden kl. 10.00 er aflyst.");
    assertEquals(
        exampleJson("cancel-appointment-of-branch.request"),
        screen.server.commands().get(0).json());

    screen.button("Aflys K7F 2PM").press("Enter");
    at("dialog .-main").press("Enter");
    assertThat(at("#said")).hasText("Aftalen er forbi eller aflyst.");
  }

  @Test
  void aManagerCallsOffWhatWasBookedWithinMinutes() {
    JsonObject session = exampleJson("get-session.answer").put("role", "manager");
    JsonArray branches = session.getJsonArray("branches");
    while (branches.size() > 1) {
      branches.remove(branches.size() - 1);
    }
    screen
        .server
        .only("GET /api/v1/session/here", json(200, session.encode()))
        .on("GET " + MADE + "/made", ok("list-made-appointments.answer"))
        .on("POST " + MADE + "/call-off", ok("call-off-appointments.answer"));
    openDay();
    at("#burst summary").press("Enter");
    assertThat(at("#burst-from-date")).hasValue("24.11.2026");
    assertThat(at("#burst-from-time")).hasValue("09.42");
    assertThat(at("#burst-to-time")).hasValue("10.43");
    screen.button("Vis tiderne").press("Enter");
    assertThat(at("#burst-said"))
        .hasText("3 kommende tider blev bestilt fra 24. november 09.42 til 10.43.");
    assertThat(at("#burst-told")).isHidden();
    at("#burst-list input").nth(0).check();
    screen.button("Aflys 1 valgt tid").press("Enter");
    assertThat(at("dialog")).containsText("Den bliver ledig for andre.");
    screen.button("Behold den").press("Enter");
    at("#burst-list input").nth(1).check();
    assertThat(at("#burst-told"))
        .hasText("Borgere, der har ønsket det, får besked. De andre ser det på deres side.");
    screen.button("Aflys 2 valgte tider").press("Enter");
    screen.button("Ja, aflys dem").press("Enter");

    assertThat(at("#burst-said"))
        .hasText("1 tid er aflyst. Ikke aflyst: B3H X9T (Aftalen er forbi eller aflyst.).");
    assertEquals(
        exampleJson("call-off-appointments.request"), screen.server.commands().get(0).json());

    at("#burst-from-time").fill("25.00");
    screen.button("Vis tiderne").press("Enter");
    assertThat(at("#burst-said")).containsText("Skriv begge tidspunkter");
    assertThat(at("#burst-from-time")).isFocused();
    at("#burst-from-time").fill("11");
    at("#burst-to-time").fill("10:00");
    screen.button("Vis tiderne").press("Enter");
    assertThat(at("#burst-said")).containsText("Tidspunkterne er byttet om");
  }

  @ParameterizedTest
  @CsvSource({"1366, 768, da, LIGHT, true", "390, 844, da, DARK, true"})
  @Tag(Turns.TAG)
  void everyTextStandsInItsPlace(@Look.OfLine Look look) {
    assertEveryTextStandsInItsPlace(look);
  }

  @ParameterizedTest
  @CsvSource({"1366, 768, en, DARK, false", "320, 640, en, LIGHT, false"})
  @Tag("long")
  void soItDoesInTheOtherLooks(@Look.OfLine Look look) {
    assertEveryTextStandsInItsPlace(look);
  }

  private void assertEveryTextStandsInItsPlace(Look look) {
    StaffWalk walk = new StaffWalk(screen, look).inTurns();
    screen
        .server
        .on("POST " + MADE, created("book-appointment.answer"))
        .on("POST " + StaffScreen.BRANCH + "/check-in", created("check-in.answer"))
        .on("POST " + MADE + "/cancel", ok("cancel-appointment-of-branch.answer"))
        .on(
            "GET /api/v1/appointments/Zk3vQ0x9TgWm4bH1sYpLaAt7RcUe5oKj2NwVi8XfMqBg/qr.svg",
            PlayedServer.qrCode());
    walk.open("/appointments/");
    assertThat(at(".appointment")).hasCount(3);
    List<String> faults = new ArrayList<>(walk.faults("a day"));
    screen.server.only("GET " + MADE, json(200, today().encode()));
    walk.open("/appointments/");
    assertThat(at(".appointment button")).hasCount(3);
    screen.server.only("GET " + MADE, json(200, oneHasCome().encode()));
    at(".appointment button").nth(0).press("Enter");
    assertThat(at("#said")).containsText("P105");
    assertThat(row(0)).containsText(Pattern.compile("Mødt · P105|Came · P105"));
    faults.addAll(walk.faults("a number is given"));
    screen.server.only("GET " + MADE, ok("list-appointments.answer"));
    walk.open("/appointments/");
    at(".appointment button").nth(0).press("Enter");
    assertThat(at("dialog .-danger")).isVisible();
    faults.addAll(walk.faults("cancel"));
    at("dialog .-main").press("Enter");
    assertThat(at("#said")).containsText(Pattern.compile("aflyst|cancelled"));
    at("#after").press("Enter");
    screen.server.only("GET " + MADE, json(200, dayOf(24).encode()));
    at("#today").press("Enter");
    assertThat(at(".appointment")).hasCount(24);
    faults.addAll(walk.faults("a full day"));
    screen.server.only("GET " + MADE, json(200, dayOf(0).encode()));
    at("#after").press("Enter");
    assertThat(at("#none")).isVisible();
    faults.addAll(walk.faults("an empty day"));
    at("#types input").nth(0).check();
    assertThat(at("#times button").nth(0)).isVisible();
    faults.addAll(walk.faults("free times"));
    at("#times button").nth(0).press("Enter");
    assertThat(at("dialog .-main")).isVisible();
    faults.addAll(walk.faults("book"));
    JsonObject booked = dayOf(1, "booked");
    booked
        .getJsonArray("appointments")
        .getJsonObject(0)
        .put("word", "K7F2PM")
        .put("taskTypes", new JsonArray().add("passport"));
    screen.server.only("GET " + MADE, json(200, booked.encode()));
    at("dialog .-main").press("Enter");
    assertThat(at("dialog .given strong")).isVisible();
    faults.addAll(walk.faults("booked"));
    JsonObject session = exampleJson("get-session.answer").put("role", "manager");
    session.getJsonArray("branches").remove(1);
    screen
        .server
        .only("GET /api/v1/session/here", json(200, session.encode()))
        .on("GET " + MADE + "/made", json(200, bookedAtTen().encode()));
    walk.open("/appointments/");
    // A key is not for what is not there yet.
    assertThat(at("#burst summary")).isVisible();
    at("#burst summary").press("Enter");
    assertThat(at("#burst-from-date")).not().hasValue("");
    assertThat(at("#burst-form button")).isVisible();
    at("#burst-form button").press("Enter");
    at("#burst-list input").nth(0).check();
    assertThat(at("#burst-call-off")).isVisible();
    faults.addAll(walk.faults("many times"));
    assertEquals(List.of(), faults);
  }

  /** Three times, booked one minute after the other. */
  private static JsonObject bookedAtTen() {
    JsonObject made = exampleJson("list-made-appointments.answer");
    int minute = 0;
    for (Object each : made.getJsonArray("appointments")) {
      ((JsonObject) each).put("madeAt", "2026-11-24T10:0%d:00+01:00".formatted(minute++));
    }
    return made;
  }

  /**
   * A day with so many, of which until now some have come and some not, and of the others some are
   * cancelled or called off.
   */
  private static JsonObject dayOf(int many) {
    JsonObject day = dayOf(many, "booked", "cancelled", "booked", "called-off");
    for (int at = 0; at < Math.min(many, OVER); at++) {
      JsonObject over = day.getJsonArray("appointments").getJsonObject(at);
      if (at % 3 == 2) {
        over.put("state", "missed");
      } else {
        JsonObject visit =
            new JsonObject()
                .put("number", "D%d".formatted(101 + at))
                .put("endedAt", over.getString("to").replace(":00+", ":30+"))
                .put("endReason", "served");
        over.put("state", "honoured").put("visit", visit);
      }
    }
    return day;
  }

  private static JsonObject dayOf(int many, String... states) {
    JsonObject day = exampleJson("list-appointments.answer");
    JsonArray all = day.getJsonArray("appointments");
    JsonObject model = all.getJsonObject(1);
    model.remove("visit");
    all.clear();
    for (int at = 0; at < many; at++) {
      String state = states[at % states.length];
      String from = "2026-11-24T%02d:%s:00+01:00";
      all.add(
          model
              .copy()
              .put("word", "B3HX%02d".formatted(at + 20))
              .put("state", state)
              .put("from", from.formatted(8 + at / 3, List.of("00", "20", "40").get(at % 3)))
              .put("to", from.formatted(8 + at / 3, List.of("10", "30", "50").get(at % 3))));
    }
    return day;
  }
}

package dk.serviceisland.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.created;
import static dk.serviceisland.browser.PlayedServer.exampleJson;
import static dk.serviceisland.browser.PlayedServer.json;
import static dk.serviceisland.browser.PlayedServer.ok;
import static dk.serviceisland.browser.PlayedServer.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import dk.serviceisland.browser.PlayedServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A day's appointments, and one for somebody who stands there or is on the telephone. */
class AppointmentsPageTest extends StaffPageTest {
  private static final String MADE = StaffScreen.BRANCH + "/appointments";

  @BeforeEach
  void lay() {
    // What may be done with an appointment depends on whether it is today's.
    screen.context.clock().setFixedTime("2026-11-24T09:42:35Z");
    JsonObject session = exampleJson("get-session.answer");
    JsonArray branches = session.getJsonArray("branches");
    while (branches.size() > 1) {
      branches.remove(branches.size() - 1);
    }
    screen
        .server
        .on("GET /api/v1/session", json(200, session.encode()))
        .on("GET /api/v1/bookable", ok("list-bookable.answer"))
        .on("GET " + MADE, ok("list-appointments.answer"))
        .on("GET " + StaffScreen.BRANCH + "/free-times", ok("list-free-times.answer"));
  }

  private Locator at(String selector) {
    return screen.page.locator(selector);
  }

  private void openDay() {
    screen.open("/appointments/");
    assertThat(at(".appointment")).hasCount(3);
    at("#date").fill("2026-12-01");
    assertThat(at("#day")).hasText("Aftaler tirsdag 1. december");
    assertThat(at(".appointment")).hasCount(3);
  }

  @Test
  void aDayIsAListInTheOrderOfItsTimes() {
    openDay();

    assertThat(at(".appointment").nth(0)).containsText("10.00–10.10");
    assertThat(at(".appointment").nth(0)).containsText("K7F 2PM");
    assertThat(at(".appointment").nth(1)).containsText("Kørekort, Pas");
    assertThat(at(".appointment").nth(1)).containsText("Mødt");
    assertThat(at(".appointment button")).hasCount(1);
    at("#after").press("Enter");
    assertThat(at("#day")).hasText("Aftaler onsdag 2. december");
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
    at("dialog .-main").press("Enter");

    assertThat(at("dialog .given strong")).hasText("K7F 2PM");
    assertEquals(exampleJson("book-appointment.request"), screen.server.commands().get(0).json());
  }

  @Test
  void whoeverHasComeGetsTheNumber() {
    screen.server.on(
        "POST " + StaffScreen.BRANCH + "/check-in",
        created("check-in.answer"),
        problem("appointment-too-late"));
    screen.open("/appointments/");
    screen.button("Giv nummer til K7F 2PM").press("Enter");
    assertThat(at("#said")).hasText("K7F 2PM har fået nummer P105.");
    assertEquals("K7F2PM", screen.server.commands().get(0).json().getString("code"));

    screen.button("Giv nummer til K7F 2PM").press("Enter");
    assertThat(at("#said")).containsText("Det er for sent til din aftale.");
  }

  @Test
  void aTimeIsCancelledForWhoeverSaysTheWord() {
    screen.server.on(
        "POST " + MADE + "/cancel",
        ok("cancel-appointment-of-branch.answer"),
        problem("appointment-over"));
    openDay();
    screen.button("Aflys K7F 2PM").press("Enter");
    at("dialog .-main").press("Enter");
    assertThat(at("#said")).hasText("Tiden kl. 10.00 er aflyst.");
    assertEquals(
        exampleJson("cancel-appointment-of-branch.request"),
        screen.server.commands().get(0).json());

    screen.button("Aflys K7F 2PM").press("Enter");
    at("dialog .-main").press("Enter");
    assertThat(at("#said")).hasText("Aftalen er forbi eller aflyst.");
  }

  @ParameterizedTest
  @CsvSource({
    "1366, 768, da, LIGHT, true",
    "1366, 768, en, DARK, false",
    "390, 844, da, DARK, true",
    "320, 640, en, LIGHT, false"
  })
  void everyTextStandsInItsPlace(
      int width, int height, String language, ColorScheme theme, boolean checked) {
    StaffWalk walk = new StaffWalk(screen, width, height, language, theme, checked);
    walk.open("/appointments/");
    assertThat(at(".appointment")).hasCount(3);
    at("#types input").nth(0).check();
    assertThat(at("#times button").nth(0)).isVisible();

    assertEquals(List.of(), walk.faults("appointments"));
  }
}

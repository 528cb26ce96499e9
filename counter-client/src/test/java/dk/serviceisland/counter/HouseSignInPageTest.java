package dk.serviceisland.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.json;
import static dk.serviceisland.browser.PlayedServer.nothing;
import static dk.serviceisland.browser.PlayedServer.ok;
import static dk.serviceisland.browser.PlayedServer.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import dk.serviceisland.browser.PlayedServer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signing in and out where the house has a sign-in of its own. */
class HouseSignInPageTest {
  private static final String WAYS = "GET /api/v1/session/ways";
  private static final String BEGIN = "POST /api/v1/session/house";
  private static final String RETURN = "POST /api/v1/session/house/return";
  private static final String HOUSE = "Log ind med kommunens login";

  /** The provider is left out: it sends everybody back at once. */
  private static final PlayedServer.Answer THERE_AND_BACK =
      json(200, "{\"url\":\"/sign-in/?code=abc&state=xyz&iss=https%3A%2F%2Flogin.example.dk\"}");

  private StaffScreen screen;

  @BeforeEach
  void open() {
    screen = new StaffScreen();
    screen.server.only(WAYS, ok("get-ways-in.answer"));
  }

  @AfterEach
  void close() {
    screen.close();
  }

  @Test
  void theHouseIsOfferedFirstAndBringsBackToThePage() {
    screen
        .server
        .on("GET /api/v1/session/here", nothing(), ok("sign-in.answer-manager"))
        .on(BEGIN, THERE_AND_BACK)
        .on(RETURN, ok("finish-house-sign-in.answer"));
    screen.open("/manager/?lang=da");
    assertThat(screen.button(HOUSE)).isVisible();
    assertThat(screen.page.locator("#sign-in-password")).isHidden();
    screen.page.getByText("Log ind med adgangskode (kun administratorer)").click();
    assertThat(screen.page.locator("#sign-in-password")).isVisible();

    screen.button(HOUSE).press("Enter");
    assertThat(screen.button("Hovedbiblioteket")).isVisible();
    assertThat(screen.page).hasURL(PlayedServer.ORIGIN + "/manager/?lang=da");
    assertEquals(
        new JsonObject()
            .put("code", "abc")
            .put("state", "xyz")
            .put("issuer", "https://login.example.dk"),
        screen.server.lastCommand().json());
  }

  @Test
  void whoeverIsNotSignedInIsToldWhyAndTriesAgain() {
    screen
        .server
        .on("GET /api/v1/session/here", ok("get-session.answer"))
        .on(BEGIN, THERE_AND_BACK)
        .on(RETURN, problem("house-person-unknown"), ok("finish-house-sign-in.answer"));
    screen.open("/sign-in/?error=access_denied&state=xyz");

    assertThat(screen.page.locator("[role=alert]")).containsText("du er ikke oprettet her");
    assertEquals(
        new JsonObject().put("error", "access_denied").put("state", "xyz"),
        screen.server.lastCommand().json());
    assertThat(screen.page).hasURL(PlayedServer.ORIGIN + "/sign-in/");
    assertThat(screen.page.locator("#municipality")).hasText("Skanderborg Kommune");
    screen.button("English").press("Enter");
    assertThat(screen.page.locator("[role=alert]")).containsText("you have not been added here");
    screen.button("Dansk").press("Enter");
    screen.button(HOUSE).press("Enter");
    assertThat(screen.page).hasURL(PlayedServer.ORIGIN + "/counter/");
  }

  @Test
  void aProviderThatIsAwayIsLookedForAgain() {
    screen.page = screen.context.newPage();
    screen.page.clock().install();
    screen
        .server
        .only(WAYS, json(200, "{\"house\":{\"away\":true},\"passwords\":\"everybody\"}"))
        .on("GET /api/v1/session/here", nothing());
    screen.page.navigate(PlayedServer.ORIGIN + "/counter/");
    Locator away = screen.page.getByText("Kommunens login svarer ikke lige nu.");
    assertThat(away).isVisible();
    assertThat(away).containsText("Imens kan du logge ind med adgangskode.");
    assertThat(screen.button(HOUSE)).isDisabled();
    assertThat(screen.page.locator("#sign-in-password")).isVisible();

    screen.server.only(WAYS, ok("get-ways-in.answer"));
    screen.page.clock().runFor(15_000);
    assertThat(away).isHidden();
    assertThat(screen.button(HOUSE)).isEnabled();
    assertThat(screen.page.locator("#sign-in-password")).isVisible();
  }

  @Test
  void whoeverSignsOutGoesOnToTheHouseAndIsToldSo() {
    screen
        .server
        .on("GET /api/v1/session/here", ok("sign-in.answer-manager"), nothing())
        .on("DELETE /api/v1/session", json(200, "{\"url\":\"/sign-in/?state=signed-out\"}"));
    screen.open("/manager/");
    screen.button("Log ud").press("Enter");

    assertThat(screen.page.getByText("Du er logget ud.")).isVisible();
    assertThat(screen.page.locator("#other")).hasText("Log ind");
  }

  @ParameterizedTest
  @CsvSource({
    "1366, 768, da, LIGHT, true",
    "390, 844, en, DARK, true",
    "320, 640, da, LIGHT, false"
  })
  void everythingStandsInItsPlace(@Look.OfLine Look look) {
    screen
        .server
        .only(WAYS, json(200, "{\"house\":{\"away\":true},\"passwords\":\"admins\"}"))
        .on("GET /api/v1/session/here", nothing())
        .on(RETURN, problem("house-sign-in-refused"));
    StaffWalk walk = new StaffWalk(screen, look);
    walk.open("/counter/");
    assertThat(screen.page.locator(".sign-in-municipality")).containsText("Skanderborg");
    assertThat(screen.page.locator("#sign-in-password")).isVisible();
    List<String> faults = new ArrayList<>(walk.faults("the house is away"));
    screen.page.navigate(PlayedServer.ORIGIN + "/sign-in/?code=abc&state=xyz");
    assertThat(screen.page.locator("[role=alert]")).isVisible();
    faults.addAll(walk.faults("the house has refused"));
    assertEquals(List.of(), faults);
  }
}

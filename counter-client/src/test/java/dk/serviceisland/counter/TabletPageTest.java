package dk.serviceisland.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.example;
import static dk.serviceisland.browser.PlayedServer.exampleJson;
import static dk.serviceisland.browser.PlayedServer.json;
import static dk.serviceisland.browser.PlayedServer.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One tablet that is counter, kiosk and board: how it is turned. */
class TabletPageTest extends StaffPageTest {
  private static final String TURN = "POST /api/v1/session/turn";
  private static final String BACK = "POST /api/v1/session/turn-back";

  @BeforeEach
  void lay() {
    standing(false);
    // The pages in the frame have tests of their own.
    for (String side : List.of("counter", "kiosk")) {
      screen.context.route(
          "**/" + side + "/*",
          route ->
              route.fulfill(
                  new Route.FulfillOptions()
                      .setContentType("text/html")
                      .setBody(
                          "<!doctype html><html lang=da><title>x</title><main>x</main></html>")));
    }
    screen.server.greet(StaffScreen.BOARD, example("board.snapshot"), example("board.heartbeat"));
    screen.server.on(
        "GET /api/v1/session/here", json(200, exampleJson("get-session.answer").encode()));
  }

  private void standing(boolean turned) {
    JsonObject view = new JsonObject().put("turned", turned).put("code", false);
    screen.server.only("GET /api/v1/session/turned", json(200, view.encode()));
  }

  private Locator at(String selector) {
    return screen.page.locator(selector);
  }

  @Test
  void theFirstTurnOfASessionAsksForACodeAndShowsCitizensTheirSide() {
    screen.server.on(TURN, problem("turn-code-missing"), json(204, ""));
    screen.open("/tablet/");
    assertThat(at("#side")).hasAttribute("src", "/counter/");
    at("#turn").press("Enter");
    at(".code").fill("12");
    at(".code").press("Enter");
    assertThat(at(".code")).isVisible();
    at(".code").fill("2580");
    at(".code").press("Enter");

    assertThat(at("#side")).hasAttribute("src", "/kiosk/");
    assertThat(at("#turn")).hasText("Personale");
    assertEquals(exampleJson("turn-tablet.request"), screen.server.lastCommand().json());
  }

  @Test
  void aTabletThatIsTurnedShowsCitizensTheirSideFromTheStart() {
    standing(true);
    screen.server.on(BACK, problem("turn-code-wrong"), json(204, ""));
    screen.open("/tablet/");
    assertThat(at("#side")).hasAttribute("src", "/kiosk/");
    assertThat(at("#view-sign-in")).isHidden();
    at("#turn").press("Enter");
    at(".code").fill("1111");
    at(".code").press("Enter");
    assertThat(at("dialog")).containsText("Koden er forkert");
    standing(false);
    at(".code").fill("2580");
    at(".code").press("Enter");

    assertThat(at("#side")).hasAttribute("src", "/counter/");
    assertEquals(exampleJson("turn-tablet-back.request"), screen.server.lastCommand().json());
  }
}

package dk.serviceisland.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dk.serviceisland.browser.PlayedServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;

/** The wall board of the main library against the wire examples. */
abstract class BoardTest extends PageTest {

  static final String MEETINGS = "GET " + BRANCH + "/meetings";

  Page page;

  @BeforeEach
  void nothingIsOn() {
    JsonObject programme = PlayedServer.exampleJson("list-meetings.answer");
    server.on(
        MEETINGS, PlayedServer.json(200, programme.put("meetings", new JsonArray()).encode()));
  }

  /** Opens the board silent and in Danish, so that no other language takes its turn. */
  Page open(String snapshot, String query) {
    return openInTurn(
        snapshot, "&sound=off" + (query.contains("lang=") ? query : query + "&lang=da"));
  }

  Page openInTurn(String snapshot, String query) {
    server.greet(BOARD, frame(snapshot));
    page = PlayedServer.open(context, "/display/?branch=hovedbiblioteket" + query, 1920, 1080);
    assertThat(page.locator("[data-branch]")).not().isEmpty();
    return page;
  }

  Locator at(String selector) {
    return page.locator(selector);
  }

  void expectCalled(String... numbers) {
    assertThat(at("[data-call-number]")).hasText(numbers);
  }
}

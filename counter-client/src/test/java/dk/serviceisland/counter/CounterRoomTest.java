package dk.serviceisland.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.exampleJson;
import static dk.serviceisland.browser.PlayedServer.json;
import static dk.serviceisland.browser.PlayedServer.ok;
import static dk.serviceisland.browser.PlayedServer.problem;
import static dk.serviceisland.counter.StaffScreen.COUNTER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** A service goes to a room and comes back, and the page goes along. */
class CounterRoomTest extends StaffPageTest {
  private static final String ROOM = StaffScreen.BRANCH + "/counters/rum-a";

  /** Mette has gone to a room with whom she served. */
  private void goesToTheRoom() {
    screen
        .server
        .greet(
            "/ws/v1/branches/hovedbiblioteket/counters/rum-a",
            exampleJson("counter.snapshot")
                .put("counter", exampleJson("get-counter.answer-room"))
                .put("queue", exampleJson("get-queue.answer-room"))
                .encode())
        .on("POST " + COUNTER + "/move-to-room", ok("move-to-room.answer"));
    screen.atCounter("start-service.answer");
    assertThat(screen.button("Afslut som løst")).isVisible();
    isAt("rum-a");
    screen.press("w");
    assertThat(screen.page.locator("dialog")).containsText("Rum A");
    screen.page.locator("dialog .choice").press("Enter");
    assertThat(screen.page.locator("#counter-title")).hasText("Rum A");
  }

  private void isAt(String counter) {
    JsonObject session = exampleJson("get-session.answer");
    session.getJsonObject("counter").put("counter", counter);
    screen.server.only("GET /api/v1/session/here", json(200, session.encode()));
  }

  @Test
  void thePageGoesToTheRoomAndBackAgain() {
    goesToTheRoom();
    assertEquals(exampleJson("move-to-room.request"), screen.server.lastCommand().json());
    assertThat(screen.button("Tilbage til skranken")).isVisible();

    isAt("skranke-3");
    screen.server.on("POST " + ROOM + "/move-back", ok("move-back.answer"));
    screen.press("y");

    assertThat(screen.page.locator("#counter-title")).hasText("Skranke 3");
  }

  @Test
  void whoseCounterIsTakenChoosesAnother() {
    goesToTheRoom();
    screen.server.on(
        "POST " + ROOM + "/move-back", problem("counter-taken"), ok("move-back.answer"));

    screen.press("y");

    assertThat(screen.page.locator("dialog"))
        .containsText("Din skranke er optaget. Hvor vil I sætte jer?");
    isAt("skranke-4");
    screen
        .page
        .locator(
            "dialog .choice",
            new com.microsoft.playwright.Page.LocatorOptions().setHasText("Skranke 4"))
        .press("Enter");
    assertEquals("skranke-4", screen.server.lastCommand().json().getString("counter"));
  }
}

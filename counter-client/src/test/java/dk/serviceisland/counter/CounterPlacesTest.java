package dk.serviceisland.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.exampleJson;
import static dk.serviceisland.browser.PlayedServer.json;
import static dk.serviceisland.browser.PlayedServer.nothing;
import static dk.serviceisland.browser.PlayedServer.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Signing in and choosing where to serve: every text in its place, and the last used place marked.
 */
class CounterPlacesTest extends StaffPageTest {

  @ParameterizedTest
  @CsvSource({
    "1366, 768, da, LIGHT, true",
    "390, 844, en, DARK, true",
    "320, 640, da, LIGHT, false"
  })
  void signingInStandsInItsPlace(@Look.OfLine Look look) {
    screen
        .server
        .on("GET /api/v1/session/here", nothing())
        .on("POST /api/v1/session", problem("wrong-sign-in"), problem("password-must-change"));
    StaffWalk walk = new StaffWalk(screen, look);
    walk.open("/counter/");
    assertThat(screen.page.locator(".sign-in-municipality")).containsText("Skanderborg");
    List<String> faults = new ArrayList<>(walk.faults("sign-in"));
    screen.page.locator("#sign-in-user").fill("mette");
    screen.page.locator("#sign-in-password").fill("K3DP-9XWQ-TT7N");
    screen.page.locator("#sign-in-password").press("Enter");
    assertThat(screen.page.locator(".sign-in [role=alert]")).isVisible();
    faults.addAll(walk.faults("sign-in, refused"));
    screen.page.locator("#sign-in-password").press("Enter");
    assertThat(screen.page.locator("#sign-in-new-password")).isFocused();
    faults.addAll(walk.faults("sign-in, new password"));
    assertEquals(List.of(), faults);
  }

  @ParameterizedTest
  @CsvSource({
    "1366, 768, da, LIGHT, true",
    "390, 844, en, DARK, true",
    "320, 640, da, LIGHT, false",
    "1920, 1080, en, LIGHT, false"
  })
  void whereToServeStandsInItsPlace(@Look.OfLine Look look) {
    isNowhereYet();
    StaffWalk walk = new StaffWalk(screen, look);
    walk.open("/counter/");
    assertThat(screen.list("branches").first().locator(".card-more")).isVisible();
    List<String> faults = new ArrayList<>(walk.faults("which branch"));
    screen.press("1");
    assertThat(screen.list("counters")).hasCount(6);
    assertThat(screen.list("counters").first().locator(".card-zone")).isVisible();
    faults.addAll(walk.faults("which counter"));
    assertEquals(List.of(), faults);
  }

  @Test
  void theCounterThatWasUsedHereLastSaysSoWhereItStandsInTheRoom() {
    isNowhereYet();
    screen.server.greet(
        StaffScreen.TOPIC.replace("skranke-3", "skranke-4"),
        exampleJson("counter.snapshot")
            .put("counter", exampleJson("get-counter.answer-closed").put("id", "skranke-4"))
            .encode());
    screen.open("/counter/");
    assertThat(screen.list("branches").first()).containsText("7 venter");
    assertThat(screen.list("branches").last()).containsText("Ingen venter");
    screen.list("branches").first().locator("button").press("Enter");
    Locator counters = screen.list("counters");
    assertThat(counters.first()).containsText("Skranke 1");
    assertThat(counters.first()).containsText("Optaget · Jens Bak betjener P102");
    assertThat(counters.first().locator("kbd")).isHidden();
    assertThat(counters.nth(2).locator("button")).isFocused();
    assertThat(counters.first()).containsText("Kan nu: Hjælp til selvbetjening, Pas, Kørekort og");
    screen.press("4");
    screen.button("Skift skranke").press("Enter");

    assertThat(counters.nth(3)).containsText("Skranke 4");
    assertThat(counters.nth(3)).containsText("LedigSidst brugt her");
    assertThat(counters.nth(3).locator("button")).isFocused();
  }

  /** Mette has no counter open, and this browser was nowhere. */
  private void isNowhereYet() {
    JsonObject session = exampleJson("get-session.answer");
    session.remove("counter");
    JsonObject queue = exampleJson("get-queue.answer");
    queue.getJsonArray("counters").getJsonObject(2).put("state", "closed").remove("staffId");
    JsonObject branches = exampleJson("list-branches.answer");
    JsonObject ry = branches.getJsonArray("branches").getJsonObject(1).put("open", true);
    ry.getJsonArray("taskTypes").clear();
    screen
        .server
        .only("GET /api/v1/branches", json(200, branches.encode()))
        .on("GET /api/v1/session/here", json(200, session.encode()))
        .only("GET " + StaffScreen.BRANCH + "/queue", json(200, queue.encode()));
  }
}

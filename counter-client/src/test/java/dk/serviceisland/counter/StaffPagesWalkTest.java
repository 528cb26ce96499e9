package dk.serviceisland.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.example;
import static dk.serviceisland.browser.PlayedServer.exampleJson;
import static dk.serviceisland.browser.PlayedServer.json;
import static dk.serviceisland.browser.PlayedServer.ok;
import static dk.serviceisland.browser.PlayedServer.problem;
import static dk.serviceisland.counter.StaffScreen.BOARD;
import static dk.serviceisland.counter.StaffScreen.LIVE;
import static dk.serviceisland.counter.StaffScreen.TOPIC;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.options.ColorScheme;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What of the staff pages no other walk comes by: signing in and what is said there, choosing a
 * branch and a counter, a playbook, one's own figures, and the page of a partner's manager. With
 * {@code -Dpictures=FOLDER} each look is also saved as a picture.
 */
class StaffPagesWalkTest extends StaffPageTest {

  private static final String SIGN_IN = "POST /api/v1/session";

  @ParameterizedTest
  @CsvSource({
    "1366, 768, da, LIGHT, true",
    "390, 844, en, DARK, true",
    "320, 640, da, LIGHT, false"
  })
  void fromSigningInToTheCounter(
      int width, int height, String language, ColorScheme theme, boolean checked) {
    StaffWalk walk = new StaffWalk(screen, width, height, language, theme, checked);
    screen
        .server
        .on("GET /api/v1/session", problem("unauthenticated"))
        .on(
            SIGN_IN,
            problem("wrong-sign-in"),
            json(429, exampleJson("problem.too-many-attempts").encode()),
            problem("second-factor-needed"),
            problem("password-must-change"),
            ok("sign-in.answer"))
        .on("GET /api/v1/session/figures", ok("get-own-figures.answer"))
        .greet(TOPIC, example("counter.snapshot-empty"));
    walk.open("/counter/");
    assertThat(screen.page.locator(".sign-in-municipality")).containsText("Skanderborg");
    List<String> faults = new ArrayList<>(walk.faults("sign in"));
    screen.page.locator("#sign-in-user").fill("mette");
    for (String answer : List.of("wrong", "wait", "code")) {
      screen.page.locator("#sign-in-password").fill("K3DP-9XWQ-TT7M");
      screen.press("Enter");
      assertThat(
              screen.page.locator(
                  answer.equals("code") ? "#sign-in-code" : ".sign-in [role=alert]"))
          .isVisible();
      faults.addAll(walk.faults("sign in, " + answer));
    }
    screen.page.locator("#sign-in-code").fill("287082");
    screen.press("Enter");
    assertThat(screen.page.locator("#sign-in-new-password")).isFocused();
    faults.addAll(walk.faults("sign in, new password"));
    screen.page.locator("#sign-in-new-password").fill("vinter-bog-skranke-42");
    screen.page.locator("#sign-in-new-password-again").fill("vinter-bog-skranke-42");
    screen.press("Enter");
    assertThat(screen.list("branches")).hasCount(2);
    assertThat(screen.list("branches").first().locator(".card-more")).isVisible();
    faults.addAll(walk.faults("which branch"));
    screen.list("branches").first().locator("button").press("Enter");
    assertThat(screen.list("counters")).hasCount(6);
    faults.addAll(walk.faults("which counter"));
    screen.list("counters").nth(2).locator("button").press("Enter");
    assertThat(screen.page.locator("#main-action")).isVisible();
    screen.page.locator("#own-figures-open").press("Enter");
    assertThat(screen.page.locator("dl.own-figures")).isVisible();
    faults.addAll(walk.faults("own figures"));
    screen.press("Escape");
    screen.server.tell(TOPIC, pension());
    assertThat(screen.page.locator("#playbook")).containsText("Spørg, om borgeren");
    faults.addAll(walk.faults("a playbook"));
    assertEquals(List.of(), faults);
  }

  @ParameterizedTest
  @CsvSource({
    "1366, 768, da, LIGHT, true",
    "390, 844, en, DARK, true",
    "320, 640, da, LIGHT, false"
  })
  void aPartnersManagerSeesItsOwn(
      int width, int height, String language, ColorScheme theme, boolean checked) {
    StaffWalk walk = new StaffWalk(screen, width, height, language, theme, checked);
    JsonObject session = exampleJson("sign-in.answer-manager").put("role", "partner");
    JsonObject live = exampleJson("manager.snapshot");
    keep(live.getJsonObject("live").getJsonArray("taskTypes"), 2);
    keep(live.getJsonObject("live").getJsonArray("counters"), 1);
    screen
        .withHistory()
        .server
        .on("GET /api/v1/session", json(200, session.encode()))
        .greet(BOARD, example("board.snapshot"), example("board.heartbeat"))
        .greet(LIVE, live.encode(), example("manager.heartbeat"));
    walk.open("/manager/");
    screen.list("branches").first().locator("button").press("Enter");
    assertThat(screen.page.locator("#headline")).isVisible();
    List<String> faults = new ArrayList<>(walk.faults("a partner, now"));
    screen.page.evaluate("location.hash = '#history'");
    assertThat(screen.page.locator("#history-shown")).isVisible();
    faults.addAll(walk.faults("a partner, history"));
    assertEquals(List.of(), faults);
  }

  /** Of all that the house has a partner is told of its own. */
  private static void keep(JsonArray all, int few) {
    while (all.size() > few) {
      all.remove(all.size() - 1);
    }
  }

  /** A service of a task type that has a playbook. */
  private static String pension() {
    JsonObject counter = exampleJson("start-service.answer");
    counter.getJsonObject("current").put("taskType", "pension").put("authority", false);
    return exampleJson("counter.snapshot").put("counter", counter).encode();
  }
}

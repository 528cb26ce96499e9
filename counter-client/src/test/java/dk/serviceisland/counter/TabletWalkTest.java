package dk.serviceisland.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.example;
import static dk.serviceisland.browser.PlayedServer.exampleJson;
import static dk.serviceisland.browser.PlayedServer.json;
import static dk.serviceisland.browser.PlayedServer.ok;
import static dk.serviceisland.browser.PlayedServer.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import dk.serviceisland.browser.PlayedServer;
import dk.serviceisland.browser.Turns;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The one tablet with each of its faces, as it is held and as it stands, pressed by fingers:
 * counter, kiosk and the line of a board. With {@code -Dpictures=FOLDER} each look is also saved as
 * a picture.
 */
@Tag(Turns.TAG)
class TabletWalkTest extends StaffPageTest {

  /**
   * A state.
   *
   * @param isTurned whether citizens have it
   */
  private record State(String name, boolean isTurned, Consumer<TabletWalkTest> reach) {}

  /** What the page says of a code that does not turn it, in both languages. */
  private static final Pattern WRONG = Pattern.compile("forkert|wrong");

  /** What comes last on the side of citizens: the code of the place, in a line of its own. */
  private static final String KIOSK = ".task:has-text('7HKM')";

  /** All of them; a new one joins with one line. */
  private static final List<State> ALL =
      List.of(
          new State("staff", false, walk -> walk.sees("#main-action")),
          new State("staff, a code is chosen", false, walk -> walk.sees("#main-action").turn()),
          new State("citizens", true, walk -> walk.sees(KIOSK)),
          new State("citizens, called", true, walk -> walk.call(1).sees(KIOSK)),
          new State("citizens, three called", true, walk -> walk.call(3).sees(KIOSK)),
          new State("citizens, turned back", true, walk -> walk.sees(KIOSK).turn()),
          new State("citizens, a wrong code", true, TabletWalkTest::typeWrongly));

  @ParameterizedTest
  @CsvSource({
    "1024, 768, da, LIGHT, true",
    "768, 1024, en, DARK, true",
    "320, 640, da, LIGHT, false"
  })
  void everyTextStandsInItsPlace(@Look.OfLine Look look) {
    screen.context.addInitScript(
        "if (location.protocol === 'http:') localStorage.setItem('service-island.kiosk',"
            + " JSON.stringify("
            + example("get-device-token.answer")
            + "))");
    screen
        .server
        .on("GET /api/v1/session/here", ok("get-session.answer"))
        .on("GET " + StaffScreen.BRANCH + "/spoken", ok("get-spoken.answer"))
        .on("GET " + StaffScreen.BRANCH + "/presence", ok("get-presence.answer"))
        .on("GET " + StaffScreen.BRANCH + "/presence/qr.svg", PlayedServer.qrCode())
        .on("POST /api/v1/session/turn", problem("turn-code-missing"))
        .on("POST /api/v1/session/turn-back", problem("turn-code-wrong"))
        .greet(StaffScreen.TOPIC, example("counter.snapshot"));
    List<String> faults = new ArrayList<>();
    for (State state : ALL) {
      StaffWalk walk = new StaffWalk(screen, look).inTurns().touched();
      if (!walk.isUp(state.name())) {
        continue;
      }
      JsonObject turned = new JsonObject().put("turned", state.isTurned()).put("code", false);
      screen
          .server
          .only("GET /api/v1/session/turned", json(200, turned.encode()))
          .greet(StaffScreen.BOARD, board(0), example("board.heartbeat"));
      walk.open("/tablet/");
      assertThat(screen.page.locator("#bar")).isVisible();
      state.reach().accept(this);
      faults.addAll(walk.faults(state.name()));
      screen.page.close();
    }
    screen.open("/");
    assertEquals(List.of(), faults);
  }

  private TabletWalkTest sees(String inFrame) {
    FrameLocator side = screen.page.frameLocator("#side");
    assertThat(side.locator(inFrame).first()).isVisible();
    return this;
  }

  private void turn() {
    screen.page.locator("#turn").press("Enter");
    assertThat(screen.page.locator(".code")).isVisible();
  }

  private void typeWrongly() {
    sees(KIOSK).turn();
    screen.page.locator(".code").fill("1111");
    screen.page.locator(".code").press("Enter");
    assertThat(screen.page.locator("dialog p", new Page.LocatorOptions().setHasText(WRONG)))
        .isVisible();
  }

  /** Some are called, and have not come yet. */
  private TabletWalkTest call(int count) {
    screen.server.greet(StaffScreen.BOARD, board(count), example("board.heartbeat"));
    screen.page.reload();
    assertThat(screen.page.locator("#bar[data-called=yes]")).isVisible();
    return this;
  }

  private static String board(int called) {
    JsonObject frame = exampleJson("board.snapshot");
    JsonArray calls = frame.getJsonObject("board").getJsonArray("calls");
    for (int at = 0; at < calls.size(); at++) {
      calls.getJsonObject(at).put("open", at >= calls.size() - called);
    }
    return frame.encode();
  }
}

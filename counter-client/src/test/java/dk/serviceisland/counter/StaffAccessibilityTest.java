package dk.serviceisland.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.created;
import static dk.serviceisland.browser.PlayedServer.example;
import static dk.serviceisland.browser.PlayedServer.exampleJson;
import static dk.serviceisland.browser.PlayedServer.nothing;
import static dk.serviceisland.browser.PlayedServer.ok;
import static dk.serviceisland.browser.PlayedServer.problem;
import static dk.serviceisland.counter.StaffScreen.BOARD;
import static dk.serviceisland.counter.StaffScreen.BRANCH;
import static dk.serviceisland.counter.StaffScreen.TOPIC;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dk.serviceisland.browser.Chromium;
import dk.serviceisland.browser.Turns;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every state of the staff pages in both languages and both themes, before the checker. */
@Tag(Turns.TAG)
class StaffAccessibilityTest extends StaffPageTest {

  /** What is pressed has to be 24 pixels wide and high at least, but for links within text. */
  private static final String TOO_SMALL =
      "[...document.querySelectorAll('button, input, select, summary')]"
          + ".map((e) => [e.id || e.textContent, e.closest('label') ?? e])"
          + ".map(([name, e]) => [name, e.getBoundingClientRect()])"
          + ".filter(([, box]) => box.width > 0 && (box.width < 24 || box.height < 24))"
          + ".map(([name, box]) => `${name}: ${box.width} x ${box.height}`)";

  /** Whether a counter is told of; however slow a check is, the feed is not silent after it. */
  private boolean isTold;

  @Test
  void onTheCounterPage() {
    onTheCounterPage("da");
  }

  /** In English words differ, and nothing else. */
  @Test
  @Tag("long")
  void onTheCounterPageInEnglish() {
    onTheCounterPage("en");
  }

  private void onTheCounterPage(String language) {
    screen
        .server
        .on("GET /api/v1/session/here", nothing())
        .on("POST /api/v1/session", problem("password-must-change"), ok("sign-in.answer"))
        .on("POST " + BRANCH + "/tickets", created("draw-ticket.answer-staff"))
        .on("POST " + BRANCH + "/counters/skranke-3/open", problem("counter-taken"))
        .on("POST " + BRANCH + "/counters/skranke-3/transfer", problem("nobody-able"))
        .on("POST " + BRANCH + "/paper-numbers", ok("take-in-papers.answer"))
        .greet(TOPIC, example("counter.snapshot-empty"));
    screen.open("/counter/?lang=" + language);
    assertThat(screen.page.locator("#sign-in-user")).isVisible();
    check("sign-in");
    screen.page.locator("#sign-in-user").fill("mette");
    screen.page.locator("#sign-in-password").fill("K3DP-9XWQ-TT7M");
    screen.press("Enter");
    assertThat(screen.page.locator("#sign-in-new-password")).isFocused();
    check("new password");
    screen.page.locator("#sign-in-new-password").fill("vinter-bog-skranke-42");
    screen.page.locator("#sign-in-new-password-again").fill("vinter-bog-skranke-42");
    screen.press("Enter");
    assertThat(screen.list("branches")).hasCount(2);
    check("branches");
    screen.list("branches").first().getByRole(AriaRole.BUTTON).press("Enter");
    assertThat(screen.list("counters")).hasCount(6);
    check("counters");
    screen.list("counters").nth(2).getByRole(AriaRole.BUTTON).press("Enter");
    assertThat(screen.page.locator("#main-action")).isVisible();
    isTold = true;
    check("closed and empty");
    screen.press("n");
    assertThat(screen.page.locator("#fault")).isVisible();
    check("refused");
    screen.tell("counter.snapshot");
    assertThat(screen.list("waiting")).hasCount(8);
    screen.tell("counter.change-assistance-asked");
    assertThat(screen.list("assistance")).hasCount(1);
    check("called, and somebody asks for help");
    screen.tell("counter.change-left");
    assertThat(screen.page.locator("#left-box")).isVisible();
    check("a counter is left");
    screen.press("?");
    checkDialog("help");
    screen.press("h");
    checkDialog("park");
    screen.press("o");
    assertThat(screen.page.getByRole(AriaRole.DIALOG)).isVisible();
    check("transfer");
    screen.press("Enter");
    checkDialog("transfer with a note");
    screen.press("o");
    assertThat(screen.page.getByRole(AriaRole.DIALOG)).isVisible();
    screen.press("Enter");
    assertThat(screen.page.locator("#transfer-note")).isFocused();
    screen.press("Enter");
    assertThat(screen.page.locator("dialog #transfer-note")).hasCount(0);
    checkDialog("transfer in spite of a refusal");
    counter("start-service.answer-may-decide");
    assertThat(screen.page.locator("#outcomes-box")).isVisible();
    check("in service");
    screen.press("r");
    assertThat(screen.page.locator("#more-list")).isVisible();
    check("in service, everything in sight");
    counter("complete-errand.answer-after-work");
    assertThat(screen.page.locator("#outcomes-box")).isHidden();
    assertThat(screen.list("undo-list").first()).isVisible();
    check("after-work, and something can be undone");
    screen.press("p");
    checkDialog("pause");
    screen.press("d");
    assertThat(screen.page.locator("dialog input").first()).isFocused();
    screen.press("Space");
    assertThat(screen.page.locator("dialog input").first()).isChecked();
    screen.press("Enter");
    assertThat(screen.page.locator(".drawn-number")).hasText("P105");
    checkDialog("draw");
    screen.press("d");
    assertThat(screen.page.locator("dialog input").first()).isFocused();
    screen.page.locator("dialog select").last().selectOption("urgent");
    check("draw outside the hours");
    screen.page.locator("dialog button").last().press("Enter");
    assertThat(screen.page.locator("dialog textarea")).isFocused();
    check("paper numbers");
    screen.page.locator("dialog textarea").fill("17 P 10.32");
    screen.page.locator("dialog button[type=submit]").press("Enter");
    assertThat(screen.page.locator("dialog textarea")).hasValue("");
    checkDialog("paper numbers taken in");
    counter("pause-counter.answer");
    assertThat(screen.page.locator("#counter-state[data-state=paused]")).isVisible();
    screen.page.locator("[data-does=remove]").first().press("Enter");
    checkDialog("remove");
    check("paused");
    screen.server.only("GET " + StaffScreen.NOTE, ok("get-note.answer"));
    counter("call-next.answer");
    assertThat(screen.page.locator("#ticket-note")).isVisible();
    screen.server.tell(TOPIC, "{\"type\":\"weather\"}");
    assertThat(screen.page.locator("#stale")).isVisible();
    check("a note, and news that nobody can read");
  }

  @Test
  void onTheManagerPage() {
    onTheManagerPage("da");
  }

  /** In English words differ, and nothing else. */
  @Test
  @Tag("long")
  void onTheManagerPageInEnglish() {
    onTheManagerPage("en");
  }

  private void onTheManagerPage(String language) {
    screen
        .withHistory()
        .server
        .on("GET /api/v1/session/here", ok("sign-in.answer-admin"))
        .greet(BOARD, example("board.snapshot"))
        .greet(StaffScreen.LIVE, example("manager.snapshot"));
    screen.open("/manager/?lang=" + language);
    assertThat(screen.list("branches")).hasCount(5);
    check("branches");
    screen.list("branches").first().getByRole(AriaRole.BUTTON).press("Enter");
    assertThat(screen.page.locator("#figure-total tr")).hasCount(1);
    assertThat(screen.page.locator("#devices li")).hasCount(1);
    check("now");
    screen.page.locator("#day-act").press("Enter");
    checkDialog("close the day");
    screen.page.evaluate("location.hash = '#today'");
    assertThat(screen.page.locator("#figures")).isVisible();
    check("figures");
    screen.page.locator("#fold").press("Enter");
    check("figures of task types that nobody has come for");
    screen.page.evaluate("location.hash = '#history'");
    assertThat(screen.page.locator("#history-shown")).isVisible();
    screen.page.locator("#chart-days ~ details summary").press("Enter");
    check("history");
    screen.showsHistory(language.equals("da") ? "Vis" : "Show");
    screen.page.locator("#history-by").selectOption("taskType");
    screen.page.locator("#history-tables button").first().press("Enter");
    assertThat(screen.page.locator("#errands tbody tr")).hasCount(3);
    check("history of two days");
    screen.page.evaluate("location.hash = '#devices'");
    screen.page.locator("#devices button").press("Enter");
    checkDialog("revoke");
    screen.page.locator("#links button").press("Enter");
    checkDialog("block a link");
    check("devices");
    screen.page.evaluate("location.hash = '#now'");
    screen.server.tell(BOARD, example("board.snapshot-closed"));
    check("closed");
  }

  private void counter(String counterExample) {
    screen.server.tell(
        TOPIC,
        exampleJson("counter.snapshot").put("counter", exampleJson(counterExample)).encode());
  }

  private void checkDialog(String state) {
    assertThat(screen.page.getByRole(AriaRole.DIALOG)).isVisible();
    check(state);
    screen.press("Escape");
    assertThat(screen.page.getByRole(AriaRole.DIALOG)).hasCount(0);
  }

  /**
   * Everything in the light theme, and what colours decide in the dark one, of the states whose
   * turn it is.
   */
  private void check(String state) {
    if (Turns.isUp(state)) {
      assertEquals(List.of(), Chromium.accessibilityFaults(screen.page), state);
      look(ColorScheme.DARK);
      assertEquals(List.of(), Chromium.contrastFaults(screen.page), state + ", dark");
      look(ColorScheme.LIGHT);
    }
    if (isTold) {
      screen.server.tell(TOPIC, example("counter.heartbeat"));
    }
    assertEquals(List.of(), screen.page.evaluate(TOO_SMALL), state);
  }

  private void look(ColorScheme theme) {
    screen.page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
  }
}

package dk.serviceisland.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.example;
import static dk.serviceisland.browser.PlayedServer.exampleJson;
import static dk.serviceisland.browser.PlayedServer.ok;
import static dk.serviceisland.browser.PlayedServer.problem;
import static dk.serviceisland.counter.StaffScreen.BRANCH;
import static dk.serviceisland.counter.StaffScreen.COUNTER;
import static dk.serviceisland.counter.StaffScreen.TOPIC;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dk.serviceisland.browser.PlayedServer.Received;
import io.vertx.core.json.JsonObject;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Lost answers, silent feeds, refusals and hasty fingers at the counter page. */
class CounterTroubleTest extends StaffPageTest {

  private static final String K101 = "/tickets/eR8tYu1iOp4aSd7fGh0jKg";

  @Test
  void aCounterThatIsSlowToComeIsSaidToBeOnItsWay() {
    screen.server.on("GET /api/v1/session/here", ok("get-session.answer"));
    screen.open("/counter/");
    assertThat(screen.page.locator("#said")).hasText("Henter skranken …");
    assertThat(screen.page.locator("#main-action")).isHidden();
    screen.server.tell(TOPIC, example("counter.snapshot"));
    assertThat(screen.button("Start betjening")).isVisible();
  }

  @Test
  void newsThatThePageCannotReadIsReportedAndLeavesTheRestInPlace() {
    screen.context.clock().setFixedTime("2026-11-24T09:42:35Z");
    screen.atCounterWith(example("counter.snapshot"));
    assertThat(screen.list("waiting")).hasCount(8);
    assertThat(screen.page.locator("#view-counter")).containsText("Hjælp til selvbetjening");
    String before = screen.page.locator("#view-counter").innerText();
    for (String strange :
        new String[] {"{\"type\":\"weather\",\"seq\":\"2026-11-24/57\"}", "not a frame", "null"}) {
      screen.server.tell(TOPIC, strange);
      assertThat(screen.page.locator("#stale")).containsText("fik en besked, den ikke kender");
      assertEquals(before, screen.page.locator("#view-counter").innerText());
      screen.tell("counter.heartbeat");
      assertThat(screen.page.locator("#stale")).isVisible();
      screen.tell("counter.snapshot");
      assertThat(screen.page.locator("#stale")).isHidden();
    }
  }

  @Test
  void afterADroppedSocketWhatWasMissedIsThereAndNothingTwice() {
    screen.context.clock().install(new Clock.InstallOptions().setTime("2026-11-24T09:42:35Z"));
    screen.atCounterWith(example("counter.snapshot"));
    assertThat(screen.list("waiting")).hasCount(8);
    JsonObject later = exampleJson("counter.snapshot").put("seq", "2026-11-24/60");
    later.put("counter", exampleJson("start-service.answer"));
    later.getJsonObject("queue").getJsonArray("waiting").remove(0);
    later.getJsonObject("queue").put("waitingTotal", 7).put("mayServeTotal", 6);
    screen.server.greet(TOPIC, later.encode());
    screen.server.hangUp(TOPIC, 1012);
    screen.context.clock().runFor(2_000);
    screen.page.waitForCondition(() -> screen.server.socketsOpened() == 2);
    assertThat(screen.button("Afslut som løst")).isVisible();
    assertThat(screen.list("waiting")).hasCount(7);
    assertThat(screen.page.locator("#waiting-title")).hasText("Venter: 6 til dig, 7 i alt");
    screen.tell("counter.change-drawn");
    screen.tell("counter.change-called-elsewhere");
    assertThat(screen.list("waiting")).hasCount(7);
    assertThat(screen.button("Afslut som løst")).isVisible();
  }

  @Test
  void aPressWhoseAnswerIsLostIsSentAgainUnderItsKey() {
    screen.server.on("POST " + COUNTER + "/call-next", ok("call-next.answer"));
    screen.atCounter("open-counter.answer");
    assertThat(screen.button("Kald næste")).isVisible();
    screen.server.loseAnswers(1);
    screen.press("n");
    assertThat(screen.button("Start betjening")).isVisible();
    screen.command(2);
    assertEquals(1, screen.server.commands().stream().map(Received::key).distinct().count());
  }

  @Test
  void aPressDuringAnOutageIsDoneWhenTheLineIsBack() {
    atAReadyCounterWithoutALine();
    screen.press("n");
    passSeconds(15, () -> false);
    assertThat(screen.page.locator("#said")).containsText("»Kald næste« bliver gjort én gang");
    assertThat(screen.page.locator("#fault")).isHidden();
    screen.server.loseAnswers(0);
    passSeconds(5, screen.button("Start betjening")::isVisible);
    assertThat(screen.button("Start betjening")).isVisible();
    assertEquals(1, screen.server.commands().stream().map(Received::key).distinct().count());
  }

  @Test
  void afterHalfAMinuteAPressIsNotSentAnyMoreAndThatIsSaid() {
    atAReadyCounterWithoutALine();
    screen.press("n");
    passSeconds(45, screen.page.locator("#fault")::isVisible);
    assertThat(screen.page.locator("#fault")).containsText("»Kald næste« er måske ikke gjort");
    int sent = screen.server.commands().size();
    passSeconds(60, () -> false);
    assertEquals(sent, screen.server.commands().size());

    screen.server.tell(TOPIC, ready());
    assertThat(screen.page.locator("#fault")).containsText("»Kald næste« blev ikke gjort");
    screen.server.loseAnswers(0);
    screen.button("Prøv igen").press("Enter");
    assertThat(screen.button("Start betjening")).isVisible();
    assertEquals(1, screen.server.commands().stream().map(Received::key).distinct().count());
    assertThat(screen.page.locator("#fault")).isHidden();
  }

  @Test
  void aPressThatTheCounterShowsDoneIsNotSaidToBeMissing() {
    atAReadyCounterWithoutALine();
    screen.press("n");
    passSeconds(10, () -> false);
    screen.server.tell(TOPIC, snapshotWith("call-next.answer"));
    assertThat(screen.button("Start betjening")).isVisible();
    passSeconds(45, () -> !busy());
    assertThat(screen.page.locator("#main-action")).hasAttribute("aria-busy", "false");
    assertThat(screen.page.locator("#fault")).isHidden();
  }

  /** No answer to a command comes from here on. */
  private void atAReadyCounterWithoutALine() {
    screen.server.on("POST " + COUNTER + "/call-next", ok("call-next.answer"));
    screen.context.clock().install(new Clock.InstallOptions().setTime("2026-11-24T09:42:35Z"));
    screen.atCounterWith(ready());
    assertThat(screen.button("Kald næste")).isVisible();
    screen.server.loseAnswers(Integer.MAX_VALUE);
  }

  private static String ready() {
    return snapshotWith("open-counter.answer");
  }

  private static String snapshotWith(String counter) {
    return exampleJson("counter.snapshot").put("counter", exampleJson(counter)).encode();
  }

  private boolean busy() {
    return "true".equals(screen.page.locator("#main-action").getAttribute("aria-busy"));
  }

  /** Lets so many seconds of the page's clock pass, or fewer once something has come about. */
  private void passSeconds(int most, BooleanSupplier cameAbout) {
    for (int step = 0; step < 2 * most && !cameAbout.getAsBoolean(); step++) {
      screen.tell("counter.heartbeat");
      screen.context.clock().runFor(500);
    }
  }

  @Test
  void aPressWhileAnotherIsUnderWayIsNotSent() {
    screen.server.on("POST " + COUNTER + "/call-next", ok("call-next.answer"));
    screen.atCounter("open-counter.answer");
    assertThat(screen.button("Kald næste")).isVisible();
    screen.server.hold("/call-next");
    screen.press("n");
    assertThat(screen.page.locator("#main-action")).hasAttribute("aria-busy", "true");
    screen.press("n", "n");
    screen.page.waitForCondition(() -> screen.server.heldRequests() == 1);
    assertThat(screen.page.locator("#said")).containsText("»Kald næste« bliver gjort én gang");
    screen.server.release();
    assertThat(screen.button("Start betjening")).isVisible();
    screen.command(1);
  }

  @Test
  void pressesForDifferentTicketsDoNotWaitForEachOther() {
    screen
        .server
        .on("POST " + BRANCH + K101 + "/unpark", ok("unpark-ticket.answer"))
        .on("POST " + COUNTER + "/call-next", ok("call-next.answer"));
    screen.atCounter("open-counter.answer");
    screen.server.hold("/unpark");
    screen.button("Tag af hold K101").press("Enter");
    screen.button("Tag af hold K101").press("Enter");
    screen.press("n");
    assertThat(screen.button("Start betjening")).isVisible();
    screen.server.release();
    screen.page.waitForCondition(() -> screen.server.commands().size() == 2);
    assertEquals(0, screen.server.heldRequests());
  }

  @Test
  void whileAPressIsUnderWayTheOtherButtonsOfTheTicketDoNotLookReadyEither() {
    screen.server.on("POST " + COUNTER + "/lifeline", ok("consult-lifeline.answer"));
    screen.atCounter("start-service.answer");
    assertThat(screen.button("Afslut som løst")).isVisible();
    screen.press("r");
    assertThat(screen.button("Aftale booket")).hasAttribute("aria-disabled", "false");
    screen.server.hold("/lifeline");
    screen.press("l");
    for (String name : new String[] {"Aftale booket", "Overfør", "Sæt på hold"}) {
      assertThat(screen.button(name)).hasAttribute("aria-disabled", "true");
    }
    assertThat(screen.button("Hjælp fra kollega")).hasAttribute("aria-disabled", "false");
    screen.server.release();
    assertThat(screen.button("Overfør")).hasAttribute("aria-disabled", "false");
  }

  @Test
  void aPressThatWasMeantForWhatTheButtonDidBeforeAnotherPageChangedItIsNotSent() {
    screen.server.on("POST " + COUNTER + "/start", ok("start-service.answer"));
    screen.context.clock().install(new Clock.InstallOptions().setTime("2026-11-24T09:42:35Z"));
    screen.context.clock().pauseAt("2026-11-24T09:42:36Z");
    screen.atCounterWith(ready());
    assertThat(screen.button("Kald næste")).isVisible();
    screen.server.tell(TOPIC, snapshotWith("call-next.answer"));
    Locator big = screen.page.locator("#main-action");
    assertThat(big).hasAttribute("data-action", "start");
    assertThat(big).hasAttribute("aria-disabled", "true");
    screen.press("n");
    big.dispatchEvent("click");
    assertThat(big).hasAttribute("aria-busy", "false");

    screen.context.clock().runFor(1_000);
    assertThat(big).hasAttribute("aria-disabled", "false");
    assertEquals(0, screen.server.commands().size());
    screen.press("n");
    screen.command(1);
    assertThat(screen.button("Afslut som løst")).isVisible();
  }

  @Test
  void aDoubleClickIsOnePress() {
    screen.server.on("POST " + COUNTER + "/call-next", ok("call-next.answer"));
    screen.atCounter("open-counter.answer");
    screen.button("Kald næste").dblclick();
    assertThat(screen.button("Start betjening")).isVisible();
    screen.command(1);
  }

  @Test
  void aRefusalIsSaidInWordsAndAnOpenCounterElsewhereIsOneStepAway() {
    screen
        .server
        .on(
            "POST " + COUNTER + "/open",
            problem("counter-taken"),
            problem("staff-at-other-counter"))
        .greet("/ws/v1/branches/hovedbiblioteket/counters/skranke-1", example("counter.snapshot"));
    screen.atCounter("get-counter.answer-closed");
    assertThat(screen.button("Åbn Skranke 3")).isVisible();
    screen.press("n");
    assertThat(screen.page.getByRole(AriaRole.ALERT))
        .hasText("En anden betjener ved denne skranke.");
    screen.press("n");
    screen.button("Gå til den skranke").press("Enter");
    screen.page.waitForCondition(() -> screen.server.socketsOpened() == 2);
  }

  @Test
  void silenceIsShownInPlainSightAndEndsWithTheNextFrame() {
    screen.context.clock().install(new Clock.InstallOptions().setTime("2026-11-24T09:42:35Z"));
    screen.atCounterWith(example("counter.snapshot"));
    assertThat(screen.list("waiting")).hasCount(8);
    assertThat(screen.page.locator("#stale")).isHidden();
    screen.context.clock().runFor(13_000);
    assertThat(screen.page.locator("#stale")).containsText("Ikke opdateret siden 10.42");
    assertThat(screen.page.locator("#ticket-number")).hasText("P101");
    screen.context.clock().runFor(3_000);
    screen.page.waitForCondition(() -> screen.server.socketsOpened() == 2);
    assertThat(screen.page.locator("#stale")).isHidden();
  }

  @Test
  void aSessionThatIsOverLeadsBackToSignIn() {
    screen.atCounterWith(example("counter.snapshot"));
    assertThat(screen.list("waiting")).hasCount(8);
    screen.server.hangUp(TOPIC, 4401);
    assertThat(screen.page.getByText("Du er logget ud. Log ind for at fortsætte.")).isVisible();
    assertEquals(1, screen.server.socketsOpened());
  }
}

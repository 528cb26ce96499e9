package dk.serviceisland.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.example;
import static dk.serviceisland.browser.PlayedServer.exampleJson;
import static dk.serviceisland.browser.PlayedServer.json;
import static dk.serviceisland.browser.PlayedServer.nothing;
import static dk.serviceisland.browser.PlayedServer.ok;
import static dk.serviceisland.counter.StaffScreen.COUNTER;
import static dk.serviceisland.counter.StaffScreen.TOPIC;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.microsoft.playwright.options.AriaRole;
import dk.serviceisland.browser.Chromium;
import dk.serviceisland.browser.PlayedServer.Received;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One key for everything that a day at the counter has. */
class CounterKeysTest extends StaffPageTest {

  @Test
  void oneKeyLeadsThroughTheDay() {
    screen
        .server
        .on("POST " + COUNTER + "/open", ok("open-counter.answer"))
        .on("POST " + COUNTER + "/call-next", ok("call-next.answer"))
        .on("POST " + COUNTER + "/start", ok("start-service.answer"))
        .on("POST " + COUNTER + "/complete", ok("complete-errand.answer-after-work"))
        .on("POST " + COUNTER + "/resume", ok("resume-counter.answer"));
    screen.atCounter("get-counter.answer-closed");
    assertThat(screen.button("Åbn Skranke 3")).isVisible();
    screen.press("n");
    assertThat(screen.button("Kald næste")).isVisible();
    screen.press("n");
    assertThat(screen.button("Start betjening")).isVisible();
    assertThat(screen.page.locator("#ticket-number")).hasText("P101");
    assertThat(screen.page.locator("#ticket-why"))
        .hasText("Har ventet 11 min af lovede 15, og 3 på vagt kan tage opgaven.");
    screen.press("n");
    assertThat(screen.button("Afslut som løst")).isVisible();
    screen.press("e");
    assertThat(screen.page.locator("#after-work")).isChecked();
    screen.press("n");
    assertEquals(
        new JsonObject().put("outcome", "solved").put("afterWork", true), screen.command(4).json());
    assertThat(screen.button("Klar igen")).isVisible();
    screen.press("n");
    assertThat(screen.button("Kald næste")).isVisible();
    assertNull(screen.command(5).body());
    assertEquals(
        5, screen.server.commands().stream().map(Received::key).distinct().count(), "one key each");
  }

  @Test
  void whenNobodyWaitsItSaysSoAndListens() {
    screen.server.on("POST " + COUNTER + "/call-next", nothing());
    JsonObject alerted = exampleJson("open-counter.answer");
    JsonObject ready = alerted.copy();
    ready.remove("alert");
    screen.atCounterWith(exampleJson("counter.snapshot-empty").put("counter", ready).encode());
    assertThat(screen.page.locator("#said")).hasText("Ingen venter på dig.");
    screen.press("n");
    assertThat(screen.page.locator("#said"))
        .hasText("Ingen venter på dig lige nu. Siden lytter og siger til, når der kommer nogen.");
    JsonObject drawn = exampleJson("counter.change-drawn");
    drawn.getJsonObject("queue").put("mayServeTotal", 1);
    screen.server.tell(TOPIC, drawn.encode());
    assertThat(screen.page.locator("#said")).hasText("1 venter, som du kan betjene.");
    assertThat(screen.list("waiting")).hasCount(1);
    screen.server.tell(
        TOPIC,
        drawn
            .put("seq", "2026-11-24/57")
            .put("queue", new JsonObject().put("mayServeTotal", 1))
            .put("counter", alerted)
            .encode());
    assertThat(screen.page.locator("#said")).hasText("K102 kan du kalde nu: Kørekort.");
  }

  /** One that no other free counter can serve is not picked for anybody. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ready | driving-licence | K102 er bedst hjulpet hos dig: Kørekort.",
        "ready | passport | K102 kan du kalde nu: Kørekort.",
        "busy | driving-licence | K102 kan du kalde nu: Kørekort.",
      })
  void itIsSaidThatSomebodyIsBestHelpedHereOnlyWhereOthersAreFreeToo(
      String standing, String serves, String words) {
    JsonObject snapshot =
        exampleJson("counter.snapshot").put("counter", exampleJson("open-counter.answer"));
    snapshot
        .getJsonObject("queue")
        .getJsonArray("counters")
        .getJsonObject(0)
        .put("state", standing)
        .put("serves", new JsonArray().add(serves));
    screen.atCounterWith(snapshot.encode());
    assertThat(screen.page.locator("#said")).hasText(words);
  }

  /** A task type may end in a few ways only, and solved need not be one. */
  @Test
  void theBigButtonEndsAnErrandInAWayThatItsTaskTypeHas() {
    screen.server.on("POST " + COUNTER + "/complete", ok("complete-errand.answer"));
    JsonObject counter = exampleJson("start-service.answer");
    counter
        .getJsonObject("current")
        .put("outcomes", new JsonArray().add("prepared").add("appointment"));
    screen.atCounterWith(exampleJson("counter.snapshot").put("counter", counter).encode());
    assertThat(screen.button("Aftale booket")).isVisible();
    assertThat(screen.button("Forberedt, sendt videre")).hasCount(0);
    screen.button("Afslut: Forberedt, sendt videre").press("Enter");
    assertEquals(new JsonObject().put("outcome", "prepared"), screen.command(1).json());
    assertThat(screen.button("Kald næste")).isVisible();
  }

  @ParameterizedTest
  @CsvSource({
    "1, solved",
    "2, solved-together",
    "3, solved-with-lifeline",
    "4, prepared",
    "5, referred-citizen-service",
    "6, referred-other",
    "7, appointment",
    "8, missing-papers",
    "9, not-here",
    "0, misdirected",
    "a, decided",
  })
  void everyOutcomeIsOneKey(String key, String outcome) {
    screen.server.on("POST " + COUNTER + "/complete", ok("complete-errand.answer"));
    screen.atCounter("start-service.answer-may-decide");
    assertThat(screen.button("Afgørelse truffet")).isVisible();
    screen.press(key);
    assertEquals(new JsonObject().put("outcome", outcome), screen.command(1).json());
    assertThat(screen.button("Kald næste")).isVisible();
  }

  /** Where the branch names no place the key completes at once, as above. */
  @Test
  void whatIsNotDoneHereAsksWhereItIsDoneWhereTheBranchNamesPlaces() {
    JsonObject branch = exampleJson("get-branch.answer");
    branch.put("elsewhere", exampleJson("get-branch.answer-elsewhere").getJsonArray("elsewhere"));
    screen
        .server
        .only("GET " + StaffScreen.BRANCH, json(200, branch.encode()))
        .on("POST " + COUNTER + "/complete", ok("complete-errand.answer"));
    screen.atCounter("start-service.answer");
    assertThat(screen.button("Afslut som løst")).isVisible();
    screen.press("9");
    assertThat(screen.page.locator("dialog[open] h2")).hasText("P101: Hvor klares det?");
    assertThat(screen.button("Et andet sted")).isVisible();
    assertEquals(List.of(), Chromium.accessibilityFaults(screen.page));
    screen
        .button("Hjemmehjælp og hjælpemidler: Visitationen på rådhuset, Skanderborg Fælled 1")
        .press("Enter");
    assertEquals(exampleJson("complete-errand.request-elsewhere"), screen.command(1).json());
    assertThat(screen.button("Kald næste")).isVisible();
  }

  @Test
  void whoMayNotDecideIsNotOfferedTheDecision() {
    screen.atCounter("start-service.answer");
    assertThat(screen.button("Afslut som løst")).isVisible();
    screen.press("r");
    assertThat(screen.button("Fejlhenvendelse")).isVisible();
    assertThat(screen.button("Afgørelse truffet")).hasCount(0);
    screen.press("a");
    assertEquals(0, screen.server.commands().size());
  }

  @Test
  void aCallIsRepeatedOnlyAfterItsPause() {
    screen.server.on("POST " + COUNTER + "/recall", ok("recall-ticket.answer"));
    screen.atCounter("call-next.answer");
    assertThat(screen.button("Genkald")).hasAttribute("aria-disabled", "true");
    assertThat(screen.page.locator("#recall-detail")).hasText("lige kaldt");
    screen.press("g");
    assertEquals(0, screen.server.commands().size());
    screen.server.tell(
        TOPIC, exampleJson("counter.heartbeat").put("at", "2026-11-24T10:43:16+01:00").encode());
    assertThat(screen.button("Genkald")).hasAttribute("aria-disabled", "false");
    screen.press("g");
    screen.command(1);
    assertThat(screen.page.locator("#recall-detail")).hasText("lige kaldt");
    screen.server.tell(
        TOPIC, exampleJson("counter.heartbeat").put("at", "2026-11-24T10:44:30+01:00").encode());
    assertThat(screen.page.locator("#recall-detail")).hasText("1 tilbage");
  }

  @Test
  void everythingElseHasAKeyToo() {
    screen
        .server
        .on("POST " + COUNTER + "/park", ok("park-ticket.answer"))
        .on("POST " + COUNTER + "/no-show", ok("no-show.answer"))
        .on("POST " + COUNTER + "/pause", ok("pause-counter.answer"))
        .on("POST " + COUNTER + "/close", ok("close-counter.answer"));
    screen.atCounter("call-next.answer");
    assertThat(screen.button("Start betjening")).isVisible();
    screen.press("h");
    assertThat(screen.page.locator("dialog input[name=reason]").first()).isFocused();
    screen.press("ArrowDown");
    assertThat(screen.page.locator("dialog input[name=reason]").nth(1)).isChecked();
    screen.press("Tab");
    assertThat(screen.page.locator("#park-minutes")).isFocused();
    screen.page.keyboard().type("20");
    assertThat(screen.page.locator("#park-hint"))
        .hasText(
            Pattern.compile(
                "Borgeren får at vide: tilbage i køen senest kl\\.\u00a0\\d\\d\\.\\d\\d\\."));
    screen.press("Enter");
    assertEquals(exampleJson("park-ticket.request"), screen.command(1).json());
    assertThat(screen.button("Kald næste")).isVisible();

    screen.server.tell(TOPIC, example("counter.snapshot"));
    assertThat(screen.button("Start betjening")).isVisible();
    assertThat(screen.button("Ikke mødt")).hasAttribute("aria-disabled", "true");
    assertThat(screen.page.locator("#no-show-detail")).hasText(Pattern.compile("om \\d+\u00a0s"));
    screen.press("m");
    screen.server.tell(
        TOPIC, exampleJson("counter.heartbeat").put("at", "2026-11-24T10:44:30+01:00").encode());
    assertThat(screen.button("Ikke mødt")).hasAttribute("aria-disabled", "false");
    screen.press("m");
    screen.command(2);
    assertThat(screen.button("Kald næste")).isVisible();

    screen.press("p");
    assertThat(screen.page.getByRole(AriaRole.DIALOG))
        .hasAccessibleName("Hvorfor holder du pause?");
    screen.press("1");
    assertEquals(exampleJson("pause-counter.request"), screen.command(3).json());
    assertThat(screen.page.locator("#counter-state")).hasText("Pause");

    screen.press("x");
    screen.command(4);
    assertThat(screen.button("Åbn Skranke 3")).isVisible();
  }

  @Test
  void escapeLeavesADialogWithoutAPress() {
    screen.atCounter("start-service.answer");
    assertThat(screen.button("Afslut som løst")).isVisible();
    for (String key : new String[] {"h", "o", "t", "d", "?"}) {
      screen.press(key);
      assertThat(screen.page.getByRole(AriaRole.DIALOG)).isVisible();
      screen.press("Escape");
      assertThat(screen.page.getByRole(AriaRole.DIALOG)).hasCount(0);
    }
    assertEquals(0, screen.server.commands().size());
  }

  @Test
  void theBigButtonTakesNoFocusFromWhereSomebodyHasGoneMeanwhile() {
    screen.atCounter("call-next.answer");
    screen.button("Start betjening").focus();
    JsonObject ofJens =
        exampleJson("call-next.answer")
            .put("staff", new JsonObject().put("id", "jens").put("name", "Jens Bak"));
    screen.server.tell(TOPIC, exampleJson("counter.snapshot").put("counter", ofJens).encode());
    assertThat(screen.page.locator("#main-action")).isHidden();
    screen.page.locator("#playbook-query").focus();

    screen.tell("counter.snapshot");

    assertThat(screen.button("Start betjening")).isVisible();
    assertThat(screen.page.locator("#playbook-query")).isFocused();
  }

  @Test
  void theKeysCanBeSwitchedOff() {
    screen.server.on("POST " + COUNTER + "/call-next", ok("call-next.answer"));
    screen.atCounter("open-counter.answer");
    assertThat(screen.button("Kald næste")).isVisible();
    screen.press("?");
    assertThat(screen.page.getByLabel("Brug tasterne på denne side")).isFocused();
    screen.press("Space");
    assertThat(screen.page.getByLabel("Brug tasterne på denne side")).not().isChecked();
    screen.press("Escape");
    assertThat(screen.page.getByRole(AriaRole.DIALOG)).hasCount(0);
    screen.press("n");
    assertEquals(0, screen.server.commands().size());
    screen.button("Kald næste").press("Enter");
    screen.command(1);
  }
}

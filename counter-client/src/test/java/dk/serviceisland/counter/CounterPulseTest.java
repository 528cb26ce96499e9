package dk.serviceisland.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.exampleJson;
import static dk.serviceisland.browser.PlayedServer.json;
import static dk.serviceisland.browser.PlayedServer.nothing;
import static dk.serviceisland.browser.PlayedServer.ok;
import static dk.serviceisland.browser.PlayedServer.problem;
import static dk.serviceisland.counter.StaffScreen.COUNTER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever closes the counter is asked one short question, which is in nobody's way. */
class CounterPulseTest extends StaffPageTest {
  private static final String ASK = "POST /api/v1/session/pulse";
  private static final String ANSWER = ASK + "/answer";

  @BeforeEach
  void mayClose() {
    screen
        .server
        .on("POST " + COUNTER + "/close", ok("get-counter.answer-closed"))
        .on("POST " + COUNTER + "/open", ok("open-counter.answer"));
  }

  private Locator question() {
    return screen.page.locator("#pulse");
  }

  private void closes() {
    screen.atCounter("open-counter.answer");
    assertThat(screen.button("Kald næste")).isVisible();
    screen.press("x");
  }

  @Test
  void oneAnswersWithOnePressAndIsThanked() {
    screen.server.only(ASK, ok("ask-pulse.answer")).on(ANSWER, nothing());
    closes();
    assertThat(question()).containsText("Er opgaverne fra borgerservice meningsfulde for dig?");
    assertThat(question().getByRole(AriaRole.BUTTON)).hasCount(5);

    screen.button("I nogen grad").press("Enter");

    assertThat(screen.page.locator("#pulse-words")).hasText("Tak. Svaret er talt uden dit navn.");
    assertThat(screen.page.locator("#pulse-words")).isFocused();
    assertEquals(exampleJson("answer-pulse.request"), screen.server.lastCommand().json());
    screen.press("n");
    assertThat(screen.button("Kald næste")).isVisible();
    assertThat(question()).isHidden();
  }

  @Test
  void whoRatherNotSaysSendsNothingAndWhoIsNotAskedSeesNothing() {
    screen.server.only(ASK, ok("ask-pulse.answer"), json(200, "{}"));
    closes();
    screen.button("Vil ikke svare").press("Enter");
    assertThat(question()).containsText("Du spørges ikke igen i denne måned.");
    screen.press("n");
    assertThat(screen.button("Kald næste")).isVisible();
    int before = screen.server.commands().size();

    screen.press("x");

    assertThat(screen.button("Åbn Skranke 3")).isVisible();
    screen.page.waitForCondition(() -> screen.server.commands().size() == before + 2);
    assertThat(question()).isHidden();
  }

  @Test
  void anAnswerThatDoesNotGoThroughCanBeGivenAgainAndNobodyIsAskedWithoutAServer() {
    screen.server.only(ASK, ok("ask-pulse.answer")).on(ANSWER, problem("journal-unavailable"));
    closes();

    screen.button("I høj grad").press("Enter");

    assertThat(question().locator(".hint")).not().containsText("Svaret tælles");
    assertThat(screen.button("I høj grad")).isVisible();
    assertThat(screen.button("Åbn Skranke 3")).isVisible();
  }

  @ParameterizedTest
  @CsvSource({"1366, 768, da, LIGHT, true", "320, 640, en, DARK, true"})
  void itStandsInItsPlace(@Look.OfLine Look look) {
    StaffWalk walk = new StaffWalk(screen, look);
    screen
        .server
        .only(ASK, ok("ask-pulse.answer"))
        .on("GET /api/v1/session/here", ok("get-session.answer"))
        .greet(
            StaffScreen.TOPIC,
            exampleJson("counter.snapshot")
                .put("counter", exampleJson("open-counter.answer"))
                .encode());
    walk.open("/counter/");
    assertThat(screen.page.locator("#main-action[data-action=call-next]")).isVisible();
    screen.press("x");
    assertThat(question()).isVisible();

    assertEquals(List.of(), walk.faults("asked about the role"));
  }
}

package dk.serviceisland.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.exampleJson;
import static dk.serviceisland.browser.PlayedServer.nothing;
import static dk.serviceisland.browser.PlayedServer.ok;
import static dk.serviceisland.browser.PlayedServer.problem;
import static dk.serviceisland.counter.StaffScreen.BRANCH;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** How an errand is done stands beside it. */
class CounterPlaybookTest extends StaffPageTest {

  @Test
  void theWayOfTheErrandStandsBesideItAndOthersAreFound() {
    screen
        .server
        .on("GET " + BRANCH + "/playbook?query=bolig", ok("get-playbook.answer"))
        .on("GET " + BRANCH + "/playbook?query=xyz", ok("get-playbook.answer-nothing"));
    JsonObject pension = exampleJson("start-service.answer");
    pension.getJsonObject("current").put("taskType", "pension").put("authority", false);
    screen.atCounterWith(exampleJson("counter.snapshot").put("counter", pension).encode());
    Locator playbook = screen.page.locator("#playbook");
    assertThat(playbook).containsText("Spørg, om borgeren har søgt før.");
    assertThat(playbook).containsText("Sådan siger vi nej");
    assertThat(playbook.locator(".page-read")).hasText("Læst 24. november");
    assertThat(playbook.getByRole(AriaRole.LINK)).hasAttribute("href", "tel:87940001");
    screen.press("f");
    screen.page.keyboard().type("xyz");
    assertThat(screen.page.locator("#playbook-said")).hasText("Intet fundet.");
    screen.press("Escape");
    assertThat(screen.page.locator("#playbook-query")).not().isFocused();
    screen.press("f");
    assertThat(screen.page.locator("#playbook-query")).isFocused();
    screen.page.keyboard().type("bolig");
    assertThat(screen.page.locator("#playbook-said")).hasText("1 side fundet");
    assertEquals(0, screen.server.commands().size(), "typing is not pressing");
  }

  @Test
  void betweenErrandsThereIsWhatOneHasNotRead() {
    screen
        .server
        .only(
            "GET " + BRANCH + "/playbook",
            ok("get-playbook.answer-unread"),
            ok("get-playbook.answer"))
        .on("POST " + BRANCH + "/task-types/pension/playbook/read", nothing());
    screen.atCounter("open-counter.answer");
    assertThat(screen.page.locator("#playbook-said"))
        .hasText("1 drejebog har nyt, du ikke har læst.");
    Locator playbook = screen.page.locator("#playbook");
    assertThat(playbook).containsText("2. november: Årsopgørelsen hentes nu på borger.dk");

    screen.button("Læst").press("Enter");

    assertThat(screen.page.locator("#playbook-said"))
        .hasText("Drejebogen for ærindet står her, når du har kaldt nogen.");
    assertThat(playbook).isEmpty();
    assertThat(playbook).isFocused();
    assertEquals(exampleJson("read-news.request"), screen.command(1).json());
  }

  @Test
  void newsThatAreNotTheNewestAnyMoreAreNotTakenAsRead() {
    screen
        .server
        .only("GET " + BRANCH + "/playbook", ok("get-playbook.answer-unread"))
        .on("POST " + BRANCH + "/task-types/pension/playbook/read", problem("news-changed"));
    screen.atCounter("open-counter.answer");
    screen.button("Læst").press("Enter");

    assertThat(screen.page.locator("#playbook-said"))
        .hasText("Der er kommet nyere nyt, siden du åbnede siden. Læs det først.");
    assertThat(screen.button("Læst")).isEnabled();
  }
}

package dk.serviceisland.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.created;
import static dk.serviceisland.browser.PlayedServer.json;
import static dk.serviceisland.browser.PlayedServer.ok;
import static dk.serviceisland.browser.PlayedServer.problem;

import com.microsoft.playwright.Page;
import dk.serviceisland.browser.PlayedServer;
import io.vertx.core.json.JsonArray;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every state of the kiosk in every language, light, dark and in high contrast with large text. */
class KioskAccessibilityTest extends PageTest {
  private static final String TICKET = "/api/v1/tickets/Zk3vQ0x9TgWm4bH1sYpLaA";
  private static final String[] LANGUAGES = {"da", "en", "de", "pl", "so", "tr", "uk", "ar"};

  private Page page;

  private void open(String language) {
    String branch =
        PlayedServer.exampleJson("get-branch.answer")
            .put("languages", JsonArray.of((Object[]) LANGUAGES))
            .encode();
    server
        .on("GET " + BRANCH, json(200, branch))
        .on("GET " + BRANCH + "/presence", ok("get-presence.answer"))
        .on("GET " + BRANCH + "/presence/qr.svg", PICTURE)
        .on("GET " + BRANCH + "/task-types/self-service/self-service.svg", PICTURE)
        .on("GET " + TICKET + "/qr.svg", PICTURE)
        .on("GET " + TICKET + "/print", ok("get-print.answer-paper-out"))
        .on("POST " + BRANCH + "/tickets", problem("quota-reached"), created("draw-ticket.answer"))
        .on("POST " + BRANCH + "/assistance", created("ask-person.answer"))
        .on("POST " + BRANCH + "/ratings", problem("ticket-unknown"), PlayedServer.nothing())
        .greet(BOARD, frame("board.snapshot"));
    context.addInitScript(
        "if (location.host) localStorage.setItem('service-island.kiosk', JSON.stringify("
            + PlayedServer.example("get-device-token.answer")
            + "))");
    page = PlayedServer.open(context, "/kiosk/", 1080, 1920);
    page.locator("button[lang=" + language + "]").click();
    shows("choose");
    assertThat(page.locator("html")).hasAttribute("lang", language);
  }

  private void shows(String screen) {
    assertThat(page.locator("[data-screen=" + screen + "]")).isVisible();
    assertThat(page.locator("main[inert]")).hasCount(0);
  }

  /** What the kiosk is told now, and at any connection that it opens anew. */
  private void board(String snapshot) {
    server.greet(BOARD, frame(snapshot));
    server.tell(BOARD, frame(snapshot));
  }

  private void press(String id) {
    page.locator(id).click();
  }

  @ParameterizedTest
  @ValueSource(strings = {"da", "en", "de", "pl", "so", "tr", "uk", "ar"})
  void everyStateFitsInEveryLanguage(String language) {
    inEveryState(language, () -> assertFitsInWidth(page));
  }

  @ParameterizedTest
  @ValueSource(strings = {"da", "en", "ar"})
  void everyStateIsAccessible(String language) {
    inEveryState(language, () -> assertAccessible(page));
  }

  /** In these words differ and nothing else, so that each commit need not wait for them. */
  @Tag("long")
  @ParameterizedTest
  @ValueSource(strings = {"de", "pl", "so", "tr", "uk"})
  void everyStateIsAccessibleInEveryOtherLanguage(String language) {
    inEveryState(language, () -> assertAccessible(page));
  }

  private void inEveryState(String language, Runnable check) {
    open(language);
    check.run();
    board("board.snapshot-closed");
    assertThat(page.locator("[data-closed]")).isVisible();
    check.run();
    board("board.snapshot");
    assertThat(page.locator("[data-closed]")).isHidden();
    press("[data-way=large]");
    check.run();
    press("[data-way=large]");
    press("#several");
    press("[data-task-type=passport]");
    check.run();
    press("#several");
    press("#person");
    check.run();
    press("#person-call");
    assertThat(page.locator("#person-withdraw")).isVisible();
    check.run();
    press("#person-close");
    press("#rate");
    shows("rate");
    check.run();
    page.locator("#rate-number").fill("P105");
    page.locator("[name=help][value='5']").check();
    page.locator("[name=solution][value='4']").check();
    press("#rate-send");
    assertThat(page.locator("#rate-problem")).isVisible();
    check.run();
    press("#rate-send");
    shows("thanks");
    check.run();
    press("#thanks-done");
    shows("choose");
    page.locator("button[lang=" + language + "]").click();
    press("[data-task-type=passport]");
    assertThat(page.locator("#refused")).isVisible();
    check.run();
    press("[data-way=contrast]");
    press("[data-way=large]");
    check.run();
    press("[data-group=digital].task");
    shows("choose");
    check.run();
    press("[data-task-type=self-service]");
    shows("self");
    check.run();
    press("#self-draw");
    shows("drawn");
    assertThat(page.locator("[data-paper]")).isVisible();
    check.run();
  }
}

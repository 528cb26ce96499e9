package dk.serviceisland.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.created;
import static dk.serviceisland.browser.PlayedServer.json;
import static dk.serviceisland.browser.PlayedServer.ok;
import static dk.serviceisland.browser.PlayedServer.problem;

import com.microsoft.playwright.Page;
import dk.serviceisland.browser.PlayedServer;
import io.vertx.core.json.JsonArray;
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

  private void holds() {
    assertAccessible(page);
    assertFitsInWidth(page);
  }

  @ParameterizedTest
  @ValueSource(strings = {"da", "en", "de", "pl", "so", "tr", "uk", "ar"})
  void everyStateIsAccessible(String language) {
    open(language);
    holds();
    board("board.snapshot-closed");
    assertThat(page.locator("[data-closed]")).isVisible();
    holds();
    board("board.snapshot");
    assertThat(page.locator("[data-closed]")).isHidden();
    press("[data-way=large]");
    holds();
    press("[data-way=large]");
    press("#several");
    press("[data-task-type=passport]");
    holds();
    press("#several");
    press("#person");
    holds();
    press("#person-call");
    assertThat(page.locator("#person-withdraw")).isVisible();
    holds();
    press("#person-close");
    press("#rate");
    shows("rate");
    holds();
    page.locator("#rate-number").fill("P105");
    page.locator("[name=help][value='5']").check();
    page.locator("[name=solution][value='4']").check();
    press("#rate-send");
    assertThat(page.locator("#rate-problem")).isVisible();
    holds();
    press("#rate-send");
    shows("thanks");
    holds();
    press("#thanks-done");
    shows("choose");
    page.locator("button[lang=" + language + "]").click();
    press("[data-task-type=passport]");
    assertThat(page.locator("#refused")).isVisible();
    holds();
    press("[data-way=contrast]");
    press("[data-way=large]");
    holds();
    press("[data-group=digital].task");
    shows("choose");
    holds();
    press("[data-task-type=self-service]");
    shows("self");
    holds();
    press("#self-draw");
    shows("drawn");
    assertThat(page.locator("[data-paper]")).isVisible();
    holds();
  }
}

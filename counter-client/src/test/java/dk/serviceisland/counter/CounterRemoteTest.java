package dk.serviceisland.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.exampleJson;
import static dk.serviceisland.browser.PlayedServer.ok;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** Mette serves two branches from elsewhere, and goes where the most pressing citizen is. */
class CounterRemoteTest extends StaffPageTest {
  private static final String RY = "/api/v1/branches/ry/counters/fjern-1";

  @Test
  void theMostPressingIsCalledInTheirBranchAndTheMeetingIsOneLink() {
    JsonObject ready =
        exampleJson("open-counter.answer").put("video", "https://video.example.dk/hb");
    JsonObject called = exampleJson("call-next.answer-remote");
    screen
        .server
        .only("GET /api/v1/session/remote-counters", ok("get-remote-counters.answer"))
        .only("GET /api/v1/branches/ry", ok("get-branch.answer"))
        .only("GET /api/v1/branches/ry/playbook", ok("get-playbook.answer"))
        .only(
            "GET /api/v1/branches/ry/tickets/rT5yUi8oPa2sDf4gHj6kLg/note",
            ok("get-note.answer-nothing"))
        .on("POST " + RY + "/call-next", ok("call-next.answer-remote"))
        .greet(
            "/ws/v1/branches/ry/counters/fjern-1",
            exampleJson("counter.snapshot").put("counter", called).encode());
    screen.atCounterWith(exampleJson("counter.snapshot").put("counter", ready).encode());
    assertThat(screen.page.locator(".remote")).containsText("Ry Bibliotek, Skranke F1");
    assertThat(screen.page.locator("#said")).hasText("P101 kan du kalde nu i Ry Bibliotek: Pas.");

    assertThat(screen.page.locator("#next")).containsText("Næste: Ry Bibliotek");
    assertThat(screen.page.locator("#next-number")).hasText("P101");
    assertThat(screen.page.locator("#next-why")).containsText("Har ventet 12 min af lovede 15");
    assertThat(screen.page.locator(".-next")).hasCount(0);

    screen.press("n");

    assertThat(screen.page.locator("#counter-title")).hasText("Skranke F1");
    assertThat(screen.page.locator("a[target=_blank]", has("Åbn videomødet")))
        .hasAttribute("href", "https://video.example.dk/ry");
    assertEquals(RY + "/call-next", screen.command(1).path());
  }

  private static com.microsoft.playwright.Page.LocatorOptions has(String text) {
    return new com.microsoft.playwright.Page.LocatorOptions().setHasText(text);
  }
}

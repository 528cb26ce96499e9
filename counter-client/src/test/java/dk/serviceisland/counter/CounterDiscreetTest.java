package dk.serviceisland.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.exampleJson;
import static dk.serviceisland.browser.PlayedServer.ok;
import static dk.serviceisland.counter.StaffScreen.COUNTER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Whoever is not to be called out is fetched. */
class CounterDiscreetTest extends StaffPageTest {
  @Test
  void theNextCallIsDiscreetAndTheOneAfterItIsNot() {
    screen
        .server
        .on("POST " + COUNTER + "/call-next", ok("call-next.answer-discreet"))
        .on("POST " + COUNTER + "/start", ok("open-counter.answer"));
    screen.atCounter("open-counter.answer");
    assertThat(screen.button("Kald næste")).isVisible();

    screen.press("c");

    assertThat(screen.page.locator("#main-words")).hasText("Kald næste diskret");
    assertThat(screen.page.locator("#actions [aria-pressed=true]")).containsText("Kald diskret");
    screen.press("n");
    assertThat(screen.page.locator("#fetch")).containsText("Hent borgeren");
    assertEquals(exampleJson("call-next.request-discreet"), screen.server.lastCommand().json());

    screen.press("n");
    assertThat(screen.page.locator("#main-words")).hasText("Kald næste");
  }
}

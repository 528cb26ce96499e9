package dk.serviceisland.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.exampleJson;
import static dk.serviceisland.browser.PlayedServer.ok;
import static dk.serviceisland.browser.PlayedServer.problem;
import static dk.serviceisland.counter.StaffScreen.COUNTER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.options.AriaRole;
import dk.serviceisland.browser.PlayedServer;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** A ticket goes on at another branch. */
class CounterSendOnTest extends StaffPageTest {

  /** P101 is served, somebody chose another branch for it, and the server answers like this. */
  private void isSentElsewhere(PlayedServer.Answer... answers) {
    JsonObject branches = exampleJson("list-branches.answer");
    branches.getJsonArray("branches").getJsonObject(0).put("id", "ry");
    branches.getJsonArray("branches").remove(1);
    screen
        .server
        .only(
            "GET /api/v1/branches",
            new PlayedServer.Answer(200, "application/json", branches.encode()))
        .on(
            "GET " + StaffScreen.BRANCH + "/tickets/rT5yUi8oPa2sDf4gHj6kLg",
            ok("get-ticket-of-branch.answer-sent-on"))
        .on("POST " + COUNTER + "/send-on", answers);
    screen.atCounter("start-service.answer");
    assertThat(screen.button("Afslut som løst")).isVisible();
    screen.press("o");
    assertThat(screen.page.locator("dialog [data-section=branch]")).containsText("4");
    screen.page.locator("dialog [data-section=branch]").press("Enter");
    screen.page.locator("dialog [data-target='branch ry']").first().press("Enter");
  }

  @Test
  void aBranchThatHasGivenItsNumbersIsSaidFirstAndWhatToKnowGoesAlong() {
    isSentElsewhere(problem("quota-reached"), ok("send-on.answer"));
    screen.page.locator("dialog [data-target='type passport']").press("Enter");
    screen
        .page
        .getByLabel("Besked til den næste skranke (kan undlades)")
        .fill(exampleJson("send-on.request-note").getString("note"));
    screen.press("Enter");
    assertThat(screen.page.getByRole(AriaRole.DIALOG))
        .containsText("Hovedbiblioteket har givet dagens 20 numre til Pas.");
    assertEquals(exampleJson("send-on.request-note"), screen.command(1).json());
    screen.button("Send videre alligevel").press("Enter");

    assertThat(screen.page.locator(".drawn-number")).hasText("P103");
    assertEquals(exampleJson("send-on.request-note").put("anyway", true), screen.command(2).json());
  }

  @Test
  void thatItsNumbersAreGivenIsSaidBesideThatNobodyIsThere() {
    isSentElsewhere(problem("nobody-able-full"));
    screen.page.locator("dialog [data-target='type passport']").press("Enter");
    assertThat(screen.page.locator("#transfer-note")).isFocused();
    screen.press("Enter");
    assertThat(screen.page.getByRole(AriaRole.DIALOG))
        .containsText(
            "Ingen på vagt kan betjene denne opgave lige nu."
                + " Hovedbiblioteket har givet dagens 20 numre til Pas.");
  }

  @Test
  void theNumberThereIsPrintedOrReadOut() {
    String print = "POST " + StaffScreen.BRANCH + "/tickets/rT5yUi8oPa2sDf4gHj6kLg/print";
    isSentElsewhere(ok("send-on.answer"));
    screen.server.on(print, ok("print-ticket.answer"), ok("print-ticket.answer-no-printer"));
    screen.page.locator("dialog [data-target='type passport']").press("Enter");
    assertThat(screen.page.locator("#transfer-note")).isFocused();
    screen.press("Enter");
    screen.button("Udskriv nummeret").press("Enter");
    assertThat(screen.page.getByRole(AriaRole.DIALOG)).containsText("Nummeret er printet.");

    screen.button("Udskriv nummeret").press("Enter");
    assertThat(screen.page.getByRole(AriaRole.DIALOG))
        .containsText("Der er ingen printer her. Læs nummeret op: P103.");
  }

  @Test
  void aTicketIsSentToAnotherBranchAndShownAsWhatItIsThere() {
    isSentElsewhere(problem("nobody-able"), ok("send-on.answer"));
    assertThat(screen.page.getByRole(AriaRole.DIALOG))
        .hasAccessibleName("Send P101 til Hovedbiblioteket: Hvad gælder det?");
    screen.page.locator("dialog [data-target='type passport']").press("Enter");
    assertThat(screen.page.getByRole(AriaRole.DIALOG))
        .hasAccessibleName("Send P101 til Hovedbiblioteket: Pas");
    screen.press("Enter");
    assertThat(screen.page.getByRole(AriaRole.DIALOG))
        .hasAccessibleName("Send P101 til Hovedbiblioteket alligevel?");
    assertThat(screen.page.getByRole(AriaRole.DIALOG))
        .containsText("Det kan ikke fortrydes, når nummeret er sendt.");
    assertEquals(exampleJson("send-on.request"), screen.command(1).json());
    screen.button("Send videre alligevel").press("Enter");

    assertThat(screen.page.locator(".drawn-number")).hasText("P103");
    assertEquals(exampleJson("send-on.request").put("anyway", true), screen.command(2).json());
    assertThat(screen.list("sent-on")).containsText("Er nu P103 i Hovedbiblioteket");

    screen.page.reload();

    assertThat(screen.page.locator("#sent-on-title")).hasText("Sendt videre: 1");
    screen.button("Vis nummeret P101").press("Enter");
    assertThat(screen.page.locator(".drawn-number")).hasText("P103");
  }
}

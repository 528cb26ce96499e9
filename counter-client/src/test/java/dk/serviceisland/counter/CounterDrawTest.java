package dk.serviceisland.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.created;
import static dk.serviceisland.browser.PlayedServer.exampleJson;
import static dk.serviceisland.browser.PlayedServer.json;
import static dk.serviceisland.browser.PlayedServer.ok;
import static dk.serviceisland.browser.PlayedServer.problem;
import static dk.serviceisland.counter.StaffScreen.BRANCH;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers that staff draw for citizens, and those of the paper roll that they take in. */
class CounterDrawTest extends StaffPageTest {

  @Test
  void thePaperNumbersOfAnOutageAreTakenInInOneGo() {
    screen.server.on("POST " + BRANCH + "/paper-numbers", ok("take-in-papers.answer"));
    askForANumber();
    screen.button("Papirnumre efter et nedbrud").press("Enter");
    Locator lines = screen.page.getByLabel("Et nummer på hver linje");
    assertThat(lines).isFocused();
    lines.fill("17 P 10.32\nhvad\n");
    screen.button("Tag numrene ind").press("Enter");
    assertThat(screen.page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.ALERT))
        .hasText("Kan ikke læses: hvad");

    lines.fill("17 p 10.32\n18 M 10:35 10:41-10:52");
    screen.button("Tag numrene ind").press("Enter");

    assertEquals(exampleJson("take-in-papers.request"), screen.command(1).json());
    assertThat(screen.page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.STATUS))
        .containsText("Papir 17 er nu P109 og venter på sin plads.");
    assertThat(lines).hasValue("");
  }

  @Test
  void whichPaperNumberIsWrongIsSaidAndWhatWasTakenInBeforeIsNoMore() {
    screen.server.on(
        "POST " + BRANCH + "/paper-numbers",
        ok("take-in-papers.answer"),
        problem("paper-known"),
        problem("paper-time-impossible"));
    askForANumber();
    screen.button("Papirnumre efter et nedbrud").press("Enter");
    Locator lines = screen.page.getByLabel("Et nummer på hver linje");
    Locator taken = screen.page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.STATUS);
    Locator wrong = screen.page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.ALERT);
    lines.fill("17 pas 10.32");
    screen.button("Tag numrene ind").press("Enter");
    assertThat(taken).containsText("Papir 17 er nu P109");

    lines.fill("17 pas 10.32");
    screen.button("Tag numrene ind").press("Enter");
    assertThat(wrong).hasText("Papirnummer 17 er taget ind før eller står der to gange.");
    assertThat(taken).isEmpty();

    screen.button("Tag numrene ind").press("Enter");
    assertThat(wrong)
        .hasText(
            "Tiderne på papirnummer 17 er ikke i rækkefølge, ligger før åbningen eller ude i"
                + " fremtiden.");
  }

  @Test
  void onADayThatIsOverThatIsSaidFirstAndThereIsNothingToChoose() {
    JsonObject branch = exampleJson("get-branch.answer");
    branch.getJsonObject("day").put("state", "closed");
    screen.server.only("GET " + BRANCH, json(200, branch.encode()));
    askForANumber();

    assertThat(screen.page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.STATUS))
        .containsText("Dagen er slut.");
    assertThat(screen.page.getByLabel("Uden for åbningstid")).isHidden();
    assertThat(screen.button("Papirnumre efter et nedbrud")).isHidden();
  }

  @Test
  void withAReasonATicketIsDrawnOutsideTheHours() {
    screen.server.on(
        "POST " + BRANCH + "/tickets-outside-hours", created("draw-outside-hours.answer"));
    askForANumber();
    assertThat(screen.page.getByLabel("B Brevstemme Lukket. Åbner kl. 13.00")).isDisabled();

    screen.page.getByLabel("Uden for åbningstid").selectOption("came-in-time");
    screen.page.getByLabel("B Brevstemme Lukket. Åbner kl. 13.00").check();
    screen.button("Træk nummer").press("Enter");

    assertEquals(
        new JsonObject(
            "{\"taskTypes\":[\"advance-vote\"],\"language\":\"da\",\"needs\":false,"
                + "\"reason\":\"came-in-time\"}"),
        screen.command(1).json());
    assertThat(screen.page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.STATUS))
        .containsText("P105");
    assertThat(screen.page.getByLabel("B Brevstemme Lukket. Åbner kl. 13.00")).isDisabled();
  }

  @Test
  void aTicketIsDrawnForACitizenAtTheDesk() {
    screen.server.on("POST " + BRANCH + "/tickets", created("draw-ticket.answer-staff"));
    askForANumber();
    assertThat(screen.page.getByLabel("P Pas")).isFocused();
    assertThat(screen.page.getByLabel("B Brevstemme Lukket. Åbner kl. 13.00")).isDisabled();
    screen.press("Enter");
    assertThat(screen.page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.ALERT))
        .hasText("Vælg mindst én opgave.");
    screen.press("Space");
    assertThat(screen.page.getByLabel("P Pas")).isChecked();
    screen.press("Enter");
    assertEquals(
        new JsonObject("{\"taskTypes\":[\"passport\"],\"language\":\"da\",\"needs\":false}"),
        screen.command(1).json());
    Locator drawn = screen.page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.STATUS);
    assertThat(drawn).containsText("P105");
    assertThat(drawn).containsText("Nummer 5 i køen");
    assertThat(drawn.getByRole(AriaRole.IMG))
        .hasAccessibleName("QR-kode til at følge P105 på telefonen");
    screen.press("Escape");
    assertThat(screen.page.getByRole(AriaRole.DIALOG)).hasCount(0);
  }

  @ParameterizedTest
  @CsvSource({
    "get-print.answer, Nummeret er printet.",
    "get-print.answer-paper-out, Nummeret blev ikke printet.",
  })
  void atADeskWithAPrinterItIsSaidWhetherTheNumberIsOnPaper(String printed, String words) {
    screen
        .server
        .only("GET " + StaffScreen.DRAWN + "/print", ok(printed))
        .on("POST " + BRANCH + "/tickets", created("draw-ticket.answer-staff"));
    askForANumber();
    assertThat(screen.page.getByLabel("P Pas")).isFocused();
    screen.press("Space");
    assertThat(screen.page.getByLabel("P Pas")).isChecked();
    screen.press("Enter");
    Locator drawn = screen.page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.STATUS);
    assertThat(drawn).containsText("P105");
    assertThat(drawn).containsText(words);
  }

  private void askForANumber() {
    screen.atCounter("open-counter.answer");
    assertThat(screen.button("Kald næste")).isVisible();
    screen.press("d");
  }
}

package dk.serviceisland.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.exampleJson;
import static dk.serviceisland.browser.PlayedServer.ok;
import static dk.serviceisland.browser.PlayedServer.problem;
import static dk.serviceisland.counter.StaffScreen.COUNTER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where an errand goes on, and what is added to it, by keys and by typing. */
class CounterTransferTest extends StaffPageTest {

  @Test
  void anErrandIsSentOnAddedToAndBackedByALifeline() {
    screen
        .server
        .on("POST " + COUNTER + "/lifeline", ok("consult-lifeline.answer"))
        .on("POST " + COUNTER + "/add-errand", ok("add-errand.answer"))
        .on("POST " + COUNTER + "/transfer", ok("transfer-errand.answer"));
    screen.atCounter("start-service.answer");
    assertThat(screen.button("Afslut som løst")).isVisible();
    screen.press("l");
    assertThat(screen.page.locator("#ticket-tags")).containsText("Livline spurgt");
    screen.press("t");
    assertThat(screen.page.getByRole(AriaRole.DIALOG))
        .hasAccessibleName("Tilføj et ærinde til P101");
    assertThat(screen.page.locator("dialog [data-target='type advance-vote']"))
        .containsText("BrevstemmeLukket. Åbner kl. 13.00");
    addsByLetterG();
    assertEquals(exampleJson("add-errand.request"), screen.command(2).json());
    assertThat(screen.list("errand-list")).hasCount(2);
    asksWhereTo();
    choosesPension();
    screen.press("Enter");
    assertEquals(exampleJson("transfer-errand.request"), screen.command(3).json());
    assertThat(screen.button("Kald næste")).isVisible();
  }

  @Test
  void aTransferCarriesANoteAndWhoeverIsNextReadsIt() {
    screen
        .server
        .on("POST " + COUNTER + "/transfer", ok("transfer-errand.answer"))
        .on("POST " + COUNTER + "/call-next", ok("call-next.answer"));
    screen.atCounter("start-service.answer");
    assertThat(screen.button("Afslut som løst")).isVisible();
    assertThat(screen.page.locator("#ticket-note")).isHidden();
    asksWhereTo();
    choosesPension();
    assertThat(screen.page.getByRole(AriaRole.DIALOG))
        .hasAccessibleName("Overfør P101 til Pension og boligstøtte");
    screen.page.keyboard().type(exampleJson("get-note.answer").getString("note"));
    screen.press("Enter");
    assertEquals(exampleJson("transfer-errand.request-note"), screen.command(1).json());
    assertThat(screen.button("Kald næste")).isVisible();

    screen.server.only("GET " + StaffScreen.NOTE, ok("get-note.answer"));
    screen.press("n");
    assertThat(screen.page.locator("#ticket-note"))
        .hasText("Besked med ærindet: Har vist sundhedskort. Mangler kun beregningen.");
  }

  @Test
  void aTransferWhereTheCitizenMightWaitInVainIsMadeWhenItIsMeant() {
    screen.server.on(
        "POST " + COUNTER + "/transfer", problem("nobody-able"), ok("transfer-errand.answer"));
    screen.atCounter("start-service.answer");
    assertThat(screen.button("Afslut som løst")).isVisible();
    screen.press("o");
    assertThat(screen.page.getByRole(AriaRole.DIALOG)).isVisible();
    screen.press("Enter");
    assertThat(screen.page.locator("#transfer-note")).isFocused();
    screen.press("Enter");
    assertThat(screen.page.getByRole(AriaRole.DIALOG)).hasAccessibleName("Overfør alligevel?");
    assertThat(screen.page.getByRole(AriaRole.DIALOG))
        .containsText("Ingen på vagt kan betjene denne opgave lige nu.");
    JsonObject first = screen.command(1).json();

    screen.button("Overfør alligevel").press("Enter");

    assertEquals(first.put("anyway", true), screen.command(2).json());
    assertThat(screen.button("Kald næste")).isVisible();
  }

  @Test
  void thatADialogCannotBeFetchedIsSaidAndItOpensOnceItCan() {
    screen.atCounter("start-service.answer");
    assertThat(screen.button("Afslut som løst")).isVisible();
    String dialog = "**/counter/transfer-dialog.js";
    screen.context.route(dialog, Route::abort);
    screen.press("o");
    assertThat(screen.page.locator("#fault")).containsText("forbindelse");
    assertThat(screen.page.getByRole(AriaRole.DIALOG)).hasCount(0);

    screen.context.unroute(dialog);
    asksWhereTo();
  }

  @Test
  void anErrandIsHandedToAColleagueOrACounter() {
    screen.server.on("POST " + COUNTER + "/transfer", ok("transfer-errand.answer"));
    screen.atCounter("start-service.answer");
    assertThat(screen.button("Afslut som løst")).isVisible();
    asksWhereTo();
    screen.press("ArrowRight", "ArrowRight");
    assertThat(screen.page.locator("dialog .target.-closed"))
        .containsText("Skranke 2 · Pause: Telefon");
    screen.press("1");
    assertThat(screen.page.getByRole(AriaRole.DIALOG))
        .hasAccessibleName("Overfør P101 til Jens Bak");
    screen.press("Enter");
    assertEquals(
        exampleJson("transfer-errand.request").put("taskType", "passport").put("toStaff", "jens"),
        screen.command(1).json());
    assertThat(screen.button("Kald næste")).isVisible();
  }

  @Test
  void thatNobodyElseHasACounterOpenIsSaidWhereAnErrandGoesOn() {
    JsonObject snapshot =
        exampleJson("counter.snapshot").put("counter", exampleJson("start-service.answer"));
    snapshot.getJsonObject("queue").put("counters", new JsonArray());
    screen.atCounterWith(snapshot.encode());
    assertThat(screen.button("Afslut som løst")).isVisible();
    asksWhereTo();
    screen.page.locator("dialog [data-section=staff]").press("Enter");
    assertThat(screen.page.getByRole(AriaRole.DIALOG))
        .containsText("Ingen andre skranker er åbne.");
  }

  /** By a colleague's name, a counter's label, a branch's name and a task type's letter. */
  @ParameterizedTest
  @CsvSource({
    "lar, staff lars",
    "skranke 5, counter skranke-5",
    "ry, branch ry",
    "e, type pension",
    "pension, type pension",
  })
  void whereAnErrandGoesOnIsFoundByTyping(String typed, String first) {
    screen.atCounter("start-service.answer");
    assertThat(screen.button("Afslut som løst")).isVisible();
    assertThat(screen.list("types").first()).containsText("Pas");
    screen.press("o");
    assertThat(screen.page.locator("dialog [data-section=branch]")).containsText("4");
    assertThat(screen.page.locator("#choose-search")).isFocused();
    screen.page.keyboard().type(typed);
    Locator found = screen.page.locator("dialog [data-target]:visible");
    assertThat(found.first()).hasAttribute("data-target", first);
    screen.press("ArrowDown");
    assertThat(found.first()).isFocused();
  }

  @Test
  void whereErrandsWentOnLastIsOfferedFirstTheNextTime() {
    screen
        .server
        .on("POST " + COUNTER + "/transfer", ok("transfer-errand.answer"))
        .on("POST " + COUNTER + "/call-next", ok("start-service.answer"));
    screen.atCounter("start-service.answer");
    assertThat(screen.button("Afslut som løst")).isVisible();
    asksWhereTo();
    assertThat(screen.page.locator("dialog [data-target]").first())
        .hasAttribute("data-target", "staff jens");
    choosesPension();
    screen.press("Enter");
    screen.command(1);
    assertThat(screen.button("Kald næste")).isVisible();
    screen.press("n");
    assertThat(screen.button("Afslut som løst")).isVisible();
    screen.press("o");
    assertThat(screen.page.locator("dialog [data-target]").first())
        .hasAttribute("data-target", "type pension");
    screen.page.keyboard().type("zzz");
    assertThat(screen.page.locator("#choose-hint")).hasText("Intet fundet.");
    screen.press("Enter");
    assertThat(screen.page.getByRole(AriaRole.DIALOG)).hasAccessibleName("Overfør P101");
  }

  /** Whom an errand can be handed to is known by the feed, maybe before the branch is read. */
  @Test
  void whoAsksBeforeTheBranchIsReadFindsItsTaskTypesAsTheyCome() {
    screen.server.hold(StaffScreen.BRANCH);
    screen.atCounter("start-service.answer");
    assertThat(screen.button("Afslut som løst")).isVisible();
    screen.press("o");
    Locator shown = screen.page.locator("dialog [data-target]:visible");
    assertThat(shown.first()).hasAttribute("data-target", "staff jens");
    screen.press("e");
    assertThat(screen.page.locator("#choose-hint")).hasText("Intet fundet.");

    screen.server.release();

    assertThat(shown.first()).hasAttribute("data-target", "type pension");
    screen.press("Backspace");
    assertThat(screen.page.locator("dialog [aria-keyshortcuts='1']"))
        .hasAttribute("data-target", "staff jens");
    assertThat(screen.page.locator("dialog [data-section=type]")).containsText("15");
    choosesPension();
  }

  @Test
  void whoAddsAnErrandBeforeTheBranchIsReadChoosesAmongItsTaskTypesAsTheyCome() {
    screen.server.on("POST " + COUNTER + "/add-errand", ok("add-errand.answer"));
    screen.server.hold(StaffScreen.BRANCH);
    screen.atCounter("start-service.answer");
    assertThat(screen.button("Afslut som løst")).isVisible();
    screen.press("t");
    assertThat(screen.page.getByRole(AriaRole.DIALOG)).isVisible();
    assertThat(screen.page.locator("dialog [data-target]")).hasCount(0);

    screen.server.release();

    assertThat(screen.page.locator("dialog [data-target='type health-card']")).isVisible();
    assertThat(screen.page.locator("dialog [data-target='type passport']")).hasCount(0);
    addsByLetterG();
    assertEquals(exampleJson("add-errand.request"), screen.command(1).json());
  }

  private void addsByLetterG() {
    screen.press("g");
    assertThat(screen.page.locator("dialog [data-target]").first())
        .hasAttribute("data-target", "type health-card");
    screen.press("Enter");
  }

  private void asksWhereTo() {
    screen.press("o");
    assertThat(screen.page.locator("#choose-search")).isFocused();
    assertThat(screen.page.locator("dialog [data-section=type]")).isVisible();
  }

  /** By its letter, up to the note that goes along. */
  private void choosesPension() {
    screen.press("e");
    assertThat(screen.page.locator("dialog [data-target]:visible").first())
        .hasAttribute("data-target", "type pension");
    screen.press("Enter");
    assertThat(screen.page.getByLabel("Besked til den næste skranke")).isFocused();
  }
}

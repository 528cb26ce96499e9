package dk.serviceisland.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.exampleJson;
import static dk.serviceisland.browser.PlayedServer.json;
import static dk.serviceisland.browser.PlayedServer.ok;
import static dk.serviceisland.browser.PlayedServer.problem;
import static dk.serviceisland.counter.StaffScreen.BRANCH;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever leads a branch changes the day, and reads what that does before it is done. */
class ManagerTodayTest extends StaffPageTest {

  private static final String TODAY = BRANCH + "/today";

  @BeforeEach
  void lay() {
    screen
        .server
        .on("GET " + TODAY, ok("get-today.answer"))
        .on("GET " + TODAY + "?closes=11%3A15", ok("get-today.answer-longer"))
        .on("GET " + TODAY + "?closes=16%3A00", ok("get-today.answer-closing"))
        .on("POST " + TODAY, ok("change-today.answer"));
  }

  @Test
  void whatAPressDoesIsReadBeforeItIsPressed() {
    choose("Luk tidligere");
    time("16");
    assertThat(outlook()).containsText(exampleText());
    screen.press("Enter");
    assertThat(fault()).hasText("Skriv hvorfor.");
    why("Strømmen bliver afbrudt kl. 16.30");
    screen.press("Enter");

    assertThat(screen.page.locator("#lead-said")).hasText(exampleText());
    assertThat(dialog()).hasCount(0);
    assertThat(screen.page.locator("#lead")).isFocused();
    assertEquals(exampleJson("change-today.request"), screen.command(1).json());
  }

  @Test
  void aTimeThatCannotBeIsToldWithThoseThatCan() {
    screen.server.on("GET " + TODAY + "?closes=09%3A00", problem("hours-impossible"));
    choose("Luk tidligere");
    time("9");
    assertThat(fault()).hasText("Det tidspunkt er passeret. Vælg fra 14.11 til 18.00.");
    time("snart");
    why("Ingen");
    screen.press("Enter");
    assertThat(fault()).hasText("Skriv tiden som 16.30.");
    assertEquals(0, screen.server.commands().size());
  }

  @Test
  void whatAPressSaysStaysWhenItsOutlookComes() {
    choose("Luk tidligere");
    time("16");
    screen.press("Enter");
    assertThat(fault()).hasText("Skriv hvorfor.");
    assertThat(outlook()).containsText(exampleText());
    assertThat(fault()).hasText("Skriv hvorfor.");
  }

  @Test
  void aTimeThatIsNoneOrPassedIsToldBeforeAnyPress() {
    choose("Luk for en opgave");
    time("25.99");
    assertThat(fault()).hasText("Skriv tiden som 16.30.");
    time("10");
    assertThat(fault()).hasText("Det tidspunkt er passeret.");
    time("19");
    assertThat(fault())
        .hasText(
            "Der lukkes kl. 18.00 i dag. Vælg et tidligere tidspunkt, eller lad feltet være tomt:"
                + " så er der lukket for opgaven resten af dagen.");
    time("12");
    assertThat(fault()).isHidden();
    assertEquals(0, screen.server.commands().size());
  }

  @Test
  void numbersEndNowUnlessATimeIsSaid() {
    screen.server.on("GET " + TODAY + "?lastNumber=now", ok("get-today.answer-closing"));
    choose("Ingen flere numre");
    assertThat(outlook()).isVisible();
    why("Der er for mange");
    screen.press("Enter");

    assertEquals(
        new JsonObject().put("lastNumber", "now").put("why", "Der er for mange"),
        screen.command(1).json());
  }

  @Test
  void aTaskTypeIsClosedUntilATimeWithoutAReason() {
    String pausing = "?taskType=driving-licence&until=12%3A00";
    screen
        .server
        .on("GET " + TODAY + "?taskType=driving-licence", ok("get-today.answer-pausing"))
        .on("GET " + TODAY + pausing, ok("get-today.answer-pausing"))
        .only("POST " + TODAY, ok("change-today.answer-paused"));
    choose("Luk for en opgave");
    screen.page.locator("#lead-type").selectOption("driving-licence");
    time("12");
    assertThat(outlook()).containsText("Der gives ingen numre");
    screen.press("Enter");

    assertEquals(
        new JsonObject().put("taskType", "driving-licence").put("until", "12:00"),
        screen.command(1).json());
  }

  @Test
  void anEarlyClosingIsTakenBackByTheUsualOneThatIsNamed() {
    screen
        .server
        .only("GET " + TODAY, ok("get-today.answer-early"))
        .on("GET " + TODAY + "?closes=usual", ok("get-today.answer-usual"));
    screen.atManager("sign-in.answer-manager");
    screen.button("Ret dagen …").press("Enter");
    assertThat(dialog().locator(".lead-now")).containsText("Ellers lukkes der kl. 18");
    dialog()
        .locator(".choice", new Locator.LocatorOptions().setHasText("Luk som sædvanligt kl. 18"))
        .press("Enter");
    assertThat(outlook()).containsText("Der lukkes kl. 18.00.");
    why("Øvelsen er aflyst");
    screen.press("Enter");

    assertEquals(
        new JsonObject().put("closes", "usual").put("why", "Øvelsen er aflyst"),
        screen.command(1).json());
  }

  @Test
  void whatWasChangedTodayIsReadWithWhenWhoAndWhy() {
    screen.atManager("sign-in.answer-manager").to("I dag");
    Locator changes = screen.page.locator("#changes li");
    assertThat(changes).hasCount(5);
    assertThat(changes.nth(2)).containsText("Åbent 10.00–15.00; numre til kl. 14.45.");
    assertThat(changes.nth(2).locator(".hint")).hasText("Karen Eksempel: »Brandøvelse«");
    assertThat(changes.nth(4)).containsText("Der gives igen numre til Folkeregister.");
    assertThat(changes.nth(4).locator(".hint")).hasCount(0);
  }

  @Test
  void aDayThatNobodyChangedHasNoList() {
    screen.server.only(
        "GET " + TODAY + "/changes",
        json(
            200, exampleJson("get-today-changes.answer").put("changes", new JsonArray()).encode()));
    screen.atManager("sign-in.answer-manager").to("I dag");
    assertThat(screen.page.locator("#shares li").first()).isVisible();
    screen.page.waitForCondition(() -> !screen.server.reads(TODAY + "/changes").isEmpty());
    assertThat(screen.page.locator("#changes-box")).isHidden();
  }

  @Test
  void aClosedTaskTypeSaysUntilWhenAndNotHowLongNewOnesWait() {
    JsonObject frame = exampleJson("board.change-drawn");
    frame
        .getJsonObject("board")
        .getJsonArray("taskTypes")
        .getJsonObject(0)
        .put("state", "paused")
        .put("opensAt", "2026-11-24T12:00:00+01:00");
    screen.atManager("sign-in.answer-manager");
    Locator passport = screen.page.locator("#queue-rows tr").first();
    assertThat(passport).containsText("Pas");
    assertThat(passport.locator("[data-cell=forecast]")).containsText("min");

    screen.server.tell(StaffScreen.BOARD, frame.encode());

    assertThat(passport.locator("[data-cell=forecast]")).containsText("Lukket til 12");
    assertThat(screen.page.locator("#queue-closed")).containsText("Pas (til 12");
  }

  @Test
  void whatIsClosedIsOpenedAgain() {
    screen
        .server
        .only("GET " + TODAY, ok("change-today.answer-paused"))
        .on(
            "GET " + TODAY + "?taskType=population-register&reopen=true",
            ok("get-today.answer-pausing"));
    choose("Åbn for Folkeregister og flytning igen før kl. 12.00");
    assertThat(outlook()).isVisible();
    screen.button("Åbn for Folkeregister og flytning igen").press("Enter");

    assertEquals(
        new JsonObject().put("taskType", "population-register").put("reopen", true),
        screen.command(1).json());
  }

  @Test
  void whereFilesAreTheTruthOnlyTaskTypesAreClosedAndNoticesPutUp() {
    screen.server.only(
        "GET " + TODAY,
        json(200, exampleJson("get-today.answer").put("changeable", false).encode()));
    openDialog();

    assertThat(dialog().locator(".notice.-warn")).containsText("ligger i filer");
    assertThat(dialog().locator(".choice")).hasCount(2);
  }

  @Test
  void aRefusalIsToldWhereOneIsAndWhatWasTypedStays() {
    screen.server.only("POST " + TODAY, problem("plan-obstructed"), ok("change-today.answer"));
    choose("Luk tidligere");
    time("16");
    assertThat(outlook()).containsText(exampleText());
    why("Strømmen bliver afbrudt kl. 16.30");
    screen.press("Enter");
    assertThat(fault()).isVisible();
    screen.press("Enter");

    assertThat(dialog()).hasCount(0);
    assertEquals(2, screen.server.commands().size());
  }

  @Test
  void aNoticeIsPutUpWhereAndUntilWhenIsReadBefore() {
    screen.server.only("POST " + TODAY, ok("change-today.answer-notice"));
    choose("Opslag nu");
    Locator shown = dialog().locator(".outlook");
    assertThat(shown)
        .hasText("Vises på tavler, kiosker og telefoner fra nu af og resten af dagen.");
    screen.button("Hæng op").press("Enter");
    assertThat(fault()).hasText("Skriv opslaget på dansk.");
    assertThat(screen.page.locator("#notice-da")).isFocused();
    screen.page.locator("#notice-da").fill("Elevatoren er i stykker");
    screen.page.locator("#notice-en").fill("The lift is broken");
    dialog().getByLabel("Kiosker").uncheck();
    screen.page.locator("#notice-until").fill("snart");
    screen.press("Enter");
    assertThat(fault()).hasText("Skriv tiden som 16.30.");
    screen.page.locator("#notice-until").fill("14");
    assertThat(shown).hasText("Vises på tavler og telefoner fra nu af og indtil kl. 14.00.");
    screen.press("Enter");

    assertThat(screen.page.locator("#lead-said"))
        .hasText(
            "Hængt op: Elevatoren er i stykker. Vises på tavler og telefoner fra nu af og indtil"
                + " kl. 14.00.");
    assertEquals(
        new JsonObject(
            """
            {"notice": {
              "texts": {"da": "Elevatoren er i stykker", "en": "The lift is broken"},
              "until": "14:00",
              "screens": ["board", "phone"]}}
            """),
        screen.command(1).json());
  }

  @Test
  void aNoticeOfTheDayIsTakenDownAndARefusalIsToldBesideIt() {
    screen.server.only(
        "POST " + TODAY, problem("plan-obstructed"), ok("change-today.answer-notice"));
    openDialog();
    assertThat(dialog().locator(".notices-today small"))
        .hasText("På tavler og telefoner indtil kl. 14.00.");
    Locator down = screen.button("Tag opslaget ned: Elevatoren er i stykker");
    down.press("Enter");
    assertThat(fault()).isVisible();
    down.press("Enter");

    assertThat(screen.page.locator("#lead-said")).hasText("Taget ned: Elevatoren er i stykker");
    assertThat(dialog()).hasCount(0);
    assertEquals(new JsonObject().put("takeDown", 57), screen.command(2).json());
  }

  @Test
  void settingsThatTheDayCouldNotTakeAreToldOfWithWhatStandsInTheirWay() {
    screen.server.only(
        "GET " + TODAY,
        json(
            200,
            exampleJson("get-today.answer").put("notTaken", ManagerStates.notTaken()).encode()));
    screen.atManager("sign-in.answer-manager");
    Locator alert = screen.page.locator("#live-alerts [data-alert=plan]");
    assertThat(alert.locator("strong"))
        .hasText(
            "Ændring 4 af indstillingerne gælder ikke i dag endnu: "
                + ManagerStates.notTaken()
                    .getJsonArray("obstacles")
                    .getJsonObject(0)
                    .getJsonObject("texts")
                    .getString("da"));
    assertThat(alert.locator("span")).containsText("ret indstillingerne");
  }

  private void openDialog() {
    screen.atManager("sign-in.answer-manager");
    screen.button("Ret dagen …").press("Enter");
    assertThat(dialog().locator(".lead-now")).hasText("Åbent 10.00–18.00, sidste nummer 17.45.");
  }

  private void choose(String words) {
    openDialog();
    dialog().locator(".choice", new Locator.LocatorOptions().setHasText(words)).press("Enter");
    assertThat(dialog().locator("form")).isVisible();
  }

  private void time(String typed) {
    screen.page.locator("#lead-time").fill(typed);
  }

  private void why(String typed) {
    screen.page.locator("#lead-why").fill(typed);
  }

  private Locator dialog() {
    return screen.page.locator("dialog[open]");
  }

  private Locator outlook() {
    return screen.page.locator(".outlook ul");
  }

  private Locator fault() {
    return screen.page.locator("dialog .notice.-bad");
  }

  private static String exampleText() {
    return exampleJson("get-today.answer-closing")
        .getJsonObject("would")
        .getJsonArray("texts")
        .getJsonObject(0)
        .getString("da");
  }
}

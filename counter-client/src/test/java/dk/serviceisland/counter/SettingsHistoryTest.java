package dk.serviceisland.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.exampleJson;
import static dk.serviceisland.browser.PlayedServer.json;
import static dk.serviceisland.counter.SettingsScreen.LAST;
import static dk.serviceisland.counter.SettingsScreen.RY;
import static dk.serviceisland.counter.SettingsScreen.made;
import static dk.serviceisland.counter.SettingsScreen.put;
import static dk.serviceisland.counter.SettingsScreen.words;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import dk.serviceisland.browser.PlayedServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The history tells who changed what and why; a change is put back, and a planned one dropped. */
class SettingsHistoryTest extends StaffPageTest {

  private static final String CHECK_BACK = "POST /api/v1/settings/revisions/6/put-back/check";

  private SettingsScreen settings;

  @BeforeEach
  void lay() {
    settings = new SettingsScreen(screen);
  }

  @Test
  void theHistoryTellsWhoAndWhyAndWhatIsPlanned() {
    settings.open("#history");
    Locator newest = screen.page.locator("[data-revision='7']");

    assertThat(newest).containsText("Karen Lund");
    assertThat(newest.locator(".chip")).containsText("fra 23. december 2026");
    assertThat(newest.locator("details")).containsText("1 mere");
    assertThat(newest).not().containsText("I kraft fra");
    assertThat(screen.page.locator("[data-revision='6']"))
        .containsText("Trådte i kraft med det samme; hvor der var lukket, ved den næste åbning.");
    Locator first = screen.page.locator("[data-revision='5']");
    assertThat(first.locator("h2")).hasText("5 De første indstillinger");
    assertThat(first.locator(".hint"))
        .hasText("Fra filerne ved første start, 20. november 2026 kl. 09.00.");
    assertThat(screen.page.locator("#compare-to option").first()).hasText("7 · 24.11.2026 · Jul");
    screen.button("Vis forskelle").press("Enter");
    assertThat(screen.page.locator(".compared")).containsText("lukket 24. december");
  }

  @Test
  void whatAnOldChangeWasIsSaidToBeDeletedAndItCanBeNeitherComparedNorPutBack() {
    JsonObject history = PlayedServer.page("/settings/history.json");
    history.getJsonArray("revisions").stream()
        .map(JsonObject.class::cast)
        .filter(revision -> revision.getInteger("revision") < 7)
        .forEach(revision -> revision.put("differences", new JsonObject()));
    screen.server.on("GET /api/v1/settings/revisions", json(200, history.encode()));
    settings.open("#history");
    Locator old = screen.page.locator("[data-revision='6']");

    assertThat(old)
        .containsText("er slettet, fordi fristen for navne i gamle indstillinger er gået");
    assertThat(old.locator("button")).hasCount(0);
    assertThat(screen.page.locator("[data-revision='7']")).not().containsText("er slettet");
    assertThat(screen.page.locator("#compare-from")).isHidden();
  }

  /** The server has that reason in every language at once. */
  @Test
  void whatSomebodyVolunteeredForIsSaidInTheLanguageOfThePage() {
    JsonObject history = PlayedServer.page("/settings/history.json");
    history.getJsonArray("revisions").stream()
        .map(JsonObject.class::cast)
        .filter(revision -> revision.getInteger("revision") == 6)
        .forEach(
            revision ->
                revision.put("why", "Frivilligt tilvalg / volunteered").put("reason", "wish"));
    screen.server.on("GET /api/v1/settings/revisions", json(200, history.encode()));
    settings.open("#history");

    assertThat(screen.page.locator("[data-revision='6'] h2")).hasText("6 Frivilligt tilvalg");
  }

  @Test
  void aChangeIsPutBackAndWhatIsInTheWayIsTold() {
    JsonObject back =
        new JsonObject(made(8))
            .put(
                "inTheWay",
                new JsonArray()
                    .add(put(RY, LAST, null).put("texts", words("Ry: sidste nummer", "…"))));
    screen
        .server
        .on(CHECK_BACK, json(200, checkedBack().encode()))
        .on("POST /api/v1/settings/revisions/6/put-back", json(201, back.encode()));
    settings.open("#history");
    screen.button("Stil ændring 6 tilbage").press("Enter");
    Locator dialog = screen.page.locator("dialog");
    assertThat(dialog).containsText("tirsdag fra 10.00-12.00 til 10.00-18.00");
    assertThat(dialog).containsText("Det bliver stående, fordi det er ændret siden");
    assertThat(dialog).containsText("sidste nummer fra 15 til 9 min før lukketid");
    assertThat(dialog).containsText("Pas forsvinder i Ry.");
    settings.held.put("revision", 8);
    settings.held.getJsonObject("documents").getJsonObject(RY).put(LAST, 15);
    settings.tell();
    screen.button("Ja, stil tilbage").press("Enter");

    assertThat(screen.page.locator("#said")).containsText("ændring 8");
    assertThat(screen.page.locator("#said")).containsText("Ry: sidste nummer");
    assertEquals("now", new JsonObject(screen.server.lastCommand().body()).getString("from"));
  }

  @Test
  void whatIsInTheWayOfPuttingBackIsSaidUntilAnotherTimeIsChosen() {
    screen.server.on(
        CHECK_BACK,
        json(200, exampleJson("check-settings.answer-obstructed").encode()),
        json(200, exampleJson("check-put-back.answer").encode()));
    settings.open("#history");
    screen.button("Stil ændring 6 tilbage").press("Enter");
    Locator dialog = screen.page.locator("dialog");
    assertThat(dialog.locator("[role=alert]").first()).containsText("Dagen er begyndt i tidszonen");
    Locator sure = screen.button("Ja, stil tilbage");
    assertThat(sure).hasAttribute("aria-disabled", "true");
    sure.press("Enter");
    assertThat(dialog.locator(".field-error")).hasText("Det kan ikke gælde nu");

    dialog.locator("[name=back-from][value=next-opening]").check();

    assertThat(dialog).containsText("tirsdag fra 10.00-12.00 til 10.00-18.00");
    assertThat(sure).hasAttribute("aria-disabled", "false");
    assertEquals(
        new JsonObject().put("from", "next-opening"),
        new JsonObject(screen.server.lastCommand().body()));
  }

  @Test
  void whatIsPlannedForADateIsDroppedFromTheHistory() {
    JsonObject plan = settings.held.getJsonArray("planned").getJsonObject(0);
    assertEquals(7, plan.getInteger("revision"));
    screen.server.on("POST /api/v1/settings/revisions/7/drop", json(201, made(8)));
    settings.open("#history");
    screen.button("Drop den planlagte ændring 7").press("Enter");
    assertThat(screen.page.locator("#drop-why")).isFocused();
    settings.held.put("revision", 8).put("planned", new JsonArray());
    settings.tell();
    screen.button("Ja, drop den").press("Enter");

    assertThat(screen.page.locator("#said")).hasText("Ændring 7 er droppet.");
    assertEquals(Set.of("why"), new JsonObject(screen.server.lastCommand().body()).fieldNames());
  }

  @Test
  void whatCarriesAPlanOnIsNoEntryOfItsOwnAndIsDroppedWithIt() {
    JsonObject carrier =
        settings.held.getJsonArray("planned").getJsonObject(0).copy().put("revision", 9);
    carrier.put("base", 7).put("carries", 7).put("why", "Ny skranke i Ry");
    settings.held.put("revision", 9).put("planned", new JsonArray().add(carrier));
    settings.tell();
    JsonObject history = PlayedServer.page("/settings/history.json");
    history.getJsonArray("revisions").add(carrier);
    screen
        .server
        .on("GET /api/v1/settings/revisions", json(200, history.encode()))
        .on("POST /api/v1/settings/revisions/9/drop", json(201, made(10)));
    settings.open("#history");

    assertThat(screen.page.locator("[data-revision='7']")).containsText("Står nu som ændring 9");
    assertThat(screen.page.locator("[data-revision='9']")).hasCount(0);
    assertThat(screen.page.locator("#compare-from option")).hasCount(3);
    screen.button("Drop den planlagte ændring 7").press("Enter");
    assertThat(screen.page.locator("#drop-why")).isFocused();
    screen.button("Ja, drop den").press("Enter");

    assertThat(screen.page.locator("#said")).hasText("Ændring 7 er droppet.");
    assertEquals("/api/v1/settings/revisions/9/drop", screen.server.lastCommand().path());
  }

  @Test
  void thatNothingWouldDifferIsSaid() {
    JsonObject nothing = checkedBack().put("differences", new JsonArray());
    screen.server.on(CHECK_BACK, json(200, nothing.encode()));
    settings.open("#history");
    screen.button("Stil ændring 6 tilbage").press("Enter");
    assertThat(screen.page.locator("dialog")).containsText("Intet bliver anderledes.");
    assertThat(screen.button("Ja, stil tilbage")).isHidden();
    assertThat(screen.page.locator(".dialog-head button")).isFocused();
  }

  /** Something would be put back, something stays, and it means something. */
  private static JsonObject checkedBack() {
    JsonObject stays = exampleJson("check-put-back.answer-in-the-way");
    return exampleJson("check-put-back.answer")
        .put("inTheWay", stays.getJsonArray("inTheWay"))
        .put(
            "consequences",
            new JsonArray().add(words("Pas forsvinder i Ry.", "Passport goes in Ry.")));
  }
}

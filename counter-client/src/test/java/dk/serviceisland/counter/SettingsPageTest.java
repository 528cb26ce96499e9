package dk.serviceisland.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.exampleJson;
import static dk.serviceisland.browser.PlayedServer.json;
import static dk.serviceisland.browser.PlayedServer.ok;
import static dk.serviceisland.browser.PlayedServer.problem;
import static dk.serviceisland.counter.SettingsScreen.RY;
import static dk.serviceisland.counter.SettingsScreen.put;
import static dk.serviceisland.counter.SettingsScreen.words;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import dk.serviceisland.browser.PlayedServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Administrators change the settings as people do: with the keyboard, one thing after the other.
 */
class SettingsPageTest extends StaffPageTest {

  private static final String SAVE = "POST /api/v1/settings";
  private static final String CHECK_BACK = "POST /api/v1/settings/revisions/6/put-back/check";
  private static final String LAST = "lastTicketMinutes";
  private static final byte[] SVG =
      "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 4'><path d='M0 0h4v4z'/></svg>"
          .getBytes(StandardCharsets.US_ASCII);

  private SettingsScreen settings;

  @BeforeEach
  void lay() {
    settings = new SettingsScreen(screen);
    screen.server.on(SAVE, json(201, made(8)));
  }

  @Test
  void onlyAnAdministratorMayIn() {
    screen.server.only("GET /api/v1/session", ok("sign-in.answer-manager"));
    screen.open("/settings/");

    assertThat(screen.page.locator("#not-allowed")).containsText("administrator");
    assertEquals(List.of(), screen.server.reads("/api/v1/settings"));
  }

  @Test
  void aChangeIsLookedThroughGivenAReasonAndKept() {
    settings.open("#branches/ry");
    settings.field(LAST).fill("12");
    assertThat(screen.page.locator("#bar-words")).hasText("1 ændring");
    settings.checked.put(
        "differences",
        new JsonArray().add(put(RY, LAST, null).put("texts", words("Ry: 10 til 12 min", "…"))));
    settings.tell();

    settings.review();
    assertThat(screen.page.locator(".changes li")).containsText("10 til 12");
    assertThat(screen.page.locator(".review")).containsText("Åse får lov");
    assertThat(screen.page.locator(".force")).containsText("25. november 2026 kl. 10.00");
    screen.button("Gem").press("Enter");
    assertThat(screen.page.locator("#why-error")).isVisible();
    assertEquals(0, settings.kept());
    settings.held.put("revision", 8);
    settings.tell();
    settings.save("Flere kan nå det");

    assertThat(screen.page.locator("#said")).containsText("8");
    assertThat(screen.page.locator("#bar")).isHidden();
    assertEquals(
        new JsonObject()
            .put("base", 7)
            .put("from", "now")
            .put("why", "Flere kan nå det")
            .put("changes", new JsonArray().add(put(RY, LAST, 12))),
        settings.sent());
  }

  @Test
  void aReloadLosesNothing() {
    settings.open("#branches/ry");
    settings.field(LAST).fill("12");
    assertThat(screen.page.locator("#bar-words")).hasText("1 ændring");

    screen.page.reload();

    assertThat(settings.field(LAST)).hasValue("12");
    settings.field(LAST).fill("10");
    assertThat(screen.page.locator("#bar")).isHidden();
  }

  @Test
  void aMistakeIsToldAtItsFieldAndTheListLeadsToIt() {
    settings.open("#branches/ry");
    settings.field(LAST).fill("snart");
    assertThat(settings.error(LAST)).hasText("Skriv et helt tal fra 0 til 1440.");
    screen.page.locator("#bar-review").press("Enter");
    Locator mistakes = screen.page.locator(".review .notice.-bad");
    assertThat(mistakes).containsText("1 ting skal rettes først");
    assertThat(screen.button("Gem")).hasAttribute("aria-disabled", "true");

    mistakes.locator("a").press("Enter");

    assertThat(settings.field(LAST)).isFocused();
    assertThat(settings.field(LAST)).hasValue("snart");
  }

  @Test
  void whatOnlyTheServerKnowsIsToldAtItsFieldToo() {
    settings.checked.put(
        "complaints",
        new JsonArray()
            .add(
                new JsonObject()
                    .put("document", "staff")
                    .put("path", "staff[0].group")
                    .put("code", "not-known-yet")
                    .put("values", new JsonObject())
                    .put("message", "there is no staff group 'x'")));
    settings.tell();
    settings.open("#staff/staff%5Bmette%5D");
    settings.field("staff[mette].name").fill("Mette");

    assertThat(settings.error("staff[mette].group")).hasText("there is no staff group 'x'");
    assertThat(settings.error("staff[mette].group").locator("span")).hasAttribute("lang", "en");
    assertThat(screen.page.locator("#bar-words")).containsText("1 fejl");
  }

  @Test
  void whatSomebodyElseChangedAtTheSamePlaceIsShownBesideOnesOwn() {
    screen.server.only(SAVE, problem("revision-stale"), json(201, made(9)));
    settings.open("#branches/ry");
    settings.field(LAST).fill("12");
    settings.review();
    settings.held.put("revision", 8);
    settings.held.getJsonObject("documents").getJsonObject(RY).put(LAST, 20).put("timeZone", "UTC");
    settings.tell();
    settings.save("Flere kan nå det");

    Locator dialog = screen.page.locator("dialog");
    assertThat(dialog).containsText("Sidste nummer");
    assertThat(dialog.locator(".radio").first()).containsText("20 min");
    assertThat(dialog.locator(".radio").last()).containsText("12 min");
    dialog.locator("input[value=mine]").press("Space");
    screen.button("Gå videre").press("Enter");
    assertThat(screen.page.locator("#said")).containsText("2 ændringer, der er gemt imens");
    assertThat(screen.page.locator(".force")).isVisible();
    settings.save("Flere kan nå det");

    screen.page.waitForCondition(() -> settings.kept() == 2);
    assertEquals(8, settings.sent().getInteger("base"));
    assertEquals(new JsonArray().add(put(RY, LAST, 12)), settings.sent().getJsonArray("changes"));
  }

  @Test
  void whatSomebodyElseRemovedComesBackWithOnesOwnChangeOfIt() {
    screen.server.only(SAVE, problem("revision-stale"), json(201, made(9)));
    settings.open("#branches/ry/counters%5Bskranke-2%5D");
    settings.field("counters[skranke-2].label").fill("20");
    settings.review();
    settings.held.put("revision", 8);
    settings.held.getJsonObject("documents").getJsonObject(RY).getJsonArray("counters").remove(1);
    settings.tell();
    settings.save("Nyt skilt");
    Locator dialog = screen.page.locator("dialog");
    assertThat(dialog).containsText("Sidst gemt af Karen Lund");
    assertThat(dialog.locator(".radio").first()).containsText("din ændring sætter det ind igen");

    dialog.locator("input[value=mine]").press("Space");
    screen.button("Gå videre").press("Enter");
    assertThat(dialog).hasCount(0);
    assertThat(screen.page.locator("#why")).hasValue("Nyt skilt");
    assertThat(screen.page.locator(".force")).isVisible();
    screen.button("Gem").press("Enter");

    screen.page.waitForCondition(() -> settings.kept() == 2);
    assertEquals(
        new JsonArray()
            .add(
                put(
                    RY,
                    "counters[skranke-2]",
                    new JsonObject().put("id", "skranke-2").put("label", "20"))),
        settings.sent().getJsonArray("changes"));
  }

  @Test
  void whatOneRemovesAndSomebodyElseChangesIsCalledByItsName() {
    screen.server.only(SAVE, problem("revision-stale"));
    settings.open("#branches/ry/counters%5Bskranke-2%5D");
    screen.button("Fjern Skranke 2").press("Enter");
    assertThat(settings.heading()).hasText("Ry Bibliotek");
    settings.review();
    settings.held.put("revision", 8);
    settings
        .held
        .getJsonObject("documents")
        .getJsonObject(RY)
        .getJsonArray("counters")
        .getJsonObject(1)
        .put("label", "20");
    settings.tell();
    settings.save("Den er væk");

    assertThat(screen.page.locator("dialog legend")).hasText("Ry Bibliotek › Skranke 2");
  }

  @Test
  void whatOthersKeepMeanwhileIsToldAndFetched() {
    settings.clock("2026-11-24T09:42:00Z");
    settings.open("#branches/ry");
    Locator newer = screen.page.locator("#newer");
    assertThat(newer).isHidden();
    othersKeep("Flere kan nå det");
    screen.page.clock().runFor(61_000);
    assertThat(newer).containsText("Der er gemt ændringer");

    screen.button("Hent dem").press("Enter");

    assertThat(settings.field(LAST)).hasValue("20");
    assertThat(newer).isHidden();
    assertThat(screen.page.locator("#said")).hasText("1 ændring, der er gemt imens, er med nu.");
  }

  @Test
  void theHistoryHasWhatOthersHaveKeptMeanwhile() {
    settings.open("#branches/ry");
    assertThat(settings.field(LAST)).hasValue("10");
    othersKeep("Flere kan nå det");

    settings.to("#history");

    assertThat(screen.page.locator("[data-revision='8']")).containsText("Flere kan nå det");
  }

  private void othersKeep(String why) {
    settings.held.put("revision", 8);
    settings.held.getJsonObject("documents").getJsonObject(RY).put(LAST, 20);
    settings.tell();
    JsonObject history = PlayedServer.page("/settings/history.json").put("newest", 8);
    JsonArray revisions = history.getJsonArray("revisions");
    revisions.add(revisions.getJsonObject(1).copy().put("revision", 8).put("why", why));
    screen.server.only("GET /api/v1/settings/revisions", json(200, history.encode()));
  }

  @Test
  void aFileThatIsNoLogoIsToldEachTimeWithTheBounds() {
    offerALogo();
    settings.open("#municipality");
    countBlobs();
    Locator logo = settings.field("logo");
    Locator told = screen.page.locator("[data-path=logo] .ways > .field-error");
    logo.setInputFiles(new FilePayload("stor.png", "image/png", new byte[150 * 1024]));
    assertThat(told).hasText("stor.png fylder 150 KB. Vælg en SVG eller PNG på højst 100 KB.");
    logo.setInputFiles(new FilePayload("logo.pdf", "application/pdf", SVG));
    assertThat(told)
        .hasText("logo.pdf er hverken SVG eller PNG. Vælg en SVG eller PNG på højst 100 KB.");
    assertThat(logo).hasValue("");
    assertThat(screen.page.locator("#bar")).isHidden();
    logo.setInputFiles(new FilePayload("logo.svg", "image/svg+xml", SVG));

    assertThat(told).isHidden();
    assertThat(screen.page.locator(".logo-now")).isVisible();
    assertThat(screen.page.locator("#bar-words")).hasText("1 ændring");
    screen.button("Fjern logoet").press("Enter");
    assertThat(screen.page.locator(".logo-now")).hasCount(0);
    assertThat(screen.page.locator("#bar")).isHidden();
    screen.page.waitForFunction("window.blobs === 0");
  }

  @Test
  void aLogoThatTheServerRefusesGoesWithTheNextFile() {
    offerALogo();
    settings.checked.put(
        "complaints",
        new JsonArray()
            .add(
                new JsonObject()
                    .put("document", "municipality")
                    .put("path", "logo")
                    .put("code", "logo")
                    .put("values", new JsonObject().put("reason", "no-size"))
                    .put("message", "has no size")));
    settings.tell();
    settings.open("#municipality");
    Locator logo = settings.field("logo");
    logo.setInputFiles(new FilePayload("logo.svg", "image/svg+xml", SVG));
    assertThat(settings.error("logo")).containsText("siger ikke, hvor stort det er");

    logo.setInputFiles(new FilePayload("logo.pdf", "application/pdf", SVG));

    assertThat(screen.page.locator("[data-path=logo] .ways > .field-error"))
        .containsText("logo.pdf er hverken");
    assertThat(settings.error("logo")).isHidden();
    assertThat(screen.page.locator("#bar")).isHidden();
  }

  private void offerALogo() {
    JsonObject description = PlayedServer.page("/settings/description.json");
    description
        .getJsonObject("sections")
        .getJsonObject("municipality")
        .getJsonArray("settings")
        .add(
            new JsonObject()
                .put("key", "logo")
                .put("name", words("Logo", "Logo"))
                .put("does", words("Et billede.", "A picture."))
                .put("kind", new JsonObject().put("type", "written").put("form", "logo"))
                .put("required", false)
                .put("force", "now"));
    screen.server.only("GET /api/v1/settings/description", json(200, description.encode()));
  }

  /** Counts the addresses of pictures that are made and not let go. */
  private void countBlobs() {
    screen.page.evaluate(
        """
        () => {
          const { createObjectURL: make, revokeObjectURL: end } = URL;
          window.blobs = 0;
          URL.createObjectURL = (blob) => (window.blobs++, make.call(URL, blob));
          URL.revokeObjectURL = (address) => (window.blobs--, end.call(URL, address));
        }
        """);
  }

  @Test
  void oneIsAskedAsSoonAsWhatOneChangesIsGone() {
    settings.open("#branches/ry/counters%5Bskranke-2%5D");
    settings.held.put("revision", 8);
    settings.held.getJsonObject("documents").getJsonObject(RY).getJsonArray("counters").remove(1);
    settings.checked.put(
        "complaints",
        new JsonArray()
            .add(
                new JsonObject()
                    .put("document", RY)
                    .put("path", "counters[skranke-2].label")
                    .put("code", "impossible")
                    .put("values", new JsonObject())
                    .put("message", "there is nothing at 'counters[skranke-2].label'")));
    settings.tell();
    settings.field("counters[skranke-2].label").fill("20");
    Locator dialog = screen.page.locator("dialog");
    assertThat(dialog).containsText("din ændring sætter det ind igen");
    settings.checked.put("complaints", new JsonArray());
    settings.tell();
    dialog.locator("input[value=mine]").press("Space");
    screen.button("Gå videre").press("Enter");

    assertThat(settings.heading()).hasText("Skranke 20");
    assertThat(screen.page.locator("#bar-words")).hasText("1 ændring");
  }

  @Test
  void aCounterHasTheWordForItOnlyOnce() {
    settings.open("#branches/ry");
    screen.button("Tilføj skranke").press("Enter");
    screen.page.locator("#new-name").fill("Skranke 7");
    screen.press("Enter");

    assertThat(settings.heading()).hasText("Skranke 7");
    assertThat(settings.field("counters[skranke-7].label")).hasValue("7");
  }

  @Test
  void aPrinterIsAddedByItsIdAndPrintsForKiosksThatAreThere() {
    JsonObject listed = exampleJson("list-devices.answer");
    listed.getJsonArray("devices").getJsonObject(1).put("branch", "ry");
    screen.server.only("GET /api/v1/devices", json(200, listed.encode()));
    settings.open("#branches/ry");
    screen.button("Tilføj printer").press("Enter");
    assertThat(screen.page.locator("#new-id")).hasValue("printer");
    screen.page.locator("#new-id").fill("indgang");
    screen.press("Enter");
    settings.field("printers[indgang].address").fill("192.168.1.50:9100");
    Locator kiosks = screen.page.locator("[data-path='printers[indgang].kiosks']");
    kiosks.locator(".check", hasText("Kiosk ved indgangen")).locator("input").check();
    kiosks.locator("input:not([type=checkbox])").fill("Ny stander");
    screen.press("Enter");

    assertThat(kiosks.locator(".check"))
        .hasText(new String[] {"Kiosk ved indgangen", "Ny stander (ingen stander hedder det)"});
    assertThat(kiosks.locator(".check :checked")).hasCount(2);
    settings.review();
    settings.save("Papir ved indgangen");
    assertEquals(
        new JsonArray()
            .add(
                put(
                    RY,
                    "printers",
                    new JsonArray()
                        .add(
                            new JsonObject()
                                .put("id", "indgang")
                                .put("address", "192.168.1.50:9100")
                                .put(
                                    "kiosks",
                                    new JsonArray()
                                        .add("Kiosk ved indgangen")
                                        .add("Ny stander"))))),
        settings.sent().getJsonArray("changes"));
  }

  private static Locator.LocatorOptions hasText(String text) {
    return new Locator.LocatorOptions().setHasText(text);
  }

  @Test
  void aMentorIsForASkillInTrainingAndIsChosen() {
    settings.open("#staff/staff%5Bjens%5D");
    screen.button("Tilføj mentor").press("Enter");
    Locator dialog = screen.page.locator("dialog");
    assertThat(dialog).containsText("Sæt først niveauet til 1");
    screen.press("Escape");
    settings.field("staff[jens].skills").nth(2).selectOption("1");
    screen.button("Tilføj mentor").press("Enter");
    assertThat(dialog).containsText("Vælg kompetence");
    assertThat(dialog.locator(".choice")).hasText("Pas");

    dialog.locator(".choice").press("Enter");

    assertThat(settings.field("staff[jens].mentors[passport].mentor")).hasValue("");
    assertThat(settings.error("staff[jens].mentors[passport].mentor")).isHidden();
    screen.page.locator("#bar-review").press("Enter");
    screen.page.locator(".review .notice.-bad a").press("Enter");
    assertThat(settings.error("staff[jens].mentors[passport].mentor")).hasText("Skal udfyldes.");
  }

  @Test
  void whatSomebodyElseKeepsIsNotOverwrittenByLeavingTheChoice() {
    screen.server.only(SAVE, problem("revision-stale"));
    settings.open("#branches/ry");
    settings.field(LAST).fill("12");
    settings.review();
    settings.held.put("revision", 8);
    settings.held.getJsonObject("documents").getJsonObject(RY).put(LAST, 20);
    settings.tell();
    settings.save("Flere kan nå det");
    assertThat(screen.page.locator("dialog")).isVisible();

    screen.press("Escape");

    assertThat(screen.page.locator(".review")).containsText("ingen ændringer");
    assertEquals(1, settings.kept());
  }

  @Test
  void whatStandsInTheWayIsToldAndItIsKeptFromTheNextOpening() {
    screen.server.only(SAVE, problem("plan-obstructed"), json(201, made(8)));
    settings.open("#staff/staff%5Bmette%5D");
    settings.field("staff[mette].skills").nth(3).selectOption("0");
    settings.review();
    settings.save("Mette er ikke længere på pension");
    assertThat(screen.page.locator(".review .notice.-warn")).containsText("2 numre venter");

    screen.button("Gem fra næste åbning i stedet").press("Enter");
    assertThat(screen.page.locator(".force")).isVisible();
    assertThat(screen.page.locator("[name=from][value=next-opening]")).isChecked();
    screen.button("Gem").press("Enter");

    screen.page.waitForCondition(() -> settings.kept() == 2);
    assertEquals("next-opening", settings.sent().getString("from"));
  }

  @Test
  void whereFilesAreTheTruthEverythingIsReadAndNothingChanged() {
    settings.held.put("changeable", false);
    settings.tell();
    settings.open("#branches/ry");

    assertThat(screen.page.locator("#in-files")).isVisible();
    assertThat(settings.field(LAST)).hasValue("10");
    assertThat(
            screen.page.locator(
                "#host :is(input, select, textarea, button):not(:disabled, [readonly])"))
        .hasCount(0);
  }

  @Test
  void aPersonATaskTypeAndABranchAreMadeByTheForm() {
    settings.open("#staff");
    screen.button("Tilføj medarbejder").press("Enter");
    screen.page.locator("#new-name").fill("Åse Sæby");
    screen.press("Enter");
    assertThat(settings.heading()).hasText("Åse Sæby");
    assertThat(settings.error("staff[aase-saeby].branches")).isHidden();
    assertThat(screen.page.locator("#bar-words")).hasText("1 ændring");
    Locator place =
        screen.page.locator("[data-path='staff[aase-saeby].branches'] [type=checkbox]").last();
    place.check();
    place.uncheck();
    assertThat(settings.error("staff[aase-saeby].branches")).hasText("Der skal være mindst én.");
    place.check();
    settings.to("#task-types");
    screen.button("Tilføj opgavetype").press("Enter");
    screen.page.locator("#new-name").fill("Hundetegn");
    screen.press("Enter");
    assertThat(settings.heading()).hasText("Hundetegn");
    assertThat(settings.field("taskTypes[hundetegn].letter")).hasValue("A");
    settings.to("#branches");
    screen.button("Tilføj betjeningssted").press("Enter");
    screen.page.locator("#new-name").fill("Låsby");
    screen.press("Enter");
    assertThat(settings.heading()).hasText("Låsby");
    settings.review();
    assertThat(screen.page.locator(".changes")).containsText("Betjeningssteder: Ry Bibliotek");
    settings.save("Nyt sted");

    assertEquals(
        Set.of("staff staff[aase-saeby]", "task-types taskTypes[hundetegn]", "branches/laasby "),
        settings.sent().getJsonArray("changes").stream()
            .map(JsonObject.class::cast)
            .map(change -> change.getString("document") + " " + change.getString("path"))
            .collect(Collectors.toSet()));
  }

  @Test
  void anOrderIsChangedByKeyboardAndTheFocusStaysWithWhatIsMoved() {
    settings.open("#branches/ry");
    Locator down = screen.page.getByLabel("Flyt Pas ned");
    down.press("Enter");

    assertThat(screen.page.getByLabel("Flyt Pas ned")).isFocused();
    assertThat(screen.page.locator("[data-path=taskTypes] .row-title").first())
        .hasText("Pension og boligstøtte");
    screen.press("Enter");
    assertThat(screen.page.getByLabel("Flyt Pas op")).isFocused();
    settings.review();
    settings.save("Bøger først");
    assertEquals(
        new JsonArray()
            .add(put(RY, "taskTypes", new JsonArray().add("pension").add("books").add("passport"))),
        settings.sent().getJsonArray("changes"));
  }

  @Test
  void aDayIsClosedInTheCalendarByKeyboard() {
    settings.clock("2026-12-01T09:00:00Z");
    settings.open("#hours/ry");
    Locator today = screen.page.locator("[data-date='2026-12-01']");
    today.focus();
    screen.press("ArrowRight");
    assertThat(screen.page.locator("[data-date='2026-12-02']")).isFocused();
    screen.press("ArrowDown");
    assertThat(screen.page.locator("[data-date='2026-12-09']")).isFocused();
    screen.press("Enter");
    Locator dialog = screen.page.locator("dialog");
    assertThat(dialog).containsText("9. december 2026");
    dialog.locator("[name=day][value=closed]").check();
    dialog.locator("#day-reason-da").fill("Personaledag");
    screen.press("Enter");

    Locator changed = screen.page.locator("[data-date='2026-12-09']");
    assertThat(changed).isFocused();
    assertThat(changed).hasAttribute("aria-label", "9. december 2026, lukket, Personaledag");
    changed.press("Enter");
    dialog.locator("[name=day][value='']").check();
    screen.button("Brug").press("Enter");
    assertThat(screen.page.locator("#bar")).isHidden();
  }

  @Test
  void whatElseADayHasStaysWhenItsHoursAreChanged() {
    settings.clock("2026-12-01T09:00:00Z");
    JsonObject exception =
        new JsonObject()
            .put("date", "2026-12-09")
            .put("hours", "10:00-14:00")
            .put("lastNumber", "13:00");
    settings
        .held
        .getJsonObject("documents")
        .getJsonObject(RY)
        .getJsonObject("hours")
        .put("exceptions", new JsonArray().add(exception));
    settings.tell();
    settings.open("#hours/ry");
    screen.page.locator("[data-date='2026-12-09']").press("Enter");
    screen.page.locator("#day-hours").fill("10-15");
    screen.press("Enter");
    assertThat(screen.page.locator("#bar-words")).hasText("1 ændring");
    assertThat(screen.page.locator("#menu [data-view=hours] small")).hasText("1 ændring");
    assertThat(screen.page.locator("#menu [data-view=branches] small")).isEmpty();
    screen.page.clock().runFor(1000);
    settings.review();
    settings.save("Længere");

    assertEquals(
        new JsonArray().add(put(RY, "hours.exceptions[2026-12-09].hours", "10:00-15:00")),
        settings.sent().getJsonArray("changes"));
  }

  @Test
  void theCalendarHasTheDayOfTheServerAndSaysWhichSeasonHolds() {
    screen.context.clock().install(new Clock.InstallOptions().setTime("2026-12-24T09:00:00Z"));
    settings.open("#hours/hovedbiblioteket");

    assertThat(screen.page.locator("[aria-current=date]")).hasAttribute("data-date", "2026-11-24");
    Locator over = screen.page.locator("[data-date='2026-11-23']");
    assertThat(over).hasText("23");
    assertThat(over).hasAttribute("aria-label", "23. november 2026, dagen er gået");
    over.press("Enter");
    assertThat(screen.page.locator("dialog")).hasCount(0);
    assertThat(screen.page.locator(".seasons .notice"))
        .hasText(
            Pattern.compile("1. oktober – 31. marts *Søndag 11–16 *Gælder nu i stedet for ugen."));
    assertThat(settings.field("hours.week.sunday")).hasValue("12–15");
  }

  @Test
  void whatCitizensSeeIsSaidAndOneTimeForAllPlacesStandsOnce() {
    settings.checked.put(
        "differences",
        new JsonArray().add(put(RY, "names.en", null).put("texts", words("Ry: navn", "…"))));
    settings.checked.put("consequences", new JsonArray());
    settings.checked.put(
        "effectiveAt",
        new JsonArray()
            .add(SettingsScreen.effective("hovedbiblioteket", "2026-11-24T10:45:00+01:00"))
            .add(SettingsScreen.effective("ry", "2026-11-24T10:45:00+01:00")));
    settings.tell();
    settings.open("#branches/ry");
    screen.page.locator("[data-path=names] input[lang=en]").fill("Ry library and citizen service");
    settings.review();

    assertThat(screen.page.locator(".review")).containsText("Borgere ser det på skærme og telefon");
    assertThat(screen.page.locator(".review")).not().containsText("ingen steder");
    assertThat(screen.page.locator(".force li")).hasText("Ry Biblioteknu");

    settings.checked.put(
        "differences",
        new JsonArray().add(put(RY, "routing.late", null).put("texts", words("Ry: …", "…"))));
    settings.tell();
    settings.to("#branches/ry");
    screen.page.locator("[data-path=names] input[lang=en]").fill("Ry library, and more");
    settings.review();
    assertThat(screen.page.locator(".review")).containsText("Borgere læser det ingen steder");

    settings.checked.put(
        "differences",
        new JsonArray()
            .add(put("municipality", "names.en", null).put("texts", words("Kommunen", "…"))));
    settings.tell();
    settings.to("#branches/ry");
    screen.page.locator("[data-path=names] input[lang=en]").fill("Ry library, and much more");
    settings.review();
    assertThat(screen.page.locator(".force li")).hasText("Alle betjeningsstedernu");
  }

  @Test
  void hoursAreTypedAsPeopleWriteThemAndSeenInTheCalendar() {
    settings.clock("2026-06-01T09:00:00Z");
    settings.open("#hours/ry");
    settings.field("hours.week.tuesday").fill("9.30 - 12 og 13-16");
    assertThat(screen.page.locator("[data-date='2026-06-02'] .day-hours"))
        .hasText("9.30–12, 13–16");
    settings.field("hours.week.tuesday").fill("hele dagen");
    assertThat(settings.error("hours.week.tuesday")).containsText("lukket eller tider som");
    assertThat(screen.page.locator("[data-date='2026-06-02'] .day-hours")).hasText("fejl");
    screen.page.locator("[data-date='2026-06-03']").press("Enter");
    Locator dialog = screen.page.locator("dialog");
    dialog.locator("[name=day][value=other]").check();
    dialog.locator("#day-hours").fill("14-10");
    screen.button("Brug").press("Enter");
    assertThat(dialog.locator("[role=alert]")).containsText("slutter, før det begynder");
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
    assertThat(screen.page.locator("#compare-to option").first())
        .hasText("7 · 24. november 2026 kl. 09.30 · Jul");
    screen.button("Vis forskelle").press("Enter");
    assertThat(screen.page.locator(".compared")).containsText("lukket 24. december");
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
    assertThat(dialog).containsText("sidste nummer fra 15 til 9 min");
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

  private static String made(int revision) {
    return new JsonObject()
        .put("newest", revision)
        .put(
            "revisions",
            new JsonArray()
                .add(
                    new JsonObject()
                        .put("revision", revision)
                        .put("at", "2026-11-24T10:42:00+01:00")
                        .put("who", "admin")
                        .put("why", "…")
                        .put("from", "now")
                        .put("base", revision - 1)
                        .put("differences", new JsonObject())))
        .put("inTheWay", new JsonArray())
        .encode();
  }
}

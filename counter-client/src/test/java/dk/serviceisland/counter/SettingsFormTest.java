package dk.serviceisland.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.exampleJson;
import static dk.serviceisland.browser.PlayedServer.json;
import static dk.serviceisland.counter.SettingsScreen.RY;
import static dk.serviceisland.counter.SettingsScreen.put;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Counters, printers, people and places are made, ordered and given their pictures by the form. */
class SettingsFormTest extends StaffPageTest {

  private static final byte[] SVG =
      "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 4'><path d='M0 0h4v4z'/></svg>"
          .getBytes(StandardCharsets.US_ASCII);

  private SettingsScreen settings;

  @BeforeEach
  void lay() {
    settings = new SettingsScreen(screen);
  }

  @Test
  void aNewPersonOfAnotherRoleIsInNoGroupUnlessOneIsChosen() {
    settings.open("#staff");
    screen.button("Tilføj medarbejder").press("Enter");
    screen.page.locator("#new-name").fill("Åse Sæby");
    screen.press("Enter");
    Locator role = screen.page.locator("[data-path='staff[aase-saeby].role'] select");
    Locator group = screen.page.locator("[data-path='staff[aase-saeby].group'] select");
    assertThat(group).hasValue("generalists");
    role.focus();
    role.selectOption("admin");
    assertThat(group).hasValue("");
    assertThat(role).isFocused();

    group.selectOption("generalists");
    role.selectOption("manager");
    assertThat(group).hasValue("generalists");
  }

  /** It is no item of a list, which would have been asked for its id before. */
  @Test
  void whatStandsAloneGetsItsIdInItsField() {
    settings.open("#municipality");
    screen.button("Stil et spørgsmål").press("Enter");
    Locator id = screen.page.locator("#f-municipality-pulse-id");
    assertThat(settings.error("pulse.id")).hasText("Skal udfyldes.");
    id.fill("role-meaningful");
    id.press("Tab");

    assertThat(settings.error("pulse.id")).isHidden();
  }

  @Test
  void aUserNameThatSomebodyHasIsSaidToBeTaken() {
    settings.open("#staff");
    screen.button("Tilføj medarbejder").press("Enter");
    screen.page.locator("#new-name").fill("Mette");
    screen.page.locator("#new-id").fill("mette");
    screen.press("Enter");
    assertThat(screen.page.locator("dialog .field-error")).hasText("Det brugernavn har en anden.");
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
  void aTargetIsForThePartnerThatIsChosenAndIsCalledByIt() {
    JsonObject partner =
        new JsonObject().put("id", "job-shop").put("names", new JsonObject().put("da", "Jobshop"));
    settings
        .held
        .getJsonObject("documents")
        .getJsonObject("municipality")
        .put("partners", new JsonArray().add(partner));
    settings.tell();
    settings.open("#targets");
    screen.button("Tilføj mål").press("Enter");
    screen.page.locator("[data-path$='.partners'] [type=checkbox]").check();
    assertThat(settings.heading()).hasText("Mål for ventetid: Jobshop");
    assertThat(screen.page.locator("[data-path$='job-shop].partners'] [type=checkbox]"))
        .isChecked();
    screen.page.locator("[data-path$='.owner'] input").fill("Jobshoppens leder");
    assertThat(screen.page.locator("#bar-words")).hasText("1 ændring");
  }

  @Test
  void whoDecidedOnATargetStandsInTheListOfTargets() {
    settings
        .held
        .getJsonObject("documents")
        .getJsonObject("targets")
        .getJsonArray("targets")
        .getJsonObject(0)
        .put("decidedBy", "Karen Lund");
    settings.tell();
    settings.open("#targets");
    assertThat(screen.page.locator(".row-note").first())
        .hasText("1. januar 2025 · 15\u00a0min · 80\u00a0% · besluttet af Karen Lund");
    assertThat(screen.page.locator(".row-note").nth(1)).not().containsText("besluttet");
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
  void anOrderIsChangedByKeyboardAndTheFocusStaysWithWhatIsMoved() {
    settings.open("#branches/ry");
    screen.page.locator("[data-path=taskTypes] .order").press("Enter");
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
  void aFileThatIsNoLogoIsToldEachTimeWithTheBounds() {
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

  @Test
  void aPictureIsChosenByLookingAtAllThereAre() {
    settings.open("#task-types/taskTypes%5Bpassport%5D");
    Locator row = screen.page.locator("[data-path='taskTypes[passport].icon']");
    Locator shown = row.locator("summary");
    assertThat(shown).hasText("Pas");
    assertThat(picture("Pas")).isHidden();

    shown.press("Enter");
    assertThat(picture("Pas")).isChecked();
    picture("Pas").press("ArrowRight");
    assertThat(picture("Pension")).isChecked();
    assertThat(picture("Pension")).isFocused();
    assertThat(shown).hasText("Pension");
    assertThat(row).hasClass(Pattern.compile("-changed"));

    settings.review();
    settings.save("Et bedre billede");
    assertEquals(
        new JsonArray().add(put("task-types", "taskTypes[passport].icon", "pension")),
        settings.sent().getJsonArray("changes"));
  }

  @Test
  void aPictureThatDoesNotShipStaysUntilAnotherIsChosen() {
    settings
        .held
        .getJsonObject("documents")
        .getJsonObject("task-types")
        .getJsonArray("taskTypes")
        .getJsonObject(0)
        .put("icon", "kite");
    settings.tell();
    settings.open("#task-types/taskTypes%5Bpassport%5D");
    Locator shown = screen.page.locator("[data-path='taskTypes[passport].icon'] summary");
    assertThat(shown).hasText("Ukendt billede: kite");
    shown.press("Enter");
    assertThat(picture("Ukendt billede: kite")).isChecked();
    assertThat(screen.page.locator("#bar")).isHidden();

    picture("Intet billede valgt").check();
    assertThat(shown).hasText("Intet billede valgt");
    assertThat(screen.page.locator("#bar-words")).hasText("1 ændring");
  }

  private Locator picture(String name) {
    return screen.page.getByRole(AriaRole.RADIO, StaffScreen.named(name));
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
}

package dk.serviceisland.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.created;
import static dk.serviceisland.browser.PlayedServer.json;
import static dk.serviceisland.browser.PlayedServer.ok;
import static dk.serviceisland.browser.PlayedServer.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import dk.serviceisland.browser.PlayedServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Administrators look after people, screens and printers, with the keyboard and with files. */
class PeoplePageTest extends StaffPageTest {

  private static final String TABLE = "POST /api/v1/settings/staff-csv";
  private static final String PASSWORD = "POST /api/v1/staff/mette/password";
  private static final String TEST = "POST /api/v1/branches/ry/printers/indgang/test";

  private SettingsScreen settings;

  @BeforeEach
  void lay() {
    settings = new SettingsScreen(screen);
    screen
        .server
        .on("POST /api/v1/settings", json(201, "{\"newest\":8,\"revisions\":[],\"inTheWay\":[]}"))
        .on(TABLE, ok("preview-staff-csv.answer"))
        .on(PASSWORD, created("renew-password.answer"))
        .on(TEST, ok("test-printer.answer"));
  }

  @Test
  void aCellSaysWhoseLevelItIsAndWhereItComesFrom() {
    settings.open("#who-can");

    assertThat(cell("mette", "passport")).hasAttribute("aria-label", "Mette Holm, Pas: 3 mentor");
    assertThat(cell("jens", "passport"))
        .hasAttribute("aria-label", "Jens Bak, Pas: 2 selvstændig, fra gruppen");
    assertThat(cell("mette", "passport")).hasText("3");
    assertThat(cell("jens", "passport")).hasText("(2)");
    assertThat(screen.page.locator("[role=gridcell][tabindex='0']")).hasCount(1);
    assertThat(cell("admin", "passport")).hasCount(0);
  }

  @Test
  void levelsAreSetByArrowsAndDigitsAndTakenBackByDelete() {
    settings.open("#who-can");
    cell("mette", "basic").focus();
    screen.page.keyboard().press("ArrowDown");
    screen.page.keyboard().press("End");
    screen.page.keyboard().press("ArrowLeft");
    assertThat(cell("jens", "passport")).isFocused();

    screen.page.keyboard().press("3");

    assertThat(cell("jens", "passport")).isFocused();
    assertThat(cell("jens", "passport")).hasAttribute("aria-label", "Jens Bak, Pas: 3 mentor");
    assertThat(screen.page.locator("#bar-words")).hasText("1 ændring");
    screen.page.keyboard().press("Delete");
    assertThat(screen.page.locator("#bar")).isHidden();
    assertThat(cell("jens", "passport"))
        .hasAttribute("aria-label", "Jens Bak, Pas: 2 selvstændig, fra gruppen");
  }

  @Test
  void somebodyInTrainingGetsAMentorWhoCanTeach() {
    settings.open("#who-can");
    cell("jens", "passport").click();
    Locator dialog = screen.page.locator("dialog");
    assertThat(dialog).containsText("Jens Bak · Pas");
    assertThat(dialog.locator("#mentor option")).hasCount(2);
    dialog.locator("#mentor").selectOption("mette");
    screen.button("1 under oplæring").press("Enter");

    assertThat(cell("jens", "passport"))
        .hasAttribute("aria-label", "Jens Bak, Pas: 1 under oplæring hos Mette Holm");
    assertThat(cell("jens", "passport")).isFocused();
    settings.review();
    settings.save("Oplæring");
    assertEquals(
        new JsonArray()
            .add(
                SettingsScreen.put(
                    "staff", "staff[jens].skills", new JsonObject().put("passport", 1)))
            .add(
                SettingsScreen.put(
                    "staff",
                    "staff[jens].mentors",
                    new JsonArray()
                        .add(new JsonObject().put("skill", "passport").put("mentor", "mette")))),
        settings.sent().getJsonArray("changes"));
  }

  @Test
  void ofThousandsOfPeopleAHundredAreShownAndOthersAreFoundByName() {
    people(120);
    settings.open("#who-can");
    Locator rows = screen.page.locator(".matrix tbody tr");
    assertThat(rows).hasCount(100);
    assertThat(screen.page.locator("#host")).containsText("Søg efter navn");

    screen.page.locator("#filter-name").fill("person 119");

    assertThat(rows).hasCount(1);
    assertThat(cell("p119", "passport")).hasCount(1);
  }

  @Test
  void whoCanIsCountedForEachBranchAndOneIsAWarning() {
    settings.open("#who-can");
    Locator passport =
        screen
            .page
            .locator(".coverage tr")
            .filter(new Locator.FilterOptions().setHasText("Pas"))
            .first();

    assertThat(passport.locator("td").nth(0)).hasText("2");
    assertThat(passport.locator("td").nth(1).locator(".chip")).hasText("1 person");
    screen.page.locator("#filter-branch").selectOption("ry");
    assertThat(passport.locator("td")).hasCount(1);
    assertThat(cell("jens", "passport")).hasCount(0);
    assertThat(cell("mette", "passport")).hasCount(1);
  }

  @Test
  void thePeopleStandFirstWithNewOnesOnTopAndThousandsAreFoundByName() {
    people(120);
    settings.open("#staff");
    assertThat(screen.page.locator(".part.list h2").first()).containsText("Medarbejdere");
    Locator rows = screen.page.locator("[data-path=staff] .row");
    assertThat(rows).hasCount(40);
    assertThat(screen.page.locator("[data-path=staff] [role=status]")).hasText("40 af 124 vises.");
    screen.button("Vis 40 flere").press("Enter");
    assertThat(rows).hasCount(80);
    assertThat(rows.nth(40).locator("a")).isFocused();

    screen.page.getByLabel("Søg i medarbejdere").fill("person 119");

    assertThat(rows).hasText(new String[] {"Person 119Generalister · Ry Bibliotek"});
    screen.button("Tilføj medarbejder").press("Enter");
    assertThat(screen.page.locator("dialog")).containsText("Brugernavn");
    screen.page.locator("#new-name").fill("Åse Sæby");
    screen.press("Enter");
    assertThat(settings.heading()).hasText("Åse Sæby");
    settings.to("#staff");
    assertThat(screen.page.getByLabel("Søg i medarbejdere")).hasValue("person 119");
    screen.page.getByLabel("Søg i medarbejdere").fill("");
    assertThat(rows.first().locator(".row-title")).hasText("Åse Sæby");
    assertThat(rows.first().locator(".row-note")).hasText("fejl");
  }

  @Test
  void aTableIsLookedAtAndBecomesChangesThatAreNotKeptYet() {
    settings.open("#who-can");
    screen.page.getByText("Alle medarbejdere som regneark").press("Enter");
    give();
    Locator preview = screen.page.locator(".preview");
    assertThat(preview).containsText("1 ny");
    assertThat(preview).containsText("Tilføjet: medarbejder Maja Friis");
    assertThat(preview).containsText("telefon");

    screen.button("Læg i dine ændringer").press("Enter");

    assertThat(preview).containsText("Se dem igennem og gem");
    assertThat(screen.page.locator("[data-path=staff] .row").first()).containsText("Maja Friis");
    assertThat(screen.page.locator("#bar")).isVisible();
    assertEquals(0, settings.kept());
  }

  @Test
  void whatIsWrongInATableIsToldWithItsPlaceAndNothingCanBePut() {
    screen.server.only(TABLE, ok("preview-staff-csv.answer-errors"));
    settings.open("#staff");
    give();

    assertThat(screen.page.locator(".preview .notice.-bad"))
        .containsText("Linje 2, gruppe: generalist findes ikke. Muligt: Borgerservicemedarbejdere");
    assertThat(screen.button("Læg i dine ændringer")).hasCount(0);
  }

  @Test
  void aNewPasswordIsAskedAboutAndShownOnce() {
    settings.open("#staff/staff%5Bmette%5D");
    Locator part = screen.page.locator(".sign-in-part");
    assertThat(part).containsText("Har valgt sin egen adgangskode.");
    assertThat(part).containsText("24. november 2026 kl. 08.55");
    screen.button("Lav engangskode").press("Enter");
    assertThat(screen.page.locator("dialog")).containsText("logges ud overalt");
    screen.page.locator("dialog .button.-main").press("Enter");

    assertThat(screen.page.locator("dialog .password")).hasText("k7qm-3ftv-w9xd");
    screen.button("Luk").press("Enter");
    assertThat(screen.page.locator(".password")).hasCount(0);
  }

  @Test
  void aFirstPasswordTakesNothingAwayAndIsNotAskedAbout() {
    JsonObject staff = PlayedServer.exampleJson("list-staff.answer");
    staff.getJsonArray("staff").getJsonObject(0).put("password", "none");
    screen.server.only("GET /api/v1/staff", json(200, staff.encode()));
    settings.open("#staff/staff%5Bmette%5D");
    assertThat(screen.page.locator(".sign-in-part")).containsText("Har ingen adgangskode endnu.");

    screen.button("Lav engangskode").press("Enter");

    assertThat(screen.page.locator("dialog .password")).hasText("k7qm-3ftv-w9xd");
  }

  @Test
  void whomTheHouseKnowsSomebodyAsIsForgottenWhereTheHouseSignsPeopleIn() {
    settings.open("#staff/staff%5Bmette%5D");
    assertThat(screen.page.locator(".sign-in-part"))
        .containsText("Har valgt sin egen adgangskode.");
    assertThat(screen.page.locator("[data-forget]")).isHidden();

    screen
        .server
        .only("GET /api/v1/session/ways", ok("get-ways-in.answer"))
        .on("DELETE /api/v1/staff/mette/house", PlayedServer.nothing());
    screen.page.reload();
    assertThat(screen.page.locator("[data-forget]")).isVisible();
    screen.page.locator("[data-forget]").press("Enter");
    assertThat(screen.page.locator("dialog")).containsText("Mette Holm bliver logget ud.");
    screen.page.locator("dialog .button.-main").press("Enter");

    assertThat(screen.page.locator(".sign-in-part .hint"))
        .hasText("Kommunens login kender ikke Mette Holm mere. Det sker igen ved næste login.");
  }

  @Test
  void whoHasNeverSignedInIsNotSaidToHaveChosenAPassword() {
    JsonObject staff = PlayedServer.exampleJson("list-staff.answer");
    staff.getJsonArray("staff").getJsonObject(0).remove("lastSignedInAt");
    screen.server.only("GET /api/v1/staff", json(200, staff.encode()));
    settings.open("#staff/staff%5Bmette%5D");

    assertThat(screen.page.locator(".sign-in-part .hint"))
        .hasText("Har fået en adgangskode. Har aldrig logget ind.");
  }

  @Test
  void aPrinterWhoseKioskNobodyHasPrintsNothing() {
    settings.open("#machines");
    Locator printer = screen.page.locator("[data-printer=indgang]");
    assertThat(printer).containsText("Ingen kiosk hedder Ved indgangen");
    assertThat(printer.locator(".chip")).hasText("Udskriver intet");

    printer.locator("button").press("Enter");

    assertThat(printer).containsText("Prøven er skrevet ud.");
    assertThat(printer.locator(".chip")).hasText("Udskriver intet");
  }

  @Test
  void aPrinterIsTried() {
    JsonObject listed = PlayedServer.exampleJson("list-printers.answer");
    listed
        .getJsonArray("printers")
        .getJsonObject(0)
        .getJsonArray("kiosks")
        .getJsonObject(0)
        .put("letIn", true);
    screen.server.only("GET /api/v1/branches/ry/printers", json(200, listed.encode()));
    settings.open("#machines");
    Locator printer = screen.page.locator("[data-printer=indgang]");
    assertThat(printer.locator(".chip")).hasText("Snart ikke mere papir");

    printer.locator("button").press("Enter");

    assertThat(printer).containsText("Prøven er skrevet ud.");
    assertThat(printer.locator(".chip")).hasText("Virker");
    screen.server.only(TEST, problem("printer-unknown"));
    printer.locator("button").press("Enter");
    assertThat(screen.page.locator("#fault")).containsText("Printeren findes ikke");
  }

  @Test
  void aScreenGetsAnotherName() {
    renames(screenInUse());
    assertThat(screen.page.locator("[data-device]")).containsText("· Til højre for døren ·");
    assertThat(screen.page.locator("#device-place")).hasValue("Til højre for døren");
    screen.page.locator("#device-name").fill("Ved indgangen");
    screen.page.locator("#device-name").press("Enter");

    assertThat(screen.page.locator("#said")).hasText("Den hedder nu Ved indgangen.");
    assertEquals(
        PlayedServer.exampleJson("rename-device.request"),
        screen.server.commands().stream()
            .filter(command -> command.path().contains("/devices/"))
            .findFirst()
            .orElseThrow()
            .json());
  }

  @Test
  void screensStandUnderTheirBranchesAndAreToldApart() {
    JsonObject one = screenInUse().put("name", "Tavle").put("kind", "display");
    one.remove("place");
    JsonObject unused = one.copy().put("id", "b").put("since", "2026-11-03T09:30:00+01:00");
    unused.remove("lastSeenAt");
    JsonObject elsewhere = one.copy().put("id", "c").put("branch", "ry");
    JsonArray devices = new JsonArray().add(unused).add(one).add(elsewhere);
    screen.server.only(
        "GET /api/v1/devices", json(200, new JsonObject().put("devices", devices).encode()));
    settings.open("#machines");

    Locator places = screen.page.locator("[data-branch]:has([data-device])");
    assertThat(places.locator("h3")).hasText(new String[] {"Hovedbiblioteket"});
    assertThat(places.first().locator(".machine > div"))
        .hasText(
            new String[] {"Tavle 2Tavle · ikke taget i brug endnu", "Tavle 1Tavle · set 10.42"});
    assertThat(places.last().locator(".machine-title")).hasText("Ry Bibliotek");
    screen.button("Omdøb Tavle 2").press("Enter");
    assertThat(screen.page.locator("#device-name")).hasValue("Tavle");
  }

  @Test
  void aScreenLosesItsPlace() {
    JsonObject device = screenInUse();
    renames(device);
    screen.page.locator("#device-place").fill("");
    screen.page.locator("#device-place").press("Enter");

    assertThat(screen.page.locator("#said"))
        .hasText("Den hedder nu " + device.getString("name") + ".");
    assertEquals(
        new JsonObject().put("name", device.getString("name")), screen.server.lastCommand().json());
  }

  private static JsonObject screenInUse() {
    return PlayedServer.exampleJson("list-devices.answer").getJsonArray("devices").stream()
        .map(JsonObject.class::cast)
        .filter(one -> one.getString("state").equals("active"))
        .findFirst()
        .orElseThrow();
  }

  private void renames(JsonObject device) {
    screen.server.on("PUT /api/v1/devices/" + device.getString("id"), PlayedServer.nothing());
    settings.open("#machines");
    screen.page.locator("[data-device] button").first().press("Enter");
  }

  /** So many people more. */
  private void people(int count) {
    JsonArray people =
        settings.held.getJsonObject("documents").getJsonObject("staff").getJsonArray("staff");
    for (int i = 0; i < count; i++) {
      people.add(
          new JsonObject()
              .put("id", "p" + i)
              .put("name", "Person " + i)
              .put("group", "generalists")
              .put("branches", new JsonArray().add("ry")));
    }
    settings.tell();
  }

  private Locator cell(String person, String skill) {
    return screen.page.locator("[data-person=" + person + "][data-skill=" + skill + "]");
  }

  private void give() {
    screen.page.locator("#staff-table summary").press("Enter");
    screen
        .page
        .locator("#staff-file")
        .setInputFiles(
            new FilePayload("staff.csv", "text/csv", "id;navn\n".getBytes(StandardCharsets.UTF_8)));
  }
}

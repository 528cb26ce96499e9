package dk.serviceisland.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.exampleJson;
import static dk.serviceisland.browser.PlayedServer.json;
import static dk.serviceisland.browser.PlayedServer.ok;
import static dk.serviceisland.browser.PlayedServer.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A week of the duty plan: typed by a manager, read by everybody else. */
class DutyPageTest extends StaffPageTest {
  private static final String DUTIES = StaffScreen.BRANCH + "/duties";

  @BeforeEach
  void lay() {
    signedInAs("manager");
    screen.server.on("GET " + DUTIES, ok("list-duties.answer"));
    screen.server.on("GET " + DUTIES + "/few", ok("list-few-who-can.answer"));
    screen.server.on("GET /api/v1/session/wishes", ok("get-own-wishes.answer"));
    screen.server.on("GET " + StaffScreen.BRANCH + "/wishes", ok("list-wishes.answer"));
  }

  private void signedInAs(String role) {
    JsonObject session = exampleJson("get-session.answer").put("role", role);
    JsonArray branches = session.getJsonArray("branches");
    while (branches.size() > 1) {
      branches.remove(branches.size() - 1);
    }
    screen.server.only("GET /api/v1/session/here", json(200, session.encode()));
  }

  private Locator at(String selector) {
    return screen.page.locator(selector);
  }

  private void openWeek() {
    screen.open("/duty/");
    assertThat(at("#people .plan-row")).hasCount(3);
  }

  /** Of Mette on Tuesday. */
  private Locator cell() {
    return at("#cell-mette-1");
  }

  @Test
  void theBranchIsAskedForOnce() {
    screen.server.only(
        "GET /api/v1/session/here", json(200, exampleJson("get-session.answer").encode()));
    screen.open("/duty/");
    screen.button("Hovedbiblioteket").press("Enter");
    assertThat(at("#people .plan-row")).hasCount(3);

    openWeek();
    assertThat(at("#view-places")).isHidden();
  }

  @Test
  void aDayIsTypedAndKeptByEnter() {
    screen.server.on("PUT " + DUTIES + "/mette", ok("plan-duties.answer"));
    openWeek();
    assertThat(at("#title")).hasText("Vagtplan uge 49");
    assertThat(at("#plan-head [data-today=true] small")).hasText("I dag · 10–18");
    assertThat(at("#plan-count [data-today=true] small"))
        .hasText("10–\u206012:\u00a01, 12–\u206014:\u00a02, 14–\u206018:\u00a01");
    assertThat(cell()).hasValue("10–14, kursus 14–16");

    cell().fill("9.45-12, telefon 12-13");
    cell().press("Enter");

    assertThat(at("#cell-jens-1")).isFocused();
    assertThat(at("#said")).hasText("Gemt: Mette Holm, tirsdag 1. december.");
    assertThat(cell()).hasValue("10–14, kursus 14–16");
    JsonObject sent = screen.server.commands().get(0).json();
    assertEquals(1, sent.getInteger("revision"));
    assertEquals(
        new JsonArray(
            "[{\"from\":\"09:45\",\"to\":\"12:00\",\"kind\":\"counters\"},"
                + "{\"from\":\"12:00\",\"to\":\"13:00\",\"kind\":\"telephone\"}]"),
        sent.getJsonArray("duties"));
    at("#cell-jens-1").press("ArrowUp");
    assertThat(cell()).isFocused();
  }

  @Test
  void whatIsTypedByKeysIsKeptOnceAlthoughEnterAlsoLeavesTheField() {
    screen.server.on("PUT " + DUTIES + "/mette", ok("plan-duties.answer"));
    openWeek();
    cell().press("Control+a");
    screen.page.keyboard().type("10-14");
    screen.page.keyboard().press("Enter");

    assertThat(at("#said")).hasText("Gemt: Mette Holm, tirsdag 1. december.");
    at("#cell-jens-1").press("ArrowUp");
    assertThat(cell()).isFocused();
    assertEquals(1, screen.server.commands().size());
  }

  @Test
  void whatCannotBeReadStaysAndIsTakenBackByEscape() {
    openWeek();
    cell().fill("10-14, syg");
    cell().press("Enter");
    assertThat(at("#cell-mette-1-said"))
        .hasText(
            "»syg« kendes ikke. Skriv vagt, kursus, telefon, livlinevagt, møde eller andet. Ikke"
                + " gemt. Gælder stadig: 10–14, kursus 14–16.");
    assertThat(cell()).hasValue("10-14, syg");

    cell().press("Escape");
    assertThat(cell()).hasValue("10–14, kursus 14–16");
    assertThat(at("#cell-mette-1-said")).hasText("");
    assertEquals(0, screen.server.commands().size());
  }

  @Test
  void whoeverComesSecondSeesWhatIsThere() {
    screen.server.on("PUT " + DUTIES + "/aisha", problem("duty-stale"), problem("duty-elsewhere"));
    openWeek();
    Locator aisha = at("#cell-aisha-1");
    aisha.fill("8-10");
    aisha.press("Enter");
    assertThat(at("#cell-aisha-1-said"))
        .hasText("En anden har ændret dagen. Se den, og prøv igen.");
    assertThat(aisha).hasValue("10–14, kursus 14–16");

    aisha.fill("");
    aisha.press("Enter");
    assertThat(at("#cell-aisha-1-said"))
        .hasText(
            "Et andet sted har planlagt noget da. 9–12. Ikke gemt. Gælder stadig: 10–14, kursus"
                + " 14–16.");
    assertEquals(1, screen.server.commands().get(1).json().getInteger("revision"));
  }

  @Test
  void lastWeekIsCopiedInOnePress() {
    screen.server.on("POST " + DUTIES + "/copy", ok("copy-duties.answer"));
    openWeek();
    at("#copy").press("Enter");

    assertThat(at("#said"))
        .hasText(
            "14 tomme felter er udfyldt fra sidste uge. Udeladt: Jens Bak torsdag 10. december"
                + " (Et andet sted har planlagt noget da.). torsdag 10. december: 3 tider er"
                + " bestilt den dag, og der er ingen på vagt til 1 af dem.");
    assertEquals(exampleJson("copy-duties.request"), screen.server.commands().get(0).json());
  }

  /** A Friday from which everybody was taken. */
  private static JsonObject withAnEmptyDay(String example) {
    JsonObject week = exampleJson(example);
    week.getJsonArray("days")
        .getJsonObject(4)
        .put("planned", true)
        .put("booked", 1)
        .put("unserved", 1);
    return week;
  }

  @Test
  void aDayFromWhichEverybodyWasTakenSaysSoUntilItIsUnplanned() {
    screen
        .server
        .only("GET " + DUTIES, json(200, withAnEmptyDay("list-duties.answer").encode()))
        .on("POST " + DUTIES + "/unplan", ok("unplan-duties.answer"));
    openWeek();
    assertThat(at("#plan-count [data-empty=true]"))
        .containsText("Ingen ved skranken, så ingen tider kan bestilles.");

    screen.button("Åbn for tider som en almindelig fredag, 4. december").press("Enter");

    assertThat(at("#said"))
        .hasText("Nu kan der igen bestilles tider fredag 4. december, som en almindelig fredag.");
    assertThat(at("#plan-count [data-empty=true]")).hasCount(0);
    assertEquals(exampleJson("unplan-duties.request"), screen.server.commands().get(0).json());
  }

  /** Some are on Tuesday; the last one who could take them is taken off. */
  @Test
  void whoeverTakesStaffOffADayIsToldOfTheTimesThatAreBooked() {
    JsonObject left = exampleJson("plan-duties.answer");
    left.getJsonArray("days").getJsonObject(1).put("unserved", 3);
    screen.server.on("PUT " + DUTIES + "/mette", json(200, left.encode()));
    openWeek();
    Locator booked = at("#plan-count [data-today=true] .cell-booked");
    assertThat(booked).hasText("3 tider bestilt");
    assertThat(booked)
        .hasAttribute("href", "../appointments/?branch=hovedbiblioteket&date=2026-12-01");
    assertThat(at("#unserved")).isHidden();
    cell().fill("");
    cell().press("Enter");

    assertThat(at("#said"))
        .hasText(
            "Gemt: Mette Holm, tirsdag 1. december. 3 tider er bestilt den dag, og ingen på vagt"
                + " kan tage dem.");
    assertThat(at("#unserved li")).hasCount(1);
    assertThat(at("#unserved")).containsText("tirsdag 1. december: 3 tider er bestilt den dag");
    assertThat(at("#unserved a"))
        .hasAttribute("href", "../appointments/?branch=hovedbiblioteket&date=2026-12-01");
    assertThat(at("#unserved a")).hasAttribute("aria-label", "Se aftalerne, 1. december");
  }

  /** Whoever is alone can alone do all that they can: that is one line, and not all task types. */
  @Test
  void whoIsAloneIsSaidInAFewWords() {
    JsonObject few = exampleJson("list-few-who-can.answer");
    JsonArray stretches = few.getJsonArray("days").getJsonObject(0).getJsonArray("few");
    stretches.getJsonObject(0).put("alone", true);
    stretches.add(stretches.getJsonObject(1).copy().put("alone", true));
    stretches.add(stretches.getJsonObject(1).copy().put("all", true));
    few.put("from", "2026-11-30");
    screen.server.only("GET " + DUTIES + "/few", json(200, few.encode()));
    openWeek();

    assertThat(at("#few .few-day").first().locator("ul li"))
        .hasText(
            new String[] {
              "10–14: kun Mette Holm er ved skranken",
              "14–18: ingen kan Pension og boligstøtte",
              "14–18: ingen er ved skranken",
              "14–18: ingen ved skranken kan nogen af opgaverne"
            });
  }

  @Test
  void everybodySaysWhatTheyWouldLikeToLearnAndWhoeverPlansSeesIt() {
    screen.server.on("PUT /api/v1/session/wishes", ok("change-own-wishes.answer"));
    openWeek();
    at("#wishes-box summary").press("Enter");
    assertThat(screen.page.getByLabel("Pension og boligstøtte")).isChecked();
    assertThat(at("#wished li"))
        .hasText(
            new String[] {
              "Folkeregister: Jens Bak", "Pension og boligstøtte: Mette Holm og Jens Bak"
            });

    screen.page.getByLabel("Folkeregister").check();
    assertThat(at("#wishes-said")).hasText("Ikke gemt endnu.");
    at("#keep-wishes").press("Enter");

    assertThat(at("#wishes-said")).hasText("Gemt.");
    assertThat(screen.page.getByLabel("Folkeregister")).isChecked();
    assertEquals(exampleJson("change-own-wishes.request"), screen.server.commands().get(0).json());
  }

  @Test
  void whatSomebodyWouldLikeToLearnIsTakenBackByTakingTheTickAway() {
    signedInAs("staff");
    screen.server.on("PUT /api/v1/session/wishes", ok("get-own-wishes.answer"));
    screen.server.only("GET " + DUTIES, ok("list-duties.answer-own"));
    screen.open("/duty/");
    assertThat(at("#wishes-box")).isVisible();
    at("#wishes-box summary").press("Enter");
    screen.page.getByLabel("Pension og boligstøtte").uncheck();
    at("#keep-wishes").press("Enter");

    assertThat(at("#wishes-said")).hasText("Gemt.");
    assertEquals(new JsonObject(), screen.server.commands().get(0).json());
    assertThat(at("#wishes-of-others")).isHidden();
  }

  @Test
  void whereSettingsAreNotChangedWishesAreReadAlone() {
    screen.server.only(
        "GET /api/v1/session/wishes",
        json(200, exampleJson("get-own-wishes.answer").put("changeable", false).encode()));
    openWeek();
    at("#wishes-box summary").press("Enter");

    assertThat(at("#wishes-said")).hasText("Det kan ikke ændres her: sig det til administratoren.");
    assertThat(screen.page.getByLabel("Folkeregister")).isDisabled();
    assertThat(at("#keep-wishes")).isHidden();
  }

  @Test
  void aFileIsTakenInOrSaysWhatIsWrong() {
    screen.server.on(
        "POST " + DUTIES + "/csv", problem("duty-file-wrong"), ok("import-duties-csv.answer"));
    openWeek();
    at("#files summary").press("Enter");
    FilePayload table =
        new FilePayload("plan.csv", "text/csv", "dato;x".getBytes(StandardCharsets.UTF_8));
    at("#file").setInputFiles(table);
    assertThat(at("#taken"))
        .containsText("Linje 3, fra: 10:05 er ikke et helt kvarter; skriv fx 10.00.");

    at("#file").setInputFiles(table);
    assertThat(at("#taken")).hasText("6 felter er ændret.");
  }

  @ParameterizedTest
  @CsvSource({
    "1366, 768, da, LIGHT, true",
    "390, 844, en, DARK, true",
    "320, 640, da, LIGHT, false"
  })
  void everyTextStandsInItsPlace(@Look.OfLine Look look) {
    StaffWalk walk = new StaffWalk(screen, look);
    screen.server.only("GET " + DUTIES, json(200, withAnEmptyDay("list-duties.answer").encode()));
    walk.open("/duty/");
    assertThat(at("#people .plan-row")).hasCount(3);
    at("#cell-jens-2").fill("10-14, syg");
    at("#cell-jens-2").press("Enter");
    at("#files summary").press("Enter");
    assertThat(at("#file")).isVisible();
    at("#wishes-box summary").press("Enter");
    assertThat(at("#wished li")).hasCount(2);
    assertEquals(List.of(), walk.faults("duty plan"));

    signedInAs("staff");
    screen.server.only(
        "GET " + DUTIES, json(200, withAnEmptyDay("list-duties.answer-own").encode()));
    walk.open("/duty/");
    assertThat(at("#people .plan-row")).hasCount(1);
    assertThat(at("#copy")).isHidden();
    assertThat(at("#plan-count [data-empty=true] small")).isVisible();
    assertThat(at("#plan-count button:visible")).hasCount(0);
    at("#wishes-box summary").press("Enter");
    assertThat(at("#keep-wishes")).isVisible();
    assertEquals(List.of(), walk.faults("own duties"));
  }
}

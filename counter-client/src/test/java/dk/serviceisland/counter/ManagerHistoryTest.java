package dk.serviceisland.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.exampleJson;
import static dk.serviceisland.browser.PlayedServer.json;
import static dk.serviceisland.browser.PlayedServer.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.BoundingBox;
import dk.serviceisland.browser.PlayedServer.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Figures of a span of days: pictures, tables, and the numbers behind each figure. */
class ManagerHistoryTest extends StaffPageTest {

  @Test
  void historyIsPicturesWithTablesAndLeadsToTheNumbersBehindEachFigure() {
    screen.withHistory().atManager("sign-in.answer-manager").to("Historik");
    assertThat(screen.page.locator("#history-shown")).isVisible();
    assertThat(screen.page.locator(".chart canvas")).hasCount(3);
    assertPointsAreRead();
    screen.page.locator("#chart-days ~ details summary").press("Enter");
    assertThat(screen.page.locator("#table-days tbody tr")).hasCount(20);
    assertThat(screen.page.locator("#heat tbody")).containsText("mandag");
    assertThat(screen.page.locator("#heat [data-heat='6']")).hasCount(1);
    assertThat(screen.page.locator("#limits-wait")).hasText("Den stiplede linje er målet, 15 min.");
    assertThat(screen.page.locator("#history-tables .-total >> nth=0")).containsText("I alt");
    assertThat(screen.page.locator("#targets")).containsText("Leder af borgerservice");
    assertThat(screen.page.locator("#targets"))
        .containsText("Leder af borgerservice, besluttet af Karen Lund");
    assertThat(screen.page.locator("#targets")).containsText("hele perioden");
    assertThat(screen.page.locator("#history-figures > div")).hasCount(6);
    assertThat(screen.page.locator("#history-said")).containsText("dage uden åbning eller tal.");
    assertThat(screen.page.locator("#days-words"))
        .containsText("Målet, den stiplede linje, blev nået");
    assertThat(screen.page.locator("#parts")).containsText("56 % af alle betjente (mål 33 %).");

    screen.showsHistory("Vis");
    assertThat(screen.page.locator("#history-said"))
        .hasText(
            "23. november 2026 – 24. november 2026: 2 dage, 116 ærinder trukket, 104 betjent."
                + " I dag er med, som køen er nu.");
    screen.page.locator("#history-by").selectOption("taskType");
    screen.button("Numrene bag Pas").press("Enter");

    assertThat(screen.page.locator("#errands tbody tr")).hasCount(3);
    assertThat(screen.page.locator("#errands")).containsText("P102");
    assertThat(screen.page.locator("#errands")).containsText("fejlhenvendelse");
    assertThat(screen.page.locator("#errands")).containsText("Forlod køen");
    assertThat(screen.page.locator("#errands tbody tr").first().locator("td").first())
        .hasText("Pas");
    assertThat(screen.page.locator("#errands-title")).isFocused();
  }

  /** With the arrow keys, and by pointing; what is read is the value of the picture. */
  private void assertPointsAreRead() {
    Locator chart = screen.page.locator("#chart-days");
    Locator value = screen.page.locator("#value-days");
    assertThat(chart)
        .hasAttribute("aria-valuetext", Pattern.compile("^24\\. nov\\.: 95.%.*56\u00a0af 59"));
    chart.press("ArrowLeft");
    assertThat(chart)
        .hasAttribute("aria-valuetext", Pattern.compile("^23\\. nov\\.: 83.%.*49\u00a0af 59"));
    assertThat(value).hasText("23. nov.: 83 % inden for mål, 49\u00a0af 59. Målet er 80 %");
    chart.press("End");
    assertThat(value).hasText("24. nov.: 95 % inden for mål, 56\u00a0af 59. Målet er 80 %");
    BoundingBox place = chart.boundingBox();
    chart.hover(new Locator.HoverOptions().setPosition(place.width * 0.3, place.height / 2));
    assertThat(value).not().containsText("24. nov.");
  }

  @Test
  void daysThatAreTooFewForALineHaveABarEach() {
    screen.atHistory();
    assertThat(screen.page.locator("#days-few")).containsText("Kun 2 dage i perioden har tal.");
    assertThat(screen.page.locator("#days-bars li"))
        .containsText(new String[] {"23. nov.", "24. nov."});
    assertThat(screen.page.locator("#chart-days")).isHidden();
    assertThat(screen.page.locator("#days-words")).isHidden();
    assertThat(screen.page.locator("#heat tbody tr")).hasCount(2);
  }

  @Test
  void upToWhenABranchWithAServerOfItsOwnIsCountedIsSaid() {
    JsonObject days = exampleJson("get-report.answer-by-day");
    days.put(
        "homes",
        new JsonArray()
            .add(
                new JsonObject()
                    .put("branch", "hovedbiblioteket")
                    .put("asOf", "2026-11-24T10:42:00+01:00"))
            .add(new JsonObject().put("branch", "ry")));
    screen.withHistory();
    screen.server.only(
        "GET /api/v1/report?branch=hovedbiblioteket&from=2026-10-28&to=2026-11-24&by=day",
        json(200, days.encode()));
    screen.atManager("sign-in.answer-manager").to("Historik");
    assertThat(screen.page.locator("#history-said"))
        .containsText(
            "Hovedbiblioteket har sin egen server: alt indtil 24. nov. 10.42 er talt med. Ry"
                + " Bibliotek har sin egen server, som ikke har fortalt noget endnu.");
  }

  @Test
  void ofADayOnWhichNobodyWasServedThereIsNoEmptyPicture() {
    JsonObject day = exampleJson("get-report.answer-by-day");
    day.put("serviceMinutes", new JsonArray()).put("waitMinutes", new JsonArray().add(0));
    day.getJsonArray("groups").remove(1);
    JsonObject none = new JsonObject().put("count", 0).put("of", 0);
    day.getJsonArray("groups").getJsonObject(0).put("calledWithinTarget", none);
    screen.withHistory();
    screen.server.only(
        "GET /api/v1/report?branch=hovedbiblioteket&from=2026-10-28&to=2026-11-24&by=day",
        json(200, day.encode()));
    screen.atManager("sign-in.answer-manager").to("Historik");
    assertThat(screen.page.locator("#none-service")).hasText("Ingen er betjent i perioden.");
    assertThat(screen.page.locator("#none-wait")).isVisible();
    assertThat(screen.page.locator("#days-words")).hasText("Ingen dage med ventemål i perioden.");
    assertThat(screen.page.locator(".chart:visible")).hasCount(0);
  }

  @Test
  void figuresOfPersonsStandUnderTheirPurposeAndWhoLookedIsTold() {
    screen.atHistory();
    assertThat(screen.page.locator("#persons")).isHidden();
    assertThat(screen.page.locator("#looks tbody tr")).hasCount(2);
    assertThat(screen.page.locator("#looks")).containsText("karen");

    screen.page.locator("#history-by").selectOption("staff");

    assertThat(screen.page.locator("#persons"))
        .containsText("Formål: Planlægning af oplæring i pas og kørekort.");
    assertThat(screen.page.locator("#persons")).containsText("udløber 30. april 2027");
    assertThat(screen.page.locator("#persons")).containsText("Ikke vist: 2, fordi færre end 5");
    assertThat(screen.page.locator("#history-tables")).containsText("Mette Holm");
    assertThat(screen.button("Numrene bag Mette Holm")).hasCount(0);

    screen.server.only(
        "GET /api/v1/report?branch=hovedbiblioteket&from=2026-11-23&to=2026-11-24&by=staff",
        problem("figures-per-person-expired"));
    screen.button("Vis").press("Enter");
    assertThat(screen.page.locator("#fault"))
        .containsText("Tiden for tal for den enkelte medarbejder er udløbet.");
    assertThat(screen.page.locator("#history-shown")).isHidden();
  }

  /** Nought would be a figure, and not theirs. */
  @Test
  void aStaffGroupThatIsHiddenIsSaidToBeHidden() {
    JsonObject report = exampleJson("get-report.answer").put("by", "staffGroup");
    JsonObject partly =
        report
            .getJsonArray("groups")
            .getJsonObject(0)
            .copy()
            .put("key", "library")
            .put("names", new JsonObject().put("da", "Bibliotek"))
            .put("hidden", "partly");
    JsonObject wholly =
        new JsonObject()
            .put("key", "generalists")
            .put("names", new JsonObject().put("da", "Generalister"))
            .put("hidden", "wholly");
    report.put("groups", new JsonArray().add(partly).add(wholly));

    Locator rows = rowsBy("staffGroup", report);

    assertThat(rows.nth(0)).containsText("Bibliotek (nogle dage skjult)");
    assertThat(rows.nth(1).locator("td").first()).hasText("skjult");
    assertThat(rows.nth(1)).not().containsText("0");
    assertThat(screen.button("Numrene bag Generalister")).hasCount(0);
  }

  private Locator rowsBy(String by, JsonObject report) {
    screen.atHistory();
    screen.server.only(
        "GET /api/v1/report?branch=hovedbiblioteket&from=2026-11-23&to=2026-11-24&by=" + by,
        json(200, report.encode()));
    screen.page.locator("#history-by").selectOption(by);
    return screen.page.locator("#history-tables .theme:not(.-other) tbody tr");
  }

  /** Beside the name of the hour, because what is hidden is no nought. */
  @Test
  void anHourInWhichSomebodyWasAloneSaysSo() {
    JsonObject report = exampleJson("get-report.answer").put("by", "hour");
    JsonObject hour =
        report
            .getJsonArray("groups")
            .getJsonObject(0)
            .copy()
            .put("key", "11")
            .put("hidden", "partly");
    hour.remove("names");
    List.of("withLifeline", "walk", "service", "transaction", "servedUnderTarget", "excluded")
        .forEach(hour::remove);
    report.put("groups", new JsonArray().add(hour));

    Locator rows = rowsBy("hour", report);

    assertThat(rows.nth(0)).containsText("11 (nogen var alene)");
    Locator alone =
        screen
            .page
            .locator("#history-tables tbody tr")
            .filter(new Locator.FilterOptions().setHasText("11 (nogen var alene)"));
    for (String figure : List.of("Betjeningstid", "Gangtid", "Uden for tidstal")) {
      assertThat(alone.locator("td[data-head^='" + figure + "']")).hasText("–");
    }
  }

  @Test
  void aSpanThatCannotBeToldSaysWhatCan() {
    screen.withHistory().atManager("sign-in.answer-manager").to("Historik");
    assertThat(screen.page.locator("#history-shown")).isVisible();
    screen.page.locator("#history-to").fill("31. februar");
    screen.button("Vis").press("Enter");
    Locator wrong = screen.page.locator("#history-wrong");
    assertThat(wrong).hasText("Skriv datoen som 24.11.2026.");
    assertThat(screen.page.locator("#history-to")).isFocused();
    screen.server.only("GET /api/v1/report", problem("invalid-query"));
    screen.page.locator("#history-to").fill("1.1.2027");
    screen.button("Vis").press("Enter");
    assertThat(screen.page.locator("#history-said")).containsText("Muligt:");
    assertThat(screen.page.locator("#fault")).isVisible();
    assertThat(wrong).isHidden();

    screen.page.locator("#history-to").fill("1.1.2020");
    screen.button("Vis").press("Enter");

    assertThat(wrong).hasText("Til er før Fra.");
    assertThat(screen.page.locator("#history-to")).hasAttribute("aria-invalid", "true");
    assertThat(screen.page.locator("#history-to")).isFocused();
    assertThat(screen.page.locator("#fault")).isHidden();
  }

  @Test
  void aPeriodInWhichNothingHappenedSaysSo() {
    screen.withHistory().atManager("sign-in.answer-manager").to("Historik");
    assertThat(screen.page.locator("#history-shown")).isVisible();
    JsonObject empty = exampleJson("get-report.answer-by-day").put("groups", new JsonArray());
    empty.getJsonObject("total").put("drawn", 0);
    screen.server.only("GET /api/v1/report", json(200, empty.encode()));
    screen.page.locator("#history-span").selectOption("last-month");
    assertThat(screen.page.locator("#history-none"))
        .hasText("Ingen ærinder fra 1. oktober 2026 til 31. oktober 2026. Vælg en anden periode.");
    assertThat(screen.page.locator("#history-shown")).isHidden();
  }

  @Test
  void aCountingWeekIsAFile() throws IOException {
    screen.atHistory();
    screen.server.on(
        "GET /api/v1/report/errands?branch=hovedbiblioteket&from=2026-11-18&to=2026-11-24&by=day"
            + "&csv=danish",
        new Answer(200, "text/csv", "date;branch\n"));
    assertThat(screen.page.locator("#export-week")).isHidden();
    screen.button("Hent").press("Enter");
    assertThat(screen.button("Hent")).hasAttribute("aria-expanded", "true");
    assertThat(screen.page.locator("#export-week")).containsText("Hvert ærinde i de syv dage");
    Download file =
        screen.page.waitForDownload(() -> screen.page.locator("#export-week").press("Enter"));
    assertEquals("hovedbiblioteket-2026-11-18-2026-11-24-uge.csv", file.suggestedFilename());
  }
}

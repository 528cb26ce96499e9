package dk.serviceisland.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.example;
import static dk.serviceisland.browser.PlayedServer.exampleJson;
import static dk.serviceisland.browser.PlayedServer.json;
import static dk.serviceisland.browser.PlayedServer.ok;
import static dk.serviceisland.browser.PlayedServer.problem;
import static dk.serviceisland.counter.StaffScreen.BOARD;
import static dk.serviceisland.counter.StaffScreen.BRANCH;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dk.serviceisland.browser.PlayedServer.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The figures of the day: what one wants to know at a glance, then all of them per task type. */
class ManagerFiguresTest extends StaffPageTest {

  private static final String REPORT =
      "/api/v1/report?branch=hovedbiblioteket&from=2026-11-24&to=2026-11-24&by=taskType";

  @Test
  void figuresStandPerTaskTypeAgainstTheirTargets() {
    screen.atManager("sign-in.answer-manager").to("I dag");
    assertThat(row("Pas"))
        .hasText(
            "PasÅben484038 af 43 (88 %)Mål nåetmål 80 % på 15 min6:4215:057:2111:42Sæt på pause");
    assertThat(row("Hjælp til selvbetjening")).containsText("Under mål");
    assertThat(row("Pension og boligstøtte")).containsText("ingen endnu");
    assertThat(row("I alt")).containsText("41 af 48 (85 %)");
    assertThat(screen.page.locator("#figures-excluded")).containsText("under oplæring 2");
    assertEquals(1, screen.server.reads(REPORT).size());
    assertThat(screen.page.locator("#today-figures"))
        .containsText("Kaldt inden for målet85 %41 af 48");
    assertThat(screen.page.locator("#today-figures"))
        .containsText(
            Pattern.compile("Længste ventetid\\d+\u00a0minnummer P109, 7\u00a0venter endnu"));
    Locator poorest = screen.page.locator("#shares li").first();
    assertThat(poorest)
        .containsText("Hjælp til selvbetjening60 %Under mål3 af 5, mål 80 % på 10 min");
  }

  /** As the history counts them; a day without any has no such table. */
  @Test
  void theDaysAppointmentsStandPerTaskType() {
    screen.atManager("sign-in.answer-manager").to("I dag");
    screen.button("Til tabellen").press("Enter");
    Locator rows = screen.page.locator("#booked tr");

    assertThat(rows)
        .hasText(
            new String[] {
              "OpgavetypeBestilte tiderMødt opKaldt til tidenKaldt for sent i"
                  + " snitUdeblevetAfbudAflyst af huset",
              "Pas141110 af 111:14120",
              "I alt141110 af 111:14120"
            });
  }

  @Test
  void taskTypesThatNobodyHasComeForAreOneLineUntilSomebodyAsks() {
    screen.atManager("sign-in.answer-manager").to("I dag");
    assertThat(screen.page.locator("#figure-rows tr")).hasCount(5);
    assertThat(row("Folkeregister og flytning")).isVisible();
    assertThat(screen.page.locator("#shares-quiet"))
        .containsText("11 opgaver, som ingen er kommet for endnu");
    assertThat(screen.page.locator("#shares-uncalled"))
        .hasText(
            "2 opgaver, hvor nogen venter og ingen er kaldt endnu: Kørekort · Hent pas eller"
                + " kørekort");
    assertThat(row("MitID")).isHidden();
    Locator fold = screen.button("11 opgaver, som ingen er kommet for endnu");

    fold.press("Enter");

    assertThat(fold).hasAttribute("aria-expanded", "true");
    assertThat(row("MitID")).isVisible();
    fold.press("Enter");
    assertThat(row("MitID")).isHidden();
    screen.button("Til tabellen").press("Enter");
    assertThat(screen.page.locator("#all-box > summary")).isFocused();
  }

  @Test
  void whatIsBelowItsTargetIsToldWithHowManyWait() {
    JsonObject report = exampleJson("get-report.answer");
    JsonArray groups = report.getJsonArray("groups");
    for (String type : List.of("mitid", "loans", "books")) {
      JsonObject share =
          new JsonObject()
              .put("count", 0)
              .put("of", 4)
              .put("share", 0)
              .put("targetSeconds", 300)
              .put("targetShare", 0.8);
      groups.add(groups.getJsonObject(1).copy().put("key", type).put("calledWithinTarget", share));
    }
    screen.server.only("GET /api/v1/report", json(200, report.encode()));
    screen.atManager("sign-in.answer-manager").to("I dag");

    assertThat(screen.page.locator("#today-words"))
        .hasText("4 opgaver er under målet, mest Hjælp til selvbetjening: 1 venter.");
    Locator shares = screen.page.locator("#shares li");
    assertThat(shares).hasCount(5);
    assertThat(shares.filter(new Locator.FilterOptions().setHasText("Hjælp til selvbetjening")))
        .containsText("3 af 5, mål 80 % på 10 min, 1 venter nu");
    assertThat(shares.filter(new Locator.FilterOptions().setHasText("MitID")))
        .containsText("0 af 4, mål 80 % på 5 min");
    assertThat(screen.page.locator("#shares-way a")).hasAttribute("href", "#now");
  }

  @Test
  void whoWasSentOnAndUntilWhenAPauseLastsIsSaid() {
    JsonObject report = exampleJson("get-report.answer");
    report.getJsonObject("total").put("sentOn", 3).put("closedAtEndOfDay", 5);
    screen.server.only("GET /api/v1/report", json(200, report.encode()));
    JsonObject frame = exampleJson("board.change-drawn");
    frame
        .getJsonObject("board")
        .getJsonArray("taskTypes")
        .getJsonObject(0)
        .put("state", "paused")
        .put("opensAt", "2026-11-24T12:00:00+01:00");
    screen.atManager("sign-in.answer-manager").to("I dag");
    assertThat(screen.page.locator("#today-figures")).containsText("3 til andet sted");
    assertThat(screen.page.locator("#today-figures"))
        .containsText("5 sendt hjem, da dagen sluttede");
    assertThat(row("I alt").locator("[data-cell=sent-on]")).hasText("3");
    screen.server.tell(BOARD, frame.encode());
    assertThat(row("Pas").locator("[data-cell=state]")).hasText("Pause til 12.00");
  }

  @Test
  void whoHasReadTheNewsOfAPlaybookIsSeenAndWhoHasNot() {
    screen.atManager("sign-in.answer-manager").to("I dag");
    Locator pension = screen.page.locator("#readings li");
    assertThat(pension).containsText("Pension og boligstøtte1 af 2 har læst det");
    assertThat(pension).containsText("Læst: Aisha Noor (12. november)");
    assertThat(pension).containsText("Ikke læst: Ole Krog");
  }

  @Test
  void aTargetThatChangedDuringTheDayStandsWithItsTimes() {
    JsonObject report = exampleJson("get-report.answer");
    JsonObject target = report.getJsonArray("targets").getJsonObject(1);
    report
        .getJsonArray("targets")
        .add(target.copy().put("targetSeconds", 600).put("since", "2026-11-24T10:30:00+01:00"));
    target.put("until", "2026-11-24T10:30:00+01:00");
    screen.server.only("GET /api/v1/report", json(200, report.encode()));
    screen.atManager("sign-in.answer-manager").to("I dag");
    assertThat(screen.page.locator("#aims-today li"))
        .hasText(
            new String[] {
              "Ventetid, Kørekort, Pas: 80 % inden for 15 min, indtil 24. nov. kl. 10.30.",
              "Ventetid, Kørekort, Pas: 80 % inden for 10 min, fra 24. nov. kl. 10.30."
            });
  }

  @Test
  void figuresAreFetchedAnewWhenTheBoardChangesButNotMoreOftenThanEveryFewSeconds() {
    screen.context.clock().install(new Clock.InstallOptions().setTime("2026-11-24T09:42:35Z"));
    screen.atManager("sign-in.answer-manager");
    screen.context.clock().runFor(100);
    assertThat(row("Pas")).containsText("38 af 43");
    screen.server.tell(BOARD, example("board.change-drawn"));
    screen.server.tell(BOARD, example("board.change-called"));
    screen.server.tell(BOARD, example("board.forecast"));
    assertThat(row("Pas").locator("[data-cell=waiting]")).hasText("4");
    screen.context.clock().runFor(2_000);
    assertEquals(1, screen.server.reads(REPORT).size());
    screen.context.clock().runFor(1_500);
    screen.page.waitForCondition(() -> screen.server.reads(REPORT).size() == 2);
    screen.server.tell(BOARD, example("board.forecast"));
    screen.context.clock().runFor(6_000);
    assertEquals(2, screen.server.reads(REPORT).size(), "a forecast changes no figure");
  }

  @Test
  void whatChangesWhileFiguresAreOnTheirWayIsFetchedOnceMore() {
    screen.context.clock().install(new Clock.InstallOptions().setTime("2026-11-24T09:42:35Z"));
    screen.server.hold("/queue");
    screen.atManager("sign-in.answer-manager");
    screen.context.clock().runFor(100);
    screen.page.waitForCondition(() -> screen.server.heldRequests() == 1);
    screen.server.tell(BOARD, example("board.change-drawn"));
    assertThat(row("Pas").locator("[data-cell=waiting]")).hasText("5");
    screen.server.release();
    assertThat(screen.page.locator("#figures-asked")).containsText("10.4");
    screen.context.clock().runFor(3_500);
    screen.page.waitForCondition(() -> screen.server.reads(BRANCH + "/queue").size() == 2);
  }

  @Test
  void aTaskTypeIsPausedAndResumed() {
    screen
        .server
        .on("POST " + BRANCH + "/task-types/passport/pause", ok("pause-task-type.answer"))
        .on(
            "POST " + BRANCH + "/task-types/population-register/resume",
            problem("task-type-not-paused"));
    screen.atManager("sign-in.answer-manager").to("I dag");
    screen.button("Sæt på pause: Pas").press("Enter");
    screen.command(1);
    screen.button("Genoptag: Folkeregister og flytning").press("Enter");
    screen.command(2);
    assertThat(screen.page.locator("#fault p")).hasText("Opgaven holder ikke pause.");
  }

  @Test
  void theFiguresAreAFileToo() throws IOException {
    screen.atManager("sign-in.answer-manager").to("I dag");
    assertThat(row("Pas")).containsText("38 af 43");
    screen.server.only(
        "GET /api/v1/report", new Answer(200, "text/csv", "key,drawn\npassport,48\n"));
    Download file = screen.page.waitForDownload(() -> screen.button("Hent som CSV").press("Enter"));
    assertEquals("hovedbiblioteket-2026-11-24.csv", file.suggestedFilename());
    try (InputStream in = file.createReadStream()) {
      assertEquals(
          "key,drawn\npassport,48\n", new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private Locator row(String name) {
    return screen.page.locator(
        "#figures tr",
        new Page.LocatorOptions()
            .setHas(
                screen
                    .page
                    .locator("th[scope=row]")
                    .getByText(name, new Locator.GetByTextOptions().setExact(true))));
  }
}

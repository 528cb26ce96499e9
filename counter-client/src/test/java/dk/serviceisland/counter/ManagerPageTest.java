package dk.serviceisland.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.example;
import static dk.serviceisland.browser.PlayedServer.exampleJson;
import static dk.serviceisland.browser.PlayedServer.json;
import static dk.serviceisland.browser.PlayedServer.nothing;
import static dk.serviceisland.browser.PlayedServer.ok;
import static dk.serviceisland.browser.PlayedServer.problem;
import static dk.serviceisland.counter.StaffScreen.BOARD;
import static dk.serviceisland.counter.StaffScreen.BRANCH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import dk.serviceisland.browser.PlayedServer;
import dk.serviceisland.browser.PlayedServer.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The manager page against the wire examples, by keyboard alone. */
class ManagerPageTest extends StaffPageTest {

  private static final String REPORT =
      "/api/v1/report?branch=hovedbiblioteket&from=2026-11-24&to=2026-11-24&by=taskType";

  @Test
  void figuresStandPerTaskTypeAgainstTheirTargets() {
    screen.atManager("sign-in.answer-manager").to("I dag");
    assertThat(row("Pas"))
        .hasText(
            "PasÅben484038 af 43 (88 %)Mål nåetmål 80 % på 15 min6:4214:507:2111:42Sæt på pause");
    assertThat(row("Hjælp til selvbetjening")).containsText("Under mål");
    assertThat(row("Pension og boligstøtte")).containsText("ingen endnu");
    assertThat(row("I alt")).containsText("41 af 48 (85 %)");
    assertThat(screen.page.locator("#figures-excluded")).containsText("2 under oplæring");
    assertEquals(1, screen.server.reads(REPORT).size());
    assertThat(screen.page.locator("#today-figures"))
        .containsText("Kaldt inden for målet85 %41 af 48");
    Locator poorest = screen.page.locator("#shares li").first();
    assertThat(poorest)
        .containsText("Hjælp til selvbetjening60 %Under mål3 af 5, mål 80 % på 10 min");
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
    assertThat(screen.page.locator("#today-figures")).containsText("3 sendt videre");
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
  void whoIsNoAdministratorSeesAndTriesPrinters() {
    screen.server.on(
        "POST " + BRANCH + "/printers/indgang/test",
        ok("test-printer.answer"),
        problem("printer-unknown"));
    screen.atManager("sign-in.answer-manager").to("Skærme og printere");
    Locator printer = screen.page.locator("[data-printer=indgang]");
    assertThat(printer).containsText("192.168.1.50:9100 · udskriver for Ved indgangen");
    assertThat(printer.locator(".chip")).hasText("snart ikke mere papir");
    screen.button("Prøv printeren indgang").press("Enter");
    assertThat(printer.getByRole(AriaRole.STATUS)).hasText("Prøven er skrevet ud.");
    assertThat(printer.locator(".chip")).hasText("virker");

    screen.button("Prøv printeren indgang").press("Enter");
    assertThat(screen.page.locator("#fault")).containsText("Printeren findes ikke");
  }

  @Test
  void whoIsNoAdministratorSeesTheScreensOfTheBranchAndIsToldOfADarkOne() {
    JsonObject devices = exampleJson("list-devices.answer");
    JsonArray list = devices.getJsonArray("devices");
    list.remove(0);
    list.getJsonObject(0).put("lastSeenAt", "2026-11-24T10:12:00+01:00");
    screen.server.only("GET /api/v1/devices", json(200, devices.encode()));
    screen.atManager("sign-in.answer-manager");
    assertThat(screen.page.locator("#live-alerts [data-alert=dark]"))
        .containsText("Kiosk ved indgangen har ikke meldt sig siden 10");

    screen.to("Skærme og printere");
    assertThat(screen.page.locator("#device-rows tr")).hasCount(1);
    assertThat(screen.page.locator("#device-rows .chip")).isVisible();
    assertThat(screen.page.locator("#devices-form")).isHidden();
    assertThat(screen.page.locator("#device-rows button")).isHidden();
    assertThat(screen.page.locator("#devices-act")).isHidden();
  }

  @Test
  void aBranchWithoutPrintersSaysSo() {
    screen.server.only("GET " + BRANCH + "/printers", json(200, "{\"printers\":[]}"));
    screen.atManager("sign-in.answer-manager").to("Skærme og printere");
    assertThat(screen.page.locator("#printers")).hasText("Stedet har ingen printere.");
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
  void theDayIsClosedOnlyAfterAQuestion() {
    screen.server.on("POST " + BRANCH + "/day/close", ok("close-day.answer"));
    screen.atManager("sign-in.answer-manager");
    screen.button("Afslut dagen").press("Enter");
    Locator question = screen.page.getByRole(AriaRole.DIALOG);
    assertThat(question).hasAccessibleName("Afslut dagen?");
    assertThat(question).containsText("7 venter og bliver sendt hjem uden at blive betjent:");
    assertThat(question.locator(".sent-home li").first()).hasText("Pas4");
    assertThat(question).containsText("5 er kaldt eller bliver betjent og afbrydes.");
    assertThat(screen.button("Annullér")).isFocused();
    screen.press("Enter");
    assertThat(question).hasCount(0);
    assertEquals(0, screen.server.commands().size());
    screen.button("Afslut dagen").press("Enter");
    screen.button("Afslut dagen og send 7 hjem").press("Enter");
    assertNotNull(screen.command(1).key());
    screen.server.tell(BOARD, example("board.snapshot-closed"));
    screen.server.on("POST " + BRANCH + "/day/reopen", ok("reopen-day.answer"));
    screen.button("Fortryd afslutningen").press("Enter");
    assertEquals(BRANCH + "/day/reopen", screen.command(2).path());
  }

  @Test
  void aCounterIsFreedAtOnceWhenLeftAndElseAfterAQuestion() {
    screen
        .server
        .on("POST " + BRANCH + "/counters/skranke-1/free", ok("free-counter.answer"))
        .on("POST " + BRANCH + "/counters/skranke-2/free", ok("free-counter.answer"));
    screen.atManager("sign-in.answer-manager");
    screen.button("Frigør Skranke 1").press("Enter");
    assertThat(screen.page.getByRole(AriaRole.DIALOG)).hasAccessibleName("Frigør Skranke 1?");
    screen.button("Ja, frigør skranken").press("Enter");
    assertEquals(BRANCH + "/counters/skranke-1/free", screen.command(1).path());

    screen.server.tell(StaffScreen.LIVE, example("manager.change-left"));

    assertThat(screen.list("live-counters").nth(1)).containsText("logget ud kl. 10.44");
    screen.button("Frigør Skranke 2").press("Enter");
    assertEquals(BRANCH + "/counters/skranke-2/free", screen.command(2).path());
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

  @Test
  void whatHappensNowIsSaidBeforeATargetIsMissed() {
    screen.atManager("sign-in.answer-manager");
    assertThat(screen.page.locator("#headline"))
        .hasText("Pas er tæt på målet. De andre venter inden for målet.");
    assertThat(screen.page.locator("#day-words"))
        .hasText(
            Pattern.compile(
                "7 venter. Længst: P109 \\(Pas\\), \\d+ min. 3 af 4 skranker er åbne."
                    + " Der kan trækkes numre."));
    assertThat(screen.page.locator("#now-figures > div")).hasCount(6);
    assertThat(screen.page.locator("#now-figures")).containsText("31 numre trukket");
    Locator alerts = screen.page.locator("#live-alerts");
    assertThat(alerts).containsText("Pas: 2 er tæt på de 15 min.");
    assertThat(alerts).containsText("Kørekort: nye numre kommer nok til at vente over 15 min.");
    assertThat(alerts.locator("li").first())
        .containsText("Skranke 3 holder pause siden 10.35: spørg, om den kan åbne.");
    assertThat(screen.page.locator("#queue-rows tr").first()).containsText("2 tæt på");

    screen.server.tell(StaffScreen.LIVE, example("manager.change-late"));

    assertThat(screen.page.locator("#headline"))
        .hasText("Pas er over målet. De andre venter inden for målet.");
    assertThat(alerts).containsText("Pas: 1 har ventet over 15 min.");
  }

  @Test
  void theQueueIsAPictureWithAMarkForEachCitizen() {
    screen.atManager("sign-in.answer-manager");
    Locator passport = screen.page.locator("#queue-rows tr").first();
    assertThat(passport.locator(".mark")).hasCount(4);
    assertThat(passport.getByRole(AriaRole.IMG))
        .hasAccessibleName(Pattern.compile("Har ventet .* min; målet er 15 min"));
    assertThat(screen.page.locator("#queue-idle")).containsText("Sundhedskort");
  }

  @Test
  void aCounterThatCallsIsToldApartFromOneThatServes() {
    JsonObject queue = exampleJson("get-queue.answer");
    JsonObject called = queue.getJsonArray("called").getJsonObject(0);
    called.put("number", "P108").put("calledAt", "2026-11-24T10:18:00+01:00");
    screen.server.only("GET " + BRANCH + "/queue", json(200, queue.encode()));
    screen.atManager("sign-in.answer-manager");
    assertThat(screen.page.locator("#live-counters li").first())
        .hasText(Pattern.compile("1Kalder P108\\d+ minFrigør"));
    assertThat(screen.page.locator("#live-alerts"))
        .containsText(
            Pattern.compile(
                "Skranke 1 har kaldt P108 i \\d+ min.Spørg skranken, om borgeren er mødt op."));
    assertThat(screen.page.locator("#counters-closed")).hasText("4 er lukket.");
  }

  @Test
  void aBurstOfNumbersIsRemovedAfterAQuestion() {
    screen.server.on("POST " + BRANCH + "/burst/remove", ok("remove-burst.answer"));
    screen.atManager("sign-in.answer-manager");
    screen.server.tell(StaffScreen.LIVE, example("manager.change-burst"));
    assertThat(screen.list("live-alerts").first())
        .containsText("28 numre er trukket på telefon fra kl. 10.40 til 10.41");

    screen.button("Fjern dem …").press("Enter");
    assertThat(screen.page.getByRole(AriaRole.DIALOG)).hasAccessibleName("Fjern 28 numre?");
    screen.button("Ja, fjern 28 numre").press("Enter");

    PlayedServer.Received sent = screen.command(1);
    assertEquals(BRANCH + "/burst/remove", sent.path());
    assertEquals(exampleJson("remove-burst.request"), sent.json());
  }

  @Test
  void aClockThatIsInDoubtIsSaidUntilItIsRight() {
    screen.atManager("sign-in.answer-manager");
    Locator clock = screen.page.locator("#live-clock");
    assertThat(clock).isHidden();

    screen.server.tell(StaffScreen.LIVE, example("manager.change-clock"));
    assertThat(clock).isVisible();
    assertThat(clock)
        .hasText(
            "Serverens ur er sprunget. Betjeningsstedet går efter sin egen tid: numre og ventetider"
                + " er rigtige. Sig det til driften.");

    screen.server.tell(StaffScreen.LIVE, example("manager.change-clock-right"));
    assertThat(clock).isHidden();
  }

  @Test
  void historyIsPicturesWithTablesAndLeadsToTheNumbersBehindEachFigure() {
    screen.atHistory();
    assertThat(screen.page.locator("#history-said"))
        .hasText(
            "23. november 2026 – 24. november 2026: 2 dage, 116 ærinder trukket, 104 betjent.");
    assertThat(screen.page.locator(".chart canvas")).hasCount(3);
    assertPointsAreRead();
    screen.page.locator("#chart-days ~ details summary").press("Enter");
    assertThat(screen.page.locator("#table-days tbody tr")).hasCount(2);
    assertThat(screen.page.locator("#heat tbody")).containsText("mandag");
    assertThat(screen.page.locator("#heat [data-heat='6']")).hasCount(1);
    assertThat(screen.page.locator("#limits-wait")).hasText("Grænser, stiplet: 15 min.");
    assertThat(screen.page.locator("#history-tables .-total >> nth=0")).containsText("I alt");
    assertThat(screen.page.locator("#targets")).containsText("Leder af borgerservice");
    assertThat(screen.page.locator("#targets")).containsText("hele perioden");
    assertThat(screen.page.locator("#history-figures > div")).hasCount(6);
    assertThat(screen.page.locator("#days-words")).containsText("Bedst 24. nov. (85 %)");
    assertThat(screen.page.locator("#parts")).containsText("56 % af alle betjente (mål 33 %).");

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

  /** With the arrow keys, and by pointing; what is read is the value of the picture. */
  private void assertPointsAreRead() {
    Locator chart = screen.page.locator("#chart-days");
    Locator value = screen.page.locator("#value-days");
    assertThat(chart)
        .hasAttribute("aria-valuetext", Pattern.compile("^24\\. nov\\.: 85.%.*41 af 48$"));
    chart.press("ArrowLeft");
    assertThat(chart)
        .hasAttribute("aria-valuetext", Pattern.compile("^23\\. nov\\.: 85.%.*50 af 59$"));
    assertThat(value).hasText("23. nov.: 85 % inden for mål, 50 af 59");
    chart.press("End");
    assertThat(value).hasText("24. nov.: 85 % inden for mål, 41 af 48");
    BoundingBox place = chart.boundingBox();
    chart.hover(new Locator.HoverOptions().setPosition(place.width * 0.3, place.height / 2));
    assertThat(value).containsText("23. nov.");
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

  @Test
  void anAdministratorAcceptsAndRevokesDevices() {
    screen
        .server
        .on("POST /api/v1/devices/W4N8RT/accept", ok("accept-device.answer"))
        .on("POST /api/v1/devices/AAAAAA/accept", problem("device-code-unknown"))
        .on("DELETE /api/v1/devices/d0Qm7tVb1XeKpW2sRuY5hA", nothing());
    screen.atManager("sign-in.answer-admin").to("Skærme og printere");
    assertThat(row("Kiosk ved indgangen").locator("[data-cell=place]"))
        .hasText("Til højre for døren");
    assertThat(row("Kiosk ved indgangen")).containsText("I brug");
    assertThat(screen.page.locator("#device-rows tr")).hasCount(1);
    assertThat(screen.page.locator("#devices-elsewhere"))
        .hasText("1 skærm beder om adgang et andet sted: Ry Bibliotek.");
    screen.page.getByLabel("Kode på den nye enhed").fill("w4n 8rt");
    screen.press("Enter");
    screen.command(1);
    assertThat(screen.page.locator("#devices-said")).hasText("Skærm i Ry er godkendt.");
    screen.page.getByLabel("Kode på den nye enhed").fill("AAAAAA");
    screen.press("Enter");
    assertThat(screen.page.locator("#fault")).isVisible();
    screen.button("Spær: Kiosk ved indgangen").press("Enter");
    screen.button("Ja, spær enheden").press("Enter");
    assertEquals("DELETE", screen.command(3).method());
  }

  @Test
  void whoIsNoManagerIsToldSo() {
    screen.server.on("GET /api/v1/session", ok("sign-in.answer"));
    screen.open("/manager/");
    assertThat(screen.page.locator("#not-allowed")).containsText("Mette Holm");
    assertThat(screen.page.getByRole(AriaRole.LINK, StaffScreen.named("Gå til skranken")))
        .isVisible();
  }

  @Test
  void silenceIsShownInPlainSight() {
    screen.context.clock().install(new Clock.InstallOptions().setTime("2026-11-24T09:42:35Z"));
    screen.atManager("sign-in.answer-manager");
    screen.context.clock().runFor(13_000);
    assertThat(screen.page.locator("#stale")).containsText("Ikke opdateret siden 10.");
  }

  private Locator row(String name) {
    return screen.page.locator(
        ":is(#figures, #devices) tr",
        new com.microsoft.playwright.Page.LocatorOptions()
            .setHas(
                screen
                    .page
                    .locator("th[scope=row]")
                    .getByText(name, new Locator.GetByTextOptions().setExact(true))));
  }
}

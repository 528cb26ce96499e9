package dk.serviceisland.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.example;
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
import dk.serviceisland.browser.PlayedServer.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The manager page against the wire examples, by keyboard alone. */
class ManagerPageTest extends StaffPageTest {

  private static final String REPORT =
      "/api/v1/report?branch=hovedbiblioteket&from=2026-11-24&to=2026-11-24&by=taskType";

  @Test
  void figuresStandPerTaskTypeAgainstTheirTargets() {
    screen.atManager("sign-in.answer-manager");
    assertThat(row("Pas"))
        .hasText(
            "PasÅben48438 af 43 (88 %)Mål nåetmål 80 % på 15 min6:4214:507:2111:42Sæt på pause");
    assertThat(row("Hjælp til selvbetjening")).containsText("Under mål");
    assertThat(row("Pension og boligstøtte")).containsText("ingen endnu");
    assertThat(row("I alt")).containsText("41 af 48 (85 %)");
    assertThat(screen.page.locator("#figures-excluded")).containsText("2 under oplæring");
    assertEquals(1, screen.server.reads(REPORT).size());
    assertThat(screen.page.locator("#devices-box")).isHidden();
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
  void theDayIsClosedOnlyAfterAQuestion() {
    screen.server.on("POST " + BRANCH + "/day/close", ok("close-day.answer"));
    screen.atManager("sign-in.answer-manager");
    screen.button("Afslut dagen").press("Enter");
    assertThat(screen.page.getByRole(AriaRole.DIALOG)).hasAccessibleName("Afslut dagen?");
    screen.press("Escape");
    assertEquals(0, screen.server.commands().size());
    screen.button("Afslut dagen").press("Enter");
    screen.button("Ja, afslut dagen").press("Enter");
    assertNotNull(screen.command(1).key());
    screen.server.tell(BOARD, example("board.snapshot-closed"));
    assertThat(screen.page.locator("#day-words")).not().containsText("åben siden");
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

    assertThat(screen.list("live-counters").nth(1)).containsText("logget ud kl. 10:44");
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
    screen.atManager("sign-in.answer-manager");
    screen.button("Sæt på pause: Pas").press("Enter");
    screen.command(1);
    screen.button("Genoptag: Folkeregister og flytning").press("Enter");
    screen.command(2);
    assertThat(screen.page.locator("#fault p")).hasText("Opgaven holder ikke pause.");
  }

  @Test
  void theFiguresAreAFileToo() throws IOException {
    screen.atManager("sign-in.answer-manager");
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
    Locator alerts = screen.page.locator("#live-alerts");
    assertThat(alerts).containsText("Pas: 2 er tæt på de 15 min.");
    assertThat(alerts).containsText("Kørekort: nye numre kommer nok til at vente over 15 min.");
    assertThat(screen.page.locator("#live-longest"))
        .hasText("Længst ventende: P109 (Pas), siden kl. 10:29.");
    assertThat(screen.page.locator("#live-next"))
        .hasText("Den næste time ventes omkring 21 at komme.");
    assertThat(screen.page.locator("#live-rows tr").first()).containsText("2 tæt på");
    assertThat(screen.page.locator("#live-counters")).containsText("P108 · Generalister");

    screen.server.tell(StaffScreen.LIVE, example("manager.change-late"));

    assertThat(alerts).containsText("Pas: 1 har ventet over 15 min.");
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
        .hasText("2 dage, 116 ærinder trukket, 104 betjent.");
    assertThat(screen.page.locator(".chart canvas")).hasCount(3);
    screen.page.locator("#chart-days ~ details summary").press("Enter");
    assertThat(screen.page.locator("#table-days tbody tr")).hasCount(2);
    assertThat(screen.page.locator("#heat tbody")).containsText("mandag");
    assertThat(screen.page.locator("#heat [data-heat='6']")).hasCount(1);
    assertThat(screen.page.locator("#limits-wait")).hasText("Grænser, stiplet: 15 min.");
    assertThat(screen.page.locator("#history-table .-total")).containsText("I alt");
    assertThat(screen.page.locator("#targets")).containsText("Leder af borgerservice");
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
    assertThat(screen.page.locator("#history-table")).containsText("Mette Holm");
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
    screen.atManager("sign-in.answer-manager");
    screen.server.only("GET /api/v1/report", problem("invalid-query"));
    screen.button("Vis").press("Enter");
    assertThat(screen.page.locator("#history-said")).containsText("Muligt:");
    assertThat(screen.page.locator("#fault")).isVisible();
  }

  @Test
  void aCountingWeekIsAFile() throws IOException {
    screen.atHistory();
    screen.server.on(
        "GET /api/v1/report/errands?branch=hovedbiblioteket&from=2026-11-18&to=2026-11-24&by=day"
            + "&csv=danish",
        new Answer(200, "text/csv", "date;branch\n"));
    Download file = screen.page.waitForDownload(() -> screen.button("Tælleuge").press("Enter"));
    assertEquals("hovedbiblioteket-2026-11-18-2026-11-24-uge.csv", file.suggestedFilename());
  }

  @Test
  void anAdministratorAcceptsAndRevokesDevices() {
    screen
        .server
        .on("POST /api/v1/devices/W4N8RT/accept", ok("accept-device.answer"))
        .on("POST /api/v1/devices/AAAAAA/accept", problem("device-code-unknown"))
        .on("DELETE /api/v1/devices/d0Qm7tVb1XeKpW2sRuY5hA", nothing());
    screen.atManager("sign-in.answer-admin");
    assertThat(row("Skærm i Ry")).containsText("Beder om adgang: W4N8RT");
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
    assertThat(screen.page.locator("#stale")).containsText("Ikke opdateret siden 10:");
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

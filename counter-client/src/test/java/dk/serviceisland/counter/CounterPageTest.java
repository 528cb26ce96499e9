package dk.serviceisland.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.created;
import static dk.serviceisland.browser.PlayedServer.example;
import static dk.serviceisland.browser.PlayedServer.exampleJson;
import static dk.serviceisland.browser.PlayedServer.nothing;
import static dk.serviceisland.browser.PlayedServer.ok;
import static dk.serviceisland.browser.PlayedServer.problem;
import static dk.serviceisland.counter.StaffScreen.BRANCH;
import static dk.serviceisland.counter.StaffScreen.COUNTER;
import static dk.serviceisland.counter.StaffScreen.TOPIC;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dk.serviceisland.browser.Chromium;
import dk.serviceisland.browser.PlayedServer.Received;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The counter page against the wire examples, by keyboard alone. */
class CounterPageTest {

  private static final String K101 = "/tickets/eR8tYu1iOp4aSd7fGh0jKg";

  private static Chromium chromium;

  private StaffScreen screen;

  @BeforeAll
  static void launch() {
    chromium = Chromium.launch();
  }

  @AfterAll
  static void close() {
    chromium.close();
  }

  @BeforeEach
  void open() {
    screen = new StaffScreen(chromium);
  }

  @AfterEach
  void leave() {
    screen.close();
  }

  @Test
  void aFirstSignInChangesThePasswordThenBranchAndCounterAreChosen() {
    screen
        .server
        .on("GET /api/v1/session", problem("unauthenticated"))
        .on(
            "POST /api/v1/session",
            problem("wrong-sign-in"),
            problem("password-must-change"),
            ok("sign-in.answer"))
        .greet(TOPIC, example("counter.snapshot-empty"));
    screen.open("/counter/");
    Locator password = screen.page.getByLabel("Adgangskode", exactly());
    screen.page.getByLabel("Brugernavn").fill("mette");
    password.fill("K3DP-9XWQ-TT7N");
    screen.press("Enter");
    assertThat(screen.page.getByRole(AriaRole.ALERT))
        .hasText("Brugernavn og adgangskode passer ikke sammen.");

    password.fill("K3DP-9XWQ-TT7M");
    screen.press("Enter");
    assertThat(screen.page.getByLabel("Ny adgangskode", exactly())).isFocused();
    screen.page.keyboard().type("vinter-bog-skranke-42");
    screen.press("Tab");
    screen.page.keyboard().type("vinter-bog-skranke-43");
    screen.press("Enter");
    assertThat(screen.page.getByRole(AriaRole.ALERT))
        .hasText("De to nye adgangskoder er ikke ens.");
    assertEquals(2, screen.server.commands().size());
    screen.page.getByLabel("Gentag den nye adgangskode").fill("vinter-bog-skranke-42");
    screen.press("Enter");
    assertEquals(exampleJson("sign-in.request-new-password"), screen.command(3).json());

    screen.button("Hovedbiblioteket").press("Enter");
    screen.button("Skranke 4 Ledig").waitFor();
    screen.button("Skranke 3 Mette Holm sidder her").press("Enter");
    assertThat(screen.button("Åbn Skranke 3")).isFocused();
  }

  @Test
  void oneKeyLeadsThroughTheDay() {
    screen
        .server
        .on("POST " + COUNTER + "/open", ok("open-counter.answer"))
        .on("POST " + COUNTER + "/call-next", ok("call-next.answer"))
        .on("POST " + COUNTER + "/start", ok("start-service.answer"))
        .on("POST " + COUNTER + "/complete", ok("complete-errand.answer-after-work"))
        .on("POST " + COUNTER + "/resume", ok("resume-counter.answer"));
    screen.atCounter("get-counter.answer-closed");
    assertThat(screen.button("Åbn Skranke 3")).isVisible();
    screen.press("n");
    assertThat(screen.button("Kald næste")).isVisible();
    screen.press("n");
    assertThat(screen.button("Start betjening")).isVisible();
    assertThat(screen.page.locator("#ticket-number")).hasText("P101");
    assertThat(screen.page.locator("#ticket-why"))
        .hasText("Har ventet 11 min af lovede 15, og 3 på vagt kan tage opgaven.");
    screen.press("n");
    assertThat(screen.button("Afslut som løst")).isVisible();
    screen.press("e", "n");
    assertEquals(
        new JsonObject().put("outcome", "solved").put("afterWork", true), screen.command(4).json());
    assertThat(screen.button("Klar igen")).isVisible();
    screen.press("n");
    assertThat(screen.button("Kald næste")).isVisible();
    assertNull(screen.command(5).body());
    assertEquals(
        5, screen.server.commands().stream().map(Received::key).distinct().count(), "one key each");
  }

  @Test
  void whenNobodyWaitsItSaysSoAndListens() {
    screen.server.on("POST " + COUNTER + "/call-next", nothing());
    JsonObject alerted = exampleJson("open-counter.answer");
    JsonObject ready = alerted.copy();
    ready.remove("alert");
    screen.atCounterWith(exampleJson("counter.snapshot-empty").put("counter", ready).encode());
    assertThat(screen.page.locator("#said")).hasText("Ingen venter på dig.");
    screen.press("n");
    assertThat(screen.page.locator("#said"))
        .hasText("Ingen venter på dig lige nu. Siden lytter og siger til, når der kommer nogen.");
    JsonObject drawn = exampleJson("counter.change-drawn");
    drawn.getJsonObject("queue").put("mayServeTotal", 1);
    screen.server.tell(TOPIC, drawn.encode());
    assertThat(screen.page.locator("#said")).hasText("1 venter, som du kan betjene.");
    assertThat(screen.list("waiting")).hasCount(1);
    screen.server.tell(
        TOPIC,
        drawn
            .put("seq", "2026-11-24/57")
            .put("queue", new JsonObject().put("mayServeTotal", 1))
            .put("counter", alerted)
            .encode());
    assertThat(screen.page.locator("#said"))
        .hasText("K102 er bedst hjulpet hos dig: Sundhedskort.");
  }

  @ParameterizedTest
  @CsvSource({
    "1, solved",
    "2, solved-together",
    "3, solved-with-lifeline",
    "4, prepared",
    "5, referred-citizen-service",
    "6, referred-other",
    "7, appointment",
    "8, missing-papers",
    "9, not-here",
    "0, misdirected",
    "a, decided",
  })
  void everyOutcomeIsOneKey(String key, String outcome) {
    screen.server.on("POST " + COUNTER + "/complete", ok("complete-errand.answer"));
    screen.atCounter("start-service.answer-may-decide");
    assertThat(screen.button("Afgørelse truffet")).isVisible();
    screen.press(key);
    assertEquals(new JsonObject().put("outcome", outcome), screen.command(1).json());
    assertThat(screen.button("Kald næste")).isVisible();
  }

  @Test
  void whoMayNotDecideIsNotOfferedTheDecision() {
    screen.atCounter("start-service.answer");
    assertThat(screen.button("Fejlhenvendelse")).isVisible();
    assertThat(screen.button("Afgørelse truffet")).hasCount(0);
    screen.press("a");
    assertEquals(0, screen.server.commands().size());
  }

  @Test
  void aCallIsRepeatedOnlyAfterItsPause() {
    screen.server.on("POST " + COUNTER + "/recall", ok("recall-ticket.answer"));
    screen.atCounter("call-next.answer");
    assertThat(screen.button("Genkald")).hasAttribute("aria-disabled", "true");
    assertThat(screen.page.locator("#recall-detail")).hasText("lige kaldt");
    screen.press("g");
    assertEquals(0, screen.server.commands().size());
    screen.server.tell(
        TOPIC, exampleJson("counter.heartbeat").put("at", "2026-11-24T10:43:16+01:00").encode());
    assertThat(screen.button("Genkald")).hasAttribute("aria-disabled", "false");
    screen.press("g");
    screen.command(1);
    assertThat(screen.page.locator("#recall-detail")).hasText("lige kaldt");
    screen.server.tell(
        TOPIC, exampleJson("counter.heartbeat").put("at", "2026-11-24T10:44:30+01:00").encode());
    assertThat(screen.page.locator("#recall-detail")).hasText("1 tilbage");
  }

  @Test
  void everythingElseHasAKeyToo() {
    screen
        .server
        .on("POST " + COUNTER + "/park", ok("park-ticket.answer"))
        .on("POST " + COUNTER + "/no-show", ok("no-show.answer"))
        .on("POST " + COUNTER + "/pause", ok("pause-counter.answer"))
        .on("POST " + COUNTER + "/close", ok("close-counter.answer"));
    screen.atCounter("call-next.answer");
    assertThat(screen.button("Start betjening")).isVisible();
    screen.press("h", "ArrowDown", "Tab");
    screen.page.keyboard().type("20");
    assertThat(screen.page.locator("#park-hint"))
        .hasText(
            Pattern.compile("Borgeren får at vide: tilbage i køen senest kl\\. \\d\\d:\\d\\d\\."));
    screen.press("Enter");
    assertEquals(exampleJson("park-ticket.request"), screen.command(1).json());
    assertThat(screen.button("Kald næste")).isVisible();

    screen.server.tell(TOPIC, example("counter.snapshot"));
    assertThat(screen.button("Start betjening")).isVisible();
    screen.press("m");
    screen.command(2);
    assertThat(screen.button("Kald næste")).isVisible();

    screen.press("p");
    assertThat(screen.page.getByRole(AriaRole.DIALOG))
        .hasAccessibleName("Hvorfor holder du pause?");
    screen.press("1");
    assertEquals(exampleJson("pause-counter.request"), screen.command(3).json());
    assertThat(screen.page.locator("#counter-state")).hasText("Pause: Pause");

    screen.press("x");
    screen.command(4);
    assertThat(screen.button("Åbn Skranke 3")).isVisible();
  }

  @Test
  void anErrandIsSentOnAddedToAndBackedByALifeline() {
    screen
        .server
        .on("POST " + COUNTER + "/lifeline", ok("consult-lifeline.answer"))
        .on("POST " + COUNTER + "/add-errand", ok("add-errand.answer"))
        .on("POST " + COUNTER + "/transfer", ok("transfer-errand.answer"));
    screen.atCounter("start-service.answer");
    assertThat(screen.button("Afslut som løst")).isVisible();
    screen.press("l");
    assertThat(screen.page.locator("#ticket-tags")).containsText("Livline spurgt");
    screen.press("t");
    assertThat(screen.page.getByRole(AriaRole.DIALOG))
        .hasAccessibleName("Tilføj et ærinde til P101");
    screen.press("g", "Enter");
    assertEquals(exampleJson("add-errand.request"), screen.command(2).json());
    assertThat(screen.list("errand-list")).hasCount(2);
    screen.press("o", "e", "Enter", "Enter");
    assertEquals(exampleJson("transfer-errand.request"), screen.command(3).json());
    assertThat(screen.button("Kald næste")).isVisible();
  }

  @Test
  void aTransferCarriesANoteAndWhoeverIsNextReadsIt() {
    screen
        .server
        .on("POST " + COUNTER + "/transfer", ok("transfer-errand.answer"))
        .on("POST " + COUNTER + "/call-next", ok("call-next.answer"));
    screen.atCounter("start-service.answer");
    assertThat(screen.button("Afslut som løst")).isVisible();
    assertThat(screen.page.locator("#ticket-note")).isHidden();
    screen.press("o", "e", "Enter");
    assertThat(screen.page.getByRole(AriaRole.DIALOG))
        .hasAccessibleName("Overfør P101 til Pension og boligstøtte");
    assertThat(screen.page.getByLabel("Besked til den næste skranke")).isFocused();
    screen.page.keyboard().type(exampleJson("get-note.answer").getString("note"));
    screen.press("Enter");
    assertEquals(exampleJson("transfer-errand.request-note"), screen.command(1).json());
    assertThat(screen.button("Kald næste")).isVisible();

    screen.server.only("GET " + StaffScreen.NOTE, ok("get-note.answer"));
    screen.press("n");
    assertThat(screen.page.locator("#ticket-note"))
        .hasText("Besked fra skranken før: Har vist sundhedskort. Mangler kun beregningen.");
  }

  @Test
  void aCounterThatIsSlowToComeIsSaidToBeOnItsWay() {
    screen.server.on("GET /api/v1/session", ok("get-session.answer"));
    screen.open("/counter/");
    assertThat(screen.page.locator("#said")).hasText("Henter skranken …");
    assertThat(screen.page.locator("#main-action")).isHidden();
    screen.server.tell(TOPIC, example("counter.snapshot"));
    assertThat(screen.button("Start betjening")).isVisible();
  }

  @Test
  void escapeLeavesADialogWithoutAPress() {
    screen.atCounter("start-service.answer");
    assertThat(screen.button("Afslut som løst")).isVisible();
    for (String key : new String[] {"h", "o", "t", "d", "?"}) {
      screen.press(key);
      assertThat(screen.page.getByRole(AriaRole.DIALOG)).isVisible();
      screen.press("Escape");
      assertThat(screen.page.getByRole(AriaRole.DIALOG)).hasCount(0);
    }
    assertEquals(0, screen.server.commands().size());
  }

  @Test
  void theListsShowWhoWaitsHowLongAndWhatToDo() {
    screen
        .server
        .on("POST " + COUNTER + "/call", ok("call-next.answer"))
        .on("POST " + BRANCH + K101 + "/unpark", ok("unpark-ticket.answer"))
        .on(
            "POST " + BRANCH + "/tickets/vB5nMq8wEr1tYu4iOp7aSg/return",
            ok("take-back-ticket.answer"))
        .on(
            "POST " + BRANCH + "/tickets/nB3vCx7zLk1jHg5fDs9aQw/remove",
            ok("remove-ticket.answer"));
    screen.atCounterWith(
        exampleJson("counter.snapshot")
            .put("counter", exampleJson("open-counter.answer"))
            .encode());
    assertThat(screen.page.locator("#waiting-title")).hasText("Venter: 7 til dig, 8 i alt");
    Locator first = screen.list("waiting").first();
    assertThat(first).containsText("S101");
    assertThat(first).containsText("4 min · mål 10 min");
    assertThat(screen.list("waiting").last()).containsText("Ikke din kompetence");
    assertThat(screen.button("Kald E101")).hasCount(0);
    assertThat(screen.list("parked").first()).containsText("Henter foto · til 10:45 · Skranke 1");
    assertThat(screen.list("missed").first()).containsText("kan vende tilbage til 10:43");
    assertThat(screen.list("elsewhere").first()).containsText("Betjener P102 Pas");

    Locator passport = screen.list("types").first();
    assertThat(passport).containsText("Pas");
    assertThat(passport).containsText("4 venter");
    assertThat(passport).containsText("længst 6 min · mål 15 min");
    assertThat(passport).containsText("Inden for mål");

    screen.press("v", "ArrowDown");
    assertThat(screen.button("Kald P103")).isFocused();
    screen.button("Tag af hold K101").press("Enter");
    assertEquals(BRANCH + K101 + "/unpark", screen.command(1).path());
    screen.button("Tag tilbage X101").press("Enter");
    screen.command(2);
    screen.button("Fjern S101").press("Enter");
    screen.press("1");
    assertEquals(exampleJson("remove-ticket.request"), screen.command(3).json());
    screen.button("Kald P103").press("Enter");
    assertEquals(
        new JsonObject().put("ticket", "aS1dFg4hJk7lZx0cVb3nMQ"), screen.command(4).json());
    assertThat(screen.button("Start betjening")).isVisible();
  }

  @Test
  void theListsFollowTheFeed() {
    screen.atCounterWith(example("counter.snapshot"));
    assertThat(screen.list("waiting")).hasCount(8);
    screen.tell("counter.change-started");
    assertThat(screen.button("Afslut som løst")).isVisible();
    screen.tell("counter.change-drawn");
    screen.tell("counter.change-called-elsewhere");
    assertThat(screen.list("waiting")).hasCount(8);
    assertThat(screen.list("waiting").last()).containsText("Pension");
    assertThat(screen.list("elsewhere")).hasCount(4);
    assertThat(screen.list("elsewhere").nth(2)).containsText("Kalder P103 Pas");
    String before = screen.page.locator("#view-counter").innerText();
    screen.tell("counter.change-called-elsewhere");
    screen.tell("counter.change-drawn");
    screen.tell("counter.change-completed");
    assertThat(screen.button("Kald næste")).isVisible();
    assertThat(screen.list("waiting")).hasCount(8);
    assertNotEquals(before, screen.page.locator("#view-counter").innerText());
  }

  @Test
  void whoAsksForAPersonIsSeenAtOnceAndTakenWithOneKey() {
    screen
        .server
        .on("POST " + BRANCH + "/assistance/63/take", ok("take-assistance.answer"))
        .on("POST " + BRANCH + "/assistance/63/withdraw", nothing());
    screen.atCounter("open-counter.answer");
    Locator told = screen.list("assistance").first();
    assertThat(told).containsText("Lars Friis er på vej til Skranke 1.");
    screen.press("j");
    screen.tell("counter.change-assistance-asked");
    Locator asked = screen.list("assistance").last();
    assertThat(asked).containsText("En borger ved Kiosk ved indgangen beder om hjælp.");
    assertThat(asked).containsText("Sprog: engelsk.");
    assertThat(asked).containsText("10:44");
    assertThat(screen.page).hasTitle("(!) Skranke – nogen beder om hjælp");
    screen.press("j");
    assertEquals(BRANCH + "/assistance/63/take", screen.command(1).path());
    screen.tell("counter.change-assistance-taken");
    assertThat(asked).containsText("Du er på vej til Kiosk ved indgangen.");
    assertThat(screen.page).hasTitle("Skranke");
    asked.getByRole(AriaRole.BUTTON).press("Enter");
    assertEquals(BRANCH + "/assistance/63/withdraw", screen.command(2).path());
    screen.tell("counter.change-assistance-withdrawn");
    assertThat(screen.page.locator("#assistance")).isHidden();
    assertThat(screen.list("assistance")).hasCount(0);
  }

  @Test
  void whoIsNextAndWhyIsSaidBeforeThePress() {
    screen.atCounter("call-next.answer");
    assertThat(screen.list("waiting")).hasCount(8);
    assertThat(screen.page.locator("#next")).isEmpty();
    screen.tell("counter.change-next");
    assertThat(screen.page.locator("#next"))
        .hasText(
            Pattern.compile(
                "Næste: P103 Pas. Har ventet \\d+ min af lovede 15, og 3 på vagt kan tage"
                    + " opgaven."));
    assertThat(screen.list("waiting").nth(1)).containsText("Næste");
  }

  @ParameterizedTest
  @CsvSource({
    "paper-low, har snart ikke mere papir",
    "paper-out, har ikke mere papir",
    "cover-open, står åben",
    "unreachable, svarer ikke",
  })
  void aPrinterInTroubleIsSeenAsWell(String trouble, String words) {
    screen.atCounter("open-counter.answer");
    assertThat(screen.list("assistance")).hasCount(1);
    JsonObject frame = exampleJson("counter.change-assistance-printer");
    JsonObject asked = frame.getJsonObject("queue").getJsonArray("assistance").getJsonObject(0);
    asked.put("trouble", trouble);
    screen.server.tell(TOPIC, frame.encode());
    assertThat(screen.list("assistance").last())
        .containsText("Printeren ved Kiosk ved indgangen " + words + ".");
  }

  @Test
  void aColleagueIsAskedAndAskedBackWithOneKey() {
    screen
        .server
        .on("POST " + COUNTER + "/assistance", created("ask-colleague.answer"))
        .on("POST " + BRANCH + "/assistance/63/withdraw", nothing());
    screen.atCounter("start-service.answer");
    assertThat(screen.button("Hjælp fra kollega")).isVisible();
    screen.press("b");
    screen.command(1);
    JsonObject frame = exampleJson("counter.change-assistance-asked");
    frame
        .getJsonObject("queue")
        .put("assistance", new JsonArray().add(exampleJson("ask-colleague.answer")));
    screen.server.tell(TOPIC, frame.encode());
    Locator own = screen.list("assistance").last();
    assertThat(own).containsText("Du har bedt en kollega om at komme.");
    assertThat(screen.button("Hjælp ikke nødvendig")).isVisible();
    screen.press("b");
    assertEquals(BRANCH + "/assistance/63/withdraw", screen.command(2).path());
    screen.server.tell(
        TOPIC, exampleJson("counter.change-assistance-taken").put("seq", "2026-11-24/65").encode());
    assertThat(own).containsText("Mette Holm er på vej til dig.");
  }

  @Test
  void newsThatThePageCannotReadIsReportedAndLeavesTheRestInPlace() {
    screen.atCounterWith(example("counter.snapshot"));
    assertThat(screen.list("waiting")).hasCount(8);
    String before = screen.page.locator("#view-counter").innerText();
    for (String strange :
        new String[] {"{\"type\":\"weather\",\"seq\":\"2026-11-24/57\"}", "not a frame", "null"}) {
      screen.server.tell(TOPIC, strange);
      assertThat(screen.page.locator("#stale")).containsText("fik en besked, den ikke kender");
      assertEquals(before, screen.page.locator("#view-counter").innerText());
      screen.tell("counter.heartbeat");
      assertThat(screen.page.locator("#stale")).isVisible();
      screen.tell("counter.snapshot");
      assertThat(screen.page.locator("#stale")).isHidden();
    }
  }

  @Test
  void afterADroppedSocketWhatWasMissedIsThereAndNothingTwice() {
    screen.context.clock().install(new Clock.InstallOptions().setTime("2026-11-24T09:42:35Z"));
    screen.atCounterWith(example("counter.snapshot"));
    assertThat(screen.list("waiting")).hasCount(8);
    JsonObject later = exampleJson("counter.snapshot").put("seq", "2026-11-24/60");
    later.put("counter", exampleJson("start-service.answer"));
    later.getJsonObject("queue").getJsonArray("waiting").remove(0);
    later.getJsonObject("queue").put("waitingTotal", 7).put("mayServeTotal", 6);
    screen.server.greet(TOPIC, later.encode());
    screen.server.hangUp(TOPIC, 1012);
    screen.context.clock().runFor(2_000);
    screen.page.waitForCondition(() -> screen.server.socketsOpened() == 2);
    assertThat(screen.button("Afslut som løst")).isVisible();
    assertThat(screen.list("waiting")).hasCount(7);
    assertThat(screen.page.locator("#waiting-title")).hasText("Venter: 6 til dig, 7 i alt");
    screen.tell("counter.change-drawn");
    screen.tell("counter.change-called-elsewhere");
    assertThat(screen.list("waiting")).hasCount(7);
    assertThat(screen.button("Afslut som løst")).isVisible();
  }

  @Test
  void aTicketIsDrawnForACitizenAtTheDesk() {
    screen.server.on("POST " + BRANCH + "/tickets", created("draw-ticket.answer"));
    screen.atCounter("open-counter.answer");
    assertThat(screen.button("Kald næste")).isVisible();
    screen.press("d");
    assertThat(screen.page.getByLabel("P Pas")).isFocused();
    assertThat(screen.page.getByLabel("B Brevstemme (lukket)")).isDisabled();
    screen.press("Enter");
    assertThat(screen.page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.ALERT))
        .hasText("Vælg mindst én opgave.");
    screen.press("Space", "Enter");
    assertEquals(
        new JsonObject("{\"taskTypes\":[\"passport\"],\"language\":\"da\",\"needs\":false}"),
        screen.command(1).json());
    Locator drawn = screen.page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.STATUS);
    assertThat(drawn).containsText("P105");
    assertThat(drawn).containsText("Nummer 5 i køen");
    assertThat(drawn.getByRole(AriaRole.IMG))
        .hasAccessibleName("QR-kode til at følge P105 på telefonen");
    screen.press("Escape");
    assertThat(screen.page.getByRole(AriaRole.DIALOG)).hasCount(0);
  }

  @ParameterizedTest
  @CsvSource({
    "get-print.answer, Nummeret er printet.",
    "get-print.answer-paper-out, Nummeret blev ikke printet.",
  })
  void atADeskWithAPrinterItIsSaidWhetherTheNumberIsOnPaper(String printed, String words) {
    screen
        .server
        .only("GET " + StaffScreen.DRAWN + "/print", ok(printed))
        .on("POST " + BRANCH + "/tickets", created("draw-ticket.answer"));
    screen.atCounter("open-counter.answer");
    assertThat(screen.button("Kald næste")).isVisible();
    screen.press("d");
    assertThat(screen.page.getByLabel("P Pas")).isFocused();
    screen.press("Space", "Enter");
    Locator drawn = screen.page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.STATUS);
    assertThat(drawn).containsText("P105");
    assertThat(drawn).containsText(words);
  }

  @Test
  void theWayOfTheErrandStandsBesideItAndOthersAreFound() {
    screen
        .server
        .on("GET " + BRANCH + "/playbook?query=bolig", ok("get-playbook.answer"))
        .on("GET " + BRANCH + "/playbook?query=xyz", ok("get-playbook.answer-nothing"));
    JsonObject pension = exampleJson("start-service.answer");
    pension.getJsonObject("current").put("taskType", "pension").put("authority", false);
    screen.atCounterWith(exampleJson("counter.snapshot").put("counter", pension).encode());
    Locator playbook = screen.page.locator("#playbook");
    assertThat(playbook).containsText("Spørg, om borgeren har søgt før.");
    assertThat(playbook).containsText("Sådan siger vi nej");
    assertThat(playbook.getByRole(AriaRole.LINK)).hasAttribute("href", "tel:87940001");
    screen.press("f");
    screen.page.keyboard().type("xyz");
    assertThat(screen.page.locator("#playbook-said")).hasText("Intet fundet.");
    screen.press("Escape", "f");
    screen.page.keyboard().type("bolig");
    assertThat(screen.page.locator("#playbook-said")).hasText("1 side fundet");
    assertEquals(0, screen.server.commands().size(), "typing is not pressing");
  }

  @Test
  void aPressWhoseAnswerIsLostIsSentAgainUnderItsKey() {
    screen.server.on("POST " + COUNTER + "/call-next", ok("call-next.answer"));
    screen.atCounter("open-counter.answer");
    assertThat(screen.button("Kald næste")).isVisible();
    screen.server.loseAnswers(1);
    screen.press("n");
    assertThat(screen.button("Start betjening")).isVisible();
    screen.command(2);
    assertEquals(1, screen.server.commands().stream().map(Received::key).distinct().count());
  }

  @Test
  void aPressThatWasGivenUpKeepsItsKeyUntilItsFateIsKnown() {
    screen.server.on("POST " + COUNTER + "/call-next", ok("call-next.answer"));
    screen.context.clock().install(new Clock.InstallOptions().setTime("2026-11-24T09:42:35Z"));
    screen.atCounter("open-counter.answer");
    assertThat(screen.button("Kald næste")).isVisible();
    screen.server.loseAnswers(4);
    screen.press("n");
    for (int step = 0; step < 100 && screen.server.commands().size() < 4; step++) {
      screen.context.clock().runFor(500);
    }
    assertThat(screen.page.locator("#fault")).containsText("ingen forbindelse");
    screen.button("Prøv igen").press("Enter");
    assertThat(screen.button("Start betjening")).isVisible();
    screen.command(5);
    assertEquals(1, screen.server.commands().stream().map(Received::key).distinct().count());
    assertThat(screen.page.locator("#fault")).isHidden();
  }

  @Test
  void aPressWhileAnotherIsUnderWayIsNotSent() {
    screen.server.on("POST " + COUNTER + "/call-next", ok("call-next.answer"));
    screen.atCounter("open-counter.answer");
    assertThat(screen.button("Kald næste")).isVisible();
    screen.server.hold("/call-next");
    screen.press("n");
    assertThat(screen.page.locator("#main-action")).hasAttribute("aria-busy", "true");
    screen.press("n", "n");
    screen.page.waitForCondition(() -> screen.server.heldRequests() == 1);
    assertThat(screen.page.locator("#said")).containsText("Trykket er husket");
    screen.server.release();
    assertThat(screen.button("Start betjening")).isVisible();
    screen.command(1);
  }

  @Test
  void pressesForDifferentTicketsDoNotWaitForEachOther() {
    screen
        .server
        .on("POST " + BRANCH + K101 + "/unpark", ok("unpark-ticket.answer"))
        .on("POST " + COUNTER + "/call-next", ok("call-next.answer"));
    screen.atCounter("open-counter.answer");
    screen.server.hold("/unpark");
    screen.button("Tag af hold K101").press("Enter");
    screen.button("Tag af hold K101").press("Enter");
    screen.press("n");
    assertThat(screen.button("Start betjening")).isVisible();
    screen.server.release();
    screen.page.waitForCondition(() -> screen.server.commands().size() == 2);
    assertEquals(0, screen.server.heldRequests());
  }

  @Test
  void aDoubleClickIsOnePress() {
    screen.server.on("POST " + COUNTER + "/call-next", ok("call-next.answer"));
    screen.atCounter("open-counter.answer");
    screen.button("Kald næste").dblclick();
    assertThat(screen.button("Start betjening")).isVisible();
    screen.command(1);
  }

  @Test
  void aRefusalIsSaidInWordsAndAnOpenCounterElsewhereIsOneStepAway() {
    screen
        .server
        .on(
            "POST " + COUNTER + "/open",
            problem("counter-taken"),
            problem("staff-at-other-counter"))
        .greet("/ws/v1/branches/hovedbiblioteket/counters/skranke-1", example("counter.snapshot"));
    screen.atCounter("get-counter.answer-closed");
    assertThat(screen.button("Åbn Skranke 3")).isVisible();
    screen.press("n");
    assertThat(screen.page.getByRole(AriaRole.ALERT))
        .hasText("En anden betjener ved denne skranke.");
    screen.press("n");
    screen.button("Gå til den skranke").press("Enter");
    screen.page.waitForCondition(() -> screen.server.socketsOpened() == 2);
  }

  @Test
  void silenceIsShownInPlainSightAndEndsWithTheNextFrame() {
    screen.context.clock().install(new Clock.InstallOptions().setTime("2026-11-24T09:42:35Z"));
    screen.atCounterWith(example("counter.snapshot"));
    assertThat(screen.list("waiting")).hasCount(8);
    assertThat(screen.page.locator("#stale")).isHidden();
    screen.context.clock().runFor(13_000);
    assertThat(screen.page.locator("#stale")).containsText("Ikke opdateret siden 10:42");
    assertThat(screen.page.locator("#ticket-number")).hasText("P101");
    screen.context.clock().runFor(3_000);
    screen.page.waitForCondition(() -> screen.server.socketsOpened() == 2);
    assertThat(screen.page.locator("#stale")).isHidden();
  }

  @Test
  void aSessionThatIsOverLeadsBackToSignIn() {
    screen.atCounterWith(example("counter.snapshot"));
    assertThat(screen.list("waiting")).hasCount(8);
    screen.server.hangUp(TOPIC, 4401);
    assertThat(screen.page.getByText("Du er logget ud. Log ind for at fortsætte.")).isVisible();
    assertEquals(1, screen.server.socketsOpened());
  }

  @Test
  void theKeysCanBeSwitchedOff() {
    screen.server.on("POST " + COUNTER + "/call-next", ok("call-next.answer"));
    screen.atCounter("open-counter.answer");
    assertThat(screen.button("Kald næste")).isVisible();
    screen.press("?");
    assertThat(screen.page.getByLabel("Brug tasterne på denne side")).isFocused();
    screen.press("Space", "Escape", "n");
    assertEquals(0, screen.server.commands().size());
    screen.button("Kald næste").press("Enter");
    screen.command(1);
  }

  @Test
  void everythingForATicketIsInSightOnASmallScreen() {
    JsonObject longest = exampleJson("start-service.answer-may-decide");
    longest.getJsonObject("current").put("needs", true).put("language", "en").put("training", true);
    screen.atCounterWith(exampleJson("counter.snapshot").put("counter", longest).encode());
    for (String name : new String[] {"Afslut som løst", "Afgørelse truffet", "Livline spurgt"}) {
      assertThat(screen.button(name)).isInViewport();
    }
    assertEquals(
        true,
        screen.page.evaluate(
            "document.documentElement.scrollWidth <= innerWidth"
                + " && document.documentElement.scrollHeight <= innerHeight"));
  }

  /** One sentence for every rule, and for those who stepped back behind the one called. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "first-come | 0 | Kom først af dem, du kan betjene, og har ventet 11 min.",
        "promised-wait | 0 | Har ventet 11 min af lovede 15, og 3 på vagt kan tage opgaven.",
        "promised-wait | 1 | Har ventet 11 min af lovede 15, og 3 på vagt kan tage opgaven; et"
            + " tidligere nummer har selv bedt om at vente.",
        "waited-longest | 2 | Har ventet 11 min, og efter 10 min går den først, der har"
            + " ventet længst; 2 tidligere numre har selv bedt om at vente.",
        "need | 0 | Har bedt om hjælp eller ekstra tid og går derfor lidt før andre med samme"
            + " opgave; har ventet 11 min.",
        "chosen | 0 | Du valgte selv nummeret, som havde ventet 11 min.",
      })
  void whyThisOneIsOneSentence(String rule, int steppedBack, String sentence) {
    JsonObject counter = exampleJson("call-next.answer");
    JsonObject why = counter.getJsonObject("current").getJsonObject("why").put("rule", rule);
    if (steppedBack > 0) {
      why.put("steppedBack", steppedBack);
    }
    if (rule.equals("waited-longest")) {
      why.put("guardSeconds", 600);
    }

    screen.atCounterWith(exampleJson("counter.snapshot").put("counter", counter).encode());

    assertThat(screen.page.locator("#ticket-why")).hasText(sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | Har ventet 11 min, og du er den eneste på vagt, der kan tage opgaven.",
        "3 | Har ventet 11 min, og 3 på vagt kan tage opgaven.",
      })
  void nothingIsSaidToBePromisedThatNobodyPromised(int able, String sentence) {
    JsonObject counter = exampleJson("call-next.answer");
    JsonObject why = counter.getJsonObject("current").getJsonObject("why");
    why.put("ableStaff", able).remove("targetSeconds");

    screen.atCounterWith(exampleJson("counter.snapshot").put("counter", counter).encode());

    assertThat(screen.page.locator("#ticket-why")).hasText(sentence);
  }

  @Test
  void theLanguageFollowsTheWish() {
    screen.server.on("GET /api/v1/session", ok("get-session.answer"));
    screen.server.greet(TOPIC, example("counter.snapshot"));
    screen.open("/counter/?lang=en");
    assertThat(screen.button("Start serving")).isVisible();
    assertEquals("en", screen.page.getAttribute("html", "lang"));
    assertThat(screen.page.locator("#ticket-why"))
        .hasText("Has waited 11 of the promised 15 min, and 3 on duty can take the task.");
    screen.page.getByRole(AriaRole.LINK, StaffScreen.named("Dansk")).press("Enter");
    assertThat(screen.button("Start betjening")).isVisible();
  }

  private static Page.GetByLabelOptions exactly() {
    return new Page.GetByLabelOptions().setExact(true);
  }
}

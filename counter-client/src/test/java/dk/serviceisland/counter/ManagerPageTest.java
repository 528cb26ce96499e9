package dk.serviceisland.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.example;
import static dk.serviceisland.browser.PlayedServer.exampleJson;
import static dk.serviceisland.browser.PlayedServer.json;
import static dk.serviceisland.browser.PlayedServer.ok;
import static dk.serviceisland.counter.StaffScreen.BOARD;
import static dk.serviceisland.counter.StaffScreen.BRANCH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dk.serviceisland.browser.PlayedServer;
import dk.serviceisland.counter.ManagerStates.Known;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The manager page against the wire examples, by keyboard alone. */
class ManagerPageTest extends StaffPageTest {

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
    assertThat(screen.page.locator("#day-words"))
        .containsText("Afslutningen kan fortrydes til kl.");
    screen.button("Fortryd afslutningen").press("Enter");
    assertEquals(BRANCH + "/day/reopen", screen.command(2).path());
  }

  @Test
  void aQuestionThatWaitsForAnAnswerIsToldWhereOneLooks() {
    screen.whileOthersAsk();
    screen.server.on(
        "POST /api/v1/grey-zones/Zk3vQ0p1T2y4u6W8e9rABg/answer", PlayedServer.nothing());
    screen.atManager("sign-in.answer-manager");
    Locator waits = screen.page.locator("#grey-waiting");
    assertThat(waits).hasText("Gråzoner, der venter på svar: 1");

    waits.locator("a").press("Enter");

    JsonObject answered = exampleJson("list-grey-zones.answer");
    answered.getJsonArray("questions").remove(1);
    Locator form = screen.page.locator("#grey-zones form");
    form.getByLabel("Svar i én sætning").fill("Ja, når den er underskrevet.");
    screen.server.only("GET /api/v1/grey-zones", json(200, answered.encode()));
    screen.press("Enter");
    assertThat(form).hasCount(0);
    assertThat(screen.page.locator("#grey-zones")).containsText("Ja, når den er underskrevet.");
    assertThat(screen.page.locator("#grey-zones h3").first()).isHidden();
    screen.to("Nu");
    assertThat(screen.page.locator("#headline")).isVisible();
    assertThat(waits).isHidden();
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
  void whatHappensNowIsSaidBeforeATargetIsMissed() {
    screen.atManager("sign-in.answer-manager");
    assertThat(screen.page.locator("#headline"))
        .hasText("Pas er tæt på målet. De andre venter inden for målet.");
    assertThat(screen.page.locator("#day-words"))
        .containsText("Længst: P109 (Pas). Der kan trækkes numre.");
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
        .hasAccessibleName(Pattern.compile("Har ventet .* min; målet er 15\u00a0min"));
    assertThat(screen.page.locator("#queue-idle")).hasText("Ingen venter på de andre 11 opgaver.");
  }

  /** Of forty task types, the first has waited least and the last longest. */
  @Test
  void onANarrowScreenTheWorstOfALongQueueStandsAndTheRestIsAPressAway() {
    screen.atManager("sign-in.answer-manager");
    screen.page.setViewportSize(390, 844);
    Known known = new Known().fortyTaskTypes();
    screen.server.tell(BOARD, known.board.encode());
    screen.server.tell(StaffScreen.LIVE, known.live.encode());

    Locator rows = screen.page.locator("#queue-rows tr");
    Locator standing = screen.page.locator("#queue-rows tr:visible");
    assertThat(rows).hasCount(40);
    assertThat(standing).hasCount(7);
    assertThat(rows.first()).containsText("40 min");
    assertThat(rows.first()).isVisible();
    assertThat(rows.last()).isHidden();

    screen.button("Vis alle 40 opgavetyper").press("Enter");
    assertThat(standing).hasCount(40);
    assertThat(screen.button("Vis kun de 7 værste")).isFocused();
    screen.press("Enter");
    assertThat(standing).hasCount(7);

    screen.page.setViewportSize(1366, 768);
    assertThat(standing).hasCount(29);
    screen.button("Vis de 11 inden for målet").press("Enter");
    assertThat(standing).hasCount(40);
    assertThat(screen.button("Skjul dem inden for målet")).isVisible();
  }

  @Test
  void aCounterThatCallsIsToldApartFromOneThatServes() {
    JsonObject queue = exampleJson("get-queue.answer");
    JsonObject called = queue.getJsonArray("called").getJsonObject(0);
    called.put("number", "P108").put("calledAt", "2026-11-24T10:18:00+01:00");
    queue
        .getJsonArray("counters")
        .getJsonObject(2)
        .put("id", "skranke-3")
        .put("pauseReason", "serving-elsewhere");
    screen.server.only("GET " + BRANCH + "/queue", json(200, queue.encode()));
    screen.atManager("sign-in.answer-manager");
    assertThat(screen.page.locator("#live-counters li").nth(2))
        .containsText("3Betjener ved en anden fjernskranke");
    assertThat(screen.page.locator("#live-counters li").first())
        .hasText(Pattern.compile("1Kalder P108\\d+\u00a0minFrigør"));
    assertThat(screen.page.locator("#live-alerts"))
        .containsText(
            Pattern.compile(
                "Skranke 1 har kaldt P108 i \\d+\u00a0min.Spørg skranken, om borgeren er mødt"
                    + " op."));
    assertThat(screen.page.locator("#counters-closed")).hasText("4 er lukket.");
  }

  @Test
  void afterTheDayItIsSaidWhenTheNextOneBegins() {
    screen.atManager("sign-in.answer-manager");
    Known known = new Known().empty().day("closed").mayBeReopened();
    screen.server.tell(BOARD, known.board.encode());
    screen.server.tell(StaffScreen.LIVE, known.live.encode());
    assertThat(screen.page.locator("#headline")).hasText("Dagen er slut.");
    assertThat(screen.page.locator("#day-words"))
        .hasText("Afslutningen kan fortrydes til kl. 11.12. Åbner i morgen kl. 10.00.");
    assertThat(screen.page.locator("#queue-box")).isHidden();
    assertThat(screen.page.locator("#counters-box")).isHidden();
    assertThat(screen.page.locator("#now-figures dt"))
        .hasText(
            new String[] {
              "Kaldt inden for målet",
              "Ærinder betjent",
              "Ventetid for kaldte, median",
              "Betjeningstid, median",
              "Gik uden at blive kaldt"
            });
    assertThat(screen.page.locator("#now-figures")).containsText("6:50\u00a0min");

    known.day("not-open");
    screen.server.tell(BOARD, known.board.encode());
    screen.server.tell(StaffScreen.LIVE, known.live.encode());
    assertThat(screen.page.locator("#headline")).hasText("Dagen er ikke åbnet endnu.");
    assertThat(screen.page.locator("#now-figures dt"))
        .hasText(new String[] {"Opgaver", "Skranker", "Opslag", "Skærme, der ikke svarer"});
    assertThat(screen.page.locator("#live-box section:visible")).hasCount(0);
  }

  @Test
  void beforeAnybodyIsCalledThereIsNoFigureOfNothing() {
    JsonObject report = new Known().nobodyCalled().report;
    screen.server.only("GET /api/v1/report", json(200, report.encode()));
    screen.atManager("sign-in.answer-manager");
    Locator figures = screen.page.locator(".key-figures:visible");
    assertThat(figures).containsText("Ærinder betjent0");
    assertThat(figures).not().containsText("Kaldt inden for målet");

    screen.to("I dag");
    assertThat(screen.page.locator("#shares-none")).isVisible();
    assertThat(figures).not().containsText("Kaldt inden for målet");
    assertThat(figures).not().containsText("–");
    assertThat(screen.page.locator("#figure-total td:visible"))
        .hasText(new String[] {"", "7", "7", ""});
  }

  @Test
  void freeCountersShareALineWhereThereAreMany() {
    screen.atManager("sign-in.answer-manager");
    Known known = new Known();
    JsonArray counters = known.now().getJsonArray("counters");
    for (int place = 11; place <= 19; place++) {
      counters.add(
          new JsonObject()
              .put("id", "skranke-" + place)
              .put("label", String.valueOf(place))
              .put("state", "ready")
              .put("since", "2026-11-24T10:40:00+01:00"));
    }
    screen.server.tell(StaffScreen.LIVE, known.live.encode());
    Locator free = screen.page.locator("#free-words");
    assertThat(free).containsText("ledige: ");
    assertThat(screen.button("Luk Skranke 19")).isHidden();
    free.press("Enter");
    assertThat(screen.button("Luk Skranke 19")).isVisible();
  }

  @Test
  void aBurstOfNumbersIsRemovedAfterAQuestion() {
    screen.server.on("POST " + BRANCH + "/burst/remove", ok("remove-burst.answer"));
    screen.atManager("sign-in.answer-manager");
    screen.server.tell(StaffScreen.LIVE, example("manager.change-burst"));
    Locator phones = screen.list("live-alerts").nth(1);
    assertThat(phones).containsText("28 numre er trukket på telefon fra kl. 10.40 til 10.41");

    phones.getByRole(AriaRole.BUTTON).press("Enter");
    assertThat(screen.page.getByRole(AriaRole.DIALOG)).hasAccessibleName("Fjern 28 numre?");
    screen.button("Ja, fjern 28 numre").press("Enter");

    PlayedServer.Received sent = screen.command(1);
    assertEquals(BRANCH + "/burst/remove", sent.path());
    assertEquals(exampleJson("remove-burst.request"), sent.json());
  }

  @Test
  void numbersThatAKioskDrewTooFastSayWhichAndGoWithoutThoseOfAnother() {
    screen.server.on("POST " + BRANCH + "/burst/remove", ok("remove-burst.answer"));
    screen.atManager("sign-in.answer-manager");
    screen.server.tell(StaffScreen.LIVE, example("manager.change-burst"));

    Locator kiosk = screen.list("live-alerts").first();
    assertThat(kiosk)
        .containsText(
            "41 numre er trukket på kiosken »Kiosk ved indgangen« fra kl. 10.38 til 10.39");
    assertThat(kiosk).containsText("spærre kiosken");

    kiosk.getByRole(AriaRole.BUTTON).press("Enter");
    assertThat(screen.page.getByRole(AriaRole.DIALOG))
        .containsText("trukket på kiosken »Kiosk ved indgangen« fra kl. 10.38");
    screen.button("Ja, fjern 41 numre").press("Enter");
    assertEquals("d0Qm7tVb1XeKpW2sRuY5hA", screen.command(1).json().getString("device"));
  }

  @Test
  void thatNothingCanBeStoredIsSaidInPlaceOfOpenDoorsUntilItCan() {
    screen.atManager("sign-in.answer-manager");
    Locator trouble = screen.page.locator("#live-trouble");
    Locator day = screen.page.locator("#day-words");
    assertThat(trouble).isHidden();
    assertThat(day).containsText("Der kan trækkes numre.");

    screen.server.tell(StaffScreen.LIVE, example("manager.change-trouble"));
    assertThat(trouble)
        .hasText(
            "Serveren kan ikke gemme lige nu. Ingen kan trække et nummer eller blive kaldt ind."
                + " Brug papirrullen, og sig det til driften. Når denne linje er væk, virker det"
                + " igen.");
    assertThat(day).not().containsText("Der kan trækkes numre.");

    screen.server.tell(StaffScreen.LIVE, example("manager.change-trouble-over"));
    assertThat(trouble).isHidden();
    assertThat(day).containsText("Der kan trækkes numre.");
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
  void aSecondCopyThatIsNotWrittenIsSaidUntilItIs() {
    screen.atManager("sign-in.answer-manager");
    Locator copy = screen.page.locator("#live-copy");
    assertThat(copy).isHidden();

    screen.server.tell(StaffScreen.LIVE, example("manager.change-second-copy"));
    assertThat(copy).isVisible();
    assertThat(copy)
        .hasText(
            "Den anden kopi bliver ikke skrevet: dens disk er fuld eller væk. Numre bliver stadig"
                + " gemt. Sig det til driften.");

    screen.server.tell(StaffScreen.LIVE, example("manager.change-second-copy-right"));
    assertThat(copy).isHidden();
  }

  @Test
  void anAdministratorFindsSettingsAndLogBeforeAndAfterABranchIsChosen() {
    screen
        .server
        .on("GET /api/v1/session/here", ok("sign-in.answer-admin"))
        .greet(BOARD, example("board.snapshot"), example("board.heartbeat"))
        .greet(StaffScreen.LIVE, example("manager.snapshot"), example("manager.heartbeat"));
    screen.open("/manager/");
    Locator shown = screen.page.locator(".tabs a:visible");
    assertThat(shown).hasText(new String[] {"Vagtplan", "Indstillinger", "Log"});

    screen.page.locator("#branches button").first().press("Enter");
    assertThat(shown).hasCount(7);
    assertThat(shown.last()).hasAttribute("href", "../audit/");
  }

  @Test
  void aManagerFindsNeitherSettingsNorLog() {
    screen.atManager("sign-in.answer-manager");
    assertThat(screen.page.locator(".tabs a:visible")).hasCount(6);
  }

  @Test
  void whoIsNoManagerIsToldSo() {
    screen.server.on("GET /api/v1/session/here", ok("sign-in.answer"));
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
}

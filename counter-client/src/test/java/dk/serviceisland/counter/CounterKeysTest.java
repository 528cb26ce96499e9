package dk.serviceisland.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.example;
import static dk.serviceisland.browser.PlayedServer.exampleJson;
import static dk.serviceisland.browser.PlayedServer.nothing;
import static dk.serviceisland.browser.PlayedServer.ok;
import static dk.serviceisland.browser.PlayedServer.problem;
import static dk.serviceisland.counter.StaffScreen.COUNTER;
import static dk.serviceisland.counter.StaffScreen.TOPIC;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dk.serviceisland.browser.PlayedServer;
import dk.serviceisland.browser.PlayedServer.Received;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sign-in and one key for everything that a day at the counter has. */
class CounterKeysTest extends StaffPageTest {
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
        .hasText(
            "Brugernavn og adgangskode passer ikke sammen."
                + " Har du glemt den, så bed en administrator om en engangskode.");

    password.fill("K3DP-9XWQ-TT7M");
    screen.press("Enter");
    assertThat(screen.page.getByLabel("Ny adgangskode", exactly())).isFocused();
    screen.page.keyboard().type("vinter-bog-skranke-42");
    screen.press("Tab", "Tab");
    assertThat(screen.page.getByLabel("Gentag den nye adgangskode", exactly())).isFocused();
    screen.page.keyboard().type("vinter-bog-skranke-43");
    screen.press("Enter");
    assertThat(screen.page.getByRole(AriaRole.ALERT))
        .hasText("De to nye adgangskoder er ikke ens.");
    assertEquals(2, screen.server.commands().size());
    screen.page.getByLabel("Gentag den nye adgangskode", exactly()).fill("vinter-bog-skranke-42");
    screen.press("Enter");
    assertEquals(exampleJson("sign-in.request-new-password"), screen.command(3).json());

    screen.button("Hovedbiblioteket").press("Enter");
    screen.button("Skranke 4 Ledig").waitFor();
    screen.button("Skranke 3 Mette Holm sidder her").press("Enter");
    assertThat(screen.button("Åbn Skranke 3")).isFocused();
  }

  @Test
  void aPasswordCanBeLookedAtWhileItIsTypedAndCapsLockIsTold() {
    screen
        .server
        .on("GET /api/v1/session", problem("unauthenticated"))
        .on("POST /api/v1/session", problem("wrong-sign-in"));
    screen.open("/counter/");
    assertThat(screen.page.locator(".sign-in-municipality")).hasText("Skanderborg Kommune");
    Locator password = screen.page.getByLabel("Adgangskode", exactly());
    screen.page.getByLabel("Brugernavn").fill("mette");
    password.fill("K3DP-9XWQ-TT7N");
    assertThat(password).hasAttribute("type", "password");
    screen.button("Vis Adgangskode").press("Enter");
    assertThat(password).hasAttribute("type", "text");
    assertThat(screen.button("Vis Adgangskode")).hasAttribute("aria-pressed", "true");

    Locator caps = screen.page.getByText("Caps Lock er slået til.");
    assertThat(caps).isHidden();
    password.dispatchEvent("keyup", Map.of("key", "A", "modifierCapsLock", true, "bubbles", true));
    assertThat(caps).isVisible();
    password.dispatchEvent("keyup", Map.of("key", "a", "bubbles", true));
    assertThat(caps).isHidden();

    password.press("Enter");
    assertThat(screen.page.getByRole(AriaRole.ALERT)).isVisible();
    assertThat(password).hasAttribute("type", "password");
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
    screen.press("e");
    assertThat(screen.page.locator("#after-work")).isChecked();
    screen.press("n");
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
    assertThat(screen.page.locator("#said")).hasText("K102 kan du kalde nu: Sundhedskort.");
  }

  /** One that no other free counter can serve is not picked for anybody. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ready | health-card | K102 er bedst hjulpet hos dig: Sundhedskort.",
        "ready | passport | K102 kan du kalde nu: Sundhedskort.",
        "busy | health-card | K102 kan du kalde nu: Sundhedskort.",
      })
  void itIsSaidThatSomebodyIsBestHelpedHereOnlyWhereOthersAreFreeToo(
      String standing, String serves, String words) {
    JsonObject snapshot =
        exampleJson("counter.snapshot").put("counter", exampleJson("open-counter.answer"));
    snapshot
        .getJsonObject("queue")
        .getJsonArray("counters")
        .getJsonObject(0)
        .put("state", standing)
        .put("serves", new JsonArray().add(serves));
    screen.atCounterWith(snapshot.encode());
    assertThat(screen.page.locator("#said")).hasText(words);
  }

  /** A task type may end in a few ways only, and solved need not be one. */
  @Test
  void theBigButtonEndsAnErrandInAWayThatItsTaskTypeHas() {
    screen.server.on("POST " + COUNTER + "/complete", ok("complete-errand.answer"));
    JsonObject counter = exampleJson("start-service.answer");
    counter
        .getJsonObject("current")
        .put("outcomes", new JsonArray().add("prepared").add("appointment"));
    screen.atCounterWith(exampleJson("counter.snapshot").put("counter", counter).encode());
    assertThat(screen.button("Aftale booket")).isVisible();
    assertThat(screen.button("Forberedt, sendt videre")).hasCount(0);
    screen.button("Afslut: Forberedt, sendt videre").press("Enter");
    assertEquals(new JsonObject().put("outcome", "prepared"), screen.command(1).json());
    assertThat(screen.button("Kald næste")).isVisible();
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
    assertThat(screen.button("Afslut som løst")).isVisible();
    screen.press("r");
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
    screen.press("h");
    assertThat(screen.page.locator("dialog input[name=reason]").first()).isFocused();
    screen.press("ArrowDown");
    assertThat(screen.page.locator("dialog input[name=reason]").nth(1)).isChecked();
    screen.press("Tab");
    assertThat(screen.page.locator("#park-minutes")).isFocused();
    screen.page.keyboard().type("20");
    assertThat(screen.page.locator("#park-hint"))
        .hasText(
            Pattern.compile(
                "Borgeren får at vide: tilbage i køen senest kl\\. \\d\\d\\.\\d\\d\\."));
    screen.press("Enter");
    assertEquals(exampleJson("park-ticket.request"), screen.command(1).json());
    assertThat(screen.button("Kald næste")).isVisible();

    screen.server.tell(TOPIC, example("counter.snapshot"));
    assertThat(screen.button("Start betjening")).isVisible();
    assertThat(screen.button("Ikke mødt")).hasAttribute("aria-disabled", "true");
    assertThat(screen.page.locator("#no-show-detail")).hasText(Pattern.compile("om \\d+ s"));
    screen.press("m");
    screen.server.tell(
        TOPIC, exampleJson("counter.heartbeat").put("at", "2026-11-24T10:44:30+01:00").encode());
    assertThat(screen.button("Ikke mødt")).hasAttribute("aria-disabled", "false");
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
    assertThat(screen.page.locator("dialog [data-letter=B]")).containsText("Brevstemme (lukket)");
    addsByLetterG();
    assertEquals(exampleJson("add-errand.request"), screen.command(2).json());
    assertThat(screen.list("errand-list")).hasCount(2);
    asksWhereTo();
    choosesPension();
    screen.press("Enter");
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
    asksWhereTo();
    choosesPension();
    assertThat(screen.page.getByRole(AriaRole.DIALOG))
        .hasAccessibleName("Overfør P101 til Pension og boligstøtte");
    screen.page.keyboard().type(exampleJson("get-note.answer").getString("note"));
    screen.press("Enter");
    assertEquals(exampleJson("transfer-errand.request-note"), screen.command(1).json());
    assertThat(screen.button("Kald næste")).isVisible();

    screen.server.only("GET " + StaffScreen.NOTE, ok("get-note.answer"));
    screen.press("n");
    assertThat(screen.page.locator("#ticket-note"))
        .hasText("Besked med ærindet: Har vist sundhedskort. Mangler kun beregningen.");
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
  void aTransferWhereTheCitizenMightWaitInVainIsMadeWhenItIsMeant() {
    screen.server.on(
        "POST " + COUNTER + "/transfer", problem("nobody-able"), ok("transfer-errand.answer"));
    screen.atCounter("start-service.answer");
    assertThat(screen.button("Afslut som løst")).isVisible();
    screen.press("o");
    assertThat(screen.page.getByRole(AriaRole.DIALOG)).isVisible();
    screen.press("Enter");
    assertThat(screen.page.locator("#transfer-note")).isFocused();
    screen.press("Enter");
    assertThat(screen.page.getByRole(AriaRole.DIALOG)).hasAccessibleName("Overfør alligevel?");
    assertThat(screen.page.getByRole(AriaRole.DIALOG))
        .containsText("Ingen på vagt kan betjene denne opgave lige nu.");
    JsonObject first = screen.command(1).json();

    screen.button("Overfør alligevel").press("Enter");

    assertEquals(first.put("anyway", true), screen.command(2).json());
    assertThat(screen.button("Kald næste")).isVisible();
  }

  @Test
  void anErrandIsHandedToAColleagueOrACounter() {
    screen.server.on("POST " + COUNTER + "/transfer", ok("transfer-errand.answer"));
    screen.atCounter("start-service.answer");
    assertThat(screen.button("Afslut som løst")).isVisible();
    screen.press("o");
    assertThat(screen.page.getByRole(AriaRole.DIALOG))
        .containsText("Skranke 2 · Ikke på vagt lige nu");
    screen.press("1");
    assertThat(screen.page.getByRole(AriaRole.DIALOG))
        .hasAccessibleName("Overfør P101 til Jens Bak");
    screen.press("Enter");
    assertEquals(
        exampleJson("transfer-errand.request").put("taskType", "passport").put("toStaff", "jens"),
        screen.command(1).json());
    assertThat(screen.button("Kald næste")).isVisible();
  }

  @Test
  void thatNobodyElseHasACounterOpenIsSaidWhereAnErrandGoesOn() {
    JsonObject snapshot =
        exampleJson("counter.snapshot").put("counter", exampleJson("start-service.answer"));
    snapshot.getJsonObject("queue").put("counters", new JsonArray());
    screen.atCounterWith(snapshot.encode());
    assertThat(screen.button("Afslut som løst")).isVisible();
    asksWhereTo();
    assertThat(screen.page.getByRole(AriaRole.DIALOG))
        .containsText("Ingen andre skranker er åbne.");
  }

  /** By a colleague's name, a counter's label, a branch's name and a task type's letter. */
  @ParameterizedTest
  @CsvSource({
    "lar, staff lars",
    "skranke 5, counter skranke-5",
    "ry, branch ry",
    "e, type pension",
    "pension, type pension",
  })
  void whereAnErrandGoesOnIsFoundByTyping(String typed, String first) {
    screen.atCounter("start-service.answer");
    assertThat(screen.button("Afslut som løst")).isVisible();
    assertThat(screen.list("types").first()).containsText("Pas");
    screen.press("o");
    assertThat(screen.page.locator("dialog [data-branches]")).isVisible();
    assertThat(screen.page.locator("#transfer-search")).isFocused();
    screen.page.keyboard().type(typed);
    Locator found = screen.page.locator("dialog [data-target]:visible");
    assertThat(found.first()).hasAttribute("data-target", first);
    screen.press("ArrowDown");
    assertThat(found.first()).isFocused();
  }

  @Test
  void whereErrandsWentOnLastIsOfferedFirstTheNextTime() {
    screen
        .server
        .on("POST " + COUNTER + "/transfer", ok("transfer-errand.answer"))
        .on("POST " + COUNTER + "/call-next", ok("start-service.answer"));
    screen.atCounter("start-service.answer");
    assertThat(screen.button("Afslut som løst")).isVisible();
    asksWhereTo();
    assertThat(screen.page.locator("dialog [data-target]").first())
        .hasAttribute("data-target", "staff jens");
    choosesPension();
    screen.press("Enter");
    screen.command(1);
    assertThat(screen.button("Kald næste")).isVisible();
    screen.press("n");
    assertThat(screen.button("Afslut som løst")).isVisible();
    screen.press("o");
    assertThat(screen.page.locator("dialog [data-target]").first())
        .hasAttribute("data-target", "type pension");
    screen.page.keyboard().type("zzz");
    assertThat(screen.page.locator("#transfer-search-hint")).hasText("Intet fundet.");
    screen.press("Enter");
    assertThat(screen.page.getByRole(AriaRole.DIALOG)).hasAccessibleName("Overfør P101");
  }

  /** Whom an errand can be handed to is known by the feed, maybe before the branch is read. */
  @Test
  void whoAsksBeforeTheBranchIsReadFindsItsTaskTypesAsTheyCome() {
    screen.server.hold(StaffScreen.BRANCH);
    screen.atCounter("start-service.answer");
    assertThat(screen.button("Afslut som løst")).isVisible();
    screen.press("o");
    Locator shown = screen.page.locator("dialog [data-target]:visible");
    assertThat(shown.first()).hasAttribute("data-target", "staff jens");
    screen.press("e");
    assertThat(screen.page.locator("#transfer-search-hint")).hasText("Intet fundet.");

    screen.server.release();

    assertThat(shown.first()).hasAttribute("data-target", "type pension");
    screen.press("Backspace");
    assertThat(screen.page.locator("dialog [aria-keyshortcuts='1']"))
        .hasAttribute("data-target", "staff jens");
    assertThat(screen.page.locator("dialog .targets [data-target='type pension']")).hasCount(1);
    choosesPension();
  }

  @Test
  void whoAddsAnErrandBeforeTheBranchIsReadChoosesAmongItsTaskTypesAsTheyCome() {
    screen.server.on("POST " + COUNTER + "/add-errand", ok("add-errand.answer"));
    screen.server.hold(StaffScreen.BRANCH);
    screen.atCounter("start-service.answer");
    assertThat(screen.button("Afslut som løst")).isVisible();
    screen.press("t");
    assertThat(screen.page.getByRole(AriaRole.DIALOG)).isVisible();
    assertThat(screen.page.locator("dialog [data-letter]")).hasCount(0);

    screen.server.release();

    assertThat(screen.page.locator("dialog [data-letter]").first()).isFocused();
    assertThat(screen.page.locator("dialog [data-letter=P]")).hasCount(0);
    addsByLetterG();
    assertEquals(exampleJson("add-errand.request"), screen.command(1).json());
  }

  private void addsByLetterG() {
    screen.press("g");
    assertThat(screen.page.locator("dialog [data-letter=G]")).isFocused();
    screen.press("Enter");
  }

  private void asksWhereTo() {
    screen.press("o");
    assertThat(screen.page.locator("#transfer-search")).isFocused();
    assertThat(screen.page.locator("dialog [data-target='type pension']").last()).isVisible();
  }

  /** By its letter, up to the note that goes along. */
  private void choosesPension() {
    screen.press("e");
    assertThat(screen.page.locator("dialog [data-target]:visible").first())
        .hasAttribute("data-target", "type pension");
    screen.press("Enter");
    assertThat(screen.page.getByLabel("Besked til den næste skranke")).isFocused();
  }

  /** P101 is served, somebody chose another branch for it, and the server answers like this. */
  private void isSentElsewhere(PlayedServer.Answer... answers) {
    JsonObject branches = exampleJson("list-branches.answer");
    branches.getJsonArray("branches").getJsonObject(0).put("id", "ry");
    screen
        .server
        .only(
            "GET /api/v1/branches",
            new PlayedServer.Answer(200, "application/json", branches.encode()))
        .on("GET /api/v1/tickets/rT5yUi8oPa2sDf4gHj6kLg", ok("get-ticket.answer-sent-on"))
        .on(
            "GET /api/v1/tickets/pL7kJh5gFd3sAq1wEr9tYg/qr.svg",
            new PlayedServer.Answer(
                200, "image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg'/>"))
        .on("POST " + COUNTER + "/send-on", answers);
    screen.atCounter("start-service.answer");
    assertThat(screen.button("Afslut som løst")).isVisible();
    screen.press("o");
    screen.page.locator("dialog [data-branches] button").first().press("Enter");
  }

  @Test
  void aBranchThatHasGivenItsNumbersIsSaidFirstAndWhatToKnowGoesAlong() {
    isSentElsewhere(problem("quota-reached"), ok("send-on.answer"));
    screen.page.locator("dialog [data-letter=P]").press("Enter");
    screen
        .page
        .getByLabel("Besked til den næste skranke (kan undlades)")
        .fill(exampleJson("send-on.request-note").getString("note"));
    screen.press("Enter");
    assertThat(screen.page.getByRole(AriaRole.DIALOG))
        .containsText("Hovedbiblioteket har givet dagens 20 numre til Pas.");
    assertEquals(exampleJson("send-on.request-note"), screen.command(1).json());
    screen.button("Send videre alligevel").press("Enter");

    assertThat(screen.page.locator(".drawn-number")).hasText("P103");
    assertEquals(exampleJson("send-on.request-note").put("anyway", true), screen.command(2).json());
  }

  @Test
  void thatItsNumbersAreGivenIsSaidBesideThatNobodyIsThere() {
    isSentElsewhere(problem("nobody-able-full"));
    screen.page.locator("dialog [data-letter=P]").press("Enter");
    assertThat(screen.page.locator("#transfer-note")).isFocused();
    screen.press("Enter");
    assertThat(screen.page.getByRole(AriaRole.DIALOG))
        .containsText(
            "Ingen på vagt kan betjene denne opgave lige nu."
                + " Hovedbiblioteket har givet dagens 20 numre til Pas.");
  }

  @Test
  void theNumberThereIsPrintedOrReadOut() {
    String print = "POST " + StaffScreen.BRANCH + "/tickets/rT5yUi8oPa2sDf4gHj6kLg/print";
    isSentElsewhere(ok("send-on.answer"));
    screen.server.on(print, ok("print-ticket.answer"), ok("print-ticket.answer-no-printer"));
    screen.page.locator("dialog [data-letter=P]").press("Enter");
    assertThat(screen.page.locator("#transfer-note")).isFocused();
    screen.press("Enter");
    screen.button("Udskriv nummeret").press("Enter");
    assertThat(screen.page.getByRole(AriaRole.DIALOG)).containsText("Nummeret er printet.");

    screen.button("Udskriv nummeret").press("Enter");
    assertThat(screen.page.getByRole(AriaRole.DIALOG))
        .containsText("Der er ingen printer her. Læs nummeret op: P103.");
  }

  @Test
  void aTicketIsSentToAnotherBranchAndShownAsWhatItIsThere() {
    isSentElsewhere(problem("nobody-able"), ok("send-on.answer"));
    assertThat(screen.page.getByRole(AriaRole.DIALOG))
        .hasAccessibleName("Send P101 til Hovedbiblioteket: Hvad gælder det?");
    screen.page.locator("dialog [data-letter=P]").press("Enter");
    assertThat(screen.page.getByRole(AriaRole.DIALOG))
        .hasAccessibleName("Send P101 til Hovedbiblioteket: Pas");
    screen.press("Enter");
    assertThat(screen.page.getByRole(AriaRole.DIALOG))
        .hasAccessibleName("Send P101 til Hovedbiblioteket alligevel?");
    assertThat(screen.page.getByRole(AriaRole.DIALOG))
        .containsText("Det kan ikke fortrydes, når nummeret er sendt.");
    assertEquals(exampleJson("send-on.request"), screen.command(1).json());
    screen.button("Send videre alligevel").press("Enter");

    assertThat(screen.page.locator(".drawn-number")).hasText("P103");
    assertEquals(exampleJson("send-on.request").put("anyway", true), screen.command(2).json());
    assertThat(screen.list("sent-on")).containsText("Er nu P103 i Hovedbiblioteket");

    screen.page.reload();

    assertThat(screen.page.locator("#sent-on-title")).hasText("Sendt videre: 1");
    screen.button("Vis nummeret P101").press("Enter");
    assertThat(screen.page.locator(".drawn-number")).hasText("P103");
  }

  @Test
  void whoeverSignsOutWithATicketAtTheCounterIsAskedFirst() {
    String ticket = "/tickets/rT5yUi8oPa2sDf4gHj6kLg";
    screen
        .server
        .on("POST " + COUNTER + "/park", ok("park-ticket.answer"))
        .on("POST " + StaffScreen.BRANCH + ticket + "/unpark", ok("unpark-ticket.answer"))
        .on("DELETE /api/v1/session", nothing());
    screen.atCounter("start-service.answer");
    assertThat(screen.page.locator("#ticket-number")).hasText("P101");
    screen.button("Log ud").press("Enter");
    assertThat(screen.page.getByRole(AriaRole.DIALOG))
        .hasAccessibleName("P101 er ved din skranke. Vil du logge ud?");
    screen.press("Enter");
    assertThat(screen.page.getByRole(AriaRole.DIALOG)).hasCount(0);
    assertEquals(0, screen.server.commands().size());

    screen.button("Log ud").press("Enter");
    assertThat(screen.page.getByRole(AriaRole.DIALOG)).isVisible();
    screen.press("2");

    assertThat(screen.page.getByLabel("Brugernavn")).isVisible();
    assertEquals(
        List.of(COUNTER + "/park", StaffScreen.BRANCH + ticket + "/unpark", "/api/v1/session"),
        screen.server.commands().stream().map(Received::path).toList());
  }

  @Test
  void aTicketIsLeftBehindWhenThatIsMeant() {
    screen.server.on("DELETE /api/v1/session", nothing());
    screen.atCounter("call-next.answer");
    assertThat(screen.page.locator("#ticket-number")).hasText("P101");
    screen.button("Log ud").press("Enter");
    assertThat(screen.page.getByRole(AriaRole.DIALOG)).isVisible();
    screen.press("3");
    assertThat(screen.page.getByLabel("Brugernavn")).isVisible();
    assertEquals("/api/v1/session", screen.command(1).path());
  }

  @Test
  void theBigButtonTakesNoFocusFromWhereSomebodyHasGoneMeanwhile() {
    screen.atCounter("call-next.answer");
    screen.button("Start betjening").focus();
    JsonObject ofJens =
        exampleJson("call-next.answer")
            .put("staff", new JsonObject().put("id", "jens").put("name", "Jens Bak"));
    screen.server.tell(TOPIC, exampleJson("counter.snapshot").put("counter", ofJens).encode());
    assertThat(screen.page.locator("#main-action")).isHidden();
    screen.page.locator("#playbook-query").focus();

    screen.tell("counter.snapshot");

    assertThat(screen.button("Start betjening")).isVisible();
    assertThat(screen.page.locator("#playbook-query")).isFocused();
  }

  @Test
  void theKeysCanBeSwitchedOff() {
    screen.server.on("POST " + COUNTER + "/call-next", ok("call-next.answer"));
    screen.atCounter("open-counter.answer");
    assertThat(screen.button("Kald næste")).isVisible();
    screen.press("?");
    assertThat(screen.page.getByLabel("Brug tasterne på denne side")).isFocused();
    screen.press("Space");
    assertThat(screen.page.getByLabel("Brug tasterne på denne side")).not().isChecked();
    screen.press("Escape");
    assertThat(screen.page.getByRole(AriaRole.DIALOG)).hasCount(0);
    screen.press("n");
    assertEquals(0, screen.server.commands().size());
    screen.button("Kald næste").press("Enter");
    screen.command(1);
  }

  private static Page.GetByLabelOptions exactly() {
    return new Page.GetByLabelOptions().setExact(true);
  }
}

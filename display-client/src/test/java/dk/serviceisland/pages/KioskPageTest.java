package dk.serviceisland.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.created;
import static dk.serviceisland.browser.PlayedServer.json;
import static dk.serviceisland.browser.PlayedServer.ok;
import static dk.serviceisland.browser.PlayedServer.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dk.serviceisland.browser.PlayedServer;
import dk.serviceisland.browser.PlayedServer.Received;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The kiosk against the wire examples. */
class KioskPageTest extends PageTest {

  private static final String DRAW = "POST " + BRANCH + "/tickets";
  private static final String TICKET = "/api/v1/tickets/Zk3vQ0x9TgWm4bH1sYpLaA";
  private static final String SECOND_TICKET = "/api/v1/tickets/m8Rb2WcYxT0qLd7uHvKe5A";
  private static final String ASK = "POST " + BRANCH + "/assistance";
  private static final String TOKEN = "Bearer Tt9aVb2LxKq0ZcWm4RdYe7HuGs1PfJn5iXo3ByKw8EQ";

  private Page page;

  @BeforeEach
  void layOut() {
    server
        .on("GET " + BRANCH, ok("get-branch.answer"))
        .on("GET " + BRANCH + "/presence", ok("get-presence.answer"))
        .on("GET " + BRANCH + "/presence/qr.svg", PICTURE)
        .on("GET " + TICKET + "/qr.svg", PICTURE)
        .on("GET " + TICKET + "/print", ok("get-print.answer-none"))
        .on("GET " + SECOND_TICKET + "/qr.svg", PICTURE)
        .on("GET " + SECOND_TICKET + "/print", ok("get-print.answer-none"))
        .on("GET " + BRANCH + "/task-types/self-service/self-service.svg", PICTURE)
        .on("GET " + BRANCH + "/task-types/mitid/self-service.svg", PICTURE)
        .greet(BOARD, frame("board.snapshot"));
  }

  private void open(String query) {
    context.addInitScript(
        "if (location.host) localStorage.setItem('service-island.kiosk', JSON.stringify("
            + PlayedServer.example("get-device-token.answer")
            + "))");
    page = PlayedServer.open(context, "/kiosk/" + query, 1080, 1920);
    assertThat(screen("choose")).isVisible();
  }

  private Locator at(String selector) {
    return page.locator(selector);
  }

  private Locator task(String id) {
    return at("[data-task-type=" + id + "]");
  }

  private Locator screen(String name) {
    return at("[data-screen=" + name + "]");
  }

  /** More than eight task types: some are one press further on. */
  private void openGroup(String id) {
    settle();
    at("[data-group=" + id + "].task").press("Enter");
    settle();
  }

  private void settle() {
    assertThat(at("#main")).not().hasAttribute("inert", "");
  }

  @Test
  void aNumberIsDrawnByKeyboardAlone() {
    server.on(DRAW, created("draw-ticket.answer"));
    open("");
    assertThat(task("passport"))
        .hasText("Pasomkring 11 min, højst 17Tag dit gamle pas og billede med.");
    do {
      page.keyboard().press("Tab");
    } while (!(Boolean) task("passport").evaluate("it => it === document.activeElement"));
    page.keyboard().press("Enter");

    assertThat(screen("drawn")).isVisible();
    assertThat(at("[data-number]")).hasText("P105");
    assertThat(at("[data-position]")).hasText("Du er nummer 5 i køen til Pas");
    assertThat(at("[data-forecast]")).hasText("Forventet ventetid: omkring 13 min, højst 20");
    assertThat(at("[data-qr]")).isVisible();
    assertThat(screen("drawn")).containsText("Vi gemmer ikke dit navn eller CPR-nummer.");
    Received draw = server.lastCommand();
    assertEquals(TOKEN, draw.token());
    assertEquals(new JsonArray().add("passport"), draw.json().getJsonArray("taskTypes"));

    settle();
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    assertThat(screen("choose")).isVisible();
  }

  @Test
  void aTouchThatBouncesDrawsOnce() {
    server.on(DRAW, created("draw-ticket.answer"));
    open("");
    task("passport").dblclick();
    assertThat(screen("drawn")).isVisible();
    settle();
    assertThat(at("[data-number]")).hasText("P105");
    assertEquals(1, server.commands().size());
  }

  @Test
  void aLostAnswerIsAskedForWithTheSameKey() {
    server.on(DRAW, created("draw-ticket.answer"));
    server.loseAnswers(2);
    open("");
    task("passport").click();
    assertThat(screen("drawing")).isVisible();
    page.waitForCondition(() -> server.commands().size() >= 1);
    page.clock().runFor(600);
    page.waitForCondition(() -> server.commands().size() >= 2);
    page.clock().runFor(1_600);
    assertThat(at("[data-number]")).hasText("P105");
    assertEquals(1, server.commands().stream().map(Received::key).distinct().count());
  }

  @Test
  void aServerThatIsAwayIsSaidAndTheSamePressCanBeTriedAgain() {
    server.on(DRAW, created("draw-ticket.answer"));
    server.loseAnswers(4);
    open("");
    task("passport").click();
    for (int sent = 1; sent <= 4; sent++) {
      int expected = sent;
      page.waitForCondition(() -> server.commands().size() >= expected);
      page.clock().runFor(3_100);
    }
    assertThat(screen("trouble")).isVisible();
    assertThat(screen("trouble")).containsText("Der er ingen forbindelse til systemet lige nu.");
    assertThat(screen("trouble")).containsText("gå til skranken");
    assertAccessible(page);
    at("[data-again]").click();
    assertThat(at("[data-number]")).hasText("P105");
    assertEquals(1, server.commands().stream().map(Received::key).distinct().count());
  }

  @Test
  void anotherPressIsAnotherWish() {
    server.on(DRAW, created("draw-ticket.answer"));
    open("");
    task("passport").click();
    at("[data-done]").click();
    task("passport").click();
    assertThat(screen("drawn")).isVisible();
    List<Received> draws = server.commands();
    assertNotEquals(draws.get(0).key(), draws.get(1).key());
  }

  @Test
  void aRefusalIsExplainedAndTheCitizenChoosesAnew() {
    server.on(DRAW, problem("quota-reached"));
    open("");
    openGroup("digital");
    task("mitid").click();
    settle();
    at("#self-draw").click();
    assertThat(screen("choose")).isVisible();
    assertThat(at("#refused")).hasText("MitID: Der er ikke flere numre til denne opgave i dag.");
    assertAccessible(page);
  }

  @Test
  void severalErrandsMakeOneNumber() {
    server.on(DRAW, created("draw-ticket.answer-several"));
    open("");
    at("#several").press("Enter");
    task("passport").press("Enter");
    task("collect").press("Enter");
    task("collect").press("Enter");
    assertThat(task("passport")).hasAttribute("aria-pressed", "true");
    openGroup("health");
    task("health-card").press("Enter");
    at("#group-back").press("Enter");
    assertThat(at("[data-group=health] .task-chosen")).hasText("Valgt: Sundhedskort og læge");
    settle();
    at("#needs").press("Enter");
    assertThat(at("[data-draw]")).hasText("Træk nummer til 2 ærinder");
    at("[data-draw]").press("Enter");
    assertThat(at("[data-number]")).hasText("P106");
    assertThat(at("#ticket-tasks")).hasText("Pas · Sundhedskort og læge");
    assertEquals(
        "{\"taskTypes\":[\"passport\",\"health-card\"],\"language\":\"da\",\"needs\":true}",
        server.lastCommand().body());
  }

  @Test
  void closedTaskTypesSayWhenTheyOpenAndDrawNothing() {
    open("");
    assertThat(task("advance-vote")).hasText("BrevstemmeÅbner kl. 13:00");
    assertThat(at("[data-group=home].task")).hasAttribute("data-open", "yes");
    assertThat(task("advance-vote")).hasAttribute("aria-disabled", "true");
    task("advance-vote").dispatchEvent("click");
    openGroup("home");
    task("population-register").dispatchEvent("click");
    assertThat(screen("choose")).isVisible();
    at("#group-back").press("Enter");
    assertEquals(List.of(), server.commands());

    server.tell(BOARD, frame("board.change-task-type-paused"));
    assertThat(task("passport")).hasText("PasHolder pause");
    server.tell(BOARD, frame("board.snapshot-closed"));
    assertThat(at("[data-closed]")).hasText("Vi har lukket for i dag. Åbner onsdag kl. 10:00.");
    assertThat(at("[data-group=home].task")).hasAttribute("data-open", "no");
  }

  @Test
  void everydayWordsFindTheTaskType() {
    open("");
    at("[data-search]").fill("ældrecheck");
    assertThat(at("[data-tasks] li")).hasCount(1);
    assertThat(task("pension")).isVisible();
    at("[data-search]").fill("gæs");
    assertThat(at("#none-found")).containsText("Prøv et andet ord");
    assertAccessible(page);
    at("[data-search]").fill("lånerkort aflev");
    assertThat(task("loans")).isVisible();
    page.clock().runFor(61_000);
    assertThat(at("[data-search]")).hasValue("");
    assertThat(task("passport")).isVisible();
  }

  @Test
  void manyTaskTypesAreShownInGroupsThatTheKeypadOpensAndLeaves() {
    server.on(DRAW, created("draw-ticket.answer"));
    open("");
    assertThat(at("[data-tasks] li")).hasCount(9);
    assertThat(task("loans")).hasCount(0);
    Locator library = at("[data-group=library].task");
    assertThat(library)
        .hasText("Bøger og lånLån, aflevering og lånerkort\u00a0· Spørg om bøger og emner");
    tabTo(library);
    page.keyboard().press("Enter");
    settle();
    assertThat(at("#choose-title")).hasText("Bøger og lån");
    assertThat(at("#choose-title")).isFocused();
    assertThat(at("[data-tasks] li")).hasCount(2);
    assertThat(at("[data-search]")).isHidden();
    assertAccessible(page);
    tabTo(at("#group-back"));
    page.keyboard().press("Enter");
    settle();
    assertThat(at("#choose-title")).hasText("Træk et nummer");
    assertThat(library).isFocused();
    page.keyboard().press("Enter");
    settle();
    page.clock().runFor(61_000);
    assertThat(task("passport")).isVisible();
    assertThat(library).isVisible();
    assertThat(at("#choose-title")).isFocused();
    library.dblclick();
    settle();
    assertThat(at("#choose-title")).hasText("Bøger og lån");
    assertEquals(List.of(), server.commands());
    tabTo(task("books"));
    page.keyboard().press("Enter");
    assertThat(at("[data-number]")).hasText("P105");
    assertEquals("books", server.lastCommand().json().getJsonArray("taskTypes").getString(0));
  }

  @Test
  void fewTaskTypesStandTogetherWhateverTheirGroups() {
    JsonObject branch = PlayedServer.exampleJson("get-branch.answer");
    JsonArray types = branch.getJsonArray("taskTypes");
    while (types.size() > 8) {
      types.remove(types.size() - 1);
    }
    server.only("GET " + BRANCH, json(200, branch.encode()));
    server.greet(BOARD);
    open("");
    assertThat(at("[data-tasks] [data-task-type]")).hasCount(8);
    assertThat(at("[data-tasks] [data-group]")).hasCount(0);
  }

  /** Tab until something has the focus, which must be seen. */
  private void tabTo(Locator wanted) {
    int presses = 0;
    do {
      page.keyboard().press("Tab");
      presses++;
    } while (!(Boolean) wanted.evaluate("it => it === document.activeElement") && presses < 60);
    assertThat(wanted).isFocused();
    assertThat(wanted).hasCSS("outline-style", "solid");
  }

  @Test
  void saysWhereACitizenCanDoItAloneBeforeANumberIsDrawn() {
    server.on(DRAW, created("draw-ticket.answer"));
    open("");
    assertThat(task("passport")).not().containsText("Klar det selv");
    openGroup("digital");
    assertThat(task("self-service")).containsText("Klar det selv: borger.dk");
    tabTo(task("self-service"));
    page.keyboard().press("Enter");
    assertThat(screen("self")).containsText("Gå ind på borger.dk");
    assertThat(at("#self-qr")).isVisible();
    assertAccessible(page);
    assertEquals(List.of(), server.commands());
    settle();
    tabTo(at("#self-back"));
    page.keyboard().press("Enter");
    assertThat(screen("choose")).isVisible();
    openGroup("digital");
    tabTo(task("self-service"));
    page.keyboard().press("Enter");
    settle();
    tabTo(at("#self-draw"));
    page.keyboard().press("Enter");
    assertThat(at("[data-number]")).hasText("P105");
  }

  @Test
  void aPersonIsCalledAndTheCitizenSeesThatSomebodyComes() {
    server.on(ASK, created("ask-person.answer"));
    open("");
    tabTo(at("[data-person]"));
    page.keyboard().press("Enter");
    assertThat(at("#person-text")).containsText("Du behøver ikke et nummer");
    assertAccessible(page);
    assertThat(at("#person-call")).isFocused();
    page.keyboard().press("Enter");
    assertThat(at("#person-text")).containsText("Bliv her ved skærmen");
    assertEquals("{\"language\":\"da\"}", server.lastCommand().body());
    assertEquals(TOKEN, server.lastCommand().token());
    assertAccessible(page);
    server.tell(BOARD, assistance("taken"));
    assertThat(at("#person-text")).hasText("En medarbejder er på vej til dig.");
    page.clock().runFor(61_000);
    assertThat(at("#person-dialog")).isVisible();
    page.keyboard().press("Escape");
    assertThat(at("#person-dialog")).isHidden();
  }

  @Test
  void aCallIsWithdrawnByTheCitizenWhoNeedsNobodyAnyMore() {
    server.on(ASK, created("ask-person.answer"));
    server.on("POST " + BRANCH + "/assistance/49/withdraw", PlayedServer.nothing());
    open("");
    at("[data-person]").press("Enter");
    page.keyboard().press("Enter");
    assertThat(at("#person-close")).isFocused();
    tabTo(at("#person-withdraw"));
    page.keyboard().press("Enter");
    assertThat(at("#person-dialog")).isHidden();
    page.waitForCondition(() -> server.commands().size() >= 2);
    assertEquals(BRANCH + "/assistance/49/withdraw", server.lastCommand().path());
  }

  @Test
  void whereNobodyCanBeCalledTheCitizenIsToldWhereToGo() {
    server.on(ASK, problem("day-closed"));
    open("");
    at("[data-person]").press("Enter");
    page.keyboard().press("Enter");
    assertThat(at("#person-text")).containsText("Gå til skranken");
    assertAccessible(page);
    page.clock().runFor(61_000);
    assertThat(at("#person-dialog")).isHidden();
  }

  /** What the board says of the request that the example asks for. */
  private static String assistance(String state) {
    JsonObject frame = PlayedServer.exampleJson("board.change-assistance-taken");
    frame
        .getJsonObject("board")
        .put("assistance", JsonArray.of(new JsonObject().put("id", "49").put("state", state)));
    return frame.encode();
  }

  @Test
  void aVisitIsRatedByItsNumberWithTheKeyboard() {
    server.on("POST " + BRANCH + "/ratings", problem("ticket-unknown"), PlayedServer.nothing());
    open("");
    tabTo(at("#rate"));
    page.keyboard().press("Enter");
    assertThat(screen("rate")).isVisible();
    settle();
    assertAccessible(page);
    tabTo(at("#rate-number"));
    page.keyboard().type("p 105");
    page.keyboard().press("Tab");
    page.keyboard().press("ArrowRight");
    page.keyboard().press("Space");
    at("[name=help][value='5']").check();
    at("[name=solution][value='4']").check();
    at("#rate-send").press("Enter");
    assertThat(at("#rate-problem")).containsText("inden for den sidste time");
    assertAccessible(page);
    at("#rate-send").press("Enter");
    assertThat(screen("thanks")).isVisible();
    assertThat(screen("thanks")).containsText("Tak for dit svar");
    assertEquals(PlayedServer.exampleJson("rate-number.request"), server.lastCommand().json());
    assertAccessible(page);
    page.clock().runFor(16_000);
    assertThat(screen("choose")).isVisible();
  }

  @Test
  void whatANetworkPrinterPrintsThisBrowserDoesNot() {
    server.only("GET " + TICKET + "/print", ok("get-print.answer"));
    server.on(DRAW, created("draw-ticket.answer"));
    context.addInitScript("window.prints = 0; window.print = () => { window.prints += 1; };");
    open("?print=on");
    task("passport").click();
    assertThat(at("[data-paper]")).hasText("Tag dit nummer fra printeren.");
    assertEquals(0, page.evaluate("prints"));
  }

  @Test
  void withoutPaperTheNumberStaysOnScreenWithItsCode() {
    server.only("GET " + TICKET + "/print", ok("get-print.answer-paper-out"));
    server.on(DRAW, created("draw-ticket.answer"));
    open("");
    task("passport").click();
    assertThat(at("[data-paper]")).containsText("Printeren virker ikke lige nu.");
    assertAccessible(page);
    page.clock().runFor(80_000);
    assertThat(at("[data-number]")).isVisible();
    assertThat(at("[data-qr]")).isVisible();
    page.clock().runFor(45_000);
    assertThat(screen("choose")).isVisible();
  }

  @Test
  void everythingToTouchIsLargeEnough() {
    server.on(DRAW, created("draw-ticket.answer"));
    for (int[] size : new int[][] {{1080, 1920}, {1280, 800}}) {
      open("");
      page.setViewportSize(size[0], size[1]);
      assertEquals(List.of(), tooSmall());
      at("[data-person]").click();
      assertEquals(List.of(), tooSmall());
      page.keyboard().press("Escape");
      openGroup("digital");
      assertEquals(List.of(), tooSmall());
      task("self-service").click();
      assertThat(screen("self")).isVisible();
      assertEquals(List.of(), tooSmall());
      settle();
      at("#self-draw").click();
      assertThat(screen("drawn")).isVisible();
      assertEquals(List.of(), tooSmall());
    }
  }

  private Object tooSmall() {
    return page.evaluate(
        """
        Array.from(document.querySelectorAll("button, a[href], input"))
          .filter((part) => part.checkVisibility())
          .filter((part) => Math.round(part.getBoundingClientRect().height) < 60
            || Math.round(part.getBoundingClientRect().width) < 60)
          .map((part) => part.id || part.textContent)
        """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1080x1920", "1280x800"})
  void everythingIsThereWithoutScrolling(String size) {
    server.on(DRAW, created("draw-ticket.answer"));
    open("");
    page.setViewportSize(
        Integer.parseInt(size.split("x", -1)[0]), Integer.parseInt(size.split("x", -1)[1]));
    String beyond = "document.documentElement.scrollHeight - innerHeight";
    assertEquals(0, page.evaluate(beyond));
    task("passport").click();
    assertThat(screen("drawn")).isVisible();
    assertEquals(0, page.evaluate(beyond));
  }

  @Test
  void canBeLargeContrastyAndLowUntilTheNextCitizen() {
    open("");
    for (String way : List.of("large", "contrast", "low")) {
      at("[data-way=" + way + "]").press("Enter");
      assertThat(at("[data-way=" + way + "]")).hasAttribute("aria-pressed", "true");
    }
    assertThat(at("body")).hasCSS("background-color", "rgba(0, 0, 0, 0)");
    assertThat(at("html")).hasCSS("background-color", "rgb(0, 0, 0)");
    assertThat(at("html")).hasCSS("font-size", "27px");
    assertThat(at("body")).hasCSS("padding-top", "768px");
    assertAccessible(page);
    page.clock().runFor(61_000);
    assertThat(at("[data-way=large]")).hasAttribute("aria-pressed", "false");
    assertThat(at("html")).hasCSS("font-size", "19.98px");
  }

  @Test
  void arrowsAndEnterAreEnough() {
    server.on(DRAW, created("draw-ticket.answer"));
    open("");
    at("[data-search]").focus();
    page.keyboard().press("ArrowDown");
    assertThat(task("passport")).isFocused();
    assertThat(task("passport")).hasCSS("outline-style", "solid");
    page.keyboard().press("ArrowUp");
    page.keyboard().press("ArrowDown");
    page.keyboard().press("Enter");
    assertThat(at("[data-number]")).hasText("P105");
    settle();
    page.keyboard().press("ArrowDown");
    assertThat(at("[data-done]")).isFocused();
    page.keyboard().press("Enter");
    assertThat(screen("choose")).isVisible();
  }

  @Test
  void readsItselfAloudToWhomAsksForItWithoutAVoiceOfTheMachine() {
    server.on(DRAW, created("draw-ticket.answer"));
    context.addInitScript(
        """
        speechSynthesis.getVoices = () => [];
        window.played = [];
        window.Audio = class extends EventTarget {
          constructor(address) { super(); window.played.push(address); }
          async play() { setTimeout(() => this.dispatchEvent(new Event("ended")), 10); }
        };
        """);
    open("");
    at("[data-way=speech]").press("Enter");
    expectPlayed(said("Læs højt"));
    openGroup("health");
    at("#group-back").press("Enter");
    expectPlayed(said("Alle opgaver"));
    settle();
    task("passport").press("Enter");
    expectPlayed(
        said("Dit nummer er")
            + " /shared/clips/da/p.mp3 /shared/clips/da/1.mp3 /shared/clips/da/0.mp3"
            + " /shared/clips/da/5.mp3 "
            + said("Forventet ventetid: omkring # min, højst #")
                .replaceFirst("#", "/shared/clips/da/13.mp3")
                .replaceFirst("#", "/shared/clips/da/20.mp3"));
    settle();
    at("[data-done]").press("Enter");
    settle();
    at("[data-way=speech]").press("Enter");
    at("button[lang=en]").press("Enter");
    at("#needs").focus();
    expectPlayed(said("I need help or extra time"));
  }

  /** The clips that say a text where there is no voice, in their order. */
  private static String said(String text) {
    for (String language : List.of("da", "en")) {
      String folder = "/kiosk/speech/" + language;
      JsonArray pieces = PlayedServer.page(folder + ".json").getJsonArray(text);
      if (pieces != null) {
        return pieces.stream()
            .map(piece -> piece.equals("#") ? "#" : folder + "/" + piece + ".mp3")
            .collect(Collectors.joining(" "));
      }
    }
    throw new IllegalArgumentException(text);
  }

  private void expectPlayed(String clips) {
    page.waitForCondition(() -> page.evaluate("played.join(' ')").toString().contains(clips));
  }

  @Test
  void printsATicketOnceWhereThereIsAPrinter() {
    server.on(DRAW, created("draw-ticket.answer"));
    context.addInitScript("window.prints = 0; window.print = () => { window.prints += 1; };");
    open("?print=on");
    task("passport").click();
    assertThat(at("[data-number]")).hasText("P105");
    page.waitForCondition(() -> page.evaluate("prints").equals(1));
    page.emulateMedia(
        new Page.EmulateMediaOptions().setMedia(com.microsoft.playwright.options.Media.PRINT));
    assertThat(at("[data-number]")).hasCSS("font-size", "72px");
    assertThat(at("#ticket-time")).hasText("10:42");
    assertThat(at("#ticket-area")).hasText("Område: Øen / Ved vinduet");
    assertThat(at("#ticket-area")).isVisible();
    assertThat(at("[data-done]")).isHidden();
    assertThat(at("[data-qr]")).isVisible();
    assertEquals(1, page.evaluate("prints"));
  }

  @Test
  void speaksTheLanguagesThatTheBranchHas() {
    server.only(
        "GET " + BRANCH,
        json(
            200,
            PlayedServer.exampleJson("get-branch.answer")
                .put("languages", JsonArray.of("da", "en", "uk", "ar", "fi"))
                .encode()));
    server.on(DRAW, created("draw-ticket.answer"));
    open("");
    assertThat(at("#languages button"))
        .hasText(new String[] {"Dansk", "English", "Українська", "العربية"});
    at("button[lang=ar]").press("Enter");
    assertThat(at("html")).hasAttribute("dir", "rtl");
    assertThat(task("passport").locator(".task-name")).hasAttribute("lang", "da");
    assertThat(at("#choose-title")).hasText("خذ رقمًا");
    assertAccessible(page);
    task("passport").click();
    assertThat(screen("drawn")).isVisible();
    assertEquals("ar", server.lastCommand().json().getString("language"));
    at("[data-done]").click();
    assertThat(at("html")).hasAttribute("dir", "ltr");
  }

  @Test
  void goesBackToStartAfterAWarningThatCanBeExtended() {
    server.on(DRAW, created("draw-ticket.answer"));
    open("");
    at("button[lang=en]").click();
    assertThat(at("#choose-title")).hasText("Draw a number");
    task("passport").click();
    assertThat(at("[data-position]")).hasText("You are number 5 in the queue for Passport");
    assertEquals("en", server.lastCommand().json().getString("language"));
    page.clock().runFor(26_000);
    assertThat(at("[data-warning]")).containsText("The screen will soon go back to the start.");
    assertAccessible(page);
    at("[data-more-time]").click();
    assertThat(at("[data-warning]")).isHidden();
    page.clock().runFor(30_000);
    assertThat(at("[data-number]")).hasText("P105");
    page.clock().runFor(16_000);
    assertThat(screen("choose")).isVisible();
    assertThat(at("#choose-title")).hasText("Træk et nummer");
    assertThat(at("html")).hasAttribute("lang", "da");
  }

  @Test
  void aFeedThatFallsSilentIsSaidWithWhatToDo() {
    open("");
    server.tell(BOARD, heartbeat("board.heartbeat"));
    page.clock().fastForward(12_000);
    assertThat(at("[data-stale]")).containsText("Ikke opdateret siden 10:42.");
    assertThat(at("[data-away]")).containsText("Tag et nummer fra papirrullen");
    assertAccessible(page);
    page.clock().runFor(3_000);
    assertThat(at("[data-away]")).isHidden();
  }

  @Test
  void showsTheCodeForPhonesAndAsksForTheNextInTime() {
    open("");
    assertThat(at("[data-phone] img")).isVisible();
    String first = at("[data-phone] img").getAttribute("src");
    page.clock().runFor(61_000);
    page.waitForCondition(() -> server.reads(BRANCH + "/presence/qr.svg").size() >= 2);
    assertThat(at("[data-phone] img")).not().hasAttribute("src", first);
  }

  @Test
  void asksForACodeUntilAnAdministratorAcceptsIt() {
    server
        .on("POST /api/v1/devices", created("request-device.answer"))
        .on(
            "POST /api/v1/devices/K7QM3F/token",
            json(202, PlayedServer.example("get-device-token.answer-not-yet")),
            ok("get-device-token.answer"));
    page =
        PlayedServer.open(
            context, "/kiosk/?branch=hovedbiblioteket&name=Kiosk ved indgangen", 1080, 1920);
    assertThat(at("[data-device-code]")).hasText("K7QM3F");
    assertEquals(
        PlayedServer.exampleJson("request-device.request"), server.commands().get(0).json());
    assertAccessible(page);
    page.clock().runFor(3_100);
    page.waitForCondition(() -> server.commands().size() >= 2);
    page.clock().runFor(3_100);
    assertThat(screen("choose")).isVisible();
    page.reload();
    assertThat(screen("choose")).isVisible();
    assertEquals(3, server.commands().size());
  }

  @Test
  void enrolsWithTheSecretOfAPrintedLinkAndForgetsIt() {
    server.on("POST /api/v1/devices/enrol", created("enrol-device.answer"));
    page =
        PlayedServer.open(
            context, "/kiosk/#enrol=q3vZxW8nTbR1yKd6uHs0LmE4aJg7cFp2iVoXeBt5NwY", 1080, 1920);
    assertThat(screen("choose")).isVisible();
    assertEquals(PlayedServer.exampleJson("enrol-device.request"), server.commands().get(0).json());
    assertEquals(PlayedServer.ORIGIN + "/kiosk/", page.url());
  }

  @Test
  void aRevokedTokenLeadsBackToACode() {
    server
        .on(DRAW, problem("unauthenticated"))
        .on("POST /api/v1/devices", created("request-device.answer"));
    page = PlayedServer.open(context, "/", 1080, 1920);
    page.evaluate(
        "token => localStorage.setItem('service-island.kiosk', token)",
        PlayedServer.example("get-device-token.answer"));
    page.navigate(PlayedServer.ORIGIN + "/kiosk/");
    task("passport").click();
    assertThat(at("[data-device-code]")).hasText("K7QM3F");
    assertEquals("hovedbiblioteket", server.lastCommand().json().getString("branch"));
  }
}

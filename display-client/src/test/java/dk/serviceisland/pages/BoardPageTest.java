package dk.serviceisland.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.ok;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ReducedMotion;
import dk.serviceisland.browser.Geometry;
import dk.serviceisland.browser.PlayedServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The wall board against the wire examples. */
class BoardPageTest extends PageTest {

  private Page page;

  /** Opens the board silent and in Danish, so that no other language takes its turn. */
  private Page open(String snapshot, String query) {
    return openInTurn(
        snapshot, "&sound=off" + (query.contains("lang=") ? query : query + "&lang=da"));
  }

  private Page openInTurn(String snapshot, String query) {
    server.greet(BOARD, frame(snapshot));
    page = PlayedServer.open(context, "/display/?branch=hovedbiblioteket" + query, 1920, 1080);
    assertThat(page.locator("[data-branch]")).not().isEmpty();
    return page;
  }

  private Locator at(String selector) {
    return page.locator(selector);
  }

  private void expectCalled(String... numbers) {
    assertThat(at("[data-call-number]")).hasText(numbers);
  }

  @Test
  void showsWhoIsCalledWhereAndWhoWaits() {
    open("board.snapshot", "");
    assertThat(at("[data-say]")).containsText("Træk et nummer ved standeren");
    server.tell(BOARD, frame("board.change-drawn"));
    server.tell(BOARD, frame("board.change-called"));
    expectCalled("P101");
    assertThat(at("[data-say]")).isHidden();
    assertThat(at("[data-call-counter]")).hasText("Skranke 3");
    assertThat(at("[data-call-zone]")).hasText("Øen");
    assertThat(at("[data-call] .arrow .icon")).hasAttribute("data-arrow", "up");
    assertThat(at("[data-last] li").first()).hasText("L101 Skranke 5");
    assertThat(at("[data-waits] [data-task-type=passport]")).containsText("11–17");
    assertThat(at("[data-waits] [data-task-type=pension]")).containsText("ukendt");
    assertThat(at("[data-none] [data-task-type=information]")).isVisible();
    assertThat(at("[data-off] [data-task-type=advance-vote]")).containsText("Åbner kl. 13:00");
    assertThat(at("[data-off] [data-task-type=population-register]")).containsText("Holder pause");
    assertThat(at("[data-clock]")).hasText("10:42");
    assertThat(at("#municipality")).hasText("Skanderborg Kommune");
    assertThat(at("[data-messages]")).containsText("Vi kalder ikke altid i nummerorden");

    server.tell(BOARD, frame("board.change-started"));
    server.tell(BOARD, frame("board.change-message-gone"));
    assertThat(at("[data-messages] li")).hasCount(0);
  }

  @Test
  void showsAllCallsAtOnceTheNewestFirst() {
    open("board.snapshot", "");
    server.tell(BOARD, frame("board.change-two-called"));
    expectCalled("X102", "P103");
    assertThat(at("[data-last]")).not().containsText("P103");
    page.clock().runFor(9_000);
    expectCalled("X102", "P103");
  }

  /** Eight calls of one moment were seen one after the other, the last of them after 40 s. */
  @Test
  void showsEightCallsOfOneMomentInThatMoment() {
    open("board.snapshot", "");
    JsonObject frame = PlayedServer.exampleJson("board.change-called").put("seq", "2026-11-24/60");
    JsonObject board = frame.getJsonObject("board");
    JsonObject pattern = board.getJsonArray("calls").getJsonObject(0);
    JsonArray calls = new JsonArray();
    for (int call = 51; call <= 58; call++) {
      calls.add(pattern.copy().put("id", "2026-11-24/" + call).put("number", "P1" + call));
    }
    server.tell(BOARD, frame.put("board", board.put("calls", calls)).encode());
    expectCalled("P158", "P157", "P156", "P155", "P154", "P153", "P152", "P151");
  }

  @Test
  void aCallIsShownForAMomentAlsoWhenItsCitizenCameAtOnce() {
    open("board.snapshot", "");
    server.tell(BOARD, frame("board.change-called"));
    JsonObject started = PlayedServer.exampleJson("board.change-started");
    started
        .getJsonObject("board")
        .getJsonArray("calls")
        .getJsonObject(0)
        .put("id", "2026-11-24/51");
    server.tell(BOARD, started.encode());
    page.clock().runFor(4_000);
    expectCalled("P101");
    page.clock().runFor(2_000);
    expectCalled();
    assertThat(at("[data-last] li").first()).containsText("P101");
  }

  @Test
  void aRecallTakesThePlaceOfItsCall() {
    open("board.snapshot", "");
    server.tell(BOARD, frame("board.change-called"));
    server.tell(BOARD, frame("board.change-called"));
    assertThat(at("[data-call]")).hasAttribute("data-id", "2026-11-24/51");
    server.tell(BOARD, frame("board.change-two-called"));
    server.tell(BOARD, frame("board.change-recalled"));
    expectCalled("P101", "X102", "P103");
    assertThat(at("[data-call]").first()).hasAttribute("data-id", "2026-11-24/54");
    server.tell(BOARD, frame("board.change-started"));
    page.clock().runFor(6_000);
    expectCalled("X102", "P103");
  }

  @Test
  void saysSinceWhenItIsOutOfDateKeepsNumberAndPlaceAndCatchesUp() {
    open("board.snapshot", "");
    server.tell(BOARD, frame("board.change-called"));
    assertThat(at("[data-stale]")).isHidden();
    server.tell(BOARD, heartbeat("board.heartbeat"));
    server.greet(BOARD);
    page.clock().runFor(12_500);
    assertThat(at("[data-stale]")).hasText("Ikke opdateret siden 10:42");
    assertThat(at("#sign-title")).containsText("Sidst kaldt kl. 10:42");
    assertThat(at("[data-sign]")).not().hasCSS("background-color", "rgb(255, 210, 63)");
    expectCalled("P101");
    assertThat(at("[data-call-counter]")).hasText("Skranke 3");

    server.on("GET " + BRANCH, ok("get-branch.answer"));
    server.greet(BOARD, frame("board.snapshot-twenty-calls"));
    page.clock().runFor(31_000);
    assertThat(at("[data-stale]")).isHidden();
    assertThat(at("[data-sign]")).hasCSS("background-color", "rgb(255, 210, 63)");
  }

  @Test
  void showsEveryCallThatItMissedAfterADroppedSocket() {
    server.on("GET " + BRANCH, ok("get-branch.answer"));
    open("board.snapshot", "");
    server.greet(
        BOARD,
        frame("board.snapshot"),
        frame("board.change-called"),
        frame("board.change-two-called"));
    server.hangUp(BOARD, 1001);
    page.clock().runFor(2_000);
    expectCalled("X102", "P103", "P101");
    assertEquals(2, server.socketsOpened());
  }

  @Test
  void aServerThatAnswersSlowlyHoldsUpNoCall() {
    server.hold("/municipality");
    page = PlayedServer.open(context, "/display/?branch=hovedbiblioteket&sound=off&lang=da");
    page.waitForCondition(() -> server.heldRequests() == 1);
    assertThat(at("#setup-text")).isVisible();
    server.tell(BOARD, frame("board.snapshot"));
    server.tell(BOARD, frame("board.change-called"));
    expectCalled("P101");
    assertThat(at("#setup")).isHidden();
    server.release();
    page.waitForCondition(() -> server.reads("/api/v1/municipality").size() == 1);
  }

  @Test
  void aMessageThatIsMissingIsNamedAndLeavesTheRestInPlace() {
    JsonObject words = PlayedServer.page("/display/texts/da.json");
    words.remove("board.last");
    context.route(
        PlayedServer.ORIGIN + "/display/texts/da.json",
        route -> route.fulfill(new Route.FulfillOptions().setBody(words.encode())));
    open("board.snapshot", "");
    assertThat(at("[data-branch]")).hasText("Hovedbiblioteket");
    assertThat(at("[data-task-type=passport]")).containsText("11–17");
    assertThat(at("#recent-title")).hasText("board.last");
    assertTrue(server.takeComplaints().contains("No message board.last in da"));
  }

  @Test
  void aCallArrivesWithoutMovementWhereThatIsWished() {
    open("board.snapshot", "");
    server.tell(BOARD, frame("board.change-called"));
    assertThat(at("[data-call-number]")).hasText("P101");
    assertThat(at("[data-call]")).hasCSS("animation-duration", "1.6s");
    assertThat(at("[data-call]")).hasCSS("animation-iteration-count", "1");
    page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
    assertThat(at("[data-call]")).hasCSS("animation-duration", "1e-05s");
    assertThat(at("[data-call]")).hasCSS("animation-iteration-count", "1");
  }

  @Test
  void ignoresFramesItDoesNotKnow() {
    open("board.snapshot", "");
    server.tell(BOARD, "{\"type\":\"fireworks\",\"seq\":\"2026-11-24/50\",\"board\":{}}");
    server.tell(BOARD, "no JSON at all");
    server.tell(BOARD, frame("board.change-drawn"));
    assertThat(at("[data-task-type=passport]")).containsText("11–17");
  }

  @Test
  void loadsItselfAgainForANewBuild() {
    open("board.snapshot", "");
    String newer = frame("board.heartbeat").replace("1.0.0-8f3c2a1", "1.0.1-0000001");
    server.tell(BOARD, newer);
    page.waitForCondition(() -> server.socketsOpened() == 2);
    assertThat(at("[data-branch]")).hasText("Hovedbiblioteket");
  }

  @Test
  void saysThatItIsClosedAndWhenItOpens() {
    open("board.snapshot-closed", "");
    assertThat(at("[data-say] p"))
        .hasText(new String[] {"Vi har lukket for i dag.", "Åbner onsdag kl. 10:00."});
    assertThat(at("[data-waits] li")).hasCount(0);
  }

  @Test
  void danishStaysAndTheSecondLineTurnsThroughTheOtherLanguages() {
    JsonObject snapshot = PlayedServer.exampleJson("board.snapshot");
    snapshot.getJsonObject("board").put("languages", new JsonArray().add("da").add("en").add("uk"));
    server.greet(BOARD, snapshot.encode());
    page = PlayedServer.open(context, "/display/?branch=hovedbiblioteket&sound=off", 1920, 1080);
    assertThat(at("#waits-title .second")).hasText("Wait in minutes");
    assertThat(at("#waits-title .first")).hasText("Ventetid i minutter");
    assertThat(at("[data-task-type=passport] .wait-name .second")).hasText("Passport");
    page.clock().runFor(8_500);
    assertThat(at("#waits-title .second")).hasText("Очікування у хвилинах");
    assertThat(at("#waits-title .second")).hasAttribute("lang", "uk");
    assertThat(at("#waits-title .first")).hasText("Ventetid i minutter");
    assertThat(at("[data-task-type=passport] .wait-name .second")).isHidden();
    page.clock().runFor(8_000);
    assertThat(at("#waits-title .second")).hasText("Wait in minutes");
    assertThat(at("html")).hasAttribute("lang", "da");
  }

  @Test
  void readsFromTheRightWhereTheLanguageDoes() {
    open("board.snapshot", "&lang=ar");
    assertThat(at("html")).hasAttribute("dir", "rtl");
    server.tell(BOARD, frame("board.change-called"));
    assertThat(at("[data-call-number]")).hasText("P101");
    assertThat(at("[data-call-counter]")).hasText("الشباك 3");
    assertThat(at("#weekday")).hasText("الثلاثاء");
    assertThat(at("#day")).hasText("24 نوفمبر");
    assertAccessible(page);
  }

  @Test
  void aScreenOfOneZoneShowsOnlyItsCalls() {
    open("board.snapshot", "&zone=vinduet");
    server.tell(BOARD, frame("board.change-called"));
    assertThat(at("[data-last] li")).hasText(new String[] {"L101 Skranke 5"});
    server.tell(BOARD, frame("board.change-two-called"));
    expectCalled("X102");
    assertThat(at("[data-last]")).not().containsText("P103");
  }

  @Test
  void thePictureMovesALittleEveryMinute() {
    open("board.snapshot", "");
    assertThat(at("#board")).hasCSS("translate", "6px 6px");
    server.tell(BOARD, frame("board.heartbeat"));
    assertThat(at("#board")).hasCSS("translate", "0px 6px");
  }

  /** Plays nothing, but tells what it was to play; each clip takes half a second. */
  private static final String FAKE_AUDIO =
      """
      window.played = [];
      window.Audio = class extends EventTarget {
        constructor(address) { super(); this.address = address; }
        async play() {
          if (window.silenced) { throw new DOMException("first touch the page", "NotAllowedError"); }
          if (this.volume === 0) { setTimeout(() => this.dispatchEvent(new Event("ended")), 1); return; }
          window.played.push(this.address.replace("/shared/clips/", "").replace(".mp3", ""));
          setTimeout(() => this.dispatchEvent(new Event("ended")), 500);
        }
      };
      """;

  private void expectPlayed(String words) {
    page.clock().runFor(14_000);
    assertEquals(words, page.evaluate("played.splice(0).join(' ')"));
  }

  @Test
  void chimesAndSpeaksACallInDanishAndEnglish() {
    context.addInitScript(FAKE_AUDIO);
    openInTurn("board.snapshot", "&lang=da");
    server.tell(BOARD, frame("board.change-called"));
    assertThat(at("[data-call-number]")).hasText("P101");
    expectPlayed(
        "chime da/number da/p da/1 da/0 da/1 da/counter da/3"
            + " en/number en/p en/1 en/0 en/1 en/counter en/3");
    assertThat(at("[data-sound]")).isHidden();
  }

  @Test
  void speaksTwoCallsOneAfterTheOtherTheFirstInOneLanguage() {
    context.addInitScript(FAKE_AUDIO);
    openInTurn("board.snapshot", "&lang=da");
    server.tell(BOARD, frame("board.change-two-called"));
    expectCalled("X102", "P103");
    expectPlayed(
        "chime da/number da/p da/1 da/0 da/3 da/counter da/1"
            + " chime da/number da/x da/1 da/0 da/2 da/counter da/5"
            + " en/number en/x en/1 en/0 en/2 en/counter en/5");
  }

  @Test
  void thePictureComesBeforeTheSound() {
    context.addInitScript(FAKE_AUDIO);
    openInTurn("board.snapshot", "&lang=da");
    server.tell(BOARD, frame("board.change-called"));
    expectCalled("P101");
    assertEquals("", page.evaluate("played.join(' ')"));
    page.clock().runFor(600);
    assertEquals("chime", page.evaluate("played.join(' ')"));
  }

  @Test
  void saysThatItNeedsATouchBeforeItCanBeHeard() {
    context.addInitScript(FAKE_AUDIO + "window.silenced = true;");
    openInTurn("board.snapshot", "&lang=da");
    assertThat(at("[data-sound]")).hasText("Uden lyd. Tryk på skærmen");
    server.tell(BOARD, frame("board.change-called"));
    page.evaluate("window.silenced = false");
    at("[data-sound]").press("Enter");
    assertThat(at("[data-sound]")).isHidden();
    server.tell(BOARD, frame("board.change-two-called"));
    page.clock().runFor(6_000);
    page.waitForCondition(
        () ->
            page.evaluate("played.join(' ')").toString().startsWith("chime chime da/number da/p"));
  }

  /** The hint once made the footer so high that the counter of the call lay behind the last calls. */
  @ParameterizedTest
  @CsvSource({"1920,1080", "1080,1920", "1366,768", "3840,2160"})
  void theHintThatItNeedsATouchPushesNothingOutOfItsPlace(int width, int height) {
    context.addInitScript(FAKE_AUDIO + "window.silenced = true;");
    openInTurn("board.snapshot", "&lang=da");
    page.setViewportSize(width, height);
    server.tell(BOARD, frame("board.change-called"));
    assertThat(at("[data-sound]")).isVisible();
    expectCalled("P101");
    page.clock().runFor(500);
    assertEquals(List.of(), Geometry.faultsOfScreen(page, Geometry.HAND));
  }

  @Test
  void isQuietInTheHoursThatTheAddressNames() {
    context.addInitScript(FAKE_AUDIO);
    openInTurn("board.snapshot", "&lang=da&quiet=10:00-11:00");
    server.tell(BOARD, frame("board.change-called"));
    assertThat(at("[data-call-number]")).hasText("P101");
    expectPlayed("");
  }

  @Test
  void isQuietInTheHoursThatTheMunicipalityDecidedUnlessItsAddressSaysOtherwise() {
    context.addInitScript(FAKE_AUDIO);
    String early = PlayedServer.example("get-municipality.answer").replace("20:00-", "10:00-");
    server.only(
        "GET /api/v1/municipality", new PlayedServer.Answer(200, "application/json", early));
    openInTurn("board.snapshot", "&lang=da");
    server.tell(BOARD, frame("board.change-called"));
    assertThat(at("[data-call-number]")).hasText("P101");
    expectPlayed("");
    page.close();
    openInTurn("board.snapshot", "&lang=da&quiet=20:00-08:00");
    server.tell(BOARD, frame("board.change-called"));
    assertThat(at("[data-call-number]")).hasText("P101");
    page.clock().runFor(8_000);
    assertThat(at("[data-sound]")).isHidden();
    page.waitForCondition(() -> page.evaluate("played.join(' ')").toString().startsWith("chime"));
  }

  @Test
  void thousandsOfCallsLeaveAsManyElementsAndAsMuchMemoryAsHundreds() {
    open("board.snapshot", "");
    page.clock().pauseAt(java.time.Instant.parse("2026-11-24T09:50:00Z").toEpochMilli());
    page.evaluate(
        """
        async (frame) => {
          const { applyFrame } = await import("/shared/feed-logic.js");
          const { loadTexts } = await import("/shared/texts.js");
          const { boardView } = await import("/display/board-view.js");
          const texts = await loadTexts("da", new URL("/display/texts/", location.href));
          let now = Date.parse("2026-11-24T10:00:00Z");
          Date.now = () => now;
          let shown = 0;
          document.getElementById("calls").replaceChildren();
          const view = boardView(document, new Map([["da", texts]]), {
            announce: () => { shown += 1; },
            isSpeaking: () => false,
          });
          let state = applyFrame(null, JSON.parse(frame));
          const pattern = state.view.board.calls.at(-1);
          window.callUpTo = (from, to) => {
            for (let i = from; i <= to; i += 1) {
              const call = { ...pattern, id: `2026-11-24/${1000 + i}`, number: `P${100 + i}`, open: true };
              const over = { id: `2026-11-24/${999 + i}`, open: false };
              state = applyFrame(state, {
                type: "change", seq: call.id, build: "x", at: "", board: { calls: [over, call] },
              });
              now += 6000;
              view.update(state.view.board, new Date(now));
              now += 400;
              view.tick(new Date(now));
            }
            return [document.querySelectorAll("*").length, state.view.board.calls.length, shown];
          };
        }""",
        frame("board.snapshot"));
    List<?> few = (List<?>) page.evaluate("callUpTo(1, 500)");
    double before = heapInUse();
    List<?> many = (List<?>) page.evaluate("callUpTo(501, 2000)");
    double after = heapInUse();

    assertEquals(few.get(0), many.get(0));
    assertEquals(20, many.get(1));
    assertEquals(2_000, many.get(2));
    assertTrue(after < before + 600_000, () -> before + " bytes became " + after);
  }

  /** Bytes that the page's scripts hold once what nobody needs is thrown away. */
  private double heapInUse() {
    CDPSession session = context.newCDPSession(page);
    session.send("HeapProfiler.collectGarbage");
    double used = session.send("Runtime.getHeapUsage").get("usedSize").getAsDouble();
    session.detach();
    return used;
  }

  @Test
  void showsTheCodeForPhonesWhenItIsEnrolled() {
    server
        .on("POST /api/v1/devices/enrol", PlayedServer.created("enrol-device.answer"))
        .on("GET " + BRANCH + "/presence", ok("get-presence.answer"))
        .on("GET " + BRANCH + "/presence/qr.svg", PICTURE)
        .greet(BOARD, frame("board.snapshot"));
    page =
        PlayedServer.open(context, "/display/#enrol=q3vZxW8nTbR1yKd6uHs0LmE4aJg7cFp2iVoXeBt5NwY");
    assertThat(at("[data-phone]")).isVisible();
    assertEquals(
        "Bearer Tt9aVb2LxKq0ZcWm4RdYe7HuGs1PfJn5iXo3ByKw8EQ",
        server.reads(BRANCH + "/presence").get(0).token());
    assertEquals(PlayedServer.ORIGIN + "/display/", page.url());
  }

  @Test
  void offersTheBranchesWhenTheAddressNamesNone() {
    server.on("GET /api/v1/branches", ok("list-branches.answer"));
    server.greet(BOARD, frame("board.snapshot"));
    page = PlayedServer.open(context, "/display/");
    at("#setup-branches a").first().press("Enter");
    assertThat(at("[data-branch]")).hasText("Hovedbiblioteket");
  }
}

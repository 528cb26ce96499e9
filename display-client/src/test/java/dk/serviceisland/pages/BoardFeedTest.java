package dk.serviceisland.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.ok;
import static dk.serviceisland.browser.PlayedServer.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.browser.Chromium;
import dk.serviceisland.browser.PlayedServer;
import dk.serviceisland.browser.TakesTurns;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The board follows its feed through silence, loss, strange frames, new builds and long weeks. */
class BoardFeedTest extends BoardTest {

  @Test
  void saysSinceWhenItIsOutOfDateKeepsNumberAndPlaceAndCatchesUp() {
    open("board.snapshot", "");
    server.tell(BOARD, frame("board.change-called"));
    assertThat(at("[data-stale]")).isHidden();
    server.tell(BOARD, heartbeat("board.heartbeat"));
    server.greet(BOARD);
    page.clock().runFor(12_500);
    assertThat(at("[data-stale]")).hasText("Ikke opdateret siden 10.42");
    assertThat(at("#sign-old")).containsText("Ikke opdateret siden 10.42");
    assertThat(at("#waits-title")).containsText("ventetiden er ukendt lige nu");
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
  void saysSinceWhichDayTheServerOfTheBranchHasToldNothing() {
    open("board.snapshot", "");
    server.tell(BOARD, frame("board.heartbeat-behind"));
    assertThat(at("[data-stale]")).hasText("Ikke opdateret siden 22/11 15.31");
    server.tell(BOARD, frame("board.heartbeat"));
    assertThat(at("[data-stale]")).isHidden();
  }

  @Test
  void givesUpAConnectionOnWhichNothingComes() {
    server.on("GET " + BRANCH, ok("get-branch.answer"));
    open("board.snapshot", "");
    server.greet(BOARD);
    server.hangUp(BOARD, 1001);
    page.clock().runFor(1_500);
    page.waitForCondition(() -> server.socketsOpened() == 2);
    server.greet(BOARD, frame("board.snapshot"), frame("board.change-called"));

    page.clock().runFor(7_000);

    page.waitForCondition(() -> server.socketsOpened() == 3);
    expectCalled("P101");
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
  @TakesTurns(turn = 2, of = 4)
  void hundredsOfCallsLeaveAsManyElementsAndAsMuchMemoryAsDozens() {
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
              const over = { id: state.view.board.calls.at(-1).id, open: false };
              const old = { id: state.view.board.calls[0].id, gone: true };
              state = applyFrame(state, {
                type: "change", seq: call.id, build: "x", at: "", board: { calls: [over, old, call] },
              });
              now += 6000;
              view.update(state.view.board, new Date(now));
              now += 400;
              view.tick(new Date(now));
            }
            return [document.querySelectorAll("*").length, state.view.board.calls.length, shown];
          };
        }\
        """,
        frame("board.snapshot"));
    List<?> few = (List<?>) page.evaluate("callUpTo(1, 50)");
    double before = Chromium.heapInUse(page);
    List<?> many = (List<?>) page.evaluate("callUpTo(51, 200)");
    double after = Chromium.heapInUse(page);

    assertEquals(few.get(0), many.get(0));
    assertEquals(4, many.get(1));
    assertEquals(200, many.get(2));
    assertTrue(after < before + 200_000, () -> before + " bytes became " + after);
  }

  @Test
  @TakesTurns(turn = 3, of = 4)
  void aHundredTurnsInManyLanguagesLeaveAsManyElementsAndAsMuchMemoryAsDozens() {
    open("board.snapshot", "");
    page.clock().pauseAt(java.time.Instant.parse("2026-11-24T09:50:00Z").toEpochMilli());
    page.evaluate(
        """
        async (frame) => {
          const { applyFrame } = await import("/shared/feed-logic.js");
          const { loadTexts } = await import("/shared/texts.js");
          const { boardView } = await import("/display/board-view.js");
          const folder = new URL("/display/texts/", location.href);
          const textsOf = new Map();
          for (const language of ["da", "en", "de", "pl", "so", "tr", "uk", "ar"]) {
            textsOf.set(language, await loadTexts(language, folder));
          }
          let now = Date.parse("2026-11-24T10:00:00Z");
          Date.now = () => now;
          const view = boardView(document, textsOf, { announce: () => {}, isSpeaking: () => false });
          const { board } = applyFrame(null, JSON.parse(frame)).view;
          const names = { ...board.taskTypes[0].names };
          for (const language of textsOf.keys()) { names[language] ??= `${names.da} ${language}`; }
          window.turn = (turns) => {
            for (let i = 0; i < turns; i += 1) {
              now += 8000;
              const wait = 300 + (now / 8000 % 30) * 60;
              const taskTypes = ["", "-more", "-again"].flatMap((more) => board.taskTypes.map((type, at) => ({
                ...type, id: type.id + more, names, state: "open", waiting: 3, forecast: { p10: 0, p50: wait, p90: 2 * wait + 60 * at },
              })));
              view.update({ ...board, taskTypes }, new Date(now));
              view.tick(new Date(now));
            }
            return [document.querySelectorAll("*").length, document.querySelectorAll("[data-pages] li").length];
          };
        }\
        """,
        frame("board.snapshot"));
    List<?> few = (List<?>) page.evaluate("turn(30)");
    double before = Chromium.heapInUse(page);
    List<?> many = (List<?>) page.evaluate("turn(90)");
    double after = Chromium.heapInUse(page);

    assertEquals(few, many);
    assertTrue(((Number) many.get(1)).intValue() > 1, "pages");
    assertTrue(after < before + 100_000, () -> before + " bytes became " + after);
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

    server.tell(
        BOARD,
        PlayedServer.exampleJson("board.snapshot-closed").put("seq", "2026-11-24/70").encode());
    assertThat(at("[data-phone]")).isHidden();
    assertThat(at("#phone-words")).isHidden();
  }

  @Test
  void offersTheBranchesWhenTheAddressNamesNone() {
    server.on("GET /api/v1/branches", ok("list-branches.answer"));
    server.greet(BOARD, frame("board.snapshot"));
    page = PlayedServer.open(context, "/display/");
    at("#setup-branches a").first().press("Enter");
    assertThat(at("[data-branch]")).hasText("Hovedbiblioteket");
  }

  @Test
  void aBranchThatIsUnknownIsSaidAndAnotherCanBeChosen() {
    server
        .on("GET /api/v1/branches/nope", problem("branch-unknown"))
        .on("GET /api/v1/branches", ok("list-branches.answer"));
    page = PlayedServer.open(context, "/display/?branch=nope&sound=off&lang=da", 1920, 1080);
    page.waitForCondition(() -> server.socketsOpened() == 1);
    server.hangUp("/ws/v1/branches/nope/board", 1011);
    assertThat(page.locator("#setup-text")).containsText("Betjeningsstedet findes ikke");
    assertThat(page.locator("#setup-branches a").first()).isVisible();
    int sockets = server.socketsOpened();
    page.clock().runFor(30_000);
    assertEquals(sockets, server.socketsOpened());
  }
}

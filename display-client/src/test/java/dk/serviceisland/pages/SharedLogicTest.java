package dk.serviceisland.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import dk.serviceisland.browser.PlayedServer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pure parts that all pages share, run where they run: in the browser. */
class SharedLogicTest extends PageTest {

  private static final List<String> MORNING =
      List.of(
          "board.snapshot",
          "board.change-drawn",
          "board.change-called",
          "board.change-two-called",
          "board.change-recalled",
          "board.change-started",
          "board.forecast",
          "board.change-task-type-paused",
          "board.change-message-gone");

  private Page page;

  @BeforeEach
  void openPage() {
    page = PlayedServer.open(context, "/");
  }

  private static List<String> frames(List<String> examples) {
    return examples.stream().map(PlayedServer::example).toList();
  }

  /** Applies frames one after the other and answers what an expression over the state s says. */
  private Object afterFrames(List<String> frames, String expression) {
    return page.evaluate(
        """
        async ([frames, expression]) => {
          const { applyFrame, readFrame } = await import("/shared/feed-logic.js");
          const s = frames.map(readFrame).reduce((state, frame) => applyFrame(state, frame), null);
          const looks = {
            calls: () => s.view.board.calls.map((call) => call.number + (call.open ? "!" : "")).join(" "),
            waiting: () => s.view.board.taskTypes[0].waiting,
            paused: () => JSON.stringify(s.view.board.taskTypes[0].forecast ?? s.view.board.taskTypes[0].state),
            messages: () => s.view.board.messages.length,
            all: () => JSON.stringify(s),
            ticket: () => JSON.stringify(s.view.ticket),
            nothing: () => s === null,
            count: () => s.view.board.calls.length,
          };
          return looks[expression]();
        }""",
        List.of(frames, expression));
  }

  private Object importing(String module, String body, Object argument) {
    return page.evaluate(
        "async (argument) => { const logic = await import('" + module + "'); " + body + " }",
        argument);
  }

  @Test
  void aBoardFollowsItsFrames() {
    List<String> frames = frames(MORNING);
    assertEquals("X101 X101 P102 L101 P101 P103! X102! P101", afterFrames(frames, "calls"));
    assertEquals(3, afterFrames(frames, "waiting"));
    assertEquals("\"paused\"", afterFrames(frames, "paused"));
    assertEquals(0, afterFrames(frames, "messages"));
  }

  @Test
  void framesThatComeTwiceOrLateChangeNothing() {
    List<String> frames = frames(MORNING);
    List<String> twice = frames.stream().flatMap(frame -> Stream.of(frame, frame)).toList();
    assertEquals(afterFrames(frames, "all"), afterFrames(twice, "all"));

    List<String> late = Stream.concat(frames.stream(), frames.subList(1, 4).stream()).toList();
    assertEquals(afterFrames(frames, "all"), afterFrames(late, "all"));
  }

  @Test
  void unknownFramesAndThoseBeforeASnapshotAreIgnored() {
    List<String> known = frames(List.of("board.snapshot"));
    List<String> withOthers =
        List.of(
            known.get(0),
            "{\"type\":\"fireworks\",\"seq\":\"2026-11-24/99\",\"board\":{\"open\":false}}",
            PlayedServer.example("board.heartbeat"));
    assertEquals(afterFrames(known, "all"), afterFrames(withOthers, "all"));
    assertEquals(
        true, afterFrames(frames(List.of("board.change-called", "board.forecast")), "nothing"));
    assertEquals(
        List.of(true, true, true),
        importing(
            "/shared/feed-logic.js",
            "return argument.map((text) => logic.readFrame(text) === null);",
            List.of("not json", "[1]", "{\"seq\":\"x\"}")));
  }

  @Test
  void aBoardKeepsTwentyCallsAndWholeOnesOnly() {
    String stray =
        """
        {"type":"change","seq":"2026-11-24/141","at":"2026-11-24T11:31:00+01:00","build":"b",
         "board":{"calls":[{"id":"2026-11-24/3","open":false},
           {"id":"2026-11-24/141","number":"K101","taskType":"driving-licence","counter":"skranke-1",
            "counterLabel":"1","calledAt":"2026-11-24T11:31:00+01:00","recall":false,"open":true}]}}""";
    List<String> frames = List.of(PlayedServer.example("board.snapshot-twenty-calls"), stray);
    assertEquals(20, afterFrames(frames, "count"));
    assertTrue(afterFrames(frames, "calls").toString().endsWith("K101!"));
  }

  @Test
  void aForecastOfAnotherTicketIsNotMine() {
    List<String> mine = frames(List.of("ticket.snapshot"));
    String other =
        PlayedServer.example("ticket.forecast")
            .replace("Zk3vQ0x9TgWm4bH1sYpLaA", "pW1nXa4sVd8kQe6yTb3uJg");
    assertEquals(afterFrames(mine, "ticket"), afterFrames(List.of(mine.get(0), other), "ticket"));
    assertTrue(
        afterFrames(frames(List.of("ticket.snapshot", "ticket.forecast")), "ticket")
            .toString()
            .contains("\"p50\":400"));
  }

  @Test
  void positionsCompareAsNumbersWithinADay() {
    assertEquals(
        List.of(true, true, true),
        importing(
            "/shared/feed-logic.js",
            """
            return [
              logic.compareSeq("2026-11-24/9", "2026-11-24/10") < 0,
              logic.compareSeq("2026-11-25/1", "2026-11-24/900") > 0,
              logic.compareSeq("2026-11-24/7", "2026-11-24/7") === 0,
            ];""",
            null));
  }

  @Test
  void twoMissedHeartbeatsAreTooMany() {
    assertEquals(
        List.of(false, false, true),
        importing(
            "/shared/feed-logic.js",
            """
            const pulse = { heardAt: 1000, intervalMillis: 5000 };
            return [6000, 11_000, 12_001].map((now) => logic.isStale(pulse, now));""",
            null));
  }

  @Test
  void triesToConnectSpreadOutAndStayWithinHalfAMinute() {
    assertEquals(
        List.of(1000, 500, 2000, 30_000, 15_000),
        importing(
            "/shared/feed-logic.js",
            "return [[0, 0], [0, 1], [1, 0], [40, 0], [40, 1]].map(([n, chance]) => logic.backOff(n, chance));",
            null));
    assertEquals(
        List.of("reconnect", "reconnect", "over", "over"),
        importing(
            "/shared/feed-logic.js",
            "return [1006, 1001, 4401, 4410].map(logic.afterClose);",
            null));
  }

  @Test
  void waitsAreSaidAsARangeThatIsNeverTooShort() {
    assertEquals(
        List.of(
            "omkring 12 min, højst 18",
            "omkring 1 min, højst 2",
            "højst 4 min",
            "næsten ingen ventetid",
            "omkring 5 min",
            "ventetiden er ukendt lige nu"),
        importing(
            "/shared/format.js",
            """
            const { loadTexts } = await import("/shared/texts.js");
            const texts = await loadTexts("da");
            return argument.map(([p50, p90]) => logic.waitRange(texts, p50 < 0 ? undefined : { p50, p90 }));""",
            List.of(
                List.of(720, 1080),
                List.of(60, 61),
                List.of(20, 240),
                List.of(0, 60),
                List.of(300, 300),
                List.of(-1, -1))));
  }

  @Test
  void openingIsSaidWithTheWeekdayUnlessItIsToday() {
    assertEquals(
        List.of("Åbner kl.\u00a013:00", "Åbner onsdag kl.\u00a010:00", ""),
        importing(
            "/shared/format.js",
            """
            const { loadTexts } = await import("/shared/texts.js");
            const texts = await loadTexts("da");
            return [
              logic.opensAt(texts, "2026-11-24T13:00:00+01:00", "2026-11-24"),
              logic.opensAt(texts, "2026-11-25T10:00:00+01:00", "2026-11-24"),
              logic.opensAt(texts, undefined, "2026-11-24"),
            ];""",
            null));
  }

  @Test
  void everyCallIsAnnouncedOnceHoweverOftenItComes() {
    Object shown =
        importing(
            "/display/display-logic.js",
            """
            const call = (n, open = true) => ({ id: `2026-11-24/${n}`, number: `P${100 + n}`, counter: "c", open });
            const shown = [];
            let state = logic.NOTHING_ANNOUNCED;
            let now = 0;
            const hear = (...calls) => { state = logic.hearCalls(state, calls); };
            const wait = (millis) => {
              now += millis;
              const before = state.shown;
              state = logic.advance(state, now);
              if (state.shown !== before) { shown.push(state.shown.number); }
            };
            hear(call(1, false), call(2)); wait(1);
            hear(call(1, false), call(2)); wait(9000);
            hear(call(2), call(3), call(4)); wait(1); wait(100); wait(5000);
            hear(call(3), call(4, false), call(5)); hear(call(3), call(4, false), call(5)); wait(5000);
            wait(60_000);
            return shown.join(" ");""",
            null);
    assertEquals("P102 P103 P104 P105", shown);
  }

  @Test
  void aKioskDrawsOnceForATouchAndGoesHomeByItself() {
    Object said =
        importing(
            "/kiosk/kiosk-logic.js",
            """
            const open = { id: "passport", state: "open" };
            const closed = { id: "vote", state: "closed" };
            let kiosk = logic.start("da", 0);
            const log = [];
            log.push(logic.chooseTask(kiosk, closed) === kiosk);
            kiosk = logic.chooseTask(kiosk, open);
            log.push(kiosk.phase, logic.chooseTask(kiosk, open) === kiosk, logic.drawChosen(kiosk) === kiosk);
            log.push(logic.patience(kiosk, "da", 1e9));
            kiosk = logic.drawn(kiosk, { number: "P101" }, 1000);
            log.push(logic.patience(kiosk, "da", 20_000).warn, logic.patience(kiosk, "da", 27_000).warn);
            kiosk = logic.touched(kiosk, 27_000);
            log.push(logic.patience(kiosk, "da", 46_500).warn, logic.patience(kiosk, "da", 72_000).over);
            log.push(logic.patience(logic.start("da", 0), "da", 1e9));
            log.push(logic.patience(logic.speakLanguage(logic.start("da", 0), "en"), "da", 1e9).over);
            return log.join(" ");""",
            null);
    assertEquals("true drawing true true  false true false true  true", said);
  }

  @Test
  void clipsSpellNumbersAndNameCounters() {
    assertEquals(
        List.of(
            "da/number da/b da/1 da/0 da/0 da/7",
            "en/counter en/12",
            "da/counter da/b",
            "da/counter da/1 da/0 da/1"),
        importing(
            "/shared/clips.js",
            """
            return [
              logic.numberClips("da", "B1007"),
              logic.counterClips("en", "12"),
              logic.counterClips("da", "B"),
              logic.counterClips("da", "101"),
            ].map((clips) => clips.join(" "));""",
            null));
  }

  @Test
  void everyClipThatCanBeSaidIsThere() {
    for (String language : List.of("da", "en")) {
      for (char sign = 'a'; sign <= 'z'; sign++) {
        assertClip(language + "/" + sign);
      }
      for (int number = 0; number < 100; number++) {
        assertClip(language + "/" + number);
      }
      assertClip(language + "/number");
      assertClip(language + "/counter");
    }
    assertClip("chime");
  }

  private static void assertClip(String name) {
    assertNotNull(
        SharedLogicTest.class.getResource("/webroot/shared/clips/" + name + ".mp3"), name);
  }

  @Test
  void quietHoursGoOverMidnightAndVolumesHaveBounds() {
    assertEquals(
        List.of(true, true, false, true, false, false, false),
        importing(
            "/shared/clips.js",
            """
            return [
              ["20:00-08:00", "23:10"], ["20:00-08:00", "07:59"], ["20:00-08:00", "08:00"],
              ["12:00-13:00", "12:00"], ["12:00-13:00", "13:00"], [null, "12:00"], ["noon", "12:00"],
            ].map(([hours, time]) => logic.isQuiet(hours, time));""",
            null));
    assertEquals(
        List.of(0, 0.3, 0.7, 0.7, 0.7),
        importing(
            "/shared/clips.js",
            "return [\"0\", \"30\", \"101\", \"loud\", null].map(logic.volumeOf);",
            null));
  }

  @Test
  void textsFillPlacesAndCount() {
    assertEquals(
        List.of(
            "Skranke 3",
            "I gang med den sidste.",
            "I gang med de sidste 4.",
            "Der venter ingen efter dig."),
        importing(
            "/shared/texts.js",
            """
            const texts = await logic.loadTexts("da");
            return [
              texts.say("counter", { label: "3" }),
              texts.say("closed.last", { count: 1, n: 1 }),
              texts.say("closed.last", { count: 4, n: 4 }),
              texts.problem({ code: "nobody-behind" }),
            ];""",
            null));
    assertEquals(
        Map.of("known", "en", "unknown", "da"),
        importing(
            "/shared/texts.js",
            "return { known: logic.chooseLanguage(null, 'en-GB'), unknown: logic.chooseLanguage('xx', undefined) };",
            null));
  }
}

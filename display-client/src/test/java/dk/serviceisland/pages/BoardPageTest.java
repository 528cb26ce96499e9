package dk.serviceisland.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ReducedMotion;
import dk.serviceisland.browser.PlayedServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What stands on the board: who is called where, who waits, in which language. */
class BoardPageTest extends BoardTest {

  private static final String NOTICE = "[data-notices] .notice-now";

  private void open(JsonObject snapshot) {
    server.greet(BOARD, snapshot.encode());
    page =
        PlayedServer.open(
            context, "/display/?branch=hovedbiblioteket&sound=off&lang=da", 1920, 1080);
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
    assertThat(at("[data-off] [data-task-type=advance-vote]")).containsText("Åbner kl. 13.00");
    assertThat(at("[data-off] [data-task-type=population-register]")).containsText("Holder pause");
    assertThat(at("[data-clock]")).hasText("10.42");
    assertThat(at("#municipality")).hasText("Skanderborg Kommune");
    assertThat(at("[data-notices]")).containsText("Vi kalder ikke altid i nummerorden");

    server.tell(BOARD, frame("board.change-recalled"));
    server.tell(BOARD, frame("board.change-started"));
    server.tell(BOARD, frame("board.change-notice-gone"));
    assertThat(at("[data-notices] li")).hasCount(0);
  }

  @Test
  void withoutAnOpenCounterItIsSaidOnceThatNoWaitIsKnown() {
    JsonObject snapshot = PlayedServer.exampleJson("board.snapshot");
    JsonObject board = snapshot.getJsonObject("board");
    board.getJsonArray("counters").forEach(each -> ((JsonObject) each).put("open", false));
    board.getJsonArray("taskTypes").forEach(each -> ((JsonObject) each).remove("forecast"));
    open(snapshot);

    assertThat(at("#waits-title")).containsText("Ingen skranke er åben.");
    assertThat(at("[data-waits]")).containsText("Pas");
    assertThat(at("[data-waits]")).not().containsText("ukendt");
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

  /** Below the waits of many calls whoever looks for another letter is told what it is with it. */
  @Test
  void besideManyCallsNoTaskTypeIsLeftOut() {
    JsonObject snapshot = PlayedServer.exampleJson("board.snapshot");
    JsonObject board = snapshot.getJsonObject("board");
    JsonObject pattern =
        PlayedServer.exampleJson("board.change-called")
            .getJsonObject("board")
            .getJsonArray("calls")
            .getJsonObject(0);
    for (int call = 51; call <= 54; call++) {
      board
          .getJsonArray("calls")
          .add(pattern.copy().put("id", "2026-11-24/" + call).put("number", "P1" + call));
    }
    open(snapshot);
    Locator besides = at("[data-besides] section");
    assertThat(besides).hasCount(2);
    assertThat(besides.first()).containsText("Kun få minutter");
    assertThat(besides.first().locator(".besides-letter"))
        .hasText(new String[] {"H", "V", "A", "L", "U", "C"});
    assertThat(besides.first()).containsText("0–5");
    assertThat(besides.last()).containsText("Lukket lige nu");
    assertThat(besides.last().locator(".besides-letter")).hasText(new String[] {"B", "F"});

    board.getJsonArray("taskTypes").forEach(type -> ((JsonObject) type).put("waiting", 0));
    board
        .getJsonArray("taskTypes")
        .forEach(type -> ((JsonObject) type).put("state", "open").put("forecast", forecast(9, 60)));
    server.tell(BOARD, snapshot.put("seq", "2026-11-24/70").encode());
    assertThat(besides).hasCount(1);
    assertThat(besides.locator(".besides-letter")).hasCount(16);
    assertThat(at(".list")).isHidden();
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
    server.stop();
    assertTrue(server.takeComplaints().contains("No message board.last in da"));
  }

  @Test
  void aCallArrivesWithoutMovementWhereThatIsWished() {
    open("board.snapshot", "");
    server.tell(BOARD, frame("board.change-called"));
    assertThat(at("[data-call-number]")).hasText("P101");
    assertEquals("1.6s x 1", motionOfTheCall());
    page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
    assertEquals("1e-05s x 1", motionOfTheCall());
  }

  private Object motionOfTheCall() {
    return at("[data-call]")
        .evaluate(
            """
            (call) => {
              const { animationDuration, animationIterationCount } = getComputedStyle(call, "::after");
              return `${animationDuration} x ${animationIterationCount}`;
            }\
            """);
  }

  @Test
  void saysThatItIsClosedAndWhenItOpens() {
    open("board.snapshot-closed", "");
    assertThat(at("[data-say] p")).hasText(new String[] {"Lukket", "Åbner i morgen kl. 10.00"});
    assertThat(at("[data-waits] li")).hasCount(0);
    assertThat(at("[data-phone]")).isHidden();
  }

  @Test
  void whileItIsClosedTheHoursOfTheWeekStandThereFromTodayOn() {
    open("board.snapshot-closed", "");
    assertThat(at("[data-week] li")).hasCount(7);
    assertThat(at("[data-week] [aria-current=date]")).containsText("tirsdag");
    assertThat(at("[data-week] li .week-times .first").nth(5)).hasText("lukket");
    assertThat(at("[data-week] li .week-times .first").last()).hasText("10–18");
  }

  @Test
  void theMorningAfterItSaysThatItOpensToday() {
    open("board.snapshot-closed", "");
    assertThat(at("[data-say] p").last()).hasText("Åbner i morgen kl. 10.00");
    JsonObject morning =
        PlayedServer.exampleJson("board.snapshot-closed").put("seq", "2026-11-25/0");
    morning.getJsonObject("board").getJsonObject("day").put("date", "2026-11-25");
    server.tell(BOARD, morning.encode());
    assertThat(at("[data-say] p").last()).hasText("Åbner kl. 10.00");
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
    assertThat(at("[data-task-type=passport] .wait-name .second")).hasText("Passport");
    assertThat(at("[data-task-type=passport] .wait-name .second")).hasAttribute("lang", "en");
    assertThat(at("#waits-title .first")).hasText("Ventetid i minutter");
    page.clock().runFor(8_000);
    assertThat(at("#waits-title .second")).hasText("Wait in minutes");
    assertThat(at("html")).hasAttribute("lang", "da");
  }

  @Test
  void nothingMovesWhenAnotherLanguageHasItsTurn() {
    JsonObject snapshot = PlayedServer.exampleJson("board.snapshot");
    JsonObject board = snapshot.getJsonObject("board");
    board.put("languages", new JsonArray().add("da").add("en").add("ar"));
    JsonObject passport =
        board.getJsonArray("taskTypes").stream()
            .map(JsonObject.class::cast)
            .filter(type -> type.getString("id").equals("passport"))
            .findFirst()
            .orElseThrow();
    passport.getJsonObject("names").put("ar", "جواز السفر ".repeat(8).trim());
    board.put("taskTypes", new JsonArray().add(passport));
    server.greet(BOARD, snapshot.encode());
    page = PlayedServer.open(context, "/display/?branch=hovedbiblioteket&sound=off", 1920, 1080);
    Locator name = at("[data-task-type=passport] .wait-name");
    assertThat(name.locator(".second")).hasText("Passport");
    double height = name.boundingBox().height;
    page.clock().runFor(8_500);
    assertThat(name.locator(".second")).containsText("جواز السفر");
    assertEquals(height, name.boundingBox().height);
  }

  @Test
  void noticesTakeTurnsAndTheFootKeepsItsSize() {
    JsonObject snapshot = PlayedServer.exampleJson("board.snapshot");
    JsonArray notices = snapshot.getJsonObject("board").getJsonArray("notices");
    for (String told : List.of("Elevatoren er i stykker", "Toilettet er ved øen")) {
      notices.add(
          notices
              .getJsonObject(0)
              .copy()
              .put("id", "told-" + notices.size())
              .put("texts", new JsonObject().put("da", told)));
    }
    open(snapshot);
    assertThat(at(NOTICE)).containsText("Vi kalder ikke altid i nummerorden");
    double foot = at(".foot").boundingBox().height;
    page.clock().runFor(8_500);
    assertThat(at(NOTICE)).hasText("Elevatoren er i stykker");
    assertEquals(foot, at(".foot").boundingBox().height);
    page.clock().runFor(8_000);
    assertThat(at(NOTICE)).hasText("Toilettet er ved øen");
    page.clock().runFor(8_000);
    assertThat(at(NOTICE)).containsText("Vi kalder ikke altid i nummerorden");
  }

  @Test
  void aCourseOfTodayStandsAmongTheNoticesUntilSomebodyIsCalled() {
    server.only(MEETINGS, PlayedServer.ok("list-meetings.answer"));
    open("board.snapshot", "");
    assertThat(at("[data-notices] li")).hasCount(2);
    page.clock().runFor(8_500);
    assertThat(at(NOTICE)).hasText("Kl. 14.00: Kom godt i gang med borger.dk · 9 ledige pladser");

    server.tell(BOARD, frame("board.change-drawn"));
    server.tell(BOARD, frame("board.change-called"));
    expectCalled("P101");
    assertThat(at("[data-notices] li")).hasCount(1);
    assertThat(at(NOTICE)).containsText("Vi kalder ikke altid i nummerorden");
  }

  @Test
  void seatsThatAreTakenMeanwhileAreNotOffered() {
    server
        .only(MEETINGS, PlayedServer.ok("list-meetings.answer"), PlayedServer.problem("internal"))
        .only("GET " + BRANCH, PlayedServer.ok("get-branch.answer"));
    open("board.snapshot", "");
    assertThat(at("[data-notices] li")).hasCount(2);

    server.tell(BOARD, heartbeat("board.heartbeat"));
    page.clock().fastForward(301_000);
    page.waitForCondition(() -> server.reads(BRANCH + "/meetings").size() == 2);
    server.tell(BOARD, frame("board.snapshot"));

    assertThat(at("[data-notices] li")).hasCount(1);
  }

  @Test
  void theFirstLoadStaysUnderOneHundredAndTwentyKilobytes() {
    open("board.snapshot", "");
    page.evaluate("document.fonts.ready.then(() => null)");
    assertTrue(server.pageBytes() < 120_000, () -> server.pageBytes() + " bytes");
  }

  @Test
  void allWaitsAreThereAtOnce() {
    JsonObject snapshot = PlayedServer.exampleJson("board.snapshot");
    JsonArray types = snapshot.getJsonObject("board").getJsonArray("taskTypes");
    types.forEach(type -> ((JsonObject) type).put("state", "open").put("waiting", 1));
    types.forEach(type -> ((JsonObject) type).put("forecast", forecast(600, 1200)));
    types.getJsonObject(0).put("forecast", forecast(600, 1800));
    open(snapshot);
    assertThat(at("[data-waits] li:not([hidden])")).hasCount(16);
    assertThat(at("[data-pages] li")).hasCount(0);

    types.getJsonObject(0).put("forecast", forecast(600, 1200));
    server.tell(BOARD, snapshot.put("seq", "2026-11-24/69").encode());
    assertThat(at("#none-range")).hasText("10–20");
    assertThat(at("[data-none] li:not([hidden])")).hasCount(16);

    types.forEach(type -> ((JsonObject) type).put("forecast", forecast(30, 60)));
    server.tell(BOARD, snapshot.put("seq", "2026-11-24/70").encode());
    assertThat(at("[data-none] li:not([hidden])")).hasCount(16);
    assertThat(at("[data-pages] li")).hasCount(0);
  }

  /** Half the board stood empty between two calls of an election, and nobody knew how long. */
  @Test
  void inARushTheWaitsStandThereAsLongAsNobodyIsCalled() {
    JsonObject snapshot = PlayedServer.exampleJson("board.snapshot");
    JsonObject peak =
        new JsonObject()
            .put("taskTypes", new JsonArray().add("passport"))
            .put("counters", new JsonArray().add("skranke-1"));
    snapshot.getJsonObject("board").put("peak", peak);
    open(snapshot);
    assertThat(at("[data-waits] [data-task-type=passport]")).isVisible();

    JsonObject called = PlayedServer.exampleJson("board.change-called");
    called.getJsonObject("board").put("peak", peak);
    server.tell(BOARD, called.encode());
    expectCalled("P101");
    assertThat(at("[data-waits] [data-task-type=passport]")).isHidden();
  }

  @Test
  void whatHasNoRoomInAnyWayIsOnTheNextPageOfTheList() {
    JsonObject snapshot = PlayedServer.exampleJson("board.snapshot");
    JsonArray types = snapshot.getJsonObject("board").getJsonArray("taskTypes");
    List<String> all = new ArrayList<>();
    for (int place = 0; place < 72; place++) {
      JsonObject type = types.getJsonObject(place % 16);
      if (place >= 16) {
        type = type.copy().put("id", type.getString("id") + "-" + place);
        types.add(type);
      }
      all.add(type.getString("id"));
      type.put("state", "open").put("waiting", 1).put("forecast", forecast(600, 1200 + 60 * place));
    }
    open(snapshot);
    assertThat(at("[data-waits] li")).hasCount(72);
    // A typeface that comes divides the list anew.
    page.evaluate("document.fonts.ready.then(() => null)");
    page.clock().runFor(500);
    int pages = at("[data-pages] li").count();
    assertTrue(pages > 1, "one page");
    List<String> seen = new ArrayList<>();
    for (int page = 0; page < pages; page++) {
      seen.addAll(shownTypes());
      this.page.clock().runFor(page == 0 ? 8_500 : 8_000);
    }
    String next = shownTypes().get(0);
    assertEquals(seen.get(0), next);
    Collections.rotate(seen, -seen.indexOf(all.get(0)));
    assertEquals(all, seen);
  }

  private List<String> shownTypes() {
    Object types =
        at("[data-waits] li:not([hidden])")
            .evaluateAll("(types) => types.map((type) => type.dataset.taskType)");
    return ((List<?>) types).stream().map(String::valueOf).toList();
  }

  @Test
  void whenAllOpenAgainIsSaidOnceWhereItIsTheSame() {
    JsonObject snapshot = PlayedServer.exampleJson("board.snapshot");
    JsonArray types = snapshot.getJsonObject("board").getJsonArray("taskTypes");
    types.forEach(
        type ->
            ((JsonObject) type)
                .put("state", "closed")
                .put("waiting", 0)
                .put("opensAt", "2026-11-24T13:00:00+01:00"));
    open(snapshot);
    assertThat(at("#off-title")).hasText("Lukket lige nu. Åbner kl. 13.00");
    assertThat(at("[data-off] li:not([hidden])")).hasCount(types.size());
    assertThat(at("[data-off]")).not().containsText("Åbner");

    types.getJsonObject(0).put("opensAt", "2026-11-24T14:00:00+01:00");
    server.tell(BOARD, snapshot.put("seq", "2026-11-24/69").encode());
    assertThat(at("#off-title")).hasText("Lukket lige nu");
    assertThat(at("[data-off]")).containsText("Åbner kl. 14.00");
  }

  @Test
  void besideTheLastCallOfADayStandsWhenItOpens() {
    JsonObject snapshot = PlayedServer.exampleJson("board.snapshot-closed");
    JsonObject last =
        PlayedServer.exampleJson("board.snapshot")
            .getJsonObject("board")
            .getJsonArray("calls")
            .getJsonObject(2)
            .copy()
            .put("open", true);
    snapshot.getJsonObject("board").put("calls", new JsonArray(List.of(last)));
    open(snapshot);
    expectCalled(last.getString("number"));
    assertThat(at("[data-closed]")).containsText("Åbner");
    assertThat(at("[data-week] li")).hasCount(7);
  }

  private static JsonObject forecast(int p50, int p90) {
    return new JsonObject().put("p10", 0).put("p50", p50).put("p90", p90);
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
  void anEarlyEndOfTheDayAndAPauseAreSaidWhileNumbersAreGiven() {
    open("board.snapshot", "");
    server.tell(BOARD, frame("board.change-called"));
    server.tell(BOARD, frame("board.change-task-type-paused"));
    server.tell(BOARD, frame("board.change-own-closing"));
    assertThat(at("[data-own-closing]"))
        .hasText("Lukker kl. 11.30 i dag. Sidste nummer kl. 11.15.");
    assertThat(at("[data-off] [data-task-type=passport]")).containsText("Åbner kl. 13.05");
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
}

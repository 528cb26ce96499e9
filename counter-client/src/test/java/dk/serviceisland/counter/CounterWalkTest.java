package dk.serviceisland.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.example;
import static dk.serviceisland.browser.PlayedServer.exampleJson;
import static dk.serviceisland.browser.PlayedServer.json;
import static dk.serviceisland.browser.PlayedServer.ok;
import static dk.serviceisland.counter.StaffScreen.TOPIC;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import dk.serviceisland.browser.Turns;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The counter page in every state of a counter, at the sizes that people use, in both languages and
 * themes: nothing cut off, nothing over anything, large enough for a finger where a finger presses,
 * and accessible. With {@code -Dpictures=FOLDER} each look is also saved as a picture.
 */
@Tag(Turns.TAG)
class CounterWalkTest extends StaffPageTest {

  /** First load, packed. */
  private static final int BUDGET = 140_000;

  /** The smallest side of what a pointer presses at a counter, all day long, in CSS pixels. */
  private static final int POINTER = 32;

  /** A screen of this width shows the numbers and the task types at once. */
  private static final int BOTH_LOOKS = 1700;

  private static final String TRAINING_NOTE =
      StaffScreen.BRANCH + "/tickets/gH7jKl0pOi3uYt6rEw9qAA/note";

  /** How many other branches an errand may go to: a tab, and where fingers press one of a list. */
  private static final String OTHER_BRANCHES =
      "dialog :is([data-section=branch], option[value=branch])";

  /** Stops for Tab on a page with ten tickets in its lists; each of them was a stop once. */
  private static final int MOST_STOPS = 20;

  /**
   * A state of the counter.
   *
   * @param counter the wire example of it
   * @param then further frames
   * @param there what can be seen then
   */
  private record State(String name, String counter, List<String> then, String there) {}

  private static final List<State> ALL =
      List.of(
          state("closed", "get-counter.answer-closed", "#main-action[data-action=open]"),
          state("ready", "open-counter.answer", "#main-action[data-action=call-next]"),
          state("called", "call-next.answer", "#main-action[data-action=start]"),
          state("called for training", "call-next.answer-training", "#ticket-tags li"),
          state("called discreetly", "call-next.answer-discreet", "#ticket-tags li"),
          state(
              "called by appointment",
              "called by appointment",
              "#ticket-tags > :text-matches('10.50')"),
          state("in service", "start-service.answer-may-decide", "#outcomes-box"),
          state("prepared for others", "start-service.answer-prepares", "#outcomes-box"),
          state("received at a shared desk", "start-service.answer-received", ".-hand-over"),
          state("in a room", "get-counter.answer-room", "#actions [aria-keyshortcuts=y]"),
          state("after-work", "complete-errand.answer-after-work", "[data-state=after-work]"),
          state("paused", "pause-counter.answer", "[data-state=paused]"),
          new State(
              "somebody asks for help",
              "start-service.answer",
              List.of("counter.change-assistance-asked"),
              ".assistance-row[data-standing=asked]"),
          new State(
              "a counter is left",
              "open-counter.answer",
              List.of("counter.change-left"),
              "#left-box"),
          new State(
              "just completed",
              "open-counter.answer",
              List.of("counter.change-completed"),
              ".undo-row.-just"));

  private static State state(String name, String counter, String there) {
    return new State(name, counter, List.of(), there);
  }

  @ParameterizedTest
  @CsvSource({"1366, 768, da, LIGHT, true", "320, 640, da, DARK, true"})
  void everyTextStandsInItsPlace(@Look.OfLine Look look) {
    assertEveryTextStandsInItsPlace(look);
  }

  @ParameterizedTest
  @CsvSource({
    "1366, 768, en, DARK, true",
    "1920, 1080, da, DARK, false",
    "1280, 800, da, LIGHT, false",
    "390, 844, en, LIGHT, false",
    "390, 844, da, DARK, false",
    "320, 640, en, LIGHT, false"
  })
  @Tag("long")
  void soItDoesInTheOtherLooks(@Look.OfLine Look look) {
    assertEveryTextStandsInItsPlace(look);
  }

  private void assertEveryTextStandsInItsPlace(Look look) {
    StaffWalk walk = new StaffWalk(screen, look).inTurns().whosePointerHits(POINTER);
    open(walk);
    List<String> faults = new ArrayList<>();
    for (State state : ALL) {
      if (walk.isUp(state.name())) {
        show(state);
        faults.addAll(walk.faults(state.name()));
      }
    }
    screen.server.tell(TOPIC, manyAsk());
    assertThat(screen.page.locator("#calls-all")).isVisible();
    faults.addAll(walk.faults("many ask for help"));
    screen.page.locator("#calls-all").press("Enter");
    assertThat(screen.page.locator("#calls-all")).hasAttribute("aria-expanded", "true");
    screen.page.evaluate("scrollTo(0, 0)");
    faults.addAll(walk.faults("many ask for help, all of them"));
    screen.page.locator("#calls-all").press("Enter");
    screen.server.tell(TOPIC, frame("open-counter.answer"));
    assertThat(screen.page.locator("#main-action[data-action=call-next]")).isVisible();
    screen.press("c");
    assertThat(screen.page.locator("#actions [aria-pressed=true]")).isVisible();
    faults.addAll(walk.faults("ready, the next one discreetly"));
    screen.press("c");
    screen.server.tell(TOPIC, appointments());
    assertThat(screen.list("waiting").first()).containsText(Pattern.compile("10.50"));
    faults.addAll(walk.faults("appointments wait"));
    screen.server.tell(TOPIC, oneOfTwoErrandsIsDone());
    assertThat(screen.page.locator("#main-action[data-action=go-on]")).isVisible();
    faults.addAll(walk.faults("the next errand of a booking"));
    screen.server.tell(TOPIC, handedOn());
    assertThat(screen.page.locator("#waiting .row.-for-me")).isVisible();
    faults.addAll(walk.faults("handed to this counter and to another"));
    screen.server.tell(TOPIC, fullQueue());
    assertThat(screen.list("waiting")).hasCount(24);
    faults.addAll(walk.faults("a full queue"));
    if (look.width() < BOTH_LOOKS) {
      screen.page.locator("[data-look=types]:is(button)").press("Enter");
      assertThat(screen.list("waiting").first()).isHidden();
      faults.addAll(walk.faults("a full queue by task type"));
      screen.press("v");
      assertThat(screen.list("waiting").first()).isVisible();
    }
    screen.server.tell(TOPIC, frame("start-service.answer"));
    assertThat(screen.page.locator("#outcomes-box")).isVisible();
    screen.press("r");
    assertThat(screen.page.locator("#more-list")).isVisible();
    faults.addAll(walk.faults("in service, everything in sight"));
    screen.press("o");
    assertThat(screen.page.locator(OTHER_BRANCHES)).containsText("4");
    faults.addAll(walk.faults("transfer to whom"));
    screen.page.locator("#choose-search").fill("p");
    assertThat(screen.page.locator("dialog [data-target='type pension']")).isVisible();
    faults.addAll(walk.faults("transfer to whom, found"));
    assertEquals(List.of(), faults);
  }

  private void show(State state) {
    JsonObject told = agreed(state.counter());
    screen.server.tell(TOPIC, told.encode());
    for (String change : state.then()) {
      told = CounterDay.after(told, exampleJson(change));
      if (change.equals("counter.change-left")) {
        nobodyAsksAnyMore(told);
      }
      screen.server.tell(TOPIC, told.encode());
    }
    assertThat(screen.page.locator(state.there()).first()).isVisible();
    assertThat(screen.page.locator("#main-action[aria-disabled=true]")).hasCount(0);
  }

  /** A counter may have a screen that is touched. */
  @Test
  void aFingerFindsEverythingOnATouchScreen() {
    StaffWalk walk =
        new StaffWalk(screen, new Look(1366, 768, "da", ColorScheme.LIGHT, false)).touched();
    open(walk);
    assertEquals(true, screen.page.evaluate("matchMedia('(pointer: coarse)').matches"));
    List<String> faults = new ArrayList<>(walk.faults("called, touched"));
    screen.server.tell(TOPIC, frame("open-counter.answer"));
    assertThat(screen.page.locator("#main-action[data-action=call-next]")).isVisible();
    faults.addAll(walk.faults("ready, touched"));
    screen.server.tell(TOPIC, frame("start-service.answer-may-decide"));
    screen.page.locator("#more").click();
    assertThat(screen.page.locator("#more-list")).isVisible();
    screen.page.locator("#counter-title").scrollIntoViewIfNeeded();
    faults.addAll(walk.faults("in service, touched"));
    screen.press("o");
    assertThat(screen.page.locator(OTHER_BRANCHES)).containsText("4");
    faults.addAll(walk.faults("transfer to whom, touched"));
    assertEquals(List.of(), faults);
  }

  /**
   * As much as a plan may have: names of 120 characters, 40 task types that each somebody waits
   * for, and 30 counters.
   */
  @ParameterizedTest
  @CsvSource({"1366, 768", "1024, 768", "390, 844", "320, 640"})
  void theLongestNamesAndMostTypesAndCountersStandInTheirPlace(int width, int height) {
    StaffWalk walk = new StaffWalk(screen, new Look(width, height, "da", ColorScheme.LIGHT, false));
    JsonObject names = new JsonObject().put("da", ManagerStates.LONG_NAME);
    JsonObject branch = exampleJson("get-branch.answer").put("names", names);
    JsonArray types = branch.getJsonArray("taskTypes");
    JsonObject snapshot = exampleJson("counter.snapshot");
    JsonObject queue = snapshot.getJsonObject("queue");
    JsonObject waits = queue.getJsonArray("waiting").getJsonObject(0);
    JsonObject counter = queue.getJsonArray("counters").getJsonObject(0);
    JsonObject type = types.getJsonObject(0);
    queue.getJsonArray("waiting").clear();
    types.clear();
    for (int at = 0; at < 40; at++) {
      String letter = String.valueOf((char) ('A' + at % 20));
      types.add(type.copy().put("id", "type-" + at).put("letter", letter).put("names", names));
      JsonObject ticket = waits.copy().put("id", "ticket-" + at).put("taskType", "type-" + at);
      queue
          .getJsonArray("waiting")
          .add(
              ticket
                  .put("letter", letter)
                  .put("number", letter + (111 + at / 20))
                  .put("place", at + 1)
                  .put("waitingSince", "2026-11-24T10:%02d:00+01:00".formatted(at)));
    }
    for (String aside : List.of("parked", "missed")) {
      queue.getJsonArray(aside).forEach(each -> ((JsonObject) each).put("taskType", "type-7"));
    }
    for (int at = 10; at < 40; at++) {
      queue
          .getJsonArray("counters")
          .add(
              counter
                  .copy()
                  .put("id", "skranke-" + at)
                  .put("label", at + "B")
                  .put("staffName", ManagerStates.LONG_NAME.substring(0, 60))
                  .put("state", "ready"));
    }
    for (Object each : queue.getJsonArray("counters")) {
      JsonObject one = (JsonObject) each;
      if (!one.getJsonArray("serves").isEmpty()) {
        one.put("serves", ids(types));
      }
    }
    snapshot
        .put("counter", exampleJson("open-counter.answer"))
        .put("at", exampleJson("counter.heartbeat").getString("at"));
    CounterDay.agreed(snapshot);
    snapshot.getJsonObject("counter").getJsonObject("alert").put("names", names);
    JsonObject session = exampleJson("get-session.answer");
    session.getJsonArray("branches").getJsonObject(0).put("names", names);
    session.getJsonObject("staff").put("name", ManagerStates.LONG_NAME.substring(0, 60));
    screen
        .server
        .on("GET /api/v1/session/here", json(200, session.encode()))
        .only("GET " + StaffScreen.BRANCH, json(200, branch.encode()))
        .greet(TOPIC, snapshot.encode(), example("counter.heartbeat"));
    walk.open("/counter/");
    assertThat(screen.list("types")).hasCount(40);
    assertThat(screen.list("types").first()).containsText(ManagerStates.LONG_NAME);

    assertEquals(List.of(), walk.faults("most of everything"));
  }

  private static JsonArray ids(JsonArray types) {
    return new JsonArray(types.stream().map(type -> ((JsonObject) type).getString("id")).toList());
  }

  @Test
  void listsAreOneStopForTabAndTheArrowsGoWithinThem() {
    open(new StaffWalk(screen, new Look(1366, 768, "da", ColorScheme.LIGHT, false)));
    String stops =
        "[...document.querySelectorAll('button, a[href], input, [tabindex]')]"
            + ".filter((e) => e.tabIndex >= 0 && e.checkVisibility()).length";
    int counted = (Integer) screen.page.evaluate(stops);
    assertTrue(counted <= MOST_STOPS, () -> counted + " stops for Tab");
    Locator waiting = screen.page.locator("#waiting button:visible");
    waiting.first().focus();
    screen.press("ArrowDown");
    assertThat(waiting.nth(1)).isFocused();
    screen.press("End");
    assertThat(waiting.last()).isFocused();
    assertThat(screen.page.locator("#waiting button[tabindex='0']")).hasCount(1);
  }

  @Test
  void theFirstLoadKeepsItsBudget() {
    open(new StaffWalk(screen, new Look(1366, 768, "da", ColorScheme.LIGHT, false)));
    long bytes = screen.server.pageBytes();
    assertTrue(bytes < BUDGET, () -> "first load of " + bytes + " bytes");
  }

  private void open(StaffWalk walk) {
    screen
        .whileOthersAsk()
        .server
        .on("GET /api/v1/session/here", ok("get-session.answer"))
        .on("GET " + TRAINING_NOTE, ok("get-note.answer-nothing"))
        .only(
            "GET " + StaffScreen.BRANCH,
            json(200, CounterDay.branch(agreed("start-service.answer")).encode()))
        .greet(TOPIC, frame("call-next.answer"), example("counter.heartbeat"));
    walk.open("/counter/");
    assertThat(screen.list("waiting").first()).isVisible();
  }

  /** A citizen, a printer and two more. */
  private static String manyAsk() {
    JsonObject told = agreed("start-service.answer");
    JsonArray asks = told.getJsonObject("queue").getJsonArray("assistance").clear();
    for (String change : List.of("asked", "printer", "asked", "printer")) {
      String place = asks.size() < 2 ? "Kiosk ved indgangen" : "Kiosk i hallen";
      asks.add(
          exampleJson("counter.change-assistance-" + change)
              .getJsonObject("queue")
              .getJsonArray("assistance")
              .getJsonObject(0)
              .put("id", String.valueOf(70 + asks.size()))
              .put("askedAt", "2026-11-24T10:%d:00+01:00".formatted(38 + asks.size()))
              .put("place", place));
    }
    return told.encode();
  }

  /** One was handed to Lars, one to this counter. */
  private static String handedOn() {
    JsonObject queue = exampleJson("get-queue.answer-addressed");
    JsonArray waiting = queue.getJsonArray("waiting");
    JsonObject here =
        waiting.getJsonObject(0).getJsonObject("waitsFor").copy().put("counter", "skranke-3");
    JsonObject handed = waiting.getJsonObject(2).put("waitsFor", here);
    queue.getJsonObject("next").put("ticket", handed.getString("id"));
    return CounterDay.agreed(
            exampleJson("counter.snapshot")
                .put("counter", exampleJson("open-counter.answer"))
                .put("queue", queue))
        .encode();
  }

  /** Thrice as many wait, those who came first long beyond their targets. */
  private static String fullQueue() {
    JsonObject snapshot = exampleJson("counter.change-next");
    JsonObject queue = exampleJson("counter.snapshot").getJsonObject("queue");
    JsonArray waiting = queue.getJsonArray("waiting");
    int few = waiting.size();
    for (int at = 0; at < 2 * few; at++) {
      JsonObject like = waiting.getJsonObject(at % few);
      String letter = like.getString("letter");
      String since = "2026-11-24T10:%02d:00+01:00".formatted(8 + at);
      waiting.add(
          like.copy()
              .put("id", "late-" + at)
              .put("number", letter + (103 + at))
              .put("place", at + 1)
              .put("waitingSince", since));
      like.put("number", letter + (120 + at % few)).put("place", 3 * few + at % few);
    }
    queue.put("next", snapshot.getJsonObject("queue").getValue("next"));
    return CounterDay.agreed(
            exampleJson("counter.snapshot")
                .put("counter", snapshot.getJsonObject("counter"))
                .put("queue", queue))
        .encode();
  }

  /** Whoever has an appointment goes first, whoever has one later waits in between. */
  private static String appointments() {
    JsonObject snapshot =
        exampleJson("counter.snapshot").put("counter", exampleJson("open-counter.answer"));
    JsonObject queue = snapshot.getJsonObject("queue");
    JsonArray waiting = queue.getJsonArray("waiting");
    waiting.getJsonObject(0).put("appointment", "2026-11-24T10:50:00+01:00");
    waiting.getJsonObject(2).put("appointment", "2026-11-24T11:30:00+01:00").put("needs", true);
    queue.put("next", byAppointment().put("ticket", waiting.getJsonObject(0).getString("id")));
    return CounterDay.agreed(snapshot).encode();
  }

  private static String oneOfTwoErrandsIsDone() {
    JsonObject snapshot = new JsonObject(appointments());
    JsonObject queue = snapshot.getJsonObject("queue");
    JsonObject waits = queue.getJsonArray("waiting").getJsonObject(0);
    JsonObject press =
        exampleJson("counter.change-completed")
            .getJsonObject("queue")
            .getJsonArray("takeBack")
            .getJsonObject(0)
            .put("id", waits.getString("id"))
            .put("number", waits.getString("number"));
    queue.put("takeBack", new JsonArray().add(press));
    return snapshot.encode();
  }

  private static JsonObject byAppointment() {
    return new JsonObject()
        .put("rule", "appointment")
        .put("waitedSeconds", 240)
        .put("targetSeconds", 900)
        .put("ableStaff", 3)
        .put("appointment", "2026-11-24T10:50:00+01:00");
  }

  private static JsonObject view(String counter) {
    if (counter.equals("start-service.answer-received")) {
      JsonObject received = exampleJson(counter);
      received
          .getJsonObject("current")
          .put("calledAt", "2026-11-24T10:36:00+01:00")
          .put("startedAt", "2026-11-24T10:36:20+01:00");
      return received;
    }
    if (!counter.equals("called by appointment")) {
      return exampleJson(counter);
    }
    JsonObject called = exampleJson("call-next.answer");
    called.getJsonObject("current").put("why", byAppointment());
    return called;
  }

  private static String frame(String counter) {
    return agreed(counter).encode();
  }

  private static JsonObject agreed(String counter) {
    JsonObject snapshot = exampleJson("counter.snapshot").put("counter", view(counter));
    Object next = exampleJson("counter.change-next").getJsonObject("queue").getValue("next");
    snapshot.getJsonObject("queue").put("next", next);
    return CounterDay.agreed(snapshot);
  }

  /** Whoever signs out asks no lifeline. */
  private void nobodyAsksAnyMore(JsonObject told) {
    JsonObject none = new JsonObject().put("lifeline", true).put("asks", new JsonArray());
    screen.server.only("GET /api/v1/lifelines", json(200, none.encode()));
    told.put("lifelines", "1");
  }
}

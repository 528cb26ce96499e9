package dk.serviceisland.pages;

import static dk.serviceisland.browser.PlayedServer.exampleJson;
import static dk.serviceisland.browser.PlayedServer.ok;
import static dk.serviceisland.browser.PlayedServer.problem;
import static dk.serviceisland.pages.TicketStates.inLongWords;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dk.serviceisland.browser.Chromium;
import dk.serviceisland.browser.Geometry;
import dk.serviceisland.browser.PlayedServer;
import dk.serviceisland.browser.Turns;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The page of times in every state: nothing cut off, nothing over anything, nothing wider than the
 * screen, nothing too small to touch. With {@code -Dpictures=FOLDER} each look is also saved as a
 * picture.
 */
@Tag(Turns.TAG)
class BookWalkTest extends PageTest {

  private static final String CODE = "Zk3vQ0x9TgWm4bH1sYpLaAt7RcUe5oKj2NwVi8XfMqBg";
  private static final String MADE = "/api/v1/appointments/" + CODE;
  private static final String BOOK = BRANCH + "/appointments";
  private static final String NEWS = MADE + "/news";

  /** A browser that asks its owner and has a push service. */
  private static final String CAN_BE_TOLD =
      """
      (() => {
        if (navigator.serviceWorker === undefined) return;
        let answer = "default";
        const given = %s;
        const toJSON = () => ({ endpoint: given.endpoint, keys: { p256dh: given.p256dh, auth: given.auth } });
        const pushManager = { subscribe: async () => ({ toJSON }), getSubscription: async () => null };
        Object.defineProperty(Notification, "permission", { get: () => answer });
        Notification.requestPermission = async () => (answer = window.refuses ? "denied" : "granted");
        navigator.serviceWorker.register = async () => ({ active: {}, pushManager });
      })();\
      """
          .formatted(PlayedServer.example("ask-for-appointment-news.request"));

  private static final String TIME = "/hovedbiblioteket/2026-12-01T10:00:00+01:00";

  private Page page;
  private String language = "da";

  /**
   * A state.
   *
   * @param reach brings the page into it, whatever it shows
   */
  private record State(String name, Consumer<BookWalkTest> reach) {}

  /** All of them; a new one joins with one line. */
  private static final List<State> ALL =
      List.of(
          new State("what", walk -> walk.choose("").sees("#what .choice")),
          new State(
              "what, in long words", walk -> walk.longWords().choose("").sees("#what .choice")),
          new State(
              "sure, in long words",
              walk -> walk.longWords().choose("#passport" + TIME).sees("#do")),
          new State(
              "booked, in long words",
              walk ->
                  walk.answers("GET " + MADE, inLongWords(exampleJson("get-appointment.answer")))
                      .open("/book/" + CODE, "")
                      .sees(".news-ask")),
          new State("nothing to book", walk -> walk.offerNothing().choose("").sees("#none")),
          new State("where", walk -> walk.choose("#passport").sees("#where .choice")),
          new State(
              "when",
              walk -> walk.choose("#passport/hovedbiblioteket").sees(".day:not([hidden]) .time")),
          new State(
              "no free times",
              walk -> walk.fillDays().choose("#passport/hovedbiblioteket").sees("#none-free")),
          new State("sure", walk -> walk.choose("#passport" + TIME).sees("#do")),
          new State(
              "taken meanwhile",
              walk -> walk.choose("#passport" + TIME).press("#do").sees("#nearest .time")),
          new State("booked", walk -> walk.shows("get-appointment.answer").sees(".news-ask")),
          new State(
              "booked, this phone is told",
              walk -> walk.shows("get-appointment.answer").press(".news-ask").sees(".news-on")),
          new State(
              "booked, this phone may not be told",
              walk ->
                  walk.shows("get-appointment.answer")
                      .refusesNews()
                      .press(".news-ask")
                      .sees(".news-trouble")),
          new State("here", walk -> walk.arrives().sees("#here")),
          new State(
              "here, not with this code",
              walk ->
                  walk.arrives()
                      .type("#presence", "K7QM")
                      .press("#here button")
                      .sees("#here-problem")),
          new State(
              "another time",
              walk ->
                  walk.shows("get-appointment.answer")
                      .press("#move")
                      .sees(".day:not([hidden]) .time")),
          new State(
              "another time, sure",
              walk ->
                  walk.shows("get-appointment.answer")
                      .press("#move")
                      .press(".day:not([hidden]) .time:nth-child(4)")
                      .sees("#do")),
          new State(
              "moved",
              walk ->
                  walk.shows("get-appointment.answer")
                      .press("#move")
                      .press(".day:not([hidden]) .time:nth-child(4)")
                      .press("#do")
                      .sees("#word")),
          new State(
              "cancel, sure",
              walk -> walk.shows("get-appointment.answer").press("#cancel").sees("#cancel-yes")),
          new State("cancelled", walk -> walk.shows("cancel-appointment.answer").sees("#new")),
          new State("missed", walk -> walk.stands("missed").sees("#new")),
          new State("called off", walk -> walk.stands("called-off").sees("#new")),
          new State("unknown", walk -> walk.fails("appointment-unknown").sees("#trouble-text")));

  @ParameterizedTest
  @CsvSource("320, 640, pseudo")
  void everythingStandsInItsPlace(int width, int height, String look) {
    assertEverythingStandsInItsPlace(width, height, look);
  }

  @ParameterizedTest
  @CsvSource({"1366, 768, en", "390, 844, ar", "320, 640, uk", "320, 640, de"})
  @Tag("long")
  void soItDoesInTheOtherLooks(int width, int height, String look) {
    assertEverythingStandsInItsPlace(width, height, look);
  }

  private void assertEverythingStandsInItsPlace(int width, int height, String look) {
    if (look.equals(LONGER)) {
      lengthenWords("book", "news", "shared");
    } else {
      language = look;
    }
    List<String> faults = new ArrayList<>();
    context.addInitScript(CAN_BE_TOLD);
    page = context.newPage();
    page.setViewportSize(width, height);
    for (State state : walked(look)) {
      reach(state);
      keepPicture(page, "book", named(state), width + "x" + height, look);
      add(faults, state, Geometry.faultsOfPage(page, Geometry.HAND));
    }
    assertEquals(List.of(), faults);
  }

  /** Nothing differs in the dark but colours. */
  @ParameterizedTest
  @CsvSource("390, 844")
  void everythingStandsInItsPlaceAndIsAccessibleInLightAndDark(int width, int height) {
    List<String> faults = new ArrayList<>();
    context.addInitScript(CAN_BE_TOLD);
    page = context.newPage();
    page.setViewportSize(width, height);
    for (State state : walked("in light and dark")) {
      look(ColorScheme.LIGHT);
      reach(state);
      keepPicture(page, "book", named(state), width + "x" + height, "da");
      add(faults, state, Geometry.faultsOfPage(page, Geometry.HAND));
      add(faults, state, Chromium.accessibilityFaults(page));
      look(ColorScheme.DARK);
      keepPicture(page, "book", named(state), width + "x" + height, "dark");
      add(faults, state, Chromium.contrastFaults(page));
    }
    assertEquals(List.of(), faults);
  }

  private static List<State> walked(String look) {
    return ALL.stream()
        .filter(state -> Turns.isUp(String.join(" ", "book", state.name(), look)))
        .toList();
  }

  private static void add(List<String> faults, State state, List<String> found) {
    found.forEach(fault -> faults.add(state.name() + ": " + fault));
  }

  private static String named(State state) {
    return state.name().replaceAll("\\W+", "-");
  }

  private void look(ColorScheme colours) {
    page.emulateMedia(
        new Page.EmulateMediaOptions()
            .setReducedMotion(ReducedMotion.REDUCE)
            .setColorScheme(colours));
  }

  /** The server knows and takes again what it does as a rule. */
  private void reach(State state) {
    server
        .only("GET /api/v1/bookable", ok("list-bookable.answer"))
        .only("GET /api/v1/free-times", ok("find-free-times.answer"))
        .only("GET " + BRANCH + "/free-times", ok("list-free-times.answer"))
        .only("GET " + MADE + "/qr.svg", PICTURE)
        .only("GET " + NEWS, ok("get-appointment-news.answer"))
        .only("PUT " + NEWS, PlayedServer.nothing())
        .only("POST " + BOOK, problem("time-taken"))
        .only("POST " + BRANCH + "/check-in", problem("presence-wrong"))
        .only("POST " + MADE + "/move", ok("move-appointment.answer"));
    state.reach().accept(this);
  }

  private BookWalkTest offerNothing() {
    return answers(
        "GET /api/v1/bookable",
        exampleJson("list-bookable.answer").put("taskTypes", new JsonArray()));
  }

  private BookWalkTest longWords() {
    return answers("GET /api/v1/bookable", inLongWords(exampleJson("list-bookable.answer")))
        .answers(
            "GET " + BRANCH + "/free-times", inLongWords(exampleJson("list-free-times.answer")));
  }

  private BookWalkTest fillDays() {
    JsonObject free = exampleJson("list-free-times.answer");
    free.getJsonArray("days").forEach(day -> ((JsonObject) day).put("times", new JsonArray()));
    return answers("GET " + BRANCH + "/free-times", free);
  }

  private BookWalkTest shows(String answer) {
    server.only("GET " + MADE, ok(answer));
    return open("/book/" + CODE, "");
  }

  private BookWalkTest stands(String standing) {
    return answers("GET " + MADE, exampleJson("get-appointment.answer").put("state", standing))
        .open("/book/" + CODE, "");
  }

  /** Whoever has the appointment has come. */
  private BookWalkTest arrives() {
    return answers(
            "GET " + MADE,
            exampleJson("get-appointment.answer")
                .put("from", "2026-11-24T10:40:00+01:00")
                .put("to", "2026-11-24T10:50:00+01:00")
                .put("comeFrom", "2026-11-24T10:25:00+01:00")
                .put("keptUntil", "2026-11-24T10:50:00+01:00"))
        .open("/book/" + CODE, "");
  }

  private BookWalkTest refusesNews() {
    page.evaluate("window.refuses = true");
    return this;
  }

  private BookWalkTest fails(String code) {
    server.only("GET " + MADE, problem(code));
    return open("/book/" + CODE, "");
  }

  private BookWalkTest answers(String request, JsonObject answer) {
    server.only(request, PlayedServer.json(200, answer.encode()));
    return this;
  }

  private BookWalkTest choose(String fragment) {
    return open("/book/", fragment);
  }

  private BookWalkTest open(String path, String fragment) {
    page.navigate("about:blank");
    page.navigate(PlayedServer.ORIGIN + path + "?lang=" + language + fragment);
    return this;
  }

  private BookWalkTest press(String selector) {
    sees(selector);
    page.locator(selector).first().press("Enter");
    return this;
  }

  private BookWalkTest type(String selector, String words) {
    page.locator(selector).fill(words);
    return this;
  }

  private BookWalkTest sees(String selector) {
    page.locator(selector).first().waitFor();
    return this;
  }
}

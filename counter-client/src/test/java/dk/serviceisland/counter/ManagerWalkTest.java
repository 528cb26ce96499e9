package dk.serviceisland.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.exampleJson;
import static dk.serviceisland.browser.PlayedServer.json;
import static dk.serviceisland.browser.PlayedServer.ok;
import static dk.serviceisland.counter.StaffScreen.BOARD;
import static dk.serviceisland.counter.StaffScreen.BRANCH;
import static dk.serviceisland.counter.StaffScreen.LIVE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dk.serviceisland.browser.Turns;
import dk.serviceisland.counter.ManagerStates.Known;
import dk.serviceisland.counter.ManagerStates.State;
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
 * The manager page in every state, at the sizes that people use, in both languages and themes:
 * nothing cut off, nothing over anything, large enough for a finger where a finger presses, and
 * accessible. With {@code -Dpictures=FOLDER} each look is also saved as a picture.
 */
@Tag(Turns.TAG)
class ManagerWalkTest extends StaffPageTest {

  /** High enough for a finger, and too low for two rows. */
  private static final int ONE_ROW = 64;

  /** Up to this width a screen is held in a hand. */
  private static final int HELD = 500;

  /** First load, packed; a municipality's lines are as slow as anybody's. */
  private static final int BUDGET = 180_000;

  /** After this the page asks for figures and queue anew; more would outlast its patience. */
  private static final int REFRESH_PAUSE_MILLIS = 3_100;

  /** After this it asks for the devices anew. */
  private static final int DEVICES_PAUSE_MILLIS = 10_000;

  private static final String ROOMS =
      "/api/v1/report?branch=hovedbiblioteket&from=2026-10-28&to=2026-11-24&by=room";

  private int told;

  /** The devices as the page read them last. */
  private JsonObject devicesRead = exampleJson("list-devices.answer");

  /** By how many numbers one sees that the page has heard of the newest. */
  private int drawn;

  /** And in an open day, in which successive states may have as many, by how many are expected. */
  private int expected;

  @ParameterizedTest
  @CsvSource({"1366, 768, da, LIGHT, true", "320, 640, da, DARK, true"})
  void everyTextStandsInItsPlace(@Look.OfLine Look look) {
    assertEveryTextStandsInItsPlace(look);
  }

  @ParameterizedTest
  @CsvSource({
    "1366, 768, en, DARK, true",
    "1920, 1080, da, DARK, false",
    "1920, 1080, en, LIGHT, false",
    "390, 844, en, LIGHT, false",
    "390, 844, da, LIGHT, false",
    "390, 844, en, DARK, false",
    "320, 640, en, LIGHT, true"
  })
  @Tag("long")
  void soItDoesInTheOtherLooks(@Look.OfLine Look look) {
    assertEveryTextStandsInItsPlace(look);
  }

  private void assertEveryTextStandsInItsPlace(Look look) {
    StaffWalk walk = new StaffWalk(screen, look).inTurns();
    open(walk);
    List<String> faults = new ArrayList<>();
    for (State state : ManagerStates.ALL) {
      if (walk.isUp(state.name())) {
        show(state);
        faults.addAll(walk.faults(state.name()));
      }
    }
    if (look.width() < HELD) {
      faults.addAll(unfolded(walk));
    }
    faults.addAll(staffing(walk));
    faults.addAll(rooms(walk));
    faults.addAll(whatAPressDoes(walk));
    assertEquals(List.of(), faults);
  }

  /** The tables that a phone folds. */
  private List<String> unfolded(StaffWalk walk) {
    List<String> faults = new ArrayList<>();
    for (String page : List.of("history", "today")) {
      screen.page.evaluate("page => { location.hash = page; }", page);
      Locator folded = screen.page.locator("#page-" + page + " .part:not([open]) > summary");
      assertThat(folded.first()).isVisible();
      while (folded.count() > 0) {
        folded.first().press("Enter");
      }
      faults.addAll(walk.faults(page + ", unfolded"));
    }
    return faults;
  }

  /** How the counters were used, and for how long an errand went on elsewhere. */
  private List<String> staffing(StaffWalk walk) {
    screen.page.evaluate("location.hash = '#history'");
    unfoldTable();
    screen.page.locator("#history-about").selectOption("staffing");
    assertThat(screen.page.locator("[data-theme-of=staffing] tbody tr").first()).isVisible();
    assertThat(screen.page.locator("[data-theme-of=staffing] thead"))
        .containsText(Pattern.compile("ærindet gik videre|errand moved on"));
    List<String> faults = walk.faults("history, staffing");
    screen.page.locator("#history-about").selectOption("waiting");
    return faults;
  }

  private void unfoldTable() {
    Locator folded = screen.page.locator("details:has(> summary #table-title):not([open])");
    if (folded.count() > 0) {
      folded.locator("summary").press("Enter");
    }
  }

  /** How much the rooms are used: of twenty days of eight hours. */
  private List<String> rooms(StaffWalk walk) {
    JsonObject report = exampleJson("get-report.answer-by-day");
    JsonArray rooms = report.getJsonArray("groups");
    for (int at = 0; at < rooms.size(); at++) {
      rooms
          .getJsonObject(at)
          .put("key", "rum-" + at)
          .put("names", new JsonObject().put("da", "AB".substring(at, at + 1)))
          .put(
              "rooms",
              new JsonObject()
                  .put("services", 120 + 10 * at)
                  .put("servedSeconds", 174_000)
                  .put("occupiedSeconds", 207_360)
                  .put("occupancy", 0.36));
    }
    report
        .getJsonObject("total")
        .put(
            "rooms",
            rooms
                .getJsonObject(0)
                .getJsonObject("rooms")
                .copy()
                .put("services", 250)
                .put("servedSeconds", 348_000)
                .put("occupiedSeconds", 414_720));
    screen.server.on("GET " + ROOMS, json(200, report.encode()));
    screen.page.evaluate("location.hash = '#history'");
    unfoldTable();
    screen.page.locator("#history-by").selectOption("room");
    assertThat(screen.page.locator("[data-theme-of=rooms] tbody tr")).hasCount(rooms.size() + 1);
    List<String> faults = walk.faults("history, rooms");
    screen.page.locator("#history-by").selectOption("day");
    return faults;
  }

  /** The dialog that says it. */
  private List<String> whatAPressDoes(StaffWalk walk) {
    show(new State("two wait", "#now", Known::twoWait, List.of(), "#lead"));
    screen
        .server
        .only("GET " + BRANCH + "/today", json(200, atEleven().encode()))
        .on("GET " + BRANCH + "/today?closes=11%3A30", ok("get-today.answer-closing"));
    screen.page.locator("#lead").press("Enter");
    screen.page.locator("dialog .choice").first().press("Enter");
    assertThat(screen.page.locator(".outlook ul")).isVisible();
    List<String> faults = new ArrayList<>(walk.faults("what a press does"));
    screen.press("Escape");
    screen.page.locator("#lead").press("Enter");
    assertThat(screen.page.locator("dialog .notices-today li")).isVisible();
    faults.addAll(walk.faults("notices of the day"));
    screen.page.locator("dialog .choice").last().press("Enter");
    assertThat(screen.page.locator("dialog .outlook")).not().isEmpty();
    faults.addAll(walk.faults("a notice for the day"));
    screen.page.locator("dialog summary").press("Enter");
    assertThat(screen.page.locator("#notice-ar")).isVisible();
    faults.addAll(walk.faults("a notice in all languages"));
    screen.press("Escape");
    return faults;
  }

  /** When half past eleven is what is suggested, of which the answer tells. */
  private static JsonObject atEleven() {
    return exampleJson("get-today.answer-closing").put("now", "2026-11-24T11:00:00+01:00");
  }

  @ParameterizedTest
  @CsvSource({"1366, 768, da", "1366, 768, en", "1024, 768, da", "1024, 768, en"})
  void onAnOrdinaryScreenAnAdministratorsBarIsOneRow(int width, int height, String language) {
    StaffWalk walk =
        new StaffWalk(screen, new Look(width, height, language, ColorScheme.LIGHT, false));
    open(walk);
    screen.page.evaluate("document.fonts.ready.then(() => null)");
    Locator bar = screen.page.locator("#top");
    assertTrue(bar.boundingBox().height <= ONE_ROW, () -> "a bar of " + bar.boundingBox().height);
  }

  @Test
  void onASmallScreenTheRestOfTheBarIsAPressAway() {
    StaffWalk walk = new StaffWalk(screen, new Look(1024, 768, "da", ColorScheme.LIGHT, true));
    open(walk);
    assertThat(screen.page.getByRole(AriaRole.LINK, StaffScreen.named("Historik"))).isVisible();
    assertThat(screen.button("Log ud")).isHidden();

    screen.button("Menu").press("Enter");
    assertThat(screen.button("Log ud")).isVisible();
    assertEquals(List.of(), walk.faults("menu"));
    screen.button("Luk menu").press("Enter");
    assertThat(screen.button("Log ud")).isHidden();
  }

  @Test
  void onANarrowScreenTheBarIsOneRowWithAMenu() {
    StaffWalk walk = new StaffWalk(screen, new Look(320, 640, "da", ColorScheme.LIGHT, true));
    open(walk);
    Locator bar = screen.page.locator("#top");
    assertTrue(bar.boundingBox().height <= ONE_ROW, () -> "a bar of " + bar.boundingBox().height);

    screen.button("Menu").press("Enter");
    assertThat(screen.button("Luk menu")).hasAttribute("aria-expanded", "true");
    assertThat(screen.button("Log ud")).isVisible();
    assertEquals(List.of(), walk.faults("menu"));
    screen.page.getByRole(AriaRole.LINK, StaffScreen.named("Historik")).press("Enter");
    assertThat(screen.page.locator("#history-from")).isVisible();
    assertThat(screen.button("Menu")).hasAttribute("aria-expanded", "false");
  }

  @Test
  void theFirstLoadKeepsItsBudget() {
    StaffWalk walk = new StaffWalk(screen, new Look(1366, 768, "da", ColorScheme.LIGHT, false));
    open(walk);
    screen.page.evaluate("document.fonts.ready.then(() => null)");
    long bytes = screen.server.pageBytes();
    assertTrue(bytes < BUDGET, () -> "first load of " + bytes + " bytes");
  }

  private void open(StaffWalk walk) {
    screen
        .withHistory()
        .server
        .on("GET /api/v1/session/here", ok("sign-in.answer-admin"))
        .on("GET /api/v1/report/courses", ok("get-course-report.answer"));
    tell(new Known());
    walk.open("/manager/");
    screen.list("branches").first().locator("button").press("Enter");
    assertThat(screen.page.locator("#headline")).isVisible();
  }

  /** Brings the page into a state, and waits until all of it is there. */
  private void show(State state) {
    Known known = new Known();
    state.change().accept(known);
    screen.press("Escape");
    tell(known);
    screen.server.tell(BOARD, known.board.encode());
    screen.server.tell(LIVE, known.live.encode());
    screen.page.evaluate("page => { location.hash = page; }", state.page());
    assertThat(screen.page.locator("#now-figures")).containsText(newest(known));
    screen.page.clock().runFor(REFRESH_PAUSE_MILLIS);
    assertThat(screen.page.locator("#queue-rows .mark")).hasCount(known.marks());
    assertThat(screen.page.locator("#figures-asked")).containsText(Pattern.compile("\\d[.:]\\d"));
    if (!known.listed.equals(devicesRead)) {
      screen.page.clock().runFor(DEVICES_PAUSE_MILLIS);
      devicesRead = known.listed;
    }
    for (String press : state.press()) {
      screen.page.locator(press).press("Enter");
    }
    assertThat(screen.page.locator(state.there()).first()).isVisible();
  }

  /** What the figures say once the page has heard of the newest; before the day they are others. */
  private Pattern newest(Known known) {
    String day = known.now().getJsonObject("day").getString("state");
    if (day.equals("not-open")) {
      return Pattern.compile("Opslag|Notices");
    }
    String numbers = drawn + "\u00a0(numre|numbers)";
    boolean tellsTheHour = day.equals("open") && known.now().getBoolean("open");
    return Pattern.compile(tellsTheHour ? numbers + ".*(ca\\.|about)." + expected : numbers);
  }

  /** What was changed before anybody looks. */
  private static JsonObject changed() {
    JsonObject changes = exampleJson("get-today-changes.answer");
    JsonArray all = changes.getJsonArray("changes");
    all.remove(all.size() - 1);
    for (int at = 0; at < all.size(); at++) {
      all.getJsonObject(at).put("at", "2026-11-24T10:%d:00+01:00".formatted(10 + 8 * at));
    }
    return changes;
  }

  private void tell(Known known) {
    told++;
    drawn = known.count();
    expected = 21 + told % 2;
    known.now().put("nextHour", new JsonObject().put("arrivals", expected));
    known
        .board
        .getJsonObject("board")
        .put("told", told)
        .put("languages", new JsonArray(List.of("da", "en", "de", "pl", "so", "tr", "uk", "ar")));
    screen
        .server
        .only("GET " + BRANCH + "/queue", json(200, known.queue.encode()))
        .only("GET " + BRANCH + "/today", json(200, known.today.encode()))
        .only("GET " + BRANCH + "/today/changes", json(200, changed().encode()))
        .only("GET /api/v1/report", json(200, known.report.encode()))
        .only("GET /api/v1/devices", json(200, known.listed.encode()))
        .greet(BOARD, known.board.encode())
        .greet(LIVE, known.live.encode());
  }
}

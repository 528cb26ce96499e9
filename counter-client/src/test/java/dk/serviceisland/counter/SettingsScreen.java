package dk.serviceisland.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.json;
import static dk.serviceisland.browser.PlayedServer.ok;

import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dk.serviceisland.browser.PlayedServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** The settings page in front of a played server that knows a small municipality. */
final class SettingsScreen {

  static final String RY = "branches/ry";

  /** The setting of Ry that most of what is tried here changes; 10 until then. */
  static final String LAST = "lastTicketMinutes";

  /** How changes are sent to be kept. */
  static final String SAVE = "POST /api/v1/settings";

  private static final String SETTINGS = "/api/v1/settings";

  /** Where the page asks what changes come to. */
  static final String CHECKS = "**" + SETTINGS + "/check";

  private final StaffScreen screen;

  /** What the server says that holds. */
  final JsonObject held = PlayedServer.page("/settings/held.json");

  /** What it says of any change. */
  final JsonObject checked =
      new JsonObject()
          .put("complaints", new JsonArray())
          .put("differences", new JsonArray())
          .put(
              "consequences",
              new JsonArray().add(words("Åse får lov til at logge ind.", "Åse may sign in.")))
          .put("obstacles", new JsonArray())
          .put(
              "effectiveAt",
              new JsonArray()
                  .add(effective("hovedbiblioteket", "2026-11-24T10:42:00+01:00"))
                  .add(effective("ry", "2026-11-25T10:00:00+01:00")))
          .put("warnings", new JsonArray());

  SettingsScreen(StaffScreen screen) {
    this.screen = screen;
    screen
        .server
        .on("GET /api/v1/session/here", ok("sign-in.answer-admin"))
        .on("GET /api/v1/staff", ok("list-staff.answer"))
        .on("GET /api/v1/devices", ok("list-devices.answer"))
        .on("GET /api/v1/service-tokens", ok("list-service-tokens.answer"))
        .on("GET /api/v1/homes", ok("list-homes.answer"))
        .only("GET /api/v1/branches/hovedbiblioteket/printers", json(200, "{\"printers\":[]}"))
        .on("GET /api/v1/branches/ry/printers", ok("list-printers.answer"))
        .on("GET " + SETTINGS + "/description", page("description"))
        .on("GET " + SETTINGS + "/revisions", page("history"))
        .on("GET " + SETTINGS + "/revisions/6/differences", page("compared"))
        .on(SAVE, json(201, made(8)));
    tell();
  }

  /**
   * The server says from now on that a change is about the last ticket in Ry and holds from the
   * next opening.
   */
  void concernsRyAlone() {
    checked
        .put(
            "differences",
            new JsonArray()
                .add(
                    new JsonObject()
                        .put("document", "branches/ry")
                        .put("path", "lastTicketMinutes")
                        .put(
                            "texts",
                            words(
                                "Ry Bibliotek: sidste nummer fra 10 til 12 min før lukketid",
                                "Ry library: last ticket from 10 to 12 min before closing"))))
        .put(
            "consequences",
            new JsonArray()
                .add(
                    words(
                        "Gælder fra 25. november kl. 10.00 i Ry Bibliotek.",
                        "In force from 25 November at 10:00 in Ry library.")));
    tell();
  }

  /** The server says from now on what {@link #held} and {@link #checked} are. */
  void tell() {
    screen
        .server
        .only("GET " + SETTINGS, json(200, held.encode()))
        .only("POST " + SETTINGS + "/check", json(200, checked.encode()));
  }

  /** Something is in the way of any change that is to hold at these times. */
  void obstruct(String... times) {
    JsonObject words = words("2 numre venter på Pas.", "2 numbers wait for Passport.");
    JsonObject obstacle =
        new JsonObject().put("branch", "ry").put("kind", "nobody-skilled").put("texts", words);
    JsonObject obstructed = checked.copy().put("obstacles", new JsonArray().add(obstacle));
    screen.page.route(
        CHECKS,
        route -> {
          String from = new JsonObject(route.request().postData()).getString("from");
          route.fulfill(
              new Route.FulfillOptions()
                  .setContentType("application/json")
                  .setBody((List.of(times).contains(from) ? obstructed : checked).encode()));
        });
  }

  /** The clocks of the browser and of the server show a time. */
  void clock(String time) {
    screen.context.clock().install(new Clock.InstallOptions().setTime(time));
    JsonObject today = PlayedServer.exampleJson("get-today.answer").put("now", time);
    screen.server.only("GET " + StaffScreen.BRANCH + "/today", json(200, today.encode()));
  }

  /** Opens a view of the page. */
  SettingsScreen open(String hash) {
    screen.open("/settings/" + hash);
    assertThat(heading()).isVisible();
    return this;
  }

  /** Goes to another view as somebody does who types its address. */
  void to(String hash) {
    screen.page.evaluate("hash => { location.hash = hash; }", hash);
  }

  Locator heading() {
    return screen.page.locator("#host h1");
  }

  /** The control of a place in the document that is shown. */
  Locator field(String path) {
    return screen.page.locator(
        "[data-path='" + path + "'] :is(input, select, textarea):not([type=radio])");
  }

  /** What is said to be wrong at a place. */
  Locator error(String path) {
    return screen.page.locator("[data-path='" + path + "'] > .field-error");
  }

  /** A row of a list by what it is called. */
  Locator row(String title) {
    return screen.page.locator(".row-link", new Page.LocatorOptions().setHasText(title));
  }

  /** Goes to one's changes, and waits until the server has said what they come to. */
  void review() {
    screen.page.locator("#bar-review").press("Enter");
    assertThat(heading()).hasText("Dine ændringer");
    assertThat(screen.page.locator(".force")).isVisible();
  }

  /** Keeps them. */
  void save(String why) {
    screen.page.locator("#why").fill(why);
    screen.button("Gem").press("Enter");
  }

  /** The changes that were sent to be kept last. */
  JsonObject sent() {
    screen.page.waitForCondition(() -> kept() > 0);
    return screen.server.commands().stream()
        .filter(SettingsScreen::keeps)
        .reduce((earlier, later) -> later)
        .orElseThrow()
        .json();
  }

  /** How often changes were sent to be kept. */
  long kept() {
    return screen.server.commands().stream().filter(SettingsScreen::keeps).count();
  }

  private static boolean keeps(PlayedServer.Received command) {
    return command.path().equals(SETTINGS);
  }

  /** A change as it is sent. */
  static JsonObject put(String document, String path, Object value) {
    return new JsonObject().put("document", document).put("path", path).put("value", value);
  }

  /** A sentence per language. */
  static JsonObject words(String danish, String english) {
    return new JsonObject().put("da", danish).put("en", english);
  }

  static JsonObject effective(String branch, String at) {
    return new JsonObject().put("branch", branch).put("at", at);
  }

  /** The answer of the server that has kept a change under a number. */
  static String made(int revision) {
    return new JsonObject()
        .put("newest", revision)
        .put(
            "revisions",
            new JsonArray()
                .add(
                    new JsonObject()
                        .put("revision", revision)
                        .put("at", "2026-11-24T10:42:00+01:00")
                        .put("who", "admin")
                        .put("why", "…")
                        .put("from", "now")
                        .put("base", revision - 1)
                        .put("differences", new JsonObject())))
        .put("inTheWay", new JsonArray())
        .encode();
  }

  private static PlayedServer.Answer page(String name) {
    return json(200, PlayedServer.page("/settings/" + name + ".json").encode());
  }
}

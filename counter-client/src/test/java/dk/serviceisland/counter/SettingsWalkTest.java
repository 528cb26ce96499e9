package dk.serviceisland.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.exampleJson;
import static dk.serviceisland.browser.PlayedServer.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.options.ColorScheme;
import dk.serviceisland.browser.Turns;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every view of the settings page, at the sizes that people use, in both languages and themes:
 * nothing cut off, nothing over anything, large enough for a finger, and accessible. With {@code
 * -Dpictures=FOLDER} each look is also saved as a picture.
 */
@Tag(Turns.TAG)
class SettingsWalkTest extends StaffPageTest {

  /** First load, packed; a municipality's lines are as slow as anybody's. */
  private static final int BUDGET = 180_000;

  /** What is shown where; each with what is there when all of it is. */
  private static final List<View> VIEWS =
      List.of(
          new View("overview", "", "[data-card=held] .hint"),
          new View("municipality", "#municipality", ".fields"),
          new View("task types", "#task-types", ".rows"),
          new View("task type", "#task-types/taskTypes%5Bpassport%5D", ".fields"),
          new View("staff", "#staff", ".rows"),
          new View("person", "#staff/staff%5Bmette%5D", ".levels"),
          new View("skill", "#staff/skills%5Bpassport%5D", "[data-path$=kind]"),
          new View("who can what", "#who-can", "[role=gridcell]"),
          new View("machines", "#machines", "[data-printer]"),
          new View("programs", "#programs", "[data-token]"),
          new View("targets", "#targets", ".rows"),
          new View(
              "target",
              "#targets/targets%5Bwait%202025-01-01%20taskTypes%3Apassport%5D",
              ".fields"),
          new View("branches", "#branches", ".rows"),
          new View("branch", "#branches/ry", ".fields"),
          new View("hours", "#hours/hovedbiblioteket", ".calendar"),
          new View("history", "#history", "[data-revision='5']"));

  private static final List<View> OF_A_BUS =
      List.of(
          new View("a bus", "#branches/ry", "[data-path=stops] .row"),
          new View("hours of a bus", "#hours/ry", ".rows [data-path='stops[hallund]']"),
          new View("a stop", "#branches/ry/stops%5Bhallund%5D", ".fields"));

  private record View(String name, String hash, String there) {}

  private SettingsScreen settings;

  @ParameterizedTest
  @CsvSource({"1366, 768, da, LIGHT, true", "320, 640, da, DARK, true"})
  void everyTextStandsInItsPlace(@Look.OfLine Look look) {
    assertEveryTextStandsInItsPlace(look);
  }

  @ParameterizedTest
  @CsvSource({
    "1366, 768, en, DARK, true",
    "1920, 1080, da, LIGHT, false",
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
    for (View view : VIEWS) {
      if (walk.isUp(view.name())) {
        settings.to(view.hash());
        assertThat(screen.page.locator(view.there()).first()).isVisible();
        faults.addAll(walk.faults(view.name()));
      }
    }
    faults.addAll(withEvidence(walk));
    faults.addAll(withPictures(walk));
    faults.addAll(withChanges(walk));
    faults.addAll(ofABus(walk));
    assertEquals(List.of(), faults);
  }

  /** What shows that somebody can do it, and the tables to take away, playbooks' history too. */
  private List<String> withEvidence(StaffWalk walk) {
    settings.to("#staff/staff%5Bmette%5D");
    screen.page.locator("[data-path='staff[mette].evidence'] details > summary").press("Enter");
    assertThat(
            screen.page.locator("[data-path*=evidence][data-path$='.what'] :is(input, textarea)"))
        .hasValue("Kursus i pas og kørekort, Haderslev");
    List<String> faults = new ArrayList<>(walk.faults("evidence"));
    settings.to("#staff");
    screen.page.locator("#staff-table > summary").press("Enter");
    assertThat(screen.page.locator("#staff-table a[href*=playbooks-csv]")).isVisible();
    assertThat(screen.page.locator("#staff-table a[href*=skills-csv]")).isVisible();
    faults.addAll(walk.faults("tables to take away"));
    return faults;
  }

  /** All pictures that a task type may have, with the one that it has. */
  private List<String> withPictures(StaffWalk walk) {
    settings.to("#task-types/taskTypes%5Bpassport%5D");
    screen.page.locator(".picture-field > summary").press("Enter");
    assertThat(screen.page.locator(".picture").first()).isVisible();
    screen.page.locator(".picture :checked").focus();
    return walk.faults("pictures");
  }

  /**
   * A mistake at its field, everything unfolded, the bar, one's changes and what is in their way.
   */
  private List<String> withChanges(StaffWalk walk) {
    List<String> faults = new ArrayList<>();
    settings.to("#branches/ry");
    settings.field("lastTicketMinutes").fill("x");
    assertThat(settings.error("lastTicketMinutes")).isVisible();
    while (screen.page.locator("#host details:not([open])").count() > 0) {
      screen.page.locator("#host details:not([open]) > summary").first().press("Enter");
    }
    faults.addAll(walk.faults("mistake"));
    settings.to("#review");
    assertThat(screen.page.locator(".review .notice.-bad")).isVisible();
    faults.addAll(walk.faults("mistakes"));
    settings.concernsRyAlone();
    settings.obstruct("now");
    settings.to("#branches/ry");
    settings.field("lastTicketMinutes").fill("12");
    screen.page.clock().runFor(1000);
    settings.to("#review");
    assertThat(screen.page.locator(".review .notice.-warn")).isVisible();
    faults.addAll(walk.faults("review"));
    settings.to("");
    assertThat(screen.page.locator("[data-card=own]")).isVisible();
    assertThat(screen.page.locator("#bar-review")).isVisible();
    faults.addAll(walk.faults("overview with a change"));
    return faults;
  }

  /** Ry is a book bus, and the main library knows what it does in a rush. */
  private List<String> ofABus(StaffWalk walk) {
    settings.tell();
    JsonObject documents = settings.held.getJsonObject("documents");
    JsonObject ry = documents.getJsonObject("branches/ry").put("hours", new JsonObject());
    ry.put(
        "stops",
        new JsonArray()
            .add(stop("hallund", "Hallund"))
            .add(stop("hus", "Klokkerholm Forsamlingshus")));
    documents
        .getJsonObject("branches/hovedbiblioteket")
        .put(
            "peak",
            new JsonObject()
                .put("taskTypes", new JsonArray().add("passport"))
                .put("counters", new JsonArray().add("skranke-1").add("skranke-2")));
    settings.tell();
    screen.page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }");
    screen.page.reload();
    List<String> faults = new ArrayList<>();
    for (View view : OF_A_BUS) {
      settings.to(view.hash());
      assertThat(screen.page.locator(view.there()).first()).isVisible();
      faults.addAll(walk.faults(view.name()));
    }
    settings.to("#branches/hovedbiblioteket");
    screen.page.locator("[data-path=peak] > summary").press("Enter");
    assertThat(screen.page.locator("[data-path='peak.counters']")).isVisible();
    faults.addAll(walk.faults("a rush"));
    return faults;
  }

  private static JsonObject stop(String id, String name) {
    return new JsonObject()
        .put("id", id)
        .put("names", new JsonObject().put("da", name).put("en", name))
        .put("place", new JsonObject().put("da", "Ved brugsen"))
        .put("weeks", "even")
        .put(
            "week",
            new JsonObject().put("tuesday", id.equals("hus") ? "15:30-17:00" : "13:30-15:00"))
        .put(
            "dates",
            new JsonArray()
                .add(
                    new JsonObject()
                        .put("date", "2026-12-24")
                        .put("hours", "closed")
                        .put("reason", new JsonObject().put("da", "Juleferie"))));
  }

  @Test
  void theFirstLoadKeepsItsBudget() {
    open(new StaffWalk(screen, new Look(1366, 768, "da", ColorScheme.LIGHT, false)));
    settings.to("#branches/ry");
    assertThat(screen.page.locator(".fields").first()).isVisible();
    screen.page.evaluate("document.fonts.ready.then(() => null)");
    long bytes = screen.server.pageBytes();
    assertTrue(bytes < BUDGET, () -> "first load of " + bytes + " bytes");
  }

  private void open(StaffWalk walk) {
    settings = new SettingsScreen(screen);
    JsonObject today = exampleJson("get-today.answer").put("now", "2026-11-24T10:42:02+01:00");
    JsonObject listed = exampleJson("list-devices.answer");
    JsonArray devices = listed.getJsonArray("devices");
    devices.add(
        devices
            .getJsonObject(1)
            .copy()
            .put("id", "silent")
            .put("name", "Kiosk ved børnene")
            .put("lastSeenAt", "2026-11-24T10:12:00+01:00"));
    screen
        .server
        .only("GET " + StaffScreen.BRANCH + "/today", json(200, today.encode()))
        .only("GET /api/v1/devices", json(200, listed.encode()));
    walk.open("/settings/");
    assertThat(screen.page.locator(".tiles a").first()).isVisible();
  }
}

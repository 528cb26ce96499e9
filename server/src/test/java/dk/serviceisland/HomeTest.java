package dk.serviceisland;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.delivery.Line;
import dk.serviceisland.engine.Within;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two whole servers: a centre, and the home of one of its branches, with a line between them that
 * is cut, slow, broken in the middle, and comes back after two days.
 */
class HomeTest {
  private static final String MORNING = "2026-11-24T11:00:00+01:00";

  @TempDir private Path folder;
  private PlayedHouse centre;
  private PlayedHouse home;
  private Line line;

  @BeforeEach
  void start() throws Exception {
    centre = PlayedHouse.centre(folder.resolve("centre"), MORNING);
    line = new Line(centre.address());
    home = PlayedHouse.home(folder.resolve("home"), line.near(), centre.tokenOfHome(), MORNING);
  }

  @AfterEach
  void stop() throws Exception {
    home.stop();
    centre.stop();
    line.close();
  }

  @Test
  void whatHappensAtHomeIsShownAtTheCentreWhichDecidesNothing() throws Exception {
    String number = home.draw("at-home").getString("number");

    Within.aMinute("the centre shows it", () -> waiting(centre) == 1);

    assertEquals("L101", number);
    assertTrue(centre.branch().containsKey("asOf"));
    assertFalse(home.branch().containsKey("asOf"));
    assertEquals("branch-at-home", centre.draw("at-the-centre").getString("code"));
    assertEquals("branch-at-home", centre.command("/day/close").getString("code"));
    assertEquals(404, home.get("/branches/hovedbiblioteket").statusCode());
  }

  @Test
  void twoDaysWithoutALineAreThereWhenItComesBack() throws Exception {
    home.draw("before");
    Within.aMinute("the centre shows it", () -> waiting(centre) == 1);
    line.cut();
    home.draw("without-a-line");
    String asOf = centre.branch().getString("asOf");
    for (String time :
        List.of(
            "2026-11-24T23:30:00+01:00",
            "2026-11-25T11:00:00+01:00",
            "2026-11-25T23:30:00+01:00",
            "2026-11-26T11:00:00+01:00")) {
      home.setClock(time);
      centre.setClock(time);
      if (time.contains("T11")) {
        assertEquals("L101", home.draw("on " + time.substring(0, 10)).getString("number"));
      }
    }
    assertEquals(asOf, centre.branch().getString("asOf"));
    assertEquals(asOf, centre.greeting().getJsonObject("behind").getString("since"));
    assertFalse(centre.get("/branches/ry/waits").body().contains("forecast"));
    line.slow(4_000, 20);
    line.mend();

    Within.aMinute("the centre has it all", () -> sameDay(centre, home));

    assertEquals("2026-11-26", centre.branch().getJsonObject("day").getString("date"));
    assertNotEquals(asOf, centre.branch().getString("asOf"));
    JsonObject counted = report(centre);
    JsonObject told = ((JsonArray) counted.remove("homes")).getJsonObject(0);
    assertEquals("ry", told.getString("branch"));
    assertTrue(told.containsKey("asOf"));
    assertEquals(report(home), counted);
    assertFalse(centre.greeting().containsKey("behind"));
    assertSameJournals();
  }

  @Test
  void aLineThatBreaksInTheMiddleOfADeliveryLosesAndDoublesNothing() throws Exception {
    line.cut();
    for (int i = 0; i < 40; i++) {
      home.draw("draw-" + i);
    }
    line.mend();
    for (int bytes = 2_000; bytes < 40_000; bytes += 6_000) {
      line.breakAfter(bytes);
      long before = line.carried();
      Within.aMinute("something goes through", () -> line.carried() > before);
    }

    Within.aMinute("the centre has it all", () -> waiting(centre) == 40);

    assertSameJournals();
  }

  @Test
  void anotherServerIsRefusedUntilAnAdministratorLetsGoOfTheFirst() throws Exception {
    home.draw("first");
    Within.aMinute("the centre shows it", () -> waiting(centre) == 1);
    assertEquals(1, PlayedHouse.setUp(folder.resolve("other"), line.near(), centre.tokenOfHome()));

    assertEquals(204, centre.admin("POST", "/branches/ry/home/release", "{}").statusCode());
    line.cut();
    home.draw("in the dark");
    PlayedHouse other =
        PlayedHouse.home(folder.resolve("other"), centre.address(), centre.tokenOfHome(), MORNING);
    try {
      assertEquals("L102", other.draw("goes on").getString("number"));
      Within.aMinute("the centre shows it", () -> waiting(centre) == 2);

      line.mend();

      Within.aMinute(
          "the old one decides nothing more",
          () -> "branch-at-home".equals(home.draw("too late").getString("code")));
      assertEquals(2, waiting(centre));
      line.cut();
      home.startAgain(MORNING);
      assertEquals("branch-at-home", home.draw("after a restart").getString("code"));
    } finally {
      other.stop();
    }
  }

  @Test
  void theFirstServerDecidesAgainWhenItHasCaughtUpAndTheCentreTakesFromIt() throws Exception {
    home.draw("first");
    Within.aMinute("the centre shows it", () -> waiting(centre) == 1);
    assertEquals(204, centre.admin("POST", "/branches/ry/home/release", "{}").statusCode());
    PlayedHouse other =
        PlayedHouse.home(folder.resolve("other"), centre.address(), centre.tokenOfHome(), MORNING);
    try {
      other.draw("elsewhere");
      Within.aMinute("the centre shows it", () -> waiting(centre) == 2);
      Within.aMinute("the first hears of it", () -> home.branch().containsKey("atHome"));
      assertEquals("branch-at-home", home.draw("too late").getString("code"));
    } finally {
      other.stop();
    }
    home.stop();
    assertEquals(204, centre.admin("POST", "/branches/ry/home/release", "{}").statusCode());
    assertEquals(0, PlayedHouse.setUp(folder.resolve("home"), line.near(), centre.tokenOfHome()));
    home.startAgain(MORNING);

    Within.aMinute(
        "it decides again", () -> "L103".equals(home.draw("at home again").getString("number")));
  }

  @Test
  void settingsOfTheCentreTakeForceAtHomeAndOnlyThere() throws Exception {
    home.draw("opens the day");
    JsonObject change =
        new JsonObject()
            .put("base", 1)
            .put("from", "now")
            .put("why", "Et kortere navn")
            .put(
                "changes",
                new JsonArray()
                    .add(
                        new JsonObject()
                            .put("document", "branches/ry")
                            .put("path", "names.da")
                            .put("value", "Ry Bogbus")));

    assertEquals(201, centre.admin("POST", "/settings", change.encode()).statusCode());

    Within.aMinute(
        "it is in force at home",
        () -> "Ry Bogbus".equals(home.branch().getJsonObject("names").getString("da")));
    Within.aMinute(
        "and at the centre with the day of the home",
        () -> "Ry Bogbus".equals(centre.branch().getJsonObject("names").getString("da")));
    assertEquals(
        "settings-from-centre",
        new JsonObject(home.admin("POST", "/settings", change.encode()).body()).getString("code"));
    Within.aMinute("the centre knows", () -> homes().getInteger("revision") == 2);
  }

  @Test
  void whatTheRunningDayCannotTakeIsToldAtTheCentre() throws Exception {
    home.draw("opens the day");
    JsonObject change =
        new JsonObject()
            .put("base", 1)
            .put("from", "now")
            .put("why", "Bussen kører over grænsen")
            .put(
                "changes",
                new JsonArray()
                    .add(
                        new JsonObject()
                            .put("document", "branches/ry")
                            .put("path", "timeZone")
                            .put("value", "Europe/Oslo")));

    assertEquals(201, centre.admin("POST", "/settings", change.encode()).statusCode());

    Within.aMinute("the centre says why", () -> homes().containsKey("untaken"));
    assertEquals(2, homes().getJsonObject("untaken").getInteger("revision"));
    assertEquals("plan-obstructed", homes().getJsonObject("untaken").getString("code"));
  }

  private JsonObject homes() {
    JsonArray homes =
        new JsonObject(centre.admin("GET", "/homes", null).body()).getJsonArray("homes");
    return homes.getJsonObject(0);
  }

  private void assertSameJournals() throws Exception {
    home.stop();
    centre.stop();
    List<String> there = home.journal();
    assertTrue(there.size() > 2, there.toString());
    assertEquals(there, centre.journal());
  }

  private static JsonObject report(PlayedHouse house) {
    return new JsonObject(
        house.admin("GET", "/report?branch=ry&from=2026-11-24&to=2026-11-26&by=day", null).body());
  }

  private static int waiting(PlayedHouse house) {
    int waiting = 0;
    for (Object type : house.branch().getJsonArray("taskTypes")) {
      waiting += ((JsonObject) type).getInteger("waiting");
    }
    return waiting;
  }

  private static boolean sameDay(PlayedHouse one, PlayedHouse other) {
    return one.branch().getJsonObject("day").equals(other.branch().getJsonObject("day"))
        && waiting(one) == waiting(other);
  }
}

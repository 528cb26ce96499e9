package dk.serviceisland;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.engine.Within;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What of a centre and a home holds wherever the centre keeps its journal. */
abstract class CentreAndHome extends TwoHouses {
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
    JsonObject planned = centre.branch();
    assertTrue(planned.getBoolean("open"), "by the plan of today");
    assertEquals("2026-11-26", planned.getJsonObject("day").getString("date"));
    assertFalse(planned.getJsonArray("taskTypes").encode().contains("\"waiting\""));
    JsonObject board = centre.greeting().getJsonObject("board");
    assertTrue(board.getBoolean("open"));
    assertFalse(board.getJsonArray("taskTypes").encode().contains("\"waiting\""));
    String waits = centre.get("/branches/ry/waits").body();
    assertFalse(waits.contains("forecast"), waits);
    assertFalse(waits.contains("\"waiting\""), waits);
    assertTrue(new JsonObject(waits).getBoolean("open"), waits);
    Within.aMinute("the home says it, too", () -> home.ready().contains("delivery of ry"));
    line.slow(4_000, 20);
    line.mend();

    Within.aMinute(
        "the home says that all is delivered", () -> !home.ready().contains("delivery of ry"));

    Within.aMinute("and shows it", () -> sameDay(centre, home));
    assertEquals("2026-11-26", centre.branch().getJsonObject("day").getString("date"));
    assertNotEquals(asOf, centre.branch().getString("asOf"));
    JsonObject counted = report(centre);
    JsonObject told = ((JsonArray) counted.remove("homes")).getJsonObject(0);
    assertEquals("ry", told.getString("branch"));
    assertTrue(told.containsKey("asOf"));
    assertEquals(report(home), counted, "not before the centre has it all");
    assertFalse(centre.greeting().containsKey("behind"));
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
      Within.aMinute(
          "and says so to whoever looks after it",
          () -> home.ready().contains("this server decides nothing for the branch any more"));
      assertFalse(home.ready().contains("numbers go on"), home.ready());
      line.cut();
      home.startAgain(MORNING);
      assertEquals("branch-at-home", home.draw("after a restart").getString("code"));
    } finally {
      other.stop();
    }
  }
}

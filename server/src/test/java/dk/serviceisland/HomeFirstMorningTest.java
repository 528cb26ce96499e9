package dk.serviceisland;

import static dk.serviceisland.PlayedHouse.put;
import static dk.serviceisland.PlayedHouse.remove;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.engine.Within;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A home that was set up, as the handbook says, while the day of the branch was open at the centre:
 * it appends nothing to what it fetched until the centre takes from it, and fetches the rest.
 */
class HomeFirstMorningTest extends TwoHouses {
  private static final String NEXT_MORNING = "2026-11-25T11:00:00+01:00";

  private Path folderOfBus;
  private PlayedHouse bus;

  @BeforeEach
  void setUpWhileTheDayIsOpen() throws Exception {
    home.stop();
    centre.change(1, "Bussen er på værksted", remove("branches/ry", "home"));
    assertEquals("L101", centre.draw("at the centre").getString("number"));
    centre.change(2, "Bussen kører i morgen", put("branches/ry", "home", "ry-bus"));
    folderOfBus = folder.resolve("bus");
    assertEquals(0, setUpBus());
    assertEquals("L102", centre.draw("served out").getString("number"));
  }

  @AfterEach
  void stopBus() throws Exception {
    if (bus != null) {
      bus.stop();
    }
  }

  private int setUpBus() throws IOException {
    return PlayedHouse.setUp(folderOfBus, line.near(), centre.tokenOfHome());
  }

  /** Of a day of which it was told nothing yet the centre says nothing of who waits. */
  private static boolean oneWaits(PlayedHouse house) {
    return house.branch().encode().contains("\"waiting\":1");
  }

  private void assertSameAsTheCentre() throws Exception {
    bus.stop();
    centre.stop();
    assertEquals(centre.journal(), bus.journal());
  }

  @Test
  void aBusThatStartsAfterTheCentreClosedTheDayFetchesTheRestAndOpensItsOwn() throws Exception {
    centre.setClock(NEXT_MORNING);
    assertEquals("branch-at-home", centre.draw("no new day").getString("code"));

    bus = PlayedHouse.onWhatIsThere(folderOfBus, NEXT_MORNING);

    Within.aMinute(
        "it decides", () -> "L101".equals(bus.draw("first of its own").getString("number")));
    Within.aMinute("the centre shows it", () -> oneWaits(centre));
    Within.aMinute("all is well", () -> !bus.ready().contains("delivery of ry"));
    assertSameAsTheCentre();
  }

  @Test
  void aBusThatRunsWhileTheDayIsOpenGivesNothingAndGoesOnWhenItIsClosed() throws Exception {
    bus = PlayedHouse.onWhatIsThere(folderOfBus, MORNING);
    assertEquals("branch-at-home", bus.draw("too early").getString("code"));
    Within.aMinute(
        "it says why",
        () ->
            bus.ready().contains("day-open")
                && bus.ready().contains("until the centre takes from it"));

    assertFalse(centre.command("/day/close").containsKey("code"));

    Within.aMinute("it is the home", () -> !bus.ready().contains("delivery of ry"));
    bus.setClock(NEXT_MORNING);
    centre.setClock(NEXT_MORNING);
    Within.aMinute(
        "it decides", () -> "L101".equals(bus.draw("first of its own").getString("number")));
    Within.aMinute("the centre shows it", () -> oneWaits(centre));
    assertSameAsTheCentre();
  }

  /** What it fetched is a day of which it does not know how it ended; set up again it knows. */
  @Test
  void withoutALineItDecidesOnlyWhenItWasSetUpAgainAfterTheClose() throws Exception {
    assertFalse(centre.command("/day/close").containsKey("code"));
    line.cut();
    bus = PlayedHouse.onWhatIsThere(folderOfBus, NEXT_MORNING);
    assertEquals("branch-at-home", bus.draw("in the dark").getString("code"));
    assertTrue(bus.ready().contains("until the centre takes from it"), bus.ready());
    bus.stop();
    line.mend();
    assertEquals(0, setUpBus());
    line.cut();

    bus.startAgain(NEXT_MORNING);

    assertEquals("L101", bus.draw("in the dark").getString("number"));
    line.mend();
    centre.setClock(NEXT_MORNING);
    Within.aMinute("the centre shows it", () -> oneWaits(centre));
    assertSameAsTheCentre();
  }
}

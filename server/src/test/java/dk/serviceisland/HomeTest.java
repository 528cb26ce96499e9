package dk.serviceisland;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.engine.Within;
import org.junit.jupiter.api.Test;

/**
 * Two whole servers: a centre, and the home of one of its branches, with a line between them that
 * is cut, slow, broken in the middle, and comes back after two days.
 */
class HomeTest extends CentreAndHome {
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

  /** Under a name that nobody has, it would draw numbers and deliver none of them, for good. */
  @Test
  void aNameThatTheSettingsDoNotHaveIsRefused() throws Exception {
    home.draw("first");
    Within.aMinute("the centre shows it", () -> waiting(centre) == 1);
    assertEquals(204, centre.admin("POST", "/branches/ry/home/release", "{}").statusCode());
    home.stop();
    assertEquals(
        1,
        PlayedHouse.setUp(folder.resolve("other"), line.near(), centre.tokenOfHome(), "ry-buss"));
    assertEquals(0, PlayedHouse.setUp(folder.resolve("other"), line.near(), centre.tokenOfHome()));
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
}

package dk.serviceisland;

import static dk.serviceisland.PlayedHouse.put;
import static dk.serviceisland.PlayedHouse.remove;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.cli.Service;
import dk.serviceisland.engine.Within;
import java.nio.file.Path;
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

  /** Two books of one day for some time: what the centre says comes to the home all the same. */
  @Test
  void aHomeWhoseDayTheCentreTookBackInTheDarkDecidesNothingOnceItHears() throws Exception {
    home.draw("first");
    Within.aMinute("the centre shows it", () -> waiting(centre) == 1);
    line.cut();
    assertEquals("L102", home.draw("in the dark").getString("number"));
    centre.change(1, "Bussen er brudt ned", remove("branches/ry", "home"));
    Within.aMinute(
        "the centre decides", () -> "L102".equals(centre.draw("here").getString("number")));

    line.mend();

    Within.aMinute(
        "the home decides nothing more",
        () -> !home.draw("late " + System.nanoTime()).containsKey("number"));
    Within.aMinute(
        "and says so",
        () -> home.ready().contains("this server decides nothing for the branch any more"));
    assertFalse(home.ready().contains("numbers go on"), home.ready());
    centre.change(2, "Et kortere navn", put("branches/ry", "names.da", "Ry"));
    Within.aMinute("the settings come all the same", () -> home.revision() == 3);
    Service.CannotStart no =
        assertThrows(Service.CannotStart.class, () -> home.startAgain(MORNING));
    assertTrue(no.getMessage().contains("no branch has the server ry-bus"), no.getMessage());
  }

  /** It lacks numbers that the centre has, and would give them a second time. */
  @Test
  void aHomeThatWasRestoredGivesNothingOnceItHearsOfWhatItLacksUntilItIsSetUpAgain()
      throws Exception {
    home.draw("first");
    Within.aMinute("the centre shows it", () -> waiting(centre) == 1);
    Path backup = folder.resolve("backup");
    home.stop();
    PlayedHouse.copy(folder.resolve("home"), backup);
    home.startAgain(MORNING);
    assertEquals("L102", home.draw("behind the backup").getString("number"));
    Within.aMinute("the centre shows it", () -> waiting(centre) == 2);
    home.stop();

    PlayedHouse restored = PlayedHouse.onWhatIsThere(backup, MORNING);
    try {
      Within.aMinute(
          "it gives nothing",
          () ->
              "branch-at-home"
                  .equals(restored.draw("late " + System.nanoTime()).getString("code")));
      Within.aMinute(
          "and says what to do", () -> restored.ready().contains("home move --branch ry"));
      assertFalse(restored.ready().contains("numbers go on"), restored.ready());
    } finally {
      restored.stop();
    }
    assertEquals(204, centre.admin("POST", "/branches/ry/home/release", "{}").statusCode());
  }

  /** As the first time: what the server delivered in its time before counts no more. */
  @Test
  void aDayThatIsOpenWhenTheBranchIsGivenAgainIsServedOutAtTheCentre() throws Exception {
    home.draw("first");
    Within.aMinute("the centre shows it", () -> waiting(centre) == 1);
    centre.change(1, "Bussen er på værksted", remove("branches/ry", "home"));
    Within.aMinute(
        "the home says so, and at no time that its numbers go on",
        () -> {
          String ready = home.ready();
          assertFalse(ready.contains("not-at-home") && ready.contains("numbers go on"), ready);
          return ready.contains("this server decides nothing for the branch any more");
        });
    Within.aMinute(
        "the centre decides", () -> "L102".equals(centre.draw("here").getString("number")));

    centre.change(2, "Bussen kører i morgen", put("branches/ry", "home", "ry-bus"));

    Within.aMinute("the settings are in force", () -> centre.branch().containsKey("atHome"));
    assertEquals("L103", centre.draw("served out").getString("number"));
    assertFalse(homes().containsKey("since"), homes().encode());
    Within.aMinute(
        "the home hears of it and decides nothing",
        () -> "branch-at-home".equals(home.draw("late " + System.nanoTime()).getString("code")));
    assertFalse(centre.command("/day/close").containsKey("code"));
    assertEquals("branch-at-home", centre.draw("after that").getString("code"));
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

  /** Two journals of one day are never made one: whoever reads the refusal is told what helps. */
  @Test
  void whatTheCentreNeverGotIsNotOverwrittenAndTheRefusalSaysWhatToDo() throws Exception {
    home.draw("first");
    Within.aMinute("the centre shows it", () -> waiting(centre) == 1);
    line.cut();
    home.draw("in the dark");
    home.stop();
    line.mend();
    assertEquals(204, centre.admin("POST", "/branches/ry/home/release", "{}").statusCode());

    assertEquals(1, PlayedHouse.setUp(folder.resolve("home"), line.near(), centre.tokenOfHome()));
    String why = PlayedHouse.refusal(folder.resolve("home"), line.near(), centre.tokenOfHome());

    assertTrue(why.contains("409 gap"), why);
    assertTrue(why.contains("set it up in an empty folder"), why);
  }

  /** On a half of the journal it would give numbers that were given before. */
  @Test
  void aSettingUpThatWasBrokenOffIsNotServedUntilItIsWhole() throws Exception {
    home.draw("first");
    Within.aMinute("the centre shows it", () -> waiting(centre) == 1);
    assertEquals(204, centre.admin("POST", "/branches/ry/home/release", "{}").statusCode());
    home.stop();
    String token = centre.tokenOfHome();
    long before = line.carried();
    assertEquals(0, PlayedHouse.setUp(folder.resolve("whole"), line.near(), token));
    long whole = line.carried() - before;
    Path other = folder.resolve("other");

    // In the answer with the events, when the settings are here.
    line.breakAfter(whole - 2_000);
    assertEquals(1, PlayedHouse.setUp(other, line.near(), token));
    Service.CannotStart no =
        assertThrows(Service.CannotStart.class, () -> PlayedHouse.onWhatIsThere(other, MORNING));
    assertTrue(no.getMessage().contains("'home move --branch ry'"), no.getMessage());
    assertTrue(no.getMessage().contains("was broken off"), no.getMessage());
    assertEquals(0, PlayedHouse.setUp(other, line.near(), token));

    PlayedHouse served = PlayedHouse.onWhatIsThere(other, MORNING);
    try {
      assertEquals("L102", served.draw("goes on").getString("number"));
    } finally {
      served.stop();
    }
  }
}

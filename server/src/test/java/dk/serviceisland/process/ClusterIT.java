package dk.serviceisland.process;

import dk.serviceisland.browser.TakesTurns;
import dk.serviceisland.engine.Within;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three nodes on one PostgreSQL, and everything that can happen to one of them while citizens draw
 * and staff call, start and complete at whichever node answers. Each trouble begins after a seeded
 * number of answers, and lasts until so many more have come. After it, every press that was ever
 * acknowledged is held against what all nodes show, and every board must have come as far. Chance
 * begins anew with each test, by the name of the test and {@code -Dservice-island.seed}.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClusterIT {
  private static final String SEED_PROPERTY = "service-island.seed";
  private static final long SEED = Long.getLong(SEED_PROPERTY, 20261125);
  private static final int SIZE = 3;

  /** Whoever asks a frozen node waits until the timeout is over. */
  private static final int ANSWERS_PAST_A_FROZEN_NODE = 20;

  @TempDir private static Path folder;

  /** Whatever fails says how its chance comes again. */
  @RegisterExtension
  static final TestExecutionExceptionHandler SEEDED =
      (test, failure) -> {
        AssertionError seeded =
            new AssertionError(
                failure.getMessage() + "; with -D" + SEED_PROPERTY + "=" + SEED, failure);
        seeded.setStackTrace(failure.getStackTrace());
        throw seeded;
      };

  private BusyFleet busy;

  @BeforeAll
  void threeNodes() throws Exception {
    busy = new BusyFleet(folder, SIZE, SEED);
  }

  @BeforeEach
  void chanceBeginsAnew(TestInfo test) {
    busy.beginsAnew(test.getTestMethod().orElseThrow().getName());
  }

  @AfterAll
  void end() throws Exception {
    busy.end();
  }

  @Test
  void theOwnerIsKilled() throws Exception {
    Fleet.Node owner = busy.owner();
    busy.under("kill -9 of the owner", owner::kill);
    owner.start();
    busy.settled("kill -9 of the owner");
  }

  @Test
  @Tag("long")
  void twoOfThreeAreKilled() throws Exception {
    List<Fleet.Node> two = List.of(busy.owner(), busy.others().get(0));
    busy.under(
        "kill -9 of two",
        () -> {
          two.get(0).kill();
          two.get(1).kill();
        });
    two.get(0).start();
    two.get(1).start();
    busy.settled("kill -9 of two");
  }

  @Test
  @Tag("long")
  void allAreRestartedOneAfterAnother() throws Exception {
    busy.under(
        "rolling restart",
        () -> {
          for (Fleet.Node node : busy.fleet.nodes) {
            node.stop();
            node.start();
            busy.fleet.allReady();
          }
        });
    busy.settled("rolling restart");
  }

  @Test
  @TakesTurns(turn = 0, of = 3)
  void theOwnerIsFrozenPastItsLeaseAndWakes() throws Exception {
    Fleet.Node owner = busy.owner();
    busy.under(
        "SIGSTOP of the owner",
        ANSWERS_PAST_A_FROZEN_NODE,
        () -> {
          owner.freeze();
          Within.aMinute("another decides", () -> busy.owner() != owner);
        });
    owner.wake();
    busy.settled("SIGSTOP of the owner");
  }

  @Test
  @TakesTurns(turn = 1, of = 3)
  void aChangeOfSettingsIsInForceEverywhereAlsoWhereSomebodyWasAway() throws Exception {
    Fleet.Node owner = busy.owner();
    Fleet.Node away = busy.others().get(0);
    Fleet.Node there = busy.others().get(1);
    busy.under(
        "a change of settings while a node is away",
        () -> {
          away.kill();
          busy.changesSettings(there, "while-away");
        });
    away.start();
    busy.allHave("while-away");
    busy.under(
        "a change of settings whose owner is killed",
        () -> {
          busy.changesSettings(there, "owner-killed");
          owner.kill();
        });
    owner.start();
    busy.allHave("owner-killed");
    busy.settled("changes of settings");
  }

  @Test
  @TakesTurns(turn = 2, of = 3)
  void theOwnerIsCutOffFromTheOthers() throws Exception {
    Fleet.Node owner = busy.owner();
    List<Fleet.Node> others = busy.others();
    Within.aMinute("all members know each other", () -> knowEachOther(busy.fleet.nodes));
    cutBetweenNodes(
        "network cut around the owner",
        () -> {
          busy.fleet.cut(owner, false, false);
          saysThatItIsCutOff(owner);
          Within.aMinute(
              () -> "members on both sides do without the others" + busy.fleet.lastWords(),
              () -> knowEachOther(others) && knowEachOther(List.of(owner)));
        });
  }

  @Test
  @Tag("long")
  void theOwnerHearsNothingButIsHeard() throws Exception {
    Fleet.Node owner = busy.owner();
    cutBetweenNodes(
        "one-way cut to the owner",
        () -> {
          busy.fleet.cut(owner, true, false);
          saysThatItIsCutOff(owner);
        });
  }

  @Test
  @Tag("long")
  void theOwnerHearsButIsNotHeard() throws Exception {
    Fleet.Node owner = busy.owner();
    cutBetweenNodes(
        "one-way cut from the owner",
        () -> {
          busy.fleet.cut(owner, false, true);
          saysThatItIsCutOff(owner);
        });
  }

  private void cutBetweenNodes(String what, BusyFleet.Trouble cut) throws Exception {
    try {
      busy.under(what, cut);
    } finally {
      busy.fleet.join();
    }
    busy.settled(what);
  }

  private static void saysThatItIsCutOff(Fleet.Node node) {
    Within.aMinute("the node that is cut off says so", () -> !node.ready());
  }

  /** Whether each of these has these and nobody else for members. */
  private static boolean knowEachOther(List<Fleet.Node> nodes) {
    return nodes.stream().allMatch(node -> node.memberCount() == nodes.size());
  }

  @Test
  @TakesTurns(turn = 2, of = 3)
  void theOwnerLosesTheDatabase() throws Exception {
    cutFromTheDatabase("cut between the owner and the database", true, true);
  }

  @Test
  @Tag("long")
  void theOwnersWordsDoNotReachTheDatabase() throws Exception {
    cutFromTheDatabase("one-way cut to the database", true, false);
  }

  @Test
  @Tag("long")
  void theOwnerWritesButGetsNoAnswerFromTheDatabase() throws Exception {
    cutFromTheDatabase("one-way cut from the database", false, true);
  }

  private void cutFromTheDatabase(String what, boolean there, boolean back) throws Exception {
    Fleet.Node owner = busy.owner();
    busy.under(
        what,
        () -> {
          owner.database.hold(there, back);
          saysThatItIsCutOff(owner);
        });
    owner.database.letGo();
    busy.settled(what);
  }

  @Test
  @Tag("long")
  void theDatabaseIsRestarted() throws Exception {
    busy.under("restart of PostgreSQL", busy.fleet.postgres::restart);
    busy.settled("restart of PostgreSQL");
  }
}

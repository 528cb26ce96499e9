package dk.serviceisland;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.assembly.Assembly;
import dk.serviceisland.assembly.Face;
import dk.serviceisland.assembly.Ground;
import dk.serviceisland.assembly.Owner;
import dk.serviceisland.cli.Service;
import dk.serviceisland.config.Configuration;
import dk.serviceisland.config.LivePlans;
import dk.serviceisland.config.SmallFolder;
import dk.serviceisland.journal.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssemblyLeavingsTest {
  private static final long LONGEST_MILLIS = 10_000;

  @TempDir Path folder;

  /** The store cannot say what it keeps of access, which is found when the threads run already. */
  @Test
  void noThreadIsLeftBehindWhenTheStoreCannotBeUsed() throws Exception {
    LivePlans plans =
        new LivePlans(Configuration.load(new SmallFolder().write(folder.resolve("config"))));
    SqliteStore closed = SqliteStore.open(folder.resolve(SqliteStore.FILE_NAME));
    closed.close();
    Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());

    Ground ground =
        Ground.lay(Face.Dials.usual(plans.configuration().settings()), List.of(), Optional.empty());
    Service.CannotStart refused =
        assertThrows(
            Service.CannotStart.class,
            () -> Assembly.of(ground, Owner.ALONE, plans, closed, folder, Optional.empty()));
    ground.stop(Duration.ZERO);

    assertTrue(
        refused.getMessage().startsWith("the database cannot be used"), refused.getMessage());
    Set<Thread> after = new HashSet<>(Thread.getAllStackTraces().keySet());
    after.removeAll(before);
    for (Thread left : after) {
      if (left.getName().startsWith("vert")) {
        left.join(LONGEST_MILLIS);
        assertFalse(left.isAlive(), left.getName());
      }
    }
  }
}

package dk.serviceisland;

import dk.serviceisland.engine.Within;
import dk.serviceisland.journal.PostgresServer;
import dk.serviceisland.journal.PostgresSettings;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same with a centre that keeps its journal in PostgreSQL, which refuses and is killed. */
class HomeToPostgresTest extends CentreAndHome {
  private static final int DRAWS = 40;

  @TempDir private static Path databases;
  private static PostgresServer server;
  private static int houses;

  private PostgresSettings database;

  @BeforeAll
  static void startDatabases() {
    server = new PostgresServer(databases);
  }

  @AfterAll
  static void stopDatabases() {
    server.close();
  }

  @Override
  Optional<PostgresSettings> database() {
    houses++;
    database = server.database("house_" + houses + "_rehearsal");
    return Optional.of(database);
  }

  @Test
  void aDatabaseThatIsKilledInTheMiddleOfADeliveryLosesAndDoublesNothing() throws Exception {
    deliversSlowly();

    server.crashes();

    Within.aMinute("the centre has it all", () -> waiting(centre) == DRAWS);
    assertSameJournals();
  }

  @Test
  void aDatabaseThatTakesInNothingForAWhileIsWaitedFor() throws Exception {
    deliversSlowly();
    server.readsOnly(database.database(), true);
    home.draw("meanwhile");

    server.readsOnly(database.database(), false);

    Within.aMinute("the centre has it all", () -> waiting(centre) == DRAWS + 1);
    assertSameJournals();
  }

  /** Some of what happened at home is on its way, and most is not yet. */
  private void deliversSlowly() {
    line.cut();
    for (int i = 0; i < DRAWS; i++) {
      home.draw("draw-" + i);
    }
    line.slow(1_000, 30);
    long before = line.carried();
    line.mend();
    Within.aMinute("something goes through", () -> line.carried() > before);
  }
}

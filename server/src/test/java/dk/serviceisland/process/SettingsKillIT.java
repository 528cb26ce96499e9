package dk.serviceisland.process;

import static dk.serviceisland.journal.Written.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.browser.Turns;
import dk.serviceisland.domain.day.WholeDay;
import dk.serviceisland.journal.PostgresServer;
import dk.serviceisland.journal.PostgresSettings;
import dk.serviceisland.journal.PostgresStore;
import dk.serviceisland.journal.SqliteStore;
import dk.serviceisland.journal.Store;
import dk.serviceisland.lab.rehearsal.RehearsalAccess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Kills the real process at seeded moments while an administrator changes settings by every way
 * there is, citizens draw, and staff call, start and complete. Afterwards every change is there
 * whole or not at all, those that were acknowledged are, and every day keeps its promises.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class SettingsKillIT {
  private static final long SEED = 20261129;
  private static final int KILLS = 2;
  private static final int MANY_KILLS = 20;
  private static final int MOST_CHANGES_BEFORE_A_KILL = 12;
  private static final long PATIENCE_SECONDS = 60;
  private static final String BRANCHES = "/api/v1/branches";
  private static final String MAIN = "hovedbiblioteket";
  private static final String BRANCH = BRANCHES + "/" + MAIN;
  private static final String CLOCK = "2026-11-24T11:00:00+01:00";

  @TempDir private Path folder;
  private final List<Client> clients = new ArrayList<>();

  private enum KeptBy {
    SQLITE,
    POSTGRESQL
  }

  /** Each store has its turn. */
  @ParameterizedTest
  @MethodSource("storesInTurns")
  @Tag(Turns.TAG)
  void aChangeIsThereWholeOrNotAtAll(KeptBy kept) throws Exception {
    isKilled(kept, KILLS);
  }

  private static Stream<KeptBy> storesInTurns() {
    List<KeptBy> stores = List.of(KeptBy.values());
    return IntStream.range(0, stores.size())
        .filter(at -> Turns.isUp(at, stores.size()))
        .mapToObj(stores::get);
  }

  @ParameterizedTest
  @EnumSource(KeptBy.class)
  @Tag("long")
  void aChangeIsThereWholeOrNotAtAllHoweverOftenItIsKilled(KeptBy kept) throws Exception {
    isKilled(kept, MANY_KILLS);
  }

  private void isKilled(KeptBy kept, int kills) throws Exception {
    Random moments = new Random(SEED + kills);
    Path config = folder.resolve("config");
    Path data = folder.resolve("data");
    RunningServer.copyConfig(config);
    PostgresSettings postgres = PostgresServer.shared().database("changes_" + kills + "_rehearsal");
    if (kept == KeptBy.POSTGRESQL) {
      Files.writeString(
          config.resolve("server.yaml"),
          ("http: {host: 127.0.0.1}%nstore: {kind: postgresql, user: postgres,"
                  + " url: 'postgresql://127.0.0.1:%d/%s'}%n")
              .formatted(PostgresServer.shared().port(), postgres.database()));
    }
    int port = RunningServer.freePort();
    RunningServer server = RunningServer.start(config, data, port, CLOCK);
    try {
      RehearsalAccess access = RehearsalAccess.read(data.resolve(RehearsalAccess.FILE_NAME));
      List<Actor> actors = actors(server, access);
      Administrator administrator =
          new Administrator(
              client(server).signIn("admin", access.passwords().get("admin")),
              new Random(SEED),
              importing(kept, config, data));
      ExecutorService threads = Executors.newFixedThreadPool(actors.size() + 1);
      try {
        for (int kill = 1; kill <= kills; kill++) {
          Semaphore changes = new Semaphore(0);
          List<Future<?>> working = new ArrayList<>();
          working.add(threads.submit(() -> administrator.work(changes)));
          Semaphore answers = new Semaphore(0);
          actors.forEach(actor -> working.add(threads.submit(() -> actor.work(answers))));
          int before = 1 + moments.nextInt(MOST_CHANGES_BEFORE_A_KILL);
          boolean changed = changes.tryAcquire(before, PATIENCE_SECONDS, TimeUnit.SECONDS);
          server.kill();
          for (Future<?> work : working) {
            work.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
          }
          assertTrue(changed, "round " + kill + ": fewer than " + before + " changes");
          server = RunningServer.start(config, data, port, CLOCK);
          clients.forEach(Client::reconnect);
          for (Actor actor : actors) {
            actor.answerWhatIsOpen();
          }
          administrator.findsEverything("after kill " + kill);
          new Ledger(actors).isWhatIsThere(clients.get(1), BRANCH, "after kill " + kill);
        }
        assertTrue(administrator.acknowledged() > 0);
      } finally {
        threads.shutdownNow();
      }
    } finally {
      server.stop();
    }
    try (Store store =
        kept == KeptBy.POSTGRESQL
            ? PostgresStore.open(postgres)
            : SqliteStore.open(data.resolve(SqliteStore.FILE_NAME))) {
      for (Store.KeptDay day : get(store.newestDays())) {
        WholeDay.keepsItsPromises(store.journal(), day.branch());
      }
      assertEquals(5, get(store.newestDays()).size());
    }
  }

  /** The shipped settings are taken in again, and what was changed since is as it was. */
  private static List<String> importing(KeptBy kept, Path config, Path data) {
    List<String> arguments =
        new ArrayList<>(
            List.of("import", config.toString(), "--from", "now", "--config", config.toString()));
    if (kept == KeptBy.SQLITE) {
      arguments.addAll(List.of("--data", data.toString()));
    }
    return arguments;
  }

  private Client client(RunningServer server) {
    Client client = new Client(server.address());
    clients.add(client);
    return client;
  }

  private List<Actor> actors(RunningServer server, RehearsalAccess access) throws Exception {
    Client kiosk = client(server).asDevice(access.kiosks().get(MAIN));
    Client mette = client(server).signIn("mette", access.passwords().get("mette"));
    return List.of(
        new Actor.Citizens("citizens", BRANCH, press -> press.send(kiosk), new Random(SEED)),
        new Actor.Staff("mette", BRANCH, press -> press.send(mette), "skranke-3"));
  }
}

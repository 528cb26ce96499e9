package dk.serviceisland.journal;

import static dk.serviceisland.domain.day.BranchBuilder.MONDAY;
import static dk.serviceisland.journal.Written.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.Event;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.engine.Journal;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A process is killed while it draws, its database is lost with it, and the second copy alone has
 * every number that was acknowledged.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class SecondCopyKillTest {
  private static final BranchId MAIN = new BranchId("main-library");
  private static final Plan PLAN = BranchBuilder.aServiceIsland().named(MAIN.value()).plan();

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 17, 150})
  void everyAcknowledgedNumberIsInTheSecondCopyOfAKilledProcess(int acknowledgements)
      throws Exception {
    Path copy = Files.createDirectory(folder.resolve("copy"));
    long acknowledged = 0;
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SecondCopyKillTest.class.getName(),
                folder.resolve("lost.db").toString(),
                copy.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        acknowledged = line.matches("\\d+") ? Long.parseLong(line) : acknowledged;
        if (acknowledged >= acknowledgements) {
          process.toHandle().destroyForcibly(); // and what it had said stays to be read
        }
      }
    } finally {
      process.destroyForcibly();
    }
    assertTrue(acknowledged >= acknowledgements, acknowledged + " acknowledged");

    Path file = folder.resolve("new.db");
    SecondCopyRestore.run(copy, file, (hash, text) -> PLAN);

    List<Event> there;
    try (SqliteStore store = SqliteStore.open(file)) {
      there =
          get(store.journal().events(MAIN, MONDAY, 0, 1_000_000)).stream()
              .map(Journal.Recorded::event)
              .toList();
    }
    assertTrue(there.size() >= acknowledged, there.size() + " of " + acknowledged);
    BranchDay day = BranchDay.of(PLAN, MONDAY).opens();
    while (day.events().size() < there.size()) {
      day.draws("library");
    }
    assertEquals(day.events(), there);
  }

  /**
   * The process: draws for ever, and says how many events were acknowledged while nothing was wrong
   * with the copy.
   *
   * @param args database and folder of its second copy
   */
  public static void main(String[] args) {
    BranchDay day = BranchDay.of(PLAN, MONDAY).opens();
    SqliteStore store = SqliteStore.open(Path.of(args[0]), Optional.of(Path.of(args[1])));
    long stored = 0;
    while (true) {
      Journal.Appended appended =
          get(store.journal().append(List.of(Written.part(PLAN, MONDAY, stored, day.events()))))
              .get(0);
      if (appended.failure().isPresent()) {
        throw new IllegalStateException(appended.failure().get());
      }
      stored = day.events().size();
      if (store.secondCopyTrouble().isEmpty()) {
        System.out.println(stored);
        System.out.flush();
      }
      day.draws("library");
    }
  }
}

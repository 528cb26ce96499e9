package dk.serviceisland.cli;

import static dk.serviceisland.journal.Written.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.access.SecondFactorStore;
import dk.serviceisland.config.PlanText;
import dk.serviceisland.config.SmallFolder;
import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.engine.Journal;
import dk.serviceisland.journal.SqliteStore;
import dk.serviceisland.journal.Store;
import dk.serviceisland.journal.Written;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What an operator who looks after the database is told. */
class StoreCommandsTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void aBackupIsMadeAndRestored() {
    SqliteStore.open(folder.resolve("data/island.db")).close();
    String copy = folder.resolve("copy.db").toString();

    assertEquals(0, run(new BackupCommand(), "--data", folder.resolve("data").toString(), copy));
    assertEquals(0, run(new RestoreCommand(), "--data", folder.resolve("new").toString(), copy));

    assertEquals(List.of("back-up[]"), told("data/island.db"));
    assertEquals(List.of("restore-backup[]"), told("new/island.db"));
    assertTrue(out.toString().contains("copy.db: 0 events, all sound"), out::toString);
    assertTrue(Files.exists(folder.resolve("new/island.db")));
    assertEquals(1, run(new RestoreCommand(), "--data", folder.resolve("new").toString(), copy));
    assertTrue(err.toString().contains("say --replace"), err::toString);
    assertEquals(2, run(new RestoreCommand()));
  }

  @Test
  void aRestoreSaysWhereTheFormerDatabaseIsAndWhoseSecondFactorIsThatOfTheCopy() {
    Path file = folder.resolve("data/island.db");
    String copy = folder.resolve("copy.db").toString();
    StaffId mette = new StaffId("mette");
    try (Store store = SqliteStore.open(file)) {
      SecondFactorStore factors = store.access().secondFactors();
      assertTrue(get(factors.begin(mette, "sealed")));
      assertTrue(get(factors.confirm(mette, "sealed", 1, List.of("one"))));
    }
    String[] toData = {"--data", folder.resolve("data").toString(), "--replace", copy};
    assertEquals(0, run(new BackupCommand(), "--data", folder.resolve("data").toString(), copy));

    assertEquals(0, run(new RestoreCommand(), toData));

    assertTrue(out.toString().contains("now " + file + ".replaced\n"), out::toString);
    assertTrue(out.toString().contains("everybody signs in anew"), out::toString);
    assertFalse(out.toString().contains("second factor"), out::toString);

    assertEquals(0, run(new RestoreCommand(), "--data", folder.resolve("new").toString(), copy));

    assertTrue(
        out.toString().contains("the second factor is that of the copy for mette: "),
        out::toString);
  }

  /** Somebody reads it in the middle of a day, with citizens before the counter. */
  @Test
  void aRestoreSaysWhatIsLostAndWhatToDoAboutIt() throws IOException {
    Path file = folder.resolve("data/island.db");
    String data = folder.resolve("data").toString();
    Path copy = folder.resolve("copy.db");
    BranchDay day =
        BranchDay.of(BranchBuilder.aServiceIsland().plan(), BranchBuilder.MONDAY).opens();
    try (Store store = SqliteStore.open(file)) {
      append(store, day, 0);
      assertEquals(0, run(new BackupCommand(), "--data", data, copy.toString()));
      int before = day.events().size();
      day.draws("passport");
      append(store, day, before);
    }
    Files.delete(folder.resolve("copy.db.sha256"));

    assertEquals(0, run(new RestoreCommand(), "--data", data, "--replace", copy.toString()));

    String said = out.toString();
    assertTrue(said.contains("all sound; the newest is of 2026-03-02 "), said);
    assertTrue(said.contains("copy.db.sha256, is not there"), said);
    assertTrue(said.contains("Put that file beside the copy"), said);
    assertTrue(said.contains("LOST, because"), said);
    assertTrue(said.contains(" on " + BranchBuilder.MONDAY + ": event 2\n"), said);
    assertTrue(said.contains("restore-newest --config config --data " + data), said);
    assertTrue(said.contains("ask everybody who waits to draw again"), said);
    assertTrue(said.contains("with it belongs " + file + ".replaced.mark"), said);
  }

  private static void append(Store store, BranchDay day, int after) {
    get(
        store
            .journal()
            .append(
                List.of(
                    Written.part(day.state().plan(), BranchBuilder.MONDAY, after, day.events()))));
  }

  @Test
  void whatHappenedSinceABackupIsPutBackFromTheSecondCopy() throws IOException {
    Path second = Files.createDirectories(folder.resolve("disk"));
    Plan plan = PlanText.hashed(BranchBuilder.aServiceIsland().plan());
    Journal.Part opened =
        Written.part(
            plan,
            BranchBuilder.MONDAY,
            0,
            BranchDay.of(plan, BranchBuilder.MONDAY).opens().opensCounter("1", "anna").events());
    Journal.StoredPlan text = new Journal.StoredPlan(plan.hash(), PlanText.write(plan));
    try (Store store = SqliteStore.open(folder.resolve("data/island.db"), Optional.of(second))) {
      get(
          store
              .journal()
              .append(
                  List.of(
                      new Journal.Part(
                          opened.branch(), opened.day(), 0, List.of(text), opened.entries()))));
    }
    String data = folder.resolve("new").toString();

    assertEquals(1, run(new RestoreNewestCommand(), "--data", data, "--config", "../config"));
    assertTrue(err.toString().contains("server.yaml names no second copy"), err::toString);
    assertEquals(1, run(new RestoreNewestCommand(), "--data", data, "--from", data));
    assertTrue(err.toString().contains("there is no second copy in " + data), err::toString);
    assertFalse(Files.exists(folder.resolve("new")));
    String[] whole = {"--data", data, "--from", second.toString()};
    assertEquals(0, run(new RestoreNewestCommand(), whole));
    assertEquals(
        plan.branch() + " on " + opened.day() + ": 2 events put back", out.toString().strip());
    assertEquals(0, run(new RestoreNewestCommand(), whole));
    assertTrue(out.toString().endsWith("has everything that the second copy has\n"), out::toString);
    assertEquals(List.of("restore-newest[]", "restore-newest[]"), told("new/island.db"));
  }

  @Test
  void aBackupIntoAFolderThatIsNotThereIsRefusedWithTheFolder() {
    SqliteStore.open(folder.resolve("data/island.db")).close();
    Path nowhere = folder.resolve("nowhere");

    assertEquals(
        1,
        run(
            new BackupCommand(),
            "--data",
            folder.resolve("data").toString(),
            nowhere.resolve("copy.db").toString()));

    assertEquals(
        "there is no folder " + nowhere + " for the backup: make it first", err.toString().strip());
  }

  /** A file of SQLite may still lie there from before the move. */
  @Test
  void nothingOfAJournalInPostgresIsBackedUpOrRestored() throws IOException {
    Files.createDirectories(folder.resolve("data"));
    SqliteStore.open(folder.resolve("data/island.db")).close();
    String server =
        """
        data:
          folder: ../data
        store:
          kind: postgresql
          url: postgresql://127.0.0.1:1/island
          user: island
        """;
    Path config = new SmallFolder().with("server.yaml", server).write(folder.resolve("config"));
    String copy = folder.resolve("copy.db").toString();

    assertEquals(1, run(new BackupCommand(), "--config", config.toString(), copy));
    assertEquals(1, run(new RestoreCommand(), "--config", config.toString(), copy));

    assertTrue(
        err.toString().startsWith("the journal is in postgresql://127.0.0.1:1/island as island,"),
        err::toString);
    assertFalse(Files.exists(Path.of(copy)));
  }

  @Test
  void aJournalIsNotCopiedToNowhere() {
    assertEquals(1, run(new CopyJournalCommand(), "--config", "../config"));

    assertEquals(
        "server.yaml names no PostgreSQL to copy to: set store.kind to postgresql",
        err.toString().strip());
  }

  /** What the audit log says that an operator did. */
  private List<String> told(String database) {
    try (Store store = SqliteStore.openBeside(folder.resolve(database))) {
      return Told.operations(store.audit());
    }
  }

  private int run(Object command, String... arguments) {
    return new CommandLine(command)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }
}

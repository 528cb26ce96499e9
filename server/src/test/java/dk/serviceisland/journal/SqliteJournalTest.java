package dk.serviceisland.journal;

import static dk.serviceisland.journal.Written.failure;
import static dk.serviceisland.journal.Written.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.Event;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.engine.Journal;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What SQLite alone does. */
class SqliteJournalTest {
  private static final LocalDate MONDAY = BranchBuilder.MONDAY;
  private static final BranchId MAIN = new BranchId("main-library");

  @TempDir Path folder;
  private SqliteDatabase database;
  private SqliteJournal journal;

  @BeforeEach
  void open() {
    database = SqliteDatabase.open(folder.resolve("data/island.db"));
    journal = new SqliteJournal(database, Optional.empty());
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void syncsEveryCommitToItsWriteAheadLog() {
    assertEquals("wal", get(database.write(c -> one(c, "PRAGMA journal_mode"))));
    assertEquals("2", get(database.write(c -> one(c, "PRAGMA synchronous"))));
  }

  @Test
  void aReaderCannotWrite() {
    assertInstanceOf(
        SQLException.class, failure(database.read(c -> one(c, "DELETE FROM event RETURNING id"))));
  }

  @Test
  void anErrorFailsItsTransactionAndNoOther() {
    Throwable why =
        failure(
            database.write(
                c -> {
                  one(c, "INSERT INTO branch (name) VALUES ('x') RETURNING id");
                  throw new OutOfMemoryError("said by a test");
                }));

    assertInstanceOf(OutOfMemoryError.class, why);
    assertEquals("0", get(database.write(c -> one(c, "SELECT count(*) FROM branch"))));
    assertInstanceOf(
        AssertionError.class,
        failure(
            database.read(
                c -> {
                  throw new AssertionError("said by a test");
                })));
    assertEquals("0", get(database.read(c -> one(c, "SELECT count(*) FROM branch"))));
  }

  @Test
  void aTransactionThatFailsLeavesNothing() {
    Throwable why =
        failure(
            database.write(
                c -> {
                  one(c, "INSERT INTO branch (name) VALUES ('x') RETURNING id");
                  throw new IllegalStateException("changed my mind");
                }));

    assertEquals("changed my mind", why.getMessage());
    assertEquals("0", get(database.read(c -> one(c, "SELECT count(*) FROM branch"))));
  }

  @Test
  void aSecondOneOnTheSameFileIsRefused() {
    JournalUnusable no =
        assertThrows(
            JournalUnusable.class,
            () -> SqliteDatabase.open(folder.resolve("data/../data/island.db")));

    assertTrue(no.getMessage().contains("another process is using the database"), no::getMessage);
  }

  @Test
  void whatIsMadeIsItsOwnersAlone() throws Exception {
    Path made = folder.resolve("data");
    get(database.write(session -> null));

    for (String name : List.of("island.db", "island.db-wal", "island.db-shm", "island.db.lock")) {
      assertEquals("rw-------", mode(made.resolve(name)), name);
    }
    assertEquals("rwx------", mode(made));
  }

  @Test
  void whatOthersCouldReadIsTakenFromThem() throws Exception {
    database.close();
    Path file = folder.resolve("data/island.db");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));

    database = SqliteDatabase.open(file);

    assertEquals("rw-------", mode(file));
  }

  @Test
  void aFolderThatCannotBeMadeIsSaidWithTheWayOut() throws Exception {
    Path taken = Files.writeString(folder.resolve("taken"), "a letter");

    JournalUnusable no =
        assertThrows(JournalUnusable.class, () -> SqliteDatabase.open(taken.resolve("island.db")));

    assertTrue(no.getMessage().startsWith(taken + " cannot be written by "), no::getMessage);
    assertTrue(no.getMessage().contains("there is a file where a folder"), no::getMessage);
    assertTrue(no.getMessage().endsWith(". Name another folder with --data"), no::getMessage);
  }

  @Test
  void whatItsOwnerMayNotWriteIsToBeMadeWritable() {
    Path file = folder.resolve("data/island.db.lock");

    JournalUnusable no =
        JournalUnusable.unwritable(file, new AccessDeniedException(file.toString()));

    String user = System.getProperty("user.name");
    assertEquals(
        file
            + " cannot be written by "
            + user
            + ": permission denied, and "
            + file
            + " belongs to "
            + user
            + ". Let its owner write it (chmod u+rwX)",
        no.getMessage());
  }

  @Test
  void aDiskWithoutRoomIsNoMatterOfWhoOwnsIt() {
    Path file = folder.resolve("data/island.db.mark");

    JournalUnusable no =
        JournalUnusable.unwritable(
            file, new FileSystemException(file.toString(), null, "No space left on device"));

    assertTrue(
        no.getMessage()
            .endsWith(": No space left on device. Mend that, or name another folder with --data"),
        no::getMessage);
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void aNewerSchemaStopsTheStart() {
    get(
        database.write(
            c ->
                one(
                    c,
                    "INSERT INTO flyway_schema_history (installed_rank, version, description, type,"
                        + " script, checksum, installed_by, execution_time, success) VALUES (900,"
                        + " '900', 'from the future', 'SQL', 'V900__from_the_future.sql', 1, 'me',"
                        + " 1, 1) RETURNING version")));
    close();

    JournalUnusable no =
        assertThrows(
            JournalUnusable.class, () -> SqliteDatabase.open(folder.resolve("data/island.db")));

    assertTrue(no.getMessage().contains("newer program: it has version 900"), no::getMessage);
    assertDoesNotHoldTheLock();
  }

  @Test
  void aSchemaOfBeforeTheFirstProgramStopsTheStart() throws Exception {
    get(
        database.write(
            c ->
                one(
                    c,
                    "UPDATE flyway_schema_history SET version = '5' WHERE version = '37' RETURNING"
                        + " version")));
    get(
        database.write(
            c ->
                one(
                    c,
                    "DELETE FROM flyway_schema_history WHERE CAST(version AS INTEGER) > 37"
                        + " RETURNING version")));
    close();

    JournalUnusable no =
        assertThrows(
            JournalUnusable.class, () -> SqliteDatabase.open(folder.resolve("data/island.db")));

    assertTrue(no.getMessage().contains("before the first one"), no::getMessage);
    assertDoesNotHoldTheLock();
  }

  @Test
  void theNewestMigrationIsTheSchemaThatAStartTakesForCurrent() {
    var migrations = database.migrations();

    assertTrue(migrations.validateWithResult().validationSuccessful);
    assertEquals(0, migrations.info().pending().length);
    assertEquals(
        String.valueOf(SqliteDatabase.NEWEST_SCHEMA),
        migrations.info().current().getVersion().getVersion());
  }

  @Test
  void aFileThatIsNoDatabaseStopsTheStart() throws Exception {
    Path file = folder.resolve("letter.db");
    Files.writeString(file, "Dear Sir, ".repeat(1_000));

    JournalUnusable no = assertThrows(JournalUnusable.class, () -> SqliteDatabase.open(file));

    assertTrue(no.getMessage().contains("migrated: it is no database of SQLite"), no::getMessage);
  }

  @Test
  void aFullDiskLosesNothingAndPasses() {
    BranchDay day = Written.aDay(MAIN);
    int stored = 0;
    get(journal.append(List.of(Written.part(day.state().plan(), MONDAY, 0, day.events()))));
    database.limitTo(1);
    Journal.Appended outcome;
    do {
      stored = day.events().size();
      for (int i = 0; i < 200; i++) {
        day.draws("library");
      }
      Journal.Part part = Written.part(day.state().plan(), MONDAY, stored, day.events());
      outcome =
          get(
              journal
                  .append(List.of(part))
                  .map(outcomes -> outcomes.get(0))
                  .otherwise(e -> new Journal.Appended(Optional.of((Exception) e))));
    } while (outcome.failure().isEmpty());
    String why = outcome.failure().get().getMessage();
    assertTrue(why.contains("SQLITE_FULL"), why);
    List<Event> known = day.events().subList(0, stored);
    assertEquals(known, events());

    database.limitTo(100_000_000);
    Journal.Part again = Written.part(day.state().plan(), MONDAY, stored, day.events());
    assertTrue(get(journal.append(List.of(again))).get(0).failure().isEmpty());

    assertEquals(day.events(), events());
  }

  private void assertDoesNotHoldTheLock() {
    FileLock.take(folder.resolve("data/island.db")).close();
  }

  private List<Event> events() {
    return get(journal.events(MAIN, MONDAY, 0, 100_000)).stream()
        .map(Journal.Recorded::event)
        .toList();
  }

  private static String one(SqlSession session, String sql) throws SQLException {
    return session.first(sql, row -> row.text(1)).orElse("");
  }
}

package dk.serviceisland.journal;

import static dk.serviceisland.domain.day.BranchBuilder.aServiceIsland;
import static dk.serviceisland.journal.Written.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.engine.Journal;
import dk.serviceisland.engine.Within;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files go away under a running server or before a start, and nothing that was told is lost. */
class VanishingFilesTest {
  private static final Plan PLAN = aServiceIsland().plan();

  @TempDir Path folder;
  private final BranchDay day = BranchDay.of(PLAN, BranchBuilder.MONDAY).opens();
  private int written;

  @ParameterizedTest
  @ValueSource(strings = {"island.db", "island.db-wal"})
  void whatIsDeletedWhileTheServerRunsStopsItAndIsSaved(String name) throws IOException {
    try (SqliteStore store = SqliteStore.open(file())) {
      assertTrue(appends(store));

      Files.delete(folder.resolve(name));

      assertFalse(appends(store));
      String why = Written.failure(store.check()).getMessage();
      assertTrue(why.startsWith(folder.resolve(name) + " was deleted while the server runs."), why);
      Within.aMinute("it is saved", () -> trouble(store).contains("copied to " + saved()));
    }

    SqliteBackup.restore(saved(), file(), true);
    assertEquals(written - 1, stored(file()));
  }

  @Test
  void aSignOfLifeNoticesItWithoutAnAppend() throws IOException {
    try (SqliteStore store = SqliteStore.open(file())) {
      assertTrue(appends(store));
      get(store.check());

      Files.delete(file());

      assertTrue(Written.failure(store.check()).getMessage().contains(" was deleted "));
    }
  }

  @Test
  void anotherFileInItsPlaceIsNoticed() throws IOException {
    try (SqliteStore store = SqliteStore.open(file())) {
      assertTrue(appends(store));
      Path other = folder.resolve("other.db");
      Files.copy(file(), other);

      Files.move(other, file(), StandardCopyOption.REPLACE_EXISTING);

      assertFalse(appends(store));
      assertTrue(Written.failure(store.check()).getMessage().contains("replaced by another file"));
    }
  }

  @Test
  void aFileThatIsCutIsNoticed() throws IOException {
    try (SqliteStore store = SqliteStore.open(file())) {
      assertTrue(appends(store));
      try (FileChannel open = FileChannel.open(file(), StandardOpenOption.WRITE)) {
        open.truncate(4_096);
      }

      assertFalse(appends(store));
      assertTrue(Written.failure(store.check()).getMessage().contains(" to 4096 bytes"));
      Within.aMinute(
          "it is known that nothing can be saved",
          () -> trouble(store).contains("could not be copied"));
      assertFalse(Files.exists(saved()));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aFileThatIsWrittenOverInItsPlaceIsNoticed(boolean itsOwn) throws IOException {
    Path copy = folder.resolve("copy.db");
    Path from = itsOwn ? file() : folder.resolve("elsewhere").resolve("island.db");
    try (SqliteStore other = SqliteStore.open(from)) {
      get(other.check());
      SqliteBackup.backUp(from, copy);
    }
    try (SqliteStore store = SqliteStore.open(file())) {
      assertTrue(appends(store));
      long before = file().toFile().length();
      try (FileChannel over = FileChannel.open(file(), StandardOpenOption.WRITE)) {
        byte[] bytes = Files.readAllBytes(copy);
        over.write(ByteBuffer.wrap(bytes, 0, (int) Math.min(before, bytes.length)));
      }
      assertEquals(before, file().toFile().length());

      assertFalse(appends(store));
      assertTrue(trouble(store).contains(" was written over by another file"));
    }
  }

  /**
   * Whoever reads the database and goes takes its log away where nobody else has it open, which is
   * told by this lock (SQLite, {@code SHARED_FIRST} and {@code SHARED_SIZE}).
   */
  @Test
  void otherProcessesSeeThatTheDatabaseIsOpen() throws Exception {
    try (SqliteStore store = SqliteStore.open(file())) {
      assertTrue(appends(store));
      get(store.check());

      Process other =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  VanishingFilesTest.class.getName(),
                  file().toString())
              .redirectErrorStream(true)
              .start();
      String said = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertEquals(0, other.waitFor(), said);
      assertEquals("open", said.strip());
    }
  }

  /** Another process. */
  public static void main(String[] arguments) throws IOException {
    try (FileChannel database =
        FileChannel.open(
            Path.of(arguments[0]), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      System.out.println(database.tryLock(0x40000002L, 510, false) == null ? "open" : "not open");
    }
  }

  @Test
  void damageThatNobodyCameUponIsFoundAfterAStart() throws IOException {
    live(3);
    overwriteRootOf("fact");

    try (SqliteStore store = SqliteStore.open(file())) {
      Within.aMinute("it is found", () -> trouble(store).contains(" is damaged"));
    }
  }

  /** Nothing but a look at all of it reads a table that is empty. */
  private void overwriteRootOf(String table) throws IOException {
    long page;
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT rootpage FROM sqlite_schema WHERE name = '" + table + "'")) {
      page = row.getLong(1) - 1;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    try (FileChannel open = FileChannel.open(file(), StandardOpenOption.WRITE)) {
      open.write(ByteBuffer.wrap(new byte[4_096]), page * 4_096);
    }
  }

  @Test
  void whatIsNoCopyIsNotRestored() throws IOException {
    live(3);
    Path empty = Files.createFile(folder.resolve("empty.db"));
    Path foreign = folder.resolve("foreign.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + foreign);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE other (one)");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }

    assertTrue(refusal(empty).contains("it is empty"));
    assertTrue(refusal(foreign).contains("is no database of the service island"));
    assertTrue(refusal(file()).contains("is the database itself"));
    assertEquals(3, stored(file()));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aDatabaseThatIsGoneOrEmptyIsNotBegunAnew(boolean empty) throws IOException {
    live(3);
    Files.delete(file());
    if (empty) {
      Files.createFile(file());
    }

    JournalUnusable no = assertThrows(JournalUnusable.class, () -> SqliteStore.open(file()));

    assertTrue(no.getMessage().contains("is gone or empty"), no::getMessage);
    assertTrue(no.getMessage().contains("up to event 3 on 2026-03-02"), no::getMessage);
    Files.delete(Mark.beside(file()));
    assertEquals(0, stored(file()));
  }

  @Test
  void aDatabaseThatHasLostItsLogIsNotGoneOnWith() throws IOException {
    Path killed = folder.resolve("killed.db");
    try (SqliteStore store = SqliteStore.open(file())) {
      for (int i = 0; i < 3; i++) {
        assertTrue(appends(store));
      }
      Within.aMinute("it is marked", () -> Files.exists(Mark.beside(file())));
      Files.copy(file(), killed);
      Files.copy(Mark.beside(file()), Mark.beside(killed));
    }

    JournalUnusable no = assertThrows(JournalUnusable.class, () -> SqliteStore.open(killed));

    assertTrue(no.getMessage().contains("has lost what was stored last"), no::getMessage);
  }

  @Test
  void anOlderOrForeignDatabaseIsNotGoneOnWithUnlessTheMarkIsTakenAway() throws IOException {
    live(2);
    Path older = folder.resolve("older.db");
    Files.copy(file(), older);
    live(1);
    Files.copy(older, file(), StandardCopyOption.REPLACE_EXISTING);

    JournalUnusable no = assertThrows(JournalUnusable.class, () -> SqliteStore.open(file()));
    assertTrue(no.getMessage().contains("event 3 of"), no::getMessage);
    assertTrue(no.getMessage().contains("not in it"), no::getMessage);

    Files.delete(Mark.beside(file()));
    assertEquals(2, stored(file()));
  }

  @Test
  void aDatabaseOfAnotherDayThatWentOtherwiseIsNotGoneOnWith() throws IOException {
    live(3);
    Path mark = Mark.beside(file());
    String kept = Files.readString(mark);
    Files.writeString(mark, kept.replaceFirst(" 3 -?[0-9]+\\n", " 3 12345\n"));

    JournalUnusable no = assertThrows(JournalUnusable.class, () -> SqliteStore.open(file()));

    assertTrue(no.getMessage().contains("event 3 of"), no::getMessage);
    assertTrue(no.getMessage().contains("is another one in it"), no::getMessage);
  }

  @Test
  void whatIsRestoredBelongsThere() throws IOException {
    live(2);
    Path copy = folder.resolve("copy.db");
    SqliteBackup.backUp(file(), copy);
    live(1);

    SqliteBackup.restore(copy, file(), true);
    assertEquals(2, stored(file()));

    written = 2;
    live(1);
    Files.delete(file());
    SqliteBackup.restore(copy, file(), false);
    assertEquals(2, stored(file()));
  }

  @Test
  void aMarkThatCannotBeReadSaysNothing() throws IOException {
    live(2);
    Files.writeString(Mark.beside(file()), "main-library yesterday");

    assertEquals(2, stored(file()));
  }

  @Test
  void aDamagedDatabaseIsSaidInWordsWithWhatToDo() throws IOException {
    live(2);
    try (FileChannel open = FileChannel.open(file(), StandardOpenOption.WRITE)) {
      open.write(ByteBuffer.allocate(100), 0);
    }

    JournalUnusable no = assertThrows(JournalUnusable.class, () -> SqliteStore.open(file()));

    assertEquals(
        "the database "
            + file()
            + " cannot be opened or migrated: it is no database of SQLite, or its beginning was"
            + " overwritten. Put back what was here, or a backup with the command restore",
        no.getMessage());
  }

  @Test
  void aTruncatedDatabaseIsSaidInWordsWithWhatToDo() throws IOException {
    live(2);
    try (FileChannel open = FileChannel.open(file(), StandardOpenOption.WRITE)) {
      open.truncate(6_000);
    }

    JournalUnusable no = assertThrows(JournalUnusable.class, () -> SqliteStore.open(file()));

    assertTrue(no.getMessage().contains("it is damaged or cut off. "), no::getMessage);
    assertFalse(no.getMessage().contains("Exception"), no::getMessage);
  }

  private Path file() {
    return folder.resolve("island.db");
  }

  private Path saved() {
    return folder.resolve("island.db.saved");
  }

  /** Opens, stores so many events and closes. */
  private String refusal(Path copy) {
    return assertThrows(JournalUnusable.class, () -> SqliteBackup.restore(copy, file(), true))
        .getMessage();
  }

  private static String trouble(SqliteStore store) {
    return get(store.check().map("").otherwise(Throwable::getMessage));
  }

  private void live(int events) {
    try (SqliteStore store = SqliteStore.open(file())) {
      for (int i = 0; i < events; i++) {
        assertTrue(appends(store));
      }
    }
  }

  /** The next event of the day; says whether it was acknowledged. */
  private boolean appends(SqliteStore store) {
    if (written == day.events().size()) {
      day.draws("library");
    }
    int after = written;
    written++;
    Journal.Part next =
        Written.part(PLAN, BranchBuilder.MONDAY, after, day.events().subList(0, written));
    return store
        .journal()
        .append(List.of(next))
        .map(outcome -> outcome.get(0).failure().isEmpty())
        .otherwise(false)
        .toCompletionStage()
        .toCompletableFuture()
        .join();
  }

  private static long stored(Path file) {
    try (SqliteStore store = SqliteStore.open(file)) {
      return Written.rows(store, "SELECT count(*) || '' FROM event", 1).stream()
          .mapToLong(Long::parseLong)
          .sum();
    }
  }
}

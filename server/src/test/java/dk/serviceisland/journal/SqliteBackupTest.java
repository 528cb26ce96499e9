package dk.serviceisland.journal;

import static dk.serviceisland.domain.day.BranchBuilder.MONDAY;
import static dk.serviceisland.journal.Written.get;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.access.AccessStore.KeptSession;
import dk.serviceisland.access.SecondFactorStore;
import dk.serviceisland.audit.AuditEntry;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.Event;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.engine.Journal;
import dk.serviceisland.engine.Note;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy is made while the server writes, and what is restored is what was copied. */
class SqliteBackupTest {
  private static final BranchId MAIN = new BranchId("main-library");
  private static final StaffId METTE = new StaffId("mette");
  private static final StaffId LEA = new StaffId("lea");
  private static final Set<PosixFilePermission> OWNER_ALONE =
      PosixFilePermissions.fromString("rw-------");

  @TempDir Path folder;
  private final BranchDay day = Written.aDay(MAIN);

  /** A bit that flips in an answer, a duty or free space is in no event. */
  @Test
  void aCopyOfWhichAnyBitFlippedIsNotRestored() throws IOException {
    Path copy = folder.resolve("copy.db");
    try (SqliteStore store = SqliteStore.open(folder.resolve("island.db"))) {
      append(store, 0);
    }
    SqliteBackup.backUp(folder.resolve("island.db"), copy);
    byte[] bytes = Files.readAllBytes(copy);
    Path flipped = folder.resolve("flipped.db");
    Files.copy(SqliteBackup.sumOf(copy), SqliteBackup.sumOf(flipped));
    for (int at = 100; at < bytes.length; at += bytes.length / 24) {
      bytes[at] ^= 4;
      Files.write(flipped, bytes);
      bytes[at] ^= 4;

      JournalUnusable no =
          assertThrows(
              JournalUnusable.class,
              () -> SqliteBackup.restore(flipped, folder.resolve("new/island.db"), false));
      assertTrue(no.getMessage().contains("is not what was written"), no::getMessage);
    }
    Files.write(flipped, bytes);
    assertEquals(
        day.events().size(),
        SqliteBackup.restore(flipped, folder.resolve("new/island.db"), false).events());
  }

  /** What is left of it fits together. */
  @Test
  void anAuditLogWithoutItsEndIsNotCopied() {
    Path database = folder.resolve("island.db");
    AuditEntry entry = AuditEntry.bySystem(Instant.EPOCH, "day-opened", Map.of("branch", "ry"));
    try (SqliteStore store = SqliteStore.open(database)) {
      get(store.audit().append(List.of(entry, entry)));
      Written.change(store, "DELETE FROM audit WHERE number = 2");

      JournalUnusable no =
          assertThrows(
              JournalUnusable.class,
              () -> SqliteBackup.backUp(database, folder.resolve("copy.db")));
      assertTrue(
          no.getMessage().contains("the audit log ends with entry 1, and 2 were written"),
          no::getMessage);
    }
  }

  /** A note goes when its errand ends, which it would not in a copy. */
  @Test
  void notesAreNotInACopy() throws IOException {
    Path copy = folder.resolve("copy.db");
    try (SqliteStore store = SqliteStore.open(folder.resolve("island.db"))) {
      append(store, 0);
      get(
          store
              .notes()
              .keep(
                  new Note(
                      MAIN, MONDAY, BranchDay.ticketId("one"), 0, "Har vist kort, mangler foto")));

      SqliteBackup.backUp(folder.resolve("island.db"), copy);

      assertEquals(1, get(store.notes().all()).size());
    }
    assertFalse(
        new String(Files.readAllBytes(copy), StandardCharsets.UTF_8).contains("mangler foto"));
  }

  @Test
  void aCopyMadeWhileServingIsRestoredAsItWas() throws IOException {
    Path copy = folder.resolve("copy.db");
    List<Event> copied;
    List<String> facts;
    try (SqliteStore store = SqliteStore.open(folder.resolve("island.db"))) {
      append(store, 0);
      List<Future<List<Journal.Appended>>> underWay = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        int before = day.events().size();
        day.draws("library");
        underWay.add(store.journal().append(List.of(part(before))));
      }
      long events = SqliteBackup.backUp(folder.resolve("island.db"), copy);
      underWay.forEach(each -> assertTrue(get(each).get(0).failure().isEmpty()));
      assertTrue(events >= 5 && events <= 205, () -> events + " events");
      copied = day.events().subList(0, (int) events);
      facts = facts(store, events);
    }

    Path restored = folder.resolve("elsewhere").resolve("island.db");
    SqliteBackup.Restored done = SqliteBackup.restore(copy, restored, false);
    assertEquals(copied.size(), done.events());
    assertFalse(done.knowsItsCodes());
    assertEquals(List.of(), done.factorsOfCopy());
    assertEquals(Optional.of(copied.get(copied.size() - 1).at()), done.since().newest());
    assertFalse(done.since().known());
    assertEquals(new SqliteBackup.Aside(Optional.empty(), List.of()), done.aside());

    try (SqliteStore store = SqliteStore.open(restored)) {
      assertEquals(copied, events(store));
      assertEquals(facts, facts(store, copied.size()));
      int before = copied.size();
      assertTrue(
          get(store.journal().append(List.of(part(before)))).get(0).failure().isEmpty(),
          "it goes on where the copy was made");
    }
    for (Path file : List.of(copy, restored)) {
      assertEquals(OWNER_ALONE, Files.getPosixFilePermissions(file), file.toString());
    }
    assertEquals(
        List.of(
            "copy.db",
            "copy.db.sha256",
            "elsewhere",
            "island.db",
            "island.db.lock",
            "island.db.mark"),
        names(folder));
    assertEquals(
        List.of("island.db", "island.db.lock", "island.db.mark"),
        names(restored.toAbsolutePath().getParent()));
  }

  @Test
  void aCopyHasNoSecretsAndAServerThatStartsFromOneMakesItsOwn() throws IOException {
    Path copy = folder.resolve("copy.db");
    byte[] secret = "of-this-installation-and-no-other".getBytes(StandardCharsets.US_ASCII);
    byte[] another = "of-the-one-that-begins-from-a-copy".getBytes(StandardCharsets.US_ASCII);
    try (SqliteStore store = SqliteStore.open(folder.resolve("island.db"))) {
      append(store, 0);
      assertArrayEquals(secret, get(store.access().secret("presence", secret)));
      SqliteBackup.backUp(folder.resolve("island.db"), copy);
    }
    String bytes = new String(Files.readAllBytes(copy), StandardCharsets.ISO_8859_1);
    assertFalse(bytes.contains(new String(secret, StandardCharsets.US_ASCII)));

    Path restored = folder.resolve("elsewhere").resolve("island.db");
    SqliteBackup.restore(copy, restored, false);

    try (SqliteStore store = SqliteStore.open(restored)) {
      assertArrayEquals(another, get(store.access().secret("presence", another)));
    }
  }

  /** Whoever waits has a link that was made with it. */
  @Test
  void aCopyThatReplacesADatabaseKnowsItsSecrets() {
    Path file = folder.resolve("island.db");
    Path copy = folder.resolve("copy.db");
    byte[] secret = "of-this-installation-and-no-other".getBytes(StandardCharsets.US_ASCII);
    try (SqliteStore store = SqliteStore.open(file)) {
      append(store, 0);
      SqliteBackup.backUp(file, copy);
      assertArrayEquals(secret, get(store.access().secret("follow", secret)));
    }

    SqliteBackup.Restored done = SqliteBackup.restore(copy, file, true);
    assertEquals(5, done.events());
    assertTrue(done.knowsItsCodes());
    assertEquals(List.of(), done.factorsOfCopy());
    assertEquals(Optional.of(aside("")), done.aside().database());

    try (SqliteStore store = SqliteStore.open(file)) {
      assertArrayEquals(secret, get(store.access().secret("follow", new byte[] {1})));
    }
  }

  @Test
  void aCopyReplacesADatabaseThatCannotBeRead() throws IOException {
    Path file = folder.resolve("island.db");
    Path copy = folder.resolve("copy.db");
    try (SqliteStore store = SqliteStore.open(file)) {
      append(store, 0);
      SqliteBackup.backUp(file, copy);
    }
    Files.writeString(file, "Dear Sir, ".repeat(1_000));

    SqliteBackup.Restored done = SqliteBackup.restore(copy, file, true);
    assertEquals(5, done.events());
    assertFalse(done.knowsItsCodes());
    assertEquals(List.of(), done.factorsOfCopy());
    assertEquals(Optional.of(aside("")), done.aside().database());
  }

  @Test
  void aDatabaseThatIsThereIsMovedAsideOnlyWhenAsked() {
    Path file = folder.resolve("island.db");
    Path copy = folder.resolve("copy.db");
    try (SqliteStore store = SqliteStore.open(file)) {
      append(store, 0);
      SqliteBackup.backUp(file, copy);
      int before = day.events().size();
      day.draws("library");
      append(store, before);
      assertThrows(JournalUnusable.class, () -> SqliteBackup.restore(copy, file, true));
    }

    JournalUnusable no =
        assertThrows(JournalUnusable.class, () -> SqliteBackup.restore(copy, file, false));
    assertTrue(no.getMessage().endsWith("move it away, or say --replace"), no::toString);

    assertEquals(5, SqliteBackup.restore(copy, file, true).events());
    try (SqliteStore store = SqliteStore.open(file);
        SqliteStore old = SqliteStore.open(folder.resolve("island.db.replaced"))) {
      assertEquals(day.events().subList(0, 5), events(store));
      assertEquals(day.events(), events(old));
    }
  }

  /** A log of a former database would be read into a later one of its name. */
  @Test
  void whatAnEarlierRestoreMovedAsideStaysAsItIs() throws IOException {
    Path file = folder.resolve("island.db");
    Path copy = folder.resolve("copy.db");
    try (SqliteStore store = SqliteStore.open(file)) {
      append(store, 0);
      SqliteBackup.backUp(file, copy);
      int before = day.events().size();
      day.draws("library");
      append(store, before);
    }
    assertEquals(Optional.of(aside("")), SqliteBackup.restore(copy, file, true).aside().database());
    assertEquals(
        Optional.of(aside("-2")), SqliteBackup.restore(copy, file, true).aside().database());
    Files.delete(aside("-2"));
    Files.writeString(folder.resolve("island.db.replaced-2-wal"), "of before");

    assertEquals(
        Optional.of(aside("-3")), SqliteBackup.restore(copy, file, true).aside().database());

    try (SqliteStore first = SqliteStore.open(aside(""))) {
      assertEquals(day.events(), events(first));
    }
    assertEquals("of before", Files.readString(folder.resolve("island.db.replaced-2-wal")));
  }

  /** A look at what is replaced leaves a log that holds nothing, and the index of it. */
  @Test
  void nothingIsLeftBesideButWhatIsSaid() throws IOException {
    Path file = folder.resolve("island.db");
    Path copy = folder.resolve("copy.db");
    try (SqliteStore store = SqliteStore.open(file)) {
      append(store, 0);
      SqliteBackup.backUp(file, copy);
    }

    SqliteBackup.Aside aside = SqliteBackup.restore(copy, file, true).aside();

    assertEquals(Optional.of(aside("")), aside.database());
    assertEquals(List.of(aside(".mark")), aside.beside());
    assertEquals(
        List.of(
            "copy.db",
            "copy.db.sha256",
            "island.db",
            "island.db.lock",
            "island.db.replaced",
            "island.db.replaced.mark"),
        names(folder));

    Files.delete(file);
    Files.writeString(folder.resolve("island.db-wal"), "the end of what is gone");
    assertEquals(
        new SqliteBackup.Aside(Optional.empty(), List.of(aside("-2-wal"))),
        SqliteBackup.restore(copy, file, false).aside());
  }

  /** The mark says how far it was, also where the database is gone. */
  @Test
  void whatHappenedSinceTheCopyIsSaid() throws IOException {
    Path file = folder.resolve("island.db");
    Path copy = folder.resolve("copy.db");
    try (SqliteStore store = SqliteStore.open(file)) {
      append(store, 0);
      SqliteBackup.backUp(file, copy);
    }
    assertEquals(
        new SqliteBackup.Since(Optional.of(day.events().get(4).at()), true, List.of()),
        SqliteBackup.restore(copy, file, true).since());
    try (SqliteStore store = SqliteStore.open(file)) {
      int before = day.events().size();
      day.draws("library");
      day.draws("library");
      append(store, before);
    }
    Files.delete(file);

    assertEquals(
        List.of(MAIN + " on " + MONDAY + ": events 6 to 7"),
        SqliteBackup.restore(copy, file, false).since().lost());
  }

  /** Somebody may have signed out since, or been made to. */
  @Test
  void sessionsOfACopyEnd() {
    Path file = folder.resolve("island.db");
    Path copy = folder.resolve("copy.db");
    Instant morning = Instant.parse("2026-11-30T08:00:00Z");
    KeptSession session =
        new KeptSession("hash", METTE, morning, morning.plus(Duration.ofDays(1)), "basis");
    try (SqliteStore store = SqliteStore.open(file)) {
      append(store, 0);
      get(store.access().keep(session));
      SqliteBackup.backUp(file, copy);
    }

    SqliteBackup.restore(copy, file, true);

    try (SqliteStore store = SqliteStore.open(file)) {
      assertEquals(Optional.empty(), get(store.access().session("hash")));
    }
  }

  @Test
  void whoeverHasASecondFactorKeepsItWithTheCodesThatAreLeft() {
    Path file = folder.resolve("island.db");
    Path copy = folder.resolve("copy.db");
    try (SqliteStore store = SqliteStore.open(file)) {
      append(store, 0);
      SecondFactorStore factors = store.access().secondFactors();
      sets(factors, METTE, "of-mette");
      sets(factors, LEA, "of-lea");
      SqliteBackup.backUp(file, copy);
      assertTrue(get(factors.recover(METTE, "of-mette-one")));
      assertTrue(get(factors.use(METTE, 8)));
      assertTrue(get(factors.forget(LEA)));
      sets(factors, LEA, "of-lea-anew");
    }

    assertEquals(List.of(), SqliteBackup.restore(copy, file, true).factorsOfCopy());

    try (SqliteStore store = SqliteStore.open(file)) {
      SecondFactorStore factors = store.access().secondFactors();
      assertFalse(get(factors.recover(METTE, "of-mette-one")));
      assertFalse(get(factors.use(METTE, 8)));
      assertTrue(get(factors.recover(METTE, "of-mette-two")));
      assertEquals(
          Optional.of(new SecondFactorStore.KeptFactor("of-lea-anew", true)),
          get(factors.factor(LEA)));
      assertFalse(get(factors.recover(LEA, "of-lea-one")));
      assertTrue(get(factors.recover(LEA, "of-lea-anew-one")));
    }
  }

  /** What was used since cannot be known where nothing is left that knows it. */
  @Test
  void aSecondFactorThatIsKnownToTheCopyAloneComesFromIt() throws IOException {
    Path file = folder.resolve("island.db");
    Path copy = folder.resolve("copy.db");
    try (SqliteStore store = SqliteStore.open(file)) {
      append(store, 0);
      SecondFactorStore factors = store.access().secondFactors();
      sets(factors, METTE, "of-mette");
      sets(factors, LEA, "of-lea");
      SqliteBackup.backUp(file, copy);
      assertTrue(get(factors.forget(LEA)));
    }
    assertEquals(List.of("lea"), SqliteBackup.restore(copy, file, true).factorsOfCopy());

    Files.writeString(file, "Dear Sir, ".repeat(1_000));
    assertEquals(List.of("lea", "mette"), SqliteBackup.restore(copy, file, true).factorsOfCopy());

    try (SqliteStore store = SqliteStore.open(file)) {
      assertTrue(get(store.access().secondFactors().recover(METTE, "of-mette-one")));
    }
  }

  /** As a server saves it whose files were deleted under it. */
  @Test
  void aDatabaseThatWasSavedWholeTakesNothingFromWhatLiesInItsPlace() throws IOException {
    Path file = folder.resolve("island.db");
    Path saved = folder.resolve("island.db.saved");
    byte[] secret = "of-this-installation-and-no-other".getBytes(StandardCharsets.US_ASCII);
    try (SqliteStore store = SqliteStore.open(file)) {
      append(store, 0);
      assertArrayEquals(secret, get(store.access().secret("follow", secret)));
      sets(store.access().secondFactors(), METTE, "of-mette");
    }
    Path before = folder.resolve("before.db");
    Files.copy(file, before);
    try (SqliteStore store = SqliteStore.open(file)) {
      assertTrue(get(store.access().secondFactors().recover(METTE, "of-mette-one")));
    }
    Files.copy(file, saved);
    Files.copy(before, file, StandardCopyOption.REPLACE_EXISTING);

    SqliteBackup.Restored done = SqliteBackup.restore(saved, file, true);
    assertEquals(5, done.events());
    assertTrue(done.knowsItsCodes());
    assertEquals(List.of(), done.factorsOfCopy());
    assertEquals(Optional.of(aside("")), done.aside().database());

    try (SqliteStore store = SqliteStore.open(file)) {
      assertFalse(get(store.access().secondFactors().recover(METTE, "of-mette-one")));
      assertArrayEquals(secret, get(store.access().secret("follow", new byte[] {1})));
    }
  }

  private static void sets(SecondFactorStore factors, StaffId staff, String secret) {
    assertTrue(get(factors.begin(staff, secret)));
    assertTrue(get(factors.confirm(staff, secret, 5, List.of(secret + "-one", secret + "-two"))));
  }

  private Path aside(String further) {
    return folder.resolve("island.db.replaced" + further);
  }

  @Test
  void whatIsNoSoundCopyIsNotRestored() throws IOException {
    Path file = folder.resolve("island.db");
    Path copy = folder.resolve("copy.db");
    try (SqliteStore store = SqliteStore.open(file)) {
      append(store, 0);
      SqliteBackup.backUp(file, copy);
    }
    try (SqliteStore store = SqliteStore.open(copy)) {
      Written.change(store, "DELETE FROM event WHERE id % 16777216 = 3");
    }
    Path letter = folder.resolve("letter.db");
    Files.writeString(letter, "Dear Sir, ".repeat(1_000));

    for (Path unsound : List.of(copy, letter, folder.resolve("no.db"))) {
      assertThrows(JournalUnusable.class, () -> SqliteBackup.restore(unsound, file, true));
    }

    assertFalse(Files.exists(folder.resolve("island.db.replaced")));
    try (SqliteStore store = SqliteStore.open(file)) {
      assertEquals(day.events(), events(store));
    }
  }

  @Test
  void aCopyDoesNotReplaceAnything() throws IOException {
    Path file = folder.resolve("island.db");
    SqliteStore.open(file).close();
    Path copy = folder.resolve("copy.db");
    Files.writeString(copy, "mine");

    assertThrows(JournalUnusable.class, () -> SqliteBackup.backUp(file, copy));
    assertThrows(
        JournalUnusable.class,
        () -> SqliteBackup.backUp(folder.resolve("no.db"), folder.resolve("x.db")));

    assertEquals("mine", Files.readString(copy));
  }

  private void append(Store store, int after) {
    assertTrue(get(store.journal().append(List.of(part(after)))).get(0).failure().isEmpty());
  }

  private Journal.Part part(int after) {
    return Written.part(day.state().plan(), MONDAY, after, day.events());
  }

  private static List<Event> events(Store store) {
    return get(store.journal().events(MAIN, MONDAY, 0, 1_000)).stream()
        .map(Journal.Recorded::event)
        .toList();
  }

  /** What was begun by then, without how it ended. */
  private static List<String> facts(Store store, long upTo) {
    return Written.rows(
        store,
        "SELECT id, number, kind, task_type FROM fact WHERE id % 16777216 <= "
            + upTo
            + " ORDER BY id",
        4);
  }

  private static List<String> names(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}

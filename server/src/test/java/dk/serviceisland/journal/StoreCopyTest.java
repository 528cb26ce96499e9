package dk.serviceisland.journal;

import static dk.serviceisland.domain.day.BranchBuilder.MONDAY;
import static dk.serviceisland.journal.Written.answered;
import static dk.serviceisland.journal.Written.get;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.access.AccessStore;
import dk.serviceisland.access.DeviceKind;
import dk.serviceisland.config.PlanText;
import dk.serviceisland.config.revision.Revision;
import dk.serviceisland.config.revision.Revisions;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.WaitRange;
import dk.serviceisland.engine.Answer;
import dk.serviceisland.engine.Journal;
import dk.serviceisland.engine.RequestKey;
import dk.serviceisland.report.Facet;
import dk.serviceisland.report.StoredDay;
import dk.serviceisland.report.WaitOutcome;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** History moves from one database to the other, all of it or nothing. */
class StoreCopyTest {
  private static final BranchId MAIN = new BranchId("main-library");
  private static final Instant NOON = Instant.parse("2026-03-02T11:00:00Z");
  private static final RequestKey KEY = new RequestKey("device:kiosk-1", "key-1", "hash-1");

  private static final String SETTINGS = "{\"municipality\":{}}";
  private static final Revision FIRST =
      new Revision(
          1,
          NOON,
          Revision.FIRST_START,
          "Første start",
          new Revision.From.Now(),
          0,
          PlanText.hash(SETTINGS),
          Map.of("da", List.of(), "en", List.of()));

  @TempDir Path folder;
  private final BranchDay monday = Written.aDay(MAIN);
  private final BranchDay tuesday =
      BranchDay.of(monday.state().plan(), MONDAY.plusDays(1)).opens().opensCounter("1", "anna");
  private Path file;
  private PostgresSettings target;

  @BeforeEach
  void keepSomethingOfEverything() throws Exception {
    file = folder.resolve("island.db");
    target = PostgresServer.shared().database(KeptIn.name(folder));
    try (Store store = SqliteStore.open(file)) {
      get(
          store
              .journal()
              .append(
                  List.of(
                      answered(
                          Written.part(monday.state().plan(), MONDAY, 0, monday.events()),
                          KEY,
                          Answer.of(201, Buffer.buffer("{\"number\":\"P101\"} ø"))))));
      get(
          store
              .journal()
              .append(
                  List.of(
                      Written.part(
                          tuesday.state().plan(), MONDAY.plusDays(1), 0, tuesday.events()))));
      StoredDay day = store.facts().days(MAIN, MONDAY, MONDAY).get(0);
      store.facts().keep(day, 1, Map.of(Facet.ALL, Map.of("", "{}", "b", "{\"a\":1}")));
      get(
          store
              .waitOutcomes()
              .keep(
                  List.of(
                      new WaitOutcome(
                          MAIN,
                          MONDAY,
                          new TaskTypeId("passport"),
                          new WaitRange(
                              Duration.ofMinutes(3), Duration.ofMinutes(7), Duration.ofMinutes(12)),
                          Duration.ofMinutes(8)))));
      get(
          store
              .access()
              .keep(
                  new AccessStore.Credential(
                      new StaffId("anna"), "hash", true, "", Optional.of(Instant.EPOCH))));
      get(store.access().keep(device("k1")));
      get(store.access().secret("presence", new byte[] {0, 1, -1}));
      get(store.revisions().append(List.of(new Revisions.Next(FIRST, SETTINGS)), 0));
    }
  }

  @Test
  void everythingArrivesAndGoesOn() throws Exception {
    List<StoreCopy.Copied> copied = StoreCopy.run(file, target);

    assertTrue(copied.contains(new StoreCopy.Copied("event", 7)), copied::toString);
    assertTrue(copied.contains(new StoreCopy.Copied("total", 2)), copied::toString);
    try (SqliteDatabase from = SqliteDatabase.open(file);
        Store to = PostgresStore.open(target)) {
      Database arrived = ((SqlStore) to).database();
      for (StoredTable table : get(arrived.read(StoredTable::all))) {
        if (get(from.read(table::isIn))) {
          assertEquals(get(from.read(table::sums)), get(arrived.read(table::sums)), table::name);
        }
      }
      Journal journal = to.journal();
      assertEquals(
          monday.events(),
          get(journal.events(MAIN, MONDAY, 0, 100)).stream().map(Journal.Recorded::event).toList());
      assertEquals(201, get(journal.answer(MAIN, MONDAY, 5)).answer().status());
      assertEquals(Optional.of(FIRST), get(to.revisions().newest()));
      assertEquals(Optional.of(SETTINGS), get(to.revisions().content(FIRST.hash())));
      assertArrayEquals(new byte[] {0, 1, -1}, get(to.access().secret("presence", new byte[] {9})));

      tuesday.draws("library");
      BranchDay wednesday = BranchDay.of(monday.state().plan(), MONDAY.plusDays(2)).opens();
      for (Journal.Part next :
          List.of(
              Written.part(tuesday.state().plan(), MONDAY.plusDays(1), 2, tuesday.events()),
              Written.part(wednesday.state().plan(), MONDAY.plusDays(2), 0, wednesday.events()))) {
        assertTrue(get(journal.append(List.of(next))).get(0).failure().isEmpty());
      }
      get(to.access().keep(device("k2")));
      assertEquals(2, get(to.access().devices()).size());
    }
  }

  @Test
  void nothingIsCopiedIntoADatabaseThatHasSomething() throws Exception {
    StoreCopy.run(file, target);

    StoreCopy.NotCopied no =
        assertThrows(StoreCopy.NotCopied.class, () -> StoreCopy.run(file, target));

    assertTrue(no.getMessage().contains("is not empty: its table branch has rows"), no::toString);
  }

  @Test
  void aJournalThatSomebodyChangedIsNotCopied() throws Exception {
    try (SqliteStore store = SqliteStore.open(file)) {
      Written.change(store, "UPDATE event SET at = at + 1 WHERE id % 16777216 = 2");
    }

    StoreCopy.NotCopied no =
        assertThrows(StoreCopy.NotCopied.class, () -> StoreCopy.run(file, target));

    assertTrue(
        no.getMessage().startsWith("nothing was copied: event 2 of main-library on 2026-03-02"),
        no::toString);
    try (Store to = PostgresStore.open(target)) {
      assertEquals(List.of(), Written.rows(to, "SELECT name FROM branch", 1));
    }
  }

  @Test
  void aDatabaseInUseOrMissingIsNotCopied() {
    try (SqliteStore inUse = SqliteStore.open(file)) {
      get(inUse.check());
      JournalUnusable no = assertThrows(JournalUnusable.class, () -> StoreCopy.run(file, target));
      assertTrue(no.getMessage().contains("another process is using"), no::toString);
    }
    assertThrows(JournalUnusable.class, () -> StoreCopy.run(folder.resolve("no.db"), target));
  }

  private static AccessStore.KeptDevice device(String id) {
    return new AccessStore.KeptDevice(
        id,
        "hash-" + id,
        DeviceKind.KIOSK,
        MAIN,
        "Kiosk",
        Optional.of("By the door"),
        NOON,
        Optional.of(NOON));
  }
}

package dk.serviceisland.journal;

import static dk.serviceisland.domain.day.BranchBuilder.MONDAY;
import static dk.serviceisland.journal.Written.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.Event;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.engine.Answer;
import dk.serviceisland.engine.Journal;
import dk.serviceisland.engine.RequestKey;
import dk.serviceisland.engine.Within;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happened since a backup is put back from the second copy: every event, and each once. */
class SecondCopyTest {
  private static final BranchId MAIN = new BranchId("main-library");
  private static final Plan PLAN = BranchBuilder.aServiceIsland().named(MAIN.value()).plan();
  private static final String FILE = MONDAY + ".copy";

  @TempDir Path folder;
  private final BranchDay day = BranchDay.of(PLAN, MONDAY).opens().opensCounter("1", "anna");
  private int stored;

  @BeforeEach
  void makeTheFolder() throws IOException {
    Files.createDirectories(copy());
  }

  @Test
  void aJournalThatIsDeletedWhileTheServerRunsIsPutBackWithEveryAcknowledgedNumber()
      throws Exception {
    List<Event> acknowledged;
    List<String> facts;
    try (SqliteStore store = open()) {
      draws(store, 5);
      SqliteBackup.backUp(file(), backup());
      draws(store, 20);
      day.callsNext("1");
      day.starts("1").afterMinutes(3).completes("1");
      draws(store, 20);
      acknowledged = List.copyOf(day.events());
      facts = facts(store);
      Files.delete(file());
      day.draws("library");
      assertFalse(isStored(store));
    }

    SqliteBackup.restore(backup(), file(), true);
    JournalUnusable behind = assertThrows(JournalUnusable.class, this::open);
    assertTrue(behind.getMessage().contains("restore-newest"), behind::toString);
    SecondCopyRestore.Restored restored = restore();

    assertEquals(List.of(), restored.lost());
    assertEquals(
        Map.of("main-library on 2026-03-02", (long) acknowledged.size() - 7), restored.added());
    try (SqliteStore store = open()) {
      assertEquals(acknowledged, events(store));
      assertEquals(facts, facts(store));
      assertEquals(
          "answer 27", get(store.journal().answer(MAIN, MONDAY, 27)).answer().body().toString());
      assertEquals(Optional.empty(), store.secondCopyTrouble());
    }
  }

  @Test
  void putBackTwiceItIsThereOnce() {
    try (SqliteStore store = open()) {
      draws(store, 3);
    }
    Path other = folder.resolve("other/island.db");

    assertEquals(Map.of("main-library on 2026-03-02", 5L), restore(other).added());
    assertEquals(Map.of(), restore(other).added());

    assertEquals(day.events(), eventsOf(other));
  }

  /** As whoever is killed leaves it: wherever in a line that is. */
  @Test
  void whereverAFileEndsWhatIsWholeInItIsPutBack() throws IOException {
    try (SqliteStore store = open()) {
      draws(store, 6);
    }
    byte[] whole = Files.readAllBytes(copy().resolve(FILE));
    List<Event> all = List.copyOf(day.events());
    for (int end = whole.length - 1; end > 0; end -= 331) {
      byte[] cut = Arrays.copyOf(whole, end);
      Files.write(copy().resolve(FILE), cut);
      int events = lines(cut) - 1; // the first line is the plan
      Path other = folder.resolve("cut-" + end).resolve("island.db");

      SecondCopyRestore.Restored restored = restore(other);

      assertEquals(List.of(), restored.lost());
      assertEquals(all.subList(0, Math.max(0, events)), eventsOf(other));
    }
  }

  @Test
  void whatWasTornAtTheEndIsWrittenAnewFromTheJournal() throws IOException {
    try (SqliteStore store = open()) {
      draws(store, 3);
    }
    byte[] whole = Files.readAllBytes(copy().resolve(FILE));
    Files.write(copy().resolve(FILE), Arrays.copyOf(whole, whole.length - 10));

    open().close();

    assertEquals(new String(whole, StandardCharsets.UTF_8), Files.readString(copy().resolve(FILE)));
  }

  @Test
  void whatStandsBeforeADamagedLineIsPutBackAndTheRestIsNamed() throws IOException {
    try (SqliteStore store = open()) {
      draws(store, 3);
    }
    damage(4);
    Path other = folder.resolve("other/island.db");

    SecondCopyRestore.Restored restored = restore(other);

    assertEquals(
        List.of(
            "line 4 of "
                + copy().resolve(FILE)
                + " is not what was written: it and what stands after it in that file was not put"
                + " in"),
        restored.lost());
    assertEquals(day.events().subList(0, 2), eventsOf(other));
  }

  @Test
  void aDamagedFileThatHasMoreThanTheJournalIsNotSetAside() throws IOException {
    try (SqliteStore store = open()) {
      draws(store, 1);
      SqliteBackup.backUp(file(), backup());
      draws(store, 3);
    }
    SqliteBackup.restore(backup(), file(), true);
    damage(6);

    JournalUnusable no = assertThrows(JournalUnusable.class, this::open);

    assertTrue(no.getMessage().contains("has event 4 of main-library"), no::toString);
    assertEquals(List.of(FILE), names());
  }

  @Test
  void aDamagedFileIsSetAsideAndMadeAnewFromTheJournal() throws IOException {
    try (SqliteStore store = open()) {
      draws(store, 3);
    }
    String whole = Files.readString(copy().resolve(FILE));
    damage(4);

    try (SqliteStore store = open()) {
      assertEquals(Optional.empty(), store.secondCopyTrouble());
    }

    assertEquals(whole, Files.readString(copy().resolve(FILE)));
    assertTrue(Files.exists(copy().resolve(FILE + ".damaged")));
  }

  @Test
  void theCopyOfAnotherJournalIsNeitherGoneOnWithNorPutIn() {
    try (SqliteStore store = open()) {
      draws(store, 3);
    }
    Path other = folder.resolve("other/island.db");
    BranchDay another = BranchDay.of(PLAN, MONDAY).opens().opensCounter("1", "bo");
    another.draws("passport");
    another.draws("passport");
    another.draws("passport");
    try (SqliteStore store = SqliteStore.open(other)) {
      get(store.journal().append(List.of(Written.part(PLAN, MONDAY, 0, another.events()))));
    }

    JournalUnusable no =
        assertThrows(
            JournalUnusable.class, () -> SqliteStore.open(other, Optional.of(copy())).close());
    assertTrue(no.getMessage().contains("is not of the journal"), no::toString);
    no = assertThrows(JournalUnusable.class, () -> restore(other));
    assertTrue(no.getMessage().contains("is of another journal: event 2 of"), no::toString);
    assertEquals(another.events(), eventsOf(other));
  }

  @Test
  void eventsThatAreMissingInBetweenAreNotPassedOver() throws IOException {
    try (SqliteStore store = open()) {
      draws(store, 3);
    }
    List<String> lines = Files.readAllLines(copy().resolve(FILE));
    lines.remove(3);
    Files.write(copy().resolve(FILE), lines);
    Path other = folder.resolve("other/island.db");

    JournalUnusable no = assertThrows(JournalUnusable.class, () -> restore(other));

    assertTrue(no.getMessage().contains("the journal lacks those from 3 on"), no::toString);
    assertEquals(List.of(), eventsOf(other));
  }

  @Test
  void aFolderThatIsNotThereStopsNothingAndIsToldAndFilledOnceItIs() throws Exception {
    Files.delete(copy());
    try (SqliteStore store = open()) {
      draws(store, 3);

      String trouble = store.secondCopyTrouble().orElseThrow();
      assertTrue(trouble.contains("there is no folder " + copy()), trouble);

      Files.createDirectories(copy());
      Within.aMinute("it is filled", () -> store.secondCopyTrouble().isEmpty());
    }
    assertEquals(day.events(), eventsPutBack());
  }

  @Test
  void aFileThatCannotBeWrittenStopsNothingAndIsToldAndFilledOnceItCan() throws Exception {
    Files.createDirectory(copy().resolve(FILE));
    try (SqliteStore store = open()) {
      draws(store, 3);
      assertTrue(store.secondCopyTrouble().isPresent());

      Files.delete(copy().resolve(FILE));
      Within.aMinute("it is filled", () -> store.secondCopyTrouble().isEmpty());
      draws(store, 2);
    }
    assertEquals(day.events(), eventsPutBack());
  }

  @Test
  void aPlanThatTookForceInTheDayComesAlong() {
    Plan other =
        BranchBuilder.aServiceIsland().named(MAIN.value()).hashed("other").withCounters("2").plan();
    try (SqliteStore store = open()) {
      draws(store, 2);
      int before = stored;
      day.changesTo(other).draws("passport");
      get(
          store
              .journal()
              .append(
                  List.of(JournalPlansTest.changing(day, before, List.of(Written.plan(other))))));
    }
    Path file = folder.resolve("other/island.db");

    SecondCopyRestore.run(copy(), file, (hash, text) -> hash.equals("other") ? other : PLAN);

    assertEquals(day.events(), eventsOf(file));
    try (SqliteStore store = SqliteStore.open(file)) {
      assertEquals(
          List.of("text of other"),
          Written.rows(
              store, "SELECT text FROM plan_change JOIN plan ON plan.hash = plan_change.plan", 1));
    }
  }

  @Test
  void theNewestFourDatesAreKept() throws IOException {
    try (SqliteStore store = open()) {
      for (int i = 0; i < 6; i++) {
        BranchDay each = BranchDay.of(PLAN, MONDAY.plusDays(i)).opens();
        get(
            store
                .journal()
                .append(List.of(Written.part(PLAN, MONDAY.plusDays(i), 0, each.events()))));
      }
    }

    assertEquals(Stream.of(2, 3, 4, 5).map(i -> MONDAY.plusDays(i) + ".copy").toList(), names());
  }

  /** Its term is over, say. */
  @Test
  void aDateThatTheJournalHasDeletedIsNotKept() throws IOException {
    LocalDate next = MONDAY.plusDays(1);
    try (SqliteStore store = open()) {
      draws(store, 2);
      Written.change(store, "UPDATE stream SET detail = 0");
      BranchDay tuesday = BranchDay.of(PLAN, next).opens();
      get(store.journal().append(List.of(Written.part(PLAN, next, 0, tuesday.events()))));
    }

    assertEquals(List.of(next + ".copy"), names());
  }

  @Test
  void aDateThatTheJournalHasDeletedIsNotPutBack() throws IOException {
    try (SqliteStore store = open()) {
      draws(store, 2);
    }
    try (SqliteStore without = SqliteStore.open(file())) {
      Written.change(without, "UPDATE stream SET detail = 0");
      Written.change(without, "DELETE FROM event");
    }
    Files.delete(Mark.beside(file()));

    assertEquals(new SecondCopyRestore.Restored(Map.of(), List.of()), restore());
  }

  /** What was written by this program is read by a later one. */
  @Test
  void linesAreAsThoseOfTheExample() throws IOException {
    try (SqliteStore store = open()) {
      draws(store, 1);
    }

    String example = Files.readString(Path.of("src/test/resources/journal/second-copy.example"));
    assertEquals(example, Files.readString(copy().resolve(FILE)));
    for (String line : example.lines().toList()) {
      assertEquals(line, CopyLine.read(line).orElseThrow().written());
    }
  }

  @Test
  void whatIsPutRightIsCopiedAnew() throws IOException {
    try (SqliteStore store = open()) {
      draws(store, 1);
    }

    SqliteStore.forgetSecondCopy(copy());

    assertEquals(List.of(), names());
    open().close();
    assertEquals(day.events(), eventsPutBack());
  }

  private SqliteStore open() {
    return SqliteStore.open(file(), Optional.of(copy()));
  }

  private Path file() {
    return folder.resolve("data/island.db");
  }

  private Path copy() {
    return folder.resolve("disk/copy");
  }

  private Path backup() {
    return folder.resolve("backup.db");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(copy())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private SecondCopyRestore.Restored restore() {
    return restore(file());
  }

  private SecondCopyRestore.Restored restore(Path database) {
    return SecondCopyRestore.run(copy(), database, (hash, text) -> PLAN);
  }

  private List<Event> eventsPutBack() {
    Path other = folder.resolve("put-back/island.db");
    restore(other);
    return eventsOf(other);
  }

  private static List<Event> eventsOf(Path database) {
    try (SqliteStore store = SqliteStore.open(database)) {
      return events(store);
    }
  }

  private static List<Event> events(SqliteStore store) {
    return get(store.journal().events(MAIN, MONDAY, 0, 1_000)).stream()
        .map(Journal.Recorded::event)
        .toList();
  }

  private static List<String> facts(SqliteStore store) {
    List<String> facts =
        new ArrayList<>(
            Written.rows(
                store,
                "SELECT id, number, errand, kind, task_type, counter, staff, start, \"end\","
                    + " outcome FROM fact ORDER BY id",
                10));
    facts.addAll(Written.rows(store, "SELECT id, counter, state, at FROM duty ORDER BY id", 4));
    return facts;
  }

  /** Draws one by one; each is acknowledged. */
  private void draws(SqliteStore store, int tickets) {
    for (int i = 0; i < tickets; i++) {
      day.draws("library");
      assertTrue(isStored(store));
    }
  }

  /** The events that are not stored; the last of them completes a request. */
  private boolean isStored(SqliteStore store) {
    int size = day.events().size();
    Journal.Part part =
        Written.answered(
            Written.part(PLAN, MONDAY, stored, day.events()),
            new RequestKey("device:kiosk-1", "key-" + size, "hash-" + size),
            Answer.of(201, Buffer.buffer("answer " + size)));
    Future<Boolean> appended =
        store
            .journal()
            .append(List.of(part))
            .map(outcomes -> outcomes.get(0).failure().isEmpty())
            .otherwise(false);
    boolean done = get(appended);
    stored = done ? size : stored;
    return done;
  }

  private void damage(int line) throws IOException {
    List<String> lines = Files.readAllLines(copy().resolve(FILE));
    lines.set(line - 1, lines.get(line - 1).replace("library", "libraru"));
    Files.write(copy().resolve(FILE), lines);
  }

  private static int lines(byte[] bytes) {
    int lines = 0;
    for (byte each : bytes) {
      lines += each == '\n' ? 1 : 0;
    }
    return lines;
  }
}

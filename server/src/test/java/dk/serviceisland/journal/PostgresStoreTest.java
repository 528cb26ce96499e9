package dk.serviceisland.journal;

import static dk.serviceisland.journal.Written.failure;
import static dk.serviceisland.journal.Written.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.cluster.Register;
import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.Event;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.engine.Journal;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What several nodes on one PostgreSQL need of it. */
class PostgresStoreTest {
  private static final LocalDate MONDAY = BranchBuilder.MONDAY;
  private static final BranchId MAIN = new BranchId("main-library");
  private static final BranchId TOWN_HALL = new BranchId("town-hall");

  @TempDir Path folder;
  private final List<AutoCloseable> opened = new ArrayList<>();
  private final BranchDay day = Written.aDay(MAIN);
  private PostgresServer server;
  private PostgresSettings settings;

  @BeforeEach
  void make() {
    server = PostgresServer.shared();
    settings = server.database(KeptIn.name(folder));
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : opened) {
      each.close();
    }
  }

  @Test
  void whoeverIsOvertakenIsToldAndWritesNothing() {
    Journal first = node(settings);
    Journal second = node(settings);
    get(first.append(List.of(part(0, 2))));
    get(second.append(List.of(part(2, 3))));

    Journal.Part main = part(2, 4);
    BranchDay townHall = Written.aDay(TOWN_HALL);
    List<Journal.Appended> outcomes =
        get(
            first.append(
                List.of(
                    main, Written.part(townHall.state().plan(), MONDAY, 0, townHall.events()))));

    Exception why = outcomes.get(0).failure().orElseThrow();
    assertInstanceOf(Journal.Overtaken.class, why);
    assertEquals(
        "somebody else wrote: main-library has 3 events on 2026-03-02, not 2", why.getMessage());
    assertTrue(outcomes.get(1).failure().isEmpty());
    assertEquals(day.events().subList(0, 3), events(second, MAIN));
    assertEquals(townHall.events(), events(second, TOWN_HALL));
    assertTrue(get(first.append(List.of(part(3, 5)))).get(0).failure().isEmpty());
    assertEquals(day.events(), events(second, MAIN));
  }

  @Test
  void ofTwoWhoOpenADayOneIsOvertaken() {
    Journal first = node(settings);
    Journal second = node(settings);

    Future<List<Journal.Appended>> one = first.append(List.of(part(0, 5)));
    Future<List<Journal.Appended>> other = second.append(List.of(part(0, 5)));
    List<Optional<Exception>> failures =
        List.of(get(one).get(0).failure(), get(other).get(0).failure());

    assertEquals(1, failures.stream().filter(Optional::isEmpty).count(), failures::toString);
    assertTrue(
        failures.stream().anyMatch(f -> f.filter(Journal.Overtaken.class::isInstance).isPresent()),
        failures::toString);
    assertEquals(day.events(), events(first, MAIN));
  }

  @Test
  void anAppendWhoseAnswerIsLostIsFoundDurableAndNotWrittenTwice() {
    CutLine line = line();
    Journal journal = node(over(line, Duration.ofSeconds(5)));
    get(journal.append(List.of(part(0, 2))));

    line.loseTheNextAnswer();
    Journal.Appended outcome = get(journal.append(List.of(part(2, 5)))).get(0);

    assertEquals(Optional.empty(), outcome.failure());
    assertEquals(day.events(), events(journal, MAIN));
  }

  @Test
  void anAnswerLostInABatchOfManyIsFoundForEach() {
    CutLine line = line();
    Journal journal = node(over(line, Duration.ofSeconds(5)));
    BranchDay townHall = Written.aDay(TOWN_HALL);
    get(journal.append(List.of(part(0, 2), part(townHall, 0, 1))));

    line.loseTheNextAnswer();
    List<Journal.Appended> outcomes =
        get(journal.append(List.of(part(2, 5), part(townHall, 1, 5))));

    assertTrue(outcomes.stream().allMatch(one -> one.failure().isEmpty()), outcomes::toString);
    assertEquals(day.events(), events(journal, MAIN));
    assertEquals(townHall.events(), events(journal, TOWN_HALL));
  }

  @Test
  void aSilentNetworkFailsWhatIsAskedInTimeAndPasses() {
    CutLine line = line();
    Store store = open(over(line, Duration.ofMillis(300)));
    get(store.journal().append(List.of(part(0, 2))));

    line.goSilent();
    failure(store.journal().append(List.of(part(2, 5))));
    failure(store.check());
    line.speak();

    assertEquals(day.events().subList(0, 2), eventsWhenItAnswers(store));
    assertTrue(get(store.journal().append(List.of(part(2, 5)))).get(0).failure().isEmpty());
    assertEquals(day.events(), events(store.journal(), MAIN));
  }

  @Test
  void whatIsAppendedWhileTheServerRestartsBecomesDurableOnce() {
    PostgresServer own = new PostgresServer(folder);
    opened.add(own);
    Journal journal = node(own.database("island"));
    get(journal.append(List.of(part(0, 2))));

    own.stop();
    Future<List<Journal.Appended>> waiting = journal.append(List.of(part(2, 5)));
    assertFalse(waiting.isComplete());
    own.start();

    assertTrue(get(waiting).get(0).failure().isEmpty());
    assertEquals(day.events(), events(journal, MAIN));
    assertEquals("on", own.ask("SHOW fsync"));
  }

  @Test
  void aStatementThatTakesTooLongIsGivenUp() {
    PostgresSettings hasty =
        new PostgresSettings(
            settings.host(),
            settings.port(),
            settings.database(),
            settings.user(),
            settings.password(),
            Optional.empty(),
            2,
            Duration.ofMillis(200));
    SqlStore store = (SqlStore) open(hasty);

    Throwable why =
        failure(store.database().read(session -> session.rows("SELECT pg_sleep(30)", row -> 1)));

    assertTrue(why.getMessage().contains("statement timeout"), why::toString);
    get(store.check());
  }

  @Test
  void aNewerSchemaStopsTheStart() {
    Store store = open(settings);
    Written.change(
        store,
        "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,"
            + " checksum, installed_by, execution_time, success) VALUES (900, '900', 'from the"
            + " future', 'SQL', 'V900__from_the_future.sql', 1, 'me', 1, true)");

    get(store.register().orElseThrow().beat(node("north"), Duration.ofMinutes(10)));

    JournalUnusable no = assertThrows(JournalUnusable.class, () -> PostgresStore.open(settings));

    assertTrue(no.getMessage().contains("newer program: it has version 900"), no::getMessage);
  }

  @Test
  void anOlderSchemaIsNotChangedUnderNodesThatRun() throws Exception {
    Store store = open(settings);
    Register register = store.register().orElseThrow();
    get(register.beat(node("north"), Duration.ofMinutes(10)));
    Written.change(store, "ALTER TABLE node DROP COLUMN session");
    Written.change(store, "DELETE FROM flyway_schema_history WHERE version = '47'");

    JournalUnusable no = assertThrows(JournalUnusable.class, () -> PostgresStore.open(settings));

    assertTrue(no.getMessage().contains("in use: by north. "), no::getMessage);
    assertTrue(no.getMessage().contains("Stop all nodes"), no::getMessage);
    get(register.leave("north"));
    assertEquals(Set.of(), get(open(settings).access().secondFactors().withFactor()));
  }

  @Test
  void aDatabaseOnThisMachineHasNoClockOfItsOwn() {
    assertEquals(Optional.empty(), get(open(settings).clock()));
    assertTrue(PostgresStore.isOnThisMachine("127.0.0.1"));
    assertTrue(PostgresStore.isOnThisMachine("localhost"));
    assertFalse(PostgresStore.isOnThisMachine("192.0.2.1"));
  }

  private static Register.Node node(String name) {
    return new Register.Node(name, name, "island", 1, false, Set.of(), Duration.ZERO);
  }

  @Test
  void aServerThatIsNotThereStopsTheStartAndNeverTellsThePassword() {
    PostgresSettings nobody =
        new PostgresSettings(
            "127.0.0.1", 1, "x", "me", "secret", Optional.empty(), 2, Duration.ofSeconds(1));

    JournalUnusable no = assertThrows(JournalUnusable.class, () -> PostgresStore.open(nobody));

    assertTrue(no.getMessage().contains("postgresql://127.0.0.1:1/x as me"), no::getMessage);
    assertFalse(no.toString().contains("secret") || nobody.toString().contains("secret"));
  }

  @Test
  void aPasswordIsGivenWhereOneIsAskedAndNeverTold() {
    PostgresServer own = new PostgresServer(folder);
    opened.add(own);
    own.user("island", "right-one");

    get(open(asUser(own, "right-one")).check());
    JournalUnusable no =
        assertThrows(JournalUnusable.class, () -> PostgresStore.open(asUser(own, "quite-another")));

    assertFalse(no.toString().contains("quite-another"), no::toString);
  }

  private static PostgresSettings asUser(PostgresServer own, String password) {
    return new PostgresSettings(
        "127.0.0.1",
        own.port(),
        "island",
        "island",
        password,
        Optional.empty(),
        2,
        Duration.ofSeconds(5));
  }

  /**
   * But for what only a cluster needs, which is refreshed every second and never copied, and for
   * the checksums of rows, which PostgreSQL has for its pages.
   */
  @Test
  void bothDatabasesHaveTheSameTablesAndColumns() {
    Store here = open(settings);
    try (SqliteStore there = SqliteStore.open(folder.resolve("island.db"))) {
      assertEquals(
          Written.rows(
              there,
              "SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type"
                  + " = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name NOT LIKE 'flyway%' AND"
                  + " c.name <> 'row_sum' ORDER BY t.name || '.' || c.name COLLATE BINARY",
              2),
          Written.rows(
              here,
              "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema ="
                  + " 'public' AND table_name NOT LIKE 'flyway%' AND table_name NOT IN ('node',"
                  + " 'branch_owner') ORDER BY table_name || '.' ||"
                  + " column_name COLLATE \"C\"",
              2));
    }
  }

  private List<Event> eventsWhenItAnswers(Store store) {
    for (int i = 0; i < 100; i++) {
      try {
        return get(store.journal().events(MAIN, MONDAY, 0, 100)).stream()
            .map(Journal.Recorded::event)
            .toList();
      } catch (AssertionError stillSilent) {
        // Connections that had been given up are being replaced.
      }
    }
    throw new AssertionError("it never answers again");
  }

  private Store open(PostgresSettings how) {
    Store store = PostgresStore.open(how);
    opened.add(0, store);
    return store;
  }

  private Journal node(PostgresSettings how) {
    return open(how).journal();
  }

  private CutLine line() {
    CutLine line = new CutLine(server.port());
    opened.add(line);
    return line;
  }

  private PostgresSettings over(CutLine line, Duration deadline) {
    return new PostgresSettings(
        "127.0.0.1",
        line.port(),
        settings.database(),
        settings.user(),
        settings.password(),
        Optional.empty(),
        2,
        deadline);
  }

  private Journal.Part part(int after, int upTo) {
    return part(day, after, upTo);
  }

  private static Journal.Part part(BranchDay of, int after, int upTo) {
    return Written.part(of.state().plan(), MONDAY, after, of.events().subList(0, upTo));
  }

  private static List<Event> events(Journal journal, BranchId branch) {
    return get(journal.events(branch, MONDAY, 0, 1_000)).stream()
        .map(Journal.Recorded::event)
        .toList();
  }
}

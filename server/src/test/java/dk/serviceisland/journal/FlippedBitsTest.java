package dk.serviceisland.journal;

import static dk.serviceisland.domain.day.BranchBuilder.MONDAY;
import static dk.serviceisland.journal.Written.answered;
import static dk.serviceisland.journal.Written.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.audit.Actor;
import dk.serviceisland.audit.AuditEntry;
import dk.serviceisland.config.PlanText;
import dk.serviceisland.config.revision.Revision;
import dk.serviceisland.config.revision.Revisions;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.TicketCommand;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.engine.Answer;
import dk.serviceisland.engine.RequestKey;
import dk.serviceisland.engine.UnreadableEvent;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bit that flips in any column of any table is noticed by whoever copies the journal. */
class FlippedBitsTest {
  private static final BranchId MAIN = new BranchId("main-library");
  private static final Instant NOON = Instant.parse("2026-03-02T11:00:00Z");
  private static final String SETTINGS = "{\"municipality\":{}}";

  /** Of the migration tool: each migration is held against it. */
  private static final String HISTORY = "flyway_schema_history";

  @TempDir Path folder;
  private Path file;

  /** A column of a table. */
  private record Column(String table, String name, String type) {}

  @BeforeEach
  void keepSomethingInEveryTable() {
    file = folder.resolve("island.db");
    try (SqliteStore store = SqliteStore.open(file)) {
      BranchDay day = Written.aDay(MAIN);
      TicketId ticket =
          day.state().duty(new CounterId("1")).orElseThrow().ticket().orElseThrow().id();
      day.starts("1").afterMinutes(2).completes("1");
      day.does(new TicketCommand.RateVisit(ticket, 5, 4));
      get(store
              .journal()
              .append(
                  List.of(
                      answered(
                          Written.part(day.state().plan(), MONDAY, 0, day.events()),
                          new RequestKey("device:kiosk-1", "key-1", "hash-1"),
                          Answer.of(201, Buffer.buffer("P101"))))))
          .forEach(appended -> assertTrue(appended.failure().isEmpty()));
      Revision first =
          new Revision(
              1,
              NOON,
              "karen",
              "Flere åbne skranker",
              new Revision.From.Now(),
              0,
              PlanText.hash(SETTINGS),
              Map.of("da", List.of("en linje"), "en", List.of("a line")));
      get(store.revisions().append(List.of(new Revisions.Next(first, SETTINGS)), 0));
      get(
          store
              .audit()
              .append(
                  List.of(
                      new AuditEntry(
                          NOON,
                          Actor.staff("karen"),
                          "198.51.100.0/24",
                          "sign-in",
                          new TreeMap<>(Map.of("staff", "karen")),
                          AuditEntry.DONE,
                          1,
                          "abcdef1"))));
      Written.change(store, "UPDATE fact SET bound_for = 'pension', appointment = 1764586800000");
      for (String table : tables(store)) {
        if (Written.rows(store, "SELECT 1 FROM " + table, 1).isEmpty()) {
          fill(store, table);
        }
      }
    }
  }

  @Test
  void aBitThatFlipsInAnyColumnOfAnyTableIsNoticed() throws Exception {
    try (Connection connection = unguarded()) {
      SqlSession session = new SqliteSession(connection);
      JournalAudit.checkFile(session);
      List<String> unnoticed = new ArrayList<>();
      for (Column column : columns(session)) {
        connection.setAutoCommit(false);
        flip(session, column);
        if (!isNoticed(session)) {
          unnoticed.add(column.table + "." + column.name);
        }
        connection.rollback();
        connection.setAutoCommit(true);
      }
      assertEquals(List.of(), unnoticed);
    }
  }

  @Test
  void noCopyIsMadeOfAJournalInWhichARowChanged() throws Exception {
    Path copy = folder.resolve("copy.db");
    try (Connection connection = unguarded()) {
      SqlSession session = new SqliteSession(connection);
      flip(session, new Column("duty", "state", "TEXT"));
    }

    JournalUnusable no = assertThrows(JournalUnusable.class, () -> SqliteBackup.backUp(file, copy));

    assertTrue(no.getMessage().contains("in the table duty a row is not what was"), no::toString);
  }

  /** What stands in a copy no longer, too. */
  @Test
  void noCopyIsMadeOfAJournalInWhichASecretChanged() throws Exception {
    try (Connection connection = unguarded()) {
      flip(new SqliteSession(connection), new Column("secret", "value", "BLOB"));
    }

    JournalUnusable no =
        assertThrows(
            JournalUnusable.class, () -> SqliteBackup.backUp(file, folder.resolve("copy.db")));

    assertTrue(no.getMessage().contains("in the table secret a row is not what"), no::toString);
  }

  /** By a later migration, say, which knows nothing of checksums. */
  @Test
  void aColumnThatIsAddedIsUnderTheChecksumFromTheNextStartOn() throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      new SqliteSession(connection).change("ALTER TABLE duty ADD COLUMN later TEXT DEFAULT 'x'");
    }
    SqliteStore.open(file).close();

    try (Connection connection = unguarded()) {
      SqlSession session = new SqliteSession(connection);
      assertFalse(isNoticed(session));
      flip(session, new Column("duty", "later", "TEXT"));
      assertTrue(isNoticed(session));
    }
  }

  /** A hand that knows no better, say. */
  @Test
  void whoeverCannotMakeChecksumsCannotWrite() throws Exception {
    try (Connection stranger = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      SqlSession session = new SqliteSession(stranger);

      SQLException no =
          assertThrows(
              SQLException.class, () -> session.change("UPDATE duty SET counter = 'nowhere'"));

      assertTrue(no.getMessage().contains("no such function: checksum"), no::toString);
    }
  }

  private static List<String> tables(SqliteStore store) {
    return Written.rows(
        store,
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name"
            + " <> '"
            + HISTORY
            + "' ORDER BY name",
        1);
  }

  private static void fill(SqliteStore store, String table) {
    List<String> names = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (String column :
        Written.rows(
            store,
            "SELECT name, type FROM pragma_table_info('" + table + "') WHERE name <> 'row_sum'",
            2)) {
      String[] words = column.split("\\|", -1);
      names.add('"' + words[0] + '"');
      values.add(words[1].equals("INTEGER") ? "20" : words[1].equals("BLOB") ? "x'0102'" : "'ab'");
    }
    Written.change(
        store,
        "INSERT INTO "
            + table
            + " ("
            + String.join(", ", names)
            + ") VALUES ("
            + String.join(", ", values)
            + ")");
  }

  /** One that can look, and writes without what makes the checksums anew. */
  private Connection unguarded() throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    RowSums.register(connection);
    SqlSession session = new SqliteSession(connection);
    session.change("PRAGMA ignore_check_constraints = true");
    for (String trigger :
        session.rows("SELECT name FROM sqlite_schema WHERE type = 'trigger'", row -> row.text(1))) {
      session.change("DROP TRIGGER " + trigger);
    }
    return connection;
  }

  private static List<Column> columns(SqlSession session) throws SQLException {
    List<Column> columns =
        session.rows(
            "SELECT t.name, c.name, c.type FROM sqlite_schema t, pragma_table_info(t.name) c WHERE"
                + " t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name <> ?"
                + " ORDER BY t.name, c.cid",
            row -> new Column(row.text(1), row.text(2), row.text(3)), HISTORY);
    assertFalse(columns.isEmpty());
    return columns;
  }

  /** In the newest row that has something there; two rows may not become alike. */
  private static void flip(SqlSession session, Column column) throws SQLException {
    List<String> key =
        session.rows(
            "SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk",
            row -> '"' + row.text(1) + '"',
            column.table);
    String name = '"' + column.name + '"';
    String keys = String.join(", ", key);
    String which =
        "(%2$s) = (SELECT %2$s FROM %1$s WHERE %3$s IS NOT NULL ORDER BY %2$s DESC LIMIT 1)"
            .formatted(column.table, keys, name);
    byte[] before =
        session
            .first(
                "SELECT %s FROM %s WHERE %s".formatted(name, column.table, which), r -> r.bytes(1))
            .orElseThrow(() -> new AssertionError("nothing in " + column));
    for (int bit = 0; bit < 8; bit++) {
      if (isFlipped(session, column, which, before, bit)) {
        return;
      }
    }
    throw new AssertionError("no bit of " + column + " can flip");
  }

  private static boolean isFlipped(
      SqlSession session, Column column, String which, byte[] before, int bit) {
    Object value =
        switch (column.type) {
          case "INTEGER" ->
              Long.parseLong(new String(before, StandardCharsets.US_ASCII)) ^ (1L << bit);
          case "BLOB" -> flipped(before, bit);
          default -> new String(flipped(before, bit), StandardCharsets.ISO_8859_1);
        };
    try {
      return session.change(
              "UPDATE %s SET \"%s\" = ? WHERE %s".formatted(column.table, column.name, which),
              value)
          == 1;
    } catch (SQLException taken) {
      assertTrue(taken.getMessage().contains("UNIQUE"), taken::toString);
      return false;
    }
  }

  private static byte[] flipped(byte[] bytes, int bit) {
    byte[] other = bytes.clone();
    other[other.length - 1] ^= (byte) (1 << bit);
    return other;
  }

  private static boolean isNoticed(SqlSession session) throws SQLException {
    try {
      JournalAudit.checkFile(session);
      return false;
    } catch (UnreadableEvent
        | UnreadableRevision
        | UnreadableAudit
        | ChangedRows
        | RuntimeException noticed) {
      return true;
    }
  }
}

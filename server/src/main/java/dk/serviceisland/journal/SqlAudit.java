package dk.serviceisland.journal;

import dk.serviceisland.audit.Actor;
import dk.serviceisland.audit.AuditEntry;
import dk.serviceisland.audit.AuditStore;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who did what, in the database of the journal: entries count on over all nodes, and each holds a
 * checksum of itself and of the one before, so that what was changed or taken out later does not
 * fit. The number and sum of the newest are kept apart, so that an end which was cut off is missed.
 * Of two nodes that append at once one waits, or fails and tries again. Thread-safe.
 */
final class SqlAudit implements AuditStore {
  static final String TABLE = "audit";

  private static final String COLUMNS =
      "number, at, actor, actor_id, origin, operation, about, result, times, request";
  private static final String SEALED = "SELECT " + COLUMNS + ", sum FROM audit";
  private static final int PAGE = 1_000;

  private final Database database;

  /** The record in a database that stays the caller's to close. */
  SqlAudit(Database database) {
    this.database = database;
  }

  private record Sealed(Kept kept, long sum) {}

  /** The newest entry that was written. */
  private record Head(long number, long sum) {}

  @Override
  public Future<Void> append(List<AuditEntry> entries) {
    return database.write(
        session -> {
          // Keeps others from appending, before anything is read.
          session.change("UPDATE audit_head SET number = number");
          Head head = head(session);
          for (AuditEntry entry : entries) {
            Kept next = new Kept(head.number + 1, entry);
            head = new Head(next.number(), new Chain().next(head.sum, next));
            insert(session, next, head.sum);
          }
          keep(session, head);
          return null;
        });
  }

  private static void insert(SqlSession session, Kept kept, long sum) throws SQLException {
    AuditEntry entry = kept.entry();
    session.change(
        "INSERT INTO audit (" + COLUMNS + ", sum) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        kept.number(),
        entry.at().toEpochMilli(),
        word(entry.who().kind()),
        entry.who().id(),
        entry.from(),
        entry.operation(),
        written(entry.about()),
        entry.result(),
        (long) entry.times(),
        entry.request(),
        sum);
  }

  @Override
  public Future<List<Kept>> find(Query query, int most) {
    List<String> all = new ArrayList<>(List.of("at >= ?", "at < ?"));
    List<Object> values = new ArrayList<>();
    values.add(query.from().toEpochMilli());
    values.add(query.until().toEpochMilli());
    query
        .who()
        .ifPresent(
            who -> {
              all.add("(actor_id = ? OR about LIKE ? OR about LIKE ? OR about LIKE ?)");
              values.add(who);
              values.add("% staff=" + who + " %");
              values.add("% device=" + who + " %");
              values.add("% token=" + who + " %");
            });
    query
        .operation()
        .ifPresent(
            operation -> {
              all.add("operation = ?");
              values.add(operation);
            });
    query
        .branch()
        .ifPresent(
            branch -> {
              all.add("about LIKE ?");
              values.add("% branch=" + branch + " %");
            });
    if (query.refused()) {
      all.add("result <> ?");
      values.add(AuditEntry.DONE);
    }
    query
        .before()
        .ifPresent(
            before -> {
              all.add("number < ?");
              values.add(before);
            });
    values.add(most);
    String sql =
        "SELECT "
            + COLUMNS
            + " FROM audit WHERE "
            + String.join(" AND ", all)
            + " ORDER BY number DESC LIMIT ?";
    return database.read(session -> session.rows(sql, SqlAudit::kept, values.toArray()));
  }

  /**
   * Holds everything that is kept against its checksum, what is gone against the record of
   * deletions, and the newest against what was written last. Nobody may append meanwhile.
   *
   * @throws UnreadableAudit for the first entry that is not what was written
   */
  static void check(SqlSession session) throws SQLException, UnreadableAudit {
    long gone = gone(session);
    Head head = head(session);
    long number = gone;
    OptionalLong before = gone == 0 ? OptionalLong.of(0) : OptionalLong.empty();
    List<Sealed> page = page(session, number);
    while (!page.isEmpty()) {
      for (Sealed sealed : page) {
        number++;
        boolean fits =
            before.isEmpty() || new Chain().next(before.getAsLong(), sealed.kept) == sealed.sum;
        if (sealed.kept.number() != number || !fits) {
          throw new UnreadableAudit(number);
        }
        before = OptionalLong.of(sealed.sum);
      }
      page = page(session, number);
    }
    if (number < head.number) {
      throw UnreadableAudit.cutOff(number, head.number);
    }
    if (number > head.number || before.orElse(head.sum) != head.sum) {
      throw new UnreadableAudit(number);
    }
  }

  /**
   * Deletes what is older than all that is to be kept, and records how much that was.
   *
   * @return how many entries
   */
  static long delete(SqlSession session, long beforeMillis, long nowMillis) throws SQLException {
    long rows =
        session.change(
            "DELETE FROM audit WHERE at < ? AND number <"
                + " COALESCE((SELECT MIN(number) FROM audit WHERE at >= ?), ?)",
            beforeMillis,
            beforeMillis,
            Long.MAX_VALUE);
    if (rows > 0) {
      session.change(
          "INSERT INTO deletion (at, kind, stream, rows) VALUES (?, ?, ?, ?)",
          nowMillis,
          TABLE,
          0L,
          rows);
    }
    return rows;
  }

  /** How many were deleted because their term is over: always the oldest. */
  private static long gone(SqlSession session) throws SQLException {
    return session
        .rows("SELECT rows FROM deletion WHERE kind = ?", row -> row.number(1), TABLE)
        .stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  private static List<Sealed> page(SqlSession session, long after) throws SQLException {
    return session.rows(
        SEALED + " WHERE number > ? ORDER BY number LIMIT ?", SqlAudit::sealed, after, PAGE);
  }

  /** Counts on from what is gone until there is an entry. */
  private static Head head(SqlSession session) throws SQLException {
    Optional<Head> newest =
        session.first(
            "SELECT number, sum FROM audit_head", row -> new Head(row.number(1), row.number(2)));
    return newest.isPresent() ? newest.get() : new Head(gone(session), 0);
  }

  private static void keep(SqlSession session, Head head) throws SQLException {
    if (session.change("UPDATE audit_head SET number = ?, sum = ?", head.number, head.sum) == 0) {
      session.change(
          "INSERT INTO audit_head (one, number, sum) VALUES (1, ?, ?)", head.number, head.sum);
    }
  }

  private static Sealed sealed(Row row) throws SQLException {
    return new Sealed(kept(row), row.number(11));
  }

  private static Kept kept(Row row) throws SQLException {
    return new Kept(
        row.number(1),
        new AuditEntry(
            Instant.ofEpochMilli(row.number(2)),
            new Actor(kind(row.text(3)), row.text(4)),
            row.text(5),
            row.text(6),
            about(row.text(7)),
            row.text(8),
            Math.toIntExact(row.number(9)),
            row.text(10)));
  }

  private static String word(Actor.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static Actor.Kind kind(String word) {
    return Actor.Kind.valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** With a space before and after each, so that one of them is found by both. */
  static String written(SortedMap<String, String> about) {
    StringBuilder text = new StringBuilder(" ");
    about.forEach((name, id) -> text.append(name).append('=').append(id).append(' '));
    return text.toString();
  }

  private static SortedMap<String, String> about(String text) {
    SortedMap<String, String> about = new TreeMap<>();
    for (String each : text.strip().split(" ", -1)) {
      int equals = each.indexOf('=');
      if (equals > 0) {
        about.put(each.substring(0, equals), each.substring(equals + 1));
      }
    }
    return about;
  }
}

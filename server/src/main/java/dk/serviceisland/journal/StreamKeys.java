package dk.serviceisland.journal;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.engine.Journal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A stream is one branch on one business day; its rows have keys that follow each other, so that a
 * stream is a range of keys.
 */
final class StreamKeys {
  /** More events than a branch can have in a day. */
  static final long LARGEST = 1L << 24;

  private StreamKeys() {}

  /** Key of the rows of an event. */
  static long key(long stream, long sequence) {
    if (sequence >= LARGEST) {
      throw new IllegalArgumentException("a day has at most " + LARGEST + " events");
    }
    return stream * LARGEST + sequence;
  }

  /** The stream of a key. */
  static long of(long key) {
    return key / LARGEST;
  }

  /** Key behind the last of a stream. */
  static long end(long stream) {
    return (stream + 1) * LARGEST;
  }

  static Optional<Long> find(SqlSession session, BranchId branch, LocalDate day)
      throws SQLException {
    return session.first(
        "SELECT id FROM stream WHERE branch = (SELECT id FROM branch WHERE name = ?) AND day = ?",
        row -> row.number(1),
        branch.value(),
        day.toString());
  }

  /** Whether the events of a day are deleted or are about to be, because its term is over. */
  static boolean isDetailGone(SqlSession session, long stream) throws SQLException {
    return session
        .first("SELECT 1 FROM stream WHERE id = ? AND detail <> 1", row -> true, stream)
        .isPresent();
  }

  /** Opens the stream of a day in SQLite, with a plan that is kept; without one nothing is. */
  static void open(SqlSession session, BranchId branch, LocalDate day, String planHash)
      throws SQLException {
    session.change("INSERT INTO branch (name) VALUES (?) ON CONFLICT DO NOTHING", branch.value());
    session.change(
        "INSERT INTO stream (branch, day, plan, facts) SELECT branch.id, ?, plan.id, "
            + StoredDays.FACTS_VERSION
            + " FROM branch, plan WHERE branch.name = ? AND plan.hash = ?",
        day.toString(),
        branch.value(),
        planHash);
  }

  /** Keeps the text of a plan, unless it is kept already with its people. */
  static void keepPlan(SqlSession session, Journal.StoredPlan plan) throws SQLException {
    session.change(
        "INSERT INTO plan (hash, text) VALUES (?, ?) ON CONFLICT (hash) DO UPDATE"
            + " SET text = excluded.text, people = 1 WHERE plan.people = 0",
        plan.hash(),
        plan.text());
  }

  /** Those that events tell; ratings are told nowhere else, and stay. */
  static void deleteFacts(SqlSession session, long stream) throws SQLException {
    for (String table : List.of("fact", "duty", "plan_change", "elsewhere", "diversion")) {
      session.change(
          "DELETE FROM " + table + " WHERE id >= ? AND id < ?", key(stream, 0), end(stream));
    }
  }

  /** Facts and totals of a day: the first were just made anew, the others are to be. */
  static void factsMade(SqlSession session, long stream) throws SQLException {
    session.change(
        "UPDATE stream SET facts = ?, totals = 0 WHERE id = ?", StoredDays.FACTS_VERSION, stream);
  }
}

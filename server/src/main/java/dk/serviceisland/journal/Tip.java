package dk.serviceisland.journal;

import dk.serviceisland.domain.plan.BranchId;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * How far a day has come.
 *
 * @param stream the day's
 * @param sequence how many events; 0 for none
 * @param sum checksum of the last of them, or what the first builds on; null after an event that an
 *     older program wrote without one
 */
record Tip(long stream, long sequence, Long sum) {

  /** Where a day begins; none for a day that is unknown. */
  static Optional<Tip> begin(SqlSession session, BranchId branch, LocalDate day)
      throws SQLException {
    return session.first(
        "SELECT stream.id, plan.hash FROM stream JOIN plan ON plan.id = stream.plan"
            + " WHERE branch = (SELECT id FROM branch WHERE name = ?) AND day = ?",
        row -> new Tip(row.number(1), 0, new Chain().begin(branch, day, row.text(2))),
        branch.value(),
        day.toString());
  }

  /** Of the day that begins here, what stands after so many events. */
  Tip at(SqlSession session, long position) throws SQLException {
    if (position == 0) {
      return this;
    }
    return session
        .first("SELECT id, sum FROM event WHERE id = ?", this::of, key(position))
        .orElse(new Tip(stream, position, null));
  }

  /** Of the day that begins here, where it ends now. */
  Tip last(SqlSession session) throws SQLException {
    return session
        .first(
            "SELECT id, sum FROM event WHERE id > ? AND id < ? ORDER BY id DESC LIMIT 1",
            this::of,
            key(0),
            StreamKeys.end(stream))
        .orElse(this);
  }

  /** What the sum of the next event builds on: after an older program's event it begins anew. */
  long base() {
    return sum == null ? 0 : sum;
  }

  /** Key of an event of the day. */
  long key(long position) {
    return StreamKeys.key(stream, position);
  }

  private Tip of(Row row) throws SQLException {
    return new Tip(stream, row.number(1) - key(0), row.number(2));
  }
}

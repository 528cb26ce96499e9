package dk.serviceisland.journal;

import dk.serviceisland.domain.BranchId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A stream is one branch on one business day; its rows have keys that follow each other, so that a
 * stream is a range of keys.
 */
final class Streams {
  /** More events than a branch can have in a day. */
  private static final long LARGEST = 1L << 24;

  private Streams() {}

  /** Key of the rows of an event. */
  static long key(long stream, long sequence) {
    if (sequence >= LARGEST) {
      throw new IllegalArgumentException("a day has at most " + LARGEST + " events");
    }
    return stream * LARGEST + sequence;
  }

  /** Key behind the last of a stream. */
  static long end(long stream) {
    return (stream + 1) * LARGEST;
  }

  static Optional<Long> find(Connection connection, BranchId branch, LocalDate day)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT id FROM stream"
                + " WHERE branch = (SELECT id FROM branch WHERE name = ?) AND day = ?")) {
      select.setString(1, branch.value());
      select.setString(2, day.toString());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
      }
    }
  }
}

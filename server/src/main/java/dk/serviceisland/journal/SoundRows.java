package dk.serviceisland.journal;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads bookings of which one may be none, taken in by a program of before that did not look: that
 * one is left out and told of in the log, once, and the others are there. Thread-safe.
 */
final class SoundRows {
  private static final Logger LOG = LoggerFactory.getLogger(SoundRows.class);

  /** More of them are told of again. */
  private static final int MOST_KNOWN = 1_000;

  private static final int NAMED = 6;
  private static final Set<String> KNOWN = ConcurrentHashMap.newKeySet();

  private SoundRows() {}

  /**
   * The rows that can be read.
   *
   * @param of what a row is, for the log; its first column says which
   */
  static <T> List<T> rows(
      SqlSession session, String of, SqlSession.RowReader<T> reading, String sql, Object... values)
      throws SQLException {
    return session.rows(sql, row -> sound(of, reading, row), values).stream()
        .flatMap(Optional::stream)
        .toList();
  }

  /** The first row; none also where that cannot be read. */
  static <T> Optional<T> first(
      SqlSession session, String of, SqlSession.RowReader<T> reading, String sql, Object... values)
      throws SQLException {
    return session.first(sql, row -> sound(of, reading, row), values).flatMap(found -> found);
  }

  /** What a row says; none where that cannot be read. */
  static <T> Optional<T> sound(String of, SqlSession.RowReader<T> reading, Row row)
      throws SQLException {
    try {
      return Optional.of(reading.of(row));
    } catch (RuntimeException unreadable) {
      tell(of, String.valueOf(row.text(1)), unreadable);
      return Optional.empty();
    }
  }

  /** Whoever reads the log is not to have a whole id. */
  static void tell(String of, String which, Exception unreadable) {
    String begins = which.substring(0, Math.min(NAMED, which.length()));
    if (KNOWN.size() >= MOST_KNOWN) {
      KNOWN.clear();
    }
    if (KNOWN.add(of + ' ' + which)) {
      LOG.warn(
          "{} {}… is stored as nothing that can be read, and is left out: {}",
          of,
          begins,
          unreadable.toString());
    }
  }
}

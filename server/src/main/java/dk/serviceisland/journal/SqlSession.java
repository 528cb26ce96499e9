package dk.serviceisland.journal;

import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Runs statements one after another on one connection; blocks. Statements are written so that every
 * database takes them: parameters are {@code ?}, times whole milliseconds, truths 0 and 1, days
 * text. Values are {@code String}, {@code Long}, {@code Integer}, {@code Boolean}, {@code byte[]}
 * or null. For one thread.
 */
interface SqlSession {

  /**
   * Makes something of a row.
   *
   * @param <T> what
   */
  @FunctionalInterface
  interface RowReader<T> {
    /** What the row says. */
    T of(Row row) throws SQLException;
  }

  /** Places for so many values in a list of a statement. */
  static String places(int many) {
    return String.join(", ", Collections.nCopies(many, "?"));
  }

  /** Reads rows, all of them: to be limited by the statement. */
  <T> List<T> rows(String sql, RowReader<T> reading, Object... values) throws SQLException;

  /** Changes rows; says how many. */
  int change(String sql, Object... values) throws SQLException;

  /** Does the same change for several sets of values, in order. */
  void changeEach(String sql, List<Object[]> values) throws SQLException;

  /** Reads at most one row. */
  default <T> Optional<T> first(String sql, RowReader<T> reading, Object... values)
      throws SQLException {
    List<T> rows = rows(sql, reading, values);
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(0));
  }
}

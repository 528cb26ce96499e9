package dk.serviceisland.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * A table as PostgreSQL describes it; SQLite has the same columns.
 *
 * @param name its name
 * @param columns in order
 * @param key names of the columns of its primary key, in order
 */
record StoredTable(String name, List<Column> columns, List<String> key) {
  private static final int PAGE = 500;

  /** Those that count something of a day. */
  static final List<String> OF_A_DAY = List.of("rating", "short_answer", "booked_at_home");

  /** Those that others refer to. */
  private static final List<String> FIRST = List.of("branch", "plan", "stream");

  /**
   * A column.
   *
   * @param name its name
   * @param type of PostgreSQL: bigint, text or bytea
   * @param counted whether it counts by itself
   */
  record Column(String name, String type, boolean counted) {}

  /**
   * What rows come to, in whatever order they are read.
   *
   * @param rows how many
   * @param sum of their checksums
   */
  record Sum(long rows, long sum) {
    Sum plus(long checksum) {
      return new Sum(rows + 1, sum + checksum);
    }
  }

  /** All tables, those first that others refer to. */
  static List<StoredTable> all(SqlSession postgres) throws SQLException {
    List<StoredTable> tables = new ArrayList<>();
    for (String name :
        postgres.rows(
            "SELECT table_name FROM information_schema.tables WHERE table_schema ="
                + " current_schema() AND table_type = 'BASE TABLE'"
                + " AND table_name NOT LIKE 'flyway%' ORDER BY table_name",
            row -> row.text(1))) {
      tables.add(
          new StoredTable(
              name,
              postgres.rows(
                  "SELECT column_name, data_type, is_identity = 'YES' FROM"
                      + " information_schema.columns WHERE table_schema = current_schema()"
                      + " AND table_name = ? ORDER BY ordinal_position",
                  row -> new Column(row.text(1), row.text(2), row.flag(3)),
                  name),
              postgres.rows(
                  "SELECT k.column_name FROM information_schema.table_constraints c JOIN"
                      + " information_schema.key_column_usage k USING (constraint_schema,"
                      + " constraint_name) WHERE c.table_schema = current_schema()"
                      + " AND c.table_name = ? AND c.constraint_type = 'PRIMARY KEY'"
                      + " ORDER BY k.ordinal_position",
                  row -> row.text(1),
                  name)));
    }
    List<StoredTable> ordered = new ArrayList<>(tables);
    ordered.sort(
        (one, other) -> Boolean.compare(FIRST.contains(other.name), FIRST.contains(one.name)));
    return ordered;
  }

  long count(SqlSession session) throws SQLException {
    return session
        .first(
            "SELECT count(*) FROM (SELECT 1 FROM " + name + " LIMIT 1) AS found",
            row -> row.number(1))
        .orElseThrow();
  }

  /** Whether SQLite has it too: what only a cluster needs is not there. */
  boolean isIn(SqlSession sqlite) throws SQLException {
    return sqlite
        .first("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?", row -> true, name)
        .isPresent();
  }

  /** Writes all rows of one into the other; says per day what was read. */
  Map<Long, Sum> copy(SqlSession source, SqlSession target) throws SQLException {
    String insert =
        "INSERT INTO "
            + name
            + " ("
            + names(columns.stream().map(Column::name).toList())
            + ") VALUES ("
            + SqlSession.places(columns.size())
            + ")";
    return pages(source, page -> target.changeEach(insert, page));
  }

  /** What the rows of each day come to; 0 is the day of tables that know no days. */
  Map<Long, Sum> sums(SqlSession session) throws SQLException {
    return pages(session, page -> {});
  }

  /** From here on the database counts from the highest number that was copied. */
  void countOn(SqlSession postgres) throws SQLException {
    for (Column column : columns) {
      if (column.counted) {
        postgres.rows(
            "SELECT setval(pg_get_serial_sequence('%1$s', '%2$s'), coalesce(max(%2$s), 0) + 1, false) FROM %1$s"
                .formatted(name, column.name),
            row -> row.number(1));
      }
    }
  }

  private interface Page {
    void take(List<Object[]> rows) throws SQLException;
  }

  private Map<Long, Sum> pages(SqlSession session, Page taker) throws SQLException {
    List<Integer> keys = key.stream().map(this::position).toList();
    String all = "SELECT " + names(columns.stream().map(Column::name).toList()) + " FROM " + name;
    String end = " ORDER BY " + names(key) + " LIMIT " + PAGE;
    String after = " WHERE (" + names(key) + ") > (" + SqlSession.places(key.size()) + ")";
    Map<Long, Sum> sums = new TreeMap<>();
    List<Object[]> page = session.rows(all + end, this::values);
    while (!page.isEmpty()) {
      for (Object[] row : page) {
        sums.merge(day(row), new Sum(1, checksum(row)), (a, b) -> a.plus(b.sum));
      }
      taker.take(page);
      Object[] last = page.get(page.size() - 1);
      page =
          session.rows(
              all + after + end, this::values, keys.stream().map(index -> last[index]).toArray());
    }
    return sums;
  }

  private int position(String column) {
    return columns.stream().map(Column::name).toList().indexOf(column);
  }

  /** The keys of rows of events begin with the day's stream; what is counted is of the stream. */
  private long day(Object[] row) {
    boolean ofEvents =
        List.of("event", "fact", "duty", "plan_change", "elsewhere", "diversion").contains(name);
    return ofEvents ? StreamKeys.of((Long) row[0]) : OF_A_DAY.contains(name) ? (Long) row[0] : 0;
  }

  private Object[] values(Row row) throws SQLException {
    Object[] values = new Object[columns.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (columns.get(i).type) {
            case "bigint" -> row.number(i + 1);
            case "bytea" -> row.bytes(i + 1);
            default -> row.text(i + 1);
          };
    }
    return values;
  }

  private static long checksum(Object[] row) {
    CRC32C sum = new CRC32C();
    ByteBuffer number = ByteBuffer.allocate(Long.BYTES);
    long folded = 0;
    for (Object value : row) {
      byte[] bytes =
          value instanceof Long whole
              ? number.clear().putLong(whole).array()
              : value instanceof byte[] raw
                  ? raw
                  : value == null ? new byte[0] : ((String) value).getBytes(StandardCharsets.UTF_8);
      sum.update(value == null ? 0 : 1);
      sum.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
      sum.update(bytes);
      folded = folded * 31 + sum.getValue();
    }
    return folded;
  }

  private static String names(List<String> columns) {
    return String.join(", ", columns.stream().map(column -> '"' + column + '"').toList());
  }
}

package dk.serviceisland.journal;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;
import org.sqlite.Function;

/**
 * The checksums of rows in SQLite. Every table but that of the events, which have a chain, has one
 * in each row. Triggers make it of all columns whenever the row is written, by the function {@code
 * checksum}, which this program brings: whoever writes a row without it is refused. It tells of
 * accidents and of hands, as the chains do.
 */
final class RowSums {
  private static final String COLUMN = "row_sum";
  private static final String FUNCTION = "checksum";
  private static final List<String> WITHOUT = List.of("event", "flyway_schema_history");

  private RowSums() {}

  /**
   * A table that is under checksums.
   *
   * @param name its name
   * @param columns all but that of the checksum, in order, in quotes
   * @param key those of the primary key, in quotes
   * @param hasSums whether there is a column for the checksum
   */
  private record Table(String name, List<String> columns, List<String> key, boolean hasSums) {
    String sum() {
      return FUNCTION + "(" + String.join(", ", columns) + ")";
    }

    private String whenWritten() {
      return " ON "
          + name
          + " BEGIN UPDATE "
          + name
          + " SET "
          + COLUMN
          + " = "
          + sum()
          + " WHERE "
          + key.stream().map(each -> each + " = NEW." + each).collect(Collectors.joining(" AND "))
          + "; END";
    }

    /** By their names. */
    Map<String, String> triggers() {
      Map<String, String> triggers = new LinkedHashMap<>();
      String added = name + "_added";
      triggers.put(added, "CREATE TRIGGER " + added + " AFTER INSERT" + whenWritten());
      String changed = name + "_changed";
      triggers.put(
          changed,
          "CREATE TRIGGER "
              + changed
              + " AFTER UPDATE OF "
              + String.join(", ", columns)
              + whenWritten());
      return triggers;
    }
  }

  /** Lets a connection write and look at rows. */
  static void register(Connection connection) throws SQLException {
    Function.create(
        connection,
        FUNCTION,
        new Function() {
          @Override
          protected void xFunc() throws SQLException {
            result(sum());
          }

          /** Kind, length and bytes of each value, so that none can pass for its neighbour. */
          private long sum() throws SQLException {
            CRC32C sum = new CRC32C();
            for (int i = 0; i < args(); i++) {
              sum.update(value_type(i));
              byte[] bytes = value_blob(i);
              if (bytes != null) {
                sum.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
                sum.update(bytes);
              }
            }
            return sum.getValue();
          }
        },
        -1,
        Function.FLAG_DETERMINISTIC);
  }

  /**
   * Brings every table under checksums, with the columns that it has now: a migration need not know
   * of them. What is so already costs two questions.
   *
   * @param session on a connection that is {@linkplain #register registered}, in a transaction of
   *     the caller's
   */
  static void keepUp(SqlSession session) throws SQLException {
    Map<String, String> there = new LinkedHashMap<>();
    session.rows(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'",
        row -> there.put(row.text(1), row.text(2)));
    for (Table table : tables(session)) {
      Map<String, String> triggers = table.triggers();
      if (there.entrySet().containsAll(triggers.entrySet())) {
        continue;
      }
      if (!table.hasSums()) {
        session.change("ALTER TABLE " + table.name() + " ADD COLUMN " + COLUMN + " INTEGER");
      }
      for (Map.Entry<String, String> trigger : triggers.entrySet()) {
        session.change("DROP TRIGGER IF EXISTS " + trigger.getKey());
      }
      session.change("UPDATE " + table.name() + " SET " + COLUMN + " = " + table.sum());
      for (String trigger : triggers.values()) {
        session.change(trigger);
      }
    }
  }

  /**
   * Looks at every row that has a checksum.
   *
   * @param session on a connection that is {@linkplain #register registered}
   * @throws ChangedRows for the first table with rows that are not what was written
   */
  static void check(SqlSession session) throws SQLException, ChangedRows {
    for (Table table : tables(session)) {
      if (!table.hasSums()) {
        continue;
      }
      long changed =
          session
              .first(
                  "SELECT count(*) FROM %s WHERE %s IS NOT %s"
                      .formatted(table.name(), COLUMN, table.sum()),
                  row -> row.number(1))
              .orElseThrow();
      if (changed > 0) {
        throw new ChangedRows(table.name(), changed);
      }
    }
  }

  /** A column as the schema has it. */
  private record Column(String table, String name, boolean isKey) {}

  private static List<Table> tables(SqlSession session) throws SQLException {
    Map<String, List<Column>> columns =
        session
            .rows(
                "SELECT t.name, c.name, c.pk > 0 FROM sqlite_schema AS t,"
                    + " pragma_table_info(t.name) AS c WHERE t.type = 'table'"
                    + " AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY t.name, c.cid",
                row -> new Column(row.text(1), row.text(2), row.flag(3)))
            .stream()
            .collect(Collectors.groupingBy(Column::table, LinkedHashMap::new, Collectors.toList()));
    columns.keySet().removeAll(WITHOUT);
    List<Table> tables = new ArrayList<>();
    columns.forEach(
        (name, all) ->
            tables.add(
                new Table(
                    name,
                    all.stream()
                        .filter(column -> !column.name().equals(COLUMN))
                        .map(RowSums::quoted)
                        .toList(),
                    all.stream().filter(Column::isKey).map(RowSums::quoted).toList(),
                    all.stream().anyMatch(column -> column.name().equals(COLUMN)))));
    return tables;
  }

  private static String quoted(Column column) {
    return '"' + column.name() + '"';
  }
}

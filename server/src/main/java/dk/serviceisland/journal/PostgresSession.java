package dk.serviceisland.journal;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Statements on a connection to PostgreSQL; blocks, so never on an event loop. */
final class PostgresSession implements SqlSession {
  private static final Map<String, String> NUMBERED = new ConcurrentHashMap<>();

  private final SqlConnection connection;
  private final AnswerDeadline answerDeadline;

  PostgresSession(SqlConnection connection, AnswerDeadline answerDeadline) {
    this.connection = connection;
    this.answerDeadline = answerDeadline;
  }

  @Override
  public <T> List<T> rows(String sql, RowReader<T> reading, Object... values) throws SQLException {
    List<T> rows = new ArrayList<>();
    for (io.vertx.sqlclient.Row row : run(sql, values)) {
      rows.add(reading.of(new PostgresRow(row)));
    }
    return rows;
  }

  @Override
  public int change(String sql, Object... values) throws SQLException {
    return run(sql, values).rowCount();
  }

  @Override
  public void changeEach(String sql, List<Object[]> values) throws SQLException {
    if (!values.isEmpty()) {
      List<Tuple> tuples = values.stream().map(PostgresSession::tuple).toList();
      answerDeadline.await(connection.preparedQuery(numbered(sql)).executeBatch(tuples));
    }
  }

  private RowSet<io.vertx.sqlclient.Row> run(String sql, Object... values) throws SQLException {
    return answerDeadline.await(connection.preparedQuery(numbered(sql)).execute(tuple(values)));
  }

  static Tuple tuple(Object... values) {
    Tuple tuple = Tuple.tuple();
    for (Object value : values) {
      tuple.addValue(value instanceof byte[] bytes ? Buffer.buffer(bytes) : value);
    }
    return tuple;
  }

  /** PostgreSQL counts its parameters: the first ? is $1. */
  static String numbered(String sql) {
    return NUMBERED.computeIfAbsent(sql, PostgresSession::number);
  }

  private static String number(String sql) {
    StringBuilder numbered = new StringBuilder();
    int count = 0;
    for (int i = 0; i < sql.length(); i++) {
      if (sql.charAt(i) == '?') {
        numbered.append('$').append(++count);
      } else {
        numbered.append(sql.charAt(i));
      }
    }
    return numbered.toString();
  }

  private record PostgresRow(io.vertx.sqlclient.Row row) implements Row {
    @Override
    public String text(int column) {
      Object value = row.getValue(column - 1);
      return value == null ? null : value.toString();
    }

    @Override
    public Long number(int column) {
      Object value = row.getValue(column - 1);
      return value == null ? null : ((Number) value).longValue();
    }

    @Override
    public boolean flag(int column) {
      Object value = row.getValue(column - 1);
      return value instanceof Boolean truth ? truth : ((Number) value).intValue() != 0;
    }

    @Override
    public byte[] bytes(int column) {
      Buffer value = row.getBuffer(column - 1);
      return value == null ? null : value.getBytes();
    }
  }
}

package dk.serviceisland.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Statements on a connection to SQLite. */
record SqliteSession(Connection connection) implements SqlSession {

  @Override
  public <T> List<T> rows(String sql, RowReader<T> reading, Object... values) throws SQLException {
    List<T> rows = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      try (ResultSet result = statement.executeQuery()) {
        Row row = new SqliteRow(result);
        while (result.next()) {
          rows.add(reading.of(row));
        }
      }
    }
    return rows;
  }

  @Override
  public int change(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      return statement.executeUpdate();
    }
  }

  @Override
  public void changeEach(String sql, List<Object[]> values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (Object[] each : values) {
        bind(statement, each);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static void bind(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  private record SqliteRow(ResultSet result) implements Row {
    @Override
    public String text(int column) throws SQLException {
      return result.getString(column);
    }

    @Override
    public Long number(int column) throws SQLException {
      long number = result.getLong(column);
      return result.wasNull() ? null : number;
    }

    @Override
    public boolean flag(int column) throws SQLException {
      return result.getBoolean(column);
    }

    @Override
    public byte[] bytes(int column) throws SQLException {
      return result.getBytes(column);
    }
  }
}

package dk.serviceisland.journal;

import dk.serviceisland.domain.BranchId;
import dk.serviceisland.domain.Channel;
import dk.serviceisland.domain.CounterId;
import dk.serviceisland.domain.CounterState;
import dk.serviceisland.domain.EndReason;
import dk.serviceisland.domain.Fact;
import dk.serviceisland.domain.Outcome;
import dk.serviceisland.domain.StaffGroupId;
import dk.serviceisland.domain.StaffId;
import dk.serviceisland.domain.TaskTypeId;
import dk.serviceisland.domain.TicketNumber;
import dk.serviceisland.report.Facet;
import dk.serviceisland.report.FactSource;
import dk.serviceisland.report.FactsUnavailable;
import dk.serviceisland.report.StoredDay;
import dk.serviceisland.report.StoredFact;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/**
 * The stored facts and totals in SQLite, read in pages so that no report holds the log.
 * Thread-safe; reads on the thread that asks.
 */
public final class SqliteFacts implements FactSource {
  private static final int PAGE = 2_000;

  private final SqliteDatabase database;

  /** The facts in a database that stays the caller's to close. */
  public SqliteFacts(SqliteDatabase database) {
    this.database = database;
  }

  /** Makes something of a row. */
  @FunctionalInterface
  private interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  @Override
  public List<StoredDay> days(BranchId branch, LocalDate from, LocalDate to)
      throws FactsUnavailable {
    return rows(
        "SELECT stream.day, plan.hash, stream.totals, stream.detail = 1, stream.day <"
            + " (SELECT max(day) FROM stream WHERE branch = (SELECT id FROM branch WHERE name = ?1))"
            + " FROM stream JOIN plan ON plan.id = stream.plan"
            + " WHERE stream.branch = (SELECT id FROM branch WHERE name = ?1)"
            + " AND stream.day >= ?2 AND stream.day <= ?3 ORDER BY stream.day",
        row ->
            new StoredDay(
                branch,
                LocalDate.parse(row.getString(1)),
                row.getString(2),
                row.getBoolean(5),
                row.getInt(3),
                row.getBoolean(4)),
        branch.value(),
        from.toString(),
        to.toString());
  }

  @Override
  public Page page(StoredDay day, long after) throws FactsUnavailable {
    return reading(
        connection -> {
          long stream = stream(connection, day);
          List<StoredFact> facts =
              rows(
                  connection,
                  "SELECT id, number, errand, kind, task_type, counter, staff, staff_group,"
                      + " channel, language, training, start, \"end\", outcome, end_reason,"
                      + " lifeline FROM fact WHERE id > ? AND id < ? ORDER BY id LIMIT ?",
                  row -> stored(day, row, Streams.key(stream, 0)),
                  Streams.key(stream, after),
                  Streams.end(stream),
                  PAGE);
          return new Page(facts, facts.size() < PAGE);
        });
  }

  @Override
  public List<Fact.DutyChanged> duties(StoredDay day) throws FactsUnavailable {
    return reading(
        connection -> {
          long stream = stream(connection, day);
          return rows(
              connection,
              "SELECT id, counter, staff_group, state, at FROM duty WHERE id > ? AND id < ?"
                  + " ORDER BY id",
              row ->
                  new Fact.DutyChanged(
                      row.getLong(1) - Streams.key(stream, 0),
                      new CounterId(row.getString(2)),
                      Optional.ofNullable(row.getString(3)).map(StaffGroupId::new),
                      CounterState.valueOf(row.getString(4)),
                      Instant.ofEpochMilli(row.getLong(5))),
              Streams.key(stream, 0),
              Streams.end(stream));
        });
  }

  @Override
  public List<Fact.Rated> ratings(StoredDay day) throws FactsUnavailable {
    return reading(
        connection -> {
          long stream = stream(connection, day);
          return rows(
              connection,
              "SELECT id, task_type, staff_group, channel, language, queued, help, solution"
                  + " FROM rating WHERE id > ? AND id < ? ORDER BY id",
              row ->
                  new Fact.Rated(
                      row.getLong(1) - Streams.key(stream, 0),
                      new TaskTypeId(row.getString(2)),
                      Optional.ofNullable(row.getString(3)).map(StaffGroupId::new),
                      Channel.valueOf(row.getString(4)),
                      row.getString(5),
                      Instant.ofEpochMilli(row.getLong(6)),
                      row.getInt(7),
                      row.getInt(8)),
              Streams.key(stream, 0),
              Streams.end(stream));
        });
  }

  @Override
  public String plan(String hash) throws FactsUnavailable {
    return rows("SELECT text FROM plan WHERE hash = ?", row -> row.getString(1), hash).get(0);
  }

  @Override
  public List<Total> totals(BranchId branch, LocalDate from, LocalDate to, Facet facet)
      throws FactsUnavailable {
    return rows(
        "SELECT stream.day, total.key, total.body FROM stream JOIN total ON total.facet = ?4"
            + " AND total.stream = stream.id"
            + " WHERE stream.branch = (SELECT id FROM branch WHERE name = ?1)"
            + " AND stream.day >= ?2 AND stream.day <= ?3 ORDER BY stream.day, total.key",
        row -> new Total(LocalDate.parse(row.getString(1)), row.getString(2), row.getString(3)),
        branch.value(),
        from.toString(),
        to.toString(),
        facet.name());
  }

  @Override
  public void keep(StoredDay day, int version, Map<Facet, Map<String, String>> totals)
      throws FactsUnavailable {
    try {
      database
          .write(
              connection -> {
                keep(connection, stream(connection, day), version, totals);
                return null;
              })
          .toCompletionStage()
          .toCompletableFuture()
          .get();
    } catch (ExecutionException failed) {
      throw unavailable(failed.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable(e);
    }
  }

  private static void keep(
      Connection connection, long stream, int version, Map<Facet, Map<String, String>> totals)
      throws SQLException {
    change(connection, "DELETE FROM total WHERE stream = ?", stream);
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO total (facet, stream, key, body) VALUES (?, ?, ?, ?)")) {
      for (Map.Entry<Facet, Map<String, String>> facet : totals.entrySet()) {
        for (Map.Entry<String, String> total : facet.getValue().entrySet()) {
          insert.setString(1, facet.getKey().name());
          insert.setLong(2, stream);
          insert.setString(3, total.getKey());
          insert.setString(4, total.getValue());
          insert.addBatch();
        }
      }
      insert.executeBatch();
    }
    change(connection, "UPDATE stream SET totals = ? WHERE id = ?", version, stream);
  }

  private static long stream(Connection connection, StoredDay day) throws SQLException {
    return Streams.find(connection, day.branch(), day.day()).orElseThrow();
  }

  private static StoredFact stored(StoredDay day, ResultSet row, long begin) throws SQLException {
    return new StoredFact(
        day.branch(),
        day.day(),
        fact(row, row.getLong(1) - begin),
        Optional.ofNullable((Number) row.getObject(13))
            .map(end -> Instant.ofEpochMilli(end.longValue())),
        Optional.ofNullable(row.getString(14)).map(Outcome::valueOf),
        Optional.ofNullable(row.getString(15)).map(EndReason::valueOf),
        row.getBoolean(16));
  }

  private static Fact fact(ResultSet row, long sequence) throws SQLException {
    return new Fact(
        sequence,
        TicketNumber.parse(row.getString(2)),
        row.getInt(3),
        Fact.Kind.valueOf(row.getString(4)),
        new TaskTypeId(row.getString(5)),
        Optional.ofNullable(row.getString(6)).map(CounterId::new),
        Optional.ofNullable(row.getString(7)).map(StaffId::new),
        Optional.ofNullable(row.getString(8)).map(StaffGroupId::new),
        Channel.valueOf(row.getString(9)),
        row.getString(10),
        row.getBoolean(11),
        Instant.ofEpochMilli(row.getLong(12)));
  }

  private <T> List<T> rows(String sql, Row<T> reader, Object... values) throws FactsUnavailable {
    return reading(connection -> rows(connection, sql, reader, values));
  }

  private static <T> List<T> rows(
      Connection connection, String sql, Row<T> reader, Object... values) throws SQLException {
    List<T> rows = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      set(select, values);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          rows.add(reader.read(row));
        }
      }
    }
    return rows;
  }

  private static void change(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      set(statement, values);
      statement.executeUpdate();
    }
  }

  private static void set(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  private <T> T reading(SqliteDatabase.Work<T> work) throws FactsUnavailable {
    try {
      return database.readHere(work);
    } catch (Exception failed) {
      throw unavailable(failed);
    }
  }

  private static FactsUnavailable unavailable(Throwable failure) {
    return new FactsUnavailable("the database does not answer", failure);
  }
}

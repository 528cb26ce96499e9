package dk.serviceisland.journal;

import dk.serviceisland.domain.BranchId;
import dk.serviceisland.report.KeptPromise;
import dk.serviceisland.report.PromiseStore;
import io.vertx.core.Future;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.LocalDate;
import java.util.List;

/** The promised waits in SQLite, in whole seconds. Thread-safe. */
public final class SqlitePromises implements PromiseStore {
  private final SqliteDatabase database;

  /** The promises in a database that stays the caller's to close. */
  public SqlitePromises(SqliteDatabase database) {
    this.database = database;
  }

  @Override
  public Future<Void> keep(List<KeptPromise> promises) {
    return database.write(
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "INSERT INTO promise (branch, day, task_type, p10, p50, p90, waited)"
                      + " SELECT id, ?, ?, ?, ?, ?, ? FROM branch WHERE name = ?")) {
            for (KeptPromise promise : promises) {
              insert.setString(1, promise.day().toString());
              insert.setString(2, promise.taskType().value());
              insert.setLong(3, promise.p10().toSeconds());
              insert.setLong(4, promise.p50().toSeconds());
              insert.setLong(5, promise.p90().toSeconds());
              insert.setLong(6, promise.waited().toSeconds());
              insert.setString(7, promise.branch().value());
              insert.addBatch();
            }
            insert.executeBatch();
          }
          return null;
        });
  }

  @Override
  public Future<Holding> holding(BranchId branch, LocalDate from, LocalDate to) {
    return database.read(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT count(*), coalesce(sum(waited BETWEEN p10 AND p90), 0),"
                      + " coalesce(sum(waited > p90), 0) FROM promise"
                      + " WHERE branch = (SELECT id FROM branch WHERE name = ?)"
                      + " AND day BETWEEN ? AND ?")) {
            select.setString(1, branch.value());
            select.setString(2, from.toString());
            select.setString(3, to.toString());
            try (ResultSet row = select.executeQuery()) {
              row.next();
              return new Holding(row.getInt(1), row.getInt(2), row.getInt(3));
            }
          }
        });
  }
}

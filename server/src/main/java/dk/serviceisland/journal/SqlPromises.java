package dk.serviceisland.journal;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.report.KeptPromise;
import dk.serviceisland.report.PromiseStore;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/** The promised waits in the database of the journal, in whole seconds. Thread-safe. */
final class SqlPromises implements PromiseStore {
  private final Database database;

  /** The promises in a database that stays the caller's to close. */
  SqlPromises(Database database) {
    this.database = database;
  }

  @Override
  public Future<Void> keep(List<KeptPromise> promises) {
    return database.write(
        session -> {
          session.changeEach(
              "INSERT INTO promise (branch, day, task_type, p10, p50, p90, waited)"
                  + " SELECT id, ?, ?, ?, ?, ?, ? FROM branch WHERE name = ?",
              promises.stream().map(SqlPromises::values).toList());
          return null;
        });
  }

  @Override
  public Future<List<KeptPromise>> kept(BranchId branch, LocalDate day) {
    return database.read(session -> kept(session, branch, day));
  }

  /** What was kept of a branch's day, in the order in which it was. */
  static List<KeptPromise> kept(Session session, BranchId branch, LocalDate day)
      throws SQLException {
    return session.rows(
        "SELECT task_type, p10, p50, p90, waited FROM promise"
            + " WHERE branch = (SELECT id FROM branch WHERE name = ?) AND day = ? ORDER BY id",
        row ->
            new KeptPromise(
                branch,
                day,
                new TaskTypeId(row.text(1)),
                Duration.ofSeconds(row.number(2)),
                Duration.ofSeconds(row.number(3)),
                Duration.ofSeconds(row.number(4)),
                Duration.ofSeconds(row.number(5))),
        branch.value(),
        day.toString());
  }

  private static Object[] values(KeptPromise promise) {
    return new Object[] {
      promise.day().toString(),
      promise.taskType().value(),
      promise.p10().toSeconds(),
      promise.p50().toSeconds(),
      promise.p90().toSeconds(),
      promise.waited().toSeconds(),
      promise.branch().value()
    };
  }
}

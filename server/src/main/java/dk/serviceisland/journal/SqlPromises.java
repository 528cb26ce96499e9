package dk.serviceisland.journal;

import dk.serviceisland.domain.BranchId;
import dk.serviceisland.report.KeptPromise;
import dk.serviceisland.report.PromiseStore;
import io.vertx.core.Future;
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
  public Future<Holding> holding(BranchId branch, LocalDate from, LocalDate to) {
    return database.read(
        session ->
            session
                .first(
                    "SELECT count(*), count(*) FILTER (WHERE waited BETWEEN p10 AND p90),"
                        + " count(*) FILTER (WHERE waited > p90) FROM promise"
                        + " WHERE branch = (SELECT id FROM branch WHERE name = ?)"
                        + " AND day BETWEEN ? AND ?",
                    row ->
                        new Holding(
                            Math.toIntExact(row.number(1)),
                            Math.toIntExact(row.number(2)),
                            Math.toIntExact(row.number(3))),
                    branch.value(),
                    from.toString(),
                    to.toString())
                .orElseThrow());
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

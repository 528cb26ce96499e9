package dk.serviceisland.journal;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.WaitRange;
import dk.serviceisland.report.WaitOutcome;
import dk.serviceisland.report.WaitOutcomeStore;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/**
 * The told waits, with what came true, in the database of the journal, in whole seconds.
 * Thread-safe.
 */
final class SqlWaitOutcomes implements WaitOutcomeStore {
  private final Database database;

  /** The outcomes in a database that stays the caller's to close. */
  SqlWaitOutcomes(Database database) {
    this.database = database;
  }

  @Override
  public Future<Void> keep(List<WaitOutcome> outcomes) {
    return database.write(
        session -> {
          keep(session, outcomes);
          return null;
        });
  }

  /** Keeps some. */
  static void keep(SqlSession session, List<WaitOutcome> outcomes) throws SQLException {
    if (!outcomes.isEmpty()) {
      session.changeEach(
          "INSERT INTO promise (branch, day, task_type, p10, p50, p90, waited)"
              + " SELECT id, ?, ?, ?, ?, ?, ? FROM branch WHERE name = ?",
          outcomes.stream().map(SqlWaitOutcomes::values).toList());
    }
  }

  /** Forgets what was kept of a branch's day, because all of it is about to be kept again. */
  static void forget(SqlSession session, BranchId branch, LocalDate day) throws SQLException {
    session.change(
        "DELETE FROM promise WHERE day = ? AND branch = (SELECT id FROM branch WHERE name = ?)",
        day.toString(),
        branch.value());
  }

  @Override
  public Future<List<WaitOutcome>> kept(BranchId branch, LocalDate day) {
    return database.read(session -> kept(session, branch, day));
  }

  /** What was kept of a branch's day, in the order in which it was. */
  static List<WaitOutcome> kept(SqlSession session, BranchId branch, LocalDate day)
      throws SQLException {
    return session.rows(
        "SELECT task_type, p10, p50, p90, waited FROM promise"
            + " WHERE branch = (SELECT id FROM branch WHERE name = ?) AND day = ? ORDER BY id",
        row ->
            new WaitOutcome(
                branch,
                day,
                new TaskTypeId(row.text(1)),
                new WaitRange(
                    Duration.ofSeconds(row.number(2)),
                    Duration.ofSeconds(row.number(3)),
                    Duration.ofSeconds(row.number(4))),
                Duration.ofSeconds(row.number(5))),
        branch.value(),
        day.toString());
  }

  private static Object[] values(WaitOutcome outcome) {
    return new Object[] {
      outcome.day().toString(),
      outcome.taskType().value(),
      outcome.told().p10().toSeconds(),
      outcome.told().p50().toSeconds(),
      outcome.told().p90().toSeconds(),
      outcome.waited().toSeconds(),
      outcome.branch().value()
    };
  }
}

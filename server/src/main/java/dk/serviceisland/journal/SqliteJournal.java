package dk.serviceisland.journal;

import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.BranchId;
import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The journal in SQLite. Thread-safe. */
final class SqliteJournal extends KeptJournal {
  private final SqliteDatabase database;
  private final Optional<SecondCopy> copy;
  private SqliteAppender appender;

  private record Written(List<Appended> outcomes, Map<BranchId, Mark.Reached> reached) {}

  /**
   * A journal in a database that stays the caller's to close.
   *
   * @param copy takes what has become durable, before anybody is told
   */
  SqliteJournal(SqliteDatabase database, Optional<SecondCopy> copy) {
    super(database);
    this.database = database;
    this.copy = copy;
  }

  @Override
  public Future<List<Appended>> append(List<Part> parts) {
    return database
        .write(
            session -> {
              SqliteAppender own = appender(session);
              List<Appended> outcomes = own.append(parts);
              return new Written(outcomes, own.reached(parts));
            })
        .compose(
            written -> {
              written.reached().forEach(database.mark()::reached);
              return copied(written);
            });
  }

  @Override
  Future<Void> taken(BranchId branch, Mark.Reached reached) {
    database.mark().reached(branch, reached);
    return copy.map(second -> second.take(List.of(new SecondCopy.BranchDay(branch, reached.day()))))
        .orElseGet(Future::succeededFuture);
  }

  private Future<List<Appended>> copied(Written written) {
    if (copy.isEmpty()) {
      return Future.succeededFuture(written.outcomes());
    }
    List<SecondCopy.BranchDay> days =
        written.reached().entrySet().stream()
            .map(each -> new SecondCopy.BranchDay(each.getKey(), each.getValue().day()))
            .toList();
    return copy.get().take(days).map(written.outcomes());
  }

  @Override
  void writeFacts(SqlSession session, long stream, List<Fact.Change> changes) throws SQLException {
    appender(session).change(stream, changes);
  }

  /** The statements live as long as the writer's connection; on the writer thread only. */
  private SqliteAppender appender(SqlSession session) throws SQLException {
    Connection connection = ((SqliteSession) session).connection();
    if (appender == null || !appender.uses(connection)) {
      appender = new SqliteAppender(connection);
    }
    return appender;
  }
}

package dk.serviceisland.journal;

import dk.serviceisland.domain.fact.Fact;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Executor;

/** The journal in PostgreSQL. Thread-safe. */
final class PostgresJournal extends KeptJournal {
  private final PostgresAppender appender;
  private Future<List<Appended>> newest = Future.succeededFuture(List.of());

  /** A journal in a database that stays the caller's to close. */
  PostgresJournal(PostgresDatabase database) {
    super(database);
    this.appender = new PostgresAppender(database);
  }

  /** One after the other: an append that waits for its predecessor can take more along. */
  @Override
  public Future<List<Appended>> append(List<Part> parts) {
    Executor teller = Workers.teller();
    Promise<List<Appended>> told = Promise.promise();
    Future<List<Appended>> appended;
    synchronized (this) {
      appended = newest.transform(before -> appender.append(parts));
      newest = appended;
    }
    appended.onComplete(outcome -> teller.execute(() -> told.handle(outcome)));
    return told.future();
  }

  @Override
  void writeFacts(SqlSession session, long stream, List<Fact.Change> changes) throws SQLException {
    AppendStatement statement = new AppendStatement();
    statement.addFacts(stream, changes);
    session.rows(AppendStatement.SQL, row -> row.number(1), statement.values());
  }
}

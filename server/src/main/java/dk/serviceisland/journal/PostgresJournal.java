package dk.serviceisland.journal;

import dk.serviceisland.domain.BranchId;
import dk.serviceisland.domain.BranchState;
import dk.serviceisland.domain.Fact;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/** The journal in PostgreSQL. Thread-safe. */
final class PostgresJournal extends KeptJournal {
  private static final int PAGE = 2_000;

  private final PostgresDatabase database;
  private final PostgresAppender appender;
  private Future<List<Appended>> newest = Future.succeededFuture(List.of());

  /** A journal in a database that stays the caller's to close. */
  PostgresJournal(PostgresDatabase database) {
    super(database);
    this.database = database;
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
  Future<Void> rebuildFacts(BranchState fresh) {
    return database.write(
        session -> {
          BranchId branch = fresh.plan().branch();
          long stream = Streams.find(session, branch, fresh.day()).orElseThrow();
          Streams.deleteFacts(session, stream);
          AppendStatement statement = new AppendStatement();
          List<Recorded> page;
          do {
            page = StoredDays.events(session, branch, fresh.day(), fresh.sequence(), PAGE);
            List<Fact.Change> changes = new ArrayList<>();
            page.forEach(recorded -> changes.addAll(fresh.apply(recorded.event())));
            statement.addFacts(stream, changes);
          } while (!page.isEmpty());
          session.rows(AppendStatement.SQL, row -> row.number(1), statement.values());
          Streams.factsMade(session, stream);
          return null;
        });
  }
}

package dk.serviceisland.journal;

import dk.serviceisland.domain.BranchId;
import dk.serviceisland.domain.BranchState;
import dk.serviceisland.domain.Fact;
import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The journal in SQLite. Thread-safe. */
final class SqliteJournal extends KeptJournal {
  private static final int PAGE = 2_000;

  private final SqliteDatabase database;
  private SqliteAppender appender;

  /** A journal in a database that stays the caller's to close. */
  SqliteJournal(SqliteDatabase database) {
    super(database);
    this.database = database;
  }

  @Override
  public Future<List<Appended>> append(List<Part> parts) {
    return database.write(session -> appender(session).append(parts));
  }

  @Override
  Future<Void> rebuildFacts(BranchState fresh) {
    return database.write(
        session -> {
          BranchId branch = fresh.plan().branch();
          long stream = Streams.find(session, branch, fresh.day()).orElseThrow();
          SqliteAppender writing = appender(session);
          Streams.deleteFacts(session, stream);
          List<Recorded> page;
          do {
            page = StoredDays.events(session, branch, fresh.day(), fresh.sequence(), PAGE);
            List<Fact.Change> changes = new ArrayList<>();
            page.forEach(recorded -> changes.addAll(fresh.apply(recorded.event())));
            writing.change(stream, changes);
          } while (!page.isEmpty());
          Streams.factsMade(session, stream);
          return null;
        });
  }

  /** The statements live as long as the writer's connection; on the writer thread only. */
  private SqliteAppender appender(Session session) throws SQLException {
    Connection connection = ((SqliteSession) session).connection();
    if (appender == null || !appender.uses(connection)) {
      appender = new SqliteAppender(connection);
    }
    return appender;
  }
}

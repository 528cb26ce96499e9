package dk.serviceisland.journal;

import dk.serviceisland.domain.fact.Fact;
import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The journal in SQLite. Thread-safe. */
final class SqliteJournal extends KeptJournal {
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

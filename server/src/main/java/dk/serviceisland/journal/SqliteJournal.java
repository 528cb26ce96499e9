package dk.serviceisland.journal;

import dk.serviceisland.domain.BranchId;
import dk.serviceisland.domain.BranchState;
import dk.serviceisland.domain.Event;
import dk.serviceisland.domain.Fact;
import dk.serviceisland.engine.Answer;
import dk.serviceisland.engine.Journal;
import dk.serviceisland.engine.RequestKey;
import dk.serviceisland.engine.UnreadableEvent;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The journal in SQLite. Thread-safe. */
public final class SqliteJournal implements Journal {
  private static final int PAGE = 2_000;

  private final SqliteDatabase database;
  private SqliteAppender appender;

  /** A journal in a database that stays the caller's to close. */
  public SqliteJournal(SqliteDatabase database) {
    this.database = database;
  }

  @Override
  public Future<List<Appended>> append(List<Part> parts) {
    return database.write(connection -> appender(connection).append(parts));
  }

  @Override
  public Future<Optional<StoredDay>> newestDay(BranchId branch) {
    return database.read(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT day, hash, text FROM stream JOIN plan ON plan.id = stream.plan"
                      + " WHERE branch = (SELECT id FROM branch WHERE name = ?)"
                      + " ORDER BY day DESC LIMIT 1")) {
            select.setString(1, branch.value());
            try (ResultSet row = select.executeQuery()) {
              return row.next()
                  ? Optional.of(
                      new StoredDay(
                          LocalDate.parse(row.getString(1)),
                          new StoredPlan(row.getString(2), row.getString(3))))
                  : Optional.empty();
            }
          }
        });
  }

  @Override
  public Future<List<Recorded>> events(BranchId branch, LocalDate day, long after, int limit) {
    return database.read(
        connection -> {
          Optional<Long> stream = Streams.find(connection, branch, day);
          return stream.isEmpty()
              ? List.of()
              : events(connection, stream.get(), branch + " on " + day, after, limit);
        });
  }

  @Override
  public Future<Answer> answer(BranchId branch, LocalDate day, long sequence) {
    return database.read(
        connection -> {
          long stream = Streams.find(connection, branch, day).orElseThrow();
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT status, answer FROM event WHERE id = ? AND key IS NOT NULL")) {
            select.setLong(1, Streams.key(stream, sequence));
            try (ResultSet row = select.executeQuery()) {
              if (!row.next()) {
                throw new IllegalArgumentException(
                    "no answer with event " + sequence + " of " + branch + " on " + day);
              }
              return new Answer(row.getInt(1), Buffer.buffer(row.getBytes(2)));
            }
          }
        });
  }

  /** A day whose facts were made the way of an older program, with its plan. */
  public record OldFacts(BranchId branch, StoredDay day) {}

  /** The days whose facts are to be made anew: {@link #rebuildFacts}. */
  public Future<List<OldFacts>> oldFacts() {
    return database.read(
        connection -> {
          List<OldFacts> days = new ArrayList<>();
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT branch.name, day, hash, text FROM stream"
                      + " JOIN branch ON branch.id = stream.branch"
                      + " JOIN plan ON plan.id = stream.plan"
                      + " WHERE facts < ? AND detail = 1 ORDER BY stream.id")) {
            select.setInt(1, SqliteAppender.FACTS_VERSION);
            try (ResultSet row = select.executeQuery()) {
              while (row.next()) {
                days.add(
                    new OldFacts(
                        new BranchId(row.getString(1)),
                        new StoredDay(
                            LocalDate.parse(row.getString(2)),
                            new StoredPlan(row.getString(3), row.getString(4)))));
              }
            }
          }
          return days;
        });
  }

  /**
   * Makes the stored facts of a day anew from its events.
   *
   * @param fresh the state before the first event, under the plan of the day
   */
  public Future<Void> rebuildFacts(BranchState fresh) {
    return database.write(
        connection -> {
          BranchId branch = fresh.plan().branch();
          long stream = Streams.find(connection, branch, fresh.day()).orElseThrow();
          appender(connection).deleteFacts(stream);
          List<Recorded> page;
          do {
            page =
                events(connection, stream, branch + " on " + fresh.day(), fresh.sequence(), PAGE);
            List<Fact.Change> changes = new ArrayList<>();
            page.forEach(recorded -> changes.addAll(fresh.apply(recorded.event())));
            appender(connection).change(stream, changes);
          } while (!page.isEmpty());
          appender(connection).factsMade(stream);
          return null;
        });
  }

  private static List<Recorded> events(
      Connection connection, long stream, String where, long after, int limit)
      throws SQLException, UnreadableEvent {
    List<Recorded> page = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT id, name, version, at, body, caller, key, hash FROM event"
                + " WHERE id > ? AND id < ? ORDER BY id LIMIT ?")) {
      select.setLong(1, Streams.key(stream, after));
      select.setLong(2, Streams.end(stream));
      select.setInt(3, limit);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          long sequence = row.getLong(1) - Streams.key(stream, 0);
          page.add(
              new Recorded(sequence, event(row, "event " + sequence + " of " + where), key(row)));
        }
      }
    }
    return page;
  }

  private static Event event(ResultSet row, String which) throws SQLException, UnreadableEvent {
    Instant at = Instant.ofEpochMilli(row.getLong(4));
    try {
      return EventCodec.decode(row.getString(2), row.getInt(3), at, row.getString(5));
    } catch (RuntimeException e) {
      throw new UnreadableEvent(which + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static Optional<RequestKey> key(ResultSet row) throws SQLException {
    String key = row.getString(7);
    return key == null
        ? Optional.empty()
        : Optional.of(new RequestKey(row.getString(6), key, row.getString(8)));
  }

  /** The statements live as long as the writer's connection; on the writer thread only. */
  private SqliteAppender appender(Connection connection) throws SQLException {
    if (appender == null || !appender.uses(connection)) {
      appender = new SqliteAppender(connection);
    }
    return appender;
  }
}

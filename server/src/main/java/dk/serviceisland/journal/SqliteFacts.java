package dk.serviceisland.journal;

import dk.serviceisland.domain.BranchId;
import dk.serviceisland.domain.Channel;
import dk.serviceisland.domain.CounterId;
import dk.serviceisland.domain.EndReason;
import dk.serviceisland.domain.Fact;
import dk.serviceisland.domain.Outcome;
import dk.serviceisland.domain.StaffGroupId;
import dk.serviceisland.domain.StaffId;
import dk.serviceisland.domain.TaskTypeId;
import dk.serviceisland.domain.TicketNumber;
import dk.serviceisland.report.FactSource;
import dk.serviceisland.report.FactsUnavailable;
import dk.serviceisland.report.StoredFact;
import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The stored facts in SQLite, read in pages so that no report holds the log. Thread-safe. */
public final class SqliteFacts implements FactSource {
  private static final int PAGE = 2_000;

  private final SqliteDatabase database;

  /** The facts in a database that stays the caller's to close. */
  public SqliteFacts(SqliteDatabase database) {
    this.database = database;
  }

  private record Stream(long id, LocalDate day) {}

  @Override
  public Future<Page> page(
      BranchId branch, LocalDate from, LocalDate to, Optional<Position> after) {
    return database
        .read(
            connection -> {
              LocalDate begin = after.map(Position::day).orElse(from);
              List<StoredFact> facts = new ArrayList<>();
              for (Stream stream : streams(connection, branch, begin, to)) {
                long known =
                    after
                        .filter(position -> position.day().equals(stream.day()))
                        .map(Position::sequence)
                        .orElse(0L);
                read(connection, branch, stream, known, facts);
                if (facts.size() == PAGE) {
                  return new Page(facts, false);
                }
              }
              return new Page(facts, true);
            })
        .recover(
            failure ->
                Future.failedFuture(new FactsUnavailable("the database does not answer", failure)));
  }

  private static List<Stream> streams(
      Connection connection, BranchId branch, LocalDate from, LocalDate to) throws SQLException {
    List<Stream> streams = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT id, day FROM stream WHERE branch = (SELECT id FROM branch WHERE name = ?)"
                + " AND day >= ? AND day <= ? ORDER BY day")) {
      select.setString(1, branch.value());
      select.setString(2, from.toString());
      select.setString(3, to.toString());
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          streams.add(new Stream(row.getLong(1), LocalDate.parse(row.getString(2))));
        }
      }
    }
    return streams;
  }

  /** Adds facts of a stream until the page is full. */
  private static void read(
      Connection connection, BranchId branch, Stream stream, long after, List<StoredFact> facts)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT id, number, errand, kind, task_type, counter, staff, staff_group, channel,"
                + " language, training, start, \"end\", outcome, end_reason FROM fact"
                + " WHERE id > ? AND id < ? ORDER BY id LIMIT ?")) {
      select.setLong(1, Streams.key(stream.id(), after));
      select.setLong(2, Streams.end(stream.id()));
      select.setInt(3, PAGE - facts.size());
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          facts.add(
              new StoredFact(
                  branch,
                  stream.day(),
                  fact(row, row.getLong(1) - Streams.key(stream.id(), 0)),
                  Optional.ofNullable((Number) row.getObject(13))
                      .map(end -> Instant.ofEpochMilli(end.longValue())),
                  Optional.ofNullable(row.getString(14)).map(Outcome::valueOf),
                  Optional.ofNullable(row.getString(15)).map(EndReason::valueOf)));
        }
      }
    }
  }

  private static Fact fact(ResultSet row, long sequence) throws SQLException {
    return new Fact(
        sequence,
        TicketNumber.parse(row.getString(2)),
        row.getInt(3),
        Fact.Kind.valueOf(row.getString(4)),
        new TaskTypeId(row.getString(5)),
        Optional.ofNullable(row.getString(6)).map(CounterId::new),
        Optional.ofNullable(row.getString(7)).map(StaffId::new),
        Optional.ofNullable(row.getString(8)).map(StaffGroupId::new),
        Channel.valueOf(row.getString(9)),
        row.getString(10),
        row.getBoolean(11),
        Instant.ofEpochMilli(row.getLong(12)));
  }
}

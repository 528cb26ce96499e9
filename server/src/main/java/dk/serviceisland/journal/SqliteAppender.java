package dk.serviceisland.journal;

import dk.serviceisland.domain.BranchId;
import dk.serviceisland.domain.Event;
import dk.serviceisland.domain.Fact;
import dk.serviceisland.engine.Journal;
import dk.serviceisland.engine.Journal.Answered;
import dk.serviceisland.engine.Journal.Appended;
import dk.serviceisland.engine.Journal.Entry;
import dk.serviceisland.engine.Journal.Part;
import dk.serviceisland.engine.Journal.StoredPlan;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes events and facts on the writer's connection, with statements prepared once. Whoever calls
 * commits. Belongs to the writer thread.
 */
final class SqliteAppender {
  private static final Logger LOG = LoggerFactory.getLogger(SqliteAppender.class);

  private record BranchDay(BranchId branch, LocalDate day) {}

  private final Connection connection;
  private final Session session;
  private final Statement savepoint;
  private final PreparedStatement last;
  private final PreparedStatement insertEvent;
  private final PreparedStatement insertFact;
  private final PreparedStatement closeFact;
  private final PreparedStatement markLifeline;
  private final PreparedStatement insertDuty;
  private final PreparedStatement insertRating;

  /** Streams found in the database; those just made are not here before they are durable. */
  private final Map<BranchDay, Long> streams = new HashMap<>();

  SqliteAppender(Connection connection) throws SQLException {
    this.connection = connection;
    this.session = new SqliteSession(connection);
    this.savepoint = connection.createStatement();
    this.last = connection.prepareStatement("SELECT max(id) FROM event WHERE id > ? AND id < ?");
    this.insertEvent =
        connection.prepareStatement(
            "INSERT INTO event (id, name, version, at, body, caller, key, hash, status, answer)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    this.insertFact =
        connection.prepareStatement(
            "INSERT INTO fact (id, number, errand, kind, task_type, counter, staff, staff_group,"
                + " channel, language, training, start)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    this.closeFact =
        connection.prepareStatement(
            "UPDATE fact SET \"end\" = ?, outcome = ?, end_reason = ? WHERE id = ?");
    this.markLifeline = connection.prepareStatement("UPDATE fact SET lifeline = 1 WHERE id = ?");
    this.insertDuty =
        connection.prepareStatement(
            "INSERT INTO duty (id, counter, staff_group, state, at) VALUES (?, ?, ?, ?, ?)");
    this.insertRating =
        connection.prepareStatement(
            "INSERT INTO rating (id, task_type, staff_group, channel, language, queued, help,"
                + " solution) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  }

  boolean uses(Connection other) {
    return connection == other;
  }

  /** Each part succeeds or fails alone; an exception means that nothing can be said of any. */
  List<Appended> append(List<Part> parts) throws SQLException {
    List<Appended> outcomes = new ArrayList<>(parts.size());
    for (Part part : parts) {
      savepoint.execute("SAVEPOINT part");
      try {
        append(part);
        outcomes.add(new Appended(Optional.empty()));
      } catch (SQLException | Journal.Overtaken | RuntimeException e) {
        LOG.warn("events of {} on {} were not written", part.branch(), part.day(), e);
        clearBatches();
        savepoint.execute("ROLLBACK TO part");
        outcomes.add(new Appended(Optional.of(e)));
      }
      savepoint.execute("RELEASE part");
    }
    return outcomes;
  }

  void change(long stream, List<Fact.Change> changes) throws SQLException {
    for (Fact.Change change : changes) {
      if (change instanceof Fact.Opened open) {
        addOpened(stream, open.fact());
      } else if (change instanceof Fact.Closed close) {
        addClosed(stream, close);
      } else if (change instanceof Fact.DutyChanged duty) {
        addDuty(stream, duty);
      } else if (change instanceof Fact.LifelineAsked lifeline) {
        markLifeline.setLong(1, Streams.key(stream, lifeline.sequence()));
        markLifeline.addBatch();
      } else if (change instanceof Fact.Rated rated) {
        addRating(stream, rated);
      }
    }
    writeFacts();
  }

  private void append(Part part) throws SQLException, Journal.Overtaken {
    long stream = stream(part);
    long sequence = last(stream);
    if (sequence != part.expectedSequence()) {
      throw new Journal.Overtaken(part, sequence);
    }
    List<Fact.Change> changes = new ArrayList<>();
    for (Entry entry : part.entries()) {
      sequence++;
      addEvent(Streams.key(stream, sequence), entry);
      changes.addAll(entry.facts());
    }
    insertEvent.executeBatch();
    change(stream, changes);
  }

  private void addEvent(long id, Entry entry) throws SQLException {
    Event event = entry.event();
    EventCodec.Encoded encoded = EventCodec.encode(event);
    insertEvent.setLong(1, id);
    insertEvent.setString(2, encoded.name());
    insertEvent.setInt(3, encoded.version());
    insertEvent.setLong(4, event.at().toEpochMilli());
    insertEvent.setString(5, encoded.body());
    if (entry.answered().isPresent()) {
      Answered answered = entry.answered().get();
      insertEvent.setString(6, answered.key().caller());
      insertEvent.setString(7, answered.key().key());
      insertEvent.setString(8, answered.key().bodyHash());
      insertEvent.setInt(9, answered.answer().status());
      insertEvent.setBytes(10, answered.answer().body().getBytes());
    } else {
      for (int column = 6; column <= 10; column++) {
        insertEvent.setNull(column, Types.NULL);
      }
    }
    insertEvent.addBatch();
  }

  private void addOpened(long stream, Fact fact) throws SQLException {
    insertFact.setLong(1, Streams.key(stream, fact.sequence()));
    insertFact.setString(2, fact.number().toString());
    insertFact.setInt(3, fact.errand());
    insertFact.setString(4, fact.kind().name());
    insertFact.setString(5, fact.taskType().value());
    insertFact.setString(6, fact.counter().map(Object::toString).orElse(null));
    insertFact.setString(7, fact.staff().map(Object::toString).orElse(null));
    insertFact.setString(8, fact.staffGroup().map(Object::toString).orElse(null));
    insertFact.setString(9, fact.channel().name());
    insertFact.setString(10, fact.language());
    insertFact.setBoolean(11, fact.training());
    insertFact.setLong(12, fact.start().toEpochMilli());
    insertFact.addBatch();
  }

  private void addClosed(long stream, Fact.Closed closed) throws SQLException {
    closeFact.setLong(1, closed.end().toEpochMilli());
    closeFact.setString(2, closed.outcome().map(Enum::name).orElse(null));
    closeFact.setString(3, closed.endReason().map(Enum::name).orElse(null));
    closeFact.setLong(4, Streams.key(stream, closed.sequence()));
    closeFact.addBatch();
  }

  private void addDuty(long stream, Fact.DutyChanged duty) throws SQLException {
    insertDuty.setLong(1, Streams.key(stream, duty.sequence()));
    insertDuty.setString(2, duty.counter().value());
    insertDuty.setString(3, duty.staffGroup().map(Object::toString).orElse(null));
    insertDuty.setString(4, duty.state().name());
    insertDuty.setLong(5, duty.at().toEpochMilli());
    insertDuty.addBatch();
  }

  /** The hour is enough for figures, and too little to find the visit by. */
  private void addRating(long stream, Fact.Rated rated) throws SQLException {
    insertRating.setLong(1, Streams.key(stream, rated.sequence()));
    insertRating.setString(2, rated.taskType().value());
    insertRating.setString(3, rated.staffGroup().map(Object::toString).orElse(null));
    insertRating.setString(4, rated.channel().name());
    insertRating.setString(5, rated.language());
    insertRating.setLong(6, rated.queuedAt().truncatedTo(ChronoUnit.HOURS).toEpochMilli());
    insertRating.setInt(7, rated.help());
    insertRating.setInt(8, rated.solution());
    insertRating.addBatch();
  }

  /** A period may begin and end in one go, so beginnings go first. Empty batches cost nothing. */
  private void writeFacts() throws SQLException {
    insertFact.executeBatch();
    for (int changed : closeFact.executeBatch()) {
      if (changed != 1) {
        throw new SQLException("a fact that ends never began");
      }
    }
    markLifeline.executeBatch();
    insertDuty.executeBatch();
    insertRating.executeBatch();
  }

  private void clearBatches() throws SQLException {
    insertEvent.clearBatch();
    insertFact.clearBatch();
    closeFact.clearBatch();
    markLifeline.clearBatch();
    insertDuty.clearBatch();
    insertRating.clearBatch();
  }

  private long last(long stream) throws SQLException {
    last.setLong(1, Streams.key(stream, 0));
    last.setLong(2, Streams.end(stream));
    try (ResultSet row = last.executeQuery()) {
      row.next();
      long id = row.getLong(1);
      return row.wasNull() ? 0 : id - Streams.key(stream, 0);
    }
  }

  private long stream(Part part) throws SQLException, Journal.Overtaken {
    BranchDay branchDay = new BranchDay(part.branch(), part.day());
    Long known = streams.get(branchDay);
    if (known != null) {
      return known;
    }
    Optional<Long> found = Streams.find(session, part.branch(), part.day());
    if (found.isEmpty()) {
      return newStream(part);
    }
    streams.keySet().removeIf(other -> other.branch().equals(part.branch()));
    streams.put(branchDay, found.get());
    return found.get();
  }

  private long newStream(Part part) throws SQLException, Journal.Overtaken {
    if (part.expectedSequence() != 0) {
      throw new Journal.Overtaken(part, 0);
    }
    StoredPlan plan =
        part.plan().orElseThrow(() -> new SQLException("a day opens with a plan, there is none"));
    session.change(
        "INSERT INTO branch (name) VALUES (?) ON CONFLICT DO NOTHING", part.branch().value());
    session.change(
        "INSERT INTO plan (hash, text) VALUES (?, ?) ON CONFLICT DO NOTHING",
        plan.hash(),
        plan.text());
    session.change(
        "INSERT INTO stream (branch, day, plan, facts) SELECT branch.id, ?, plan.id, "
            + StoredDays.FACTS_VERSION
            + " FROM branch, plan WHERE branch.name = ? AND plan.hash = ?",
        part.day().toString(),
        part.branch().value(),
        plan.hash());
    return Streams.find(session, part.branch(), part.day()).orElseThrow();
  }
}

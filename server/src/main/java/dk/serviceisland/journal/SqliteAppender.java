package dk.serviceisland.journal;

import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.engine.Journal;
import dk.serviceisland.engine.Journal.Answered;
import dk.serviceisland.engine.Journal.Appended;
import dk.serviceisland.engine.Journal.Entry;
import dk.serviceisland.engine.Journal.Part;
import dk.serviceisland.engine.Journal.StoredPlan;
import dk.serviceisland.engine.TroubleLog;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes events and facts on the writer's connection, with statements prepared once. Whoever calls
 * commits; where that fails, connection and appender are of no use any more. Belongs to the writer
 * thread.
 */
final class SqliteAppender extends FactRows<SQLException> {
  private static final Logger LOG = LoggerFactory.getLogger(SqliteAppender.class);
  private static final TroubleLog TROUBLES = new TroubleLog(LOG::warn, System::nanoTime);

  private record BranchDay(BranchId branch, LocalDate day) {}

  private final Connection connection;
  private final SqlSession session;
  private final Statement savepoint;
  private final Chain chain = new Chain();
  private final PreparedStatement insertEvent;
  private final PreparedStatement insertFact;
  private final PreparedStatement closeFact;
  private final PreparedStatement cancelFact;
  private final PreparedStatement markLifeline;
  private final PreparedStatement insertDuty;
  private final Map<CountedTable, PreparedStatement> countOne = new EnumMap<>(CountedTable.class);
  private final PreparedStatement insertPlanChange;
  private final PreparedStatement insertDiversion;
  private final PreparedStatement insertElsewhere;
  private final PreparedStatement deleteElsewhere;

  /** What was told to be elsewhere, by its id; empty where that was taken back. */
  private final Map<Long, Optional<Fact.ToldElsewhere>> told = new LinkedHashMap<>();

  /** How far the days have come; right as long as every append is committed. */
  private final Map<BranchDay, Tip> tips = new HashMap<>();

  SqliteAppender(Connection connection) throws SQLException {
    this.connection = connection;
    this.session = new SqliteSession(connection);
    this.savepoint = connection.createStatement();
    this.insertEvent =
        connection.prepareStatement(
            "INSERT INTO event (id, name, version, at, body, caller, key, hash, status, answer,"
                + " sum, answer_sum) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    this.insertFact =
        connection.prepareStatement(
            "INSERT INTO fact (id, number, errand, kind, task_type, counter, staff, staff_group,"
                + " channel, language, training, start, bound_for, appointment)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    this.closeFact =
        connection.prepareStatement(
            "UPDATE fact SET \"end\" = ?, outcome = ?, end_reason = ? WHERE id = ?");
    this.cancelFact = connection.prepareStatement("DELETE FROM fact WHERE id = ?");
    this.markLifeline = connection.prepareStatement("UPDATE fact SET lifeline = 1 WHERE id = ?");
    this.insertDuty =
        connection.prepareStatement(
            "INSERT INTO duty (id, counter, staff_group, state, at) VALUES (?, ?, ?, ?, ?)");
    for (CountedTable table : CountedTable.values()) {
      countOne.put(table, connection.prepareStatement(table.countOne()));
    }
    this.insertPlanChange =
        connection.prepareStatement(
            "INSERT INTO plan_change (id, stream, at, plan) VALUES (?, ?, ?, ?)");
    this.insertDiversion =
        connection.prepareStatement("INSERT INTO diversion (id, task_type, how) VALUES (?, ?, ?)");
    this.insertElsewhere =
        connection.prepareStatement(
            "INSERT INTO elsewhere (id, elsewhere, channel, millis) VALUES (?, ?, ?, ?)"
                + " ON CONFLICT DO UPDATE SET elsewhere = excluded.elsewhere,"
                + " millis = excluded.millis");
    this.deleteElsewhere = connection.prepareStatement("DELETE FROM elsewhere WHERE id = ?");
  }

  boolean uses(Connection other) {
    return connection == other;
  }

  /**
   * Each part succeeds or fails alone; an exception means that nothing can be said of any. Nothing
   * else is written in the transaction.
   */
  List<Appended> append(List<Part> parts) throws SQLException {
    if (appendTogether(parts)) {
      return Collections.nCopies(parts.size(), new Appended(Optional.empty()));
    }
    List<Appended> outcomes = new ArrayList<>(parts.size());
    for (Part part : parts) {
      outcomes.add(appendAlone(part));
    }
    return outcomes;
  }

  /** Most parts have nothing wrong with them, and all at once cost a part of one by one. */
  private boolean appendTogether(List<Part> parts) throws SQLException {
    try {
      for (Part part : parts) {
        add(part);
      }
      write();
      return true;
    } catch (SQLException | Journal.Overtaken | RuntimeException e) {
      LOG.debug("events of {} parts are written one by one", parts.size(), e);
      forget();
      rollBack(e);
      return false;
    }
  }

  private void rollBack(Exception why) throws SQLException {
    try {
      connection.rollback();
    } catch (SQLException ended) {
      throw endedBy(why, ended);
    }
  }

  private void rollBackPart(Exception why) throws SQLException {
    try {
      savepoint.execute("ROLLBACK TO part");
    } catch (SQLException ended) {
      throw endedBy(why, ended);
    }
  }

  /** A full disk, say, has ended the transaction already: then that is what is to be told. */
  private static SQLException endedBy(Exception why, SQLException ended) {
    why.addSuppressed(ended);
    return new SQLException(why.getMessage(), why);
  }

  private Appended appendAlone(Part part) throws SQLException {
    Optional<Exception> failure = Optional.empty();
    savepoint.execute("SAVEPOINT part");
    try {
      add(part);
      write();
    } catch (SQLException | Journal.Overtaken | RuntimeException e) {
      tell(part, e);
      forget();
      rollBackPart(e);
      failure = Optional.of(e);
    }
    savepoint.execute("RELEASE part");
    return new Appended(failure);
  }

  /** What the database refuses happens; anything else is a mistake of this program. */
  private static void tell(Part part, Exception why) {
    String line = "events of " + part.branch() + " on " + part.day() + " were not written";
    if (why instanceof RuntimeException) {
      LOG.error("{}", line, why);
    } else {
      TROUBLES.tell(part.branch() + " " + why.getMessage(), line + ": " + why.getMessage());
    }
  }

  /** How far the branches have come that were written just now; right once it is committed. */
  Map<BranchId, Mark.Reached> reached(List<Part> parts) {
    Map<BranchId, Mark.Reached> reached = new HashMap<>();
    for (Part part : parts) {
      Tip tip = tips.get(new BranchDay(part.branch(), part.day()));
      if (tip != null) {
        reached.put(part.branch(), new Mark.Reached(part.day(), tip.sequence(), tip.sum()));
      }
    }
    return reached;
  }

  /** Writes facts that belong to events written before. */
  void change(long stream, List<Fact.Change> changes) throws SQLException {
    addFacts(stream, changes);
    writeFacts();
  }

  private void add(Part part) throws SQLException, Journal.Overtaken {
    for (StoredPlan plan : part.plans()) {
      StreamKeys.keepPlan(session, plan);
    }
    BranchDay branchDay = new BranchDay(part.branch(), part.day());
    Tip tip = tips.get(branchDay);
    if (tip == null) {
      tip = begin(part).last(session);
      tips.keySet().removeIf(other -> other.branch().equals(part.branch()));
    }
    if (tip.sequence() != part.expectedSequence()) {
      throw new Journal.Overtaken(part, tip.sequence());
    }
    for (Entry entry : part.entries()) {
      StoredEvent event = StoredEvent.of(tip.sequence() + 1, entry);
      tip = new Tip(tip.stream(), event.sequence(), chain.next(tip.base(), event));
      addEvent(tip, event, entry.answered());
      addFacts(tip.stream(), entry.facts());
    }
    tips.put(branchDay, tip);
  }

  private void write() throws SQLException {
    insertEvent.executeBatch();
    writeFacts();
  }

  private void addEvent(Tip tip, StoredEvent event, Optional<Answered> answered)
      throws SQLException {
    insertEvent.setLong(1, tip.key(event.sequence()));
    insertEvent.setString(2, event.name());
    insertEvent.setInt(3, event.version());
    insertEvent.setLong(4, event.atMillis());
    insertEvent.setString(5, event.body());
    insertEvent.setString(6, event.caller());
    insertEvent.setString(7, event.key());
    insertEvent.setString(8, event.hash());
    if (answered.isPresent()) {
      int status = answered.get().answer().status();
      byte[] body = answered.get().answer().body().getBytes();
      insertEvent.setInt(9, status);
      insertEvent.setBytes(10, body);
      insertEvent.setLong(12, AnswerSum.of(status, body));
    } else {
      insertEvent.setNull(9, Types.NULL);
      insertEvent.setNull(10, Types.NULL);
      insertEvent.setNull(12, Types.NULL);
    }
    insertEvent.setLong(11, tip.sum());
    insertEvent.addBatch();
  }

  @Override
  void addOpened(long id, Fact fact) throws SQLException {
    insertFact.setLong(1, id);
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
    insertFact.setString(13, fact.boundFor().map(Object::toString).orElse(null));
    if (fact.appointment().isPresent()) {
      insertFact.setLong(14, fact.appointment().get().toEpochMilli());
    } else {
      insertFact.setNull(14, Types.NULL);
    }
    insertFact.addBatch();
  }

  @Override
  void addClosed(long id, Fact.Closed closed) throws SQLException {
    closeFact.setLong(1, closed.end().toEpochMilli());
    closeFact.setString(2, closed.outcome().map(Enum::name).orElse(null));
    closeFact.setString(3, closed.endReason().map(Enum::name).orElse(null));
    closeFact.setLong(4, id);
    closeFact.addBatch();
  }

  @Override
  void addReopened(long id) throws SQLException {
    closeFact.setNull(1, Types.NULL);
    closeFact.setNull(2, Types.NULL);
    closeFact.setNull(3, Types.NULL);
    closeFact.setLong(4, id);
    closeFact.addBatch();
    told.put(id, Optional.empty());
  }

  @Override
  void addDiverted(long id, Fact.Diverted diverted) throws SQLException {
    insertDiversion.setLong(1, id);
    insertDiversion.setString(2, diverted.taskType().value());
    insertDiversion.setString(3, diverted.how().name());
    insertDiversion.addBatch();
  }

  @Override
  void addToldElsewhere(long id, Fact.ToldElsewhere what) {
    told.put(id, Optional.of(what));
  }

  @Override
  void addCancelled(long id) throws SQLException {
    cancelFact.setLong(1, id);
    cancelFact.addBatch();
  }

  @Override
  void addLifeline(long id) throws SQLException {
    markLifeline.setLong(1, id);
    markLifeline.addBatch();
  }

  @Override
  void addPlanChange(long stream, Fact.PlanChanged changed) throws SQLException {
    insertPlanChange.setLong(1, StreamKeys.key(stream, changed.sequence()));
    insertPlanChange.setLong(2, stream);
    insertPlanChange.setLong(3, changed.at().toEpochMilli());
    insertPlanChange.setString(4, changed.planHash());
    insertPlanChange.addBatch();
  }

  @Override
  void addDuty(long id, Fact.DutyChanged duty) throws SQLException {
    insertDuty.setLong(1, id);
    insertDuty.setString(2, duty.counter().value());
    insertDuty.setString(3, duty.staffGroup().map(Object::toString).orElse(null));
    insertDuty.setString(4, duty.state().name());
    insertDuty.setLong(5, duty.at().toEpochMilli());
    insertDuty.addBatch();
  }

  @Override
  void addCounted(long stream, CountedTable table, Object[] columns) throws SQLException {
    PreparedStatement one = countOne.get(table);
    one.setLong(1, stream);
    for (int column = 0; column < columns.length; column++) {
      one.setObject(column + 2, columns[column]);
    }
    one.addBatch();
  }

  /**
   * A period may begin, end and be cancelled in one go, so beginnings go first and cancellations
   * last. Empty batches cost nothing.
   */
  private void writeFacts() throws SQLException {
    insertFact.executeBatch();
    for (int changed : closeFact.executeBatch()) {
      if (changed != 1) {
        throw new SQLException("a fact that ends never began");
      }
    }
    cancelFact.executeBatch();
    markLifeline.executeBatch();
    insertDuty.executeBatch();
    for (PreparedStatement counting : countOne.values()) {
      counting.executeBatch();
    }
    insertPlanChange.executeBatch();
    insertDiversion.executeBatch();
    writeTold();
  }

  private void writeTold() throws SQLException {
    for (Map.Entry<Long, Optional<Fact.ToldElsewhere>> each : told.entrySet()) {
      if (each.getValue().isPresent()) {
        Fact.ToldElsewhere what = each.getValue().get();
        insertElsewhere.setLong(1, each.getKey());
        insertElsewhere.setString(2, what.elsewhere().value());
        insertElsewhere.setString(3, what.channel().name());
        insertElsewhere.setLong(4, what.served().toMillis());
        insertElsewhere.addBatch();
      } else {
        deleteElsewhere.setLong(1, each.getKey());
        deleteElsewhere.addBatch();
      }
    }
    insertElsewhere.executeBatch();
    deleteElsewhere.executeBatch();
    told.clear();
  }

  /** What was to be written, and how far the days have come. */
  private void forget() throws SQLException {
    insertEvent.clearBatch();
    insertFact.clearBatch();
    closeFact.clearBatch();
    cancelFact.clearBatch();
    markLifeline.clearBatch();
    insertDuty.clearBatch();
    for (PreparedStatement counting : countOne.values()) {
      counting.clearBatch();
    }
    insertPlanChange.clearBatch();
    insertDiversion.clearBatch();
    insertElsewhere.clearBatch();
    deleteElsewhere.clearBatch();
    told.clear();
    tips.clear();
  }

  private Tip begin(Part part) throws SQLException, Journal.Overtaken {
    Optional<Tip> found = Tip.begin(session, part.branch(), part.day());
    return found.isPresent() ? found.get() : newStream(part);
  }

  private Tip newStream(Part part) throws SQLException, Journal.Overtaken {
    if (part.expectedSequence() != 0) {
      throw new Journal.Overtaken(part, 0);
    }
    if (part.plans().isEmpty()) {
      throw new SQLException("a day opens with a plan, there is none");
    }
    StoredPlan plan = part.plans().get(0);
    StreamKeys.open(session, part.branch(), part.day(), plan.hash());
    return Tip.begin(session, part.branch(), part.day()).orElseThrow();
  }
}

package dk.serviceisland.journal;

import dk.serviceisland.domain.booking.Booking;
import dk.serviceisland.domain.counter.CounterState;
import dk.serviceisland.domain.day.Event;
import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.ElsewhereId;
import dk.serviceisland.domain.plan.StaffGroupId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Channel;
import dk.serviceisland.domain.ticket.Diversion;
import dk.serviceisland.domain.ticket.EndReason;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.domain.ticket.TicketNumber;
import dk.serviceisland.engine.Journal;
import dk.serviceisland.report.BookedTimes;
import dk.serviceisland.report.Facet;
import dk.serviceisland.report.FactSource;
import dk.serviceisland.report.FactsUnavailable;
import dk.serviceisland.report.StoredDay;
import dk.serviceisland.report.StoredFact;
import dk.serviceisland.report.WaitOutcome;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The stored facts and totals, read in pages so that no report holds the database. Thread-safe;
 * reads on the thread that asks.
 */
final class SqlFacts implements FactSource {
  private static final int PAGE = 2_000;

  private final Database database;

  /** The facts in a database that stays the caller's to close. */
  SqlFacts(Database database) {
    this.database = database;
  }

  @Override
  public List<BranchId> branches() throws FactsUnavailable {
    return rows(
        "SELECT name FROM branch WHERE EXISTS (SELECT 1 FROM stream WHERE stream.branch ="
            + " branch.id) ORDER BY name",
        row -> new BranchId(row.text(1)));
  }

  @Override
  public List<StoredDay> days(BranchId branch, LocalDate from, LocalDate to)
      throws FactsUnavailable {
    Map<LocalDate, List<Fact.PlanChanged>> changes = planChanges(branch, from, to);
    return rows(
        "SELECT stream.day, plan.hash, stream.totals, stream.detail = 1, stream.day <"
            + " (SELECT max(day) FROM stream WHERE branch = (SELECT id FROM branch WHERE name = ?))"
            + " FROM stream JOIN plan ON plan.id = stream.plan"
            + " WHERE stream.branch = (SELECT id FROM branch WHERE name = ?)"
            + " AND stream.day >= ? AND stream.day <= ? ORDER BY stream.day",
        row -> {
          LocalDate day = LocalDate.parse(row.text(1));
          return new StoredDay(
              branch,
              day,
              row.text(2),
              changes.getOrDefault(day, List.of()),
              row.flag(5),
              number(row, 3),
              row.flag(4));
        },
        branch.value(),
        branch.value(),
        from.toString(),
        to.toString());
  }

  private Map<LocalDate, List<Fact.PlanChanged>> planChanges(
      BranchId branch, LocalDate from, LocalDate to) throws FactsUnavailable {
    Map<LocalDate, List<Fact.PlanChanged>> changes = new HashMap<>();
    rows(
            "SELECT stream.day, plan_change.id, plan_change.stream, plan_change.plan,"
                + " plan_change.at FROM plan_change"
                + " JOIN stream ON stream.id = plan_change.stream"
                + " WHERE stream.branch = (SELECT id FROM branch WHERE name = ?)"
                + " AND stream.day >= ? AND stream.day <= ? ORDER BY plan_change.id",
            row ->
                Map.entry(
                    LocalDate.parse(row.text(1)),
                    new Fact.PlanChanged(
                        row.number(2) - StreamKeys.key(row.number(3), 0),
                        row.text(4),
                        Instant.ofEpochMilli(row.number(5)))),
            branch.value(),
            from.toString(),
            to.toString())
        .forEach(
            change ->
                changes
                    .computeIfAbsent(change.getKey(), day -> new ArrayList<>())
                    .add(change.getValue()));
    return changes;
  }

  @Override
  public Page page(StoredDay day, long after) throws FactsUnavailable {
    return reading(
        session -> {
          long stream = stream(session, day);
          List<StoredFact> facts =
              session.rows(
                  "SELECT id, number, errand, kind, task_type, counter, staff, staff_group,"
                      + " channel, language, training, start, \"end\", outcome, end_reason,"
                      + " lifeline, bound_for, appointment FROM fact WHERE id > ? AND id < ?"
                      + " ORDER BY id LIMIT ?",
                  row -> stored(day, row, StreamKeys.key(stream, 0)),
                  StreamKeys.key(stream, after),
                  StreamKeys.end(stream),
                  PAGE);
          return new Page(facts, facts.size() < PAGE);
        });
  }

  @Override
  public List<Fact.DutyChanged> duties(StoredDay day) throws FactsUnavailable {
    return reading(
        session -> {
          long stream = stream(session, day);
          return session.rows(
              "SELECT id, counter, staff_group, state, at FROM duty WHERE id > ? AND id < ?"
                  + " ORDER BY id",
              row ->
                  new Fact.DutyChanged(
                      row.number(1) - StreamKeys.key(stream, 0),
                      new CounterId(row.text(2)),
                      Optional.ofNullable(row.text(3)).map(StaffGroupId::new),
                      CounterState.valueOf(row.text(4)),
                      Instant.ofEpochMilli(row.number(5))),
              StreamKeys.key(stream, 0),
              StreamKeys.end(stream));
        });
  }

  @Override
  public Map<Long, Event> noted(StoredDay day) throws FactsUnavailable {
    return reading(
        session -> {
          long stream = stream(session, day);
          List<StoredEvent> stored =
              session.rows(
                  "SELECT "
                      + StoredEvent.COLUMNS
                      + " FROM event WHERE id > ? AND id < ? AND name IN ('counter-paused',"
                      + " 'counter-left', 'counter-attended', 'enquiry-counted',"
                      + " 'enquiry-taken-back', 'errand-added', 'day-closed')",
                  row -> StoredEvent.of(row, StreamKeys.key(stream, 0)),
                  StreamKeys.key(stream, 0),
                  StreamKeys.end(stream));
          Map<Long, Event> noted = new HashMap<>();
          for (StoredEvent one : stored) {
            Journal.Recorded read = one.read(day.branch() + " on " + day.day());
            noted.put(one.sequence(), read.event());
          }
          return noted;
        });
  }

  @Override
  public List<Fact.Rated> ratings(StoredDay day) throws FactsUnavailable {
    return reading(
        session -> CountedTable.RATING.each(session, stream(session, day), SqlFacts::rated));
  }

  @Override
  public List<Fact.Answered> answers(StoredDay day) throws FactsUnavailable {
    return reading(
        session ->
            CountedTable.SHORT_ANSWER.each(
                session, stream(session, day), row -> new Fact.Answered(row.text(1), row.text(2))));
  }

  @Override
  public List<Fact.Diverted> diverted(StoredDay day) throws FactsUnavailable {
    return reading(
        session -> {
          long stream = stream(session, day);
          return session.rows(
              "SELECT id, task_type, how FROM diversion WHERE id > ? AND id < ? ORDER BY id",
              row ->
                  new Fact.Diverted(
                      row.number(1) - StreamKeys.key(stream, 0),
                      new TaskTypeId(row.text(2)),
                      Diversion.valueOf(row.text(3))),
              StreamKeys.key(stream, 0),
              StreamKeys.end(stream));
        });
  }

  @Override
  public List<Fact.ToldElsewhere> toldElsewhere(StoredDay day) throws FactsUnavailable {
    return reading(
        session -> {
          long stream = stream(session, day);
          return session.rows(
              "SELECT id, elsewhere, channel, millis FROM elsewhere WHERE id > ? AND id < ?"
                  + " ORDER BY id",
              row ->
                  new Fact.ToldElsewhere(
                      row.number(1) - StreamKeys.key(stream, 0),
                      new ElsewhereId(row.text(2)),
                      Channel.valueOf(row.text(3)),
                      Duration.ofMillis(row.number(4))),
              StreamKeys.key(stream, 0),
              StreamKeys.end(stream));
        });
  }

  @Override
  public List<WaitOutcome> waitOutcomes(StoredDay day) throws FactsUnavailable {
    return reading(session -> SqlWaitOutcomes.kept(session, day.branch(), day.day()));
  }

  @Override
  public List<BookedTimes> booked(StoredDay day, Instant now) throws FactsUnavailable {
    return reading(
        session -> {
          List<BookedTimes> told = told(session, day);
          return told.isEmpty()
              ? AppointmentRows.booked(session, day.branch(), day.day(), now)
              : told;
        });
  }

  /** What the server of a branch told of a day: of what it delivers the same is among the rows. */
  private static List<BookedTimes> told(SqlSession session, StoredDay day) throws SQLException {
    Optional<Long> stream = StreamKeys.find(session, day.branch(), day.day());
    return stream.isEmpty()
        ? List.of()
        : session.rows(
            "SELECT task_type, standing, times FROM booked_at_home WHERE stream = ?"
                + " ORDER BY task_type, standing",
            row ->
                new BookedTimes(
                    new TaskTypeId(row.text(1)),
                    Booking.Standing.valueOf(row.text(2)),
                    number(row, 3)),
            stream.get());
  }

  @Override
  public String plan(String hash) throws FactsUnavailable {
    return rows("SELECT text FROM plan WHERE hash = ?", row -> row.text(1), hash).get(0);
  }

  @Override
  public List<Total> totals(BranchId branch, LocalDate from, LocalDate to, Facet facet)
      throws FactsUnavailable {
    return rows(
        "SELECT stream.day, total.key, total.body FROM stream JOIN total"
            + " ON total.stream = stream.id"
            + " WHERE total.facet = ? AND stream.branch = (SELECT id FROM branch WHERE name = ?)"
            + " AND stream.day >= ? AND stream.day <= ? ORDER BY stream.day, total.key",
        row -> new Total(LocalDate.parse(row.text(1)), row.text(2), row.text(3)),
        facet.name(),
        branch.value(),
        from.toString(),
        to.toString());
  }

  @Override
  public void keep(StoredDay day, int version, Map<Facet, Map<String, String>> totals)
      throws FactsUnavailable {
    database.writeHere(
        session -> {
          keep(session, stream(session, day), version, totals);
          return null;
        });
  }

  private static void keep(
      SqlSession session, long stream, int version, Map<Facet, Map<String, String>> totals)
      throws SQLException {
    session.change("DELETE FROM total WHERE stream = ?", stream);
    List<Object[]> rows = new ArrayList<>();
    totals.forEach(
        (facet, texts) ->
            texts.forEach((key, text) -> rows.add(new Object[] {facet.name(), stream, key, text})));
    session.changeEach("INSERT INTO total (facet, stream, key, body) VALUES (?, ?, ?, ?)", rows);
    session.change("UPDATE stream SET totals = ? WHERE id = ?", version, stream);
  }

  private static long stream(SqlSession session, StoredDay day) throws SQLException {
    return StreamKeys.find(session, day.branch(), day.day()).orElseThrow();
  }

  private static StoredFact stored(StoredDay day, Row row, long begin) throws SQLException {
    return new StoredFact(
        day.branch(),
        day.day(),
        fact(row, row.number(1) - begin),
        Optional.ofNullable(row.number(13)).map(Instant::ofEpochMilli),
        Optional.ofNullable(row.text(14)).map(Outcome::valueOf),
        Optional.ofNullable(row.text(15)).map(EndReason::valueOf),
        row.flag(16));
  }

  private static Fact.Rated rated(Row row) throws SQLException {
    return new Fact.Rated(
        new TaskTypeId(row.text(1)),
        Optional.of(row.text(2)).filter(group -> !group.isEmpty()).map(StaffGroupId::new),
        Channel.valueOf(row.text(3)),
        row.text(4),
        number(row, 5),
        number(row, 6));
  }

  private static Fact fact(Row row, long sequence) throws SQLException {
    return new Fact(
        sequence,
        TicketNumber.parse(row.text(2)),
        number(row, 3),
        Fact.Kind.valueOf(row.text(4)),
        new TaskTypeId(row.text(5)),
        Optional.ofNullable(row.text(17)).map(TaskTypeId::new),
        Optional.ofNullable(row.text(6)).map(CounterId::new),
        Optional.ofNullable(row.text(7)).map(StaffId::new),
        Optional.ofNullable(row.text(8)).map(StaffGroupId::new),
        Channel.valueOf(row.text(9)),
        row.text(10),
        row.flag(11),
        Instant.ofEpochMilli(row.number(12)),
        Optional.ofNullable(row.number(18)).map(Instant::ofEpochMilli));
  }

  private static int number(Row row, int column) throws SQLException {
    return Math.toIntExact(row.number(column));
  }

  private <T> List<T> rows(String sql, SqlSession.RowReader<T> reading, Object... values)
      throws FactsUnavailable {
    return reading(session -> session.rows(sql, reading, values));
  }

  private <T> T reading(Database.Work<T> work) throws FactsUnavailable {
    try {
      return database.readHere(work);
    } catch (Exception failed) {
      throw unavailable(failed);
    }
  }

  private static FactsUnavailable unavailable(Throwable failure) {
    return new FactsUnavailable("the database does not answer", failure);
  }
}

package dk.serviceisland.journal;

import dk.serviceisland.domain.day.DayEvent;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.engine.Answer;
import dk.serviceisland.engine.Journal.Kept;
import dk.serviceisland.engine.Journal.OpenedDay;
import dk.serviceisland.engine.Journal.Recorded;
import dk.serviceisland.engine.Journal.StoredPlan;
import dk.serviceisland.engine.UnreadableEvent;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads days back from a database. Thread-safe. */
final class StoredDays {
  /** Raised when facts are made another way; those made before are then made anew. */
  static final int FACTS_VERSION = 2;

  private final Database database;

  StoredDays(Database database) {
    this.database = database;
  }

  Future<Optional<OpenedDay>> newest(BranchId branch) {
    return database.read(
        session ->
            session.first(
                "SELECT day, hash, text FROM stream JOIN plan ON plan.id = stream.plan"
                    + " WHERE branch = (SELECT id FROM branch WHERE name = ?)"
                    + " ORDER BY day DESC LIMIT 1",
                row ->
                    new OpenedDay(
                        LocalDate.parse(row.text(1)), new StoredPlan(row.text(2), row.text(3))),
                branch.value()));
  }

  /** As {@link Store#newestDays}. */
  Future<List<Store.KeptDay>> newestDays() {
    return kept(
        "detail = 1 AND day = (SELECT max(day) FROM stream AS other"
            + " WHERE other.branch = stream.branch)");
  }

  private record NewestDay(long stream, LocalDate date) {}

  /** When the newest event of all happened: a look-up in an index for each branch. */
  Future<Optional<Instant>> newestEvent() {
    return database.read(
        session -> {
          Optional<Instant> newest = Optional.empty();
          for (NewestDay day :
              session.rows(
                  "SELECT id, day FROM stream WHERE day = (SELECT max(day) FROM stream AS other"
                      + " WHERE other.branch = stream.branch)",
                  row -> new NewestDay(row.number(1), LocalDate.parse(row.text(2))))) {
            Instant last = lastEvent(session, day.stream(), day.date());
            newest = newest.filter(last::isBefore).or(() -> Optional.of(last));
          }
          return newest;
        });
  }

  /** When the last event of a day happened; one whose events are deleted says only its date. */
  static Instant lastEvent(SqlSession session, long stream, LocalDate date) throws SQLException {
    return session
        .first(
            "SELECT at FROM event WHERE id > ? AND id < ? ORDER BY id DESC LIMIT 1",
            row -> Instant.ofEpochMilli(row.number(1)),
            StreamKeys.key(stream, 0),
            StreamKeys.end(stream))
        .orElseGet(() -> date.atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  Future<List<Recorded>> events(BranchId branch, LocalDate day, long after, int limit) {
    return database.read(session -> events(session, branch, day, after, limit));
  }

  Future<Kept> answer(BranchId branch, LocalDate day, long sequence) {
    return database.read(session -> answer(session, branch, day, sequence));
  }

  private static Kept answer(SqlSession session, BranchId branch, LocalDate day, long sequence)
      throws SQLException, UnreadableEvent {
    record Stored(StoredEvent event, Answer answer, boolean sound) {}
    long stream = StreamKeys.find(session, branch, day).orElseThrow();
    Stored stored =
        session
            .first(
                "SELECT "
                    + StoredEvent.COLUMNS
                    + ", status, answer, answer_sum FROM event WHERE id = ? AND key IS NOT NULL",
                row ->
                    new Stored(
                        StoredEvent.of(row, StreamKeys.key(stream, 0)),
                        Answer.of(Math.toIntExact(row.number(9)), Buffer.buffer(row.bytes(10))),
                        AnswerSum.fits(row.number(9), row.bytes(10), row.number(11))),
                StreamKeys.key(stream, sequence))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "no answer with event " + sequence + " of " + branch + " on " + day));
    if (!stored.sound()) {
      throw new UnreadableEvent(changedAnswer(sequence, branch + " on " + day), null);
    }
    return new Kept(stored.event().read(branch + " on " + day).event(), stored.answer());
  }

  private static String changedAnswer(long sequence, String where) {
    return "the answer kept with event "
        + sequence
        + " of "
        + where
        + " is not what was written: its checksum does not fit"
        + ChainCheck.WHAT_TO_DO;
  }

  /**
   * Looks at the answers of a day.
   *
   * @throws UnreadableEvent for the first that is not what was written
   */
  static void checkAnswers(SqlSession session, BranchId branch, LocalDate day)
      throws SQLException, UnreadableEvent {
    record Judged(long id, boolean sound) {}
    long stream = StreamKeys.find(session, branch, day).orElseThrow();
    long after = StreamKeys.key(stream, 0);
    List<Judged> page;
    do {
      page =
          session.rows(
              "SELECT id, status, answer, answer_sum FROM event"
                  + " WHERE id > ? AND id < ? AND answer_sum IS NOT NULL ORDER BY id LIMIT 500",
              row ->
                  new Judged(
                      row.number(1), AnswerSum.fits(row.number(2), row.bytes(3), row.number(4))),
              after,
              StreamKeys.end(stream));
      for (Judged each : page) {
        after = each.id();
        if (!each.sound()) {
          throw new UnreadableEvent(
              changedAnswer(after - StreamKeys.key(stream, 0), branch + " on " + day), null);
        }
      }
    } while (!page.isEmpty());
  }

  Future<List<Store.KeptDay>> withOldFacts() {
    return kept("facts < ? AND detail = 1", FACTS_VERSION);
  }

  private Future<List<Store.KeptDay>> kept(String which, Object... values) {
    return database.read(
        session ->
            session.rows(
                "SELECT branch.name, day, hash, text FROM stream"
                    + " JOIN branch ON branch.id = stream.branch"
                    + " JOIN plan ON plan.id = stream.plan WHERE "
                    + which
                    + " ORDER BY stream.id",
                row ->
                    new Store.KeptDay(
                        new BranchId(row.text(1)),
                        new OpenedDay(
                            LocalDate.parse(row.text(2)),
                            new StoredPlan(row.text(3), row.text(4)))),
                values));
  }

  /**
   * The next events of a day; none where the day is unknown.
   *
   * @throws UnreadableEvent where one cannot be read, is missing, or is not what was written
   */
  static List<Recorded> events(
      SqlSession session, BranchId branch, LocalDate day, long after, int limit)
      throws SQLException, UnreadableEvent {
    Optional<Tip> begin = Tip.begin(session, branch, day);
    if (begin.isEmpty()) {
      return List.of();
    }
    ChainCheck check =
        new ChainCheck(branch + " on " + day, begin.get().at(session, after), new Chain());
    List<StoredEvent> stored =
        session.rows(
            "SELECT "
                + StoredEvent.COLUMNS
                + ", sum FROM event"
                + " WHERE id > ? AND id < ? ORDER BY id LIMIT ?",
            row -> check.take(StoredEvent.of(row, begin.get().key(0)), row.number(9)),
            begin.get().key(after),
            StreamKeys.end(begin.get().stream()),
            limit);
    if (stored.isEmpty()) {
      check.end(cutOff(session, begin.get(), after));
    }
    check.complain();
    List<Recorded> page = new ArrayList<>(stored.size());
    for (StoredEvent each : stored) {
      page.add(withPlan(session, each.read(check.where()), check.where()));
    }
    return page;
  }

  /** The same with the plan that it put in force in the running day. */
  private static Recorded withPlan(SqlSession session, Recorded recorded, String where)
      throws SQLException, UnreadableEvent {
    if (!(recorded.event() instanceof DayEvent.PlanChanged changed)) {
      return recorded;
    }
    Optional<StoredPlan> plan =
        session.first(
            "SELECT hash, text FROM plan WHERE hash = ?",
            row -> new StoredPlan(row.text(1), row.text(2)),
            changed.planHash());
    if (plan.isEmpty()) {
      throw new UnreadableEvent(
          "the plan of event " + recorded.sequence() + " of " + where + " is missing", null);
    }
    return new Recorded(recorded.sequence(), changed, recorded.key(), plan);
  }

  /** After the last event of a day, the first that is gone while what came of it is still there. */
  private static Optional<Long> cutOff(SqlSession session, Tip begin, long last)
      throws SQLException {
    long from = begin.key(last);
    long end = StreamKeys.end(begin.stream());
    return session.first(
        "SELECT id FROM (SELECT id FROM fact WHERE id > ? AND id < ?"
            + " UNION ALL SELECT id FROM duty WHERE id > ? AND id < ?) AS trace"
            + " WHERE NOT EXISTS (SELECT 1 FROM event WHERE event.id = trace.id)"
            + " ORDER BY id LIMIT 1",
        row -> row.number(1) - begin.key(0),
        from,
        end,
        from,
        end);
  }
}

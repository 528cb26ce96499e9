package dk.serviceisland.journal;

import dk.serviceisland.counsel.CounselBook;
import dk.serviceisland.counsel.CounselDays;
import dk.serviceisland.counsel.LifelineAsk;
import dk.serviceisland.counsel.Question;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What was asked during services, in the database of the journal. Thread-safe. */
final class SqlCounsel implements CounselBook {
  private static final String QUESTIONS =
      "SELECT id, branch, task_type, at, note, answer, answered_at, shared FROM grey_question";
  private static final String ASKS =
      "SELECT id, branch, counter, task_type, asked_by, at, taken_by, taken_at, ended_at"
          + " FROM lifeline_ask";
  private static final String END =
      "UPDATE lifeline_ask SET ended_at = ?, asked_by = NULL, taken_by = NULL";
  private static final int MOST = 500;

  /** Of all owners together, so that many for one push out none for another. */
  private static final int MOST_WAITING = 5_000;

  private final Database database;

  /** In a database that stays the caller's to close. */
  SqlCounsel(Database database) {
    this.database = database;
  }

  @Override
  public Future<Void> keep(Question question, LocalDate day) {
    return database.write(
        session -> {
          session.change(
              "INSERT INTO grey_question (id, branch, task_type, day, at, note, shared)"
                  + " VALUES (?, ?, ?, ?, ?, ?, 0)",
              question.id(),
              question.branch().value(),
              question.taskType().value(),
              day.toString(),
              question.at().toEpochMilli(),
              question.note().orElse(null));
          return null;
        });
  }

  @Override
  public Future<List<Question>> questions(Instant since) {
    return database.read(
        session -> {
          List<Question> all =
              new ArrayList<>(
                  session.rows(
                      QUESTIONS
                          + " WHERE answered_at IS NULL ORDER BY at, id LIMIT "
                          + MOST_WAITING,
                      SqlCounsel::question));
          all.addAll(
              session.rows(
                  QUESTIONS + " WHERE answered_at > ? ORDER BY at DESC, id LIMIT " + MOST,
                  SqlCounsel::question,
                  since.toEpochMilli()));
          all.sort(Comparator.comparing(Question::at).thenComparing(Question::id));
          return all;
        });
  }

  @Override
  public Future<Boolean> answer(String question, Question.Answer answer) {
    return database
        .write(
            session ->
                session.change(
                        "UPDATE grey_question SET note = NULL, answer = ?, answered_at = ?, shared"
                            + " = ? WHERE id = ? AND answered_at IS NULL",
                        answer.words(),
                        answer.at().toEpochMilli(),
                        answer.shared() ? 1 : 0,
                        question)
                    > 0)
        .compose(done -> database.wipe().map(done));
  }

  @Override
  public Future<LifelineAsk> ask(LifelineAsk wanted, Instant servedSince, LocalDate day) {
    return database.write(
        session -> {
          session.change(
              END + " WHERE branch = ? AND counter = ? AND ended_at IS NULL AND at < ?",
              servedSince.toEpochMilli(),
              wanted.branch().value(),
              wanted.counter().value(),
              servedSince.toEpochMilli());
          Optional<LifelineAsk> open =
              session
                  .rows(
                      ASKS + " WHERE branch = ? AND counter = ? AND ended_at IS NULL AND at > ?",
                      SqlCounsel::lifeline,
                      wanted.branch().value(),
                      wanted.counter().value(),
                      LifelineAsk.oldestOpen(wanted.at()).toEpochMilli())
                  .stream()
                  .filter(ask -> ask.isOpen(wanted.at()))
                  .findFirst();
          if (open.isPresent()) {
            return open.get();
          }
          session.change(
              "INSERT INTO lifeline_ask (id, branch, counter, task_type, day, at, asked_by)"
                  + " VALUES (?, ?, ?, ?, ?, ?, ?)",
              wanted.id(),
              wanted.branch().value(),
              wanted.counter().value(),
              wanted.taskType().value(),
              day.toString(),
              wanted.at().toEpochMilli(),
              wanted.askedBy().map(StaffId::value).orElse(null));
          return wanted;
        });
  }

  @Override
  public Future<List<LifelineAsk>> asks(Instant since) {
    return database.read(
        session ->
            session.rows(
                ASKS + " WHERE ended_at IS NULL AND at > ? ORDER BY at LIMIT " + MOST,
                SqlCounsel::lifeline,
                since.toEpochMilli()));
  }

  @Override
  public Future<Optional<LifelineAsk>> take(String ask, StaffId by, Instant at) {
    return database.write(
        session -> {
          session.change(
              "UPDATE lifeline_ask SET taken_by = ?, taken_at = ?"
                  + " WHERE id = ? AND taken_at IS NULL AND ended_at IS NULL AND at > ?",
              by.value(),
              at.toEpochMilli(),
              ask,
              at.minus(LifelineAsk.ASKS).toEpochMilli());
          return find(session, ask).filter(one -> one.isOpen(at));
        });
  }

  @Override
  public Future<Optional<LifelineAsk>> end(String ask, Instant at) {
    return database
        .write(
            session -> {
              int ended =
                  session.change(
                      END + " WHERE id = ? AND ended_at IS NULL", at.toEpochMilli(), ask);
              return ended > 0 ? find(session, ask) : Optional.<LifelineAsk>empty();
            })
        .compose(done -> database.wipe().map(done));
  }

  private static Optional<LifelineAsk> find(SqlSession session, String ask) throws SQLException {
    return session.first(ASKS + " WHERE id = ?", SqlCounsel::lifeline, ask);
  }

  @Override
  public Future<CounselDays> days(LocalDate from, LocalDate to) {
    String between = " WHERE day BETWEEN ? AND ?";
    return database.read(
        session ->
            new CounselDays(
                session.rows(
                    QUESTIONS + between, SqlCounsel::question, from.toString(), to.toString()),
                session.rows(
                    ASKS + between, SqlCounsel::lifeline, from.toString(), to.toString())));
  }

  /** Erases what was written, and who was named, of what is as old as that. */
  static int erase(SqlSession session, Instant notesBefore, Instant namesBefore)
      throws SQLException {
    return session.change(
            "UPDATE grey_question SET note = NULL WHERE note IS NOT NULL AND at < ?",
            notesBefore.toEpochMilli())
        + session.change(
            "UPDATE lifeline_ask SET asked_by = NULL, taken_by = NULL"
                + " WHERE at < ? AND (asked_by IS NOT NULL OR taken_by IS NOT NULL)",
            namesBefore.toEpochMilli());
  }

  /** What is past its term goes. */
  static int forget(SqlSession session, LocalDate before) throws SQLException {
    return session.change("DELETE FROM grey_question WHERE day < ?", before.toString())
        + session.change("DELETE FROM lifeline_ask WHERE day < ?", before.toString());
  }

  private static Question question(Row row) throws SQLException {
    String answer = row.text(6);
    return new Question(
        row.text(1),
        new BranchId(row.text(2)),
        new TaskTypeId(row.text(3)),
        Instant.ofEpochMilli(row.number(4)),
        Optional.ofNullable(row.text(5)),
        answer == null
            ? Optional.empty()
            : Optional.of(
                new Question.Answer(answer, Instant.ofEpochMilli(row.number(7)), row.flag(8))));
  }

  private static LifelineAsk lifeline(Row row) throws SQLException {
    Optional<StaffId> by = Optional.ofNullable(row.text(7)).map(StaffId::new);
    return new LifelineAsk(
        row.text(1),
        new BranchId(row.text(2)),
        new CounterId(row.text(3)),
        new TaskTypeId(row.text(4)),
        Optional.ofNullable(row.text(5)).map(StaffId::new),
        Instant.ofEpochMilli(row.number(6)),
        Optional.ofNullable(row.number(8))
            .map(at -> new LifelineAsk.Taken(by, Instant.ofEpochMilli(at))),
        Optional.ofNullable(row.number(9)).map(Instant::ofEpochMilli));
  }
}

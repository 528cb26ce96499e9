package dk.serviceisland.journal;

import dk.serviceisland.domain.plan.Question;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.report.PulseMonth;
import dk.serviceisland.report.PulseStore;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What staff answered about their role, in the database of the journal. Thread-safe.
 *
 * <p>Who was asked stands in another table than what was answered, and each answer writes the rows
 * of all answers, so that none of them tells when somebody gave it.
 */
final class SqlPulse implements PulseStore {
  private final Database database;

  /** In a database that stays the caller's to close. */
  SqlPulse(Database database) {
    this.database = database;
  }

  @Override
  public Future<Boolean> ask(StaffId who, YearMonth month) {
    return database.write(
        session -> {
          forgetAsked(session, month);
          return session.change(
                  "INSERT INTO pulse_asked (staff, month, answered) VALUES (?, ?, 0)"
                      + " ON CONFLICT (staff) DO UPDATE SET month = excluded.month, answered = 0"
                      + " WHERE pulse_asked.month <> excluded.month",
                  who.value(),
                  month.toString())
              > 0;
        });
  }

  @Override
  public Future<Boolean> answer(StaffId who, YearMonth month, Question question, String answer) {
    String words = words(question).encode();
    return database.write(
        session -> {
          int first =
              session.change(
                  "UPDATE pulse_asked SET answered = 1"
                      + " WHERE staff = ? AND month = ? AND answered = 0",
                  who.value(),
                  month.toString());
          if (first == 0) {
            return false;
          }
          List<Object[]> rows = new ArrayList<>();
          for (Question.Answer each : question.answers()) {
            rows.add(
                new Object[] {
                  month.toString(),
                  SqlRevisions.hash(words),
                  each.id(),
                  words,
                  each.id().equals(answer) ? 1 : 0
                });
          }
          session.changeEach(
              "INSERT INTO pulse (month, question, answer, words, people) VALUES (?, ?, ?, ?, ?)"
                  + " ON CONFLICT (month, question, answer)"
                  + " DO UPDATE SET people = pulse.people + excluded.people",
              rows);
          return true;
        });
  }

  /** A row of the table. */
  private record Counted(YearMonth month, String words, String answer, int people) {}

  @Override
  public Future<List<PulseMonth>> months(YearMonth from, YearMonth to) {
    return database
        .read(
            session ->
                session.rows(
                    "SELECT month, words, answer, people FROM pulse WHERE month BETWEEN ? AND ?"
                        + " ORDER BY month DESC, question, answer",
                    SqlPulse::counted,
                    from.toString(),
                    to.toString()))
        .map(SqlPulse::months);
  }

  private static List<PulseMonth> months(List<Counted> rows) {
    Map<YearMonth, Map<String, Map<String, Integer>>> people = new LinkedHashMap<>();
    for (Counted row : rows) {
      people
          .computeIfAbsent(row.month(), month -> new LinkedHashMap<>())
          .computeIfAbsent(row.words(), words -> new TreeMap<>())
          .put(row.answer(), row.people());
    }
    List<PulseMonth> months = new ArrayList<>();
    people.forEach(
        (month, questions) ->
            questions.forEach(
                (words, counts) ->
                    months.add(new PulseMonth(month, question(new JsonObject(words)), counts))));
    return months;
  }

  private static Counted counted(Row row) throws SQLException {
    return new Counted(
        YearMonth.parse(row.text(1)), row.text(2), row.text(3), Math.toIntExact(row.number(4)));
  }

  /** The same words give the same text, in whatever order their languages stood. */
  private static JsonObject words(Question question) {
    JsonArray answers = new JsonArray();
    question
        .answers()
        .forEach(each -> answers.add(new JsonArray().add(each.id()).add(names(each.names()))));
    return new JsonObject()
        .put("id", question.id())
        .put("names", names(question.names()))
        .put("answers", answers);
  }

  private static JsonObject names(Map<String, String> names) {
    JsonObject sorted = new JsonObject();
    new TreeMap<>(names).forEach(sorted::put);
    return sorted;
  }

  private static Question question(JsonObject words) {
    List<Question.Answer> answers = new ArrayList<>();
    for (Object each : words.getJsonArray("answers")) {
      JsonArray answer = (JsonArray) each;
      answers.add(new Question.Answer(answer.getString(0), names(answer.getJsonObject(1))));
    }
    return new Question(words.getString("id"), names(words.getJsonObject("names")), answers);
  }

  private static Map<String, String> names(JsonObject names) {
    Map<String, String> all = new TreeMap<>();
    names.forEach(each -> all.put(each.getKey(), (String) each.getValue()));
    return all;
  }

  private static int forgetAsked(SqlSession session, YearMonth running) throws SQLException {
    return session.change("DELETE FROM pulse_asked WHERE month < ?", running.toString());
  }

  /**
   * Who was asked before the running month goes, and what was counted before another.
   *
   * @param first the first month whose counts stay
   */
  static int forget(SqlSession session, YearMonth running, YearMonth first) throws SQLException {
    return forgetAsked(session, running)
        + session.change("DELETE FROM pulse WHERE month < ?", first.toString());
  }
}

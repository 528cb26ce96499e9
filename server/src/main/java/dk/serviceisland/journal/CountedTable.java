package dk.serviceisland.journal;

import dk.serviceisland.domain.fact.Fact;
import io.vertx.core.json.JsonArray;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A table in which like things that citizens said on a day are counted, because a row of its own,
 * with a place, would be that of a visit. Its columns are the day's stream, what is counted, and
 * how often.
 */
enum CountedTable {
  /** How visits were rated. */
  RATING(
      "rating",
      "task_type text, staff_group text, channel text, language text, help bigint,"
          + " solution bigint"),
  /** What was answered to short questions. */
  SHORT_ANSWER("short_answer", "question text, answer text");

  private final String table;

  /** What is counted, each with its type of PostgreSQL. */
  private final String typed;

  CountedTable(String table, String typed) {
    this.table = table;
    this.typed = typed;
  }

  private List<String> columns() {
    return List.of(typed.split(", "));
  }

  /** The columns of a rating. */
  static Object[] columns(Fact.Rated rated) {
    return new Object[] {
      rated.taskType().value(),
      rated.staffGroup().map(Object::toString).orElse(""),
      rated.channel().name(),
      rated.language(),
      (long) rated.help(),
      (long) rated.solution()
    };
  }

  /** The columns of an answer. */
  static Object[] columns(Fact.Answered answered) {
    return new Object[] {answered.question(), answered.answer()};
  }

  /** What it is called. */
  String table() {
    return table;
  }

  /** The stream and what is counted, with types of PostgreSQL. */
  String typed() {
    return "stream bigint, " + typed;
  }

  /** Counts one more of the like. Its values are the stream and what is counted. */
  String countOne() {
    return insert("1") + " ON CONFLICT DO UPDATE SET visits = visits + 1";
  }

  /** What is counted of a stream: each as often as it was. */
  <T> List<T> each(SqlSession session, long stream, SqlSession.RowReader<T> reading)
      throws SQLException {
    return session
        .rows(
            select(),
            row ->
                Collections.nCopies(
                    Math.toIntExact(row.number(columns().size() + 1)), reading.of(row)),
            stream)
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  /** All that is counted of a stream, to tell it to another journal. */
  JsonArray told(SqlSession session, long stream) throws SQLException {
    return new JsonArray(
        session.rows(
            select(),
            row -> {
              JsonArray told = new JsonArray();
              for (int column = 1; column <= columns().size(); column++) {
                told.add(isNumber(column) ? row.number(column) : row.text(column));
              }
              return told.add(row.number(columns().size() + 1));
            },
            stream));
  }

  /** What another journal told is all there is. */
  void take(SqlSession session, long stream, JsonArray told) throws SQLException {
    session.change("DELETE FROM " + table + " WHERE stream = ?", stream);
    List<Object[]> rows = new ArrayList<>();
    for (Object each : told) {
      JsonArray row = (JsonArray) each;
      List<Object> values = new ArrayList<>(List.of(stream));
      for (int column = 1; column <= columns().size(); column++) {
        values.add(isNumber(column) ? row.getLong(column - 1) : row.getString(column - 1));
      }
      values.add(row.getLong(columns().size()));
      rows.add(values.toArray());
    }
    session.changeEach(insert("?"), rows);
  }

  private String insert(String visits) {
    return "INSERT INTO "
        + table
        + " (stream, "
        + names()
        + ", visits) VALUES (?, "
        + "?, ".repeat(columns().size())
        + visits
        + ")";
  }

  private String select() {
    return "SELECT " + names() + ", visits FROM " + table + " WHERE stream = ? ORDER BY " + names();
  }

  private String names() {
    return String.join(
        ", ", columns().stream().map(column -> column.substring(0, column.indexOf(' '))).toList());
  }

  private boolean isNumber(int column) {
    return columns().get(column - 1).endsWith(" bigint");
  }
}

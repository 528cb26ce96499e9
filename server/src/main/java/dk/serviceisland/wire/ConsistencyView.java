package dk.serviceisland.wire;

import dk.serviceisland.report.Consistency;
import io.vertx.core.buffer.Buffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where branches clearly differ in the same task type, as JSON and as a table. */
public final class ConsistencyView {
  private static final List<String> COLUMNS =
      List.of(
          "taskType",
          "name",
          "branch",
          "measure",
          "outcome",
          "value",
          "cases",
          "others",
          "otherCases");

  private ConsistencyView() {}

  private record Row(
      String taskType,
      Map<String, String> names,
      String branch,
      String measure,
      Optional<String> outcome,
      double value,
      int cases,
      double others,
      int otherCases) {
    static Row of(Consistency.Difference one) {
      return new Row(
          one.taskType(),
          one.names(),
          one.branch().value(),
          Words.of(one.measure()),
          one.outcome().map(Words::of),
          rounded(one.value()),
          one.cases(),
          rounded(one.others()),
          one.otherCases());
    }
  }

  private record Answer(String from, String to, int leastCases, List<Row> differences) {}

  /** The differences as JSON. */
  public static Buffer json(LocalDate from, LocalDate to, List<Consistency.Difference> found) {
    return Json.bytes(
        new Answer(
            from.toString(),
            to.toString(),
            Consistency.LEAST_CASES,
            found.stream().map(Row::of).toList()));
  }

  /** The differences as CSV, with a header. */
  public static Buffer csv(Csv style, List<Consistency.Difference> found) {
    List<List<String>> lines = new ArrayList<>();
    for (Consistency.Difference one : found) {
      Row row = Row.of(one);
      lines.add(
          List.of(
              style.quoted(row.taskType()),
              style.quoted(row.names().isEmpty() ? row.taskType() : style.name(row.names())),
              style.quoted(row.branch()),
              style.value(row.measure()),
              row.outcome().map(style::value).orElse(""),
              style.number(Double.toString(row.value())),
              Integer.toString(row.cases()),
              style.number(Double.toString(row.others())),
              Integer.toString(row.otherCases())));
    }
    return style.table(COLUMNS, lines);
  }

  private static double rounded(double value) {
    return Rounding.of(value, 1000);
  }
}

package dk.serviceisland.wire;

import dk.serviceisland.domain.plan.StaffGroupId;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.report.ErrandStory;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The errands behind a figure, one row each, as JSON and as the table of a counting week
 * (tælleuge): date, channel, KLE number (left empty: the municipality fills it in), kind of
 * enquiry, whether it was misdirected, and what else is known. Nothing of a person is in it.
 */
public final class ErrandsView {
  private static final List<String> COLUMNS =
      List.of(
          "date",
          "branch",
          "channel",
          "kle",
          "taskType",
          "name",
          "misdirected",
          "number",
          "drawnAt",
          "language",
          "staffGroup",
          "called",
          "waitedSeconds",
          "walkSeconds",
          "serviceSeconds",
          "transferred",
          "lifeline",
          "outcome",
          "endReason",
          "excluded");

  private ErrandsView() {}

  /** The errands as JSON. */
  public static Buffer json(Queries.Errands query, List<ErrandStory> errands, ZoneId zone) {
    JsonArray rows = new JsonArray();
    for (ErrandStory errand : errands) {
      JsonObject row = row(errand, zone, Optional.empty());
      row.remove("branch");
      rows.add(row);
    }
    JsonObject view =
        new JsonObject()
            .put("branch", query.branch().value())
            .put("from", query.from().toString())
            .put("to", query.to().toString())
            .put("by", Queries.word(query.by()));
    query.key().ifPresent(key -> view.put("key", key));
    return view.put("errands", rows).toBuffer();
  }

  /**
   * The errands as CSV, with a header.
   *
   * @param names of the task types, in Danish
   */
  public static Buffer csv(
      ReportView.Csv style, List<ErrandStory> errands, ZoneId zone, Map<String, String> names) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(COLUMNS);
    for (ErrandStory errand : errands) {
      String type = errand.taskType().value();
      JsonObject row = row(errand, zone, Optional.of(names.getOrDefault(type, type)));
      lines.add(COLUMNS.stream().map(column -> cell(row.getValue(column), style)).toList());
    }
    return ReportView.table(style, lines);
  }

  private static String cell(Object value, ReportView.Csv style) {
    if (value instanceof Boolean flag) {
      return flag ? "1" : "0";
    }
    return value == null ? "" : ReportView.quoted(value.toString(), style);
  }

  private static JsonObject row(ErrandStory errand, ZoneId zone, Optional<String> name) {
    JsonObject row =
        new JsonObject()
            .put("date", errand.day().toString())
            .put("branch", errand.branch().value())
            .put("number", errand.number().toString())
            .put("taskType", errand.taskType().value())
            .put("channel", Words.of(errand.channel()))
            .put("language", errand.language())
            .put("drawnAt", Times.write(errand.drawnAt(), zone))
            .put("called", errand.called())
            .put("waitedSeconds", Times.seconds(errand.waited()))
            .put("transferred", errand.transferred())
            .put("lifeline", errand.lifeline());
    name.ifPresent(
        text ->
            row.put("name", text)
                .put("misdirected", errand.outcome().equals(Optional.of(Outcome.MISDIRECTED))));
    errand.staffGroup().map(StaffGroupId::value).ifPresent(group -> row.put("staffGroup", group));
    errand
        .servedFrom()
        .ifPresent(
            from ->
                row.put("walkSeconds", Times.seconds(errand.walk()))
                    .put("serviceSeconds", Times.seconds(errand.service())));
    errand.outcome().ifPresent(outcome -> row.put("outcome", Words.of(outcome)));
    errand.endReason().ifPresent(reason -> row.put("endReason", Words.of(reason)));
    errand.excluded().ifPresent(reason -> row.put("excluded", Words.of(reason)));
    return row;
  }
}

package dk.serviceisland.wire;

import dk.serviceisland.domain.plan.StaffGroupId;
import dk.serviceisland.domain.ticket.EndReason;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.report.ErrandStory;
import io.vertx.core.buffer.Buffer;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.databind.JsonNode;

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

  /** The columns whose cells are words of the contract. */
  private static final Set<String> WORDS = Set.of("channel", "outcome", "endReason", "excluded");

  private ErrandsView() {}

  private record Answer(
      String branch, String from, String to, String by, Optional<String> key, List<Row> errands) {}

  private record Row(
      String date,
      Optional<String> branch,
      String number,
      String taskType,
      String channel,
      String language,
      String drawnAt,
      boolean called,
      long waitedSeconds,
      boolean transferred,
      boolean lifeline,
      Optional<String> name,
      Optional<Boolean> misdirected,
      Optional<String> staffGroup,
      OptionalLong walkSeconds,
      OptionalLong serviceSeconds,
      Optional<String> outcome,
      Optional<String> endReason,
      Optional<String> excluded) {}

  /** The errands as JSON. */
  public static Buffer json(Queries.Errands query, List<ErrandStory> errands, ZoneId zone) {
    return Json.bytes(
        new Answer(
            query.branch().value(),
            query.from().toString(),
            query.to().toString(),
            Queries.word(query.by()),
            query.key(),
            errands.stream().map(errand -> row(errand, zone, Optional.empty())).toList()));
  }

  /**
   * The errands as CSV, with a header.
   *
   * @param names of the task types, in Danish
   */
  public static Buffer csv(
      Csv style, List<ErrandStory> errands, ZoneId zone, Map<String, String> names) {
    List<List<String>> lines = new ArrayList<>();
    for (ErrandStory errand : errands) {
      String type = errand.taskType().value();
      Row row = row(errand, zone, Optional.of(names.getOrDefault(type, type)));
      JsonNode cells = Json.MAPPER.valueToTree(row);
      lines.add(COLUMNS.stream().map(column -> cell(column, cells.path(column), style)).toList());
    }
    return style.table(COLUMNS, lines);
  }

  private static String cell(String column, JsonNode value, Csv style) {
    if (value.isBoolean()) {
      return value.booleanValue() ? "1" : "0";
    }
    String text = value.asString("");
    return WORDS.contains(column) && !text.isEmpty() ? style.value(text) : style.quoted(text);
  }

  /**
   * A row.
   *
   * @param name of the task type in a table, which says more of each errand than JSON does
   */
  private static Row row(ErrandStory errand, ZoneId zone, Optional<String> name) {
    return new Row(
        errand.day().toString(),
        name.map(table -> errand.branch().value()),
        errand.number().toString(),
        errand.taskType().value(),
        Words.of(errand.channel()),
        errand.language(),
        Times.write(errand.drawnAt(), zone),
        errand.called(),
        Times.seconds(errand.waited()),
        errand.transferred(),
        errand.lifeline(),
        name,
        name.map(table -> errand.outcome().equals(Optional.of(Outcome.MISDIRECTED))),
        errand.staffGroup().map(StaffGroupId::value),
        errand.servedFrom().stream().mapToLong(from -> Times.seconds(errand.walk())).findFirst(),
        errand.servedFrom().stream().mapToLong(from -> Times.seconds(errand.service())).findFirst(),
        errand.outcome().map(Words::of),
        errand
            .endReason()
            .or(() -> errand.outcome().map(toTheEnd -> EndReason.SERVED))
            .map(Words::of),
        errand.excluded().map(Words::of));
  }
}

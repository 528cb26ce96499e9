package dk.serviceisland.wire;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Category;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.report.Report;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a row of the table of enquiries counted, from when until when, in one cell: settings may
 * have changed it within the span, and a row keeps its figures of before.
 */
final class CountedRow {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private final Report report;
  private final Csv style;
  private final ReportTable.Names names;

  CountedRow(Report report, Csv style, ReportTable.Names names) {
    this.report = report;
    this.style = style;
    this.names = names;
  }

  /** One after the other, as they were in force. */
  String said(String category) {
    return report.counting().stream()
        .flatMap(
            counted ->
                counted.counting().rows().stream()
                    .filter(row -> row.id().equals(category))
                    .map(row -> said(row, counted)))
        .distinct()
        .collect(Collectors.joining("; "));
  }

  private String said(Category row, Report.Counted counted) {
    StringBuilder said = new StringBuilder(row.names().getOrDefault("da", row.id()));
    said.append(": ");
    said.append(
        counted.counting().isByLetter()
            ? style.word("by letter", "efter bogstav")
            : Stream.concat(
                    row.taskTypes().stream().map(this::taskType).sorted(),
                    row.outcomes().stream().sorted().map(Words::of).map(style::plain))
                .collect(Collectors.joining(", ")));
    counted.since().ifPresent(at -> said.append(style.word(" from ", " fra ")).append(moment(at)));
    counted.until().ifPresent(at -> said.append(style.word(" until ", " til ")).append(moment(at)));
    if (counted.branches().size() < report.query().branches().size()) {
      said.append(
          counted.branches().stream()
              .map(this::branch)
              .collect(Collectors.joining(", ", " (", ")")));
    }
    return said.toString();
  }

  private String taskType(TaskTypeId id) {
    return style.word(id.value(), names.taskTypes().getOrDefault(id, id.value()));
  }

  private String branch(BranchId id) {
    return style.word(id.value(), names.branches().getOrDefault(id, id.value()));
  }

  /** A change that holds from a day on says the day alone. */
  private static String moment(ZonedDateTime at) {
    return at.toLocalTime().equals(LocalTime.MIDNIGHT)
        ? at.toLocalDate().toString()
        : MOMENT.format(at);
  }
}

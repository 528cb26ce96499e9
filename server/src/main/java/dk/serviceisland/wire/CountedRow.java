package dk.serviceisland.wire;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Category;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.report.Report;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

  /** What a row counted, from when until when. */
  private record Span(
      Category row,
      boolean byLetter,
      Optional<ZonedDateTime> since,
      Optional<ZonedDateTime> until) {
    /** Whether a span goes on as this one: what changed was another row. */
    boolean goesOnIn(Span next) {
      return until.isPresent()
          && until.equals(next.since)
          && row.equals(next.row)
          && byLetter == next.byLetter;
    }
  }

  /** One after the other, as they were in force; what is alike in several branches once. */
  String said(String category) {
    Map<BranchId, List<Span>> branches = new LinkedHashMap<>();
    for (Report.Counted counted : report.counting()) {
      for (Category row : counted.counting().rows()) {
        if (row.id().equals(category)) {
          Span span =
              new Span(row, counted.counting().isByLetter(), counted.since(), counted.until());
          counted
              .branches()
              .forEach(
                  branch -> add(branches.computeIfAbsent(branch, at -> new ArrayList<>()), span));
        }
      }
    }
    Map<Span, List<BranchId>> together = new LinkedHashMap<>();
    branches.forEach(
        (branch, spans) ->
            spans.forEach(
                span -> together.computeIfAbsent(span, at -> new ArrayList<>()).add(branch)));
    return together.entrySet().stream()
        .map(one -> said(one.getKey(), one.getValue()))
        .distinct()
        .collect(Collectors.joining("; "));
  }

  private static void add(List<Span> spans, Span next) {
    int last = spans.size() - 1;
    if (last >= 0 && spans.get(last).goesOnIn(next)) {
      Span before = spans.remove(last);
      spans.add(new Span(before.row(), before.byLetter(), before.since(), next.until()));
    } else {
      spans.add(next);
    }
  }

  private String said(Span span, List<BranchId> branches) {
    Category row = span.row();
    StringBuilder said = new StringBuilder(row.names().getOrDefault("da", row.id()));
    said.append(": ");
    said.append(
        span.byLetter()
            ? style.word("by letter", "efter bogstav")
            : Stream.concat(
                    row.taskTypes().stream().map(this::taskType).sorted(),
                    row.outcomes().stream().sorted().map(Words::of).map(style::plain))
                .collect(Collectors.joining(", ")));
    span.since().ifPresent(at -> said.append(style.word(" from ", " fra ")).append(moment(at)));
    span.until().ifPresent(at -> said.append(style.word(" until ", " til ")).append(moment(at)));
    if (branches.size() < report.query().branches().size()) {
      said.append(branches.stream().map(this::branch).collect(Collectors.joining(", ", " (", ")")));
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

package dk.serviceisland.wire;

import dk.serviceisland.report.Growth;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Growth by branch and task type, as JSON and as a table. */
public final class GrowthView {
  private static final double DECIMALS = 10_000;
  private static final List<String> COLUMNS =
      List.of(
          "branch",
          "name",
          "taskType",
          "name",
          "served",
          "servedBefore",
          "growth",
          "servedYearBefore",
          "growthOfYear",
          "days",
          "daysBefore",
          "daysYearBefore");

  private GrowthView() {}

  /** A span of days. */
  record Span(String from, String to) {
    static Span of(Growth.Span span) {
      return new Span(span.from().toString(), span.to().toString());
    }
  }

  /** How many were served, and by how much more that is. */
  record Served(
      int now,
      OptionalInt before,
      OptionalDouble growth,
      OptionalInt yearBefore,
      OptionalDouble growthOfYear) {
    static Served of(Growth.Served served) {
      return new Served(
          served.now(),
          served.before(),
          rounded(served.growth()),
          served.yearBefore(),
          rounded(served.growthOfYear()));
    }
  }

  /** A task type, with the names of those before it that are counted in its line. */
  record OfTaskType(
      String id,
      Map<String, String> names,
      Served served,
      Optional<List<Map<String, String>>> before) {}

  /** A branch. */
  record OfBranch(
      String id,
      Map<String, String> names,
      Growth.Days days,
      Served served,
      List<OfTaskType> taskTypes) {}

  /** The whole answer. */
  record Answer(Span now, Span before, Span yearBefore, List<OfBranch> branches) {}

  /** As JSON. */
  public static Record json(Growth growth) {
    return new Answer(
        Span.of(growth.now()),
        Span.of(growth.before()),
        Span.of(growth.yearBefore()),
        growth.branches().stream()
            .map(
                branch ->
                    new OfBranch(
                        branch.id().value(),
                        branch.names(),
                        branch.days(),
                        Served.of(branch.served()),
                        branch.taskTypes().stream()
                            .map(
                                type ->
                                    new OfTaskType(
                                        type.id(),
                                        type.names(),
                                        Served.of(type.served()),
                                        Optional.of(type.before()).filter(some -> !some.isEmpty())))
                            .toList()))
            .toList());
  }

  /** As CSV: a row for each task type of each branch, and one for the branch. */
  public static Buffer csv(Growth growth, Csv style) {
    List<List<String>> rows = new ArrayList<>();
    for (Growth.OfBranch branch : growth.branches()) {
      for (Growth.OfTaskType type : branch.taskTypes()) {
        rows.add(row(style, branch, type.id(), name(style, type), type.served()));
      }
      rows.add(row(style, branch, "", style.heading("total"), branch.served()));
    }
    return style.table(COLUMNS, rows);
  }

  /** A line that has those before it too says so. */
  private static String name(Csv style, Growth.OfTaskType type) {
    String own = style.name(type.names());
    return type.before().isEmpty()
        ? own
        : own
            + type.before().stream()
                .map(style::name)
                .collect(Collectors.joining(", ", style.word(" (with ", " (med "), ")"));
  }

  private static List<String> row(
      Csv style, Growth.OfBranch branch, String type, String name, Growth.Served served) {
    List<String> row = new ArrayList<>();
    row.add(style.quoted(branch.id().value()));
    row.add(style.quoted(style.name(branch.names())));
    row.add(style.quoted(type));
    row.add(style.quoted(name));
    row.add(String.valueOf(served.now()));
    row.add(style.whole(served.before()));
    row.add(share(style, served.growth()));
    row.add(style.whole(served.yearBefore()));
    row.add(share(style, served.growthOfYear()));
    row.add(String.valueOf(branch.days().now()));
    row.add(String.valueOf(branch.days().before()));
    row.add(String.valueOf(branch.days().yearBefore()));
    return row;
  }

  private static String share(Csv style, OptionalDouble share) {
    OptionalDouble rounded = rounded(share);
    return rounded.isPresent() ? style.number(String.valueOf(rounded.getAsDouble())) : "";
  }

  private static OptionalDouble rounded(OptionalDouble number) {
    return number.isEmpty()
        ? number
        : OptionalDouble.of(Math.round(number.getAsDouble() * DECIMALS) / DECIMALS);
  }
}

package dk.serviceisland.wire;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.StaffGroupId;
import dk.serviceisland.domain.plan.Target;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.report.Figures;
import dk.serviceisland.report.FiguresPerPerson;
import dk.serviceisland.report.Report;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Figures in groups, as JSON and as CSV; both say the same. */
public final class ReportView {
  private static final double DECIMALS = 10_000;
  private static final double SECONDS_PER_HOUR = 3_600;

  private ReportView() {}

  /**
   * The report as JSON.
   *
   * @param branch the branch that was asked for; none: all
   */
  public static Buffer json(Report report, Optional<BranchId> branch) {
    JsonObject view = new JsonObject();
    branch.ifPresent(id -> view.put("branch", id.value()));
    view.put("from", report.query().from().toString())
        .put("to", report.query().to().toString())
        .put("by", Queries.word(report.query().by()))
        .put("days", report.days());
    JsonArray groups = new JsonArray();
    for (Report.Group group : report.groups()) {
      JsonObject one = new JsonObject().put("key", group.key());
      if (!group.names().isEmpty()) {
        one.put("names", Named.names(group.names()));
      }
      groups.add(addFigures(one.put("ofServed", ofServed(group, report)), group.figures()));
    }
    view.put("groups", groups)
        .put("total", addFigures(new JsonObject(), report.total()))
        .put("parts", parts(report))
        .put("targets", targets(report))
        .put("waitMinutes", new JsonArray(report.waitMinutes()))
        .put("serviceMinutes", new JsonArray(report.serviceMinutes()));
    report.persons().ifPresent(persons -> view.put("persons", persons(persons)));
    return view.toBuffer();
  }

  private static JsonObject persons(Report.Persons persons) {
    return LooksView.permission(persons.permission())
        .put("leastInGroup", FiguresPerPerson.LEAST_IN_GROUP)
        .put("withheld", persons.withheld());
  }

  private static JsonArray parts(Report report) {
    JsonArray parts = new JsonArray();
    for (Report.Part part : report.parts()) {
      JsonArray branches = new JsonArray();
      part.branches().forEach(branch -> branches.add(branch.value()));
      parts.add(new JsonObject().put("branches", branches).put("ofServed", share(part.served())));
    }
    return parts;
  }

  private static JsonArray targets(Report report) {
    JsonArray targets = new JsonArray();
    for (Report.InForce inForce : report.targets()) {
      Target target = inForce.target();
      JsonObject one =
          new JsonObject()
              .put("branch", inForce.branch().value())
              .put("measure", Words.of(target.measure()))
              .put("from", target.from().toString())
              .put("owner", target.owner());
      putIds(one, "taskTypes", target.taskTypes().stream().map(TaskTypeId::value));
      putIds(one, "staffGroups", target.staffGroups().stream().map(StaffGroupId::value));
      target
          .aim()
          .ifPresent(
              aim -> {
                aim.limit().ifPresent(limit -> one.put("targetSeconds", Times.seconds(limit)));
                one.put("targetShare", aim.percent() / 100.0);
              });
      targets.add(one);
    }
    return targets;
  }

  private static void putIds(JsonObject view, String name, Stream<String> ids) {
    List<String> sorted = ids.sorted().toList();
    if (!sorted.isEmpty()) {
      view.put(name, new JsonArray(sorted));
    }
  }

  /** How a table of numbers is written. */
  public enum Csv {
    /** As RFC 4180 has it: commas between, points in numbers. */
    STANDARD(',', '.', ""),
    /** As a Danish spreadsheet opens it: semicolons, decimal commas, a byte order mark. */
    DANISH(';', ',', "\uFEFF");

    private final char separator;
    private final char decimal;
    private final String mark;

    Csv(char separator, char decimal, String mark) {
      this.separator = separator;
      this.decimal = decimal;
      this.mark = mark;
    }
  }

  /**
   * The report as CSV: a header, a row per group and a total row. Figures of persons have one more:
   * how many are withheld, and what the figures are for.
   */
  public static Buffer csv(Report report, Csv style) {
    List<String> lines = new ArrayList<>();
    JsonObject total = addFigures(new JsonObject(), report.total());
    List<List<String>> columns = columns();
    String between = String.valueOf(style.separator);
    lines.add(
        Stream.concat(
                Stream.of("key", "name"), columns.stream().map(path -> String.join(".", path)))
            .collect(Collectors.joining(between)));
    for (Report.Group group : report.groups()) {
      String name = group.names().getOrDefault("da", "");
      lines.add(
          line(style, group.key(), name, addFigures(new JsonObject(), group.figures()), columns));
    }
    lines.add(line(style, "total", "", total, columns));
    report
        .persons()
        .ifPresent(
            persons ->
                lines.add(line(style, "withheld", withheld(persons), new JsonObject(), columns)));
    return written(style, lines);
  }

  private static String withheld(Report.Persons persons) {
    return "Ikke vist, i grupper på under %d personer: %d. Formål: %s. Udløber: %s"
        .formatted(
            FiguresPerPerson.LEAST_IN_GROUP,
            persons.withheld(),
            persons.permission().purpose(),
            persons.permission().expiresOn());
  }

  /** Rows of cells that are quoted already. */
  static Buffer table(Csv style, List<List<String>> rows) {
    String between = String.valueOf(style.separator);
    return written(style, rows.stream().map(row -> String.join(between, row)).toList());
  }

  private static Buffer written(Csv style, List<String> lines) {
    return Buffer.buffer(style.mark + String.join("\r\n", lines) + "\r\n");
  }

  /** The group's share of everything served: of the municipality, where groups are branches. */
  private static JsonObject ofServed(Report.Group group, Report report) {
    return share(
        new Figures.Share(group.figures().served(), report.total().served(), Optional.empty()));
  }

  private static JsonObject addFigures(JsonObject view, Figures figures) {
    view.put("drawn", figures.drawn())
        .put("served", figures.served())
        .put("waiting", figures.waiting())
        .put("calledWithinTarget", share(figures.calledWithinTarget()))
        .put("calledWithinTargetOfCalled", share(figures.calledWithinTargetOfCalled()));
    figures.servedUnderTarget().ifPresent(share -> view.put("servedUnderTarget", share(share)));
    view.put("wait", spread(figures.waited()))
        .put("walk", spread(figures.walk()))
        .put("service", spread(figures.service()))
        .put("transaction", spread(figures.transaction()));
    putIfOfAny(view, "firstContact", figures.firstContact());
    putIfOfAny(view, "walkedAway", figures.walkedAway());
    putIfOfAny(view, "noShowOfCalled", figures.noShowOfCalled());
    putIfOfAny(view, "referred", figures.referred());
    putIfOfAny(view, "transferred", figures.transferred());
    putIfOfAny(view, "withLifeline", figures.withLifeline());
    putIfOfAny(view, "outsideTownHall", figures.outsideTownHall());
    figures
        .staffing()
        .ifPresent(staffing -> view.put("staffing", staffing(staffing, figures.served())));
    putSatisfaction(view, figures.satisfaction());
    figures.toldWaits().ifPresent(told -> view.put("forecast", forecast(told)));
    return view.put("noShow", figures.noShow())
        .put("leftByCitizen", figures.leftByCitizen())
        .put("removedByStaff", figures.removedByStaff())
        .put("closedAtEndOfDay", figures.closedAtEndOfDay())
        .put(
            "excluded",
            new JsonObject()
                .put("training", figures.excluded().training())
                .put("misdirected", figures.excluded().misdirected())
                .put("short", figures.excluded().brief()));
  }

  private static void putIfOfAny(JsonObject view, String name, Figures.Share share) {
    if (share.of() > 0) {
      view.put(name, share(share));
    }
  }

  private static JsonObject staffing(Figures.Staffing staffing, int served) {
    JsonObject view =
        new JsonObject()
            .put("staffedSeconds", staffing.staffedSeconds())
            .put("busySeconds", staffing.busySeconds())
            .put("afterWorkSeconds", staffing.afterWorkSeconds());
    staffing.occupancy().ifPresent(part -> view.put("occupancy", rounded(part)));
    return view.put(
        "servedPerStaffedHour", rounded(served * SECONDS_PER_HOUR / staffing.staffedSeconds()));
  }

  private static void putSatisfaction(JsonObject view, Figures.Satisfaction satisfaction) {
    if (satisfaction.answered().of() > 0 || satisfaction.answered().count() > 0) {
      view.put(
          "satisfaction",
          new JsonObject()
              .put("answered", share(satisfaction.answered()))
              .put("help", share(satisfaction.help()))
              .put("solution", share(satisfaction.solution())));
    }
  }

  private static JsonObject forecast(Figures.ToldWaits told) {
    return new JsonObject()
        .put("held", share(told.held()))
        .put("exceeded", share(told.exceeded()))
        .put("errorSeconds", told.errorSeconds())
        .put("biasSeconds", told.biasSeconds());
  }

  private static double rounded(double number) {
    return Math.round(number * DECIMALS) / DECIMALS;
  }

  private static JsonObject share(Figures.Share share) {
    JsonObject view = new JsonObject().put("count", share.count()).put("of", share.of());
    share.share().ifPresent(part -> view.put("share", rounded(part)));
    share
        .target()
        .ifPresent(
            target -> {
              target.limit().ifPresent(limit -> view.put("targetSeconds", Times.seconds(limit)));
              view.put("targetShare", rounded(target.percent() / 100));
            });
    return view;
  }

  private static JsonObject spread(Figures.Spread spread) {
    JsonObject view = new JsonObject().put("count", spread.count());
    if (spread.count() > 0) {
      view.put("medianSeconds", spread.medianSeconds())
          .put("p90Seconds", spread.p90Seconds())
          .put("meanSeconds", spread.meanSeconds());
    }
    return view;
  }

  private static List<List<String>> columns() {
    List<List<String>> columns = new ArrayList<>();
    List.of("drawn", "served", "waiting").forEach(name -> columns.add(List.of(name)));
    for (String share :
        List.of("calledWithinTarget", "calledWithinTargetOfCalled", "servedUnderTarget")) {
      List.of("count", "of", "share", "targetSeconds", "targetShare")
          .forEach(name -> columns.add(List.of(share, name)));
    }
    for (String spread : List.of("wait", "walk", "service", "transaction")) {
      List.of("count", "medianSeconds", "p90Seconds", "meanSeconds")
          .forEach(name -> columns.add(List.of(spread, name)));
    }
    for (String share :
        List.of(
            "firstContact",
            "walkedAway",
            "noShowOfCalled",
            "referred",
            "transferred",
            "withLifeline",
            "outsideTownHall")) {
      List.of("count", "of", "share").forEach(name -> columns.add(List.of(share, name)));
    }
    List.of(
            "staffedSeconds",
            "busySeconds",
            "afterWorkSeconds",
            "occupancy",
            "servedPerStaffedHour")
        .forEach(name -> columns.add(List.of("staffing", name)));
    for (String share : List.of("answered", "help", "solution")) {
      List.of("count", "of", "share")
          .forEach(name -> columns.add(List.of("satisfaction", share, name)));
    }
    for (String share : List.of("held", "exceeded")) {
      List.of("count", "of", "share")
          .forEach(name -> columns.add(List.of("forecast", share, name)));
    }
    List.of("errorSeconds", "biasSeconds").forEach(name -> columns.add(List.of("forecast", name)));
    List.of("noShow", "leftByCitizen", "removedByStaff", "closedAtEndOfDay")
        .forEach(name -> columns.add(List.of(name)));
    List.of("training", "misdirected", "short")
        .forEach(name -> columns.add(List.of("excluded", name)));
    return columns;
  }

  private static String line(
      Csv style, String key, String name, JsonObject figures, List<List<String>> columns) {
    String between = String.valueOf(style.separator);
    return Stream.concat(
            Stream.of(quoted(key, style), quoted(name, style)),
            columns.stream().map(path -> cell(figures, path).replace('.', style.decimal)))
        .collect(Collectors.joining(between));
  }

  private static String cell(JsonObject figures, List<String> path) {
    Object value = figures.getMap();
    for (String name : path) {
      Map<?, ?> members = value instanceof JsonObject object ? object.getMap() : (Map<?, ?>) value;
      value = members == null ? null : members.get(name);
    }
    return value == null ? "" : value.toString();
  }

  /**
   * A text as a cell. A spreadsheet takes one that begins like a formula for a formula, so that it
   * gets an apostrophe in front (OWASP, "CSV injection").
   */
  static String quoted(String given, Csv style) {
    boolean formula = !given.isEmpty() && "=+-@\t\r".indexOf(given.charAt(0)) >= 0;
    String text = formula ? "'" + given : given;
    return text.chars().anyMatch(c -> c == style.separator || c == '"' || c == '\n' || c == '\r')
        ? '"' + text.replace("\"", "\"\"") + '"'
        : text;
  }
}

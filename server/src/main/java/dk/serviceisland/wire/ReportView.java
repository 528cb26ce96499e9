package dk.serviceisland.wire;

import dk.serviceisland.domain.BranchId;
import dk.serviceisland.report.Figures;
import dk.serviceisland.report.Report;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Figures in groups, as JSON and as CSV; both say the same. */
public final class ReportView {
  private static final double DECIMALS = 10_000;

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
        .put("by", Queries.word(report.query().by()));
    JsonArray groups = new JsonArray();
    for (Report.Group group : report.groups()) {
      JsonObject one = new JsonObject().put("key", group.key());
      if (!group.names().isEmpty()) {
        one.put("names", Named.names(group.names()));
      }
      groups.add(addFigures(one, group.figures()));
    }
    return view.put("groups", groups)
        .put("total", addFigures(new JsonObject(), report.total()))
        .toBuffer();
  }

  /** The report as CSV: a header, a row per group and a total row. */
  public static Buffer csv(Report report) {
    List<String> lines = new ArrayList<>();
    JsonObject total = addFigures(new JsonObject(), report.total());
    List<List<String>> columns = columns();
    lines.add(
        "key,name,"
            + columns.stream()
                .map(path -> String.join(".", path))
                .collect(Collectors.joining(",")));
    for (Report.Group group : report.groups()) {
      String name = group.names().getOrDefault("da", "");
      lines.add(line(group.key(), name, addFigures(new JsonObject(), group.figures()), columns));
    }
    lines.add(line("total", "", total, columns));
    return Buffer.buffer(String.join("\r\n", lines) + "\r\n");
  }

  private static JsonObject addFigures(JsonObject view, Figures figures) {
    view.put("drawn", figures.drawn())
        .put("served", figures.served())
        .put("waiting", figures.waiting())
        .put("calledWithinTarget", share(figures.calledWithinTarget()));
    figures.servedUnderTarget().ifPresent(share -> view.put("servedUnderTarget", share(share)));
    view.put("wait", spread(figures.waited())).put("service", spread(figures.service()));
    if (figures.firstContact().of() > 0) {
      view.put("firstContact", share(figures.firstContact()));
    }
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

  private static JsonObject share(Figures.Share share) {
    JsonObject view = new JsonObject().put("count", share.count()).put("of", share.of());
    share.share().ifPresent(part -> view.put("share", Math.round(part * DECIMALS) / DECIMALS));
    share
        .target()
        .ifPresent(
            target ->
                view.put("targetSeconds", Times.seconds(target.limit()))
                    .put("targetShare", target.percent() / 100.0));
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
    for (String share : List.of("calledWithinTarget", "servedUnderTarget")) {
      List.of("count", "of", "share", "targetSeconds", "targetShare")
          .forEach(name -> columns.add(List.of(share, name)));
    }
    for (String spread : List.of("wait", "service")) {
      List.of("count", "medianSeconds", "p90Seconds", "meanSeconds")
          .forEach(name -> columns.add(List.of(spread, name)));
    }
    List.of("count", "of", "share").forEach(name -> columns.add(List.of("firstContact", name)));
    List.of("noShow", "leftByCitizen", "removedByStaff", "closedAtEndOfDay")
        .forEach(name -> columns.add(List.of(name)));
    List.of("training", "misdirected", "short")
        .forEach(name -> columns.add(List.of("excluded", name)));
    return columns;
  }

  private static String line(
      String key, String name, JsonObject figures, List<List<String>> columns) {
    return quoted(key)
        + ","
        + quoted(name)
        + ","
        + columns.stream().map(path -> cell(figures, path)).collect(Collectors.joining(","));
  }

  private static String cell(JsonObject figures, List<String> path) {
    Object value = figures.getMap();
    for (String name : path) {
      Map<?, ?> members = value instanceof JsonObject object ? object.getMap() : (Map<?, ?>) value;
      value = members == null ? null : members.get(name);
    }
    return value == null ? "" : value.toString();
  }

  private static String quoted(String text) {
    return text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
        ? '"' + text.replace("\"", "\"\"") + '"'
        : text;
  }
}

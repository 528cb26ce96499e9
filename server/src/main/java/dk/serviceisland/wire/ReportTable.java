package dk.serviceisland.wire;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.report.Figures;
import dk.serviceisland.report.FiguresPerPerson;
import dk.serviceisland.report.Report;
import dk.serviceisland.report.WhyOffDuty;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Figures in groups as CSV; says what {@link ReportView} says. */
public final class ReportTable {
  private static final List<List<String>> COLUMNS = columns();

  private ReportTable() {}

  /**
   * What ids are called, for a Danish spreadsheet.
   *
   * @param taskTypes in Danish
   * @param branches in Danish
   */
  public record Names(Map<TaskTypeId, String> taskTypes, Map<BranchId, String> branches) {}

  /** A column that only some groupings have, after all others. */
  private record Last(String name, Function<Report.Group, String> cell) {}

  /**
   * A header, a row per group and a total row. By staff group and by hour a last column says of
   * which rows something is in the total alone; where that is everything, no cell has a figure. By
   * category it says what each row counted when. Figures of persons have one more row: how many are
   * withheld, and what the figures are for.
   */
  public static Buffer csv(Report report, Csv style, Names called) {
    Optional<Last> last = last(report, style, called);
    List<List<String>> rows = new ArrayList<>();
    Stream<List<String>> names =
        Stream.concat(Stream.of(List.of("key"), List.of("name")), COLUMNS.stream());
    rows.add(
        Stream.concat(names, last.stream().map(column -> List.of(column.name())))
            .map(path -> style.heading(path.toArray(String[]::new)))
            .toList());
    for (Report.Group group : report.groups()) {
      String name = style.name(group.names());
      Stream<String> cells =
          Stream.concat(
              figures(style, group), last.stream().map(column -> column.cell().apply(group)));
      rows.add(row(style, style.quoted(group.key()), name, cells));
    }
    Stream<String> all =
        Stream.concat(cells(style, report.total()), last.stream().map(column -> ""));
    rows.add(row(style, style.heading("total"), "", all));
    report
        .persons()
        .ifPresent(
            persons ->
                rows.add(
                    row(
                        style,
                        style.heading("withheld"),
                        withheld(persons),
                        COLUMNS.stream().map(none -> ""))));
    return style.table(rows);
  }

  private static Optional<Last> last(Report report, Csv style, Names called) {
    CountedRow counted = new CountedRow(report, style, called);
    return switch (report.query().by()) {
      case STAFF_GROUP, HOUR, WEEKDAY_HOUR ->
          Optional.of(new Last("hidden", group -> hidden(style, group)));
      case CATEGORY ->
          Optional.of(new Last("counted", group -> style.quoted(counted.said(group.key()))));
      default -> Optional.empty();
    };
  }

  private static Stream<String> figures(Csv style, Report.Group group) {
    return group.hidden().equals(Optional.of(Report.Hidden.WHOLLY))
        ? COLUMNS.stream().map(path -> "")
        : cells(style, group.figures());
  }

  private static String hidden(Csv style, Report.Group group) {
    return group.hidden().map(how -> style.value(Words.of(how))).orElse("");
  }

  private static String withheld(Report.Persons persons) {
    return "Ikke vist, i grupper på under %d personer: %d. Formål: %s. Udløber: %s"
        .formatted(
            FiguresPerPerson.LEAST_IN_GROUP,
            persons.withheld(),
            persons.permission().purpose(),
            persons.permission().expiresOn());
  }

  private static List<String> row(Csv style, String key, String name, Stream<String> cells) {
    return Stream.concat(Stream.of(key, style.quoted(name)), cells).toList();
  }

  private static Stream<String> cells(Csv style, Figures figures) {
    JsonNode tree = Json.MAPPER.valueToTree(FiguresView.of(figures));
    return COLUMNS.stream()
        .map(path -> tree.at("/" + String.join("/", path)))
        .map(value -> style.number(value.asString("")));
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
    List.of(
            "noShow",
            "leftByCitizen",
            "removedByStaff",
            "closedAtEndOfDay",
            "leftAtStop",
            "bookedInstead",
            "sentOn")
        .forEach(name -> columns.add(List.of(name)));
    List.of("training", "misdirected", "short")
        .forEach(name -> columns.add(List.of("excluded", name)));
    List.of("kiosk", "phone", "staff", "staffSeconds")
        .forEach(name -> columns.add(List.of("elsewhere", name)));
    List.of("received", "solved", "handedOver", "handedIn", "handedOut", "deskSeconds")
        .forEach(name -> columns.add(List.of("partnership", name)));
    List.of("count", "medianSeconds", "p90Seconds", "meanSeconds")
        .forEach(name -> columns.add(List.of("partnership", "waitOn", name)));
    List.of("sent", "worked", "notWorked", "came")
        .forEach(name -> columns.add(List.of("diverted", name)));
    List.of("services", "servedSeconds", "occupiedSeconds", "openSeconds", "occupancy")
        .forEach(name -> columns.add(List.of("rooms", name)));
    List.of("count", "of", "share").forEach(name -> columns.add(List.of("servedRemotely", name)));
    List.of("booked", "checkedIn").forEach(name -> columns.add(List.of("appointments", name)));
    List.of("count", "of", "share")
        .forEach(name -> columns.add(List.of("appointments", "calledInTime", name)));
    List.of("lateSeconds", "missed", "cancelled", "calledOff")
        .forEach(name -> columns.add(List.of("appointments", name)));
    for (Outcome outcome : Outcome.values()) {
      columns.add(List.of("outcomes", Words.of(outcome)));
    }
    columns.add(List.of("outcomes", "notKnown"));
    columns.add(List.of("suggested"));
    columns.add(List.of("answers"));
    List.of("telephone", "written").forEach(name -> columns.add(List.of("enquiries", name)));
    for (WhyOffDuty why : WhyOffDuty.values()) {
      List.of("times", "seconds")
          .forEach(name -> columns.add(List.of("offDuty", Words.of(why), name)));
    }
    columns.add(List.of("movedOnSeconds"));
    columns.add(List.of("offDutyUntoldDays"));
    return columns;
  }
}

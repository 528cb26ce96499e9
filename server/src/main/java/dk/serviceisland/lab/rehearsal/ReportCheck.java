package dk.serviceisland.lab.rehearsal;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Holds the server's report of the day against the rehearsal's own log, figure by figure as far as
 * the log works them out; what else the report tells is not judged here.
 */
final class ReportCheck {
  /** The figures, with all their parts, that {@link LogFigures} works out. */
  private static final Set<String> JUDGED =
      Set.of(
          "drawn",
          "served",
          "waiting",
          "noShow",
          "leftByCitizen",
          "removedByStaff",
          "closedAtEndOfDay",
          "leftAtStop",
          "sentOn",
          "firstContact",
          "outcomes",
          "satisfaction",
          "wait",
          "calledWithinTarget",
          "excluded",
          "service",
          "servedUnderTarget",
          "movedOnSeconds",
          "appointments");

  private final JsonObject report;
  private final List<Visit.Errand> errands;
  private final List<PlayedAppointments.Ahead> booked;
  private final Map<String, LogFigures.Targets> targets = new LinkedHashMap<>();

  /**
   * A check.
   *
   * @param report by task type
   * @param visits of the day
   * @param booked times that were booked for it
   */
  ReportCheck(JsonObject report, List<Visit> visits, List<PlayedAppointments.Ahead> booked) {
    this.report = report;
    this.booked = booked;
    this.errands =
        visits.stream()
            .flatMap(visit -> visit.errands.stream())
            .filter(Visit.Errand::queued)
            .toList();
    for (JsonObject group : groups()) {
      targets.put(
          group.getString("key"),
          new LogFigures.Targets(
              target(group, "calledWithinTarget"), target(group, "servedUnderTarget")));
    }
  }

  private static Optional<Long> target(JsonObject group, String figure) {
    return Optional.ofNullable(group.getJsonObject(figure))
        .map(share -> share.getLong("targetSeconds"));
  }

  private List<JsonObject> groups() {
    return report.getJsonArray("groups").stream().map(JsonObject.class::cast).toList();
  }

  /** Where report and log differ, one line each; empty when they are equal. */
  List<String> differences() {
    List<String> differences = new ArrayList<>();
    TreeSet<String> unreported = new TreeSet<>();
    errands.forEach(errand -> unreported.add(errand.drawnFor));
    booked.forEach(time -> unreported.add(time.taskType));
    for (JsonObject group : groups()) {
      String key = group.getString("key");
      unreported.remove(key);
      compare(key, group, figures(key::equals), differences);
    }
    unreported.forEach(key -> differences.add(key + " is missing in the report"));
    compare("total", report.getJsonObject("total"), figures(any -> true), differences);
    return differences;
  }

  /** The log's figures per task type in the order of the report, and then the total. */
  Map<String, Map<String, Long>> logged() {
    Map<String, Map<String, Long>> logged = new LinkedHashMap<>();
    targets.keySet().forEach(key -> logged.put(key, figures(key::equals)));
    logged.put("total", figures(any -> true));
    return logged;
  }

  private Map<String, Long> figures(Predicate<String> taskType) {
    Map<String, Long> figures = ofThose(taskType);
    figures.put("movedOnSeconds", movedOn(taskType).toSeconds());
    return figures;
  }

  /** Told of what it was served as, and not of what it was drawn for. */
  private Duration movedOn(Predicate<String> servedAs) {
    return errands.stream()
        .flatMap(errand -> errand.movedOn.entrySet().stream())
        .filter(spent -> servedAs.test(spent.getKey()))
        .map(Map.Entry::getValue)
        .reduce(Duration.ZERO, Duration::plus);
  }

  private Map<String, Long> ofThose(Predicate<String> taskType) {
    return LogFigures.of(
        errands.stream().filter(errand -> taskType.test(errand.drawnFor)).toList(),
        booked.stream().filter(time -> taskType.test(time.taskType)).toList(),
        type ->
            targets.getOrDefault(type, new LogFigures.Targets(Optional.empty(), Optional.empty())),
        solvedHere());
  }

  /** As the settings of the day say, which the report names. */
  private Set<String> solvedHere() {
    return report.getJsonArray("counting").stream()
        .map(JsonObject.class::cast)
        .flatMap(counted -> counted.getJsonArray("firstContact").stream())
        .map(String.class::cast)
        .collect(Collectors.toSet());
  }

  private static void compare(
      String key, JsonObject reported, Map<String, Long> logged, List<String> differences) {
    Map<String, Long> flat = new TreeMap<>();
    for (Map.Entry<String, Object> figure : reported) {
      if (JUDGED.contains(figure.getKey())) {
        flatten("", new JsonObject().put(figure.getKey(), figure.getValue()), flat);
      }
    }
    TreeSet<String> names = new TreeSet<>(flat.keySet());
    names.addAll(logged.keySet());
    for (String name : names) {
      long inReport = flat.getOrDefault(name, 0L);
      long inLog = logged.getOrDefault(name, 0L);
      if (inReport != inLog) {
        differences.add(
            key + ": " + name + " is " + inReport + " in the report, " + inLog + " in the log");
      }
    }
  }

  private static void flatten(String before, JsonObject json, Map<String, Long> flat) {
    for (Map.Entry<String, Object> member : json) {
      String name = before + member.getKey();
      boolean derived = member.getKey().equals("share") || member.getKey().startsWith("target");
      if (member.getValue() instanceof JsonObject inner) {
        flatten(name + ".", inner, flat);
      } else if (member.getValue() instanceof Number number && !derived) {
        flat.put(name, number.longValue());
      }
    }
  }
}

package dk.serviceisland.report;

import dk.serviceisland.domain.BranchId;
import dk.serviceisland.domain.Plan;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Tallies of days in, figures out. For one report, one thread. */
final class ReportBuilder {
  private final ReportQuery query;
  private final Map<String, Tally> groups = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> names = new LinkedHashMap<>();
  private final Tally total = new Tally();
  private final Set<LocalDate> days = new HashSet<>();

  ReportBuilder(ReportQuery query) {
    this.query = query;
    if (query.by() == ReportBy.CATEGORY) {
      Arrays.stream(Category.values())
          .forEach(category -> expectGroup(category.key(), category.names()));
    }
  }

  /** What the plan names is shown even when nothing happened; time is shown where something did. */
  void expectGroups(Plan plan) {
    switch (query.by()) {
      case TASK_TYPE ->
          plan.taskTypes().forEach((id, type) -> expectGroup(id.value(), type.names()));
      case STAFF_GROUP ->
          plan.staffGroups().forEach((id, group) -> expectGroup(id.value(), group.names()));
      case BRANCH -> expectGroup(plan.branch().value(), plan.names());
      case DAY, HOUR, WEEKDAY, WEEKDAY_HOUR, CHANNEL, LANGUAGE, CATEGORY -> {}
    }
  }

  private void expectGroup(String key, Map<String, String> groupNames) {
    groups.putIfAbsent(key, new Tally());
    names.putIfAbsent(key, groupNames);
  }

  /** Everything of a day of a branch. */
  void addDay(LocalDate day, Tally tally) {
    days.add(day);
    total.add(tally);
  }

  /** A group of a day of a branch, in the facet that the query needs. */
  void addGroup(BranchId branch, LocalDate day, String key, Tally tally) {
    groups.computeIfAbsent(groupKey(branch, day, key), first -> new Tally()).add(tally);
  }

  private String groupKey(BranchId branch, LocalDate day, String key) {
    return switch (query.by()) {
      case DAY -> day.toString();
      case WEEKDAY -> weekday(day);
      case WEEKDAY_HOUR -> weekday(day) + "-" + key;
      case BRANCH -> branch.value();
      case TASK_TYPE, HOUR, STAFF_GROUP, CHANNEL, LANGUAGE, CATEGORY -> key;
    };
  }

  private static String weekday(LocalDate day) {
    return day.getDayOfWeek().name().toLowerCase(Locale.ROOT);
  }

  Report build() {
    boolean targets = query.by() == ReportBy.TASK_TYPE;
    List<Report.Group> shown = new ArrayList<>();
    groups.forEach(
        (key, tally) ->
            shown.add(
                new Report.Group(key, names.getOrDefault(key, Map.of()), tally.figures(targets))));
    switch (query.by()) {
      case DAY, HOUR, CHANNEL, LANGUAGE -> shown.sort(Comparator.comparing(Report.Group::key));
      case WEEKDAY, WEEKDAY_HOUR ->
          shown.sort(
              Comparator.comparing(ReportBuilder::dayOfWeek).thenComparing(Report.Group::key));
      case TASK_TYPE, STAFF_GROUP, BRANCH, CATEGORY -> {}
    }
    return new Report(query, days.size(), List.copyOf(shown), total.figures(false));
  }

  private static DayOfWeek dayOfWeek(Report.Group group) {
    String weekday = group.key().split("-", 2)[0];
    return DayOfWeek.valueOf(weekday.toUpperCase(Locale.ROOT));
  }
}

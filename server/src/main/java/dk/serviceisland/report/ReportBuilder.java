package dk.serviceisland.report;

import dk.serviceisland.domain.BranchId;
import dk.serviceisland.domain.Plan;
import dk.serviceisland.domain.TaskType;
import dk.serviceisland.domain.TaskTypeId;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Facts in, figures out. Pure apart from what it has been given; for one report, one thread. */
final class ReportBuilder {
  private final ReportQuery query;
  private final Map<BranchId, Plan> plans = new LinkedHashMap<>();
  private final ErrandStories stories = new ErrandStories(this::count);
  private final Map<String, Tally> groups = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> names = new LinkedHashMap<>();
  private final Tally total = new Tally();

  ReportBuilder(ReportQuery query, Function<BranchId, Optional<Plan>> plans) {
    this.query = query;
    for (BranchId branch : query.branches()) {
      plans.apply(branch).ifPresent(plan -> this.plans.put(branch, plan));
    }
    this.plans.values().forEach(this::expectGroups);
  }

  /** What the plan names is shown even when nothing happened; time is shown where something did. */
  private void expectGroups(Plan plan) {
    switch (query.by()) {
      case TASK_TYPE ->
          plan.taskTypes().forEach((id, type) -> expectGroup(id.value(), type.names()));
      case STAFF_GROUP ->
          plan.staffGroups().forEach((id, group) -> expectGroup(id.value(), group.names()));
      case BRANCH -> expectGroup(plan.branch().value(), plan.names());
      case DAY, HOUR, WEEKDAY -> {}
    }
  }

  private void expectGroup(String key, Map<String, String> groupNames) {
    groups.putIfAbsent(key, new Tally());
    names.putIfAbsent(key, groupNames);
  }

  /** The next fact, in order of day and sequence within a branch. */
  void add(StoredFact fact) {
    stories.add(fact);
  }

  /** The branch has no more facts. */
  void branchRead() {
    stories.end();
  }

  private void count(ErrandStory errand) {
    Optional<TaskType> type = taskType(errand.branch(), errand.taskType());
    total.add(errand, type);
    key(errand)
        .ifPresent(key -> groups.computeIfAbsent(key, first -> new Tally()).add(errand, type));
  }

  private Optional<String> key(ErrandStory errand) {
    return switch (query.by()) {
      case TASK_TYPE -> Optional.of(errand.taskType().value());
      case DAY -> Optional.of(errand.day().toString());
      case HOUR -> Optional.of(hour(errand.branch(), errand.drawnAt()));
      case WEEKDAY -> Optional.of(errand.day().getDayOfWeek().name().toLowerCase(Locale.ROOT));
      case STAFF_GROUP -> errand.staffGroup().map(group -> group.value());
      case BRANCH -> Optional.of(errand.branch().value());
    };
  }

  private String hour(BranchId branch, Instant at) {
    Plan plan = plans.get(branch);
    int hour = at.atZone(plan == null ? ZoneOffset.UTC : plan.zone()).getHour();
    return (hour < 10 ? "0" : "") + hour;
  }

  private Optional<TaskType> taskType(BranchId branch, TaskTypeId id) {
    return Optional.ofNullable(plans.get(branch)).map(plan -> plan.taskTypes().get(id));
  }

  Report build() {
    List<Report.Group> shown = new ArrayList<>();
    groups.forEach(
        (key, tally) ->
            shown.add(
                new Report.Group(key, names.getOrDefault(key, Map.of()), figures(key, tally))));
    switch (query.by()) {
      case DAY, HOUR -> shown.sort(Comparator.comparing(Report.Group::key));
      case WEEKDAY ->
          shown.sort(
              Comparator.comparing(
                  group -> DayOfWeek.valueOf(group.key().toUpperCase(Locale.ROOT))));
      case TASK_TYPE, STAFF_GROUP, BRANCH -> {}
    }
    return new Report(query, List.copyOf(shown), total.figures(Optional.empty(), Optional.empty()));
  }

  private Figures figures(String key, Tally tally) {
    if (query.by() != ReportBy.TASK_TYPE) {
      return tally.figures(Optional.empty(), Optional.empty());
    }
    return tally.figures(
        one(key, type -> type.waitTarget().map(t -> new Figures.Target(t.within(), t.percent()))),
        one(
            key,
            type -> type.serviceTarget().map(t -> new Figures.Target(t.under(), t.percent()))));
  }

  /** The target of a task type when all branches that have it agree on it. */
  private Optional<Figures.Target> one(
      String taskType, Function<TaskType, Optional<Figures.Target>> target) {
    List<Optional<Figures.Target>> targets =
        plans.values().stream()
            .flatMap(plan -> plan.taskTypes().values().stream())
            .filter(type -> type.id().value().equals(taskType))
            .map(target)
            .distinct()
            .toList();
    return targets.size() == 1 ? targets.get(0) : Optional.empty();
  }
}

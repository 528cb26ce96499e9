package dk.serviceisland.report;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.ElsewhereId;
import dk.serviceisland.domain.plan.PartnerId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.Question;
import dk.serviceisland.domain.plan.StaffGroupId;
import dk.serviceisland.domain.plan.Target;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.plan.Term;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** Tallies of days in, figures out. For one report, one thread. */
final class ReportBuilder {
  private static final Map<String, String> ANOTHER_PLACE =
      Map.of("da", "Et andet sted", "en", "Another place");

  private final ReportQuery query;
  private final Map<String, Tally> groups = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> names = new LinkedHashMap<>();

  /** What categories were called on the days that are counted, in that order. */
  private final Map<String, Set<Map<String, String>>> namesAsCounted = new HashMap<>();

  private final Tally total = new Tally();
  private final Set<LocalDate> days = new HashSet<>();

  /** On how many days of a branch a staff group might have been shown, and on how many it was. */
  private final Map<String, Integer> groupDays = new HashMap<>();

  private final Map<String, Integer> groupDaysShown = new HashMap<>();
  private final Set<BranchId> noted = new HashSet<>();
  private final List<ShareTarget> shareTargets;
  private final Map<Set<BranchId>, PartOfAll> parts = new LinkedHashMap<>();
  private final List<Report.InForce> inForce = new ArrayList<>();
  private final Map<String, String> continued = new HashMap<>();
  private final CountingHistory counting;

  /** Counts what some branches served of everything. */
  private static final class PartOfAll {
    private int served;
    private int ofAll;
    private long percents;
  }

  ReportBuilder(ReportQuery query, List<ShareTarget> shareTargets) {
    this.query = query;
    this.shareTargets =
        shareTargets.stream()
            .filter(target -> query.branches().containsAll(target.among()))
            .toList();
    this.counting = new CountingHistory(query.by());
  }

  /** What the plan names is shown even when nothing happened; time is shown where something did. */
  void expectGroups(Plan plan) {
    switch (query.by()) {
      case TASK_TYPE ->
          plan.taskTypes()
              .forEach(
                  (id, type) -> {
                    if (isWanted(type) && type.life().term().meets(days())) {
                      expectGroup(id.value(), type.names());
                    } else {
                      names.putIfAbsent(id.value(), type.names());
                    }
                    type.life()
                        .successor()
                        .ifPresent(next -> continued.putIfAbsent(id.value(), next.value()));
                  });
      case STAFF_GROUP ->
          plan.staffGroups()
              .forEach(
                  (id, group) -> {
                    if (hasStaff(id, plan)) {
                      expectGroup(id.value(), group.names());
                    }
                  });
      case PARTNER ->
          plan.partners()
              .forEach(
                  (id, partner) -> {
                    if (!plan.taskTypesOf(id).isEmpty()) {
                      expectGroup(id.value(), partner.names());
                    }
                  });
      case BRANCH -> expectGroup(plan.branch().value(), plan.names());
      case STAFF ->
          plan.staff()
              .forEach(
                  (id, who) -> names.put(PersonKey.of(who.group(), id), Map.of("da", who.name())));
      case ELSEWHERE -> {
        plan.elsewhere().forEach((id, entry) -> expectGroup(id.value(), entry.names()));
        names.putIfAbsent(ElsewhereId.ANOTHER_PLACE.value(), ANOTHER_PLACE);
      }
      case ROOM ->
          plan.counters().values().stream()
              .filter(Plan.Counter::room)
              .forEach(
                  room -> expectGroup(roomKey(plan.branch(), room.id().value()), name(room, plan)));
      case CATEGORY -> plan.counting().rows().forEach(row -> expectGroup(row.id(), row.names()));
      case ANSWER -> eachAnswer(plan, this::expectGroup);
      case DAY, HOUR, WEEKDAY, WEEKDAY_HOUR, CHANNEL, LANGUAGE -> {}
    }
  }

  /** Each answer that a plan's questions have, as a group and its names. */
  private static void eachAnswer(Plan plan, BiConsumer<String, Map<String, String>> use) {
    for (Question question : plan.counting().questions()) {
      for (Question.Answer answer : question.answers()) {
        use.accept(DayTally.key(question.id(), answer.id()), name(question, answer));
      }
    }
  }

  /** In each language that has the question; an answer that it lacks is the Danish one. */
  private static Map<String, String> name(Question question, Question.Answer answer) {
    Map<String, String> both = new LinkedHashMap<>(question.names());
    both.replaceAll(
        (language, asked) ->
            asked
                + " "
                + answer.names().getOrDefault(language, answer.names().getOrDefault("da", "")));
    return both;
  }

  /** Two branches may have rooms of one name. */
  private String roomKey(BranchId branch, String room) {
    return query.branches().size() > 1 ? branch + "/" + room : room;
  }

  private Map<String, String> name(Plan.Counter room, Plan plan) {
    if (query.branches().size() == 1) {
      return Map.of("da", room.label());
    }
    Map<String, String> inBranch = new LinkedHashMap<>(plan.names());
    inBranch.replaceAll((language, name) -> name + ", " + room.label());
    return inBranch;
  }

  private boolean isWanted(TaskType type) {
    return query.partner().isEmpty() || query.partner().equals(type.partnership().partner());
  }

  private Term days() {
    return new Term(Optional.of(query.from()), Optional.of(query.to()));
  }

  /** A group too small to be shown has a row that says so. */
  private static boolean hasStaff(StaffGroupId group, Plan plan) {
    return plan.staff().values().stream().anyMatch(who -> who.group().equals(group));
  }

  private void expectGroup(String key, Map<String, String> groupNames) {
    groups.putIfAbsent(key, new Tally());
    names.putIfAbsent(key, groupNames);
  }

  /** Everything of a day of a branch. */
  void addDay(BranchId branch, LocalDate day, Tally tally) {
    days.add(day);
    total.addDay(tally);
    int served = tally.served();
    for (ShareTarget target : shareTargetsOn(day)) {
      PartOfAll part = parts.computeIfAbsent(target.branches(), first -> new PartOfAll());
      part.ofAll += served;
      part.percents += (long) served * target.percent().orElseThrow();
      if (target.branches().contains(branch)) {
        part.served += served;
      }
    }
  }

  /** Of each group of branches the newest that is in force; of those what is aimed at. */
  private List<ShareTarget> shareTargetsOn(LocalDate day) {
    Map<Set<BranchId>, ShareTarget> newest = new LinkedHashMap<>();
    shareTargets.stream()
        .filter(target -> !target.from().isAfter(day))
        .forEach(target -> newest.put(target.branches(), target));
    return newest.values().stream().filter(target -> target.percent().isPresent()).toList();
  }

  /**
   * Notes what a branch aimed at on a day and how it counted, and from when and until when, where
   * it was otherwise on a day before or changed while the day ran.
   *
   * @param day after those of the branch that were noted
   */
  void aimedAt(BranchId branch, LocalDate day, DayPlans plans) {
    counting.note(branch, day, plans);
    plans.opening().staff().values().stream()
        .map(who -> who.group().value())
        .distinct()
        .forEach(group -> groupDays.merge(group, 1, Integer::sum));
    if (query.by() == ReportBy.CATEGORY) {
      plans.all().stream()
          .flatMap(plan -> plan.counting().rows().stream())
          .forEach(
              row ->
                  namesAsCounted
                      .computeIfAbsent(row.id(), first -> new LinkedHashSet<>())
                      .add(row.names()));
    }
    if (query.by() == ReportBy.ANSWER) {
      plans.all().forEach(plan -> eachAnswer(plan, names::putIfAbsent));
    }
    ZonedDateTime morning = day.atStartOfDay(plans.opening().zone());
    Optional<ZonedDateTime> since = noted.add(branch) ? Optional.empty() : Optional.of(morning);
    aimsAt(branch, wanted(plans.opening(), day), since);
    for (DayPlans.Later change : plans.later()) {
      ZonedDateTime at = change.from().atZone(change.plan().zone());
      aimsAt(branch, wanted(change.plan(), day), Optional.of(at));
    }
  }

  /** From a moment on a branch aims at this and at nothing else; none: as far back as is told. */
  private void aimsAt(BranchId branch, Set<Target> next, Optional<ZonedDateTime> at) {
    inForce.replaceAll(
        one ->
            one.branch().equals(branch) && one.until().isEmpty()
                ? next.stream()
                    .filter(one.target()::isSameAs)
                    .findFirst()
                    .map(one::decidedAs)
                    .orElseGet(() -> at.map(one::until).orElse(one))
                : one);
    next.stream()
        .filter(target -> !isStanding(branch, target))
        .forEach(target -> inForce.add(new Report.InForce(branch, target, at, Optional.empty())));
  }

  /** A partner is told of what its task types and groups aim at; what all do is the house's. */
  private Set<Target> wanted(Plan plan, LocalDate day) {
    Set<Target> all = targets(plan, day);
    query
        .partner()
        .ifPresent(
            partner -> {
              Set<TaskTypeId> types = plan.taskTypesOf(partner);
              Set<StaffGroupId> groupsOfIt = plan.staffGroupsOf(partner);
              all.removeIf(
                  target ->
                      isForAll(target)
                          || isForOthers(target.taskTypes(), types)
                          || isForOthers(target.staffGroups(), groupsOfIt));
            });
    return all;
  }

  private static boolean isForAll(Target target) {
    return target.taskTypes().isEmpty() && target.staffGroups().isEmpty();
  }

  private static boolean isForOthers(Set<?> aimedAt, Set<?> own) {
    return !aimedAt.isEmpty() && aimedAt.stream().noneMatch(own::contains);
  }

  /** Of each measure of the same the newest that has begun. */
  private static Set<Target> targets(Plan plan, LocalDate day) {
    Map<List<Object>, Target> newest = new LinkedHashMap<>();
    plan.targets().stream()
        .filter(target -> !target.from().isAfter(day))
        .forEach(
            target ->
                newest.put(
                    List.of(target.measure(), target.taskTypes(), target.staffGroups()), target));
    return new LinkedHashSet<>(newest.values());
  }

  /** Whether a branch aims at it, and that has not ended. */
  private boolean isStanding(BranchId branch, Target target) {
    return inForce.stream()
        .anyMatch(
            one ->
                one.until().isEmpty()
                    && one.branch().equals(branch)
                    && one.target().isSameAs(target));
  }

  /** A group of a day of a branch, in the facet that the query needs. */
  void addGroup(BranchId branch, LocalDate day, String key, Tally tally) {
    String group =
        query.by() == ReportBy.ROOM ? roomKey(branch, key) : groupKey(query.by(), branch, day, key);
    groups.computeIfAbsent(group, first -> new Tally()).addDay(tally);
    groupDaysShown.merge(group, 1, Integer::sum);
  }

  /** The groups that another has counted. */
  void addGroups(ReportBuilder other) {
    other.groups.forEach(
        (key, tally) -> groups.computeIfAbsent(key, first -> new Tally()).add(tally));
    other.names.forEach(names::putIfAbsent);
  }

  private Optional<Report.Hidden> hidden(String group, Tally tally) {
    if (tally.isHidden()) {
      return Optional.of(Report.Hidden.PARTLY);
    }
    int shown = groupDaysShown.getOrDefault(group, 0);
    if (query.by() != ReportBy.STAFF_GROUP || shown >= groupDays.getOrDefault(group, 0)) {
      return Optional.empty();
    }
    return Optional.of(shown == 0 ? Report.Hidden.WHOLLY : Report.Hidden.PARTLY);
  }

  /** The group in which a report counts an errand; none when in its total alone. */
  static Optional<String> key(ReportBy by, ErrandStory errand, DayPlans plans) {
    Optional<String> own =
        by == ReportBy.PARTNER
            ? plans.partner(errand.taskType()).map(PartnerId::value)
            : DayTally.key(by.facet(), errand, plans);
    return own.map(key -> groupKey(by, errand.branch(), errand.day(), key));
  }

  private static String groupKey(ReportBy by, BranchId branch, LocalDate day, String key) {
    return switch (by) {
      case DAY -> day.toString();
      case WEEKDAY -> weekday(day);
      case WEEKDAY_HOUR -> weekday(day) + "-" + key;
      case BRANCH -> branch.value();
      case TASK_TYPE,
          HOUR,
          STAFF_GROUP,
          PARTNER,
          CHANNEL,
          LANGUAGE,
          CATEGORY,
          ELSEWHERE,
          ROOM,
          ANSWER,
          STAFF ->
          key;
    };
  }

  private static String weekday(LocalDate day) {
    return day.getDayOfWeek().name().toLowerCase(Locale.ROOT);
  }

  /**
   * Shows whom the permission lets be shown: persons whose staff group has enough persons with
   * figures. No person is tied to what citizens said.
   */
  Report buildByPerson(FiguresPerPerson permission) {
    int all = groups.size();
    Map<String, Long> sizes =
        groups.keySet().stream()
            .collect(Collectors.groupingBy(PersonKey::group, Collectors.counting()));
    groups
        .keySet()
        .removeIf(key -> sizes.get(PersonKey.group(key)) < FiguresPerPerson.LEAST_IN_GROUP);
    groups.values().forEach(Tally::forgetVisits);
    groups.values().forEach(Tally::forgetOutcomes);
    return build(Optional.of(new Report.Persons(permission, all - groups.size())));
  }

  /** The figures of some task types together, of a report by task type; of none: of everything. */
  Figures figuresOf(Set<TaskTypeId> taskTypes) {
    if (taskTypes.isEmpty()) {
      return total.figures();
    }
    Tally sum = new Tally();
    taskTypes.forEach(id -> Optional.ofNullable(groups.get(id.value())).ifPresent(sum::add));
    return sum.figures();
  }

  Report build() {
    return build(Optional.empty());
  }

  private Report build(Optional<Report.Persons> persons) {
    List<Report.Group> shown = new ArrayList<>();
    groups.forEach(
        (key, tally) ->
            shown.add(
                new Report.Group(
                    key,
                    name(key),
                    Optional.ofNullable(continued.get(key)),
                    hidden(key, tally),
                    tally.figures())));
    switch (query.by()) {
      case DAY, HOUR, CHANNEL, LANGUAGE, STAFF ->
          shown.sort(Comparator.comparing(Report.Group::key));
      case WEEKDAY, WEEKDAY_HOUR ->
          shown.sort(
              Comparator.comparing(ReportBuilder::dayOfWeek).thenComparing(Report.Group::key));
      case TASK_TYPE, STAFF_GROUP, PARTNER, BRANCH, CATEGORY, ELSEWHERE, ROOM, ANSWER -> {}
    }
    return new Report(
        query,
        days.size(),
        List.copyOf(shown),
        total.figures(),
        parts.entrySet().stream().map(ReportBuilder::part).toList(),
        List.copyOf(inForce),
        counting.all(),
        total.perMinute(Tally.Time.WAIT),
        total.perMinute(Tally.Time.SERVICE),
        persons);
  }

  /** A category is called what it was called as it was counted, all of it where that changed. */
  private Map<String, String> name(String key) {
    Set<Map<String, String>> all = namesAsCounted.getOrDefault(key, Set.of());
    Map<String, String> each = new LinkedHashMap<>();
    all.forEach(
        one ->
            one.forEach(
                (language, name) ->
                    each.merge(
                        language,
                        name,
                        (before, next) -> before.equals(next) ? next : before + " / " + next)));
    return all.isEmpty() ? names.getOrDefault(key, Map.of()) : each;
  }

  private static Report.Part part(Map.Entry<Set<BranchId>, PartOfAll> counted) {
    PartOfAll part = counted.getValue();
    Optional<Figures.Target> target =
        part.ofAll == 0
            ? Optional.empty()
            : Optional.of(
                new Figures.Target(Optional.empty(), (double) part.percents / part.ofAll));
    return new Report.Part(
        counted.getKey().stream().sorted(Comparator.comparing(BranchId::value)).toList(),
        new Figures.Share(part.served, part.ofAll, target));
  }

  private static DayOfWeek dayOfWeek(Report.Group group) {
    String weekday = group.key().split("-", 2)[0];
    return DayOfWeek.valueOf(weekday.toUpperCase(Locale.ROOT));
  }
}

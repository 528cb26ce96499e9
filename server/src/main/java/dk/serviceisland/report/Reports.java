package dk.serviceisland.report;

import dk.serviceisland.domain.day.Event;
import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.PartnerId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffGroupId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Makes reports: from the totals of days that are over, and from the facts of those that have none.
 * Both count the same way, so that it makes no difference which. Thread-safe; blocks while the
 * store reads.
 *
 * <p>Where time is odd: an errand belongs to the business day and the local hour in which it was
 * drawn, also when it is served after closing; the hour that comes twice when summer time ends is
 * one group of two hours, the one that is left out when it begins is not there, and lengths of time
 * are true lengths; a counter that was left open is staffed up to the last thing that is known of
 * its day, and on a day that goes on whoever waits has waited up to now; a day that opened and had
 * no tickets is a day with nothing; times are the writer's, which never go back, so that a clock
 * that does makes no length less than nothing.
 */
public final class Reports {
  /** Raised when totals are made another way; those made before are then made anew. */
  static final int TOTALS_VERSION = 15;

  /** Days whose totals are read in one go. */
  private static final int DAYS_AT_ONCE = 31;

  private static final int PLANS_KEPT = 64;

  private final FactSource facts;
  private final ReportPlans plans;
  private final InstantSource clock;
  private final Map<String, Plan> plansByHash = new ConcurrentHashMap<>();

  /**
   * Reports over some facts.
   *
   * @param facts where they come from
   * @param plans names and targets
   * @param clock up to when those have waited who wait
   */
  public Reports(FactSource facts, ReportPlans plans, InstantSource clock) {
    this.facts = facts;
    this.plans = plans;
    this.clock = clock;
  }

  /**
   * The figures asked for.
   *
   * @throws FactsUnavailable when the store cannot be read
   * @throws IllegalArgumentException if they are asked for by person: {@link PersonReports}
   */
  public Report report(ReportQuery query) throws FactsUnavailable {
    if (query.by().isOfPersons()) {
      throw new IllegalArgumentException("by person only under a permission");
    }
    return build(query).build();
  }

  /**
   * The figures of one person, for that person: whoever else sees them needs a permission.
   *
   * @param branches where
   * @param from first business day, included
   * @param to last business day, included; days whose detail is gone have none
   * @throws FactsUnavailable when the store cannot be read
   */
  public OwnFigures own(StaffId who, List<BranchId> branches, LocalDate from, LocalDate to)
      throws FactsUnavailable {
    Tally all = new Tally();
    int days = 0;
    for (BranchId branch : branches) {
      for (StoredDay day : facts.days(branch, from, to)) {
        if (day.detail()) {
          List<Tally> own =
              tallies(day).get(Facet.STAFF).entrySet().stream()
                  .filter(group -> PersonKey.isOf(group.getKey(), who))
                  .map(Map.Entry::getValue)
                  .toList();
          own.forEach(all::add);
          days += own.isEmpty() ? 0 : 1;
        }
      }
    }
    all.forgetVisits();
    return new OwnFigures(from, to, days, all.figures());
  }

  /** The figures of persons, of whom the permission says who is shown. */
  Report byPerson(ReportQuery query, FiguresPerPerson permission) throws FactsUnavailable {
    return build(query).buildByPerson(permission);
  }

  private ReportBuilder build(ReportQuery query) throws FactsUnavailable {
    boolean ofAll = query.partner().isEmpty();
    ReportBuilder builder = new ReportBuilder(query, ofAll ? plans.shareTargets() : List.of());
    for (BranchId branch : query.branches()) {
      planFor(branch, query).ifPresent(builder::expectGroups);
      for (LocalDate from = query.from();
          !from.isAfter(query.to());
          from = from.plusDays(DAYS_AT_ONCE)) {
        LocalDate to = from.plusDays(DAYS_AT_ONCE - 1L);
        add(branch, from, to.isBefore(query.to()) ? to : query.to(), query, builder);
      }
    }
    return builder;
  }

  /**
   * What was served against the span before and the year before, by branch and task type.
   *
   * @throws FactsUnavailable when the store cannot be read
   */
  public Growth growth(List<BranchId> branches, LocalDate from, LocalDate to)
      throws FactsUnavailable {
    Growth.Span now = new Growth.Span(from, to);
    List<Growth.OfBranch> grown = new ArrayList<>();
    for (BranchId branch : branches) {
      grown.add(
          Growth.of(
              branch,
              planFor(branch, byTaskType(branch, now)).map(Plan::names).orElse(Map.of()),
              report(byTaskType(branch, now)),
              report(byTaskType(branch, now.before())),
              report(byTaskType(branch, now.yearBefore()))));
    }
    return new Growth(now, now.before(), now.yearBefore(), List.copyOf(grown));
  }

  /**
   * Where branches clearly differ in the same task type. Each branch is read once: all of them
   * together are the sum.
   *
   * @throws FactsUnavailable when the store cannot be read
   */
  public List<Consistency.Difference> differences(
      List<BranchId> branches, LocalDate from, LocalDate to) throws FactsUnavailable {
    ReportBuilder all =
        new ReportBuilder(new ReportQuery(branches, from, to, ReportBy.TASK_TYPE), List.of());
    Map<BranchId, List<Consistency.Done>> each = new LinkedHashMap<>();
    for (BranchId branch : branches) {
      ReportBuilder one = build(byTaskType(branch, new Growth.Span(from, to)));
      all.addGroups(one);
      each.put(branch, done(one));
    }
    return Consistency.of(each, done(all));
  }

  private static List<Consistency.Done> done(ReportBuilder counted) {
    return counted.build().groups().stream().map(Consistency.Done::of).toList();
  }

  /**
   * How many of what each person has served, as far as it is known who did: for that person, and
   * for whoever asks whether it is enough.
   *
   * @param from first business day, included
   * @param to last business day, included
   * @throws FactsUnavailable when the store cannot be read
   */
  public Map<StaffId, Map<TaskTypeId, Integer>> practice(
      List<BranchId> branches, LocalDate from, LocalDate to) throws FactsUnavailable {
    Map<StaffId, Map<TaskTypeId, Integer>> practice = new HashMap<>();
    ErrandStories stories =
        new ErrandStories(
            errand -> {
              if (errand.outcome().isPresent() && errand.staff().isPresent()) {
                practice
                    .computeIfAbsent(errand.staff().get(), first -> new HashMap<>())
                    .merge(errand.endedAs(), 1, Integer::sum);
              }
            });
    for (BranchId branch : branches) {
      for (StoredDay day : facts.days(branch, from, to)) {
        if (day.detail()) {
          facts.each(day, stories::add);
          stories.end();
        }
      }
    }
    return practice;
  }

  /** What keeps somebody in practice; none where the municipality does not say. */
  public Optional<Routine> routine() {
    return plans.routine();
  }

  /**
   * The trials as they stand: each over its own days, branches and task types.
   *
   * @param seen which branches whoever asks may see: a pilot in another one is left out
   * @throws FactsUnavailable when the store cannot be read
   */
  public List<Pilot.Standing> pilots(LocalDate today, Predicate<BranchId> seen)
      throws FactsUnavailable {
    List<Pilot.Standing> standings = new ArrayList<>();
    for (Pilot pilot : plans.pilots()) {
      if (pilot.branches().stream().allMatch(seen)) {
        ReportBuilder builder =
            build(
                new ReportQuery(pilot.branches(), pilot.from(), pilot.until(), ReportBy.TASK_TYPE));
        standings.add(
            pilot.standing(today, builder.build().days(), builder.figuresOf(pilot.taskTypes())));
      }
    }
    return List.copyOf(standings);
  }

  private static ReportQuery byTaskType(BranchId branch, Growth.Span span) {
    return new ReportQuery(List.of(branch), span.from(), span.to(), ReportBy.TASK_TYPE);
  }

  /** A branch that is no more is called what it was called last. */
  private Optional<Plan> planFor(BranchId branch, ReportQuery query) throws FactsUnavailable {
    Optional<Plan> now = plans.current(branch);
    return now.isPresent() ? now : lastPlan(branch, query.from(), query.to());
  }

  /**
   * The branches of which something is stored, also those that are no more.
   *
   * @throws FactsUnavailable when the store cannot be read
   */
  public List<BranchId> branches() throws FactsUnavailable {
    return facts.branches();
  }

  /**
   * The plan of the last stored day of some.
   *
   * @param from first business day, included
   * @param to last business day, included
   * @return none when no day is stored
   */
  public Optional<Plan> lastPlan(BranchId branch, LocalDate from, LocalDate to)
      throws FactsUnavailable {
    List<StoredDay> days = facts.days(branch, from, to);
    return days.isEmpty()
        ? Optional.empty()
        : Optional.of(planOf(days.get(days.size() - 1).planHash()));
  }

  /**
   * The errands behind a figure, anonymous as they are: in the order in which they ended.
   *
   * @param from first business day, included
   * @param to last business day, included; days whose detail is gone have none
   * @param by the grouping of the figure
   * @param key of its group; none: all errands
   * @param partner of whose task types alone, with no groups of others; none: everything
   * @throws FactsUnavailable when the store cannot be read
   */
  public List<ErrandStory> errands(
      BranchId branch,
      LocalDate from,
      LocalDate to,
      ReportBy by,
      Optional<String> key,
      Optional<PartnerId> partner)
      throws FactsUnavailable {
    List<ErrandStory> found = new ArrayList<>();
    for (StoredDay day : facts.days(branch, from, to)) {
      if (day.detail()) {
        DayPlans ofDay = plansOf(day);
        List<ErrandStory> told = new ArrayList<>();
        GroupsOfSeveral groups = new GroupsOfSeveral();
        ErrandStories stories = new ErrandStories(told::add);
        facts.each(day, stories::add);
        now(day).ifPresentOrElse(stories::endAt, stories::end);
        told.forEach(groups::add);
        Set<StaffGroupId> several = new HashSet<>(groups.all());
        partner.ifPresent(one -> several.retainAll(ofDay.staffGroups(one)));
        told.stream()
            .filter(errand -> partner.isEmpty() || partner.equals(ofDay.partner(errand.taskType())))
            .map(errand -> errand.anonymous(several))
            .filter(errand -> key.isEmpty() || key.equals(ReportBuilder.key(by, errand, ofDay)))
            .forEach(found::add);
      }
    }
    return found;
  }

  /** The errands behind a figure of everything. */
  public List<ErrandStory> errands(
      BranchId branch, LocalDate from, LocalDate to, ReportBy by, Optional<String> key)
      throws FactsUnavailable {
    return errands(branch, from, to, by, key, Optional.empty());
  }

  /**
   * Makes the totals of a branch's days that are over and have none, or have old ones.
   *
   * @return how many days that were
   * @throws FactsUnavailable when the store cannot be read or written
   */
  public int makeTotals(BranchId branch, LocalDate from, LocalDate to) throws FactsUnavailable {
    return makeTotals(branch, from, to, false);
  }

  /**
   * As {@link #makeTotals(BranchId, LocalDate, LocalDate)}, also of a branch that is no more.
   *
   * @param allOver whether the last of them is over too, for the branch is no more
   * @return how many days that were
   * @throws FactsUnavailable when the store cannot be read or written
   */
  public int makeTotals(BranchId branch, LocalDate from, LocalDate to, boolean allOver)
      throws FactsUnavailable {
    int made = 0;
    for (StoredDay day : facts.days(branch, from, to)) {
      if ((day.over() || allOver) && day.detail() && !hasTotals(day)) {
        Map<Facet, Map<String, String>> texts = new EnumMap<>(Facet.class);
        tallies(day)
            .forEach(
                (facet, tallies) -> {
                  if (facet.isKept()) {
                    Map<String, String> byKey = new LinkedHashMap<>();
                    tallies.forEach((key, tally) -> byKey.put(key, TallyText.write(tally)));
                    texts.put(facet, byKey);
                  }
                });
        facts.keep(day, TOTALS_VERSION, texts);
        made++;
      }
    }
    return made;
  }

  /** Whether a day could lose its facts and every report over it would say the same. */
  public static boolean hasTotals(StoredDay day) {
    return day.totals() == TOTALS_VERSION || (day.totals() > 0 && !day.detail());
  }

  private void add(
      BranchId branch, LocalDate from, LocalDate to, ReportQuery query, ReportBuilder builder)
      throws FactsUnavailable {
    boolean byPartner = query.partner().isPresent() || query.by() == ReportBy.PARTNER;
    Facet facet = byPartner ? Facet.TASK_TYPE : query.by().facet();
    Map<LocalDate, DayPlans> totalled = new LinkedHashMap<>();
    for (StoredDay day : facts.days(branch, from, to)) {
      DayPlans ofDay = plansOf(day);
      builder.aimedAt(branch, day.day(), ofDay);
      if (hasTotals(day) && (facet.isKept() || !day.detail())) {
        totalled.put(day.day(), ofDay);
      } else if (day.detail()) {
        Map<Facet, Map<String, Tally>> tallies = tallies(day);
        if (byPartner) {
          Tally all = tallies.get(Facet.ALL).get("");
          new PartnerDay(branch, day.day(), ofDay, all, tallies.get(facet)).addTo(builder, query);
        } else {
          builder.addDay(branch, day.day(), tallies.get(Facet.ALL).get(""));
          tallies
              .get(facet)
              .forEach((key, tally) -> builder.addGroup(branch, day.day(), key, tally));
        }
      }
    }
    if (totalled.isEmpty()) {
      return;
    }
    if (byPartner) {
      addTotalsByPartner(branch, totalled, from, to, query, builder);
    } else {
      addTotals(branch, totalled.keySet(), from, to, facet, builder);
    }
  }

  private void addTotalsByPartner(
      BranchId branch,
      Map<LocalDate, DayPlans> days,
      LocalDate from,
      LocalDate to,
      ReportQuery query,
      ReportBuilder builder)
      throws FactsUnavailable {
    Map<LocalDate, Map<String, Tally>> byType = new HashMap<>();
    for (FactSource.Total total : facts.totals(branch, from, to, Facet.TASK_TYPE)) {
      byType
          .computeIfAbsent(total.day(), first -> new LinkedHashMap<>())
          .put(total.key(), TallyText.read(total.text()));
    }
    for (FactSource.Total total : facts.totals(branch, from, to, Facet.ALL)) {
      if (days.containsKey(total.day())) {
        new PartnerDay(
                branch,
                total.day(),
                days.get(total.day()),
                TallyText.read(total.text()),
                byType.getOrDefault(total.day(), Map.of()))
            .addTo(builder, query);
      }
    }
  }

  private void addTotals(
      BranchId branch,
      Set<LocalDate> days,
      LocalDate from,
      LocalDate to,
      Facet facet,
      ReportBuilder builder)
      throws FactsUnavailable {
    for (FactSource.Total total : facts.totals(branch, from, to, Facet.ALL)) {
      if (days.contains(total.day())) {
        Tally tally = TallyText.read(total.text());
        builder.addDay(branch, total.day(), tally);
        if (facet == Facet.ALL) {
          builder.addGroup(branch, total.day(), total.key(), tally);
        }
      }
    }
    if (facet != Facet.ALL) {
      for (FactSource.Total total : facts.totals(branch, from, to, facet)) {
        if (days.contains(total.day())) {
          builder.addGroup(branch, total.day(), total.key(), TallyText.read(total.text()));
        }
      }
    }
  }

  private Map<Facet, Map<String, Tally>> tallies(StoredDay day) throws FactsUnavailable {
    DayTally tally = new DayTally(plansOf(day), day.day(), plans.townHall());
    facts.each(day, tally::add);
    tally.allFactsRead(now(day));
    List<Fact.DutyChanged> duties = facts.duties(day);
    Map<Long, Event> noted = facts.noted(day);
    tally.addDuties(duties, noted);
    tally.addSuggested(noted.values());
    tally.addEnquiries(Enquiry.all(duties, noted));
    facts.ratings(day).forEach(tally::addRating);
    facts.answers(day).forEach(tally::addAnswer);
    facts.toldElsewhere(day).forEach(tally::addToldElsewhere);
    facts.diverted(day).forEach(tally::addDiverted);
    facts.waitOutcomes(day).forEach(tally::addWaitOutcome);
    facts.booked(day, clock.instant()).forEach(tally::addBooked);
    return tally.tallies();
  }

  /** Until when waits last on a day that goes on. */
  private Optional<Instant> now(StoredDay day) {
    return day.over() ? Optional.empty() : Optional.of(clock.instant());
  }

  /** The plans of the day, so that a target is never held against a day that did not have it. */
  private DayPlans plansOf(StoredDay day) throws FactsUnavailable {
    List<DayPlans.Later> later = new ArrayList<>();
    for (Fact.PlanChanged change : day.planChanges()) {
      later.add(new DayPlans.Later(change.sequence(), change.at(), planOf(change.planHash())));
    }
    return new DayPlans(planOf(day.planHash()), later);
  }

  private Plan planOf(String hash) throws FactsUnavailable {
    Plan known = plansByHash.get(hash);
    if (known != null) {
      return known;
    }
    Plan read = plans.read(hash, facts.plan(hash));
    if (plansByHash.size() >= PLANS_KEPT) {
      plansByHash.clear();
    }
    plansByHash.put(hash, read);
    return read;
  }
}

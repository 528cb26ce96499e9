package dk.serviceisland.report;

import dk.serviceisland.domain.BranchId;
import dk.serviceisland.domain.Plan;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes reports: from the totals of days that are over, and from the facts of those that have none.
 * Both count the same way, so that it makes no difference which. Thread-safe; blocks while the
 * store reads.
 */
public final class Reports {
  /** Raised when totals are made another way; those made before are then made anew. */
  static final int TOTALS_VERSION = 2;

  /** Days whose totals are read in one go. */
  private static final int DAYS_AT_ONCE = 31;

  private static final int PLANS_KEPT = 64;

  private final FactSource facts;
  private final ReportPlans plans;
  private final Map<String, Plan> plansByHash = new ConcurrentHashMap<>();

  /**
   * Reports over some facts.
   *
   * @param facts where they come from
   * @param plans names and targets
   */
  public Reports(FactSource facts, ReportPlans plans) {
    this.facts = facts;
    this.plans = plans;
  }

  /**
   * The figures asked for.
   *
   * @throws FactsUnavailable when the store cannot be read
   */
  public Report report(ReportQuery query) throws FactsUnavailable {
    ReportBuilder builder = new ReportBuilder(query, plans.shareTargets());
    for (BranchId branch : query.branches()) {
      plans.current(branch).ifPresent(builder::expectGroups);
      for (LocalDate from = query.from();
          !from.isAfter(query.to());
          from = from.plusDays(DAYS_AT_ONCE)) {
        LocalDate to = from.plusDays(DAYS_AT_ONCE - 1L);
        add(branch, from, to.isBefore(query.to()) ? to : query.to(), query.by().facet(), builder);
      }
    }
    return builder.build();
  }

  /**
   * Makes the totals of a branch's days that are over and have none, or have old ones.
   *
   * @return how many days that were
   * @throws FactsUnavailable when the store cannot be read or written
   */
  public int makeTotals(BranchId branch, LocalDate from, LocalDate to) throws FactsUnavailable {
    int made = 0;
    for (StoredDay day : facts.days(branch, from, to)) {
      if (day.over() && day.detail() && !hasTotals(day)) {
        Map<Facet, Map<String, String>> texts = new EnumMap<>(Facet.class);
        tallies(day)
            .forEach(
                (facet, tallies) -> {
                  Map<String, String> byKey = new LinkedHashMap<>();
                  tallies.forEach((key, tally) -> byKey.put(key, tally.write()));
                  texts.put(facet, byKey);
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
      BranchId branch, LocalDate from, LocalDate to, Facet facet, ReportBuilder builder)
      throws FactsUnavailable {
    Set<LocalDate> totalled = new LinkedHashSet<>();
    for (StoredDay day : facts.days(branch, from, to)) {
      builder.aimedAt(branch, day.day(), planOf(day));
      if (hasTotals(day)) {
        totalled.add(day.day());
      } else if (day.detail()) {
        Map<Facet, Map<String, Tally>> tallies = tallies(day);
        builder.addDay(branch, day.day(), tallies.get(Facet.ALL).get(""));
        tallies.get(facet).forEach((key, tally) -> builder.addGroup(branch, day.day(), key, tally));
      }
    }
    if (!totalled.isEmpty()) {
      addTotals(branch, totalled, from, to, facet, builder);
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
        Tally tally = Tally.read(total.text());
        builder.addDay(branch, total.day(), tally);
        if (facet == Facet.ALL) {
          builder.addGroup(branch, total.day(), total.key(), tally);
        }
      }
    }
    if (facet != Facet.ALL) {
      for (FactSource.Total total : facts.totals(branch, from, to, facet)) {
        if (days.contains(total.day())) {
          builder.addGroup(branch, total.day(), total.key(), Tally.read(total.text()));
        }
      }
    }
  }

  private Map<Facet, Map<String, Tally>> tallies(StoredDay day) throws FactsUnavailable {
    DayTally tally = new DayTally(planOf(day), day.day(), plans.townHall());
    long after = 0;
    FactSource.Page page;
    do {
      page = facts.page(day, after);
      page.facts().forEach(tally::add);
      after = page.last() ? after : lastOf(page.facts());
    } while (!page.last());
    tally.allFactsRead();
    tally.addDuties(facts.duties(day));
    facts.ratings(day).forEach(tally::addRating);
    return tally.tallies();
  }

  private static long lastOf(List<StoredFact> facts) {
    return facts.get(facts.size() - 1).fact().sequence();
  }

  /** The plan of the day, so that a target is never held against a day that did not have it. */
  private Plan planOf(StoredDay day) throws FactsUnavailable {
    Plan known = plansByHash.get(day.planHash());
    if (known != null) {
      return known;
    }
    Plan read = plans.read(day.planHash(), facts.plan(day.planHash()));
    if (plansByHash.size() >= PLANS_KEPT) {
      plansByHash.clear();
    }
    plansByHash.put(day.planHash(), read);
    return read;
  }
}

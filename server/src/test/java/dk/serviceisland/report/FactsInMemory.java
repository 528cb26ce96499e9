package dk.serviceisland.report;

import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.CounterEvent;
import dk.serviceisland.domain.day.DayEvent;
import dk.serviceisland.domain.day.Event;
import dk.serviceisland.domain.day.TicketEvent;
import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Hours;
import dk.serviceisland.domain.plan.Plan;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Facts of days told in tests, handed out in small pages, and their plans. */
public final class FactsInMemory implements FactSource, ReportPlans, InstantSource {
  private record Key(BranchId branch, LocalDate day) {}

  private final int pageSize;
  private final Map<Key, BranchDay> told = new LinkedHashMap<>();
  private final Map<Key, List<StoredFact>> read = new HashMap<>();
  private final Map<Key, Map<Facet, Map<String, String>>> totals = new HashMap<>();
  private final Map<String, Plan> plans = new LinkedHashMap<>();
  private Optional<Hours> townHall = Optional.empty();
  private List<ShareTarget> shares = List.of();
  private List<Pilot> pilots = List.of();
  private final List<WaitOutcome> promises = new ArrayList<>();
  private final List<BookedTimes> booked = new ArrayList<>();
  private int pagesRead;
  private boolean goesOn;

  /** A store that hands out so many facts at once. */
  public FactsInMemory(int pageSize) {
    this.pageSize = pageSize;
  }

  /** The day as a store would have it. */
  public FactsInMemory with(BranchDay day) {
    return with(day, DayFacts.of(day));
  }

  /** The day as a store would have it, with facts that were read at some time. */
  FactsInMemory with(BranchDay day, List<StoredFact> facts) {
    Key key = new Key(day.state().plan().branch(), day.state().day());
    told.put(key, day);
    read.put(key, facts);
    plans.put(hash(key), day.openedUnder());
    day.plansChangedTo().forEach(plan -> plans.put(plan.hash(), plan));
    return this;
  }

  /** The days are not over, and it is as late as in the latest of them. */
  FactsInMemory goingOn() {
    goesOn = true;
    return this;
  }

  @Override
  public Instant instant() {
    return told.values().stream().map(BranchDay::now).max(Comparator.naturalOrder()).orElseThrow();
  }

  FactsInMemory with(WaitOutcome promise) {
    promises.add(promise);
    return this;
  }

  /** So was booked on each of the days. */
  FactsInMemory with(BookedTimes times) {
    booked.add(times);
    return this;
  }

  FactsInMemory withShares(ShareTarget... targets) {
    shares = List.of(targets);
    return this;
  }

  FactsInMemory withTownHall(Hours hours) {
    townHall = Optional.of(hours);
    return this;
  }

  /** The detail is gone, what was kept stays. */
  void deleteDetail() {
    read.clear();
  }

  int pagesRead() {
    return pagesRead;
  }

  @Override
  public List<BranchId> branches() {
    return told.keySet().stream().map(Key::branch).distinct().toList();
  }

  @Override
  public List<StoredDay> days(BranchId branch, LocalDate from, LocalDate to) {
    return told.keySet().stream()
        .filter(key -> key.branch().equals(branch))
        .filter(key -> !key.day().isBefore(from) && !key.day().isAfter(to))
        .sorted(Comparator.comparing(Key::day))
        .map(
            key ->
                new StoredDay(
                    branch,
                    key.day(),
                    hash(key),
                    DayFacts.of(told.get(key), Fact.PlanChanged.class),
                    !goesOn,
                    totals.containsKey(key) ? Reports.TOTALS_VERSION : 0,
                    read.containsKey(key)))
        .toList();
  }

  @Override
  public Page page(StoredDay day, long after) {
    pagesRead++;
    List<StoredFact> rest =
        read.get(key(day)).stream().filter(fact -> fact.fact().sequence() > after).toList();
    int size = Math.min(pageSize, rest.size());
    return new Page(rest.subList(0, size), size == rest.size());
  }

  @Override
  public List<Fact.DutyChanged> duties(StoredDay day) {
    return DayFacts.of(told.get(key(day)), Fact.DutyChanged.class);
  }

  @Override
  public Map<Long, Event> noted(StoredDay day) {
    Map<Long, Event> noted = new HashMap<>();
    List<Event> events = told.get(key(day)).events();
    for (int i = 0; i < events.size(); i++) {
      Event event = events.get(i);
      if (event instanceof CounterEvent
          || event instanceof TicketEvent.ErrandAdded
          || event instanceof DayEvent.DayClosed) {
        noted.put(i + 1L, event);
      }
    }
    return noted;
  }

  @Override
  public List<Fact.Rated> ratings(StoredDay day) {
    return DayFacts.of(told.get(key(day)), Fact.Rated.class);
  }

  @Override
  public List<Fact.Answered> answers(StoredDay day) {
    return DayFacts.of(told.get(key(day)), Fact.Answered.class);
  }

  @Override
  public List<Fact.Diverted> diverted(StoredDay day) {
    return DayFacts.of(told.get(key(day)), Fact.Diverted.class);
  }

  @Override
  public List<Fact.ToldElsewhere> toldElsewhere(StoredDay day) {
    Map<Long, Fact.ToldElsewhere> kept = new LinkedHashMap<>();
    for (Fact.Change change : told.get(key(day)).factChanges()) {
      if (change instanceof Fact.ToldElsewhere one) {
        kept.put(one.sequence(), one);
      } else if (change instanceof Fact.Reopened again) {
        kept.remove(again.sequence());
      }
    }
    return List.copyOf(kept.values());
  }

  @Override
  public List<WaitOutcome> waitOutcomes(StoredDay day) {
    return promises.stream()
        .filter(kept -> kept.branch().equals(day.branch()) && kept.day().equals(day.day()))
        .toList();
  }

  @Override
  public List<BookedTimes> booked(StoredDay day, Instant now) {
    return booked;
  }

  @Override
  public String plan(String hash) {
    return hash;
  }

  @Override
  public List<Total> totals(BranchId branch, LocalDate from, LocalDate to, Facet facet) {
    List<Total> found = new ArrayList<>();
    for (StoredDay day : days(branch, from, to)) {
      totals
          .getOrDefault(key(day), Map.of())
          .getOrDefault(facet, Map.of())
          .forEach((key, text) -> found.add(new Total(day.day(), key, text)));
    }
    return found;
  }

  @Override
  public void keep(StoredDay day, int version, Map<Facet, Map<String, String>> kept) {
    totals.put(key(day), kept);
  }

  @Override
  public Optional<Plan> current(BranchId branch) {
    return plans.values().stream().filter(plan -> plan.branch().equals(branch)).findFirst();
  }

  @Override
  public Plan read(String hash, String text) {
    return plans.get(hash);
  }

  @Override
  public List<ShareTarget> shareTargets() {
    return shares;
  }

  FactsInMemory withPilots(Pilot... some) {
    pilots = List.of(some);
    return this;
  }

  @Override
  public List<Pilot> pilots() {
    return pilots;
  }

  @Override
  public Optional<Hours> townHall() {
    return townHall;
  }

  /** Plans of tests have no hash of their own. */
  private static String hash(Key key) {
    return key.branch() + " " + key.day();
  }

  private static Key key(StoredDay day) {
    return new Key(day.branch(), day.day());
  }
}

package dk.serviceisland.config;

import dk.serviceisland.access.Account;
import dk.serviceisland.config.revision.Revision;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.engine.Plans;
import dk.serviceisland.report.ReportPlans;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The settings in force, as of the clock, and the branches there are: those of the settings, and
 * those that are to go when their day is over. Thread-safe.
 *
 * <p>Everything in {@code server.yaml} waits for the next start, apart from a renewed certificate.
 */
public final class LivePlans implements Plans {
  private final Path folder;
  private final Settings settings;
  private volatile InstantSource clock;
  private final Set<BranchId> leaving = ConcurrentHashMap.newKeySet();
  private final Map<BranchId, Plan> lastKnown = new ConcurrentHashMap<>();
  private final Set<BranchId> moved = ConcurrentHashMap.newKeySet();
  private final Stayers stayers = new Stayers();
  private volatile Predicate<BranchId> delivered = branch -> false;
  private volatile Predicate<BranchId> behind = branch -> false;
  private volatile Timeline timeline;
  private volatile Told told;

  /** What is in force since it was asked for, of which revision, and the branches there are. */
  private record Told(Revision of, Configuration configuration, Set<BranchId> branches) {
    private boolean isOf(Edition edition) {
      return edition.revision().saysAs(of);
    }
  }

  /** Starts with what was read from files, which stays in force. */
  public LivePlans(Configuration configuration) {
    this(
        configuration.folder(),
        configuration.settings(),
        Timeline.of(
            List.of(
                new Edition(
                    new Revision(
                        1,
                        Instant.EPOCH,
                        Revision.FILES,
                        Revision.FILES,
                        new Revision.From.Now(),
                        0,
                        "",
                        Map.of()),
                    configuration.documents(),
                    configuration.municipal()))),
        InstantSource.system());
  }

  /**
   * Starts with what was kept.
   *
   * @param folder of the configuration
   * @param clock the time of the branches
   */
  public LivePlans(Path folder, Settings settings, Timeline timeline, InstantSource clock) {
    this.folder = folder;
    this.settings = settings;
    this.clock = clock;
    this.timeline = timeline;
    this.told = of(timeline.on(today(timeline)));
  }

  /** Goes by another clock from now on; before anybody asks. */
  public void goBy(InstantSource other) {
    clock = other;
  }

  private Told of(Edition edition) {
    Configuration now =
        new Configuration(folder, settings, edition.documents(), edition.municipal());
    Set<BranchId> branches = new LinkedHashSet<>(edition.municipal().plans().keySet());
    lastKnown.putAll(edition.municipal().plans());
    if (settings.centre().isPresent()) {
      branches.removeIf(now::isElsewhere);
    }
    leaving.removeAll(branches);
    branches.addAll(leaving);
    return new Told(edition.revision(), now, Collections.unmodifiableSet(branches));
  }

  private LocalDate today(Timeline known) {
    return LocalDate.ofInstant(
        clock.instant(), known.newest().municipal().municipality().timeZone());
  }

  private Told told() {
    Timeline known = timeline;
    Told last = told;
    return last.isOf(known.on(today(known))) ? last : tell();
  }

  /** Whatever was there and is not in the settings any more is to go. */
  private synchronized Told tell() {
    Edition now = timeline.on(today(timeline));
    if (!told.isOf(now)) {
      leaving.addAll(told.branches());
      told = of(now);
    }
    return told;
  }

  /** What is in force today for everything but days that are open; the same until it changes. */
  public Configuration configuration() {
    return told().configuration();
  }

  /** What is in force somewhere or will be. */
  public Timeline timeline() {
    return timeline;
  }

  /** Puts other revisions in force. */
  public synchronized void replace(Timeline next) {
    timeline = next;
    tell();
  }

  /**
   * A branch that the settings do not have, and that may have an open day: it is to go when that is
   * over.
   *
   * @param plan of that day
   */
  public synchronized void finishes(Plan plan) {
    if (told().branches().contains(plan.branch())) {
      return;
    }
    leaving.add(plan.branch());
    lastKnown.put(plan.branch(), plan);
    told = of(timeline.on(today(timeline)));
  }

  /**
   * Who may sign in: those of the settings, also in a branch that is to go and that they worked in,
   * and whoever an open day still names.
   */
  public List<Account> accounts() {
    List<Account> accounts = new ArrayList<>();
    for (Account account : configuration().accounts()) {
      Set<BranchId> branches = new LinkedHashSet<>(account.branches());
      for (BranchId branch : leaving) {
        if (lastKnown.get(branch).staff().containsKey(account.id())) {
          branches.add(branch);
        }
      }
      accounts.add(account.in(branches));
    }
    return stayers.with(accounts);
  }

  /** The open day of a branch that is decided here lives by this plan; none: no day is open. */
  public void lives(BranchId branch, Optional<Plan> plan) {
    stayers.lives(branch, plan);
    stayers.retain(branches());
  }

  /** Whether somebody was seen to stay in a branch only because its open day names them. */
  public boolean staysIn(BranchId branch) {
    return stayers.areIn(branch);
  }

  /** Whether somebody was seen to stay anywhere. */
  public boolean anybodyStays() {
    return stayers.areAnywhere();
  }

  /** What reports see of them. */
  public ReportPlans forReports() {
    return new ConfiguredReports(this);
  }

  @Override
  public Set<BranchId> branches() {
    return told().branches();
  }

  /**
   * What is known at this centre of deliveries; before anybody asks.
   *
   * @param known whether the server of a branch has delivered
   * @param lacking whether something may not have been delivered yet
   */
  public void deliveredBy(Predicate<BranchId> known, Predicate<BranchId> lacking) {
    delivered = known;
    behind = lacking;
  }

  /** Whether the own server of a branch may have something that was not delivered yet. */
  public boolean isBehind(BranchId branch) {
    return behind.test(branch);
  }

  /** A branch that was at home here is not any more. */
  public void movedAway(BranchId branch) {
    moved.add(branch);
  }

  /** It has become the home of the branch again. */
  public void movedBack(BranchId branch) {
    moved.remove(branch);
  }

  @Override
  public boolean isAtHome(BranchId branch) {
    return moved.contains(branch)
        || (settings.centre().isEmpty() && configuration().isElsewhere(branch));
  }

  @Override
  public boolean hasDelivered(BranchId branch) {
    return moved.contains(branch) || delivered.test(branch);
  }

  @Override
  public Set<BranchId> leaving() {
    told();
    return Set.copyOf(leaving);
  }

  @Override
  public synchronized boolean letGo(BranchId branch) {
    told();
    boolean goes = leaving.remove(branch);
    if (goes) {
      told = of(timeline.on(today(timeline)));
    }
    return goes;
  }

  @Override
  public Plan current(BranchId branch) {
    Timeline known = timeline;
    Plan plan =
        known
            .opening(branch, today(known))
            .map(edition -> edition.plan(branch))
            .orElseGet(() -> lastKnown.get(branch));
    if (plan == null) {
      throw new IllegalArgumentException("no branch " + branch);
    }
    return plan;
  }

  @Override
  public String text(Plan plan) {
    return PlanText.write(plan);
  }

  @Override
  public Plan read(String hash, String text) {
    return PlanText.read(hash, text);
  }
}

package dk.serviceisland.config;

import dk.serviceisland.config.revision.Revision;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.engine.Plans;
import dk.serviceisland.report.ReportPlans;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The settings in force, as of the clock. Thread-safe.
 *
 * <p>Branches that come or go, and everything in {@code server.yaml}, wait for the next start.
 */
public final class LivePlans implements Plans {
  private final Path folder;
  private final Settings settings;
  private volatile InstantSource clock;
  private final Set<BranchId> branches;
  private final Map<BranchId, Plan> lastKnown = new ConcurrentHashMap<>();
  private volatile Timeline timeline;
  private volatile Told told;

  /** What is in force since it was asked for, of which revision. */
  private record Told(int number, Configuration configuration) {}

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
    Edition first = timeline.on(today(timeline));
    this.told = new Told(first.number(), configuration(first));
    this.branches =
        Collections.unmodifiableSet(new LinkedHashSet<>(first.municipal().plans().keySet()));
    remember(timeline);
  }

  /** Goes by another clock from now on; before anybody asks. */
  public void goBy(InstantSource other) {
    clock = other;
  }

  private Configuration configuration(Edition edition) {
    return new Configuration(folder, settings, edition.documents(), edition.municipal());
  }

  private LocalDate today(Timeline known) {
    return LocalDate.ofInstant(
        clock.instant(), known.newest().municipal().municipality().timeZone());
  }

  /** What is in force today for everything but days that are open; the same until it changes. */
  public Configuration configuration() {
    Timeline known = timeline;
    Edition edition = known.on(today(known));
    Told last = told;
    if (last.number() != edition.number()) {
      last = new Told(edition.number(), configuration(edition));
      told = last;
    }
    return last.configuration();
  }

  /** What is in force somewhere or will be. */
  public Timeline timeline() {
    return timeline;
  }

  /** Puts other revisions in force. A branch that they do not have lives on as it was. */
  public synchronized void replace(Timeline next) {
    timeline = next;
    remember(next);
  }

  private void remember(Timeline known) {
    LocalDate today = today(known);
    for (BranchId branch : branches) {
      known
          .opening(branch, today)
          .ifPresent(edition -> lastKnown.put(branch, edition.plan(branch)));
    }
  }

  /** The branches that newer settings have and this start has not, or the other way round. */
  public Set<BranchId> atRestart() {
    Set<BranchId> newest = timeline.newest().municipal().plans().keySet();
    Set<BranchId> all = new TreeSet<>(Comparator.comparing(BranchId::value));
    all.addAll(newest);
    all.addAll(branches);
    all.removeIf(branch -> newest.contains(branch) && branches.contains(branch));
    return all;
  }

  /** What reports see of them. */
  public ReportPlans forReports() {
    return new ConfiguredReports(this);
  }

  @Override
  public Collection<BranchId> branches() {
    return branches;
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

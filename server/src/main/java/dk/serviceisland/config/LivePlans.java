package dk.serviceisland.config;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.engine.Plans;
import dk.serviceisland.report.ReportPlans;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * The configuration in force, for the engine, and how it is read again. Thread-safe.
 *
 * <p>A changed plan takes force when its branch's next day opens. Branches that come or go, and
 * everything in {@code server.yaml}, wait for the next start.
 */
public final class LivePlans implements Plans {
  private final Set<BranchId> branches;
  private volatile Configuration configuration;

  /** Starts with what was read. */
  public LivePlans(Configuration configuration) {
    this.configuration = configuration;
    this.branches =
        Collections.unmodifiableSet(new LinkedHashSet<>(configuration.plans().keySet()));
  }

  /** What is in force. */
  public Configuration configuration() {
    return configuration;
  }

  /**
   * Reads the files again and puts them in force when they are sound; otherwise nothing changes.
   * Blocks while it reads.
   *
   * @return what is in force from now on
   * @throws BrokenConfiguration if something is wrong, also if a branch of the start is gone
   */
  public synchronized Configuration reload() throws BrokenConfiguration {
    Configuration next = Configuration.load(configuration.folder());
    List<Complaint> gone =
        branches.stream()
            .filter(branch -> !next.plans().containsKey(branch))
            .map(
                branch ->
                    new Complaint(
                        "branches/" + branch + ".yaml",
                        1,
                        "",
                        "is gone; a branch is taken away with a restart"))
            .toList();
    if (!gone.isEmpty()) {
      throw new BrokenConfiguration(next.folder(), gone);
    }
    configuration = next;
    return next;
  }

  /** What reports see of them. */
  public ReportPlans forReports() {
    return new ConfiguredReports(this);
  }

  /** Tells these plans from others: the same on every node that was given the same files. */
  public String hash() {
    CRC32C checksum = new CRC32C();
    Configuration now = configuration;
    for (Plan plan : sorted(now.plans().values())) {
      checksum.update((plan.branch() + " " + plan.hash() + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return Long.toHexString(checksum.getValue());
  }

  private static List<Plan> sorted(Collection<Plan> plans) {
    return plans.stream().sorted(Comparator.comparing(plan -> plan.branch().value())).toList();
  }

  @Override
  public Collection<BranchId> branches() {
    return branches;
  }

  @Override
  public Plan current(BranchId branch) {
    Plan plan = configuration.plans().get(branch);
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

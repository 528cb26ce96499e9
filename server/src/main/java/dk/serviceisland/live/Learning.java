package dk.serviceisland.live;

import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.routing.HandlingTimes;
import dk.serviceisland.engine.News;
import dk.serviceisland.engine.Plans;
import dk.serviceisland.engine.Turn;
import dk.serviceisland.forecast.Experience;
import dk.serviceisland.forecast.Learned;
import dk.serviceisland.forecast.Period;
import dk.serviceisland.report.FactSource;
import dk.serviceisland.report.FactsUnavailable;
import dk.serviceisland.report.StoredDay;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What each branch's own stored facts teach: read at the start, when a branch comes, and again when
 * a day closes. Days open with the learned handling times; until there is anything to learn from,
 * with the planned ones. How quickly single persons serve is stored with a day only where figures
 * of single persons are allowed. Thread-safe.
 */
public final class Learning implements Plans, News {
  private static final Logger LOG = LoggerFactory.getLogger(Learning.class);

  /** Older days say little of how things are now. */
  private static final int DAYS = 90;

  private final WorkerExecutor aside;
  private final Plans plans;
  private final FactSource facts;
  private final InstantSource clock;
  private final BooleanSupplier toldApart;
  private final Map<BranchId, Learned> learned = new ConcurrentHashMap<>();
  private final Map<BranchId, Map<TaskTypeId, Duration>> lengths = new ConcurrentHashMap<>();
  private final Set<BranchId> came = ConcurrentHashMap.newKeySet();

  /** The last day that was learned from, or is being. */
  private final Map<BranchId, LocalDate> upTo = new ConcurrentHashMap<>();

  /**
   * Learns from facts, for plans.
   *
   * @param aside threads that may take their time
   * @param toldApart whether what is learned of single persons may be stored, as of now
   */
  public Learning(
      WorkerExecutor aside,
      Plans plans,
      FactSource facts,
      InstantSource clock,
      BooleanSupplier toldApart) {
    this.aside = aside;
    this.plans = plans;
    this.facts = facts;
    this.clock = clock;
    this.toldApart = toldApart;
  }

  /** Learns from all days before today; before the engine's start, which may open days. */
  public Future<Void> start() {
    Future<Void> all = Future.succeededFuture();
    for (BranchId branch : plans.branches()) {
      came.add(branch);
      LocalDate today = LocalDate.ofInstant(clock.instant(), plans.current(branch).zone());
      all = all.compose(before -> learn(branch, today.minusDays(1)));
    }
    return all;
  }

  /** How long booked times have to be in a branch, of the task types of which enough is known. */
  Map<TaskTypeId, Duration> lengths(BranchId branch) {
    return lengths.getOrDefault(branch, Map.of());
  }

  /** What is known of a branch, for a plan. */
  Learned of(BranchId branch, Plan plan) {
    return Optional.ofNullable(learned.get(branch))
        .map(known -> known.fitting(plan))
        .orElseGet(() -> Learned.planned(plan));
  }

  @Override
  public void happened(Turn turn) {
    if (turn.has(Fact.DayClosed.class)) {
      learn(turn.branch(), turn.day());
    } else if (!learned.containsKey(turn.branch()) && came.add(turn.branch())) {
      learn(turn.branch(), turn.day().minusDays(1));
    } else if (isLater(turn)) {
      learn(turn.branch(), turn.day().minusDays(1));
    }
  }

  /**
   * Whether another node decided the end of a day that was not told here, because a later one was
   * read at once.
   */
  private boolean isLater(Turn turn) {
    LocalDate known = upTo.get(turn.branch());
    return turn.events().isEmpty() && known != null && known.isBefore(turn.day().minusDays(1));
  }

  /** A store that cannot be read leaves what was known; the next day teaches again. */
  private Future<Void> learn(BranchId branch, LocalDate last) {
    Plan plan = plans.current(branch);
    upTo.merge(branch, last, (one, other) -> one.isAfter(other) ? one : other);
    return aside
        .executeBlocking(() -> read(plan, last), false)
        .onSuccess(known -> learned.put(branch, known))
        .onFailure(trouble -> LOG.warn("nothing learned of {}: {}", branch, trouble.toString()))
        .<Void>mapEmpty()
        .recover(trouble -> Future.succeededFuture());
  }

  private Learned read(Plan plan, LocalDate last) throws FactsUnavailable {
    Experience experience = new Experience();
    for (StoredDay day : facts.days(plan.branch(), last.minusDays(DAYS), last)) {
      if (!day.detail()) {
        continue;
      }
      List<Period> periods = new ArrayList<>();
      facts.each(
          day,
          stored ->
              periods.add(
                  new Period(stored.fact(), stored.end(), stored.outcome(), stored.endReason())));
      experience.add(day.day(), plan, periods, facts.duties(day));
    }
    lengths.put(plan.branch(), experience.lengths(plan));
    return experience.learn(plan);
  }

  @Override
  public Collection<BranchId> branches() {
    return plans.branches();
  }

  @Override
  public boolean isAtHome(BranchId branch) {
    return plans.isAtHome(branch);
  }

  @Override
  public boolean hasDelivered(BranchId branch) {
    return plans.hasDelivered(branch);
  }

  @Override
  public Set<BranchId> leaving() {
    return plans.leaving();
  }

  @Override
  public boolean letGo(BranchId branch) {
    return plans.letGo(branch);
  }

  @Override
  public Plan current(BranchId branch) {
    return plans.current(branch);
  }

  @Override
  public String text(Plan plan) {
    return plans.text(plan);
  }

  @Override
  public Plan read(String hash, String text) {
    return plans.read(hash, text);
  }

  @Override
  public HandlingTimes handling(Plan plan) {
    return Optional.ofNullable(learned.get(plan.branch()))
        .map(known -> known.fitting(plan).handling())
        .map(handling -> toldApart.getAsBoolean() ? handling : handling.ofNobody())
        .orElseGet(() -> HandlingTimes.planned(plan));
  }
}

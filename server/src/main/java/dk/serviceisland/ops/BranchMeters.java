package dk.serviceisland.ops;

import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.Burst;
import dk.serviceisland.domain.day.Duty;
import dk.serviceisland.domain.day.Ticket;
import dk.serviceisland.domain.day.WaitPressure;
import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.TicketState;
import dk.serviceisland.engine.Engine;
import dk.serviceisland.engine.News;
import dk.serviceisland.engine.Turn;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the metrics what happens in the branches. Labels are branches, task types and outcomes:
 * never a person, never a ticket. Follows each branch on its writer.
 *
 * <p>Of many nodes only the one that decided something counts it, so that counts may be added up
 * over nodes. How a branch is now is shown by the one that decides for it and by those where
 * somebody looks at it; the gauges of all others are no number, which a maximum over nodes leaves
 * out.
 *
 * <p>All series of a timer have the same limits: Prometheus adds histograms up limit by limit, so
 * that series with limits of their own could not be added over branches or task types. The limits
 * are those that targets have; how many were within their very own is told apart, exactly, by
 * {@code island.wait.attainment.today.ratio} and by the reports.
 */
public final class BranchMeters implements News {
  static final List<Duration> WAIT_LIMITS = minutes(5, 10, 15, 20, 30, 60);
  static final List<Duration> SERVICE_LIMITS = minutes(2, 3, 4, 6, 8, 10, 15, 30);

  private static final Logger LOG = LoggerFactory.getLogger(BranchMeters.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

  private final Metrics metrics;
  private final InstantSource clock;
  private final Map<String, ToIntFunction<BranchId>> dark;
  private final Map<BranchId, Gauged> now = new ConcurrentHashMap<>();

  /** What a branch looks like now, for gauges. */
  private static final class Gauged {
    private final Map<TaskTypeId, Series> series = new HashMap<>();
    private volatile boolean followed = true;
    private volatile int waiting;
    private volatile int countersOpen;
    private volatile int burst;
    private volatile boolean draws;
    private volatile int nearTarget;
    private volatile int beyondTarget;
    private volatile Optional<Instant> longestSince = Optional.empty();
    private volatile Today today = new Today(0, 0);

    /** Tickets with an errand that has ended, goes on, and was counted. */
    private final Set<TicketId> takenBack = new HashSet<>();

    /** What this node can tell of a branch that it does not follow closely: no number. */
    double told(double value) {
      return followed ? value : Double.NaN;
    }
  }

  /** What is counted of a task type of a branch; there with 0 as soon as it is made. */
  private final class Series {
    private final Map<String, String> labels;
    private final Runnable drawn;
    private final Consumer<Duration> wait;
    private final Consumer<Duration> service;
    private final Map<String, Runnable> ended = new HashMap<>();

    Series(BranchId branch, TaskTypeId type) {
      labels = Map.of("branch", branch.value(), "task_type", type.value());
      drawn =
          metrics.count(
              "island.tickets.drawn",
              "Tickets drawn, by the task type of the first errand.",
              labels);
      wait =
          metrics.times(
              "island.wait", "Seconds waited to the first call of an errand.", labels, WAIT_LIMITS);
      service =
          metrics.times(
              "island.service", "Seconds in service of completed errands.", labels, SERVICE_LIMITS);
      ended(Outcome.SOLVED);
    }

    /** Of errands that end so; an outcome, or what ended the ticket. */
    Runnable ended(Enum<?> how) {
      return ended.computeIfAbsent(
          how.name().toLowerCase(Locale.ROOT),
          outcome -> {
            Map<String, String> all = new HashMap<>(labels);
            all.put("outcome", outcome);
            return metrics.count(
                "island.errands.ended",
                "Errands ended, by outcome or by what ended the ticket.",
                all);
          });
    }
  }

  /** First calls of errands that have a wait target. */
  private record Today(int called, int within) {
    Today plus(boolean inTime) {
      return new Today(called + 1, within + (inTime ? 1 : 0));
    }

    /** Of those called and those who wait beyond the target already. */
    double ratio(int beyondTarget) {
      int of = called + beyondTarget;
      return of == 0 ? 1 : (double) within / of;
    }
  }

  /**
   * Tells some metrics.
   *
   * @param clock the time of the branches
   * @param dark how many devices of a branch are not heard of, by their kind; quick and thread-safe
   */
  public BranchMeters(
      Metrics metrics, InstantSource clock, Map<String, ToIntFunction<BranchId>> dark) {
    this.metrics = metrics;
    this.clock = clock;
    this.dark = Map.copyOf(dark);
  }

  /** Makes a branch's metrics known, all at 0, unless they are. */
  public void expect(Plan plan) {
    now.computeIfAbsent(plan.branch(), branch -> gauged(plan));
  }

  private Gauged gauged(Plan plan) {
    BranchId branch = plan.branch();
    Gauged known = new Gauged();
    Map<String, String> labels = Map.of("branch", branch.value());
    metrics.gauge(
        "island.waiting", "Tickets waiting now.", labels, () -> known.told(known.waiting));
    metrics.gauge(
        "island.longest.wait.seconds",
        "How long the first of those waiting has been here.",
        labels,
        () ->
            known.told(
                known
                    .longestSince
                    .map(
                        since ->
                            Math.max(0, Duration.between(since, clock.instant()).toMillis() / 1e3))
                    .orElse(0.0)));
    metrics.gauge(
        "island.waiting.near.target",
        "Tickets that have used at least 80 % of their wait target and are still within it.",
        labels,
        () -> known.told(known.nearTarget));
    metrics.gauge(
        "island.waiting.beyond.target",
        "Tickets that have waited longer than their wait target.",
        labels,
        () -> known.told(known.beyondTarget));
    metrics.gauge(
        "island.counters.open",
        "Counters on duty now.",
        labels,
        () -> known.told(known.countersOpen));
    metrics.gauge(
        "island.draw.burst",
        "Tickets of the largest burst: they wait and were drawn faster than a room fills, by phones"
            + " or at one kiosk; 0 without such.",
        labels,
        () -> known.told(known.burst));
    metrics.gauge(
        "island.wait.attainment.today.ratio",
        "Share called within the wait target today, of those called and those who wait beyond it"
            + " already; 1 before the first.",
        labels,
        () -> known.told(known.today.ratio(known.beyondTarget)));
    dark.forEach(
        (kind, silent) ->
            metrics.gauge(
                "island.devices.dark",
                "Devices in use that have not been heard of for three minutes, while the branch"
                    + " gives numbers.",
                Map.of("branch", branch.value(), "kind", kind),
                () -> known.told(known.draws ? silent.applyAsInt(branch) : 0)));
    plan.taskTypes().keySet().forEach(type -> series(branch, known, type));
    return known;
  }

  /** Takes the gauges from the branches now and every few seconds; after the engine's start. */
  public void start(Vertx vertx, Engine engine) {
    look(engine);
    vertx.setPeriodic(LOOK_EVERY.toMillis(), timer -> look(engine));
  }

  /** What is told of a branch that is gone would be told for ever. */
  private void look(Engine engine) {
    Set<BranchId> running = engine.branches();
    for (BranchId gone : Set.copyOf(now.keySet())) {
      if (!running.contains(gone)) {
        now.remove(gone);
        metrics.forget("branch", gone.value());
      }
    }
    for (BranchId branch : running) {
      boolean attends = engine.attends(branch);
      Optional.ofNullable(now.get(branch)).ifPresent(known -> known.followed = attends);
      if (attends) {
        engine
            .glance(branch, this::looked)
            .onFailure(failure -> LOG.debug("{} was not looked at", branch, failure));
      }
    }
  }

  private boolean looked(BranchState state) {
    look(state);
    return true;
  }

  /** Takes the gauges from a branch's state; on its writer. */
  void look(BranchState state) {
    expect(state.plan());
    Gauged known = now.get(state.plan().branch());
    known.waiting = state.count(TicketState.WAITING);
    int near = 0;
    int beyond = 0;
    Instant at = clock.instant();
    for (TaskType type : state.plan().taskTypes().values()) {
      WaitPressure pressure = WaitPressure.of(state, type, at);
      near += pressure.near();
      beyond += pressure.late();
    }
    known.burst = Burst.of(state).stream().findFirst().map(Burst::waiting).orElse(0);
    known.draws = state.draws(at);
    known.nearTarget = near;
    known.beyondTarget = beyond;
    known.countersOpen = (int) state.duties().stream().filter(Duty::onDuty).count();
    known.longestSince =
        state.tickets().stream()
            .filter(ticket -> ticket.state() == TicketState.WAITING)
            .findFirst()
            .map(Ticket::drawnAt);
  }

  @Override
  public void happened(Turn turn) {
    Gauged known = now.get(turn.branch());
    if (known == null) {
      return;
    }
    if (turn.has(Fact.DayOpened.class)) {
      known.today = new Today(0, 0);
      known.takenBack.clear();
    }
    turn.facts(Fact.FirstCalled.class).forEach(call -> countTarget(known, call));
    if (turn.decidedHere()) {
      count(turn, known);
    }
    for (Fact.Change fact : turn.facts()) {
      countEnd(turn, known, fact);
    }
  }

  /** An end that was taken back and comes once more is counted as it came first. */
  private void countEnd(Turn turn, Gauged known, Fact.Change fact) {
    if (fact instanceof Fact.EndTakenBack again) {
      known.takenBack.add(again.ticket());
    } else if (fact instanceof Fact.ErrandEnded ended
        && !known.takenBack.remove(ended.ticket())
        && turn.decidedHere()) {
      Series series = series(turn.branch(), known, ended.taskType());
      ended.outcome().ifPresent(outcome -> series.service.accept(ended.served()));
      Optional<? extends Enum<?>> how =
          ended.outcome().isPresent() ? ended.outcome() : ended.endReason();
      how.map(series::ended).ifPresent(Runnable::run);
    }
  }

  private void count(Turn turn, Gauged known) {
    BranchId branch = turn.branch();
    for (Fact.TicketDrawn drawn : turn.facts(Fact.TicketDrawn.class)) {
      series(branch, known, drawn.taskType()).drawn.run();
    }
    for (Fact.FirstCalled call : turn.facts(Fact.FirstCalled.class)) {
      series(branch, known, call.taskType()).wait.accept(call.waited());
    }
  }

  private Series series(BranchId branch, Gauged known, TaskTypeId type) {
    return known.series.computeIfAbsent(type, its -> new Series(branch, its));
  }

  private static void countTarget(Gauged known, Fact.FirstCalled call) {
    call.target()
        .ifPresent(within -> known.today = known.today.plus(call.waited().compareTo(within) <= 0));
  }

  private static List<Duration> minutes(long... minutes) {
    return Arrays.stream(minutes).mapToObj(Duration::ofMinutes).toList();
  }
}

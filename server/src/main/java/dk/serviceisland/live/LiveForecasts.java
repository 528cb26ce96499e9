package dk.serviceisland.live;

import dk.serviceisland.domain.duty.DutyPlan;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.routing.HandlingTimes;
import dk.serviceisland.engine.BranchUnavailable;
import dk.serviceisland.engine.Engine;
import dk.serviceisland.engine.News;
import dk.serviceisland.engine.Turn;
import dk.serviceisland.forecast.BranchForecast;
import dk.serviceisland.forecast.ForecastInput;
import dk.serviceisland.forecast.Forecasts;
import dk.serviceisland.forecast.Learned;
import dk.serviceisland.forecast.PlannedPauses;
import dk.serviceisland.forecast.Rollouts;
import dk.serviceisland.forecast.Shown;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a forecast of every branch that this node decides for, or that somebody looks at here: made
 * anew off the command path when a branch has changed, after a rest from the one before, and now
 * and then while somebody waits, since time alone changes it too. A draw where nobody serves waits
 * for that. Thread-safe.
 */
final class LiveForecasts implements Forecasts, News {
  /**
   * How often.
   *
   * @param rest from a forecast of a branch to its next, when it has changed
   * @param round of all branches for which time alone changes the forecast
   */
  record Rhythm(Duration rest, Duration round) {
    /** Once a second at most, and every fifteen seconds while somebody waits. */
    static final Rhythm USUAL = new Rhythm(Duration.ofSeconds(1), Duration.ofSeconds(15));
  }

  /**
   * What is known of a branch beside its day; asked on any thread.
   *
   * @param learned from its history, for a plan
   * @param booked who has an appointment today, as far as is known
   * @param duties who is planned to be there today, as far as is known; none: nothing is
   */
  record Known(
      BiFunction<BranchId, Plan, Learned> learned,
      Function<BranchId, List<ForecastInput.Expected>> booked,
      Function<BranchId, Optional<DutyPlan>> duties) {}

  private static final Logger LOG = LoggerFactory.getLogger(LiveForecasts.class);

  private final Vertx vertx;
  private final WorkerExecutor aside;
  private final Engine engine;
  private final InstantSource clock;
  private final Rhythm pace;
  private final BiConsumer<BranchId, BranchForecast> told;
  private final Known of;
  private final Map<BranchId, Player> players = new ConcurrentHashMap<>();
  private final Map<BranchId, BranchForecast> shown = new ConcurrentHashMap<>();
  private final Map<BranchId, BranchForecast> latest = new ConcurrentHashMap<>();
  private final Map<BranchId, Future<BranchForecast>> making = new ConcurrentHashMap<>();
  private final Set<BranchId> known = ConcurrentHashMap.newKeySet();
  private final Set<BranchId> failing = ConcurrentHashMap.newKeySet();
  private final Set<BranchId> changed = ConcurrentHashMap.newKeySet();
  private final Set<BranchId> resting = ConcurrentHashMap.newKeySet();
  private final Set<BranchId> atNextRound = ConcurrentHashMap.newKeySet();
  private volatile boolean stopped;

  /**
   * Forecasts of the branches of an engine.
   *
   * @param aside threads that may take their time
   * @param pace how often
   * @param of what is known of a branch
   * @param told is told of every new forecast, on any thread; must return quickly
   */
  LiveForecasts(
      Vertx vertx,
      WorkerExecutor aside,
      Engine engine,
      InstantSource clock,
      Rhythm pace,
      Known of,
      BiConsumer<BranchId, BranchForecast> told) {
    this.vertx = vertx;
    this.aside = aside;
    this.engine = engine;
    this.clock = clock;
    this.pace = pace;
    this.of = of;
    this.told = told;
  }

  /** Makes the first forecasts; after the engine's start. */
  void start(Iterable<BranchId> branches) {
    branches.forEach(this::changed);
    vertx.setPeriodic(
        pace.round().toMillis(),
        timer ->
            known.forEach(
                branch -> {
                  if (!engine.attends(branch)) {
                    forget(branch);
                    return;
                  }
                  BranchForecast forecast = latest.get(branch);
                  boolean asked = atNextRound.remove(branch);
                  boolean comesOn =
                      forecast == null
                          || !forecast.byTicket().isEmpty()
                          || !of.booked().apply(branch).isEmpty()
                          || of.duties().apply(branch).isPresent();
                  if (asked || comesOn) {
                    changed(branch);
                  }
                }));
  }

  @Override
  public Optional<BranchForecast> latest(BranchId branch) {
    return engine.attends(branch) ? Optional.ofNullable(latest.get(branch)) : Optional.empty();
  }

  /** Somebody begins to look at a branch; completes when there is a forecast of it as it is now. */
  Future<?> lookedAt(BranchId branch) {
    changed(branch);
    return Optional.<Future<?>>ofNullable(making.get(branch)).orElseGet(Future::succeededFuture);
  }

  @Override
  public void happened(Turn turn) {
    BranchId branch = turn.branch();
    if (!engine.attends(branch)) {
      return;
    }
    if (!hasNoWaits(branch) || !turn.isAllDraws()) {
      changed(branch);
      return;
    }
    known.add(branch);
    atNextRound.add(branch);
    if (!hasNoWaits(branch) && atNextRound.remove(branch)) {
      changed(branch);
    }
  }

  /**
   * Whether nobody serves, so that no wait can be told: there a draw changes only how many are to
   * come, and the forecast is made at the next round.
   */
  private boolean hasNoWaits(BranchId branch) {
    BranchForecast forecast = latest.get(branch);
    return forecast != null && !forecast.hasWaits();
  }

  /** Makes no more forecasts; before the engine's stop, so that nobody asks it in vain. */
  void stop() {
    stopped = true;
  }

  private void changed(BranchId branch) {
    if (!engine.attends(branch)) {
      return;
    }
    known.add(branch);
    changed.add(branch);
    makeUnlessResting(branch);
  }

  /** One at a time, so that a slow one never takes the place of a newer one. */
  private void makeUnlessResting(BranchId branch) {
    if (stopped || !resting.add(branch)) {
      return;
    }
    changed.remove(branch);
    Future<BranchForecast> made = make(branch);
    making.put(branch, made);
    Future.join(made, vertx.timer(pace.rest().toMillis(), TimeUnit.MILLISECONDS))
        .onComplete(
            rested -> {
              resting.remove(branch);
              if (changed.contains(branch)) {
                makeUnlessResting(branch);
              }
            });
  }

  private Future<BranchForecast> make(BranchId branch) {
    return engine
        .glance(
            branch,
            state -> {
              Instant now = clock.instant();
              return ForecastInput.of(
                  state,
                  now,
                  of.duties()
                      .apply(branch)
                      .map(duties -> PlannedPauses.of(state, now, duties))
                      .orElse(List.of()),
                  of.booked().apply(branch),
                  ForecastInput.LOOKS_AT);
            })
        .compose(
            input ->
                input.isUnattended()
                    ? Future.succeededFuture(keep(branch, input, unattended(branch, input)))
                    : aside.executeBlocking(() -> keep(branch, input, play(branch, input)), false))
        .onSuccess(
            forecast -> {
              failing.remove(branch);
              latest.put(branch, forecast);
              if (forecast.hasWaits() && atNextRound.remove(branch)) {
                changed.add(branch); // drawn while somebody came, perhaps too late for this one
              }
              told.accept(branch, forecast);
            })
        .onFailure(trouble -> failed(branch, trouble));
  }

  /** What is shown stands while it is about right. */
  private BranchForecast keep(BranchId branch, ForecastInput input, BranchForecast fresh) {
    BranchForecast next =
        shown.compute(
            branch,
            (id, before) ->
                before == null
                    ? Shown.first(input.waiting(), fresh)
                    : Shown.follow(before, input.waiting(), fresh));
    return Shown.inMinutes(next);
  }

  /** Done at once: there is nothing to play, and many branches are unattended half of the time. */
  private BranchForecast unattended(BranchId branch, ForecastInput input) {
    return Rollouts.unattended(input, of.learned().apply(branch, input.plan()));
  }

  /** Plays the branch forward. */
  private BranchForecast play(BranchId branch, ForecastInput input) {
    Learned known = of.learned().apply(branch, input.plan());
    Player player =
        players.compute(
            branch,
            (id, last) -> last != null && last.fits(input, known) ? last : player(input, known));
    return player.rollouts().forecast(input, input.asOf().toEpochMilli());
  }

  private static Player player(ForecastInput input, Learned known) {
    return new Player(
        input.plan(),
        input.handling(),
        known,
        new Rollouts(input.plan(), input.handling(), known, Rollouts.USUAL));
  }

  /** Rollouts and what they were made for. */
  private record Player(Plan plan, HandlingTimes handling, Learned learned, Rollouts rollouts) {
    boolean fits(ForecastInput input, Learned known) {
      return plan.equals(input.plan())
          && handling.equals(input.handling())
          && learned.equals(known);
    }
  }

  /** The branch is gone, or nobody looks at it here any more. */
  private void forget(BranchId branch) {
    for (Set<BranchId> some : List.of(known, failing, changed, atNextRound)) {
      some.remove(branch);
    }
    for (Map<BranchId, ?> some : List.of(players, shown, latest, making)) {
      some.remove(branch);
    }
  }

  /** Nobody tells when a branch is back, so it is tried again until it is. */
  private void failed(BranchId branch, Throwable trouble) {
    if (BranchUnavailable.is(trouble, BranchUnavailable.Why.UNKNOWN)) {
      forget(branch);
      return;
    }
    changed.add(branch);
    // Under overload the last forecast is old, and still the best there is.
    if (!BranchUnavailable.is(trouble, BranchUnavailable.Why.OVERLOADED)) {
      latest.remove(branch);
    }
    if (!stopped && failing.add(branch)) {
      LOG.warn("no forecast of {} until further notice: {}", branch, trouble.toString());
    }
  }
}

package dk.serviceisland.live;

import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.engine.Engine;
import dk.serviceisland.forecast.Forecasts;
import dk.serviceisland.report.WaitOutcomeStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * What the room offers: forecasts of the branches of an engine, what came true of what citizens
 * were told, and plans with what was learned. Thread-safe once it is started.
 */
public final class Live {
  private final Engine engine;
  private final Learning learning;
  private final Vertx vertx;
  private final ExpectedToday booked;
  private final LiveForecasts forecasts;
  private final WaitOutcomes outcomes;
  private volatile Consumer<BranchId> told = branch -> {};

  /**
   * Follows an engine that was built with what is learned and has not started.
   *
   * @param aside threads that may take their time
   * @param booked who has an appointment today, and who is planned to be there
   * @param store keeps what came true
   * @param clock the time of the branches
   */
  public Live(
      Vertx vertx,
      WorkerExecutor aside,
      Engine engine,
      Learning learning,
      ExpectedToday booked,
      WaitOutcomeStore store,
      InstantSource clock) {
    this.engine = engine;
    this.learning = learning;
    this.vertx = vertx;
    this.booked = booked;
    this.forecasts =
        new LiveForecasts(
            vertx,
            aside,
            engine,
            clock,
            LiveForecasts.Rhythm.USUAL,
            new LiveForecasts.Known(learning::of, booked::of, booked::duties),
            (branch, forecast) -> told.accept(branch));
    this.outcomes = new WaitOutcomes(vertx, store, WaitOutcomes.USUAL_MOST_UNWRITTEN);
    engine.listen(learning);
    engine.listen(outcomes);
    engine.listen(forecasts);
    engine.whenLookedAt(forecasts::lookedAt);
  }

  /** The newest forecast of each branch. */
  public Forecasts forecasts() {
    return forecasts;
  }

  /** Who is told of a branch with a new forecast, on any thread, quickly; before the start. */
  public void whenForecast(Consumer<BranchId> listener) {
    told = listener;
  }

  /**
   * Follows what happens from now on; after the engine's start.
   *
   * @param alone whether no other node writes to the store: then what an earlier process told and
   *     did not write is made up
   */
  public void start(boolean alone) {
    booked.start(vertx);
    forecasts.start(learning.branches());
    if (alone) {
      engine.readAll(this::makeUp);
    }
    outcomes.start();
  }

  /** What comes with the deliveries of a branch's own server is written with these. */
  private void makeUp(BranchState state) {
    BranchId branch = state.plan().branch();
    if (!learning.isAtHome(branch) || !learning.hasDelivered(branch)) {
      outcomes.makeUp(state);
    }
  }

  /** Makes no more forecasts; before the engine's stop. */
  public void stop() {
    forecasts.stop();
  }

  /** Writes what came true and is not written yet; after the engine's stop. */
  public Future<Void> write() {
    return outcomes.write();
  }

  /** How many told waits came true or not since the start. */
  public long waitOutcomes() {
    return outcomes.kept();
  }

  /** How many of them were within the told range. */
  public long waitOutcomesHeld() {
    return outcomes.held();
  }
}

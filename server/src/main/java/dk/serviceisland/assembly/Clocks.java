package dk.serviceisland.assembly;

import dk.serviceisland.cli.Service;
import dk.serviceisland.cluster.NodeClock;
import dk.serviceisland.engine.BranchClock;
import dk.serviceisland.engine.Engine;
import dk.serviceisland.engine.JudgedClock;
import dk.serviceisland.engine.Machine;
import dk.serviceisland.engine.RehearsalClock;
import dk.serviceisland.journal.Store;
import dk.serviceisland.ops.Check;
import dk.serviceisland.ops.ClockWatch;
import dk.serviceisland.ops.Metrics;
import dk.serviceisland.ops.NetworkTime;
import dk.serviceisland.ops.OpsServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What time it is for one municipality: for its branches, for what is not rehearsed with them, and
 * for the other nodes; and what the machine's clock is judged by. Thread-safe.
 */
final class Clocks {
  private final Store store;
  private final NetworkTime network;
  private final Optional<JudgedClock> judged;
  private final BranchClock branchTime;
  private final ClockWatch watch;

  private Clocks(
      Store store,
      NetworkTime network,
      Optional<JudgedClock> judged,
      BranchClock branchTime,
      Metrics metrics) {
    this.store = store;
    this.network = network;
    this.judged = judged;
    this.branchTime = branchTime;
    this.watch = new ClockWatch(branchTime, metrics);
  }

  /**
   * Clocks that go by what the store knows.
   *
   * @param rehearsal the clock that the branches live by when it may be set
   */
  static Clocks of(
      Store store,
      NetworkTime network,
      JudgedClock.Bounds bounds,
      Optional<RehearsalClock> rehearsal,
      Metrics metrics)
      throws InterruptedException, Service.CannotStart {
    if (rehearsal.isPresent()) {
      return new Clocks(store, network, Optional.empty(), rehearsal.get(), metrics);
    }
    String trouble = "the database cannot be used: ";
    JudgedClock judged =
        new JudgedClock(
            Machine.own(),
            bounds,
            new JudgedClock.Known(
                Waited.needed(store.newestEvent(), trouble),
                store.timeSeen(),
                Waited.needed(store.clock(), trouble)));
    return new Clocks(store, network, Optional.of(judged), judged, metrics);
  }

  /** The time of the branches. */
  BranchClock branchTime() {
    return branchTime;
  }

  /** The time of whoever signs in, also where the branches live at another. */
  InstantSource realTime() {
    return judged.<InstantSource>map(same -> same).orElse(InstantSource.system());
  }

  /** Tells what the clock of this machine is judged to be; before the engine starts. */
  void tell(Engine engine) {
    judged.ifPresent(engine::listen);
  }

  /** Watches the machine's clock from now on. */
  void start(Vertx vertx, WorkerExecutor aside) {
    judged.ifPresent(clock -> watch.start(vertx, aside, clock, this::secondClock, store::keep));
  }

  /** How the clock is. */
  Check check() {
    return watch.check();
  }

  /** A rehearsal's branches live at another time, so that its machine is asked by itself. */
  NodeClock nodeClock(Duration apart) {
    return judged
        .map(time -> NodeClock.behind(time, apart))
        .orElseGet(() -> new NodeClock(InstantSource.system(), apart));
  }

  /** The database's, or where it has none but this machine's, the network's. */
  private Future<Optional<Instant>> secondClock() {
    return store
        .clock()
        .compose(shows -> shows.isPresent() ? Future.succeededFuture(shows) : network.now());
  }

  /** An administrator's word that the clock of this machine is right. */
  Future<OpsServer.Done> confirm(Engine engine) {
    if (judged.isEmpty()) {
      return Future.succeededFuture(
          new OpsServer.Done(false, "a rehearsal has a clock of its own"));
    }
    judged.get().confirm();
    return engine
        .timePassed()
        .map(
            done -> {
              Check now = watch.check();
              String words = "the branches go by " + branchTime.instant();
              return new OpsServer.Done(true, now.up() ? words : words + "; " + now.detail());
            });
  }
}

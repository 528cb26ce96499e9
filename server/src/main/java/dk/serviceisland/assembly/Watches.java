package dk.serviceisland.assembly;

import dk.serviceisland.access.DeviceKind;
import dk.serviceisland.access.DeviceWatch;
import dk.serviceisland.access.Devices;
import dk.serviceisland.appointments.Message;
import dk.serviceisland.config.LivePlans;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.engine.Engine;
import dk.serviceisland.http.Doors;
import dk.serviceisland.http.Porch;
import dk.serviceisland.http.Refused;
import dk.serviceisland.journal.Store;
import dk.serviceisland.journal.StoreTrouble;
import dk.serviceisland.live.Live;
import dk.serviceisland.ops.BranchMeters;
import dk.serviceisland.ops.Check;
import dk.serviceisland.ops.Metrics;
import dk.serviceisland.ops.Readiness;
import dk.serviceisland.ops.ServerMeters;
import dk.serviceisland.ops.StoreWatch;
import dk.serviceisland.outbox.Outbox;
import dk.serviceisland.settings.InForce;
import dk.serviceisland.settings.SettingsDesk;
import dk.serviceisland.wire.Words;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/** What whoever looks after the machine is told of the rooms of one municipality. Thread-safe. */
final class Watches {
  private final Store store;
  private final LivePlans plans;
  private final Engine engine;
  private final InForce inForce;
  private final DeviceWatch deviceWatch;
  private final BranchMeters meters;
  private final ServerMeters readings;
  private final StoreWatch watch;
  private Optional<Outbox> outbox = Optional.empty();

  /**
   * Watches of an engine that has not started.
   *
   * @param desk knows the settings in force
   */
  Watches(
      Vertx vertx,
      Metrics metrics,
      Store store,
      Engine engine,
      SettingsDesk desk,
      Devices devices,
      Clocks clocks) {
    this.store = store;
    this.plans = desk.plans();
    this.engine = engine;
    this.inForce = desk.inForce();
    inForce.explainedBy(SettingsAtHome::why);
    this.deviceWatch = new DeviceWatch(devices, clocks.realTime());
    this.meters = new BranchMeters(metrics, clocks.branchTime(), darkDevices());
    expectAll();
    engine.listen(meters);
    this.watch =
        new StoreWatch(
            vertx,
            engine,
            new StoreWatch.Questions(store::check, store::tryOut, StoreTrouble::words),
            metrics);
    this.readings = new ServerMeters(metrics);
    readings.tellOf(engine);
    readings.tellOfSecondCopy(() -> store.secondCopyTrouble().isPresent());
  }

  /** Tells of what follows the branches and of what people reach. */
  void tellOf(Live live, Face face) {
    readings.tellOf(live);
    readings.tellOf(face.feed());
    face.api().observedBy(readings::answered);
    face.api().whenRefused(counted(readings));
  }

  /** Tells of what is told outside of bookings. */
  void tellOf(Outbox messages) {
    this.outbox = Optional.of(messages);
    Map<Message.Way, Map<Outbox.What, Runnable>> counts = new EnumMap<>(Message.Way.class);
    for (Message.Way way : Message.Way.values()) {
      Map<Outbox.What, Runnable> each = new EnumMap<>(Outbox.What.class);
      for (Outbox.What what : Outbox.What.values()) {
        each.put(what, readings.message(Words.of(way), Words.of(what)));
      }
      counts.put(way, each);
    }
    messages.countedBy((way, what) -> counts.get(way).get(what).run());
  }

  /** Counts what a port turns away, before it knows for whom it came. */
  static void tellOf(Porch porch, Doors doors, Metrics metrics) {
    Consumer<Refused> told = counted(new ServerMeters(metrics));
    porch.whenRefused(told);
    doors.whenRefused(told);
  }

  private static Consumer<Refused> counted(ServerMeters readings) {
    Map<Refused, Runnable> counts = new EnumMap<>(Refused.class);
    for (Refused why : Refused.values()) {
      counts.put(why, readings.refused(why.word()));
    }
    return why -> counts.get(why).run();
  }

  /**
   * Sign-ins by a password where the house has a sign-in of its own.
   *
   * @return to be run for each
   */
  Runnable passwordUsed() {
    return readings.passwordUsed();
  }

  /** Asks the store for signs of life from now on. */
  void start() {
    watch.start();
  }

  /** Looks at the branches from now on; after the engine's start. */
  void startWith(Vertx vertx) {
    deviceWatch.start(vertx);
    meters.start(vertx, engine);
  }

  /** Knows all branches that the settings have now. */
  void expectAll() {
    plans.branches().forEach(branch -> meters.expect(plans.current(branch)));
  }

  /** How the store is. */
  Check store() {
    return watch.check();
  }

  /** What the store lacks beside the journal. */
  List<Check> besideTheJournal() {
    List<Check> checks = new ArrayList<>();
    store
        .secondCopyTrouble()
        .ifPresent(trouble -> checks.add(Check.ofSome("second copy", false, trouble)));
    store
        .notKept()
        .ifPresent(
            trouble ->
                checks.add(
                    Check.ofSome(
                        "data",
                        false,
                        trouble
                            + ". Numbers go on; the next start would not miss a journal that was"
                            + " replaced, or a clock that leapt")));
    outbox.ifPresent(
        messages ->
            messages
                .troubles()
                .forEach(
                    (way, trouble) ->
                        checks.add(
                            Check.ofSome(
                                Words.of(way),
                                false,
                                "it does not leave and is tried again for two days: " + trouble))));
    return checks;
  }

  /** How the branches are. */
  List<Check> branches() {
    List<Check> checks = new ArrayList<>(Readiness.of(plans.branches(), engine.unavailable()));
    inForce
        .refused()
        .forEach(
            (branch, no) ->
                checks.add(
                    Check.ofSome(
                        "plan of " + branch,
                        false,
                        "the running day cannot take revision "
                            + no.revision()
                            + " now and is asked again after each of its turns: "
                            + SettingsAtHome.why(no))));
    return checks;
  }

  private Map<String, ToIntFunction<BranchId>> darkDevices() {
    Map<String, ToIntFunction<BranchId>> dark = new HashMap<>();
    for (DeviceKind kind : DeviceKind.values()) {
      dark.put(Words.of(kind), branch -> deviceWatch.dark(branch, kind));
    }
    return dark;
  }
}

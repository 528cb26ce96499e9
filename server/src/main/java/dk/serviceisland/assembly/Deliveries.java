package dk.serviceisland.assembly;

import dk.serviceisland.access.FollowCodes;
import dk.serviceisland.config.LivePlans;
import dk.serviceisland.config.Settings;
import dk.serviceisland.delivery.CentreClient;
import dk.serviceisland.delivery.Deliverer;
import dk.serviceisland.delivery.Reception;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.engine.Engine;
import dk.serviceisland.engine.Plans;
import dk.serviceisland.journal.Store;
import dk.serviceisland.ops.Check;
import dk.serviceisland.ops.Metrics;
import dk.serviceisland.ops.ServerMeters;
import dk.serviceisland.settings.SettingsDesk;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is delivered between a centre and the servers of branches: every server receives, and one
 * that a branch has for itself delivers.
 */
final class Deliveries {
  private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

  private static final long LOOK_MILLIS = 5_000;

  private final Reception reception;
  private final FollowCodes codes;
  private final Optional<Deliverer> deliverer;

  private Deliveries(Reception reception, FollowCodes codes, Optional<Deliverer> deliverer) {
    this.reception = reception;
    this.codes = codes;
    this.deliverer = deliverer;
  }

  /** Puts it together over an engine that has not started. */
  static Deliveries of(
      Vertx vertx,
      Store store,
      SettingsDesk desk,
      Plans learning,
      Engine engine,
      FollowCodes codes,
      InstantSource clock,
      boolean rehearsal) {
    LivePlans plans = desk.plans();
    Reception reception =
        new Reception(
            store.deliveries(),
            new SettingsForHomes(desk),
            learning,
            branch -> name(plans.configuration().homes().get(branch), rehearsal),
            clock);
    plans.deliveredBy(reception::hasDelivered, reception::isBehind);
    Settings settings = plans.configuration().settings();
    Optional<Deliverer> deliverer =
        settings
            .centre()
            .map(
                centre ->
                    new Deliverer(
                        vertx,
                        new CentreClient(vertx, centre),
                        name(centre.home(), rehearsal).orElseThrow(),
                        store.deliveries(),
                        plans::branches,
                        new SettingsAtHome(desk),
                        clock));
    deliverer.ifPresent(
        own -> {
          engine.listen(own);
          own.whenCodesCome(codes::areOfCentre);
          own.whenFetched(end -> engine.heard(List.of(end)));
          own.whenMoved(
              branch -> {
                LOG.error(
                    "{}: nothing is decided here until the centre takes from this server", branch);
                plans.movedAway(branch);
                engine.timePassed();
              },
              branch -> {
                LOG.info("{} is at home here", branch);
                plans.movedBack(branch);
                engine.plansChanged();
              });
        });
    return new Deliveries(reception, codes, deliverer);
  }

  /** What is rehearsed is never delivered to a centre that is none. */
  private static Optional<String> name(String own, boolean rehearsal) {
    return Optional.ofNullable(own).map(name -> rehearsal ? name + " (rehearsal)" : name);
  }

  Reception reception() {
    return reception;
  }

  /** Other nodes give codes to the servers of branches, and take them, too. */
  void shareCodes(Vertx vertx) {
    vertx.setPeriodic(
        LOOK_MILLIS,
        again -> codes.look().onFailure(later -> LOG.debug("codes were not looked at", later)));
  }

  /** Knows who has delivered; before the engine starts. */
  void know(Vertx vertx, Engine engine) throws ExecutionException, InterruptedException {
    Waited.with(reception.start(vertx, engine));
    if (deliverer.isPresent()) {
      Waited.with(deliverer.get().remember());
    }
  }

  /** Other settings are in force. */
  void settingsChanged() {
    if (deliverer.isEmpty()) {
      reception
          .settingsChanged()
          .onFailure(failure -> LOG.warn("which bookings were handed over is not known", failure));
    }
  }

  /** Something was booked in a branch. */
  void booked(BranchId branch) {
    deliverer.ifPresent(own -> own.booked(branch));
  }

  /** Delivers from now on. */
  void start() throws ExecutionException, InterruptedException {
    settingsChanged();
    if (deliverer.isPresent()) {
      Waited.with(deliverer.get().start());
    }
  }

  Future<Void> stop() {
    return deliverer.map(Deliverer::stop).orElseGet(Future::succeededFuture);
  }

  /** Tells the metrics whether the centre lacks something. */
  void tellOf(Metrics metrics) {
    new ServerMeters(metrics)
        .tellOfDelivery(() -> deliverer.filter(own -> !own.troubles().isEmpty()).isPresent());
  }

  List<Check> checks() {
    return deliverer.map(Deliverer::troubles).orElse(Map.of()).entrySet().stream()
        .map(
            trouble ->
                Check.ofSome(
                    "delivery of " + trouble.getKey(),
                    false,
                    trouble.getValue() + "; " + meanwhile(trouble.getKey())))
        .toList();
  }

  private String meanwhile(BranchId branch) {
    if (deliverer.filter(own -> own.waits(branch)).isPresent()) {
      return "this server decides nothing for the branch until the centre takes from it";
    }
    return deliverer.filter(own -> own.isAway(branch)).isPresent()
        ? "this server decides nothing for the branch any more"
        : "numbers go on";
  }
}

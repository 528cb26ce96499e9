package dk.serviceisland.cli;

import dk.serviceisland.access.Accounts;
import dk.serviceisland.config.BrokenConfiguration;
import dk.serviceisland.config.Configuration;
import dk.serviceisland.config.LivePlans;
import dk.serviceisland.engine.Engine;
import dk.serviceisland.ops.OpsServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/** Reads the configuration of a running server again and puts it in force. Thread-safe. */
public final class Reload implements Supplier<Future<OpsServer.Done>> {
  private final Vertx vertx;
  private final LivePlans plans;
  private final Accounts accounts;
  private final Engine engine;

  /** What is in force, and who is told of it. */
  public Reload(Vertx vertx, LivePlans plans, Accounts accounts, Engine engine) {
    this.vertx = vertx;
    this.plans = plans;
    this.accounts = accounts;
    this.engine = engine;
  }

  @Override
  public Future<OpsServer.Done> get() {
    return vertx
        .executeBlocking(plans::reload)
        .compose(this::inForce)
        .recover(
            failure ->
                failure instanceof BrokenConfiguration
                    ? Future.succeededFuture(new OpsServer.Done(false, failure.getMessage()))
                    : Future.failedFuture(failure));
  }

  private Future<OpsServer.Done> inForce(Configuration taken) {
    taken.tellWarnings();
    accounts.replace(taken.accounts());
    String words =
        taken.plans().size() + " branches; a changed plan takes force when its next day opens";
    return engine.plansChanged().map(done -> new OpsServer.Done(true, words));
  }
}

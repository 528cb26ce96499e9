package dk.serviceisland.cli;

import dk.serviceisland.config.Beginning;
import dk.serviceisland.config.BrokenConfiguration;
import dk.serviceisland.config.LivePlans;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.ops.OpsServer;
import dk.serviceisland.settings.SettingsDesk;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Looks at the files of a running server again: takes them in where they are the only truth, and
 * says otherwise what they are to the settings in force. Thread-safe.
 */
public final class Reload implements Supplier<Future<OpsServer.Done>> {
  private final Vertx vertx;
  private final SettingsDesk desk;
  private final LivePlans plans;
  private final InstantSource clock;

  /**
   * Of the settings in force.
   *
   * @param clock the time of the branches
   */
  public Reload(Vertx vertx, SettingsDesk desk, InstantSource clock) {
    this.vertx = vertx;
    this.desk = desk;
    this.plans = desk.plans();
    this.clock = clock;
  }

  @Override
  public Future<OpsServer.Done> get() {
    Path folder = plans.configuration().folder();
    boolean count = plans.configuration().settings().planInFiles();
    return vertx
        .executeBlocking(
            () ->
                Beginning.of(
                    desk.book(),
                    folder,
                    count ? Beginning.Count.ALWAYS : Beginning.Count.AT_FIRST,
                    clock.instant()))
        .compose(begun -> begun)
        .compose(begun -> desk.inForce().look().map(done -> said(folder, begun.files())))
        .recover(
            failure ->
                failure instanceof BrokenConfiguration
                    ? Future.succeededFuture(new OpsServer.Done(false, failure.getMessage()))
                    : Future.failedFuture(failure));
  }

  private OpsServer.Done said(Path folder, Beginning.Files files) {
    if (!(files instanceof Beginning.Files.Taken taken)) {
      return new OpsServer.Done(
          !FolderWords.areLeftAside(files),
          new FolderWords(folder, Optional.empty()).notInForce(files));
    }
    Set<BranchId> waiting = plans.atRestart();
    return new OpsServer.Done(
        true,
        "revision "
            + taken.revision()
            + ", "
            + plans.branches().size()
            + " branches; a changed plan takes force when its next day opens"
            + (waiting.isEmpty()
                ? ""
                : "; with the next start: "
                    + waiting.stream().map(BranchId::value).collect(Collectors.joining(", "))));
  }
}

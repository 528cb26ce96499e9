package dk.serviceisland.cli;

import dk.serviceisland.config.Beginning;
import dk.serviceisland.config.BrokenConfiguration;
import dk.serviceisland.config.LivePlans;
import dk.serviceisland.config.ServerFile;
import dk.serviceisland.ops.OpsServer;
import dk.serviceisland.settings.SettingsDesk;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Looks at the files of a running server again: takes them in where they are the only truth, and
 * says otherwise what they are to the settings in force. Thread-safe.
 */
public final class Reload implements Supplier<Future<OpsServer.Done>> {
  private final WorkerExecutor aside;
  private final SettingsDesk desk;
  private final LivePlans plans;
  private final InstantSource clock;
  private final Supplier<Future<OpsServer.Done>> certificate;
  private final Optional<ServerFile> atStart;

  /**
   * Of the settings in force, at a start.
   *
   * @param aside threads that may take their time
   * @param clock the time of the branches
   * @param certificate looks at its files too, and says what came of it, or nothing
   */
  public Reload(
      WorkerExecutor aside,
      SettingsDesk desk,
      InstantSource clock,
      Supplier<Future<OpsServer.Done>> certificate) {
    this.aside = aside;
    this.desk = desk;
    this.plans = desk.plans();
    this.clock = clock;
    this.certificate = certificate;
    this.atStart = ServerFile.read(plans.configuration().folder());
  }

  @Override
  public Future<OpsServer.Done> get() {
    Path folder = plans.configuration().folder();
    boolean count = plans.configuration().settings().planInFiles();
    return aside
        .executeBlocking(
            () ->
                Beginning.of(
                    desk.book(),
                    folder,
                    count ? Beginning.Count.ALWAYS : Beginning.Count.AT_FIRST,
                    clock.instant()))
        .compose(begun -> begun)
        .compose(begun -> desk.inForce().look().map(done -> said(folder, begun.files())))
        .compose(done -> certificate.get().map(renewed -> with(done, renewed)))
        .compose(
            done ->
                aside.executeBlocking(
                    () -> with(done, new OpsServer.Done(true, waiting(folder).orElse("")))))
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
    return new OpsServer.Done(
        true,
        "revision "
            + taken.revision()
            + ", "
            + plans.branches().size()
            + " branches; a changed plan takes force when its next day opens");
  }

  private static OpsServer.Done with(OpsServer.Done done, OpsServer.Done more) {
    String words = more.words().isEmpty() ? "" : "; " + more.words();
    return new OpsServer.Done(done.taken() && more.taken(), done.words() + words);
  }

  /** What was changed in {@code server.yaml} and needs a start. */
  private Optional<String> waiting(Path folder) {
    Optional<ServerFile> now = ServerFile.read(folder);
    if (atStart.isEmpty() || now.isEmpty()) {
      return Optional.empty();
    }
    Set<String> differing = atStart.get().differing(now.get());
    return differing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "server.yaml is read at a start only, and waits for one with "
                + String.join(", ", differing));
  }
}

package dk.serviceisland.delivery;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Makes the database of a branch's own server from what the centre has: its settings and all that
 * was delivered and is kept, so that the numbers of the day go on. What was broken off goes on
 * where it was. For one use.
 */
public final class SettingUp {
  private final CentreClient centre;
  private final DeliveryStore store;
  private final BranchId branch;
  private final BiFunction<String, String, Plan> plans;

  /**
   * What a server begins with.
   *
   * @param revision number of the newest settings
   * @param end how far the centre had the branch; none: nothing has happened there
   */
  public record Made(int revision, Optional<Waymark> end) {}

  /**
   * Nothing is fetched yet.
   *
   * @param plans makes a plan of its hash and text
   */
  public SettingUp(
      CentreClient centre,
      DeliveryStore store,
      BranchId branch,
      BiFunction<String, String, Plan> plans) {
    this.centre = centre;
    this.store = store;
    this.branch = branch;
    this.plans = plans;
  }

  /**
   * Fetches everything.
   *
   * @param known number of the newest settings that are here already
   * @return fails with {@link CentreClient.Refused}, with {@link NotTaken}, or as the network does
   */
  public Future<Made> run(int known) {
    return settings(known)
        .compose(newest -> store.ownId().compose(this::journal).map(end -> new Made(newest, end)));
  }

  private Future<Integer> settings(int known) {
    return centre
        .revisions(branch, known)
        .compose(
            lines ->
                lines.isEmpty()
                    ? Future.succeededFuture(known)
                    : store.takeRevisions(lines).compose(this::settings));
  }

  private Future<Optional<Waymark>> journal(String home) {
    return store.waymark(branch).compose(here -> journal(home, here));
  }

  private Future<Optional<Waymark>> journal(String home, Optional<Waymark> here) {
    return centre
        .lines(branch, home, here)
        .compose(
            (List<String> lines) ->
                lines.isEmpty()
                    ? Future.succeededFuture(here)
                    : store.take(branch, lines, plans).compose(next -> journal(home, next)));
  }
}

package dk.serviceisland.delivery;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * The journal of a branch as the centre has it, fetched page by page from where this one ends. What
 * is here already has to be the same there. Thread-safe.
 */
final class CopiedJournal {
  private final CentreClient centre;
  private final DeliveryStore store;
  private final BranchId branch;
  private final BiFunction<String, String, Plan> plans;

  /**
   * A page that the centre tells.
   *
   * @param lines none at the end
   * @param centreDecides whether the centre still decides for the branch, looked at before the
   *     lines; a centre of before does not say
   */
  record Page(List<String> lines, Optional<Boolean> centreDecides) {}

  /**
   * What is here then.
   *
   * @param end how far this journal has the branch; none: nothing has happened there
   * @param centreDecides whether the centre still decides, so that there is more to come
   */
  record Copied(Optional<Waymark> end, Optional<Boolean> centreDecides) {}

  /**
   * Nothing is fetched yet.
   *
   * @param plans makes a plan of its hash and text
   */
  CopiedJournal(
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
   * Fetches what lacks here.
   *
   * @param home id of this database
   * @param first what is done before anything is written
   * @return fails with {@link CentreClient.Refused}, with {@link NotTaken}, or as the network does
   */
  Future<Copied> fetch(String home, Supplier<Future<Void>> first) {
    return store.waymark(branch).compose(here -> fetch(home, first, here));
  }

  private Future<Copied> fetch(String home, Supplier<Future<Void>> first, Optional<Waymark> here) {
    return centre
        .lines(branch, home, here)
        .compose(
            page ->
                page.lines().isEmpty()
                    ? Future.succeededFuture(new Copied(here, page.centreDecides()))
                    : first
                        .get()
                        .compose(done -> store.take(branch, page.lines(), plans))
                        .compose(next -> fetch(home, first, next)));
  }
}

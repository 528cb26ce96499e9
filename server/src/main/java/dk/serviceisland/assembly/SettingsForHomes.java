package dk.serviceisland.assembly;

import dk.serviceisland.config.Documents;
import dk.serviceisland.config.Edition;
import dk.serviceisland.config.Timeline;
import dk.serviceisland.config.revision.Revision;
import dk.serviceisland.delivery.Excerpts;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.settings.SettingsDesk;
import io.vertx.core.Future;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What of the centre's settings goes to the servers of branches. Thread-safe. */
public final class SettingsForHomes implements Excerpts {
  private final SettingsDesk desk;
  private final Map<BranchId, Cut> newest = new ConcurrentHashMap<>();

  /** What the newest settings come to for the server of a branch. */
  private record Cut(Revision of, String hash) {}

  /** Of the settings in force and the revisions of a desk. */
  public SettingsForHomes(SettingsDesk desk) {
    this.desk = desk;
  }

  @Override
  public Future<Newest> newest(BranchId branch) {
    Timeline timeline = desk.plans().timeline();
    Edition edition = timeline.newest();
    int oldest = timeline.editions().get(0).number();
    return hash(branch, edition).map(hash -> new Newest(edition.number(), oldest, hash));
  }

  private Future<String> hash(BranchId branch, Edition edition) {
    Cut known = newest.get(branch);
    return known != null && known.of().equals(edition.revision())
        ? Future.succeededFuture(known.hash())
        : desk.book()
            .aside(() -> edition.documents().excerpt(branch).hash())
            .onSuccess(hash -> newest.put(branch, new Cut(edition.revision(), hash)));
  }

  @Override
  public Future<Excerpt> of(BranchId branch, String content) {
    return desk.book().excerpt(branch, content).map(SettingsForHomes::kept);
  }

  private static Excerpt kept(Documents cut) {
    return new Excerpt(cut.hash(), cut.json());
  }
}

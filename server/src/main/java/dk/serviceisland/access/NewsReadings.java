package dk.serviceisland.access;

import dk.serviceisland.access.AccessStore.NewsReading;
import dk.serviceisland.domain.plan.StaffId;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who has read the news of playbooks. What somebody has read is forgotten when the account goes.
 * Thread-safe; futures fail with {@link StoreUnavailable}.
 */
public final class NewsReadings {
  private static final Logger LOG = LoggerFactory.getLogger(NewsReadings.class);

  private final Accounts accounts;
  private final AccessStore store;

  /** Of these accounts, kept in the store. */
  NewsReadings(Accounts accounts, AccessStore store) {
    this.accounts = accounts;
    this.store = store;
  }

  /** Of everybody who has an account: of each task type what was read last. */
  public Future<List<NewsReading>> all() {
    return store
        .newsReadings()
        .map(kept -> kept.stream().filter(one -> accounts.find(one.staff()).isPresent()).toList());
  }

  /** Keeps that news were read; who reads the same again has read it the first time. */
  public Future<Void> keep(NewsReading reading) {
    return store.keep(reading);
  }

  /** Forgets what those have read who have no account any more. A failure is logged. */
  public void forgetThoseGone() {
    store
        .newsReadings()
        .compose(
            kept -> {
              Set<StaffId> gone =
                  kept.stream()
                      .map(NewsReading::staff)
                      .filter(staff -> accounts.find(staff).isEmpty())
                      .collect(Collectors.toUnmodifiableSet());
              return Future.all(gone.stream().map(store::forgetNewsReadingsOf).toList());
            })
        .onFailure(
            failure ->
                LOG.warn(
                    "what people who are gone have read is kept until the settings change or the"
                        + " server starts again",
                    failure));
  }
}

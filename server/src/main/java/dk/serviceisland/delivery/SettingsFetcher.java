package dk.serviceisland.delivery;

import dk.serviceisland.domain.plan.BranchId;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches the settings that the centre has for this server, and puts them in force. Thread-safe.
 */
final class SettingsFetcher {
  private static final Logger LOG = LoggerFactory.getLogger(SettingsFetcher.class);
  private static final int LONGEST_DETAIL = 400;

  private final CentreClient centre;
  private final DeliveryStore store;
  private final HomeSettings settings;

  /** What the centre was asked for once more; it may say so for good. */
  private volatile String askedAgain = "";

  /** Of the centre's settings; a newer program reads them after its start. */
  private volatile Optional<KeptHome.Untaken> unreadable = Optional.empty();

  /** Has fetched nothing yet. */
  SettingsFetcher(CentreClient centre, DeliveryStore store, HomeSettings settings) {
    this.centre = centre;
    this.store = store;
    this.settings = settings;
  }

  /** What this program cannot read of what the centre has. */
  Optional<KeptHome.Untaken> unreadable() {
    return unreadable;
  }

  /**
   * Fetches what this server is to have and has not, one revision or the same ones once more.
   *
   * @param held what it has
   * @param newest what it is to have
   * @return whether there was something
   */
  Future<Boolean> fetch(BranchId branch, HomeSettings.Held held, Excerpts.Newest newest) {
    if (unreadable.isPresent()) {
      return Future.succeededFuture(false);
    }
    if (newest.number() > held.number()) {
      return next(branch, held.number()).map(true);
    }
    boolean same = newest.hash().isEmpty() || newest.hash().equals(held.hash());
    if (same || newest.number() < held.number() || askedAgain.equals(newest.hash())) {
      return Future.succeededFuture(false);
    }
    LOG.info("what this server has of the settings is not what the centre has for it");
    return again(branch, newest.oldest() - 1, newest.number())
        .map(
            done -> {
              askedAgain = newest.hash();
              return true;
            });
  }

  /** Fetches whatever is newer than what is here: where nothing else can be delivered or taken. */
  Future<Void> rest(BranchId branch) {
    return unreadable.isPresent()
        ? Future.succeededFuture()
        : settings.newest().compose(held -> rest(branch, held.number()));
  }

  private Future<Void> rest(BranchId branch, int number) {
    return next(branch, number)
        .compose(taken -> settings.newest())
        .compose(
            held ->
                held.number() > number ? rest(branch, held.number()) : Future.succeededFuture());
  }

  /** The newest last, so that what is broken off is begun again. */
  private Future<Void> again(BranchId branch, int after, int newest) {
    return after >= newest
        ? Future.succeededFuture()
        : next(branch, after).compose(fetched -> again(branch, after + 1, newest));
  }

  /** The revision behind a number; in force before the next is asked for. */
  private Future<Void> next(BranchId branch, int number) {
    return centre
        .revisions(branch, number)
        .compose(lines -> lines.isEmpty() ? Future.succeededFuture() : take(lines.get(0)));
  }

  /** What this program cannot read is not kept: the next start would break on it. */
  private Future<Void> take(String revision) {
    String content = Protocol.content(revision);
    Future<Void> readable = content.isEmpty() ? Future.succeededFuture() : settings.check(content);
    return readable.transform(
        checked -> {
          if (checked.failed()) {
            refuse(Protocol.number(revision), String.valueOf(checked.cause().getMessage()));
            return Future.succeededFuture();
          }
          return store
              .takeRevisions(List.of(revision))
              .compose(now -> settings.look().otherwiseEmpty()); // it is looked again by itself
        });
  }

  private void refuse(int number, String why) {
    String detail = why.substring(0, Math.min(LONGEST_DETAIL, why.length()));
    unreadable = Optional.of(new KeptHome.Untaken(number, KeptHome.Untaken.UNREADABLE, detail));
    LOG.error("revision {} of the centre is not taken: {}", number, why);
  }
}

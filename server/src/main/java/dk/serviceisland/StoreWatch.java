package dk.serviceisland;

import dk.serviceisland.journal.Store;
import dk.serviceisland.ops.Check;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the store for signs of life, so that whoever asks whether we are ready need not wait. */
final class StoreWatch {
  private static final Logger LOG = LoggerFactory.getLogger(StoreWatch.class);
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final String NAME = "store";

  private final Vertx vertx;
  private final Store store;
  private volatile Check last = Check.ofAll(NAME, true, "");
  private volatile boolean asking;

  StoreWatch(Vertx vertx, Store store) {
    this.vertx = vertx;
    this.store = store;
  }

  void start() {
    vertx.setPeriodic(EVERY.toMillis(), timer -> ask());
  }

  /** What the store said last; from any thread. */
  Check check() {
    return last;
  }

  private void ask() {
    if (asking) {
      return;
    }
    asking = true;
    store
        .check()
        .onComplete(
            outcome -> {
              asking = false;
              Check now =
                  outcome.succeeded()
                      ? Check.ofAll(NAME, true, "")
                      : Check.ofAll(
                          NAME,
                          false,
                          "the database does not answer: " + outcome.cause().getMessage());
              if (now.up() != last.up()) {
                LOG.warn("{}", now.up() ? "the database answers again" : now.detail());
              }
              last = now;
            });
  }
}

package dk.serviceisland.ops;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the store for signs of life, so that whoever asks whether we are ready need not wait. */
public final class StoreWatch {
  private static final Logger LOG = LoggerFactory.getLogger(StoreWatch.class);
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final String NAME = "store";

  private final Vertx vertx;
  private final Supplier<Future<Void>> sign;
  private volatile Check last = Check.ofAll(NAME, true, "");
  private volatile boolean asking;

  /**
   * Watches a store that has not been asked yet.
   *
   * @param sign asks for a sign of life; fails with what is wrong, in words for an operator
   */
  public StoreWatch(Vertx vertx, Supplier<Future<Void>> sign) {
    this.vertx = vertx;
    this.sign = sign;
  }

  /** Asks every second from now on. */
  public void start() {
    vertx.setPeriodic(EVERY.toMillis(), timer -> ask());
  }

  /** What the store said last; from any thread. */
  public Check check() {
    return last;
  }

  private void ask() {
    if (asking) {
      return;
    }
    asking = true;
    sign.get()
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

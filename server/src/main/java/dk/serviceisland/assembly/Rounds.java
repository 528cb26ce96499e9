package dk.serviceisland.assembly;

import dk.serviceisland.domain.plan.BranchId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Collection;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after something of all branches every minute, on one of the nodes. Thread-safe. */
final class Rounds {
  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
  private static final Duration EVERY = Duration.ofMinutes(1);

  private final Vertx vertx;
  private final String what;
  private final Function<Collection<BranchId>, Future<Void>> look;
  private volatile long timer = -1;
  private volatile boolean failing;

  /**
   * Rounds that have not begun.
   *
   * @param what is looked after, for the log
   * @param look one round over some branches
   */
  Rounds(Vertx vertx, String what, Function<Collection<BranchId>, Future<Void>> look) {
    this.vertx = vertx;
    this.what = what;
    this.look = look;
  }

  /**
   * Begins with a round.
   *
   * @param branches that there are, as of now
   * @param mine whether it falls to this node, as of now
   */
  void start(Supplier<Collection<BranchId>> branches, BooleanSupplier mine) {
    timer = vertx.setPeriodic(EVERY.toMillis(), due -> round(branches, mine));
    round(branches, mine);
  }

  private void round(Supplier<Collection<BranchId>> branches, BooleanSupplier mine) {
    if (mine.getAsBoolean()) {
      look.apply(branches.get()).onSuccess(done -> failing = false).onFailure(this::tell);
    }
  }

  /** Once for each time that it goes wrong. */
  private void tell(Throwable failure) {
    if (!failing) {
      failing = true;
      LOG.warn("{} were not looked after, it is tried again", what, failure);
    }
  }

  /** No round begins any more. */
  void stop() {
    vertx.cancelTimer(timer);
  }
}

package dk.serviceisland.seats;

import dk.serviceisland.domain.plan.BranchId;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Collection;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after the seats every minute: what was held is entered, and who waits gets new seats. */
public final class MeetingRounds {
  private static final Logger LOG = LoggerFactory.getLogger(MeetingRounds.class);
  private static final Duration EVERY = Duration.ofMinutes(1);

  private final Vertx vertx;
  private final Seats seats;
  private volatile long timer = -1;
  private volatile boolean failing;

  /** Rounds that have not begun. */
  public MeetingRounds(Vertx vertx, Seats seats) {
    this.vertx = vertx;
    this.seats = seats;
  }

  /**
   * Begins with a round.
   *
   * @param branches that there are, as of now
   * @param mine whether it falls to this node, as of now
   */
  public void start(Supplier<Collection<BranchId>> branches, BooleanSupplier mine) {
    timer = vertx.setPeriodic(EVERY.toMillis(), due -> round(branches, mine));
    round(branches, mine);
  }

  private void round(Supplier<Collection<BranchId>> branches, BooleanSupplier mine) {
    if (mine.getAsBoolean()) {
      seats.look(branches.get()).onSuccess(done -> failing = false).onFailure(this::tell);
    }
  }

  /** Once for each time that it goes wrong. */
  private void tell(Throwable failure) {
    if (!failing) {
      failing = true;
      LOG.warn("meetings were not looked after, it is tried again", failure);
    }
  }

  /** No round begins any more. */
  public void stop() {
    vertx.cancelTimer(timer);
  }
}

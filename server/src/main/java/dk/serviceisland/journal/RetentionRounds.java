package dk.serviceisland.journal;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.engine.BranchClock;
import dk.serviceisland.report.FactsUnavailable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a store to its terms every hour, on a thread of its own, and gives back room at night; not
 * while the clock is in doubt. Thread-safe.
 */
public final class RetentionRounds {
  private static final Logger LOG = LoggerFactory.getLogger(RetentionRounds.class);
  private static final Duration EVERY = Duration.ofHours(1);
  private static final LocalTime QUIET_FROM = LocalTime.of(4, 0);
  private static final LocalTime QUIET_UNTIL = LocalTime.of(6, 0);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Vertx vertx;
  private final Retention retention;
  private final BranchClock clock;
  private final WorkerExecutor keeper;
  private volatile Future<Long> running = Future.succeededFuture(0L);
  private volatile boolean stopping;

  /**
   * Rounds that have not begun.
   *
   * @param owner goes before the names of its threads, where several share a program; else empty
   * @param clock the time of the branches
   */
  public RetentionRounds(Vertx vertx, String owner, Retention retention, BranchClock clock) {
    this.vertx = vertx;
    this.retention = retention;
    this.clock = clock;
    this.keeper = vertx.createSharedWorkerExecutor(owner + "keeper", 1);
  }

  /**
   * What there is that keeps something.
   *
   * @param branches that there are
   * @param staff who belong to the staff or may again
   * @param zone of the municipality
   */
  public record There(Collection<BranchId> branches, Set<StaffId> staff, ZoneId zone) {}

  /**
   * Begins with a round.
   *
   * @param there what there is, as of now
   * @param mine whether it falls to this node, as of now
   */
  public void start(Supplier<There> there, BooleanSupplier mine) {
    round(there, mine);
    vertx.setPeriodic(EVERY.toMillis(), timer -> round(there, mine));
  }

  private void round(Supplier<There> there, BooleanSupplier mine) {
    if (!mine.getAsBoolean()) {
      return;
    }
    if (clock.doubt().isPresent()) {
      LOG.warn("nothing is deleted while the clock is in doubt");
      return;
    }
    running = keeper.executeBlocking(() -> keep(there.get())).onFailure(this::ended);
  }

  private long keep(There there) throws FactsUnavailable {
    Instant now = clock.instant();
    ZoneId zone = there.zone();
    LocalDate today = LocalDate.ofInstant(now, zone);
    LocalDate from = retention.reckonFrom(today, now, clock.agreed());
    Instant reckoned = from.equals(today) ? now : from.plusDays(1).atStartOfDay(zone).toInstant();
    long deleted =
        retention.run(there.branches(), from, reckoned)
            + retention.forgetLeavers(there.staff(), reckoned);
    if (isQuiet(LocalTime.ofInstant(now, zone))) {
      retention.compact();
    }
    return deleted;
  }

  /** Whether nobody draws at such a time: days of before have ended, the next have not begun. */
  static boolean isQuiet(LocalTime time) {
    return !time.isBefore(QUIET_FROM) && time.isBefore(QUIET_UNTIL);
  }

  private void ended(Throwable failure) {
    if (stopping) {
      LOG.info("the stop has ended retention early; the next start goes on where it was");
    } else {
      LOG.error("retention did not run, it will try again", failure);
    }
  }

  /**
   * Ends the round that is under way: it is interrupted between two deletions, each of which is
   * whole.
   *
   * @return completes when it has ended, or has not for ten seconds; never fails
   */
  public Future<Void> stop() {
    stopping = true;
    return keeper
        .close()
        .compose(done -> running.timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
        .<Void>mapEmpty()
        .otherwiseEmpty();
  }
}

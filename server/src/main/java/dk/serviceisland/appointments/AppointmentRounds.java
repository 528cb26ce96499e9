package dk.serviceisland.appointments;

import dk.serviceisland.domain.booking.Booking;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after appointments every minute: those that nobody came for are missed, and those for which
 * a branch has closed since are called off.
 */
public final class AppointmentRounds {
  private static final Logger LOG = LoggerFactory.getLogger(AppointmentRounds.class);
  private static final Duration EVERY = Duration.ofMinutes(1);

  private final Vertx vertx;
  private final Appointments appointments;
  private final Function<BranchId, Plan> plans;
  private final Map<BranchId, String> lookedAt = new HashMap<>();
  private volatile long timer = -1;
  private volatile boolean failing;

  /**
   * Rounds that have not begun.
   *
   * @param plans of branches as of now
   */
  public AppointmentRounds(Vertx vertx, Appointments appointments, Function<BranchId, Plan> plans) {
    this.vertx = vertx;
    this.appointments = appointments;
    this.plans = plans;
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
      look(branches.get()).onSuccess(done -> failing = false).onFailure(this::tell);
    }
  }

  /** One round over some branches. */
  public Future<Void> look(Collection<BranchId> branches) {
    List<Future<?>> all = new ArrayList<>();
    all.add(appointments.miss());
    for (BranchId branch : branches) {
      Plan plan = plans.apply(branch);
      if (!plan.hash().equals(known(branch))) {
        all.add(
            appointments
                .closedBy(plan)
                .compose(this::callOff)
                .onSuccess(done -> remember(branch, plan.hash())));
      }
    }
    return Future.join(all).mapEmpty();
  }

  private synchronized String known(BranchId branch) {
    return lookedAt.getOrDefault(branch, "");
  }

  private synchronized void remember(BranchId branch, String hash) {
    lookedAt.put(branch, hash);
  }

  private Future<Void> callOff(List<Booking> closed) {
    if (!closed.isEmpty()) {
      LOG.warn("{} appointments are called off, for which it is closed now", closed.size());
    }
    List<Future<?>> all = new ArrayList<>();
    closed.forEach(booking -> all.add(appointments.callOff(booking.id())));
    return all.isEmpty() ? Future.succeededFuture() : Future.join(all).mapEmpty();
  }

  /** Once for each time that it goes wrong. */
  private void tell(Throwable failure) {
    if (!failing) {
      failing = true;
      LOG.warn("appointments were not looked after, it is tried again", failure);
    }
  }

  /** No round begins any more. */
  public void stop() {
    vertx.cancelTimer(timer);
  }
}

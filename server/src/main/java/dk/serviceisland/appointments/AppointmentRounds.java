package dk.serviceisland.appointments;

import dk.serviceisland.domain.booking.Booking;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after appointments every minute: those that nobody came for are missed, and those for which
 * a branch has closed since are called off.
 */
public final class AppointmentRounds {
  private static final Logger LOG = LoggerFactory.getLogger(AppointmentRounds.class);

  /** So many wait for the store together; of thousands the others would fill the memory. */
  private static final int AT_ONCE = 50;

  private final Appointments appointments;
  private final Function<BranchId, Plan> plans;
  private final Map<BranchId, String> lookedAt = new HashMap<>();

  /**
   * Has looked at nothing yet.
   *
   * @param plans of branches as of now
   */
  public AppointmentRounds(Appointments appointments, Function<BranchId, Plan> plans) {
    this.appointments = appointments;
    this.plans = plans;
  }

  /** One round over some branches. */
  public Future<Void> look(Collection<BranchId> branches) {
    List<Future<?>> all = new ArrayList<>();
    all.add(appointments.miss(branches));
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
    return callOffFrom(closed, 0);
  }

  private Future<Void> callOffFrom(List<Booking> closed, int from) {
    if (from >= closed.size()) {
      return Future.succeededFuture();
    }
    int to = Math.min(closed.size(), from + AT_ONCE);
    return Future.join(
            closed.subList(from, to).stream()
                .map(booking -> appointments.callOff(booking.id()))
                .toList())
        .compose(done -> callOffFrom(closed, to));
  }
}

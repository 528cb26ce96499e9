package dk.serviceisland.outbox;

import dk.serviceisland.appointments.Message.Way;
import dk.serviceisland.domain.booking.AppointmentId;
import dk.serviceisland.domain.plan.BranchId;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The store of a process that is killed as soon as somebody else has taken what it tells. */
final class DyingStore implements OutboxStore {
  private final OutboxStore kept;

  DyingStore(OutboxStore kept) {
    this.kept = kept;
  }

  @Override
  public Future<List<Waiting>> take(Way way, Instant now, Instant until, int most) {
    return kept.take(way, now, until, most);
  }

  private static <T> Future<T> killed() {
    return Future.failedFuture("the process is no more");
  }

  @Override
  public Future<Void> told(String id) {
    return killed();
  }

  @Override
  public Future<Void> later(String id, Instant due, String why) {
    return killed();
  }

  @Override
  public Future<Void> giveUp(String id, String why) {
    return killed();
  }

  @Override
  public Future<Integer> erase(Instant now) {
    return killed();
  }

  @Override
  public Future<Boolean> hasMail(AppointmentId id) {
    return kept.hasMail(id);
  }

  @Override
  public Future<Optional<String>> phone(AppointmentId id) {
    return kept.phone(id);
  }

  @Override
  public Future<Void> forget(AppointmentId id, Way way) {
    return killed();
  }

  @Override
  public Future<Void> gone(Waiting message, String why) {
    return killed();
  }

  @Override
  public Future<Map<AppointmentId, Standing>> toldOfCallingOff(BranchId branch, LocalDate day) {
    return kept.toldOfCallingOff(branch, day);
  }
}

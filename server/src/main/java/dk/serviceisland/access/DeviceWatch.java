package dk.serviceisland.access;

import dk.serviceisland.domain.plan.BranchId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Knows which kiosks and displays in use have fallen silent, by the same rule as the manager page.
 * Each node hears of what asked at another within a minute or so. Thread-safe.
 */
public final class DeviceWatch {
  /** An enrolled page asks at least each minute: so long a silence is no chance. */
  static final Duration DARK_AFTER = Duration.ofMinutes(3);

  private static final Duration EVERY = Duration.ofSeconds(15);

  private final Devices devices;
  private final InstantSource clock;
  private final Instant since;
  private volatile List<Devices.Listed> inUse = List.of();

  /**
   * Watches from now on; none is dark before it was watched for three minutes.
   *
   * @param clock the one that the devices are kept by
   */
  public DeviceWatch(Devices devices, InstantSource clock) {
    this.devices = devices;
    this.clock = clock;
    this.since = clock.instant();
  }

  /** Looks every few seconds from now on. */
  public void start(Vertx vertx) {
    vertx.setPeriodic(EVERY.toMillis(), timer -> look());
  }

  /** Looks once. While the store does not answer no device is known, so that none is dark. */
  Future<Void> look() {
    return devices
        .list()
        .map(listed -> listed.stream().filter(one -> one.state() == Devices.State.ACTIVE).toList())
        .otherwise(List.of())
        .onSuccess(active -> inUse = active)
        .mapEmpty();
  }

  /**
   * How many devices of a branch are in use and have not asked anything for three minutes. One that
   * has never asked anything is not in use yet: nobody has opened its link.
   */
  public int dark(BranchId branch, DeviceKind kind) {
    Instant heardAfter = clock.instant().minus(DARK_AFTER);
    return (int)
        inUse.stream()
            .filter(device -> device.branch().equals(branch) && device.kind() == kind)
            .filter(
                device ->
                    device.lastSeenAt().filter(at -> !heard(at).isAfter(heardAfter)).isPresent())
            .count();
  }

  /** Nobody was heard before one began to watch. */
  private Instant heard(Instant lastSeenAt) {
    return lastSeenAt.isAfter(since) ? lastSeenAt : since;
  }
}

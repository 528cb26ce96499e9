package dk.serviceisland.access;

import dk.serviceisland.domain.plan.StaffId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * How often somebody may say what they would like to learn: each time is a revision of the settings
 * that is kept. In memory alone and of each node. Thread-safe.
 */
public final class WishAttempts {
  private static final Duration SPAN = Duration.ofHours(1);

  /** More than anybody changes their mind. */
  private static final int MOST = 20;

  private final Allowance allowance;

  /** Bounds by a clock of real time. */
  WishAttempts(InstantSource clock) {
    this.allowance = new Allowance(clock, MOST, SPAN);
  }

  /** Uses one; says how long to wait instead when there were too many. */
  public Optional<Duration> begin(StaffId staff) {
    return allowance.begin(staff.value());
  }
}

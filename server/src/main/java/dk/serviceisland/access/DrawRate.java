package dk.serviceisland.access;

import dk.serviceisland.domain.plan.StaffId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * How many numbers one screen, or one person at a desk, draws in a minute: a token or a session
 * that got out fills no day with numbers, whose citizens then wait behind nobody. In memory alone
 * and of each node. Thread-safe.
 */
public final class DrawRate {
  private static final Duration SPAN = Duration.ofMinutes(1);

  private final Allowance allowance;

  /** Bounds by a clock of real time. */
  DrawRate(InstantSource clock, AccessSettings settings) {
    this.allowance = new Allowance(clock, settings.drawsPerMinute(), SPAN);
  }

  /** A screen draws one; says how long to wait instead when it drew too many. */
  public Optional<Duration> begin(Devices.Enrolled device) {
    return allowance.begin("device " + device.caller().id());
  }

  /** Somebody draws one at a desk; says how long to wait instead when they drew too many. */
  public Optional<Duration> begin(StaffId staff) {
    return allowance.begin("staff " + staff.value());
  }
}

package dk.serviceisland.access;

import java.time.Duration;
import java.time.InstantSource;

/**
 * How many mails one address gets of what anybody may press: whoever gives somebody else's address
 * does not fill their letter box. In memory alone and of each node. Thread-safe.
 */
public final class MailRequests {
  private static final int OF_A_DAY = 6;

  private final Allowance ofAddress;

  /** Bounds by a clock. */
  public MailRequests(InstantSource clock) {
    this.ofAddress = new Allowance(clock, OF_A_DAY, Duration.ofDays(1));
  }

  /**
   * Uses one; false when none is left.
   *
   * @param mark of the address, the same for all bookings and nothing by itself
   */
  public boolean begin(String mark) {
    return ofAddress.begin(mark).isEmpty();
  }
}

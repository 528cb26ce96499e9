package dk.serviceisland.access;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * How often a counter may ask the owner of a task, or a lifeline: each asking is stored, and others
 * look at it. In memory alone and of each node. Thread-safe.
 */
public final class CounselAttempts {
  private static final Duration SPAN = Duration.ofHours(1);

  /** More than a counter serves in an hour. */
  private static final int OF_A_COUNTER = 30;

  private final Allowance owners;
  private final Allowance lifelines;

  /** Bounds by a clock of real time. */
  CounselAttempts(InstantSource clock) {
    this.owners = new Allowance(clock, OF_A_COUNTER, SPAN);
    this.lifelines = new Allowance(clock, OF_A_COUNTER, SPAN);
  }

  /** Uses one to ask an owner; says how long to wait instead when there were too many. */
  public Optional<Duration> beginOwner(String branch, String counter) {
    return owners.begin(branch + " " + counter);
  }

  /** Uses one to ask a lifeline; says how long to wait instead when there were too many. */
  public Optional<Duration> beginLifeline(String branch, String counter) {
    return lifelines.begin(branch + " " + counter);
  }
}

package dk.serviceisland.access;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.StaffId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;

/**
 * How often a counter, and whoever is at it, may ask the owner of a task, or a lifeline: each
 * asking is stored, and others look at it. Who asked is stored nowhere; here they are counted under
 * names that a restart makes anew. In memory alone and of each node. Thread-safe.
 */
public final class CounselAttempts {
  private static final Duration SPAN = Duration.ofHours(1);

  /** More than is served at a counter, and by anybody, in an hour. */
  private static final int MOST = 30;

  private static final int SECRET_BYTES = 32;

  private final String secret;
  private final Allowance owners;
  private final Allowance lifelines;

  /** Bounds by a clock of real time. */
  CounselAttempts(InstantSource clock) {
    this.secret = Base64.getEncoder().encodeToString(new Secrets().bytes(SECRET_BYTES));
    this.owners = new Allowance(clock, MOST, SPAN);
    this.lifelines = new Allowance(clock, MOST, SPAN);
  }

  /** Uses one to ask an owner; says how long to wait instead when there were too many. */
  public Optional<Duration> beginOwner(BranchId branch, CounterId counter, StaffId staff) {
    return begin(owners, branch, counter, staff);
  }

  /** Uses one to ask a lifeline; says how long to wait instead when there were too many. */
  public Optional<Duration> beginLifeline(BranchId branch, CounterId counter, StaffId staff) {
    return begin(lifelines, branch, counter, staff);
  }

  private Optional<Duration> begin(
      Allowance allowance, BranchId branch, CounterId counter, StaffId staff) {
    String who = Secrets.hash(secret + " " + staff);
    Optional<Duration> wait = allowance.begin(who);
    if (wait.isPresent()) {
      return wait;
    }
    Optional<Duration> ofCounter = allowance.begin(branch + " " + counter);
    if (ofCounter.isPresent()) {
      allowance.giveBack(who);
    }
    return ofCounter;
  }
}

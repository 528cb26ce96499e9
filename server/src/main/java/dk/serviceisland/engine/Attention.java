package dk.serviceisland.engine;

import dk.serviceisland.domain.plan.BranchId;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * How closely this node follows a branch that another one decides for. While somebody looks at it,
 * its news come here at once and are read one by one; otherwise it dozes, and whoever looks waits
 * until the newest is read. Where the node is the stand-by it reads on now and then, much in one
 * go; anywhere else it begins each day and reads no more of it. Belongs to the writer, apart from
 * what says otherwise.
 */
final class Attention {
  /** Whoever looks from time to time, such as a phone, has looked again within this. */
  private static final long STAYS_NANOS = TimeUnit.SECONDS.toNanos(120);

  /** Whatever is kept up to date, such as a screen, looks again with each heartbeat at least. */
  private static final long LOOKS_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(70);

  /** So old may be what a stand-by has of a branch that nobody looks at; it is little to read. */
  private static final long READS_EVERY_NANOS = TimeUnit.SECONDS.toNanos(120);

  /** So many events at most are left to a stand-by for the moment when it is to decide. */
  private static final long MOST_LEFT = 500;

  private final BranchId branch;
  private final Optional<Hearing> hearing;
  private volatile boolean dozes;
  private long lookedAt;
  private long readAt;
  private long urgentUntil;
  private int hearings;
  private boolean beginning;
  private boolean begun;
  private boolean hears;
  private boolean prepared;

  /** Of a branch at which nobody has looked. */
  Attention(BranchId branch, Optional<Hearing> hearing, long nanos) {
    this.branch = branch;
    this.hearing = hearing;
    this.dozes = hearing.isPresent();
    this.hears = hearing.isEmpty();
    this.prepared = hears;
    this.readAt = nanos;
    this.urgentUntil = nanos;
  }

  /** From any thread: whether nobody looks, so that it reads on now and then only. */
  boolean dozes() {
    return dozes;
  }

  /** Whether all that happens is heard of at once, so that what is known here is right. */
  boolean hears() {
    return hears;
  }

  /**
   * This node decided until now: whoever looks, such as a screen, does so again before long.
   *
   * @return as {@link #looked}
   */
  Optional<Integer> decided(long nanos) {
    return looked(nanos - STAYS_NANOS + LOOKS_AGAIN_NANOS);
  }

  /**
   * Somebody looks.
   *
   * @return names a hearing that is to begin; none while one goes on or is beginning
   */
  Optional<Integer> looked(long nanos) {
    lookedAt = nanos;
    dozes = false;
    if (hearing.isEmpty() || beginning || begun) {
      return Optional.empty();
    }
    beginning = true;
    return Optional.of(++hearings);
  }

  /** News come from now on, if this hearing is the newest; what came before is to be read. */
  boolean begins(int name) {
    if (name != hearings || !beginning) {
      return false;
    }
    beginning = false;
    begun = true;
    return true;
  }

  /** News do not come: the next look tries again, and until then each reads by itself. */
  void failed(int name) {
    if (name == hearings) {
      beginning = false;
    }
  }

  /** Whether all must be read once before what is heard is all that happens. */
  boolean wantsReading() {
    return begun && !hears;
  }

  /** The newest is being read; answers whether news have come since before that. */
  boolean reads(long nanos) {
    readAt = nanos;
    return begun;
  }

  /**
   * The newest has been read.
   *
   * @param heardBefore what {@link #reads} answered
   */
  void hasRead(boolean heardBefore) {
    hears = hears || (heardBefore && begun);
  }

  /** Once for each time that somebody begins to look: whether more is to be made ready first. */
  boolean isToPrepare() {
    boolean first = !prepared && !dozes;
    prepared = prepared || first;
    return first;
  }

  /** For a while all that is heard of is read at once, whether somebody looks here or not. */
  void isUrgent(long nanos, long forNanos) {
    urgentUntil = nanos + forNanos;
  }

  /**
   * Whether what was heard of can wait: of the running day until somebody looks or this node
   * decides, and a stand-by does not let too much come together.
   */
  boolean letsItBe(Position heard, Position known, long nanos) {
    if (!dozes || urgentUntil - nanos > 0) {
      return false;
    }
    boolean sameDay = heard.day().equals(known.day());
    boolean little = sameDay && heard.sequence() - known.sequence() <= MOST_LEFT;
    boolean late = nanos - readAt >= READS_EVERY_NANOS;
    boolean hasTheDay = sameDay && known.sequence() > 0;
    return standsBy() ? little && !late : hasTheDay || !late;
  }

  private boolean standsBy() {
    return hearing.filter(others -> others.standsBy(branch)).isPresent();
  }

  /** Time has passed: dozes when nobody has looked for a while. */
  void passes(long nanos) {
    if (!dozes && nanos - lookedAt > STAYS_NANOS) {
      rests();
    }
  }

  /** Dozes from now on. */
  void rests() {
    if (hearing.isPresent() && !dozes) {
      dozes = true;
      hearing.get().end(branch);
    }
    beginning = false;
    begun = false;
    hears = hearing.isEmpty();
    prepared = hears;
  }
}

package dk.serviceisland.engine;

import dk.serviceisland.engine.ClockDoubt.Why;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time that branches live by: the clock of the machine, as long as it agrees with the time that
 * has passed. Where it leaps, or a start finds it far from the last durable event, the branches
 * live on by a count that nobody can set, and {@link #doubt} says so, until the machine's clock is
 * right again, another clock agrees with it, or an administrator gives their word for it.
 *
 * <p>Thread-safe; whole milliseconds.
 */
public final class JudgedClock implements BranchClock, News {
  private static final Logger LOG = LoggerFactory.getLogger(JudgedClock.class);

  /**
   * Small steps are followed, and compared with what the clock showed up to so long ago: a clock
   * that goes astray a little at a time is not followed for long.
   */
  private static final long COMPARED_NANOS = TimeUnit.HOURS.toNanos(1);

  /** Coarser than the count since the machine booted. */
  private static final long NAP_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** Whatever agreed longer ago says nothing of now. */
  private static final long AGREEMENT_NANOS = TimeUnit.MINUTES.toNanos(2);

  /**
   * What is believed of a clock without asking.
   *
   * @param forward the largest step forward, more than none; also how far two clocks may be apart
   * @param back the largest step back, more than none
   * @param away the longest time from the last durable event to a start
   */
  public record Bounds(Duration forward, Duration back, Duration away) {}

  /**
   * What the count showed when the clock was last believed or set.
   *
   * @param why the machine's clock is not believed since; none when it is
   */
  private record Anchor(long millis, long nanos, long sinceBoot, Optional<Why> why) {
    long livedAt(long count) {
      return millis + TimeUnit.NANOSECONDS.toMillis(count - nanos);
    }
  }

  /**
   * What is known at a start beside the machine's clock.
   *
   * @param newestEvent when the last durable event happened; none before the first
   * @param seen what time it was when a process last looked; none where nobody did
   * @param other what another clock shows now, such as the database's; none where there is none
   */
  public record Known(
      Optional<Instant> newestEvent, Optional<TimeSeen> seen, Optional<Instant> other) {
    /** Nothing: the first start of all. */
    static final Known NOTHING = new Known(Optional.empty(), Optional.empty(), Optional.empty());
  }

  private final String boot;
  private final InstantSource wall;
  private final LongSupplier nanos;
  private final LongSupplier sinceBoot;
  private final long forward;
  private final long back;
  private final AtomicLong newestEvent;
  private volatile Anchor anchor;
  private volatile boolean eventsAhead;
  private volatile Optional<Long> agreedAt = Optional.empty();
  private volatile Optional<Duration> otherAhead = Optional.empty();
  private volatile boolean given;

  /** A clock at a start. What says more of now than the others is heard first. */
  public JudgedClock(Machine machine, Bounds bounds, Known known) {
    Optional<Instant> newestEvent = known.newestEvent();
    Optional<Instant> other = known.other();
    Optional<Instant> passed = known.seen().flatMap(seen -> seen.now(machine));
    this.boot = machine.boot();
    this.wall = machine.wall();
    this.nanos = machine.nanos();
    this.sinceBoot = machine.sinceBoot();
    this.forward = bounds.forward().toMillis();
    this.back = bounds.back().toMillis();
    this.newestEvent =
        new AtomicLong(newestEvent.map(Instant::toEpochMilli).orElse(Long.MIN_VALUE));
    long shown = wall.millis();
    Optional<Why> why;
    if (other.isPresent()) {
      why = Optional.of(Why.OTHER_CLOCK).filter(off -> !near(shown, other.get().toEpochMilli()));
    } else if (passed.isPresent()) {
      why = Optional.of(Why.LEAP).filter(off -> !near(shown, passed.get().toEpochMilli()));
    } else {
      why = newestEvent.flatMap(last -> farFrom(last.toEpochMilli(), shown, bounds.away()));
    }
    Instant lives =
        why.isEmpty()
            ? Instant.ofEpochMilli(shown)
            : other.or(() -> passed).or(() -> newestEvent).orElseThrow();
    this.anchor = anchorAt(lives.toEpochMilli(), why);
    other.ifPresent(this::hear);
    this.eventsAhead = why.isEmpty() && shown + forward < this.newestEvent.get();
    tell();
  }

  private Optional<Why> farFrom(long last, long shown, Duration away) {
    if (shown + forward < last) {
      return Optional.of(Why.BEFORE_LAST_EVENT);
    }
    return shown - last > away.toMillis()
        ? Optional.of(Why.LONG_AFTER_LAST_EVENT)
        : Optional.empty();
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis());
  }

  @Override
  public long millis() {
    Anchor now = anchor;
    long count = nanos.getAsLong();
    long machine = wall.millis();
    if (!agrees(machine, now.livedAt(count))) {
      return doubted();
    }
    if (now.why().isPresent() || count - now.nanos() > COMPARED_NANOS) {
      believe(machine);
    }
    return machine;
  }

  @Override
  public Optional<ClockDoubt> doubt() {
    long lived = millis();
    Anchor now = anchor;
    Instant machine = wall.instant();
    if (now.why().isPresent()) {
      return Optional.of(doubt(now.why().get(), machine, lived, Duration.ZERO));
    }
    Optional<Duration> ahead = otherAhead;
    if (ahead.isPresent()) {
      return Optional.of(doubt(Why.OTHER_CLOCK, machine, lived, ahead.get()));
    }
    long newest = newestEvent.get();
    if (eventsAhead && lived < newest) {
      return Optional.of(
          new ClockDoubt(
              Why.EVENTS_AHEAD,
              machine,
              Instant.ofEpochMilli(lived),
              Instant.ofEpochMilli(newest)));
    }
    return Optional.empty();
  }

  private static ClockDoubt doubt(Why why, Instant machine, long lived, Duration otherAhead) {
    Instant lives = Instant.ofEpochMilli(lived);
    return new ClockDoubt(why, machine, lives, lives.plus(otherAhead));
  }

  /**
   * {@inheritDoc}
   *
   * <p>Another clock agreed within the last minutes, or an administrator gave their word and the
   * clock has not leapt since.
   */
  @Override
  public boolean agreed() {
    boolean another = agreedAt.filter(at -> nanos.getAsLong() - at < AGREEMENT_NANOS).isPresent();
    return doubt().isEmpty() && (given || another);
  }

  /** Whatever became durable lies in the future of a clock that shows what was before. */
  @Override
  public void happened(Turn turn) {
    turn.events()
        .forEach(event -> newestEvent.accumulateAndGet(event.at().toEpochMilli(), Math::max));
  }

  /** What the next start is to know. */
  public TimeSeen seen() {
    return new TimeSeen(boot, sinceBoot.getAsLong(), instant());
  }

  /** Another clock, such as the database's, shows this now. */
  public synchronized void hear(Instant other) {
    long lived = millis();
    long shows = other.toEpochMilli();
    long machine = wall.millis();
    if (near(machine, shows)) {
      agreedAt = Optional.of(nanos.getAsLong());
      if (anchor.why().isPresent()) {
        believe(machine);
      }
      lived = machine;
    }
    Optional<Duration> ahead =
        near(lived, shows) ? Optional.empty() : Optional.of(Duration.ofMillis(shows - lived));
    if (ahead.isPresent() && otherAhead.isEmpty()) {
      LOG.error("another clock shows {}, and the branches live at {}", other, instant());
    }
    otherAhead = ahead;
  }

  /**
   * An administrator gives their word that the machine's clock is right: from now on the branches
   * go by it. Whoever asks for it has the engine do what has fallen due.
   */
  public synchronized void confirm() {
    long machine = wall.millis();
    believe(machine);
    given = true;
    LOG.warn("an administrator says that {} is right", Instant.ofEpochMilli(machine));
  }

  private synchronized void believe(long machine) {
    if (anchor.why().isPresent()) {
      eventsAhead = machine + forward < newestEvent.get();
      LOG.warn("the branches go by the machine's clock: {}", Instant.ofEpochMilli(machine));
    }
    anchor = anchorAt(machine, Optional.empty());
  }

  /**
   * Looks again, because a thread may be held between its looks at the clock and at the count, and
   * asks whether the machine has slept, which the count need not know of.
   */
  private synchronized long doubted() {
    Anchor now = anchor;
    long count = nanos.getAsLong();
    long machine = wall.millis();
    long lived = now.livedAt(count);
    if (agrees(machine, lived)) {
      believe(machine);
      return machine;
    }
    if (now.why().isPresent()) {
      return lived;
    }
    long slept = sinceBoot.getAsLong() - now.sinceBoot() - (count - now.nanos());
    if (slept > NAP_NANOS) {
      lived += TimeUnit.NANOSECONDS.toMillis(slept);
      if (agrees(machine, lived)) {
        believe(machine);
        return machine;
      }
    }
    given = false;
    anchor = anchorAt(lived, Optional.of(Why.LEAP));
    tell();
    return lived;
  }

  private Anchor anchorAt(long millis, Optional<Why> why) {
    return new Anchor(millis, nanos.getAsLong(), sinceBoot.getAsLong(), why);
  }

  private void tell() {
    anchor
        .why()
        .ifPresent(
            why ->
                LOG.error(
                    "the machine's clock shows {} and is not believed ({}): the branches live on at"
                        + " {}",
                    wall.instant(),
                    why,
                    Instant.ofEpochMilli(anchor.millis())));
  }

  private boolean agrees(long machine, long lived) {
    return machine - lived <= forward && lived - machine <= back;
  }

  private boolean near(long one, long other) {
    return Math.abs(one - other) <= forward;
  }
}

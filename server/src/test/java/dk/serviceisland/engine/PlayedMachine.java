package dk.serviceisland.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A machine whose time a test plays. For one thread that plays, and any that look. */
public final class PlayedMachine {
  private volatile Instant wall;
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicLong slept = new AtomicLong();
  private final AtomicInteger boots = new AtomicInteger(1);

  /** It is this time, on all its clocks. */
  public PlayedMachine(Instant start) {
    this.wall = start;
  }

  /** What a clock is told of it. */
  public Machine machine() {
    return new Machine(
        () -> wall, nanos::get, "boot " + boots.get(), () -> nanos.get() + slept.get());
  }

  /** Time goes by. */
  public void passes(Duration time) {
    nanos.addAndGet(time.toNanos());
    wall = wall.plus(time);
  }

  /** Somebody sets the clock. */
  public void leaps(Duration by) {
    wall = wall.plus(by);
  }

  /** It sleeps, and its count stands still. */
  public void sleeps(Duration time) {
    slept.addAndGet(time.toNanos());
    wall = wall.plus(time);
  }

  /** It is switched off and on again, and its counts begin anew. */
  public void boots(Duration off) {
    boots.incrementAndGet();
    nanos.set(0);
    slept.set(0);
    wall = wall.plus(off);
  }

  /** What its clock shows. */
  public Instant wall() {
    return wall;
  }
}

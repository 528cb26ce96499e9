package dk.serviceisland.access;

import dk.serviceisland.engine.BranchClock;
import dk.serviceisland.engine.ClockDoubt;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A clock that stands still until it is moved. */
public final class SettableClock implements BranchClock {
  private volatile Instant now;
  private volatile Optional<ClockDoubt> doubt = Optional.empty();

  /** Stands at this moment. */
  public SettableClock(Instant now) {
    this.now = now;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public Optional<ClockDoubt> doubt() {
    return doubt;
  }

  @Override
  public boolean agreed() {
    return doubt.isEmpty();
  }

  /** Somebody doubts it, or nobody does. */
  public void doubted(Optional<ClockDoubt> why) {
    doubt = why;
  }

  /** Moves it forward. */
  public void pass(Duration time) {
    now = now.plus(time);
  }
}

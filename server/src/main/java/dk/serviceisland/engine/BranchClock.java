package dk.serviceisland.engine;

import java.time.InstantSource;
import java.util.Optional;

/** The time that branches live by, and how sure it is. Thread-safe. */
public interface BranchClock extends InstantSource {

  /** What is wrong with the clock of the machine; none when it is believed and fits. */
  Optional<ClockDoubt> doubt();

  /**
   * Whether more than the clock of this machine says what time it is. Whatever cannot be taken back
   * and depends on the date alone needs it.
   */
  boolean agreed();
}

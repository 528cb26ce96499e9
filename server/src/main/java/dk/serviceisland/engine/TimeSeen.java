package dk.serviceisland.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What time it was when a process last looked, kept for the next start: while the machine has not
 * booted since, it tells what time it is now, whatever its clock shows by then.
 *
 * @param boot names the boot of the machine
 * @param sinceBoot how many nanoseconds after it
 * @param at what the branches went by
 */
public record TimeSeen(String boot, long sinceBoot, Instant at) {

  /** What time it is by this; none when the machine has booted since, or does not tell. */
  Optional<Instant> now(Machine machine) {
    return boot.equals(machine.boot()) && !boot.isEmpty()
        ? Optional.of(at.plus(Duration.ofNanos(machine.sinceBoot().getAsLong() - sinceBoot)))
        : Optional.empty();
  }
}

package dk.serviceisland.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How to serve; what is not given here is as the configuration says.
 *
 * @param config folder of the configuration
 * @param data folder of the journal, instead of the configured one
 * @param port of pages, API and feed, 0 for any free one
 * @param opsPort of health and metrics, 0 for any free one
 * @param rehearsal whether it has a clock of its own, which may be set
 * @param clock what the clock of a rehearsal shows first
 * @param clockStands whether it stands still from the start, and not just once it has been set
 */
public record ServeOptions(
    Path config,
    Optional<Path> data,
    OptionalInt port,
    OptionalInt opsPort,
    boolean rehearsal,
    Optional<Instant> clock,
    boolean clockStands) {

  /**
   * How one of several municipalities is served.
   *
   * @param id names its folder in the folder of data that is given here
   * @param folder of its configuration
   */
  public ServeOptions of(String id, Path folder) {
    return new ServeOptions(
        folder, data.map(all -> all.resolve(id)), port, opsPort, rehearsal, clock, clockStands);
  }
}

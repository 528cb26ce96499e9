package dk.serviceisland.scim;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Which stand of a record it is.
 *
 * @param version from 1 upwards
 * @param created when the first was kept
 * @param modified when this one was
 */
public record Stand(int version, Instant created, Instant modified) {
  /** Leaves out what is less than a millisecond, which no store keeps. */
  public Stand {
    created = created.truncatedTo(ChronoUnit.MILLIS);
    modified = modified.truncatedTo(ChronoUnit.MILLIS);
  }

  /** The stand of what is new. */
  public static Stand first(Instant now) {
    return new Stand(1, now, now);
  }

  /** The one after it. */
  public Stand next(Instant now) {
    return new Stand(version + 1, created, now);
  }
}

package dk.serviceisland.scim;

import java.time.Instant;

/**
 * Which stand of a record it is.
 *
 * @param version from 1 upwards
 * @param created when the first was kept, in whole milliseconds
 * @param modified when this one was
 */
public record Stand(int version, Instant created, Instant modified) {
  /** The stand of what is new. */
  public static Stand first(Instant now) {
    return new Stand(1, now, now);
  }

  /** The one after it. */
  public Stand next(Instant now) {
    return new Stand(version + 1, created, now);
  }
}

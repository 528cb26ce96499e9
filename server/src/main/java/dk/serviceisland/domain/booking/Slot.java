package dk.serviceisland.domain.booking;

import java.time.Instant;

/**
 * A time that may be booked (tid).
 *
 * @param from when it begins
 * @param to when it ends
 */
public record Slot(Instant from, Instant to) implements Comparable<Slot> {
  @Override
  public int compareTo(Slot other) {
    return from.compareTo(other.from);
  }
}

package dk.serviceisland.domain.ticket;

import java.time.Duration;
import java.time.Instant;

/**
 * A time that a citizen was promised, as the ticket of whoever came for it knows it. Nothing of the
 * citizen is in it. Immutable.
 *
 * @param booking names the booking in its book; opaque here, and the same booking always has the
 *     same one
 * @param from when it begins
 * @param length how long it was planned, more than zero
 */
public record Appointment(String booking, Instant from, Duration length) {
  /**
   * Checks that it is one.
   *
   * @throws IllegalArgumentException if it names no booking or takes no time
   */
  public Appointment {
    if (booking.isBlank()) {
      throw new IllegalArgumentException("an appointment names its booking");
    }
    if (length.isZero() || length.isNegative()) {
      throw new IllegalArgumentException("an appointment takes time, not " + length);
    }
  }
}

package dk.serviceisland.domain.course;

import dk.serviceisland.domain.ticket.Channel;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * A seat of a meeting, or a place on its waiting list, of somebody of whom nothing else is known.
 *
 * @param id which
 * @param word what its holder shows at the door, six letters and digits, one in a branch
 * @param channel how it was made
 * @param place the order in which the bookings of a meeting were made, from 1
 * @param at when
 * @param standing what it is now
 * @param seat which seat, from 1; only of who has one
 */
public record Booking(
    BookingId id,
    String word,
    Channel channel,
    int place,
    Instant at,
    Standing standing,
    OptionalInt seat) {

  /** What a booking is. */
  public enum Standing {
    /** Has a seat. */
    SEATED,
    /** Waits for a seat. */
    WAITING,
    /** Came, and was checked in. */
    CAME,
    /** Did not come in time, and the seat went to somebody who was there. */
    MISSED,
    /** Was cancelled. */
    CANCELLED
  }

  /** Whether it holds a seat. */
  public boolean holdsSeat() {
    return seat.isPresent();
  }

  boolean is(Standing wanted) {
    return standing == wanted;
  }

  Booking on(Standing next, int taken) {
    return new Booking(id, word, channel, place, at, next, OptionalInt.of(taken));
  }

  Booking without(Standing next) {
    return new Booking(id, word, channel, place, at, next, OptionalInt.empty());
  }
}

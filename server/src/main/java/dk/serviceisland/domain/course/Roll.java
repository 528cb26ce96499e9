package dk.serviceisland.domain.course;

import dk.serviceisland.domain.course.Booking.Standing;
import java.util.List;
import java.util.Optional;

/**
 * What is kept of one meeting.
 *
 * @param calledOff whether it is not held after all
 * @param bookings in the order of their places
 */
public record Roll(boolean calledOff, List<Booking> bookings) {
  /** Of a meeting that nobody has booked. */
  public static final Roll EMPTY = new Roll(false, List.of());

  /** The booking of an id. */
  public Optional<Booking> find(BookingId id) {
    return bookings.stream().filter(booking -> booking.id().equals(id)).findFirst();
  }

  /** How many bookings are so. */
  public int count(Standing standing) {
    return Math.toIntExact(bookings.stream().filter(one -> one.is(standing)).count());
  }

  /** How many seats somebody has. */
  public int taken() {
    return Math.toIntExact(bookings.stream().filter(Booking::holdsSeat).count());
  }
}

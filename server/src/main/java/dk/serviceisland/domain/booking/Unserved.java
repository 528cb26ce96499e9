package dk.serviceisland.domain.booking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Booked times that nobody can serve as far as it is known who will be there: a time that was given
 * stays given when the duty plan changes, so whoever plans is told.
 */
public final class Unserved {
  private Unserved() {}

  /**
   * Those of the booked times of a day that nobody who is there can serve beside those before them.
   * A time for what may not be booked any more is left out: who is there is known for what may be.
   *
   * @param day who is there
   * @param bookings of that day, in the order in which they are served
   */
  public static List<Booking> of(BookableDay day, List<Booking> bookings) {
    Occupancy taken = Occupancy.none(day.day());
    List<Booking> unserved = new ArrayList<>();
    for (Booking booking : bookings) {
      if (!booking.taskTypes().stream().allMatch(day::mayBeBooked)) {
        continue;
      }
      // What is kept free after a time may fall on nobody.
      Span span = new Span(booking.from(), booking.parts(), Duration.ZERO);
      Occupancy more = taken.with(span);
      if (isServed(day, more, span)) {
        taken = more;
      } else {
        unserved.add(booking);
      }
    }
    return unserved;
  }

  private static boolean isServed(BookableDay day, Occupancy taken, Span span) {
    boolean[] served = {true};
    span.eachStep((type, step) -> served[0] = served[0] && day.canServe(taken, step));
    return served[0];
  }
}

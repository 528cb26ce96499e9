package dk.serviceisland.appointments;

import dk.serviceisland.domain.booking.Booking;
import dk.serviceisland.domain.plan.BranchId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What is told outside of what becomes of a booking. Immutable. */
@FunctionalInterface
public interface Telling {
  /** Nobody is told anything. */
  Telling NOTHING = (booking, contact, about, now) -> List.of();

  /**
   * What is to be told; asked within the transaction that decides about the booking, so that it is
   * told if and only if that is durable.
   *
   * @param booking as it is now
   * @param contact who is told
   * @param about what has become of it
   */
  List<Message> of(Booking booking, Contact contact, Message.About about, Instant now);

  /** When whoever has a time on a branch's day is reminded of it; none: nobody is. */
  default Optional<Instant> reminder(BranchId branch, LocalDate day) {
    return Optional.empty();
  }

  /**
   * What goes into the book together with a new booking.
   *
   * @param contact of whoever books; none: they are told nothing
   * @param most bookings to come of one contact
   * @param telling what is told of it
   */
  record Beside(Optional<Contact> contact, int most, Telling telling) {
    /** A booking by itself. */
    public static final Beside NOTHING = new Beside(Optional.empty(), 0, Telling.NOTHING);
  }
}

package dk.serviceisland.appointments;

import dk.serviceisland.domain.booking.AppointmentId;
import dk.serviceisland.domain.booking.BookRuling;
import dk.serviceisland.domain.booking.Booking;
import dk.serviceisland.domain.booking.Occupancy;
import dk.serviceisland.domain.booking.Turnout;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.TaskTypeId;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where it is kept who has booked which time. Whatever changes the book of a branch is decided in
 * one transaction, one after another, so that of two who want the last time one gets it, on however
 * many nodes they ask. Thread-safe; a future fails when the store cannot be used.
 */
public interface AppointmentBook {

  /** What is booked in a branch. Immutable. */
  @FunctionalInterface
  interface Taken {
    /** What is booked on a day. */
    Occupancy on(LocalDate day);
  }

  /** A rule, asked within the transaction; it may be asked again, for a word that nobody has. */
  @FunctionalInterface
  interface Making {
    /** Who has which time then. */
    BookRuling on(Taken taken);
  }

  /** A rule, asked within the transaction; it may be asked again, for a word that nobody has. */
  @FunctionalInterface
  interface Moving {
    /**
     * Which time somebody has in place of another.
     *
     * @param before the booking as it was
     * @param taken what is booked apart from it
     */
    BookRuling on(Booking before, Taken taken);
  }

  /** A rule of a booking alone, asked within the transaction. */
  @FunctionalInterface
  interface Changing {
    /** What becomes of it. */
    BookRuling on(Booking before);
  }

  /**
   * Decides about a new booking; durable when the future completes with what is done. Where the id
   * is there already it answers with what it has, and no rule is asked.
   *
   * @param beside what is kept with it, all or nothing
   */
  Future<BookRuling> make(
      BranchId branch, AppointmentId id, Instant now, Making rule, Telling.Beside beside);

  /**
   * Decides about another time for a booking in the same branch, which keeps its id.
   *
   * @param telling what is told of it, where there is a contact
   */
  Future<BookRuling> move(AppointmentId id, Instant now, Moving rule, Telling telling);

  /**
   * Decides about a booking.
   *
   * @param telling what is told of it, where there is a contact
   */
  Future<BookRuling> change(AppointmentId id, Instant now, Changing rule, Telling telling);

  /**
   * Keeps that the phone of whoever has a booking is told of it, in place of what was kept of a
   * phone, and what it is to be told from here on, all or nothing.
   *
   * @param rule whether there is anything to tell
   * @param push what its browser gave, closed
   * @param language of two letters, that they are told in from now on
   */
  Future<BookRuling> reach(
      AppointmentId id, Instant now, Changing rule, String push, String language, Telling telling);

  /** A booking; none when it is not kept, or no more. */
  Future<Optional<Booking>> find(AppointmentId id);

  /** Which booking of a branch's day has a word. */
  default Future<Optional<Booking>> byWord(BranchId branch, LocalDate day, String word) {
    return byWord(List.of(branch), day, word).map(found -> found.stream().findFirst());
  }

  /** Which bookings of some branches after a day have a word, the first day first. */
  Future<List<Booking>> laterByWord(Collection<BranchId> branches, LocalDate after, String word);

  /** Which bookings of a day have a word in some branches, one in each at most. */
  Future<List<Booking>> byWord(Collection<BranchId> branches, LocalDate day, String word);

  /** The bookings of a branch's day in the order of their times, whatever became of them. */
  Future<List<Booking>> ofDay(BranchId branch, LocalDate day);

  /**
   * The bookings of some days of a branch, both included, whose holders have not come yet, in the
   * order of their times.
   */
  Future<List<Booking>> booked(BranchId branch, LocalDate from, LocalDate to);

  /** What is booked in a branch from yesterday on, as far as it is durable. */
  Future<Taken> taken(BranchId branch, Instant now);

  /** What is booked in a branch and to come, the earliest first. */
  Future<List<Booking>> toCome(BranchId branch, Instant now);

  /** How many came and did not on some days, both included, by what they had booked first. */
  Future<Map<TaskTypeId, Turnout>> turnout(BranchId branch, LocalDate from, LocalDate to);

  /**
   * Enters that nobody came for the bookings whose time is over; says how many.
   *
   * @param except branches whose own servers know who came
   * @param telling what is told of each, where there is a contact
   */
  Future<Integer> miss(Instant now, Set<BranchId> except, Telling telling);
}

package dk.serviceisland.seats;

import dk.serviceisland.domain.course.BookingId;
import dk.serviceisland.domain.course.Meeting;
import dk.serviceisland.domain.course.MeetingId;
import dk.serviceisland.domain.course.Roll;
import dk.serviceisland.domain.course.SeatRuling;
import dk.serviceisland.domain.course.Seating;
import dk.serviceisland.domain.plan.BranchId;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where it is kept who has which seat. Whatever changes a meeting is decided in one transaction, so
 * that of two who want the last seat one gets it, on however many nodes they ask. Thread-safe; a
 * future fails when the store cannot be used.
 */
public interface SeatBook {

  /** A rule, asked within the transaction; it may be asked again if that cannot be kept. */
  @FunctionalInterface
  interface Deciding {
    /** What becomes of a meeting. */
    SeatRuling on(Seating now);
  }

  /**
   * A meeting and what it is called, to be kept beside its figures.
   *
   * @param meeting its terms
   * @param name of its course, in Danish
   */
  record Named(Meeting meeting, String name) {}

  /**
   * Where a booking is.
   *
   * @param meeting of which
   * @param begins when
   * @param ends when
   * @param name of its course, in Danish
   * @param roll what is kept of that meeting
   */
  record Found(MeetingId meeting, Instant begins, Instant ends, String name, Roll roll) {}

  /**
   * What became of a meeting, for figures.
   *
   * @param meeting which
   * @param ends when
   * @param name of its course when it was entered last, in Danish
   * @param seats how many there were
   * @param calledOff whether it was not held
   * @param seated who had a seat and has not come
   * @param came who came
   * @param missed whose seat went to somebody else
   * @param waiting who waited and got no seat
   * @param cancelled who gave up a seat or a place
   */
  record Count(
      MeetingId meeting,
      Instant ends,
      String name,
      int seats,
      boolean calledOff,
      int seated,
      int came,
      int missed,
      int waiting,
      int cancelled) {}

  /** Decides about a meeting; durable when the future completes with what is done. */
  Future<SeatRuling> decide(Named meeting, Deciding rule);

  /** What is kept of a branch's meetings that begin from a day until another, both included. */
  Future<Map<MeetingId, Roll>> rolls(BranchId branch, LocalDate from, LocalDate until);

  /** Where a booking is; none when it is not kept, or no more. */
  Future<Optional<Found>> find(BookingId booking);

  /** Which booking of a branch has a word. */
  Future<Optional<BookingId>> byWord(BranchId branch, String word);

  /** Enters meetings that are not in the book yet, with nobody in them. */
  Future<Void> enter(List<Named> meetings);

  /** What became of the meetings of branches from a day until another, the earliest first. */
  Future<List<Count>> counts(Set<BranchId> branches, LocalDate from, LocalDate until);
}

package dk.serviceisland.domain.course;

import static dk.serviceisland.domain.course.Meetings.at;
import static dk.serviceisland.domain.course.Meetings.booking;
import static dk.serviceisland.domain.course.Meetings.meeting;
import static dk.serviceisland.domain.course.Meetings.wish;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.course.Booking.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever citizens and staff do in whatever order, while the settings change how many seats there
 * are: nobody loses a seat, none is given twice, and the waiting list is served in its order.
 */
class SeatingProperties {
  private static final int PEOPLE = 9;

  /** One thing that is tried. */
  record Step(Deed deed, int who, int minutes, int seats) {}

  enum Deed {
    BOOK,
    BOOK_OR_WAIT,
    CANCEL,
    CHECK_IN,
    TAKE_BACK,
    SETTLE,
    CALL_OFF,
    PUT_ON
  }

  @Property(tries = 2_000)
  void seatsAreKept(@ForAll("steps") List<Step> steps) {
    Roll roll = Roll.EMPTY;
    Instant now = at("12:30");
    for (Step step : steps) {
      now = now.plusSeconds(60L * step.minutes());
      Seating before = new Seating(meeting(step.seats(), 3), roll);
      SeatRuling ruling = ruling(before, step, now);
      if (ruling instanceof SeatRuling.Done done) {
        check(before, done.next(), step, now);
        roll = done.next();
      }
    }
  }

  /**
   * Whoever is told a seat has that one until seats are kept no longer, whether they got it at once
   * or from the waiting list, and whether or not anybody wrote it down before: unless they give it
   * up themselves.
   */
  @Property(tries = 2_000)
  void whatIsToldIsKept(@ForAll("daysAhead") List<Step> steps) {
    Meeting meeting =
        Meetings.course("pc", 4, 50, 5)
            .meetings(Meetings.BRANCH, Meetings.COPENHAGEN, Meetings.TUESDAY, Meetings.TUESDAY)
            .get(0);
    Roll roll = Roll.EMPTY;
    Map<BookingId, OptionalInt> told = new HashMap<>();
    Instant now = at("08:00").minus(Duration.ofDays(3));
    for (Step step : steps) {
      now = now.plusSeconds(60L * step.minutes());
      if (!now.isBefore(meeting.keptUntil())) {
        return;
      }
      Seating before = new Seating(meeting, roll);
      if (step.deed() != Deed.SETTLE && ruling(before, step, now) instanceof SeatRuling.Done done) {
        roll = done.next();
      }
      if (roll.find(booking(step.who())).filter(one -> one.is(Standing.CANCELLED)).isPresent()) {
        told.remove(booking(step.who()));
      }
      Roll seen = ((SeatRuling.Done) new Seating(meeting, roll).settle(now)).next();
      told.forEach((id, seat) -> assertEquals(seat, seen.find(id).orElseThrow().seat()));
      seen.bookings().stream()
          .filter(Booking::holdsSeat)
          .forEach(one -> told.put(one.id(), one.seat()));
    }
  }

  private static SeatRuling ruling(Seating seating, Step step, Instant now) {
    BookingId id = booking(step.who());
    return switch (step.deed()) {
      case BOOK -> seating.book(wish(step.who(), false), now);
      case BOOK_OR_WAIT -> seating.book(wish(step.who(), true), now);
      case CANCEL -> seating.cancel(id, now);
      case CHECK_IN -> seating.checkIn(id, now);
      case TAKE_BACK -> seating.takeBack(id, now);
      case SETTLE -> seating.settle(now);
      case CALL_OFF -> seating.callOff(true, now);
      case PUT_ON -> seating.callOff(false, now);
    };
  }

  private static void check(Seating before, Roll next, Step step, Instant now) {
    Meeting meeting = before.meeting();
    List<Integer> seats =
        next.bookings().stream()
            .filter(Booking::holdsSeat)
            .map(booking -> booking.seat().getAsInt())
            .toList();
    assertEquals(seats.size(), Set.copyOf(seats).size(), "a seat was given twice");
    assertTrue(
        next.taken() <= Math.max(meeting.seats(), before.roll().taken()), "more than there are");
    for (Booking was : before.roll().bookings()) {
      Booking is = next.find(was.id()).orElseThrow();
      assertEquals(was.place(), is.place());
      if (was.holdsSeat() && !is.holdsSeat()) {
        boolean gaveUp = step.deed() == Deed.CANCEL && booking(step.who()).equals(was.id());
        boolean late = !now.isBefore(meeting.keptUntil()) && was.standing() == Standing.SEATED;
        assertTrue(gaveUp || late, "somebody lost a seat");
      }
    }
    Set<Integer> promoted =
        before.roll().bookings().stream()
            .filter(was -> was.standing() == Standing.WAITING)
            .filter(was -> next.find(was.id()).orElseThrow().standing() == Standing.SEATED)
            .map(Booking::place)
            .collect(Collectors.toSet());
    int last = promoted.stream().mapToInt(place -> place).max().orElse(0);
    assertTrue(
        next.bookings().stream()
            .filter(booking -> booking.standing() == Standing.WAITING)
            .allMatch(booking -> booking.place() > last),
        "somebody was passed on the waiting list");
    boolean listIsServed = now.isBefore(meeting.begins()) && !next.calledOff();
    if (listIsServed && Set.of(Deed.BOOK, Deed.CANCEL, Deed.SETTLE).contains(step.deed())) {
      Seating after = new Seating(meeting, next);
      assertTrue(
          after.free() == 0 || next.count(Standing.WAITING) == 0 || next.equals(before.roll()),
          "a seat is free while somebody waits");
    }
  }

  /** From days before the day that seats are kept for the desk until, into the meeting. */
  @Provide
  Arbitrary<List<Step>> daysAhead() {
    return Combinators.combine(
            Arbitraries.of(Deed.class),
            Arbitraries.integers().between(1, PEOPLE),
            Arbitraries.of(1, 4, 60, 180, 600),
            Arbitraries.just(4))
        .as(Step::new)
        .list()
        .ofMinSize(20)
        .ofMaxSize(70);
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.of(Deed.class),
            Arbitraries.integers().between(1, PEOPLE),
            Arbitraries.integers().between(0, 9),
            Arbitraries.integers().between(1, 4))
        .as(Step::new)
        .list()
        .ofMinSize(5)
        .ofMaxSize(60);
  }
}

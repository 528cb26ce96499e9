package dk.serviceisland.domain.course;

import static dk.serviceisland.domain.course.Meetings.BRANCH;
import static dk.serviceisland.domain.course.Meetings.COPENHAGEN;
import static dk.serviceisland.domain.course.Meetings.TUESDAY;
import static dk.serviceisland.domain.course.Meetings.at;
import static dk.serviceisland.domain.course.Meetings.booking;
import static dk.serviceisland.domain.course.Meetings.course;
import static dk.serviceisland.domain.course.Meetings.meeting;
import static dk.serviceisland.domain.course.Meetings.wish;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.domain.course.Booking.Standing;
import dk.serviceisland.domain.ticket.Channel;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What may be done with seats, rule by rule. */
class SeatingTest {
  private Meeting meeting = meeting(2, 1);
  private Roll roll = Roll.EMPTY;

  @Test
  void seatsGoInOrderAndTheWaitingListIsOffered() {
    does(seating -> seating.book(wish(1, false), at("08:00")));
    does(seating -> seating.book(wish(2, false), at("08:01")));
    assertEquals(OptionalInt.of(2), roll.find(booking(2)).orElseThrow().seat());

    assertEquals(
        Optional.of(SeatRefusal.MEETING_FULL),
        refused(seating -> seating.book(wish(3, false), at("08:02"))));
    does(seating -> seating.book(wish(3, true), at("08:02")));

    assertEquals(Standing.WAITING, standing(3));
    assertEquals(
        Optional.of(SeatRefusal.WAITING_LIST_FULL),
        refused(seating -> seating.book(wish(4, true), at("08:03"))));
  }

  @Test
  void whoAsksAgainHasItAlready() {
    does(seating -> seating.book(wish(1, false), at("08:00")));
    Roll once = roll;

    does(seating -> seating.book(wish(1, false), at("15:00")));

    assertEquals(once, roll);
  }

  /** Four addresses have a quarter each, and a neighbourhood has many. */
  @Test
  void halfOfAMeetingIsLeftToOthersThanOneNeighbourhood() {
    meeting = meeting(12, 0);
    Set<BookingId> before = new HashSet<>();
    for (int number = 1; number <= 6; number++) {
      Seating.Wish next = around(number, before);
      does(seating -> seating.book(next, at("08:00")));
      before.add(booking(number));
    }

    assertEquals(
        Optional.of(SeatRefusal.TOO_MANY_FROM_HERE),
        refused(seating -> seating.book(around(7, before), at("08:00"))));
    does(seating -> seating.cancel(booking(1), at("08:01")));
    does(seating -> seating.book(around(7, before), at("08:02")));
    does(seating -> seating.book(wish(8, false), at("08:02")));
  }

  private static Seating.Wish around(int number, Set<BookingId> before) {
    return new Seating.Wish(
        booking(number), "W%05d".formatted(number), Channel.PHONE, false, Set.of(), before);
  }

  /** Four addresses have a quarter each, wherever they are. */
  @Test
  void aPartOfTheSeatsIsKeptForTheDeskUntilTheDayBefore() {
    meeting = course("pc", 4, 50, 2).meetings(BRANCH, COPENHAGEN, TUESDAY, TUESDAY).get(0);
    Instant ahead = at("08:00").minus(Duration.ofDays(3));
    Instant dayBefore = at("00:00").minus(Duration.ofDays(1));
    does(seating -> seating.book(wish(1, false), ahead));
    does(seating -> seating.book(wish(2, false), ahead));
    assertEquals(
        Optional.of(SeatRefusal.MEETING_FULL),
        refused(seating -> seating.book(wish(3, false), ahead)));
    assertEquals(0, new Seating(meeting, roll).free(Channel.PHONE, ahead));
    assertEquals(2, new Seating(meeting, roll).free(Channel.KIOSK, ahead));
    does(seating -> seating.book(wish(3, true), ahead));
    does(seating -> seating.book(atDesk(4), ahead));
    assertEquals(Standing.WAITING, standing(3));
    assertEquals(Standing.SEATED, standing(4));

    does(seating -> seating.settle(dayBefore.minusMillis(1)));
    assertEquals(Standing.WAITING, standing(3));
    does(seating -> seating.settle(dayBefore));

    assertEquals(Standing.SEATED, standing(3));
  }

  /** Nobody writes down that the day before has come: who looks is told so all the same. */
  @Test
  void aSeatThatWasToldIsKeptAlsoIfNobodyWroteItDownBeforeItBegan() {
    meeting = course("pc", 4, 50, 3).meetings(BRANCH, COPENHAGEN, TUESDAY, TUESDAY).get(0);
    Instant ahead = at("08:00").minus(Duration.ofDays(3));
    for (int number = 1; number <= 5; number++) {
      int next = number;
      does(seating -> seating.book(wish(next, true), ahead));
    }
    assertEquals("1 2 - - -", told(ahead));
    assertEquals("1 2 3 4 -", told(at("13:59")));

    assertEquals("1 2 3 4 -", told(at("14:00")));
    assertEquals("1 2 3 4 -", told(at("14:14")));
    assertEquals(
        Optional.of(SeatRefusal.MEETING_FULL),
        refused(seating -> seating.checkIn(booking(5), at("14:01"))));
    does(seating -> seating.checkIn(booking(4), at("14:10")));
    assertEquals(OptionalInt.of(4), roll.find(booking(4)).orElseThrow().seat());
    does(seating -> seating.checkIn(booking(5), at("14:15")));

    assertEquals("1 2 - 4 3", told(at("14:15")));
    assertEquals(3, new Seating(meeting, roll).noShows(at("15:30")));
    assertEquals(0, roll.count(Standing.WAITING));
  }

  /** Whoever gives up another seat, and a meeting that is off for a while, change no number. */
  @Test
  void aSeatThatWasToldKeepsItsNumber() {
    meeting = course("pc", 4, 50, 3).meetings(BRANCH, COPENHAGEN, TUESDAY, TUESDAY).get(0);
    Instant ahead = at("08:00").minus(Duration.ofDays(3));
    for (int number = 1; number <= 4; number++) {
      int next = number;
      does(seating -> seating.book(wish(next, true), ahead));
    }
    assertEquals("1 2 3 4", told(at("09:00")));

    does(seating -> seating.callOff(true, at("09:01")));
    does(seating -> seating.cancel(booking(1), at("09:02")));
    does(seating -> seating.callOff(false, at("09:03")));
    does(seating -> seating.cancel(booking(2), at("09:04")));

    assertEquals("- - 3 4", told(at("09:05")));
  }

  /** Which seats those who booked are told, by whoever looks and writes nothing. */
  private String told(Instant now) {
    Roll seen = ((SeatRuling.Done) new Seating(meeting, roll).settle(now)).next();
    return seen.bookings().stream()
        .map(one -> one.holdsSeat() ? Integer.toString(one.seat().getAsInt()) : "-")
        .collect(Collectors.joining(" "));
  }

  /** What staff have given counts for the part that is kept. */
  @Test
  void whatTheDeskHasGivenIsNotKeptOnceMore() {
    meeting = course("pc", 4, 50, 0).meetings(BRANCH, COPENHAGEN, TUESDAY, TUESDAY).get(0);
    Instant ahead = at("08:00").minus(Duration.ofDays(3));
    does(seating -> seating.book(atDesk(1), ahead));
    does(seating -> seating.book(atDesk(2), ahead));
    does(seating -> seating.book(wish(3, false), ahead));
    does(seating -> seating.book(wish(4, false), ahead));

    assertEquals(0, new Seating(meeting, roll).free());
  }

  private static Seating.Wish atDesk(int number) {
    return new Seating.Wish(booking(number), "W%05d".formatted(number), Channel.KIOSK, false);
  }

  @Test
  void aSeatThatIsGivenUpGoesToWhoeverWaitsLongest() {
    meeting = meeting(1, 2);
    for (int number = 1; number <= 3; number++) {
      int next = number;
      does(seating -> seating.book(wish(next, true), at("08:00")));
    }

    does(seating -> seating.cancel(booking(1), at("09:00")));

    assertEquals(Standing.SEATED, standing(2));
    assertEquals(
        OptionalInt.of(1), new Seating(meeting, roll).inLine(roll.find(booking(3)).orElseThrow()));
  }

  @Test
  void nothingIsGivenUpOnceItHasBegunOrSomebodyCame() {
    does(seating -> seating.book(wish(1, false), at("08:00")));
    does(seating -> seating.book(wish(2, false), at("08:00")));
    does(seating -> seating.checkIn(booking(1), at("13:30")));

    assertEquals(
        Optional.of(SeatRefusal.CANCEL_TOO_LATE),
        refused(seating -> seating.cancel(booking(1), at("13:31"))));
    assertEquals(
        Optional.of(SeatRefusal.CANCEL_TOO_LATE),
        refused(seating -> seating.cancel(booking(2), at("14:00"))));
  }

  @Test
  void aSeatIsKeptForAQuarterAndThenGoesToSomebodyWhoIsThere() {
    meeting = meeting(1, 1);
    does(seating -> seating.book(wish(1, true), at("08:00")));
    does(seating -> seating.book(wish(2, true), at("08:00")));

    assertEquals(
        Optional.of(SeatRefusal.MEETING_FULL),
        refused(seating -> seating.checkIn(booking(2), at("14:14"))));
    does(seating -> seating.checkIn(booking(2), at("14:15")));

    assertEquals(Standing.CAME, standing(2));
    assertEquals(Standing.MISSED, standing(1));
    assertEquals(
        Optional.of(SeatRefusal.MEETING_FULL),
        refused(seating -> seating.checkIn(booking(1), at("14:20"))));
    assertEquals(0, new Seating(meeting, roll).noShows(at("15:29")));
    assertEquals(1, new Seating(meeting, roll).noShows(at("15:30")));
  }

  @Test
  void checkInHasItsTimeAndIsTakenBack() {
    does(seating -> seating.book(wish(1, false), at("08:00")));

    assertEquals(
        Optional.of(SeatRefusal.CHECK_IN_NOT_YET),
        refused(seating -> seating.checkIn(booking(1), at("12:59"))));
    does(seating -> seating.checkIn(booking(1), at("13:00")));
    does(seating -> seating.takeBack(booking(1), at("13:01")));

    assertEquals(Standing.SEATED, standing(1));
    assertEquals(
        Optional.of(SeatRefusal.NOT_CHECKED_IN),
        refused(seating -> seating.takeBack(booking(1), at("13:02"))));
    assertEquals(
        Optional.of(SeatRefusal.MEETING_OVER),
        refused(seating -> seating.checkIn(booking(1), at("15:30"))));
    assertEquals(
        Optional.of(SeatRefusal.MEETING_OVER),
        refused(seating -> seating.takeBack(booking(1), at("15:30"))));
    assertEquals(
        Optional.of(SeatRefusal.BOOKING_UNKNOWN),
        refused(seating -> seating.checkIn(booking(9), at("13:30"))));
  }

  @Test
  void seatsAreGivenFromTheirDayUntilTheyAreKeptNoLonger() {
    Instant open = LocalDate.of(2026, 11, 10).atStartOfDay(COPENHAGEN).toInstant();

    assertEquals(
        Optional.of(SeatRefusal.BOOKING_NOT_YET),
        refused(seating -> seating.book(wish(1, false), open.minusMillis(1))));
    does(seating -> seating.book(wish(1, false), open));
    does(seating -> seating.book(wish(2, false), at("14:14")));
    assertEquals(
        Optional.of(SeatRefusal.MEETING_OVER),
        refused(seating -> seating.book(wish(3, false), at("14:15"))));
  }

  @Test
  void staffLetInWhoComesWithoutASeatOnceSeatsAreKeptNoLonger() {
    meeting = meeting(2, 1);
    does(seating -> seating.book(wish(1, false), at("08:00")));

    does(seating -> seating.book(atTheDoor(2), at("14:15")));
    does(seating -> seating.book(atTheDoor(3), at("14:16")));

    assertEquals(Standing.CAME, standing(2));
    assertEquals(Standing.CAME, standing(3));
    assertEquals(Standing.MISSED, standing(1));
    assertEquals(
        Optional.of(SeatRefusal.MEETING_FULL),
        refused(seating -> seating.book(atTheDoor(4), at("14:17"))));
    assertEquals(
        Optional.of(SeatRefusal.MEETING_OVER),
        refused(seating -> seating.book(atTheDoor(4), at("15:30"))));
  }

  private static Seating.Wish atTheDoor(int number) {
    return new Seating.Wish(booking(number), "D%05d".formatted(number), Channel.STAFF, false);
  }

  @Test
  void whatIsCalledOffTakesNobodyAndMayBeHeldAfterAll() {
    does(seating -> seating.book(wish(1, false), at("08:00")));
    does(seating -> seating.callOff(true, at("09:00")));

    assertEquals(
        Optional.of(SeatRefusal.MEETING_CALLED_OFF),
        refused(seating -> seating.book(wish(2, false), at("09:01"))));
    assertEquals(
        Optional.of(SeatRefusal.MEETING_CALLED_OFF),
        refused(seating -> seating.checkIn(booking(1), at("13:30"))));
    assertEquals(0, new Seating(meeting, roll).noShows(at("16:00")));

    does(seating -> seating.callOff(false, at("09:05")));
    does(seating -> seating.checkIn(booking(1), at("13:30")));
    assertEquals(
        Optional.of(SeatRefusal.MEETING_OVER),
        refused(seating -> seating.callOff(true, at("15:30"))));
  }

  @Test
  void whoeverWaitsWaitsOnWhileItIsCalledOffAndGetsTheNextSeatOnceItIsHeldAfterAll() {
    does(seating -> seating.book(wish(1, false), at("08:00")));
    does(seating -> seating.book(wish(2, false), at("08:01")));
    does(seating -> seating.book(wish(3, true), at("08:02")));
    does(seating -> seating.callOff(true, at("09:00")));
    assertEquals(Standing.WAITING, standing(3));

    does(seating -> seating.callOff(false, at("09:01")));
    assertEquals(Standing.WAITING, standing(3));
    does(seating -> seating.cancel(booking(1), at("09:02")));
    assertEquals(Standing.SEATED, standing(3));
  }

  @Test
  void aCancelledBookingStaysCancelled() {
    does(seating -> seating.book(wish(1, false), at("08:00")));
    does(seating -> seating.cancel(booking(1), at("09:00")));
    does(seating -> seating.cancel(booking(1), at("15:00")));

    assertEquals(Standing.CANCELLED, standing(1));
    assertEquals(
        Optional.of(SeatRefusal.BOOKING_CANCELLED),
        refused(seating -> seating.checkIn(booking(1), at("13:30"))));
  }

  @Test
  void aCourseMeetsWeeklyAndNotOnExceptions() {
    assertEquals(
        "[2026-11-24T14:00, 2026-12-08T14:00]",
        course("a", 1, 0).begins(TUESDAY, TUESDAY.plusDays(14)).toString());
  }

  @Test
  void aMeetingIsNamedByCourseAndTime() {
    MeetingId id = meeting.id();

    assertEquals("borger-dk.2026-11-24.1400", id.name());
    assertEquals(Optional.of(id), MeetingId.named(BRANCH, id.name()));
    for (String none :
        new String[] {
          "",
          "borger-dk",
          ".2026-11-24.1400",
          "Borger.2026-11-24.1400",
          "b.2026-02-30.1400",
          "b.2026-11-24.2460",
          "b.2026-11-24-1400",
          "b_2026-11-24.1400"
        }) {
      assertEquals(Optional.empty(), MeetingId.named(BRANCH, none), none);
    }
  }

  /** Of an hour that clocks go through twice and one that they skip. */
  @Test
  void aMeetingHasItsLengthAlsoWhenClocksChange() {
    LocalDate change = LocalDate.of(2026, 10, 25);
    Course night =
        new Course(
            course("nat", 1, 0).id(),
            course("nat", 1, 0).names(),
            course("nat", 1, 0).hints(),
            "",
            course("nat", 1, 0).places(),
            "",
            1,
            0,
            0,
            java.time.Duration.ofHours(3),
            1,
            java.time.Duration.ofHours(9),
            java.util.List.of(change.atTime(1, 0)),
            java.util.List.of());
    Meeting long3 = night.meetings(BRANCH, COPENHAGEN, change, change).get(0);

    assertEquals(long3.begins().plusSeconds(3 * 3600), long3.ends());
    assertEquals(long3.ends(), long3.keptUntil());
  }

  private Standing standing(int number) {
    return roll.find(booking(number)).orElseThrow().standing();
  }

  private void does(Function<Seating, SeatRuling> rule) {
    SeatRuling ruling = rule.apply(new Seating(meeting, roll));
    assertEquals(Optional.empty(), refusal(ruling));
    roll = ((SeatRuling.Done) ruling).next();
  }

  private Optional<SeatRefusal> refused(Function<Seating, SeatRuling> rule) {
    return refusal(rule.apply(new Seating(meeting, roll)));
  }

  private static Optional<SeatRefusal> refusal(SeatRuling ruling) {
    return ruling instanceof SeatRuling.Refused no ? Optional.of(no.why()) : Optional.empty();
  }
}

package dk.serviceisland.domain.booking;

import static dk.serviceisland.domain.booking.Bookings.DAY;
import static dk.serviceisland.domain.booking.Bookings.at;
import static dk.serviceisland.domain.booking.Bookings.book;
import static dk.serviceisland.domain.booking.Bookings.keeping;
import static dk.serviceisland.domain.booking.Bookings.plan;
import static dk.serviceisland.domain.booking.Bookings.rules;
import static dk.serviceisland.domain.booking.Bookings.types;
import static dk.serviceisland.domain.booking.Bookings.wish;
import static dk.serviceisland.domain.day.BranchBuilder.aServiceIsland;
import static dk.serviceisland.domain.day.BranchBuilder.everyDay;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dk.serviceisland.domain.booking.Booking.Standing;
import dk.serviceisland.domain.plan.BookingRules;
import dk.serviceisland.domain.plan.BookingRules.Booker;
import dk.serviceisland.domain.plan.BookingRules.DropIn;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class BookTest {
  private static final Instant DAY_BEFORE = at("12:00").minus(Duration.ofDays(1));
  private static final Occupancy NOTHING = Occupancy.none(DAY);

  private Occupancy taken = NOTHING;

  @Test
  void timesBeginAsOftenAsTheyAreLong() {
    List<Slot> free = book(plan(rules()), DAY, NOTHING).free(types("passport"), false, DAY_BEFORE);

    assertEquals(new Slot(at("10:00"), at("10:10")), free.get(0));
    assertEquals(new Slot(at("13:50"), at("14:00")), free.get(free.size() - 1));
    assertEquals(24, free.size());
  }

  /** As usual there, in whole steps; unless the rules say how long. */
  @Test
  void aTimeIsAsLongAsItUsuallyTakesUnlessTheRulesSayHowLong() {
    Plan usual = plan(rules()).taking(type -> Duration.ofMinutes(13));
    Plan own = plan(lasting(Duration.ofMinutes(20))).taking(type -> Duration.ofMinutes(13));

    assertEquals(
        new Slot(at("10:00"), at("10:15")),
        book(usual, DAY, NOTHING).free(types("passport"), false, DAY_BEFORE).get(0));
    assertEquals(
        new Slot(at("10:00"), at("10:20")),
        book(own, DAY, NOTHING).free(types("passport"), false, DAY_BEFORE).get(0));
  }

  @Test
  void severalThingsTakeTheSumOfTheirTimes() {
    List<Slot> free =
        book(plan(rules()), DAY, NOTHING).free(types("passport", "library"), false, DAY_BEFORE);

    assertEquals(new Slot(at("10:00"), at("10:15")), free.get(0));
  }

  /** Anna and Bo can passports; Dina cannot, but takes the books off them. */
  @Test
  void whatIsBookedAtOnceCanBeServedTogether() {
    Plan plan = plan(rules());

    take(plan, wish(1, "10:00", "library"));
    take(plan, wish(2, "10:00", "passport"));
    take(plan, wish(3, "10:00", "passport"));
    assertEquals(BookRefusal.TIME_TAKEN, refused(plan, wish(4, "10:00", "library")));
    assertEquals(BookRefusal.TIME_TAKEN, refused(plan, wish(4, "10:00", "passport")));
    take(plan, wish(4, "10:05", "library"));
    take(plan, wish(5, "10:10", "passport"));
  }

  @Test
  void theShareOfEveryHourStaysFree() {
    Plan plan = plan(keeping(50, 0));

    for (int number = 0; number < 6; number++) {
      take(plan, wish(number, "10:%d0".formatted(number), "passport"));
    }
    // Two people, of whose hour half is kept: 60 minutes.
    assertEquals(BookRefusal.TIME_TAKEN, refused(plan, wish(9, "10:30", "passport")));
    take(plan, wish(9, "10:30", "library"));
    take(plan, wish(10, "11:00", "passport"));
  }

  @Test
  void whatIsHeldBackIsFreeOnceTheDayOpens() {
    Plan plan = plan(keeping(50, 50));

    for (int number = 0; number < 3; number++) {
      take(plan, wish(number, "13:%d0".formatted(number), "passport"));
    }

    assertEquals(BookRefusal.TIME_TAKEN, refused(plan, wish(9, "13:30", "passport")));
    assertInstanceOf(
        BookRuling.Done.class,
        book(plan, DAY, taken).book(wish(9, "13:30", "passport"), at("10:00")));
  }

  @Test
  void theRulesOfTimeAreKept() {
    Plan plan = plan(rules());

    assertEquals(BookRefusal.TIME_PAST, refused(plan, wish(1, "10:00", "passport"), at("08:01")));
    assertEquals(
        BookRefusal.TIME_TOO_FAR,
        refused(plan, wish(1, "10:00", "passport"), DAY_BEFORE.minus(Duration.ofDays(28))));
    assertEquals(BookRefusal.TIME_CLOSED, refused(plan, wish(1, "10:05", "passport")));
    assertEquals(BookRefusal.TIME_CLOSED, refused(plan, wish(1, "14:00", "passport")));
    assertEquals(BookRefusal.NOT_BOOKABLE, refused(plan, wish(1, "10:00", "pension")));
    assertEquals(BookRefusal.NOT_BOOKABLE, refused(plan, wish(1, "10:00", "unknown")));
  }

  @Test
  void noMoreAtOnceThanTheRulesSayThoughMoreCouldBeServed() {
    Plan plan = plan(dials(Booker.EVERYONE, OptionalInt.of(1), Duration.ZERO, List.of()));

    take(plan, wish(1, "10:00", "passport"));
    assertEquals(BookRefusal.TIME_TAKEN, refused(plan, wish(2, "10:00", "passport")));
    take(plan, wish(2, "10:10", "passport"));
  }

  /**
   * Two can passports: with what is kept free after each, a third finds nobody before that is over.
   */
  @Test
  void whatIsKeptFreeAfterOneIsNotGivenToAnother() {
    Plan plan =
        plan(dials(Booker.EVERYONE, OptionalInt.empty(), Duration.ofMinutes(10), List.of()));

    take(plan, wish(1, "10:00", "passport"));
    take(plan, wish(2, "10:00", "passport"));
    assertEquals(BookRefusal.TIME_TAKEN, refused(plan, wish(3, "10:10", "passport")));
    take(plan, wish(3, "10:20", "passport"));
    assertEquals(BookRefusal.TIME_TAKEN, refused(plan, wish(4, "13:50", "passport")), "closing");
    take(plan, wish(4, "13:40", "passport"));
  }

  @Test
  void hoursOfTheDayKeepAnotherShare() {
    TimeRange busy = new TimeRange(LocalTime.of(11, 0), LocalTime.of(12, 0));
    List<DropIn> hours = List.of(new DropIn(busy, 90));
    Plan plan = plan(dials(Booker.EVERYONE, OptionalInt.empty(), Duration.ZERO, hours));

    // A tenth of the hour of two people is one time of ten minutes.
    take(plan, wish(1, "11:00", "passport"));
    assertEquals(BookRefusal.TIME_TAKEN, refused(plan, wish(2, "11:30", "passport")));
    take(plan, wish(2, "10:30", "passport"));
    take(plan, wish(3, "12:00", "passport"));
  }

  @Test
  void whatStaffAloneBookIsNobodyElsesAndNeedsNoNotice() {
    Plan plan = plan(dials(Booker.STAFF, OptionalInt.empty(), Duration.ZERO, List.of()));
    Book.Wish onTheWeb = wish(1, "10:00", "passport");
    Book.Wish byStaff =
        new Book.Wish(
            onTheWeb.id(),
            onTheWeb.word(),
            onTheWeb.taskTypes(),
            onTheWeb.from(),
            onTheWeb.channel(),
            true);

    assertEquals(BookRefusal.NOT_BOOKABLE, refused(plan, onTheWeb));
    assertEquals(List.of(), book(plan, DAY, NOTHING).free(types("passport"), false, DAY_BEFORE));
    assertEquals(at("10:00"), done(book(plan, DAY, taken).book(byStaff, at("09:59"))).from());
  }

  private static BookingRules lasting(Duration slot) {
    BookingRules usual = rules();
    return new BookingRules(
        usual.booker(),
        Optional.of(slot),
        usual.notice(),
        usual.daysAhead(),
        usual.atOnce(),
        usual.buffer(),
        usual.dropInPercent(),
        usual.dropInHours(),
        usual.heldPercent(),
        usual.early(),
        usual.late(),
        usual.offerOver());
  }

  /** Usual rules but for some. */
  private static BookingRules dials(
      Booker booker, OptionalInt atOnce, Duration buffer, List<DropIn> hours) {
    BookingRules usual = rules();
    return new BookingRules(
        booker,
        usual.slot(),
        usual.notice(),
        usual.daysAhead(),
        atOnce,
        buffer,
        usual.dropInPercent(),
        hours,
        usual.heldPercent(),
        usual.early(),
        usual.late(),
        usual.offerOver());
  }

  /** Somebody may come a quarter of an hour early, but not before the doors open. */
  @Test
  void nobodyIsInvitedToAClosedDoor() {
    Plan plan = plan(rules());

    assertEquals(at("10:00"), take(plan, wish(1, "10:00", "passport")).comeFrom());
    assertEquals(at("10:00"), take(plan, wish(2, "10:10", "passport")).comeFrom());
    assertEquals(at("10:05"), take(plan, wish(3, "10:20", "passport")).comeFrom());
  }

  /** Of whom the wait is too long, and who books a time of the next minutes. */
  @Test
  void nobodyIsInvitedToATimeThatIsPast() {
    Plan plan = plan(rules());
    Book.Wish wish = wish(1, "10:50", "passport");
    Book.Wish byStaff =
        new Book.Wish(wish.id(), wish.word(), wish.taskTypes(), wish.from(), wish.channel(), true);

    assertEquals(at("10:41"), done(book(plan, DAY, taken).book(byStaff, at("10:41"))).comeFrom());
  }

  @Test
  void aBookingEndsOnce() {
    Booking booking = take(plan(rules()), wish(1, "10:00", "passport"));

    Booking cancelled = done(Book.cancel(booking, at("09:00")));
    assertEquals(Standing.CANCELLED, cancelled.standing());
    assertEquals(cancelled, done(Book.cancel(cancelled, at("09:30"))));
    assertEquals(
        new BookRuling.Refused(BookRefusal.APPOINTMENT_OVER), Book.cancel(booking, at("10:11")));
    assertEquals(new BookRuling.Refused(BookRefusal.APPOINTMENT_OVER), Book.honour(cancelled));
    Booking missed = booking.on(Standing.MISSED);
    assertEquals(Standing.HONOURED, done(Book.honour(missed)).standing());
    assertEquals(new BookRuling.Refused(BookRefusal.APPOINTMENT_OVER), Book.callOff(missed));
  }

  /** The clock goes from 02:00 to 03:00, and back: a night that is open has times all the same. */
  @Test
  void theNightsOfTheClockHaveTheirTimes() {
    assertEquals(4 * 6, ofNight(LocalDate.of(2026, 3, 28)));
    assertEquals(3 * 6, ofNight(LocalDate.of(2026, 3, 29)));
    assertEquals(5 * 6, ofNight(LocalDate.of(2026, 10, 25)));
  }

  private static int ofNight(LocalDate night) {
    Plan plan =
        aServiceIsland()
            .open(everyDay("00:00-04:00"))
            .withTaskType("passport", type -> type.needs("id").takes(10).booked(rules()))
            .plan();
    Instant before = night.minusDays(1).atStartOfDay(plan.zone()).toInstant();
    return book(plan, night, Occupancy.none(night)).free(types("passport"), false, before).size();
  }

  private Booking take(Plan plan, Book.Wish wish) {
    Booking booking = done(book(plan, DAY, taken).book(wish, DAY_BEFORE));
    taken = taken.with(booking);
    return booking;
  }

  private BookRefusal refused(Plan plan, Book.Wish wish) {
    return refused(plan, wish, DAY_BEFORE);
  }

  private BookRefusal refused(Plan plan, Book.Wish wish, Instant now) {
    return assertInstanceOf(BookRuling.Refused.class, book(plan, DAY, taken).book(wish, now)).why();
  }

  private static Booking done(BookRuling ruling) {
    return assertInstanceOf(BookRuling.Done.class, ruling).booking();
  }
}

package dk.serviceisland.journal;

import static dk.serviceisland.domain.course.Meetings.BRANCH;
import static dk.serviceisland.domain.course.Meetings.TUESDAY;
import static dk.serviceisland.domain.course.Meetings.at;
import static dk.serviceisland.domain.course.Meetings.booking;
import static dk.serviceisland.domain.course.Meetings.meeting;
import static dk.serviceisland.domain.course.Meetings.wish;
import static dk.serviceisland.journal.Written.failure;
import static dk.serviceisland.journal.Written.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dk.serviceisland.appointments.Telling;
import dk.serviceisland.delivery.HandedBookings;
import dk.serviceisland.delivery.NotTaken;
import dk.serviceisland.domain.booking.Book;
import dk.serviceisland.domain.booking.BookRuling;
import dk.serviceisland.domain.booking.Bookings;
import dk.serviceisland.domain.booking.Occupancy;
import dk.serviceisland.domain.course.Booking.Standing;
import dk.serviceisland.domain.course.Roll;
import dk.serviceisland.domain.course.SeatRuling;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.seats.SeatBook;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What every store keeps to where seats and times go to the server of a branch and back. */
@ParameterizedClass
@EnumSource
class HandedBookingsTest {
  private static final SeatBook.Named THREE_SEATS =
      new SeatBook.Named(meeting(3, 2), "Kom godt i gang");

  private static final Plan PLAN = Bookings.plan(Bookings.rules());
  private static final Instant NOW = Bookings.at("12:00").minus(Duration.ofDays(1));
  private static final Instant SINCE = NOW.minus(Duration.ofDays(30));

  @Parameter KeptIn kept;
  @TempDir Path folder;
  private Store centre;
  private Store home;

  @BeforeEach
  void open() {
    centre = kept.open(folder);
    home = KeptIn.SQLITE.open(folder.resolve("home"));
  }

  @AfterEach
  void close() {
    home.close();
    centre.close();
  }

  @Test
  void seatsGoThereOnceAndWhatChangesComesBack() {
    book(centre, 1);
    book(centre, 2);
    HandedBookings handed = handOver("");

    get(home.deliveries().takeOver(BRANCH, handed));
    get(home.deliveries().takeOver(BRANCH, handed));

    assertEquals(roll(centre), roll(home));
    assertEquals(new HandedBookings(handed.mark(), List.of()), handOver(handed.mark()));
    book(home, 3);
    get(home.seats().decide(THREE_SEATS, seating -> seating.cancel(booking(1), at("09:00"))));
    book(home, 4);
    get(centre.deliveries().takeIn(BRANCH, ofHome()));
    get(centre.deliveries().takeIn(BRANCH, ofHome()));
    assertEquals(roll(home), roll(centre));
    assertEquals(
        get(home.seats().counts(Set.of(BRANCH), TUESDAY, TUESDAY)),
        get(centre.seats().counts(Set.of(BRANCH), TUESDAY, TUESDAY)));
    assertEquals(ofHome().lines(), handOver("").lines());
  }

  @Test
  void ofTwoThatGaveTheSameSeatNobodyLosesIt() {
    book(centre, 1);
    book(home, 2);

    get(home.deliveries().takeOver(BRANCH, handOver("")));

    Roll both = roll(home);
    assertEquals(2, both.count(Standing.SEATED));
    assertNotEquals(both.bookings().get(0).seat(), both.bookings().get(1).seat());
  }

  /** A page ends anywhere: whoever had the seat before may come in the next one. */
  @Test
  void seatsThatChangeHandsAcrossPagesAreTheSameThere() throws Exception {
    book(home, 1);
    book(home, 2);
    String mark = handOver("").mark();
    get(centre.deliveries().takeIn(BRANCH, new HandedBookings(mark, ofHome().lines())));
    assertEquals(roll(home), roll(centre));
    Written.change(home, "UPDATE booking SET seat = 4 - seat");
    assertNotEquals(roll(home), roll(centre));

    for (String line : ofHome().lines()) {
      get(centre.deliveries().takeIn(BRANCH, new HandedBookings(mark, List.of(line))));
    }

    assertEquals(roll(home), roll(centre));
  }

  /** Both go on: of the two the one that the centre gave it to says another from then on. */
  @Test
  void ofTwoThatGaveTheSameWordTheHomesKeepsIt() throws Exception {
    theSameWord(1, 2);
  }

  @Test
  void ofTwoThatGaveTheSameWordTheHomesKeepsItInWhateverOrderTheyCome() throws Exception {
    theSameWord(2, 1);
  }

  private void theSameWord(int there, int own) throws Exception {
    make(centre, there, "11:00");
    make(home, own, "11:30");
    book(centre, there);
    book(home, own);
    for (Store store : List.of(centre, home)) {
      Written.change(store, "UPDATE appointment SET word = 'SAME22'");
      Written.change(store, "UPDATE booking SET word = 'SAME22'");
    }

    for (BranchId branch : List.of(BRANCH, PLAN.branch())) {
      get(home.deliveries().takeOver(branch, handOver(branch, "")));
      get(centre.deliveries().takeIn(branch, ofHome(branch)));
      get(centre.deliveries().takeIn(branch, ofHome(branch)));
    }

    assertEquals(ofDay(home), ofDay(centre));
    assertEquals(roll(home), roll(centre));
    assertEquals(2, ofDay(centre).stream().map(one -> one.word()).distinct().count());
    assertEquals(2, roll(centre).bookings().stream().map(one -> one.word()).distinct().count());
    assertEquals(
        Optional.of(Bookings.id(own)),
        get(centre.appointments().byWord(PLAN.branch(), Bookings.DAY, "SAME22"))
            .map(one -> one.id()));
    assertEquals(Optional.of(booking(own)), get(centre.seats().byWord(BRANCH, "SAME22")));
  }

  @Test
  void timesGoThereAndComeBackMovedAndCancelled() {
    make(centre, 1, "11:00");
    make(centre, 2, "11:30");
    get(home.deliveries().takeOver(PLAN.branch(), handOver(PLAN.branch(), "")));
    assertEquals(ofDay(centre), ofDay(home));
    assertEquals(taken(centre), taken(home));

    get(
        home.appointments()
            .change(Bookings.id(1), NOW, before -> Book.cancel(before, NOW), Telling.NOTHING));
    move(home, 2, "12:30");
    make(home, 3, "11:00");
    taken(centre);
    get(centre.deliveries().takeIn(PLAN.branch(), ofHome(PLAN.branch())));

    assertEquals(ofDay(home), ofDay(centre));
    assertEquals(taken(home), taken(centre));
  }

  @Test
  void whoeverHasNotTakenOverWhatIsHereDeliversNothing() {
    book(centre, 1);
    book(home, 2);
    HandedBookings own = ofHome();
    assertEquals(NotTaken.Why.BOOKINGS, why(own));
    HandedBookings handed = handOver("");
    HandedBookings later = handOver("");

    assertEquals(NotTaken.Why.BOOKINGS, why(new HandedBookings(handed.mark(), own.lines())));
    get(centre.deliveries().forgetOthers(Set.of(BRANCH)));
    get(centre.deliveries().takeIn(BRANCH, new HandedBookings(later.mark(), List.of())));
    get(centre.deliveries().forgetOthers(Set.of()));

    assertEquals(NotTaken.Why.BOOKINGS, why(new HandedBookings(later.mark(), own.lines())));
    assertEquals(1, roll(centre).bookings().size());
  }

  @Test
  void whatIsOfAnotherBranchOrCannotBeReadIsNotTaken() {
    book(home, 1);
    BranchId other = new BranchId("other");
    HandedBookings foreign =
        new HandedBookings(
            get(centre.deliveries().handOver(other, "", SINCE)).mark(), ofHome().lines());

    NotTaken no =
        assertInstanceOf(NotTaken.class, failure(centre.deliveries().takeIn(other, foreign)));

    assertEquals(NotTaken.Why.MALFORMED, no.why());
    String mark = handOver("").mark();
    for (String line : List.of("{}", "no", "{\"of\":\"seat\"}")) {
      assertEquals(NotTaken.Why.MALFORMED, why(new HandedBookings(mark, List.of(line))));
    }
  }

  private NotTaken.Why why(HandedBookings changed) {
    return assertInstanceOf(NotTaken.class, failure(centre.deliveries().takeIn(BRANCH, changed)))
        .why();
  }

  private HandedBookings handOver(String mark) {
    return handOver(BRANCH, mark);
  }

  private HandedBookings handOver(BranchId branch, String mark) {
    return get(centre.deliveries().handOver(branch, mark, SINCE));
  }

  private HandedBookings ofHome() {
    return ofHome(BRANCH);
  }

  private HandedBookings ofHome(BranchId branch) {
    return get(home.deliveries().bookings(branch, SINCE));
  }

  private static void book(Store store, int number) {
    assertInstanceOf(
        SeatRuling.Done.class,
        get(
            store
                .seats()
                .decide(THREE_SEATS, seating -> seating.book(wish(number, true), at("08:00")))));
  }

  private static Roll roll(Store store) {
    return get(store.seats().rolls(BRANCH, TUESDAY, TUESDAY)).get(THREE_SEATS.meeting().id());
  }

  private static void make(Store store, int number, String time) {
    Book.Wish wish = Bookings.wish(number, time, "passport");
    assertInstanceOf(
        BookRuling.Done.class,
        get(
            store
                .appointments()
                .make(
                    PLAN.branch(),
                    wish.id(),
                    NOW,
                    taken ->
                        Bookings.book(PLAN, Bookings.DAY, taken.on(Bookings.DAY)).book(wish, NOW),
                    Telling.Beside.NOTHING)));
  }

  private static void move(Store store, int number, String time) {
    Book.Wish wish = Bookings.wish(number, time, "passport");
    assertInstanceOf(
        BookRuling.Done.class,
        get(
            store
                .appointments()
                .move(
                    wish.id(),
                    NOW,
                    (before, taken) ->
                        Bookings.book(PLAN, Bookings.DAY, taken.on(Bookings.DAY))
                            .move(before, wish, NOW),
                    Telling.NOTHING)));
  }

  private static List<dk.serviceisland.domain.booking.Booking> ofDay(Store store) {
    return get(store.appointments().ofDay(PLAN.branch(), Bookings.DAY));
  }

  private static Occupancy taken(Store store) {
    return get(store.appointments().taken(PLAN.branch(), NOW)).on(Bookings.DAY);
  }
}

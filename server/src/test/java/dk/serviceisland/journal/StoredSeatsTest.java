package dk.serviceisland.journal;

import static dk.serviceisland.domain.course.Meetings.BRANCH;
import static dk.serviceisland.domain.course.Meetings.COPENHAGEN;
import static dk.serviceisland.domain.course.Meetings.TUESDAY;
import static dk.serviceisland.domain.course.Meetings.at;
import static dk.serviceisland.domain.course.Meetings.booking;
import static dk.serviceisland.domain.course.Meetings.course;
import static dk.serviceisland.domain.course.Meetings.meeting;
import static dk.serviceisland.domain.course.Meetings.wish;
import static dk.serviceisland.journal.Written.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dk.serviceisland.domain.course.Booking;
import dk.serviceisland.domain.course.Booking.Standing;
import dk.serviceisland.domain.course.Meeting;
import dk.serviceisland.domain.course.Roll;
import dk.serviceisland.domain.course.SeatRuling;
import dk.serviceisland.domain.course.Seating;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.seats.SeatBook;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract of the book of seats, in each store. */
@ParameterizedClass
@EnumSource
class StoredSeatsTest {
  private static final SeatBook.Named TWO_SEATS = named(meeting(2, 2));

  @Parameter KeptIn kept;
  @TempDir private Path folder;

  @Test
  void whatIsKeptIsThereAfterARestart() {
    try (Store store = kept.open(folder)) {
      SeatBook book = store.seats();
      for (int number = 1; number <= 3; number++) {
        book(book, TWO_SEATS, number);
      }
      get(book.decide(TWO_SEATS, seating -> seating.cancel(booking(1), at("09:00"))));
      get(book.decide(TWO_SEATS, seating -> seating.checkIn(booking(3), at("13:30"))));
    }

    try (Store store = kept.open(folder)) {
      Roll roll = get(store.seats().rolls(BRANCH, TUESDAY, TUESDAY)).get(TWO_SEATS.meeting().id());
      assertEquals(
          List.of("1 CANCELLED -", "2 SEATED 2", "3 CAME 1"),
          roll.bookings().stream().map(StoredSeatsTest::told).toList());
      assertEquals(at("08:00"), roll.bookings().get(0).at());
      SeatBook.Found found = get(store.seats().find(booking(3))).orElseThrow();
      assertEquals(roll, found.roll());
      assertEquals(TWO_SEATS.meeting().ends(), found.ends());
      assertEquals(
          Optional.of(booking(2)), get(store.seats().byWord(BRANCH, wish(2, true).word())));
      assertEquals(
          Optional.empty(), get(store.seats().byWord(new BranchId("andet"), wish(2, true).word())));
      assertEquals(Optional.empty(), get(store.seats().find(booking(77))));
    }
  }

  /** As many as there are seats get one, whoever else asks at the same time. */
  @Test
  void theLastSeatIsGivenOnce() {
    SeatBook.Named meeting = named(meeting(7, 5));
    try (Store store = kept.open(folder);
        Store other = kept == KeptIn.POSTGRESQL ? kept.open(folder) : null) {
      List<SeatBook> nodes =
          other == null ? List.of(store.seats()) : List.of(store.seats(), other.seats());
      List<Future<SeatRuling>> asked = new ArrayList<>();
      for (int number = 1; number <= 40; number++) {
        int who = number;
        asked.add(
            nodes
                .get(number % nodes.size())
                .decide(meeting, seating -> seating.book(wish(who, true), at("08:00"))));
      }
      get(Future.join(asked));

      Roll roll = get(store.seats().rolls(BRANCH, TUESDAY, TUESDAY)).get(meeting.meeting().id());
      assertEquals(7, roll.count(Standing.SEATED));
      assertEquals(5, roll.count(Standing.WAITING));
      assertEquals(
          7,
          roll.bookings().stream().flatMap(one -> one.seat().stream().boxed()).distinct().count());
      assertEquals(
          12, asked.stream().filter(one -> one.result() instanceof SeatRuling.Done).count());
    }
  }

  /** What is stored is what the rules say, step by step, and so are the figures. */
  @Test
  void theStoreFollowsTheRules() {
    SplittableRandom random = new SplittableRandom(17);
    try (Store store = kept.open(folder)) {
      Roll model = Roll.EMPTY;
      for (int step = 0; step < 120; step++) {
        Meeting meeting = meeting(1 + random.nextInt(3), 2);
        int who = 1 + random.nextInt(12);
        String time = "%02d:%02d".formatted(13 + step / 60, step % 60);
        int deed = random.nextInt(5);
        SeatBook.Deciding rule = seating -> ruling(seating, deed, who, time);
        if (rule.on(new Seating(meeting, model)) instanceof SeatRuling.Done done) {
          model = done.next();
        }

        get(store.seats().decide(named(meeting), rule));

        Roll stored = get(store.seats().rolls(BRANCH, TUESDAY, TUESDAY)).get(meeting.id());
        assertEquals(model, stored);
        SeatBook.Count count = get(store.seats().counts(Set.of(BRANCH), TUESDAY, TUESDAY)).get(0);
        assertEquals(model.count(Standing.SEATED), count.seated());
        assertEquals(model.count(Standing.CAME), count.came());
        assertEquals(model.count(Standing.MISSED), count.missed());
        assertEquals(model.count(Standing.WAITING), count.waiting());
        assertEquals(model.count(Standing.CANCELLED), count.cancelled());
        assertEquals(meeting.seats(), count.seats());
      }
    }
  }

  private static SeatRuling ruling(Seating seating, int deed, int who, String time) {
    return switch (deed) {
      case 0 -> seating.cancel(booking(who), at(time));
      case 1 -> seating.checkIn(booking(who), at(time));
      case 2 -> seating.takeBack(booking(who), at(time));
      default -> seating.book(wish(who, true), at(time));
    };
  }

  @Test
  void aMeetingWithoutAnybodyIsEnteredOnceAndKeepsWhatItHas() {
    SeatBook.Named other =
        named(course("julehygge", 30, 0).meetings(BRANCH, COPENHAGEN, TUESDAY, TUESDAY).get(0));
    try (Store store = kept.open(folder)) {
      SeatBook book = store.seats();
      book(book, TWO_SEATS, 1);

      get(book.enter(List.of(TWO_SEATS, other)));
      get(book.enter(List.of(TWO_SEATS, other)));

      Map<String, Integer> seated = new HashMap<>();
      get(book.counts(Set.of(BRANCH, new BranchId("andet")), TUESDAY, TUESDAY))
          .forEach(count -> seated.put(count.meeting().course().value(), count.seated()));
      assertEquals(Map.of("borger-dk", 1, "julehygge", 0), seated);
      assertEquals(List.of(), get(book.counts(Set.of(), TUESDAY, TUESDAY)));
      assertEquals(
          List.of(), get(book.counts(Set.of(BRANCH), TUESDAY.minusDays(1), TUESDAY.minusDays(1))));
    }
  }

  @Test
  void aMeetingThatIsCalledOffStaysSo() {
    try (Store store = kept.open(folder)) {
      book(store.seats(), TWO_SEATS, 1);

      get(store.seats().decide(TWO_SEATS, seating -> seating.callOff(true, at("09:00"))));
      book(store.seats(), TWO_SEATS, 1);

      assertEquals(true, get(store.seats().find(booking(1))).orElseThrow().roll().calledOff());
      assertEquals(
          true, get(store.seats().counts(Set.of(BRANCH), TUESDAY, TUESDAY)).get(0).calledOff());
    }
  }

  private static void book(SeatBook book, SeatBook.Named meeting, int number) {
    assertInstanceOf(
        SeatRuling.Done.class,
        get(book.decide(meeting, seating -> seating.book(wish(number, true), at("08:00")))));
  }

  private static String told(Booking booking) {
    return booking.place()
        + " "
        + booking.standing()
        + " "
        + (booking.seat().isPresent() ? booking.seat().getAsInt() : "-");
  }

  private static SeatBook.Named named(Meeting meeting) {
    return new SeatBook.Named(meeting, "Kursus " + meeting.id().course());
  }
}

package dk.serviceisland.journal;

import static dk.serviceisland.domain.booking.Bookings.DAY;
import static dk.serviceisland.domain.booking.Bookings.at;
import static dk.serviceisland.domain.booking.Bookings.book;
import static dk.serviceisland.domain.booking.Bookings.id;
import static dk.serviceisland.domain.booking.Bookings.keeping;
import static dk.serviceisland.domain.booking.Bookings.plan;
import static dk.serviceisland.domain.booking.Bookings.rules;
import static dk.serviceisland.domain.booking.Bookings.wish;
import static dk.serviceisland.journal.Written.get;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.appointments.AppointmentBook;
import dk.serviceisland.appointments.Telling;
import dk.serviceisland.domain.booking.Book;
import dk.serviceisland.domain.booking.BookRefusal;
import dk.serviceisland.domain.booking.BookRuling;
import dk.serviceisland.domain.booking.Booking;
import dk.serviceisland.domain.booking.Booking.Standing;
import dk.serviceisland.domain.booking.Occupancy;
import dk.serviceisland.domain.booking.Turnout;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.report.StoredDay;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
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

/** The contract of the book of times, in each store. */
@ParameterizedClass
@EnumSource
class StoredAppointmentsTest {
  private static final Instant NOW = at("12:00").minus(Duration.ofDays(1));
  private static final Plan PLAN = plan(rules());

  @Parameter KeptIn kept;
  @TempDir private Path folder;

  private static Future<BookRuling> make(AppointmentBook book, Plan plan, Book.Wish wish) {
    LocalDate day = LocalDate.ofInstant(wish.from(), plan.zone());
    return book.make(
        plan.branch(),
        wish.id(),
        NOW,
        taken -> book(plan, day, taken.on(day)).book(wish, NOW),
        Telling.Beside.NOTHING);
  }

  private static Future<BookRuling> move(AppointmentBook book, Book.Wish wish) {
    LocalDate day = LocalDate.ofInstant(wish.from(), PLAN.zone());
    return book.move(
        wish.id(),
        NOW,
        (before, taken) -> book(PLAN, day, taken.on(day)).move(before, wish, NOW),
        Telling.NOTHING);
  }

  private static Booking done(Future<BookRuling> asked) {
    return assertInstanceOf(BookRuling.Done.class, get(asked)).booking();
  }

  @Test
  void whatIsKeptIsThereAfterARestart() {
    Booking first;
    Booking second;
    try (Store store = kept.open(folder)) {
      AppointmentBook book = store.appointments();
      first = done(make(book, PLAN, wish(1, "10:00", "passport", "library")));
      second = done(make(book, PLAN, wish(2, "10:20", "library")));
      assertEquals(first, done(make(book, PLAN, wish(1, "13:00", "library"))), "the same id");
      assertEquals(
          Standing.CANCELLED,
          done(book.change(id(2), NOW, one -> Book.cancel(one, NOW), Telling.NOTHING)).standing());
    }

    try (Store store = kept.open(folder)) {
      AppointmentBook book = store.appointments();
      assertEquals(Optional.of(first), get(book.find(id(1))));
      assertEquals(
          List.of(first, second.on(Standing.CANCELLED)), get(book.ofDay(PLAN.branch(), DAY)));
      assertEquals(Optional.of(first), get(book.byWord(PLAN.branch(), DAY, first.word())));
      assertEquals(
          Optional.empty(), get(book.byWord(PLAN.branch(), DAY.plusDays(1), first.word())));
      List<BranchId> branches = List.of(new BranchId("andet"), PLAN.branch());
      assertEquals(List.of(first), get(book.laterByWord(branches, DAY.minusDays(9), first.word())));
      assertEquals(List.of(), get(book.laterByWord(branches, DAY, first.word())));
      assertEquals(List.of(first), get(book.byWord(branches, DAY, first.word())));
      assertEquals(List.of(), get(book.byWord(branches.subList(0, 1), DAY, first.word())));
      assertEquals(Occupancy.none(DAY).with(first), get(book.taken(PLAN.branch(), NOW)).on(DAY));
      assertEquals(List.of(first), get(book.toCome(PLAN.branch(), NOW)));
      assertEquals(List.of(first), get(book.booked(PLAN.branch(), DAY.minusDays(1), DAY)));
      assertEquals(List.of(first), get(book.booked(PLAN.branch(), DAY, DAY.plusDays(1))));
      assertEquals(List.of(), get(book.booked(PLAN.branch(), DAY.plusDays(1), DAY.plusDays(9))));
      assertEquals(List.of(), get(book.booked(branches.get(0), DAY, DAY)));
      assertEquals(
          new BookRuling.Refused(BookRefusal.APPOINTMENT_UNKNOWN),
          get(book.change(id(7), NOW, Book::honour, Telling.NOTHING)));
    }
  }

  /** As many as can be served get the time, whoever else asks at the same moment. */
  @Test
  void theLastTimeIsGivenOnce() {
    try (Store store = kept.open(folder);
        Store other = kept == KeptIn.POSTGRESQL ? kept.open(folder) : null) {
      List<AppointmentBook> nodes =
          other == null
              ? List.of(store.appointments())
              : List.of(store.appointments(), other.appointments());
      List<Future<BookRuling>> asked = new ArrayList<>();
      for (int number = 1; number <= 40; number++) {
        asked.add(make(nodes.get(number % nodes.size()), PLAN, wish(number, "10:00", "passport")));
      }
      get(Future.join(asked));

      assertEquals(
          2, asked.stream().filter(one -> one.result() instanceof BookRuling.Done).count());
      for (AppointmentBook node : nodes) {
        assertEquals(
            2,
            get(node.taken(PLAN.branch(), NOW))
                .on(DAY)
                .count(wish(1, "10:00", "passport").taskTypes().get(0), at("10:05")));
      }
    }
  }

  /** A word that somebody has that day is not given again; the rule is asked for another. */
  @Test
  void aWordNamesOneBookingOfADay() {
    try (Store store = kept.open(folder)) {
      AppointmentBook book = store.appointments();
      Booking first = done(make(book, PLAN, wish(1, "10:00", "passport")));
      List<String> words = new ArrayList<>(List.of(first.word(), first.word(), "OTHER2"));
      Booking second =
          done(
              book.make(
                  PLAN.branch(),
                  id(2),
                  NOW,
                  taken -> {
                    Book.Wish plain = wish(2, "10:10", "passport");
                    return book(PLAN, DAY, taken.on(DAY))
                        .book(
                            new Book.Wish(
                                plain.id(),
                                words.remove(0),
                                plain.taskTypes(),
                                plain.from(),
                                plain.channel(),
                                false),
                            NOW);
                  },
                  Telling.Beside.NOTHING));
      assertEquals("OTHER2", second.word());
    }
  }

  /** Two nodes change the book by turns: what each knows of it is what it is, step by step. */
  @Test
  void theStoreFollowsTheRules() {
    SplittableRandom random = new SplittableRandom(23);
    Plan shared = plan(keeping(40, 0));
    try (Store store = kept.open(folder);
        Store other = kept == KeptIn.POSTGRESQL ? kept.open(folder) : null) {
      List<AppointmentBook> nodes =
          other == null
              ? List.of(store.appointments())
              : List.of(store.appointments(), other.appointments());
      Map<Integer, Booking> model = new HashMap<>();
      for (int step = 0; step < 80; step++) {
        AppointmentBook node = nodes.get(step % nodes.size());
        int who = 1 + random.nextInt(15);
        Instant from = at("10:00").plus(Duration.ofMinutes(10L * random.nextInt(8)));
        if (random.nextInt(3) == 0) {
          from = from.plus(Duration.ofDays(1));
        }
        Book.Wish wish = wish(who, from, "passport");
        int deed = random.nextInt(4);
        BookRuling ruling =
            get(
                deed == 0
                    ? node.change(id(who), NOW, one -> Book.cancel(one, NOW), Telling.NOTHING)
                    : deed == 1 ? move(node, wish) : make(node, shared, wish));
        if (ruling instanceof BookRuling.Done did) {
          model.put(who, did.booking());
        }
        for (LocalDate day : List.of(DAY, DAY.plusDays(1))) {
          Occupancy expected = Occupancy.none(day);
          for (Booking booking : model.values()) {
            if (booking.day().equals(day) && booking.standing().takesTime()) {
              expected = expected.with(booking);
            }
          }
          for (AppointmentBook each : nodes) {
            assertEquals(expected, get(each.taken(PLAN.branch(), NOW)).on(day));
          }
        }
      }
      for (LocalDate day : List.of(DAY, DAY.plusDays(1))) {
        assertEquals(counted(model.values(), day), counted(store, day));
      }
    }
  }

  /** A time that was moved counts once, on the day on which it is now. */
  private static Map<Standing, Integer> counted(Collection<Booking> bookings, LocalDate day) {
    Map<Standing, Integer> counted = new EnumMap<>(Standing.class);
    bookings.stream()
        .filter(booking -> booking.day().equals(day))
        .forEach(booking -> counted.merge(booking.standing(), 1, Integer::sum));
    return counted;
  }

  /** The same, as reports are told. */
  private static Map<Standing, Integer> counted(Store store, LocalDate day) {
    StoredDay stored = new StoredDay(PLAN.branch(), day, "", List.of(), true, 0, true);
    Map<Standing, Integer> counted = new EnumMap<>(Standing.class);
    assertDoesNotThrow(() -> store.facts().booked(stored, NOW))
        .forEach(booked -> counted.merge(booked.standing(), booked.times(), Integer::sum));
    return counted;
  }

  @Test
  void whoeverDoesNotComeIsMissedOnceTheTimeIsOver() {
    try (Store store = kept.open(folder)) {
      AppointmentBook book = store.appointments();
      Booking missed = done(make(book, PLAN, wish(1, "10:00", "passport")));
      Booking came = done(make(book, PLAN, wish(2, "10:00", "passport")));
      assertEquals(
          Standing.HONOURED,
          done(book.change(came.id(), NOW, Book::honour, Telling.NOTHING)).standing());

      assertEquals(0, get(book.miss(missed.keptUntil(), Set.of(), Telling.NOTHING)));
      StoredDay stored = new StoredDay(PLAN.branch(), DAY, "", List.of(), false, 0, true);
      Instant over = missed.keptUntil().plusMillis(1);
      assertTrue(
          assertDoesNotThrow(() -> store.facts().booked(stored, over)).stream()
              .anyMatch(one -> one.standing() == Standing.MISSED),
          "also before that is entered");
      assertEquals(0, get(book.miss(over, Set.of(PLAN.branch()), Telling.NOTHING)));
      assertEquals(1, get(book.miss(over, Set.of(), Telling.NOTHING)));

      assertEquals(
          Map.of(missed.taskTypes().get(0), new Turnout(1, 1)),
          get(book.turnout(PLAN.branch(), DAY, DAY)));
      assertEquals(Map.of(), get(book.turnout(PLAN.branch(), DAY.minusDays(9), DAY.minusDays(1))));

      assertEquals(Standing.MISSED, get(book.find(missed.id())).orElseThrow().standing());
      assertEquals(Standing.HONOURED, get(book.find(came.id())).orElseThrow().standing());
    }
  }
}

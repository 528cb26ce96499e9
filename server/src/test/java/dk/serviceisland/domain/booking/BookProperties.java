package dk.serviceisland.domain.booking;

import static dk.serviceisland.domain.booking.Bookings.book;
import static dk.serviceisland.domain.booking.Bookings.keeping;
import static dk.serviceisland.domain.booking.Bookings.plan;
import static dk.serviceisland.domain.booking.Bookings.wish;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.booking.Booking.Part;
import dk.serviceisland.domain.booking.Booking.Standing;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.TaskTypeId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever is booked and cancelled in whatever order, on days of the clock's change too: what is
 * booked can be served, and what is kept stays free; a time that is told to be free can be booked,
 * and no other.
 */
class BookProperties {
  private static final String[][] WISHES = {
    {"passport"}, {"library"}, {"passport", "library"}, {"library", "passport"}
  };
  private static final TaskTypeId PASSPORT = new TaskTypeId("passport");
  private static final TaskTypeId LIBRARY = new TaskTypeId("library");

  /** One thing that is tried: a step with a number that is there cancels it. */
  record Try(int what, int slot, boolean cancels) {}

  @Property(tries = 300)
  void whatIsBookedCanBeServed(
      @ForAll("tries") List<Try> tries, @ForAll("days") LocalDate day, @ForAll("kept") int kept) {
    Plan plan = plan(keeping(kept, 0));
    Instant now = day.minusDays(2).atStartOfDay(plan.zone()).toInstant();
    Occupancy taken = Occupancy.none(day);
    List<Booking> booked = new ArrayList<>();
    int number = 0;
    for (Try step : tries) {
      if (step.cancels() && !booked.isEmpty()) {
        Booking gone = booked.remove(step.slot() % booked.size());
        taken = taken.without(gone);
      } else {
        String[] wanted = WISHES[step.what()];
        Instant from = day.atTime(10, 0).atZone(plan.zone()).toInstant();
        from = from.plus(Duration.ofMinutes(5L * step.slot()));
        Book book = book(plan, day, taken);
        Book.Wish wish = wish(++number, from, wanted);
        BookRuling ruling = book.book(wish, now);
        Instant asked = from;
        assertEquals(
            book.free(wish.taskTypes(), false, now).stream()
                .anyMatch(slot -> slot.from().equals(asked)),
            ruling instanceof BookRuling.Done,
            "what is told to be free can be booked, and nothing else");
        if (ruling instanceof BookRuling.Done done) {
          booked.add(done.booking());
          taken = taken.with(done.booking());
        }
      }
      check(booked, taken, kept);
    }
  }

  /** By counting, as one would with a pencil: two can passports, and a third books alone. */
  private static void check(List<Booking> booked, Occupancy taken, int kept) {
    for (Booking each : booked) {
      assertEquals(Standing.BOOKED, each.standing());
      for (Instant at = each.from(); at.isBefore(each.to()); at = at.plusSeconds(300)) {
        int passports = at(booked, PASSPORT, at);
        int books = at(booked, LIBRARY, at);
        assertEquals(passports, taken.count(PASSPORT, at));
        assertEquals(books, taken.count(LIBRARY, at));
        assertTrue(passports <= 2 && passports + books <= 3, "nobody serves two at once");
      }
      Instant hour = Instant.ofEpochSecond(each.from().getEpochSecond() / 3600 * 3600);
      int minutes = 0;
      for (int step = 0; step < 12; step++) {
        minutes += 5 * at(booked, PASSPORT, hour.plusSeconds(300L * step));
      }
      assertTrue(100 * minutes <= (100 - kept) * 120, "the share of the hour is kept");
    }
  }

  private static int at(List<Booking> booked, TaskTypeId type, Instant moment) {
    int found = 0;
    for (Booking each : booked) {
      Instant from = each.from();
      for (Part part : each.parts()) {
        Instant to = from.plus(part.length());
        if (part.taskType().equals(type) && !moment.isBefore(from) && moment.isBefore(to)) {
          found++;
        }
        from = to;
      }
    }
    return found;
  }

  @Provide
  Arbitrary<List<Try>> tries() {
    return Combinators.combine(
            Arbitraries.integers().between(0, WISHES.length - 1),
            Arbitraries.integers().between(0, 23),
            Arbitraries.integers().between(0, 4).map(one -> one == 0))
        .as(Try::new)
        .list()
        .ofMinSize(5)
        .ofMaxSize(40);
  }

  @Provide
  Arbitrary<LocalDate> days() {
    return Arbitraries.of(Bookings.DAY, LocalDate.of(2026, 3, 29), LocalDate.of(2026, 10, 25));
  }

  @Provide
  Arbitrary<Integer> kept() {
    return Arbitraries.of(0, 33, 50, 80);
  }
}

package dk.serviceisland.domain.booking;

import static dk.serviceisland.domain.booking.Bookings.rules;
import static dk.serviceisland.domain.booking.Bookings.wish;
import static dk.serviceisland.domain.day.BranchBuilder.aServiceIsland;
import static dk.serviceisland.domain.day.BranchBuilder.everyDay;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.CheckIn;
import dk.serviceisland.domain.day.RefusalCode;
import dk.serviceisland.domain.duty.DutyPlan;
import dk.serviceisland.domain.duty.Planned;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Appointment;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Nights in which the clock is set, of branches that are open then: with one hour less, or with one
 * that comes twice, there is a time for each stretch that the branch is open, none twice and none
 * lost, and whoever has one of the two half past twos checks in at theirs.
 */
class ClockNightProperties {
  private static final LocalDate AUTUMN = LocalDate.of(2026, 10, 25);
  private static final LocalDate SPRING = LocalDate.of(2027, 3, 28);

  /** Hours and minutes that a night has between two times of the clock on the wall. */
  private static long minutes(LocalDate night, String from, String to) {
    long onTheWall = Duration.between(LocalTime.parse(from), LocalTime.parse(to)).toMinutes();
    boolean overTheChange = from.compareTo("02:00") <= 0 && to.compareTo("03:00") >= 0;
    long change = night.equals(AUTUMN) ? 60 : -60;
    return overTheChange ? onTheWall + change : onTheWall;
  }

  private static Plan plan(String from, String to, int length) {
    return aServiceIsland()
        .open(everyDay(from + "-" + to))
        .withTaskType(
            "passport", type -> type.letter("P").needs("id").takes(length).booked(rules()))
        .plan();
  }

  /** Everybody is there all night, by the settings or by the duty plan. */
  private static Staffing staffing(Plan plan, LocalDate night, boolean planned) {
    DutyPlan duties =
        DutyPlan.of(
            night,
            List.of(
                Planned.day(plan.branch(), "anna", night, "00:00-24:00"),
                Planned.day(plan.branch(), "bo", night, "00:00-24:00")));
    return planned ? new DutyStaffing(day -> duties) : new PlannedStaffing();
  }

  @Property(tries = 120)
  void noTimeIsTwiceAndNoneIsLost(
      @ForAll("nights") LocalDate night,
      @ForAll("openings") String from,
      @ForAll("closings") String to,
      @ForAll("lengths") int length,
      @ForAll boolean planned) {
    Plan plan = plan(from, to, length);
    Instant now = night.minusDays(1).atTime(12, 0).atZone(plan.zone()).toInstant();
    BookableDay day = new BookableDay(plan, night, staffing(plan, night, planned).on(plan, night));
    List<TaskTypeId> passport = Bookings.types("passport");
    Instant opens = plan.moment(night.atTime(LocalTime.parse(from)));
    List<Instant> expected = new ArrayList<>();
    for (long at = 0; at + length <= minutes(night, from, to); at += length) {
      expected.add(opens.plus(Duration.ofMinutes(at)));
    }
    Occupancy taken = Occupancy.none(night);
    assertEquals(
        expected,
        new Book(day, taken).free(passport, false, now).stream().map(Slot::from).toList());

    List<Instant> booked = new ArrayList<>();
    for (Book book = new Book(day, taken);
        !book.free(passport, false, now).isEmpty();
        book = new Book(day, taken)) {
      Instant first = book.free(passport, false, now).get(0).from();
      Booking made =
          ((BookRuling.Done) book.book(wish(booked.size() + 1, first, "passport"), now)).booking();
      assertEquals(night, made.day());
      booked.add(made.from());
      taken = taken.with(made);
    }
    List<Instant> both = new ArrayList<>();
    expected.forEach(time -> both.addAll(List.of(time, time)));
    assertEquals(both, booked, "two can do it, so each time is given twice and no third time");
  }

  /** The two times that a clock on the wall calls half past two are an hour apart. */
  @Property(tries = 20)
  void whoeverHasOneOfTwoAlikeTimesChecksInAtTheirs(@ForAll boolean second) {
    Plan plan = plan("00:00", "05:00", 30);
    Instant now = AUTUMN.minusDays(1).atTime(12, 0).atZone(plan.zone()).toInstant();
    BookableDay day = new BookableDay(plan, AUTUMN, new PlannedStaffing().on(plan, AUTUMN));
    List<Instant> halfPastTwo =
        new Book(day, Occupancy.none(AUTUMN))
            .free(Bookings.types("passport"), false, now).stream()
                .map(Slot::from)
                .filter(at -> at.atZone(plan.zone()).toLocalTime().equals(LocalTime.of(2, 30)))
                .toList();
    assertEquals(2, halfPastTwo.size());
    assertEquals(Duration.ofHours(1), Duration.between(halfPastTwo.get(0), halfPastTwo.get(1)));
    Instant time = halfPastTwo.get(second ? 1 : 0);
    Booking booking =
        ((BookRuling.Done)
                new Book(day, Occupancy.none(AUTUMN)).book(wish(1, time, "passport"), now))
            .booking();

    BranchDay lived = BranchDay.of(plan, AUTUMN).at("00:00").opens();
    Set<Instant> letIn = new TreeSet<>();
    for (Instant at = lived.now(); at.isBefore(time.plusSeconds(7_200)); at = lived.now()) {
      CheckIn comes =
          new CheckIn(
              lived.draw("passport"),
              new Appointment(booking.id().value(), booking.from(), Duration.ofMinutes(30)),
              booking.comeFrom(),
              booking.keptUntil());
      if (at.isBefore(time.minusSeconds(15 * 60))) {
        lived.when(comes).refused(RefusalCode.APPOINTMENT_TOO_EARLY);
      } else if (at.isAfter(time.plusSeconds(10 * 60)) && letIn.isEmpty()) {
        lived.when(comes).refused(RefusalCode.APPOINTMENT_TOO_LATE);
      } else {
        lived.when(comes).accepted();
        letIn.add(at);
      }
      lived.afterMinutes(15);
    }
    assertEquals(time.minusSeconds(15 * 60), letIn.iterator().next());
  }

  @Provide
  Arbitrary<LocalDate> nights() {
    return Arbitraries.of(AUTUMN, SPRING);
  }

  @Provide
  Arbitrary<String> openings() {
    return Arbitraries.of("00:00", "01:00", "01:30", "02:00");
  }

  @Provide
  Arbitrary<String> closings() {
    return Arbitraries.of("03:00", "04:00", "05:00");
  }

  @Provide
  Arbitrary<Integer> lengths() {
    return Arbitraries.of(5, 10, 15, 20, 30);
  }
}

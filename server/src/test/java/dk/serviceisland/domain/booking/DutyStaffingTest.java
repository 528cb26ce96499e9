package dk.serviceisland.domain.booking;

import static dk.serviceisland.domain.booking.Bookings.DAY;
import static dk.serviceisland.domain.booking.Bookings.at;
import static dk.serviceisland.domain.booking.Bookings.plan;
import static dk.serviceisland.domain.booking.Bookings.rules;
import static dk.serviceisland.domain.booking.Bookings.types;
import static dk.serviceisland.domain.booking.Bookings.wish;
import static dk.serviceisland.domain.duty.Planned.day;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dk.serviceisland.domain.booking.Staffing.Able;
import dk.serviceisland.domain.booking.Staffing.Stretch;
import dk.serviceisland.domain.duty.DutyPlan;
import dk.serviceisland.domain.duty.PersonDay;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Anna and Bo can passports and books, Dina books alone; it is open from 10 to 14. */
class DutyStaffingTest {
  private static final Plan PLAN = plan(rules());
  private static final BranchId HERE = PLAN.branch();
  private static final Instant DAY_BEFORE = at("12:00").minus(Duration.ofDays(1));

  private static List<Stretch> staffed(PersonDay... people) {
    return new DutyStaffing(day -> DutyPlan.of(day, List.of(people))).on(PLAN, DAY);
  }

  private static List<String> free(String type, PersonDay... people) {
    Book book = new Book(new BookableDay(PLAN, DAY, staffed(people)), Occupancy.none(DAY));
    return book.free(types(type), false, DAY_BEFORE).stream()
        .map(slot -> slot.from().atZone(PLAN.zone()).toLocalTime().toString())
        .toList();
  }

  @Test
  void freeTimesFollowWhoIsOnDutyWithWhichSkills() {
    PersonDay anna = day(HERE, "anna", DAY, "08:00-11:15", "course 11:15-12:00", "12:00-12:15");
    PersonDay dina = day(HERE, "dina", DAY, "13:30-14:00");

    assertEquals(
        List.of("10:00", "10:10", "10:20", "10:30", "10:40", "10:50", "11:00", "12:00"),
        free("passport", anna, dina));
    assertEquals(
        List.of("13:30", "13:35", "13:40", "13:45", "13:50", "13:55"),
        free("library", dina),
        "whoever cannot do it is no help");
  }

  @Test
  void noMoreServeThanThereAreOnDuty() {
    Book book =
        new Book(
            new BookableDay(PLAN, DAY, staffed(day(HERE, "anna", DAY, "10:00-14:00"))),
            Occupancy.none(DAY));
    Booking first =
        assertInstanceOf(BookRuling.Done.class, book.book(wish(1, "10:00", "passport"), DAY_BEFORE))
            .booking();
    Book then = new Book(book.day(), book.taken().with(first));

    assertEquals(
        new BookRuling.Refused(BookRefusal.TIME_TAKEN),
        then.book(wish(2, "10:00", "library"), DAY_BEFORE));
  }

  @Test
  void aDayThatNobodyIsPlannedOnGoesByCountersAndStaffWithoutWhoIsAway() {
    List<Stretch> usual = new PlannedStaffing().on(PLAN, DAY);
    assertEquals(usual, staffed());

    PersonDay elsewhere = day(new BranchId("other"), "bo", DAY, "12:00-20:00");
    PersonDay learns = day(HERE, "anna", DAY, "course 11:00-12:30");
    Able both = new Able(Set.copyOf(types("passport", "library")), 2);
    Able one = new Able(both.taskTypes(), 1);
    Able books = new Able(Set.copyOf(types("library")), 1);
    assertEquals(
        List.of(
            new Stretch(at("10:00"), at("11:00"), List.of(both, books), 3),
            new Stretch(at("11:00"), at("12:00"), List.of(one, books), 2),
            new Stretch(at("12:00"), at("12:30"), List.of(books), 1),
            new Stretch(at("12:30"), at("14:00"), List.of(one, books), 2)),
        staffed(elsewhere, learns).stream()
            .map(
                stretch ->
                    new Stretch(
                        stretch.from(), stretch.to(), sorted(stretch.able()), stretch.most()))
            .toList());
  }

  private static List<Able> sorted(List<Able> able) {
    return able.stream()
        .map(one -> new Able(Set.copyOf(one.taskTypes()), one.staff()))
        .sorted((one, other) -> other.taskTypes().size() - one.taskTypes().size())
        .toList();
  }

  /** Quarter hours of an hour that is skipped last no time, and those that come twice do twice. */
  @Test
  void nightsOfTheClocksChangeAreAsLongAsTheyAre() {
    for (LocalDate night : List.of(LocalDate.of(2027, 3, 28), LocalDate.of(2026, 10, 25))) {
      List<Stretch> stretches =
          new DutyStaffing(day -> DutyPlan.of(day, List.of(day(HERE, "anna", day, "01:00-04:00"))))
              .on(PLAN, night);
      Duration length =
          stretches.stream()
              .map(one -> Duration.between(one.from(), one.to()))
              .reduce(Duration.ZERO, Duration::plus);
      assertEquals(night.getMonthValue() == 3 ? 2 : 4, length.toHours(), night::toString);
    }
    assertEquals(
        1,
        Stream.of(DAY)
            .flatMap(
                day ->
                    new DutyStaffing(
                            on -> DutyPlan.of(on, List.of(day(HERE, "anna", on, "02:15-02:30"))))
                        .on(PLAN, day).stream())
            .count());
    assertEquals(
        List.of(),
        new DutyStaffing(on -> DutyPlan.of(on, List.of(day(HERE, "anna", on, "02:15-02:30"))))
            .on(PLAN, LocalDate.of(2027, 3, 28)),
        "an hour that is skipped");
  }
}

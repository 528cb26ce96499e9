package dk.serviceisland.domain.booking;

import static dk.serviceisland.domain.booking.Bookings.DAY;
import static dk.serviceisland.domain.booking.Bookings.at;
import static dk.serviceisland.domain.booking.Bookings.book;
import static dk.serviceisland.domain.booking.Bookings.plan;
import static dk.serviceisland.domain.booking.Bookings.rules;
import static dk.serviceisland.domain.booking.Bookings.wish;
import static dk.serviceisland.domain.duty.Planned.day;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.duty.DutyPlan;
import dk.serviceisland.domain.duty.PersonDay;
import dk.serviceisland.domain.plan.BookingRules;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Anna and Bo can passports and books, Dina books alone; whoever is on duty changes afterwards. */
class UnservedTest {
  private static final Plan PLAN = plan(rules());
  private static final BranchId HERE = PLAN.branch();
  private static final Instant DAY_BEFORE = at("12:00").minus(Duration.ofDays(1));

  private final List<Booking> booked = new ArrayList<>();
  private Occupancy taken = Occupancy.none(DAY);

  private void booked(Plan plan, int number, String time, String... types) {
    BookRuling ruling = book(plan, DAY, taken).book(wish(number, time, types), DAY_BEFORE);
    Booking done = assertInstanceOf(BookRuling.Done.class, ruling).booking();
    taken = taken.with(done);
    booked.add(done);
  }

  private List<String> unserved(Plan plan, PersonDay... people) {
    DutyPlan duties = DutyPlan.of(DAY, List.of(people));
    BookableDay day =
        new BookableDay(plan, DAY, new DutyStaffing(of -> duties).on(plan.on(DAY), DAY));
    return Unserved.of(day, booked).stream().map(Booking::word).toList();
  }

  private static PersonDay takenOff(String who) {
    return new PersonDay(new StaffId(who), DAY, 2, List.of(), Set.of(HERE));
  }

  private static PersonDay onDuty(String who, String... pieces) {
    return day(HERE, who, DAY, pieces);
  }

  @Test
  void aTimeNeedsSomebodyWhoCanAndIsThereAllTheWhile() {
    booked(PLAN, 1, "10:00", "passport");
    booked(PLAN, 2, "10:30", "passport");
    booked(PLAN, 3, "11:00", "library");

    assertEquals(List.of(), unserved(PLAN, onDuty("anna", "10:00-14:00")));
    assertEquals(
        List.of("W00001"),
        unserved(PLAN, onDuty("anna", "10:30-11:00"), onDuty("dina", "10:00-14:00")),
        "Dina cannot do passports");
    assertEquals(List.of("W00001", "W00002", "W00003"), unserved(PLAN, takenOff("anna")));
    assertEquals(
        List.of("W00003"),
        unserved(PLAN, onDuty("anna", "10:00-11:00", "course 11:00-12:00")),
        "what is planned away is not there");
  }

  @Test
  void twoTimesAtOnceNeedTwo() {
    booked(PLAN, 1, "10:00", "passport");
    booked(PLAN, 2, "10:00", "library");

    assertEquals(List.of("W00002"), unserved(PLAN, onDuty("anna", "10:00-14:00")));
    assertEquals(
        List.of(),
        unserved(PLAN, onDuty("anna", "10:00-14:00"), onDuty("dina", "10:00-14:00")),
        "Dina takes the books off Anna");
  }

  @Test
  void severalThingsInOneBookingAreServedOrNot() {
    booked(PLAN, 1, "11:45", "passport", "library");

    assertEquals(List.of("W00001"), unserved(PLAN, onDuty("dina", "10:00-12:00")));
    assertEquals(List.of(), unserved(PLAN, onDuty("anna", "11:45-12:00")));
  }

  /** Nobody has to stay for the minutes that are kept free after the last time. */
  @Test
  void whatIsKeptFreeAfterATimeMayFallOnNobody() {
    Plan free = plan(buffered());
    booked(free, 1, "10:50", "passport");

    assertEquals(List.of(), unserved(free, onDuty("anna", "10:00-11:00")));
  }

  /** Who is there is known for what may be booked. */
  @Test
  void whatMayNotBeBookedAnyMoreIsNotJudged() {
    booked(PLAN, 1, "10:00", "passport");
    Plan gone =
        BranchBuilder.aServiceIsland()
            .open(BranchBuilder.everyDay("10:00-14:00"))
            .withTaskType("passport", type -> type.letter("P").needs("id").takes(9))
            .plan();

    assertEquals(List.of(), unserved(gone, takenOff("anna")));
  }

  private static BookingRules buffered() {
    BookingRules usual = rules();
    return new BookingRules(
        usual.booker(),
        usual.slot(),
        usual.notice(),
        usual.daysAhead(),
        usual.atOnce(),
        Duration.ofMinutes(10),
        0,
        List.of(),
        0,
        usual.early(),
        usual.late(),
        Optional.empty());
  }
}

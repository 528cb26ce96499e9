package dk.serviceisland.domain.booking;

import static dk.serviceisland.domain.day.BranchBuilder.aServiceIsland;
import static dk.serviceisland.domain.day.BranchBuilder.everyDay;

import dk.serviceisland.domain.plan.BookingRules;
import dk.serviceisland.domain.plan.BookingRules.Booker;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.SkillLevel;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Channel;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A branch where times are booked, and what is asked of it. */
public final class Bookings {
  /** A Tuesday on which it is open from 10:00 to 14:00. */
  public static final LocalDate DAY = LocalDate.of(2026, 11, 24);

  private Bookings() {}

  /** Everybody may book, nothing is kept, and a time takes as long as is planned. */
  public static BookingRules rules() {
    return keeping(0, 0);
  }

  /** Rules that keep a share for whoever comes, and hold back another until the day opens. */
  public static BookingRules keeping(int dropInPercent, int heldPercent) {
    return new BookingRules(
        Booker.EVERYONE,
        Optional.empty(),
        Duration.ofHours(2),
        28,
        OptionalInt.empty(),
        Duration.ZERO,
        dropInPercent,
        List.of(),
        heldPercent,
        Duration.ofMinutes(15),
        Duration.ofMinutes(10),
        Optional.of(BookingRules.USUAL_OFFER_OVER));
  }

  /**
   * Passport takes 10 minutes and library 5; Anna and Bo can both, Dina library alone; three
   * counters.
   */
  public static Plan plan(BookingRules rules) {
    return aServiceIsland()
        .open(everyDay("10:00-14:00"))
        .withTaskType("passport", type -> type.letter("P").needs("id").takes(9).booked(rules))
        .withTaskType("library", type -> type.letter("L").needs("books").takes(4).booked(rules))
        .withoutStaff("carl")
        .withStaff("dina", who -> who.can("books", SkillLevel.INDEPENDENT))
        .plan();
  }

  /** The book of a day of a plan, with what is booked already. */
  public static Book book(Plan plan, LocalDate day, Occupancy taken) {
    return new Book(new BookableDay(plan, day, new PlannedStaffing().on(plan, day)), taken);
  }

  /** A moment of {@link #DAY} in Copenhagen. */
  public static Instant at(String time) {
    return Instant.parse(DAY + "T" + time + ":00+01:00");
  }

  /** The id of a number. */
  public static AppointmentId id(int number) {
    return new AppointmentId("%022d".formatted(number));
  }

  /** Somebody who asks on the web. */
  public static Book.Wish wish(int number, String time, String... taskTypes) {
    return wish(number, at(time), taskTypes);
  }

  /** Somebody who asks on the web. */
  public static Book.Wish wish(int number, Instant from, String... taskTypes) {
    return new Book.Wish(
        id(number), "W%05d".formatted(number), types(taskTypes), from, Channel.PHONE, false);
  }

  /** Ids of task types. */
  public static List<TaskTypeId> types(String... taskTypes) {
    return Arrays.stream(taskTypes).map(TaskTypeId::new).toList();
  }
}

package dk.serviceisland.appointments;

import static dk.serviceisland.domain.booking.Bookings.DAY;
import static dk.serviceisland.domain.booking.Bookings.at;
import static dk.serviceisland.domain.booking.Bookings.id;
import static dk.serviceisland.domain.booking.Bookings.rules;
import static dk.serviceisland.domain.booking.Bookings.types;
import static dk.serviceisland.domain.day.BranchBuilder.ranges;
import static dk.serviceisland.journal.Written.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.appointments.Appointments.Outcome;
import dk.serviceisland.domain.booking.Booking;
import dk.serviceisland.domain.booking.Booking.Standing;
import dk.serviceisland.domain.booking.Bookings;
import dk.serviceisland.domain.booking.PlannedStaffing;
import dk.serviceisland.domain.booking.Slot;
import dk.serviceisland.domain.plan.Hours;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.ticket.Channel;
import dk.serviceisland.journal.SqliteStore;
import dk.serviceisland.journal.Store;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of appointments by time and by settings, and which branch's time comes first. */
class AppointmentRoundsTest {
  private final AtomicReference<Plan> plan = new AtomicReference<>(Bookings.plan(rules()));
  private final AtomicReference<Instant> now =
      new AtomicReference<>(at("12:00").minus(Duration.ofDays(1)));

  @TempDir private Path folder;
  private Store store;
  private Appointments appointments;
  private AppointmentRounds rounds;

  @BeforeEach
  void open() {
    store = SqliteStore.open(folder.resolve("island.db"));
    appointments =
        new Appointments(
            store.appointments(),
            branch -> plan.get(),
            branch -> false,
            () -> Future.succeededFuture(new PlannedStaffing()),
            now::get,
            Telling.NOTHING);
    rounds = new AppointmentRounds(appointments, branch -> plan.get());
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Outcome book(int number, String time) {
    return get(
        appointments.book(
            plan.get().branch(),
            new Appointments.Wish(
                id(number),
                () -> "W%05d".formatted(number),
                types("passport"),
                at(time),
                Channel.PHONE,
                false)));
  }

  private Standing standing(int number) {
    return get(appointments.find(id(number))).orElseThrow().standing();
  }

  private void look() {
    get(rounds.look(List.of(plan.get().branch())));
  }

  @Test
  void whereItIsClosedThenTheAppointmentIsCalledOffAndNoOther() {
    assertInstanceOf(Outcome.Done.class, book(1, "10:00"));
    assertInstanceOf(Outcome.Done.class, book(2, "13:00"));
    look();
    assertEquals(Standing.BOOKED, standing(1));

    Hours shorter =
        plan.get().hours().onDate(DAY, new Hours.DatedHours(ranges("12:00-14:00"), Map.of()));
    plan.set(plan.get().withHours(shorter).withHash("shorter"));
    assertEquals(
        List.of(id(1)), get(appointments.closedBy(plan.get())).stream().map(Booking::id).toList());
    look();

    assertEquals(Standing.CALLED_OFF, standing(1));
    assertEquals(Standing.BOOKED, standing(2));
  }

  @Test
  void whoeverDoesNotComeIsMissed() {
    book(1, "10:00");
    now.set(at("10:10"));
    look();
    assertEquals(Standing.BOOKED, standing(1));
    now.set(at("10:11"));
    look();
    assertEquals(Standing.MISSED, standing(1));
  }

  @Test
  void theEarliestTimeIsOnTheFirstDayThatHasOne() {
    assertEquals(
        Optional.of(at("10:00")),
        get(appointments.earliest(plan.get().branch(), types("passport"), false)).map(Slot::from));
    now.set(at("13:00"));
    assertEquals(
        Optional.of(at("10:00").plus(Duration.ofDays(1))),
        get(appointments.earliest(plan.get().branch(), types("passport"), false)).map(Slot::from));
    assertEquals(
        Optional.empty(), get(appointments.earliest(plan.get().branch(), types("pension"), false)));
  }

  @Test
  void theNearestTimesAreThoseBeforeAndAfterAndOfTheNextDays() {
    book(1, "11:00");
    book(2, "11:00");

    Outcome.Refused taken = assertInstanceOf(Outcome.Refused.class, book(3, "11:00"));

    List<Instant> nearest = taken.nearest().stream().map(Slot::from).toList();
    assertTrue(nearest.containsAll(List.of(at("10:50"), at("11:10"))), nearest.toString());
    assertEquals(3, nearest.size());
  }

  @Test
  void daysWithoutATimeAreTold() {
    List<Appointments.Day> days =
        get(appointments.free(plan.get().branch(), types("passport"), DAY, DAY.plusDays(1), false));

    assertEquals(List.of(DAY, DAY.plusDays(1)), days.stream().map(Appointments.Day::date).toList());
    assertEquals(24, days.get(0).free().size());
    LocalDate far = DAY.plusDays(60);
    assertEquals(
        List.of(),
        get(appointments.free(plan.get().branch(), types("passport"), far, far, false))
            .get(0)
            .free());
  }
}

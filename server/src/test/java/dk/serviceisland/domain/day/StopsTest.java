package dk.serviceisland.domain.day;

import static dk.serviceisland.domain.day.BranchBuilder.MONDAY;
import static dk.serviceisland.domain.day.BranchBuilder.aServiceIsland;
import static dk.serviceisland.domain.day.BranchBuilder.ranges;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.plan.Holiday;
import dk.serviceisland.domain.plan.Hours;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.Stop;
import dk.serviceisland.domain.plan.StopId;
import dk.serviceisland.domain.plan.TimeRange;
import dk.serviceisland.domain.plan.Timetable;
import dk.serviceisland.domain.ticket.EndReason;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.TicketState;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** A branch that drives: where it stands, when it is open, and how long its numbers hold. */
class StopsTest {
  private static final Stop HALLUND = stop("hallund", Stop.Weeks.EVERY, "13:00-15:00", Map.of());
  private static final Stop JERSLEV = stop("jerslev", Stop.Weeks.EVERY, "15:30-17:30", Map.of());

  @Test
  void itIsOpenWhereItStands() {
    Hours hours = bus(HALLUND, JERSLEV);

    assertEquals(ranges("13:00-15:00,15:30-17:30"), hours.on(MONDAY));
    assertEquals(List.of("hallund 13:00-15:00", "jerslev 15:30-17:30"), where(hours, MONDAY));
    assertEquals(List.of(), hours.on(MONDAY.plusDays(1)));
  }

  @Test
  void aStopOfEvenWeeksIsNotThereInOddOnes() {
    // Monday 2 March 2026 is in week 10.
    Hours hours =
        bus(
            HALLUND,
            stop("try", Stop.Weeks.EVEN, "15:30-17:30", Map.of()),
            stop("asaa", Stop.Weeks.ODD, "16:00-18:00", Map.of()));

    assertEquals(List.of("hallund 13:00-15:00", "try 15:30-17:30"), where(hours, MONDAY));
    assertEquals(
        List.of("hallund 13:00-15:00", "asaa 16:00-18:00"), where(hours, MONDAY.plusWeeks(1)));
  }

  @Test
  void aCancelledStopIsToldWithItsReasonAndTheOtherOneIsServed() {
    Stop cancelled =
        stop(
            "hallund",
            Stop.Weeks.EVERY,
            "13:00-15:00",
            Map.of(MONDAY, new Hours.DatedHours(List.of(), Map.of("da", "Sne"))));
    Hours hours = bus(cancelled, JERSLEV);

    assertEquals(List.of("jerslev 15:30-17:30"), where(hours, MONDAY));
    assertEquals(
        List.of(new Stop.Cancelled(cancelled, ranges("13:00-15:00"), Map.of("da", "Sne"))),
        hours.cancelled(MONDAY));
    assertEquals(Map.of(), hours.exception(MONDAY).orElseThrow().reason(), "it comes elsewhere");
    assertEquals(
        Map.of("da", "Sne"),
        bus(cancelled).exception(MONDAY).orElseThrow().reason(),
        "it comes nowhere");
  }

  @Test
  void onAHolidayItComesOnlyWhereADateSaysSo() {
    LocalDate easterMonday = LocalDate.of(2026, 4, 6);
    Stop extra =
        stop(
            "fair",
            Stop.Weeks.EVERY,
            "10:00-11:00",
            Map.of(easterMonday, new Hours.DatedHours(ranges("12:00-14:00"), Map.of())));

    assertEquals(
        List.of("fair 12:00-14:00"),
        where(bus(HALLUND, extra).closedOn(Set.of(Holiday.EASTER_MONDAY)), easterMonday));
    assertEquals(
        List.of(), where(bus(HALLUND).closedOn(Set.of(Holiday.EASTER_MONDAY)), easterMonday));
  }

  @Test
  void hoursOfTheWholeBusCutAndStretchItsVisits() {
    Hours hours = bus(HALLUND, JERSLEV);

    assertEquals(
        List.of("hallund 13:00-14:00"), where(otherwise(hours, "13:00-14:00"), MONDAY), "early");
    assertEquals(
        List.of("hallund 13:00-15:00", "jerslev 15:30-18:00"),
        where(otherwise(hours, "13:00-15:00,15:30-18:00"), MONDAY),
        "longer");
    assertEquals(List.of(), where(otherwise(hours, ""), MONDAY), "broken down");
    assertEquals(List.of(), where(otherwise(hours, "08:00-09:00"), MONDAY), "no stop's hours");
  }

  @Test
  void whoStillWaitsAtTheNextStopHasANumberOfTheOneBefore() {
    BranchDay day = BranchDay.of(plan()).at("13:00").opens().opensCounter("1", "anna");
    TicketId served = day.at("14:40").draws("passport");
    TicketId waiting = day.draws("passport");
    day.at("14:58").calls("1", served).starts("1");

    day.at("15:20").timePasses();
    assertEquals(TicketState.WAITING, day.ticket(waiting).state(), "served out where it stood");
    assertEquals(
        Optional.of(day.time("15:30")), day.state().leftBehindAt(day.ticket(waiting)), "told so");

    day.at("15:30").timePasses();
    assertEquals(Optional.of(EndReason.STOP_LEFT), day.ticket(waiting).endReason());
    assertEquals(TicketState.IN_SERVICE, day.ticket(served).state(), "it sits in the bus");
    day.completes("1");
    assertEquals(Optional.of(EndReason.SERVED), day.ticket(served).endReason());
  }

  @Test
  void aNumberOfTheNextStopOrTheLastHoldsUntilTheDayEnds() {
    BranchDay day = BranchDay.of(plan()).at("13:00").opens();
    TicketId last = day.at("15:31").draws("passport");

    assertEquals(Optional.empty(), day.state().leftBehindAt(day.ticket(last)));
    day.at("17:40").timePasses();
    assertEquals(TicketState.WAITING, day.ticket(last).state());
  }

  @Test
  void aBreakAtOneStopSendsNobodyAway() {
    Stop allDay = stop("square", Stop.Weeks.EVERY, "10:00-12:00,13:00-15:00", Map.of());
    BranchDay day = BranchDay.of(aServiceIsland().open(bus(allDay)).plan()).at("10:00").opens();
    TicketId waiting = day.at("11:50").draws("passport");

    day.at("13:10").timePasses();

    assertEquals(TicketState.WAITING, day.ticket(waiting).state());
  }

  @Test
  void aParkedNumberDoesNotComeBackAtAnotherStop() {
    BranchDay day = BranchDay.of(plan()).at("13:00").opens().opensCounter("1", "anna");
    TicketId parked = day.at("14:40").draws("passport");
    day.calls("1", parked).starts("1").parks("1", 60);

    day.at("15:45").timePasses();

    assertEquals(Optional.of(EndReason.STOP_LEFT), day.ticket(parked).endReason());
  }

  /** Whatever is drawn when: nobody waits at a stop with a number of another, and time passes. */
  @Property(tries = 200)
  void nobodyWaitsWithANumberOfAnotherStop(
      @ForAll @Size(max = 30) List<@IntRange(max = 269) Integer> minutes) {
    BranchDay day = BranchDay.of(plan()).at("13:00").opens().opensCounter("1", "anna");
    List<TicketId> drawn = new ArrayList<>();
    for (int minute : minutes.stream().sorted().toList()) {
      passTo(day, minute);
      if (day.state().draws(day.now())) {
        drawn.add(day.draws("passport"));
      }
      if (day.duty("1").ticket().isEmpty() && minute % 3 == 0) {
        day.callsNext("1");
      }
      for (TicketId id : drawn) {
        Ticket ticket = day.ticket(id);
        boolean open = ticket.state() != TicketState.ENDED && !ticket.atCounter();
        boolean first = ticket.drawnAt().isBefore(day.time("15:00"));
        assertTrue(!open || !first || day.now().isBefore(day.time("15:30")), id.toString());
      }
      assertTrue(
          day.state().nextDue(day.now()).filter(day.now()::isAfter).isEmpty(), "all is done");
    }
  }

  private static void passTo(BranchDay day, int minute) {
    day.at("%02d:%02d".formatted(13 + minute / 60, minute % 60)).timePasses();
  }

  private static Plan plan() {
    return aServiceIsland().open(bus(HALLUND, JERSLEV)).lastTicket(10).plan();
  }

  private static Hours bus(Stop... stops) {
    return Hours.NEVER.standing(new Timetable(List.of(stops)));
  }

  private static Hours otherwise(Hours hours, String ranges) {
    List<TimeRange> dated = ranges.isEmpty() ? List.of() : ranges(ranges);
    return hours.onDate(MONDAY, new Hours.DatedHours(dated, Map.of()));
  }

  private static List<String> where(Hours hours, LocalDate date) {
    return hours.visits(date).stream()
        .map(visit -> visit.stop().id() + " " + visit.range().from() + "-" + visit.range().to())
        .toList();
  }

  private static Stop stop(
      String id, Stop.Weeks weeks, String monday, Map<LocalDate, Hours.DatedHours> dates) {
    return new Stop(
        new StopId(id),
        Map.of("da", id),
        Map.of(),
        Optional.empty(),
        weeks,
        Map.of(DayOfWeek.MONDAY, ranges(monday)),
        dates);
  }
}

package dk.serviceisland.domain.day;

import static dk.serviceisland.domain.day.BranchBuilder.MONDAY;
import static dk.serviceisland.domain.day.BranchBuilder.aServiceIsland;
import static dk.serviceisland.domain.day.BranchDay.ticketId;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dk.serviceisland.domain.counter.PauseReason;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.routing.CallReason;
import dk.serviceisland.domain.routing.HandlingTimes;
import dk.serviceisland.domain.ticket.Channel;
import dk.serviceisland.domain.ticket.EndReason;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.domain.ticket.ParkReason;
import dk.serviceisland.domain.ticket.Place;
import dk.serviceisland.domain.ticket.RemoveReason;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.TicketNumber;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An event that does not fit the state means that the journal is damaged: the fold says so. */
class FoldTest {
  private static final CounterId ONE = new CounterId("1");
  private static final CounterId TWO = new CounterId("2");
  private static final CounterId UNKNOWN = new CounterId("99");
  private static final TaskTypeId PASSPORT = new TaskTypeId("passport");

  private final BranchDay day = aServiceIsland().day();
  private Instant at;
  private TicketId waiting;
  private TicketId called;
  private TicketId served;
  private TicketId ended;

  @BeforeEach
  void aDayWithSomethingInEveryState() {
    day.opens().opensCounter("1", "anna").opensCounter("2", "bo");
    ended = day.draws("passport");
    day.serves("1", ended).completes("1");
    served = day.draws("passport");
    day.serves("1", served);
    called = day.draws("passport");
    day.calls("2", called);
    waiting = day.draws("passport");
    at = day.now();
  }

  @Test
  void anEventOfAnotherDayPlanOrTimeDoesNotFit() {
    Plan plan = day.state().plan();
    HandlingTimes handling = HandlingTimes.planned(plan);
    BranchState fresh = new BranchState(plan, MONDAY);

    unfit(fresh, new DayEvent.DayOpened(at, MONDAY.plusDays(1), plan.hash(), handling));
    unfit(fresh, new DayEvent.DayOpened(at, MONDAY, "another plan", handling));
    unfit(fresh, drawn(ticketId("x"), 101));
    unfit(day.state(), new TicketEvent.TicketWithdrawn(at.minusMillis(1), waiting));
    unfit(day.state(), new DayEvent.DayOpened(at, MONDAY, plan.hash(), handling));
    unfit(day.state(), new DayEvent.DayClosed(at, CloseReason.QUIET));
  }

  @Test
  void aNumberThatIsNotTheNextDoesNotFit() {
    unfit(day.state(), drawn(ticketId("x"), 104));
    unfit(day.state(), drawn(ticketId("x"), 106));
  }

  @Test
  void aTicketIdUsedBeforeDoesNotFit() {
    unfit(day.state(), drawn(waiting, 105));
  }

  @Test
  void anEventOfATicketInAnotherStateDoesNotFit() {
    List<Event> events =
        List.of(
            new ServiceEvent.TicketCalled(at, called, TWO, new StaffId("bo"), false, why()),
            new ServiceEvent.TicketCalled(at, waiting, TWO, new StaffId("bo"), false, why()),
            new ServiceEvent.TicketRecalled(at, served, ONE),
            new ServiceEvent.ServiceStarted(at, waiting, ONE),
            new ServiceEvent.ErrandCompleted(at, called, TWO, Outcome.SOLVED),
            new ServiceEvent.TicketNoShow(at, served, ONE, at),
            new TicketEvent.TicketUnparked(at, waiting),
            new TicketEvent.TicketReturned(at, waiting),
            new TicketEvent.TicketPostponed(at, called, new Place(9, 1)),
            new TicketEvent.TicketWithdrawn(at, ended),
            new TicketEvent.TicketRemoved(at, ended, RemoveReason.OTHER),
            new TicketEvent.TicketExpired(at, ended, EndReason.NO_SHOW),
            new TicketEvent.TicketWithdrawn(at, ticketId("x")));

    events.forEach(event -> unfit(day.state(), event));
  }

  @Test
  void anEventOfATicketAtAnotherCounterDoesNotFit() {
    List<Event> events =
        List.of(
            new ServiceEvent.TicketRecalled(at, called, ONE),
            new ServiceEvent.ServiceStarted(at, called, ONE),
            new ServiceEvent.TicketNoShow(at, called, ONE, at),
            new ServiceEvent.ErrandCompleted(at, served, TWO, Outcome.SOLVED),
            new ServiceEvent.ErrandTransferred(
                at, served, TWO, new TaskTypeId("library"), Optional.empty()),
            new ServiceEvent.TicketParked(at, served, UNKNOWN, ParkReason.FORM, Optional.empty()),
            new ServiceEvent.LifelineConsulted(at, waiting, ONE));

    events.forEach(event -> unfit(day.state(), event));
  }

  @Test
  void anEventOfACounterInAnotherStateDoesNotFit() {
    List<Event> events =
        List.of(
            new CounterEvent.CounterOpened(at, ONE, new StaffId("dina")),
            new CounterEvent.CounterOpened(at, UNKNOWN, new StaffId("dina")),
            new CounterEvent.CounterOpened(at, new CounterId("3"), new StaffId("nobody")),
            new CounterEvent.CounterPaused(at, ONE, PauseReason.BREAK),
            new CounterEvent.CounterClosed(at, new CounterId("3")),
            new CounterEvent.CounterAfterWork(at, ONE),
            new CounterEvent.CounterResumed(at, UNKNOWN));

    events.forEach(event -> unfit(day.state(), event));
  }

  @Test
  void anEventAboutATaskTypeThatThePlanDoesNotHaveDoesNotFit() {
    TaskTypeId wedding = new TaskTypeId("wedding");

    unfit(day.state(), new TicketEvent.ErrandAdded(at, served, wedding));
    unfit(
        day.state(),
        new ServiceEvent.ErrandTransferred(at, served, ONE, wedding, Optional.empty()));
    unfit(day.state(), new DayEvent.TaskTypeResumed(at, PASSPORT, Optional.empty()));
  }

  @Test
  void nothingButARatingHappensOutsideTheOpenDay() {
    unfit(
        aServiceIsland().day().state(),
        new CounterEvent.CounterOpened(at, ONE, new StaffId("dina")));
    day.does(new DayCommand.CloseDay());

    unfit(day.state(), new CounterEvent.CounterOpened(at, ONE, new StaffId("dina")));
    unfit(day.state(), new DayEvent.DayClosed(at, CloseReason.QUIET));
    unfit(day.state(), drawn(ticketId("x"), 105));
    day.given(new TicketEvent.VisitRated(at, ended, 5, 5));
  }

  @Test
  void aVisitIsRatedOnce() {
    day.given(new TicketEvent.VisitRated(at, ended, 5, 5));

    unfit(day.state(), new TicketEvent.VisitRated(at, ended, 5, 5));
  }

  @Test
  void whatIsSaidOfAnEventThatDoesNotFitNamesNoTicketId() {
    TicketEvent.TicketWithdrawn event = new TicketEvent.TicketWithdrawn(at, ended);

    assertEquals(
        "event "
            + (day.state().sequence() + 1)
            + " of main-library on 2026-03-02 does not fit: TicketWithdrawn",
        unfit(day.state(), event).getMessage());
  }

  private static IllegalStateException unfit(BranchState state, Event event) {
    return assertThrows(IllegalStateException.class, () -> state.apply(event), event::toString);
  }

  private Event drawn(TicketId id, int count) {
    return new TicketEvent.TicketDrawn(
        at,
        id,
        new TicketNumber("P", count),
        List.of(PASSPORT),
        Channel.KIOSK,
        "da",
        false,
        Optional.empty(),
        Optional.empty());
  }

  private CallReason why() {
    return day.ticket(called).why().orElseThrow();
  }
}

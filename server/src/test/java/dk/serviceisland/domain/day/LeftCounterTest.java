package dk.serviceisland.domain.day;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.counter.CounterState;
import dk.serviceisland.domain.counter.LeaveReason;
import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.routing.CallReason;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.TicketState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Somebody goes and leaves a counter open, and colleagues go on with what is there. */
class LeftCounterTest extends CounterOfAnna {

  private BranchDay annaLeaves() {
    return day.does(new CounterCommand.LeaveCounter(ONE, ANNA, LeaveReason.SIGNED_OUT));
  }

  @Test
  void whoHasGoneIsNotOnDutyAndIsToldOf() {
    day.opensCounter("2", "carl");
    assertTrue(day.state().roster().mayServe(CARL, PASSPORT), "Anna is his mentor");

    annaLeaves();

    Duty left = day.duty("1");
    assertEquals(Optional.of(new Duty.Left(LeaveReason.SIGNED_OUT, day.now())), left.left());
    assertFalse(left.onDuty());
    assertFalse(day.state().roster().mayServe(CARL, PASSPORT), "his mentor has gone");
    day.afterMinutes(5)
        .when(new CounterCommand.LeaveCounter(ONE, ANNA, LeaveReason.AWAY))
        .thenNothing();
  }

  @Test
  void whoeverDoesSomethingAtTheirCounterIsThereAgain() {
    TicketId passport = day.draws("passport");
    annaLeaves().afterMinutes(3);

    List<Event> events = day.when(new ServiceCommand.CallNext(ONE, ANNA)).accepted();

    assertEquals(new CounterEvent.CounterAttended(day.now(), ONE), events.get(0));
    assertEquals(Optional.of(passport), events.get(1).ofTicket(), "and calls as one on duty");
    assertEquals(Optional.empty(), day.duty("1").left());
    assertTrue(day.duty("1").onDuty());
    day.when(new CounterCommand.AttendCounter(ONE, ANNA)).thenNothing();
  }

  @Test
  void aColleagueTakesOverWhoWasCalled() {
    TicketId passport = day.draws("passport");
    day.afterMinutes(4).calls("1", passport).opensCounter("2", "bo");
    annaLeaves().afterMinutes(12);

    List<Event> events = day.when(new ServiceCommand.TakeOver(TWO, BO, ONE)).accepted();

    assertEquals(new ServiceEvent.TicketUncalled(day.now(), passport, ONE), events.get(0));
    assertEquals(new CounterEvent.CounterClosed(day.now(), ONE), events.get(1));
    ServiceEvent.TicketCalled called = (ServiceEvent.TicketCalled) events.get(2);
    assertEquals(TWO, called.counter());
    assertEquals(CallReason.Rule.CHOSEN, called.why().rule());
    assertEquals(Duration.ofMinutes(4), called.why().waited(), "the walk is no wait");
    assertEquals(1, called.why().able());
    assertEquals(CounterState.CLOSED, day.duty("1").state());
    day.starts("2").completes("2");
  }

  @Test
  void aColleagueGoesOnWithWhoIsServed() {
    TicketId passport = day.draws("passport");
    day.serves("1", passport).opensCounter("2", "bo").afterMinutes(7);
    annaLeaves().afterMinutes(10);
    int before = day.factChanges().size();

    day.when(new ServiceCommand.TakeOver(TWO, BO, ONE))
        .then(
            new ServiceEvent.ServiceTakenOver(day.now(), passport, TWO, BO, false),
            new CounterEvent.CounterClosed(day.now(), ONE));

    assertEquals(TicketState.IN_SERVICE, day.ticket(passport).state());
    assertEquals(Optional.of(TWO), day.ticket(passport).counter());
    List<Fact.Opened> opened =
        day.factChanges().subList(before, day.factChanges().size()).stream()
            .filter(Fact.Opened.class::isInstance)
            .map(Fact.Opened.class::cast)
            .toList();
    assertEquals(1, opened.size());
    assertEquals(Optional.of(BO), opened.get(0).fact().staff());
    assertEquals(Optional.of(TWO), opened.get(0).fact().counter());
    day.afterMinutes(3).does(day.complete("2", Outcome.SOLVED));
    Fact.ErrandEnded ended =
        day.factChanges().stream()
            .filter(Fact.ErrandEnded.class::isInstance)
            .map(Fact.ErrandEnded.class::cast)
            .findFirst()
            .orElseThrow();
    assertEquals(Duration.ofMinutes(20), ended.served(), "both parts of the service");
  }

  @Test
  void onlyWhoHasGoneIsRelievedAndOnlyBySomebodyWhoMay() {
    day.serves("1", day.draws("pension")).opensCounter("2", "bo");
    ServiceCommand.TakeOver takeOver = new ServiceCommand.TakeOver(TWO, BO, ONE);
    day.when(takeOver).refused(RefusalCode.NOT_YOUR_COUNTER);
    day.when(new CounterCommand.FreeCounter(ONE, BO, false)).refused(RefusalCode.NOT_YOUR_COUNTER);

    annaLeaves();

    day.when(takeOver).refused(RefusalCode.SKILL_MISSING);
    day.closesCounter("2").opensCounter("2", "carl");
    day.draws("library");
    day.when(new ServiceCommand.TakeOver(TWO, CARL, TWO)).refused(RefusalCode.NOTHING_AT_COUNTER);
  }

  @Test
  void aFreedCounterIsClosedAndItsTicketHasItsPlaceAgain() {
    TicketId first = day.draws("passport");
    TicketId second = day.draws("passport");
    day.afterMinutes(2).calls("1", first);
    annaLeaves().afterMinutes(10);

    day.when(new CounterCommand.FreeCounter(ONE, BO, false))
        .then(
            new ServiceEvent.TicketUncalled(day.now(), first, ONE),
            new CounterEvent.CounterClosed(day.now(), ONE));

    assertEquals(
        List.of(first, second),
        day.state().queue(PASSPORT).inPlace().stream().map(Ticket::id).toList());
    day.opensCounter("1", "bo");
    assertEquals(Optional.of(first), day.callsNext("1"));
  }

  @Test
  void whoWasServedWaitsInItsPlaceWhenTheCounterIsFreed() {
    TicketId served = day.draws("passport");
    day.draws("passport");
    day.afterMinutes(2).serves("1", served).afterMinutes(5);
    annaLeaves();

    day.when(new CounterCommand.FreeCounter(ONE, BO, false))
        .then(
            new ServiceEvent.ServiceInterrupted(day.now(), served, ONE),
            new CounterEvent.CounterClosed(day.now(), ONE));

    assertEquals(Duration.ofMinutes(2), day.ticket(served).waited(day.now()));
    assertEquals(Optional.of(served), day.opensCounter("2", "bo").callsNext("2"));
  }

  @Test
  void aManagerFreesAlsoWhereSomebodyIsAndEverybodyTheirOwn() {
    day.calls("1", day.draws("passport"));

    day.does(new CounterCommand.FreeCounter(ONE, new StaffId("karen"), true));

    assertEquals(CounterState.CLOSED, day.duty("1").state());
    day.opensCounter("1", "anna").does(new CounterCommand.FreeCounter(ONE, ANNA, false));
    assertEquals(CounterState.CLOSED, day.duty("1").state());
    day.when(new CounterCommand.FreeCounter(ONE, ANNA, true)).refused(RefusalCode.COUNTER_CLOSED);
  }
}

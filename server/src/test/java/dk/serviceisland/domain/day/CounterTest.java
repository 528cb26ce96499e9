package dk.serviceisland.domain.day;

import static dk.serviceisland.domain.day.BranchBuilder.aServiceIsland;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.counter.CounterState;
import dk.serviceisland.domain.counter.PauseReason;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.domain.ticket.TicketId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who serves where, and what the counter is doing. */
class CounterTest {
  private static final CounterId ONE = new CounterId("1");
  private static final StaffId ANNA = new StaffId("anna");

  private final BranchDay day = aServiceIsland().day().opens();

  @Test
  void aStaffMemberOpensACounter() {
    day.when(new CounterCommand.OpenCounter(ONE, ANNA))
        .then(new CounterEvent.CounterOpened(day.now(), ONE, ANNA));

    assertEquals(CounterState.READY, day.duty("1").state());
    assertEquals(Optional.of(day.now()), day.duty("1").since());
    assertTrue(day.duty("1").onDuty());
  }

  @Test
  void openingTheCounterThatOneHasOpenChangesNothing() {
    day.opensCounter("1", "anna").when(new CounterCommand.OpenCounter(ONE, ANNA)).thenNothing();
  }

  @Test
  void aStaffMemberWhoLeavesMayOpenAnotherCounter() {
    day.opensCounter("1", "anna")
        .when(new CounterCommand.CloseCounter(ONE, ANNA))
        .then(new CounterEvent.CounterClosed(day.now(), ONE));
    assertEquals(Optional.empty(), day.duty("1").staff());
    assertFalse(day.duty("1").onDuty());

    day.opensCounter("2", "anna").opensCounter("1", "bo");
  }

  @Test
  void aPausedCounterIsOffDutyUntilItResumes() {
    day.opensCounter("1", "anna");
    day.when(new CounterCommand.PauseCounter(ONE, ANNA, PauseReason.LIFELINE_DUTY))
        .then(new CounterEvent.CounterPaused(day.now(), ONE, PauseReason.LIFELINE_DUTY));
    assertFalse(day.duty("1").onDuty());
    assertEquals(Optional.of(PauseReason.LIFELINE_DUTY), day.duty("1").pauseReason());
    day.when(new CounterCommand.PauseCounter(ONE, ANNA, PauseReason.BREAK))
        .refused(RefusalCode.COUNTER_PAUSED);

    day.when(new CounterCommand.ResumeCounter(ONE, ANNA))
        .then(new CounterEvent.CounterResumed(day.now(), ONE));
    assertTrue(day.duty("1").onDuty());
    assertEquals(Optional.empty(), day.duty("1").pauseReason());
  }

  @Test
  void aPausedCounterMayBeClosed() {
    day.opensCounter("1", "anna").pauses("1").does(new CounterCommand.CloseCounter(ONE, ANNA));

    assertEquals(CounterState.CLOSED, day.duty("1").state());
    assertEquals(Optional.empty(), day.duty("1").pauseReason());
  }

  @Test
  void aBusyCounterIsNotPausedResumedOrClosed() {
    day.opensCounter("1", "anna").calls("1", day.draws("passport"));

    day.when(new CounterCommand.PauseCounter(ONE, ANNA, PauseReason.BREAK))
        .refused(RefusalCode.COUNTER_BUSY);
    day.when(new CounterCommand.ResumeCounter(ONE, ANNA)).refused(RefusalCode.COUNTER_BUSY);
    day.when(new CounterCommand.CloseCounter(ONE, ANNA)).refused(RefusalCode.COUNTER_BUSY);
  }

  @Test
  void afterWorkFollowsTheErrandAndEndsWhenTheStaffMemberSays() {
    TicketId served = day.draws("passport");
    day.opensCounter("1", "anna").serves("1", served);

    day.when(new ServiceCommand.CompleteErrand(ONE, ANNA, Outcome.PREPARED, true))
        .then(
            new ServiceEvent.ErrandCompleted(day.now(), served, ONE, Outcome.PREPARED),
            new CounterEvent.CounterAfterWork(day.now(), ONE));
    assertEquals(CounterState.AFTER_WORK, day.duty("1").state());
    assertTrue(day.duty("1").onDuty());

    day.does(new CounterCommand.ResumeCounter(ONE, ANNA));
    assertEquals(CounterState.READY, day.duty("1").state());
  }

  @Test
  void afterWorkEndsWithTheNextCallAPauseOrTheClosing() {
    day.opensCounter("1", "anna");
    TicketId next = afterWork();
    assertEquals(Optional.of(next), day.callsNext("1"));
    day.starts("1");
    day.does(new ServiceCommand.CompleteErrand(ONE, ANNA, Outcome.SOLVED, true)).pauses("1");
    assertEquals(CounterState.PAUSED, day.duty("1").state());
    day.does(new CounterCommand.ResumeCounter(ONE, ANNA));
    afterWork();
    day.does(new CounterCommand.CloseCounter(ONE, ANNA));
    assertEquals(CounterState.CLOSED, day.duty("1").state());
  }

  private TicketId afterWork() {
    day.serves("1", day.draws("passport"));
    TicketId next = day.draws("passport");
    day.does(new ServiceCommand.CompleteErrand(ONE, ANNA, Outcome.SOLVED, true));
    return next;
  }
}

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
    day.when(new Command.OpenCounter(ONE, ANNA))
        .then(new Event.CounterOpened(day.now(), ONE, ANNA));

    assertEquals(CounterState.READY, day.duty("1").state());
    assertEquals(Optional.of(day.now()), day.duty("1").since());
    assertTrue(day.duty("1").onDuty());
  }

  @Test
  void openingTheCounterThatOneHasOpenChangesNothing() {
    day.opensCounter("1", "anna").when(new Command.OpenCounter(ONE, ANNA)).thenNothing();
  }

  @Test
  void aStaffMemberWhoLeavesMayOpenAnotherCounter() {
    day.opensCounter("1", "anna")
        .when(new Command.CloseCounter(ONE, ANNA))
        .then(new Event.CounterClosed(day.now(), ONE));
    assertEquals(Optional.empty(), day.duty("1").staff());
    assertFalse(day.duty("1").onDuty());

    day.opensCounter("2", "anna").opensCounter("1", "bo");
  }

  @Test
  void aPausedCounterIsOffDutyUntilItResumes() {
    day.opensCounter("1", "anna");
    day.when(new Command.PauseCounter(ONE, ANNA, PauseReason.LIFELINE_DUTY))
        .then(new Event.CounterPaused(day.now(), ONE, PauseReason.LIFELINE_DUTY));
    assertFalse(day.duty("1").onDuty());
    assertEquals(Optional.of(PauseReason.LIFELINE_DUTY), day.duty("1").pauseReason());
    day.when(new Command.PauseCounter(ONE, ANNA, PauseReason.BREAK))
        .refused(RefusalCode.COUNTER_PAUSED);

    day.when(new Command.ResumeCounter(ONE, ANNA)).then(new Event.CounterResumed(day.now(), ONE));
    assertTrue(day.duty("1").onDuty());
    assertEquals(Optional.empty(), day.duty("1").pauseReason());
  }

  @Test
  void aPausedCounterMayBeClosed() {
    day.opensCounter("1", "anna").pauses("1").does(new Command.CloseCounter(ONE, ANNA));

    assertEquals(CounterState.CLOSED, day.duty("1").state());
    assertEquals(Optional.empty(), day.duty("1").pauseReason());
  }

  @Test
  void aBusyCounterIsNotPausedResumedOrClosed() {
    day.opensCounter("1", "anna").calls("1", day.draws("passport"));

    day.when(new Command.PauseCounter(ONE, ANNA, PauseReason.BREAK))
        .refused(RefusalCode.COUNTER_BUSY);
    day.when(new Command.ResumeCounter(ONE, ANNA)).refused(RefusalCode.COUNTER_BUSY);
    day.when(new Command.CloseCounter(ONE, ANNA)).refused(RefusalCode.COUNTER_BUSY);
  }

  @Test
  void afterWorkFollowsTheErrandAndEndsWhenTheStaffMemberSays() {
    TicketId served = day.draws("passport");
    day.opensCounter("1", "anna").serves("1", served);

    day.when(new Command.CompleteErrand(ONE, ANNA, Outcome.PREPARED, true))
        .then(
            new Event.ErrandCompleted(day.now(), served, ONE, Outcome.PREPARED),
            new Event.CounterAfterWork(day.now(), ONE));
    assertEquals(CounterState.AFTER_WORK, day.duty("1").state());
    assertTrue(day.duty("1").onDuty());

    day.does(new Command.ResumeCounter(ONE, ANNA));
    assertEquals(CounterState.READY, day.duty("1").state());
  }

  @Test
  void afterWorkEndsWithTheNextCallAPauseOrTheClosing() {
    day.opensCounter("1", "anna");
    TicketId next = afterWork();
    assertEquals(Optional.of(next), day.callsNext("1"));
    day.starts("1");
    day.does(new Command.CompleteErrand(ONE, ANNA, Outcome.SOLVED, true)).pauses("1");
    assertEquals(CounterState.PAUSED, day.duty("1").state());
    day.does(new Command.ResumeCounter(ONE, ANNA));
    afterWork();
    day.does(new Command.CloseCounter(ONE, ANNA));
    assertEquals(CounterState.CLOSED, day.duty("1").state());
  }

  private TicketId afterWork() {
    day.serves("1", day.draws("passport"));
    TicketId next = day.draws("passport");
    day.does(new Command.CompleteErrand(ONE, ANNA, Outcome.SOLVED, true));
    return next;
  }
}

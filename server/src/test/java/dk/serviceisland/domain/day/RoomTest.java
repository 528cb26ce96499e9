package dk.serviceisland.domain.day;

import static dk.serviceisland.domain.day.BranchBuilder.aServiceIsland;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.counter.Addressee;
import dk.serviceisland.domain.counter.CounterState;
import dk.serviceisland.domain.counter.LeaveReason;
import dk.serviceisland.domain.counter.PauseReason;
import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.TicketState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A service goes on in a room and comes back (report L892-906). */
class RoomTest {
  private static final CounterId ONE = new CounterId("1");
  private static final CounterId TWO = new CounterId("2");
  private static final CounterId ROOM = new CounterId("room");
  private static final CounterId ATTIC = new CounterId("attic");
  private static final StaffId ANNA = new StaffId("anna");
  private static final StaffId BO = new StaffId("bo");
  private static final TaskTypeId PASSPORT = new TaskTypeId("passport");

  private final BranchDay day =
      aServiceIsland().withRooms("room", "attic").day().opens().opensCounter("1", "anna");

  /** Anna has served somebody for three minutes. */
  private TicketId served() {
    TicketId ticket = day.draws("passport");
    day.serves("1", ticket).afterMinutes(3);
    return ticket;
  }

  private TicketId inRoom(boolean keep) {
    TicketId ticket = served();
    day.does(new ServiceCommand.MoveToRoom(ONE, ANNA, ROOM, keep)).afterMinutes(20);
    return ticket;
  }

  @Test
  void aServiceGoesOnInARoomAndItsTimeRunsOn() {
    TicketId ticket = served();
    Instant begun = day.ticket(ticket).since();
    int before = day.factChanges().size();

    day.when(new ServiceCommand.MoveToRoom(ONE, ANNA, ROOM, false))
        .then(
            new ServiceEvent.ServiceMoved(day.now(), ticket, ROOM),
            new CounterEvent.CounterClosed(day.now(), ONE));

    assertEquals(CounterState.CLOSED, day.duty("1").state());
    assertEquals(CounterState.BUSY, day.duty("room").state());
    assertTrue(day.duty("room").isServedBy(ANNA));
    assertEquals(TicketState.IN_SERVICE, day.ticket(ticket).state());
    assertEquals(Optional.of(ROOM), day.ticket(ticket).counter());
    assertEquals(Optional.of(begun), day.ticket(ticket).servedSince());
    List<Fact.Change> changes = day.factChanges().subList(before, day.factChanges().size());
    Fact.Opened period = (Fact.Opened) changes.get(1);
    assertEquals(Fact.Kind.SERVICE, period.fact().kind());
    assertEquals(Optional.of(ROOM), period.fact().counter());
    assertEquals(Optional.of(ANNA), period.fact().staff());

    day.afterMinutes(20).completes("room");

    Fact.ErrandEnded ended =
        (Fact.ErrandEnded)
            day.factChanges().stream()
                .filter(Fact.ErrandEnded.class::isInstance)
                .reduce((earlier, last) -> last)
                .orElseThrow();
    assertEquals(Duration.ofMinutes(23), ended.served(), "counter and room together");
  }

  @Test
  void aCounterThatIsNotKeptIsThereForSomebodyElse() {
    inRoom(false);
    day.opensCounter("1", "bo");

    day.when(new ServiceCommand.MoveBack(ROOM, ANNA, Optional.empty()))
        .refused(RefusalCode.COUNTER_TAKEN);
    List<Event> events = day.when(day.complete("room", Outcome.SOLVED)).accepted();

    assertEquals(new CounterEvent.CounterClosed(day.now(), ROOM), events.get(1));
    assertEquals(2, events.size(), "she has no counter now");
    assertEquals(Optional.empty(), day.state().counters().of(ANNA));
  }

  @Test
  void aCounterThatIsKeptIsOpenedByNobodyElse() {
    inRoom(true);

    assertEquals(
        Optional.of(ANNA),
        day.state().counters().keptFor(day.duty("1")).map(member -> member.id()));
    day.when(new CounterCommand.OpenCounter(ONE, BO)).refused(RefusalCode.COUNTER_KEPT);
    day.when(new CounterCommand.OpenCounter(ONE, ANNA)).refused(RefusalCode.STAFF_AT_OTHER_COUNTER);
    day.completes("room");

    assertEquals(CounterState.CLOSED, day.duty("room").state());
    assertEquals(CounterState.READY, day.duty("1").state());
    assertTrue(day.duty("1").isServedBy(ANNA));
    assertEquals(Optional.empty(), day.state().counters().keptFor(day.duty("1")));
  }

  @Test
  void whoeverFinishesInARoomIsAtTheirCounterAgainIfNobodyTookIt() {
    inRoom(false);
    day.opensCounter("1", "bo").closesCounter("1");

    day.completes("room");

    assertTrue(day.duty("1").isServedBy(ANNA));
  }

  @Test
  void workAfterwardsIsFinishedInTheRoom() {
    inRoom(true);
    day.completesWithAfterWork("room");
    assertEquals(CounterState.AFTER_WORK, day.duty("room").state());
    day.when(new ServiceCommand.CallNext(ROOM, ANNA)).refused(RefusalCode.ROOM_IS_NO_COUNTER);
    day.when(new CounterCommand.PauseCounter(ROOM, ANNA, PauseReason.BREAK))
        .refused(RefusalCode.ROOM_IS_NO_COUNTER);

    day.resumes("room");

    assertEquals(CounterState.CLOSED, day.duty("room").state());
    assertEquals(CounterState.READY, day.duty("1").state());
  }

  @Test
  void aServiceComesBackToTheCounterOrToAnother() {
    TicketId ticket = inRoom(true);
    day.when(new ServiceCommand.MoveBack(ROOM, ANNA, Optional.of(ATTIC)))
        .refused(RefusalCode.ROOM_IS_NO_COUNTER);
    day.does(new ServiceCommand.MoveBack(ROOM, ANNA, Optional.of(TWO)));
    assertEquals(Optional.of(TWO), day.ticket(ticket).counter());
    assertEquals(CounterState.CLOSED, day.duty("room").state());
    day.when(new ServiceCommand.MoveBack(TWO, ANNA, Optional.empty()))
        .refused(RefusalCode.ROOM_UNKNOWN);

    day.does(new ServiceCommand.MoveToRoom(TWO, ANNA, ROOM, false))
        .does(new ServiceCommand.MoveToRoom(ROOM, ANNA, ATTIC, true))
        .does(new ServiceCommand.MoveBack(ATTIC, ANNA, Optional.empty()));

    assertEquals(Optional.of(TWO), day.ticket(ticket).counter());
  }

  @Test
  void aRoomHoldsOneService() {
    inRoom(false);
    TicketId other = day.draws("passport");
    day.opensCounter("2", "bo").serves("2", other);

    day.when(new ServiceCommand.MoveToRoom(TWO, BO, ROOM, true)).refused(RefusalCode.ROOM_TAKEN);
    day.does(new ServiceCommand.MoveToRoom(TWO, BO, ATTIC, true));
  }

  @Test
  void nobodyIsHandedToARoomAndNobodyIsTakenForGoneThere() {
    inRoom(true);
    day.when(new CounterCommand.LeaveCounter(ROOM, ANNA, LeaveReason.SIGNED_OUT)).thenNothing();
    assertTrue(day.duty("room").onDuty());
    TicketId other = day.draws("passport");
    day.opensCounter("2", "bo").serves("2", other);

    day.when(
            new ServiceCommand.TransferErrand(
                TWO, BO, PASSPORT, Optional.of(new Addressee.Counter(ATTIC)), true))
        .refused(RefusalCode.ADDRESSEE_UNKNOWN);
  }

  @Test
  void whoeverLeadsFreesARoom() {
    TicketId ticket = inRoom(true);
    day.when(new CounterCommand.FreeCounter(ROOM, BO, false)).refused(RefusalCode.NOT_YOUR_COUNTER);

    day.does(new CounterCommand.FreeCounter(ROOM, BO, true));

    assertEquals(TicketState.WAITING, day.ticket(ticket).state());
    assertEquals(CounterState.CLOSED, day.duty("room").state());
    assertEquals(CounterState.CLOSED, day.duty("1").state(), "she is not there");
    day.opensCounter("1", "bo");
  }

  @Test
  void whatWasCompletedInARoomIsTakenBackThere() {
    TicketId ticket = inRoom(false);
    day.completes("room").afterMinutes(1);

    day.does(new ServiceCommand.TakeBack(ONE, ANNA, ticket));

    assertEquals(Optional.of(ROOM), day.ticket(ticket).counter());
    assertEquals(TicketState.IN_SERVICE, day.ticket(ticket).state());
    assertEquals(CounterState.BUSY, day.duty("room").state());
    day.when(new CounterCommand.OpenCounter(ONE, BO)).refused(RefusalCode.COUNTER_KEPT);
    day.completes("room");
    assertTrue(day.duty("1").isServedBy(ANNA));
  }

  @Test
  void whatWasCompletedInARoomIsNotTakenBackWhileTheRoomIsOccupied() {
    TicketId ticket = inRoom(false);
    TicketId other = day.draws("passport");
    day.opensCounter("2", "bo").serves("2", other).completes("room");
    day.does(new ServiceCommand.MoveToRoom(TWO, BO, ROOM, false));

    day.when(new ServiceCommand.TakeBack(ONE, ANNA, ticket)).refused(RefusalCode.ROOM_TAKEN);
  }

  @Test
  void aRoomThatLeavesThePlanIsFinished() {
    inRoom(true);

    day.changesTo(aServiceIsland().hashed("other").plan());

    assertEquals(CounterState.BUSY, day.duty("room").state());
    day.completes("room");
    assertTrue(day.duty("1").isServedBy(ANNA));
    TicketId next = day.draws("passport");
    day.serves("1", next)
        .when(new ServiceCommand.MoveToRoom(ONE, ANNA, ROOM, true))
        .refused(RefusalCode.ROOM_UNKNOWN);
  }

  @Test
  void theEndOfTheDayEmptiesTheRoomsAndTakenBackFillsThem() {
    TicketId ticket = inRoom(true);
    day.does(new DayCommand.CloseDay());
    assertEquals(CounterState.CLOSED, day.duty("room").state());

    day.does(new DayCommand.ReopenDay());

    assertEquals(Optional.of(ROOM), day.ticket(ticket).counter());
    assertEquals(TicketState.IN_SERVICE, day.ticket(ticket).state());
    assertTrue(day.duty("room").isServedBy(ANNA));
    day.when(new CounterCommand.OpenCounter(ONE, BO)).refused(RefusalCode.COUNTER_KEPT);
  }
}

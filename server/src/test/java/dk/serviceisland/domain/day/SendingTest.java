package dk.serviceisland.domain.day;

import static dk.serviceisland.domain.day.BranchBuilder.aServiceIsland;
import static dk.serviceisland.domain.day.BranchDay.ticketId;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.EndReason;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.TicketState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A ticket goes from the main library to the town hall, which takes it or does not. */
class SendingTest extends CounterOfAnna {
  private static final TicketId AS = ticketId("there");
  private static final BranchId THERE = new BranchId("town-hall");

  private final BranchDay there = aServiceIsland().named("town-hall").day().opens();

  @Test
  void itEndsHereAndArrivesThereWithItsArrivalAndItsMinutes() {
    there.draws("passport");
    TicketId sent = sentAfterSixMinutes();
    there.afterMinutes(8).draws("passport");

    there.does(new SendingCommand.Arrive(sending()));

    assertEquals(Optional.of(EndReason.SENT_ON), day.ticket(sent).endReason());
    Ticket arrived = there.ticket(AS);
    assertEquals("P103", arrived.number().toString());
    assertEquals(day.time("10:00"), arrived.drawnAt());
    assertEquals(Duration.ofMinutes(6), arrived.waited(there.now()));
    assertEquals("P101", arrived.from().orElseThrow().number().toString());
    assertEquals(
        List.of("P101", "P103", "P102"),
        there.state().queue(PASSPORT).inPlace().stream()
            .map(ticket -> ticket.number().toString())
            .toList());
  }

  @Test
  void itArrivesOnceHoweverOftenItIsSeen() {
    sentAfterSixMinutes();
    Sending sending = sending();
    there.does(new SendingCommand.Arrive(sending));

    there.when(new SendingCommand.Arrive(sending)).thenNothing();

    assertEquals(1, there.state().drawn());
  }

  @Test
  void whatCameOfItIsNotedOnce() {
    TicketId sent = sentAfterSixMinutes();
    there.does(new SendingCommand.Arrive(sending()));
    Command settle = new SendingCommand.Settle(sent, Optional.of(there.ticket(AS).number()));
    day.does(settle);

    day.when(settle).thenNothing();

    assertEquals(List.of(), day.state().sendings());
    assertEquals(
        Optional.of(there.ticket(AS).number()), day.ticket(sent).sentOn().orElseThrow().number());
  }

  @Test
  void turnedAwayItWaitsInItsPlaceAsIfItHadBeenAtTheCounterAllTheTime() {
    TicketId sent = sentAfterSixMinutes();
    TicketId behind = day.draws("passport");
    Sending sending = sending();
    there.does(new DayCommand.CloseDay());
    there.does(new SendingCommand.Arrive(sending));
    assertEquals(Sending.Outcome.TURNED_AWAY, there.state().outcome(AS));

    day.afterMinutes(1).does(new SendingCommand.Settle(sent, Optional.empty()));

    assertEquals(TicketState.WAITING, day.ticket(sent).state());
    assertEquals(Duration.ofMinutes(6), day.ticket(sent).waited(day.now()));
    assertEquals(List.of(), day.state().sendings());
    assertEquals(Optional.empty(), day.ticket(sent).sentOn());
    assertEquals(
        List.of(sent, behind),
        day.state().queue(PASSPORT).inPlace().stream().map(Ticket::id).toList());
    assertTrue(
        day.factChanges().stream().anyMatch(Fact.Reopened.class::isInstance),
        "its service has no end before it waits again");
  }

  @Test
  void turnedAwayItNeverArrives() {
    sentAfterSixMinutes();
    Sending sending = sending();
    there.does(new DayCommand.CloseDay()).does(new SendingCommand.Arrive(sending));
    there.does(new DayCommand.ReopenDay());

    there.when(new SendingCommand.Arrive(sending)).thenNothing();

    assertEquals(0, there.state().drawn());
  }

  @Test
  void whatIsNoTaskTypeThereIsTurnedAway() {
    TicketId sent = sentAfterSixMinutes();
    BranchDay other = aServiceIsland().named("town-hall").withoutTaskType("passport").day().opens();

    other.does(new SendingCommand.Arrive(sending()));

    assertEquals(Sending.Outcome.TURNED_AWAY, other.state().outcome(AS));
    assertEquals(sent, sending().ticket());
  }

  @Test
  void aDayThatHasNotOpenedLetsItWait() {
    sentAfterSixMinutes();
    BranchDay notOpen = aServiceIsland().named("town-hall").day();

    notOpen.when(new SendingCommand.Arrive(sending())).thenNothing();
    notOpen.opens().does(new SendingCommand.Arrive(sending()));

    assertEquals(Sending.Outcome.ARRIVED, notOpen.state().outcome(AS));
  }

  @Test
  void whatSpeaksAgainstABranchIsSaidBefore() {
    BranchDay closed = aServiceIsland().named("town-hall").day().opens();
    closed.does(new DayCommand.CloseDay());

    assertEquals(Optional.of(RefusalCode.BRANCH_CLOSED), against(closed, PASSPORT, true));
    assertEquals(
        Optional.of(RefusalCode.TASK_TYPE_UNKNOWN),
        against(there, new TaskTypeId("wedding"), true));
    assertEquals(Optional.of(RefusalCode.NOBODY_ABLE), against(there, PASSPORT, false));
    assertEquals(Optional.empty(), against(there, PASSPORT, true));
    there.opensCounter("1", "anna");
    assertEquals(Optional.empty(), against(there, PASSPORT, false));
    there.does(Lead.pauses(PASSPORT));
    assertEquals(Optional.of(RefusalCode.TASK_TYPE_PAUSED), against(there, PASSPORT, false));
  }

  @Test
  void aTaskTypeThatGoesWhileItIsOnItsWayIsThereWhenItComesBack() {
    TicketId sent = sentAfterSixMinutes();
    day.changesTo(aServiceIsland().hashed("other").withoutTaskType("passport").plan());

    day.does(new SendingCommand.Settle(sent, Optional.empty()));

    assertEquals(Optional.of(sent), day.callsNext("1"));
  }

  @Test
  void onItsWayWhenTheDayClosesItEndsWithTheDayAndWaitsAgainWhenThatIsTakenBack() {
    TicketId sent = sentAfterSixMinutes();

    day.does(new DayCommand.CloseDay());

    assertEquals(Optional.of(EndReason.CLOSED_AT_END_OF_DAY), day.ticket(sent).endReason());
    assertEquals(Optional.empty(), day.ticket(sent).sentOn());
    assertEquals(List.of(), day.state().sendings());

    day.does(new DayCommand.ReopenDay());

    assertEquals(TicketState.WAITING, day.ticket(sent).state());
    assertEquals(Optional.of(sent), day.callsNext("1"));
  }

  private static Optional<RefusalCode> against(BranchDay day, TaskTypeId type, boolean anyway) {
    return SendingCommand.against(day.state(), type, anyway, day.now()).map(Refusal::code);
  }

  /** A passport that has waited six minutes and been served for two. */
  private TicketId sentAfterSixMinutes() {
    TicketId ticket = day.draws("passport");
    day.afterMinutes(6).serves("1", ticket).afterMinutes(2);
    day.does(new ServiceCommand.SendOn(ONE, ANNA, THERE, AS, PASSPORT));
    return ticket;
  }

  private Sending sending() {
    return day.state().sendings().get(0);
  }
}

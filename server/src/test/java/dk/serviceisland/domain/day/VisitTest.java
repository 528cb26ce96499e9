package dk.serviceisland.domain.day;

import static dk.serviceisland.domain.day.BranchBuilder.aServiceIsland;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.counter.CounterState;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.Counting;
import dk.serviceisland.domain.plan.Question;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.EndReason;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.domain.ticket.ParkReason;
import dk.serviceisland.domain.ticket.RemoveReason;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.TicketState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a citizen may do with a ticket: leave, let others go first, come back, rate. */
class VisitTest {
  private final BranchDay day = aServiceIsland().day().opens().opensCounter("1", "anna");

  @Test
  void aCitizenLeavesWhileWaitingParkedOrMissed() {
    TicketId parked = day.draws("passport");
    day.serves("1", parked).parks("1", 10);
    TicketId missed = day.draws("passport");
    day.calls("1", missed).marksNoShow("1");
    TicketId waiting = day.draws("passport");

    for (TicketId ticket : List.of(parked, missed, waiting)) {
      day.when(new TicketCommand.WithdrawTicket(ticket))
          .then(new TicketEvent.TicketWithdrawn(day.now(), ticket));
      assertEquals(Optional.of(EndReason.LEFT_BY_CITIZEN), day.ticket(ticket).endReason());
      day.when(new TicketCommand.WithdrawTicket(ticket)).refused(RefusalCode.TICKET_ENDED);
    }
    assertEquals(0, day.state().queue(new TaskTypeId("passport")).size());
  }

  @Test
  void aCitizenWhoLeavesWhenCalledFreesTheCounter() {
    TicketId called = day.draws("passport");
    TicketId next = day.draws("passport");
    day.calls("1", called);

    day.does(new TicketCommand.WithdrawTicket(called));

    assertEquals(CounterState.READY, day.duty("1").state());
    assertEquals(Optional.of(next), day.callsNext("1"));
  }

  @Test
  void aCitizenInServiceDoesNotLeaveByTheTicket() {
    TicketId served = day.draws("passport");
    day.serves("1", served);

    day.when(new TicketCommand.WithdrawTicket(served)).refused(RefusalCode.TICKET_ALREADY_CALLED);
    day.when(new TicketCommand.RemoveTicket(served, RemoveReason.OTHER))
        .refused(RefusalCode.TICKET_ALREADY_CALLED);
  }

  @Test
  void staffRemoveWhoWaitsIsParkedOrMissedAndSayWhy() {
    TicketId waiting = day.draws("passport");
    TicketId called = day.draws("passport");
    day.calls("1", called);

    day.when(new TicketCommand.RemoveTicket(called, RemoveReason.LEFT))
        .refused(RefusalCode.TICKET_ALREADY_CALLED);
    day.when(new TicketCommand.RemoveTicket(waiting, RemoveReason.MISTAKE))
        .then(new TicketEvent.TicketRemoved(day.now(), waiting, RemoveReason.MISTAKE));
    day.marksNoShow("1").does(new TicketCommand.RemoveTicket(called, RemoveReason.LEFT));

    assertEquals(Optional.of(EndReason.REMOVED_BY_STAFF), day.ticket(waiting).endReason());
    assertEquals(Optional.of(EndReason.REMOVED_BY_STAFF), day.ticket(called).endReason());
  }

  @Test
  void whoPostponesStepsBehindSoManyAndStartsTheMinutesAgain() {
    TicketId first = day.draws("passport");
    TicketId second = day.draws("passport");
    TicketId third = day.draws("passport");
    TicketId fourth = day.draws("passport");
    day.afterMinutes(7);

    day.does(new TicketCommand.PostponeTicket(first, 2));

    assertEquals(List.of(second, third, first, fourth), inPlace());
    assertEquals(Duration.ZERO, waited(first));
    assertEquals(Duration.ofMinutes(7), waited(second));
    day.afterMinutes(3);
    assertEquals(Duration.ofMinutes(3), waited(first));
  }

  @Test
  void whoPostponesByMoreThanThereAreIsLast() {
    TicketId first = day.draws("passport");
    TicketId second = day.draws("passport");

    day.does(new TicketCommand.PostponeTicket(first, 99));
    assertEquals(List.of(second, first), inPlace());
    assertEquals(List.of(second, first, day.draws("passport")), inPlace(), "later draws behind");
  }

  @Test
  void whoPostponesBehindTheSameTicketIsBehindWhoDidSoBefore() {
    TicketId first = day.draws("passport");
    TicketId second = day.draws("passport");
    TicketId third = day.draws("passport");
    TicketId fourth = day.draws("passport");

    day.does(new TicketCommand.PostponeTicket(first, 2));
    day.does(new TicketCommand.PostponeTicket(second, 1));

    assertEquals(List.of(third, first, second, fourth), inPlace());
    day.does(new TicketCommand.PostponeTicket(third, 1));
    assertEquals(List.of(first, second, third, fourth), inPlace(), "first's place is of third's");
  }

  @Test
  void thePostponedTicketIsCalledInItsNewPlace() {
    TicketId first = day.draws("passport");
    TicketId second = day.draws("passport");
    day.does(new TicketCommand.PostponeTicket(first, 1)).afterMinutes(1);

    assertEquals(Optional.of(second), day.callsNext("1"));
  }

  @Test
  void onlyWhoWaitsWithSomebodyBehindPostpones() {
    TicketId alone = day.draws("passport");
    day.draws("library");
    day.when(new TicketCommand.PostponeTicket(alone, 1)).refused(RefusalCode.NOBODY_BEHIND);

    day.calls("1", alone);
    day.when(new TicketCommand.PostponeTicket(alone, 1)).refused(RefusalCode.TICKET_ALREADY_CALLED);
    day.marksNoShow("1");
    day.when(new TicketCommand.PostponeTicket(alone, 1)).refused(RefusalCode.TICKET_NOT_WAITING);
    assertThrows(IllegalArgumentException.class, () -> new TicketCommand.PostponeTicket(alone, 0));
  }

  @Test
  void whoMissedTheCallReturnsToTheOldPlaceAndMissedMinutesDoNotCount() {
    TicketId missed = day.draws("passport");
    TicketId behind = day.draws("passport");
    day.afterMinutes(4).calls("1", missed).afterMinutes(2).marksNoShow("1");
    assertEquals(Optional.of(day.now().plus(Duration.ofMinutes(10))), day.ticket(missed).due());

    day.afterMinutes(9)
        .when(new TicketCommand.ReturnTicket(missed))
        .then(new TicketEvent.TicketReturned(day.now(), missed));

    assertEquals(List.of(missed, behind), inPlace());
    assertEquals(Duration.ofMinutes(4), waited(missed), "walked and missed minutes do not count");
    assertEquals(Duration.ofMinutes(15), waited(behind));
    assertEquals("P101", day.ticket(missed).number().toString());
    assertEquals(Optional.empty(), day.ticket(missed).due());
  }

  @Test
  void theGraceTimeEndsAtItsLastMoment() {
    TicketId missed = day.draws("passport");
    day.calls("1", missed).marksNoShow("1").after(Duration.ofMinutes(10));

    day.when(new TicketCommand.ReturnTicket(missed)).refused(RefusalCode.RETURN_TOO_LATE);
    day.timePasses();
    assertEquals(Optional.of(EndReason.NO_SHOW), day.ticket(missed).endReason());
    day.when(new TicketCommand.ReturnTicket(missed)).refused(RefusalCode.RETURN_TOO_LATE);
  }

  @Test
  void whoLeftDoesNotReturn() {
    TicketId left = day.draws("passport");
    day.does(new TicketCommand.WithdrawTicket(left));

    day.when(new TicketCommand.ReturnTicket(left)).refused(RefusalCode.TICKET_ENDED);
  }

  @Test
  void aParkedTicketWaitsAgainInItsPlaceWithoutTheParkedMinutes() {
    TicketId parked = day.draws("passport");
    TicketId behind = day.draws("passport");
    day.afterMinutes(5).serves("1", parked).afterMinutes(3).parks("1", 20);
    assertEquals(Optional.of(ParkReason.FORM), day.ticket(parked).parkReason());

    day.afterMinutes(12).does(new TicketCommand.UnparkTicket(parked)).afterMinutes(1);

    assertEquals(List.of(parked, behind), inPlace());
    assertEquals(Duration.ofMinutes(6), waited(parked));
    assertEquals(Optional.empty(), day.ticket(parked).parkReason());
  }

  @Test
  void aParkedTicketWaitsAgainByItselfWhenItsTimeIsUp() {
    TicketId parked = day.draws("passport");
    day.serves("1", parked).parks("1", 20).afterMinutes(20);

    day.when(day.passTime()).then(new TicketEvent.TicketUnparked(day.now(), parked));
  }

  @Test
  void aTicketParkedWithoutTimeWaitsUntilItIsTakenUp() {
    TicketId withTime = day.draws("passport");
    TicketId withoutTime = day.draws("passport");
    day.serves("1", withTime).parks("1", 30).serves("1", withoutTime).parksWithoutTime("1");
    day.afterMinutes(29).when(day.passTime()).thenNothing();

    day.does(new TicketCommand.UnparkTicket(withoutTime));

    assertEquals(List.of(withoutTime), inPlace());
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new ServiceCommand.ParkTicket(
                new CounterId("1"),
                new StaffId("anna"),
                ParkReason.FORM,
                Optional.of(Duration.ZERO)));
  }

  @Test
  void aServedVisitIsRatedOnceAlsoAfterTheDay() {
    TicketId served = day.draws("passport");
    TicketId left = day.draws("passport");
    day.serves("1", served).completes("1").does(new TicketCommand.WithdrawTicket(left));
    day.does(new DayCommand.CloseDay()).afterMinutes(90);

    day.when(new TicketCommand.RateVisit(left, 4, 4)).refused(RefusalCode.NOT_SERVED_YET);
    day.when(new TicketCommand.RateVisit(served, 5, 3))
        .then(new TicketEvent.VisitRated(day.now(), served, 5, 3));
    assertTrue(day.ticket(served).rated());
    day.when(new TicketCommand.RateVisit(served, 1, 1)).refused(RefusalCode.ALREADY_RATED);
    assertThrows(IllegalArgumentException.class, () -> new TicketCommand.RateVisit(served, 0, 5));
    assertThrows(IllegalArgumentException.class, () -> new TicketCommand.RateVisit(served, 5, 6));
  }

  @Test
  void whoeverRatesMayAnswerThePlansQuestionsAndNoOthers() {
    Map<String, String> names = Map.of("da", "Bruger du biblioteket?");
    Question question =
        new Question(
            "uses-library",
            names,
            List.of(new Question.Answer("yes", names), new Question.Answer("no", names)));
    BranchDay asking =
        aServiceIsland()
            .counts(new Counting(Set.of(Outcome.SOLVED), List.of(), List.of(question)))
            .day()
            .opens()
            .opensCounter("1", "anna");
    TicketId served = asking.draws("passport");
    asking.serves("1", served).completes("1");

    for (Map<String, String> unknown :
        List.of(Map.of("uses-library", "perhaps"), Map.of("uses-town-hall", "yes"))) {
      asking
          .when(new TicketCommand.RateVisit(served, 5, 4, unknown))
          .refused(RefusalCode.CHOICE_UNKNOWN);
    }
    Map<String, String> known = Map.of("uses-library", "yes");
    asking
        .when(new TicketCommand.RateVisit(served, 5, 4, known))
        .then(new TicketEvent.VisitRated(asking.now(), served, 5, 4, known));
  }

  @Test
  void anUnknownTicketIsRefusedWhateverIsAsked() {
    TicketId unknown = BranchDay.ticketId("x");
    List<Command> commands =
        List.of(
            new TicketCommand.WithdrawTicket(unknown),
            new TicketCommand.PostponeTicket(unknown, 1),
            new TicketCommand.ReturnTicket(unknown),
            new TicketCommand.RateVisit(unknown, 5, 5),
            new TicketCommand.UnparkTicket(unknown),
            new TicketCommand.RemoveTicket(unknown, RemoveReason.LEFT),
            new ServiceCommand.CallTicket(new CounterId("1"), new StaffId("anna"), unknown));

    commands.forEach(command -> day.when(command).refused(RefusalCode.TICKET_UNKNOWN));
  }

  @Test
  void theNextErrandQueuesByTheTicketsArrivalWithNoMinutesWaited() {
    day.opensCounter("2", "dina");
    TicketId several = day.draws("passport", "library");
    TicketId later = day.draws("library");
    day.afterMinutes(6).serves("1", several);
    day.when(new TicketCommand.RateVisit(several, 5, 5)).refused(RefusalCode.NOT_SERVED_YET);

    day.afterMinutes(8).completes("1");

    Ticket ticket = day.ticket(several);
    assertEquals(TicketState.WAITING, ticket.state());
    assertEquals(new TaskTypeId("library"), ticket.errand().taskType());
    assertEquals(Optional.of(Outcome.SOLVED), ticket.errands().get(0).outcome());
    assertEquals(Duration.ZERO, waited(several));
    assertEquals(1, ticket.errand().index());
    assertEquals(Optional.empty(), ticket.calledAt());
    assertEquals(Optional.empty(), ticket.why());
    assertFalse(ticket.training());
    assertEquals(
        List.of(several, later),
        day.state().queue(new TaskTypeId("library")).inPlace().stream().map(Ticket::id).toList());

    day.afterMinutes(1).serves("2", several).completes("2");
    assertEquals(Optional.of(EndReason.SERVED), ticket.endReason());
  }

  private List<TicketId> inPlace() {
    return day.state().queue(new TaskTypeId("passport")).inPlace().stream()
        .map(Ticket::id)
        .toList();
  }

  private Duration waited(TicketId ticket) {
    return day.ticket(ticket).errand().waited(day.now());
  }
}

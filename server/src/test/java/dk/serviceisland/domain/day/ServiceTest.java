package dk.serviceisland.domain.day;

import static dk.serviceisland.domain.day.BranchBuilder.MONDAY;
import static dk.serviceisland.domain.day.BranchBuilder.aServiceIsland;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.counter.Call;
import dk.serviceisland.domain.counter.CounterState;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.SkillLevel;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.routing.CallReason;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.domain.ticket.ParkReason;
import dk.serviceisland.domain.ticket.Place;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.TicketNumber;
import dk.serviceisland.domain.ticket.TicketState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a staff member does with a ticket. */
class ServiceTest {
  private static final CounterId ONE = new CounterId("1");
  private static final CounterId TWO = new CounterId("2");
  private static final StaffId ANNA = new StaffId("anna");
  private static final StaffId BO = new StaffId("bo");
  private static final StaffId CARL = new StaffId("carl");
  private static final TaskTypeId PASSPORT = new TaskTypeId("passport");
  private static final TaskTypeId LIBRARY = new TaskTypeId("library");
  private static final TaskTypeId PENSION = new TaskTypeId("pension");

  private final BranchDay day = aServiceIsland().day().opens().opensCounter("1", "anna");

  @Test
  void aChosenTicketIsCalledAndSaysSo() {
    day.draws("passport");
    TicketId chosen = day.draws("library");
    day.afterMinutes(3);

    day.when(new ServiceCommand.CallTicket(ONE, ANNA, chosen))
        .then(
            new ServiceEvent.TicketCalled(
                day.now(),
                chosen,
                ONE,
                ANNA,
                false,
                new CallReason(
                    CallReason.Rule.CHOSEN,
                    Duration.ofMinutes(3),
                    Duration.ofMinutes(6),
                    Duration.ofMinutes(4),
                    1,
                    0)));

    assertEquals(TicketState.CALLED, day.ticket(chosen).state());
    assertEquals(Optional.of(ONE), day.ticket(chosen).counter());
    assertEquals(Optional.of(day.now()), day.ticket(chosen).errand().firstCalledAt());
    assertEquals(CounterState.BUSY, day.duty("1").state());
  }

  @Test
  void onlyAWaitingTicketIsCalled() {
    day.opensCounter("2", "bo");
    TicketId parked = day.draws("passport");
    day.serves("1", parked).parks("1", 10);
    TicketId ended = day.draws("passport");
    day.does(new TicketCommand.WithdrawTicket(ended));
    TicketId served = day.draws("passport");
    day.serves("1", served);

    day.when(new ServiceCommand.CallTicket(TWO, BO, parked))
        .refused(RefusalCode.TICKET_NOT_WAITING);
    day.when(new ServiceCommand.CallTicket(TWO, BO, ended)).refused(RefusalCode.TICKET_ENDED);
    day.when(new ServiceCommand.CallTicket(TWO, BO, served))
        .refused(RefusalCode.TICKET_ALREADY_CALLED);
  }

  @Test
  void callNextWithNobodyToCallIsAcceptedWithoutEvents() {
    day.opensCounter("2", "dina");
    day.draws("passport");

    day.when(new ServiceCommand.CallNext(TWO, new StaffId("dina"))).thenNothing();
    assertEquals(CounterState.READY, day.duty("2").state());
  }

  @Test
  void staffInTrainingServeWhileAnotherMentorIsOnDuty() {
    day.opensCounter("2", "carl");
    TicketId passport = day.draws("passport");

    List<Event> events = day.when(new ServiceCommand.CallTicket(TWO, CARL, passport)).accepted();

    assertTrue(((ServiceEvent.TicketCalled) events.get(0)).training());
    assertTrue(day.ticket(passport).training());
    day.starts("2").completes("2");
    TicketId library = day.draws("library");
    day.calls("2", library);
    assertFalse(day.ticket(library).training(), "independent in books");
  }

  @Test
  void withoutAMentorOnDutyStaffInTrainingDoNotServe() {
    day.opensCounter("2", "carl").opensCounter("3", "bo");
    TicketId passport = day.draws("passport");
    day.pauses("1");

    day.when(new ServiceCommand.CallTicket(TWO, CARL, passport))
        .refused(RefusalCode.MENTOR_MISSING);
    assertEquals(Optional.empty(), day.callsNext("2"), "Bo is independent, not a mentor");
    assertEquals(1, day.state().roster().able(PASSPORT));

    day.does(new CounterCommand.ResumeCounter(ONE, ANNA));
    assertEquals(3, day.state().roster().able(PASSPORT));
    assertEquals(Optional.of(passport), day.callsNext("2"));
  }

  @Test
  void aMentorWhoGoesDoesNotEndTheServiceThatHasBegun() {
    day.opensCounter("2", "carl");
    day.calls("2", day.draws("passport"));

    day.does(new CounterCommand.CloseCounter(ONE, ANNA)).starts("2").completes("2");
  }

  @Test
  void aMentorIsNotTheOwnMentor() {
    BranchDay alone =
        aServiceIsland()
            .withTaskType("both", type -> type.needs("id", "law"))
            .withStaff(
                "gry", who -> who.can("id", SkillLevel.MENTOR).can("law", SkillLevel.IN_TRAINING))
            .day()
            .opens()
            .opensCounter("1", "gry");
    TicketId both = alone.draws("both");

    alone
        .when(new ServiceCommand.CallTicket(ONE, new StaffId("gry"), both))
        .refused(RefusalCode.MENTOR_MISSING);
    alone.opensCounter("2", "anna").calls("1", both);
  }

  @Test
  void aTaskTypeNeedsAllItsSkills() {
    day.opensCounter("2", "bo");
    TicketId pension = day.draws("pension");

    Refusal refusal =
        day.when(new ServiceCommand.CallTicket(TWO, BO, pension))
            .refused(RefusalCode.SKILL_MISSING);

    assertEquals(Optional.of(PENSION), refusal.taskType());
  }

  @Test
  void aRecallWaitsForThePauseAndHasALimit() {
    TicketId called = day.draws("passport");
    day.calls("1", called);
    assertEquals(
        Optional.of(day.now().plusSeconds(45)),
        day.after(Duration.ofSeconds(44))
            .when(new ServiceCommand.Recall(ONE, ANNA))
            .refused(RefusalCode.RECALL_TOO_SOON)
            .when());

    day.after(Duration.ofSeconds(1))
        .when(new ServiceCommand.Recall(ONE, ANNA))
        .then(new ServiceEvent.TicketRecalled(day.now(), called, ONE));
    day.after(Duration.ofSeconds(44))
        .when(new ServiceCommand.Recall(ONE, ANNA))
        .refused(RefusalCode.RECALL_TOO_SOON);
    day.after(Duration.ofSeconds(1)).does(new ServiceCommand.Recall(ONE, ANNA));
    day.afterMinutes(9)
        .when(new ServiceCommand.Recall(ONE, ANNA))
        .refused(RefusalCode.RECALL_LIMIT);

    assertEquals(2, day.ticket(called).recalls());
    assertEquals(
        Optional.of(day.time("10:00")),
        day.ticket(called).errand().firstCalledAt(),
        "recalls do not move the call");
    day.marksNoShow("1").does(new TicketCommand.ReturnTicket(called)).calls("1", called);
    assertEquals(0, day.ticket(called).recalls(), "a new call begins anew");
  }

  @Test
  void theLastTwentyCallsAreRememberedRecallsAmongThem() {
    TicketId first = day.draws("passport");
    day.calls("1", first).afterMinutes(1).does(new ServiceCommand.Recall(ONE, ANNA));
    long recalled = day.state().sequence();

    assertEquals(
        List.of(
            new Call(
                recalled - 1,
                first,
                new TicketNumber('P', 101),
                PASSPORT,
                ONE,
                day.time("10:00"),
                false),
            new Call(recalled, first, new TicketNumber('P', 101), PASSPORT, ONE, day.now(), true)),
        List.copyOf(day.state().lastCalls()));

    day.starts("1").completes("1");
    for (int i = 0; i < 19; i++) {
      day.serves("1", day.draws("passport")).completes("1");
    }
    assertEquals(20, day.state().lastCalls().size());
    assertEquals(recalled, day.state().lastCalls().iterator().next().sequence());
  }

  @Test
  void recallStartAndNoShowNeedACalledTicket() {
    day.serves("1", day.draws("passport"));

    day.when(new ServiceCommand.Recall(ONE, ANNA)).refused(RefusalCode.TICKET_NOT_CALLED);
    day.when(new ServiceCommand.StartService(ONE, ANNA)).refused(RefusalCode.TICKET_NOT_CALLED);
    day.when(new ServiceCommand.MarkNoShow(ONE, ANNA)).refused(RefusalCode.TICKET_NOT_CALLED);
  }

  @Test
  void serviceStartsWhenTheCitizenIsThere() {
    TicketId called = day.draws("passport");
    day.calls("1", called).afterMinutes(1);

    day.when(new ServiceCommand.StartService(ONE, ANNA))
        .then(new ServiceEvent.ServiceStarted(day.now(), called, ONE));
    assertEquals(TicketState.IN_SERVICE, day.ticket(called).state());
  }

  @Test
  void nobodyCameIsMissedUntilTheGraceTimeEnds() {
    TicketId called = day.draws("passport");
    day.calls("1", called).afterMinutes(2);

    day.when(new ServiceCommand.MarkNoShow(ONE, ANNA))
        .then(
            new ServiceEvent.TicketNoShow(
                day.now(), called, ONE, day.now().plus(Duration.ofMinutes(10))));
    assertEquals(CounterState.READY, day.duty("1").state());
  }

  @Test
  void anErrandIsCompletedWithItsOutcome() {
    TicketId served = day.draws("passport");
    day.serves("1", served).afterMinutes(8);

    day.when(day.complete("1", Outcome.MISSING_PAPERS))
        .then(new ServiceEvent.ErrandCompleted(day.now(), served, ONE, Outcome.MISSING_PAPERS));
    assertEquals(Optional.of(Outcome.MISSING_PAPERS), day.ticket(served).errand().outcome());
  }

  @ParameterizedTest
  @EnumSource
  void anybodySkilledEndsAnAuthorityTaskWithAnythingButADecision(Outcome outcome) {
    BranchDay skilled =
        aServiceIsland()
            .withStaff(
                "hans", who -> who.can("id", SkillLevel.MENTOR).can("law", SkillLevel.INDEPENDENT))
            .day()
            .opens()
            .opensCounter("1", "hans");
    skilled.serves("1", skilled.draws("pension"));

    BranchDay.Answered answered = skilled.when(skilled.complete("1", outcome));

    if (outcome == Outcome.DECIDED) {
      assertEquals(
          Optional.of(PENSION), answered.refused(RefusalCode.DELEGATION_REQUIRED).taskType());
    } else {
      answered.accepted();
    }
  }

  @Test
  void aDelegationHoldsFromItsFirstToItsLastDay() {
    for (int daysBefore = 0; daysBefore <= 3; daysBefore++) {
      boolean covered = daysBefore == 1 || daysBefore == 2;
      Plan plan =
          aServiceIsland()
              .withStaff(
                  "ida",
                  who ->
                      who.can("id", SkillLevel.MENTOR)
                          .can("law", SkillLevel.MENTOR)
                          .decides("pension", MONDAY.minusDays(2), MONDAY.minusDays(1)))
              .plan();
      BranchDay then = BranchDay.of(plan, MONDAY.minusDays(daysBefore)).opens();
      then.opensCounter("1", "ida").serves("1", then.draws("pension"));

      BranchDay.Answered answered = then.when(then.complete("1", Outcome.DECIDED));

      if (covered) {
        answered.accepted();
      } else {
        answered.refused(RefusalCode.DELEGATION_REQUIRED);
      }
    }
  }

  @Test
  void aDelegationIsForItsTaskTypeOnly() {
    day.serves("1", day.draws("passport"));
    day.when(day.complete("1", Outcome.DECIDED)).refused(RefusalCode.DELEGATION_REQUIRED);
    day.completes("1").serves("1", day.draws("pension"));

    day.when(day.complete("1", Outcome.DECIDED)).accepted();
  }

  @Test
  void parkingSaysWhyAndUntilWhen() {
    TicketId served = day.draws("passport");
    day.serves("1", served);

    day.when(
            new ServiceCommand.ParkTicket(
                ONE, ANNA, ParkReason.PHOTO, Optional.of(Duration.ofMinutes(15))))
        .then(
            new ServiceEvent.TicketParked(
                day.now(),
                served,
                ONE,
                ParkReason.PHOTO,
                Optional.of(day.now().plus(Duration.ofMinutes(15)))));
    assertEquals(CounterState.READY, day.duty("1").state());
    assertEquals(TicketState.PARKED, day.ticket(served).state());
  }

  @Test
  void aTransferKeepsArrivalPlaceAndMinutes() {
    TicketId early = day.draws("passport");
    TicketId late = day.afterMinutes(2).draws("library");
    day.afterMinutes(3).serves("1", early).afterMinutes(4);

    day.when(new ServiceCommand.TransferErrand(ONE, ANNA, LIBRARY))
        .then(new ServiceEvent.ErrandTransferred(day.now(), early, ONE, LIBRARY));

    Ticket ticket = day.ticket(early);
    assertEquals(day.time("10:00"), ticket.drawnAt());
    assertEquals("P101", ticket.number().toString());
    assertEquals(Duration.ofMinutes(5), ticket.errand().waited(day.now()));
    assertEquals(
        List.of(early, late),
        day.state().queue(LIBRARY).inPlace().stream().map(Ticket::id).toList());
    assertEquals(0, day.state().queue(LIBRARY).before(ticket.errand().place()));
    assertEquals(1, day.state().queue(LIBRARY).before(day.ticket(late).errand().place()));
    assertEquals(
        2, day.state().queue(LIBRARY).before(day.ticket(day.draws("passport")).errand().place()));
    assertEquals(CounterState.READY, day.duty("1").state());
    assertEquals(Optional.of(early), day.callsNext("1"));
  }

  @Test
  void aTransferAfterAPostponementKeepsThePlacePostponedTo() {
    TicketId postponed = day.draws("passport");
    day.draws("passport");
    TicketId library = day.draws("library");
    day.does(new TicketCommand.PostponeTicket(postponed, 1)).serves("1", postponed);

    day.does(new ServiceCommand.TransferErrand(ONE, ANNA, LIBRARY));

    assertEquals(
        List.of(postponed, library),
        day.state().queue(LIBRARY).inPlace().stream().map(Ticket::id).toList());
    assertEquals(new Place(2, 1), day.ticket(postponed).errand().place());
  }

  @Test
  void aTransferToTheTaskTypeItHasIsRefused() {
    day.serves("1", day.draws("passport"));

    day.when(new ServiceCommand.TransferErrand(ONE, ANNA, PASSPORT))
        .refused(RefusalCode.DUPLICATE_TASK_TYPE);
  }

  @Test
  void aTransferToWhatNobodyOnDutyCanWaits() {
    day.opensCounter("2", "bo").calls("2", day.draws("passport"));
    day.does(new CounterCommand.CloseCounter(ONE, ANNA));

    day.does(new ServiceCommand.TransferErrand(TWO, BO, PENSION));

    assertEquals(Optional.empty(), day.callsNext("2"));
    assertEquals(0, day.state().roster().able(PENSION));
    day.opensCounter("1", "anna");
    assertTrue(day.callsNext("1").isPresent());
  }

  @Test
  void anErrandAddedComesLast() {
    TicketId served = day.draws("passport");
    day.serves("1", served);

    day.when(new ServiceCommand.AddErrand(ONE, ANNA, LIBRARY))
        .then(new TicketEvent.ErrandAdded(day.now(), served, LIBRARY));
    day.does(new ServiceCommand.AddErrand(ONE, ANNA, PENSION)).completes("1");

    assertEquals(LIBRARY, day.ticket(served).errand().taskType());
    day.serves("1", served).completes("1");
    assertEquals(PENSION, day.ticket(served).errand().taskType());
  }

  @Test
  void aTicketHasNoMoreOpenErrandsThanThePlanAllows() {
    day.serves("1", day.draws("passport"));
    for (int i = 0; i < 4; i++) {
      day.does(new ServiceCommand.AddErrand(ONE, ANNA, LIBRARY));
    }

    day.when(new ServiceCommand.AddErrand(ONE, ANNA, LIBRARY))
        .refused(RefusalCode.TOO_MANY_ERRANDS);
  }

  @Test
  void aLifelineIsAskedDuringService() {
    TicketId served = day.draws("passport");
    day.calls("1", served);
    day.when(new ServiceCommand.ConsultLifeline(ONE, ANNA))
        .refused(RefusalCode.TICKET_NOT_IN_SERVICE);

    day.starts("1")
        .when(new ServiceCommand.ConsultLifeline(ONE, ANNA))
        .then(new ServiceEvent.LifelineConsulted(day.now(), served, ONE));
    assertTrue(day.ticket(served).errand().lifelineConsulted());
  }
}

package dk.serviceisland.domain.day;

import static dk.serviceisland.domain.day.BranchBuilder.aServiceIsland;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.counter.Call;
import dk.serviceisland.domain.counter.CounterState;
import dk.serviceisland.domain.plan.SkillLevel;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.routing.CallReason;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.TicketNumber;
import dk.serviceisland.domain.ticket.TicketState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who may be called by whom, how often, and what becomes of a call. */
class CallTest extends CounterOfAnna {

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
  void whoIsTrainedByANamedMentorServesBesideThatMentorOnly() {
    BranchDay branch =
        BranchBuilder.aServiceIsland()
            .withStaff("gry", who -> who.can("id", SkillLevel.MENTOR))
            .withStaff("carl", who -> who.can("id", SkillLevel.IN_TRAINING).trainedBy("gry", "id"))
            .day()
            .opens();
    branch.opensCounter("1", "anna");
    branch.opensCounter("2", "carl");
    TicketId passport = branch.draws("passport");
    branch
        .when(new ServiceCommand.CallTicket(TWO, CARL, passport))
        .refused(RefusalCode.MENTOR_MISSING);

    branch.opensCounter("3", "gry");

    assertEquals(Optional.of(passport), branch.callsNext("2"));
  }

  @Test
  void whoHasLeftTheStaffOpensNoCounter() {
    BranchDay branch =
        BranchBuilder.aServiceIsland()
            .withStaff(
                "bo",
                who ->
                    who.can("id", SkillLevel.INDEPENDENT).until(BranchBuilder.MONDAY.minusDays(1)))
            .withStaff(
                "carl",
                who ->
                    who.can("id", SkillLevel.INDEPENDENT).since(BranchBuilder.MONDAY.plusDays(1)))
            .withStaff(
                "dina",
                who ->
                    who.can("id", SkillLevel.INDEPENDENT)
                        .since(BranchBuilder.MONDAY)
                        .until(BranchBuilder.MONDAY))
            .day();

    branch.opens();

    branch
        .when(new CounterCommand.OpenCounter(ONE, new StaffId("bo")))
        .refused(RefusalCode.STAFF_UNKNOWN);
    branch.when(new CounterCommand.OpenCounter(ONE, CARL)).refused(RefusalCode.STAFF_UNKNOWN);
    branch.opensCounter("1", "dina");
  }

  @Test
  void aCounterIsOpenedByWhoeverHasASkillForSomethingThoughTheMentorIsNotThereYet() {
    BranchDay branch =
        BranchBuilder.aServiceIsland()
            .withStaff("kirsa", who -> who.can("tourism", SkillLevel.MENTOR))
            .withStaff("trainee", who -> who.can("id", SkillLevel.IN_TRAINING))
            .day()
            .opens();

    branch
        .when(new CounterCommand.OpenCounter(ONE, new StaffId("kirsa")))
        .refused(RefusalCode.NOTHING_TO_SERVE);
    branch.opensCounter("1", "trainee");
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
                new TicketNumber("P", 101),
                PASSPORT,
                ONE,
                day.time("10:00"),
                false),
            new Call(recalled, first, new TicketNumber("P", 101), PASSPORT, ONE, day.now(), true)),
        List.copyOf(day.state().lastCalls()));

    day.starts("1").completes("1");
    for (int i = 0; i < 19; i++) {
      day.serves("1", day.draws("passport")).completes("1");
    }
    assertEquals(20, day.state().lastCalls().size());
    assertEquals(recalled, day.state().lastCalls().iterator().next().sequence());
  }

  @Test
  void nobodyHasComeOnlyOnceTheLastCallWasShownForItsTime() {
    TicketId called = day.draws("passport");
    day.calls("1", called);
    assertEquals(
        Optional.of(day.now().plusSeconds(45)),
        day.after(Duration.ofSeconds(44))
            .when(new ServiceCommand.MarkNoShow(ONE, ANNA))
            .refused(RefusalCode.NO_SHOW_TOO_SOON)
            .when());

    day.after(Duration.ofSeconds(1)).does(new ServiceCommand.Recall(ONE, ANNA));
    day.after(Duration.ofSeconds(44))
        .when(new ServiceCommand.MarkNoShow(ONE, ANNA))
        .refused(RefusalCode.NO_SHOW_TOO_SOON);
    day.after(Duration.ofSeconds(1))
        .when(new ServiceCommand.MarkNoShow(ONE, ANNA))
        .then(
            new ServiceEvent.TicketNoShow(
                day.now(), called, ONE, day.now().plus(Duration.ofMinutes(10))));
  }

  @Test
  void recallStartAndNoShowNeedACalledTicket() {
    day.serves("1", day.draws("passport"));

    day.when(new ServiceCommand.Recall(ONE, ANNA)).refused(RefusalCode.TICKET_NOT_CALLED);
    day.when(new ServiceCommand.StartService(ONE, ANNA)).refused(RefusalCode.TICKET_NOT_CALLED);
    day.when(new ServiceCommand.MarkNoShow(ONE, ANNA)).refused(RefusalCode.TICKET_NOT_CALLED);
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
}

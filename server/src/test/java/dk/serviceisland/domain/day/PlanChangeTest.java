package dk.serviceisland.domain.day;

import static dk.serviceisland.domain.day.BranchBuilder.aServiceIsland;
import static dk.serviceisland.domain.day.BranchBuilder.everyDay;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.counter.CounterState;
import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.SkillLevel;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.TicketState;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A plan takes force in the running day, as those live it who are there. */
class PlanChangeTest {
  private static final TaskTypeId PASSPORT = new TaskTypeId("passport");
  private static final StaffId ANNA = new StaffId("anna");

  private final BranchDay day = aServiceIsland().day().opens();

  /** The same branch with something else. */
  private static BranchBuilder other() {
    return aServiceIsland().hashed("other");
  }

  /** The same branch without passports. */
  private static Plan withoutPassports() {
    return other().withoutTaskType("passport").plan();
  }

  @Test
  void somebodyNewServesAMinuteLater() {
    TicketId ticket = day.draws("passport");
    day.at("10:05")
        .changesTo(other().withStaff("eva", who -> who.can("id", SkillLevel.INDEPENDENT)).plan());

    day.at("10:06").opensCounter("1", "eva");

    assertEquals(Optional.of(ticket), day.callsNext("1"));
  }

  @Test
  void aTransferFromATaskTypeThatIsGoneIsNotTakenBack() {
    TicketId ticket = day.opensCounter("1", "anna").draws("passport");
    CounterId counter = new CounterId("1");
    day.calls("1", ticket)
        .starts("1")
        .does(
            new ServiceCommand.TransferErrand(
                counter, ANNA, new TaskTypeId("library"), Optional.empty(), true));
    day.changesTo(withoutPassports());

    day.when(new ServiceCommand.TakeBack(counter, ANNA, ticket))
        .refused(RefusalCode.TASK_TYPE_UNKNOWN);
  }

  @Test
  void aDayIsReopenedThoughATaskTypeIsGoneThatIsServedAlready() {
    TicketId ticket = day.opensCounter("1", "anna").draws("passport", "library");
    assertEquals(Optional.of(ticket), day.callsNext("1"));
    day.starts("1").completes("1").changesTo(withoutPassports());
    day.does(new DayCommand.CloseDay());

    day.does(new DayCommand.ReopenDay());

    assertEquals(TicketState.WAITING, day.ticket(ticket).state());
  }

  @Test
  void aDayIsReopenedThoughATaskTypeIsGoneThatIsWaitedForAndServed() {
    TicketId served = day.opensCounter("1", "anna").draws("passport");
    TicketId waiting = day.draws("passport");
    day.serves("1", served).changesTo(withoutPassports());
    day.does(new DayCommand.CloseDay());

    day.does(new DayCommand.ReopenDay());

    day.when(day.draw("passport")).refused(RefusalCode.TASK_TYPE_CLOSED);
    day.completes("1").serves("1", waiting).completes("1");
    assertFalse(day.state().plan().taskTypes().containsKey(PASSPORT), "served out and gone");
  }

  @Test
  void aDayIsReopenedThoughCounterAndPersonAreGoneThatFinishSomething() {
    TicketId served = day.opensCounter("1", "anna").draws("passport");
    day.serves("1", served).changesTo(other().withCounters("2").withoutStaff("anna").plan());
    day.does(new DayCommand.CloseDay());

    day.does(new DayCommand.ReopenDay());

    assertEquals(TicketState.IN_SERVICE, day.ticket(served).state());
    day.completes("1");
    assertFalse(day.state().plan().counters().containsKey(new CounterId("1")));
    assertFalse(day.state().plan().staff().containsKey(ANNA));
  }

  @Test
  void hoursThatEndEarlierLetNobodyInAndServeOutWhoIsThere() {
    TicketId ticket = day.opensCounter("1", "anna").draws("passport");
    day.at("12:00").changesTo(other().open(everyDay("10:00-12:00")).plan());

    day.when(day.draw("passport")).refused(RefusalCode.BRANCH_CLOSED);
    assertEquals(Optional.of(ticket), day.callsNext("1"));
    day.starts("1").afterMinutes(5).completes("1").closesCounter("1");
    assertEquals(Optional.of(day.time("12:35")), day.state().nextDue(day.now()), "a quiet day");
  }

  @Test
  void hoursThatEndLaterGoOn() {
    day.at("17:59").changesTo(other().open(everyDay("10:00-20:00")).plan());
    day.at("19:00").draws("passport");
    assertEquals(1, day.state().count(TicketState.WAITING));
  }

  @Test
  void aTaskTypeThatGoesIsServedOutAndNotDrawn() {
    TicketId waiting = day.opensCounter("1", "anna").draws("library", "passport");
    day.changesTo(withoutPassports());

    assertTrue(day.state().plan().taskTypes().containsKey(PASSPORT));
    day.when(day.draw("passport")).refused(RefusalCode.TASK_TYPE_CLOSED);
    day.when(Lead.pauses(PASSPORT)).refused(RefusalCode.TASK_TYPE_UNKNOWN);
    day.serves("1", waiting).completes("1");
    TicketId other = day.draws("library");
    day.calls("1", other);
    day.when(new ServiceCommand.TransferErrand(new CounterId("1"), ANNA, PASSPORT))
        .refused(RefusalCode.TASK_TYPE_UNKNOWN);
    day.starts("1").completes("1").serves("1", waiting).completes("1");

    assertEquals(TicketState.ENDED, day.ticket(waiting).state());
    assertFalse(day.state().plan().taskTypes().containsKey(PASSPORT), "served out and gone");
    assertTrue(day.state().planOfTheDay().taskTypes().containsKey(PASSPORT), "its name is known");
    day.when(day.draw("passport")).refused(RefusalCode.TASK_TYPE_UNKNOWN);
  }

  @Test
  void whoComesBackFindsNumbersQuotaAndPauseAsTheyWere() {
    BranchBuilder limited =
        aServiceIsland().withTaskType("card", type -> type.quota(2).needs("id"));
    BranchDay of = limited.day().opens();
    of.draws("card");
    of.does(Lead.pauses(new TaskTypeId("card")));
    of.changesTo(other().plan());
    Plan back =
        other().hashed("back").withTaskType("card", type -> type.quota(2).needs("id")).plan();
    of.changesTo(back);

    of.when(of.draw("card")).refused(RefusalCode.TASK_TYPE_PAUSED);
    of.does(Lead.resumes(new TaskTypeId("card")));
    assertEquals("C102", of.ticket(of.draws("card")).number().toString());
    of.when(of.draw("card")).refused(RefusalCode.QUOTA_REACHED);
  }

  @Test
  void aTicketCalledToACounterThatGoesHasItsPlaceAndMinutesAgain() {
    day.opensCounter("1", "anna").opensCounter("2", "bo");
    TicketId first = day.draws("passport");
    TicketId second = day.draws("passport");
    day.afterMinutes(7).calls("2", first).afterMinutes(1);

    day.when(change(other().withCounters("1", "3").plan()))
        .then(
            new ServiceEvent.TicketUncalled(day.now(), first, new CounterId("2")),
            new CounterEvent.CounterClosed(day.now(), new CounterId("2")),
            new DayEvent.PlanChanged(day.now(), "other"));

    assertEquals(Duration.ofMinutes(7), day.ticket(first).waited(day.now()));
    assertEquals(
        List.of(first, second),
        day.state().queue(PASSPORT).inPlace().stream().map(Ticket::id).toList());
    assertEquals(List.of("1", "3"), day.state().duties().stream().map(PlanChangeTest::id).toList());
    day.when(new CounterCommand.OpenCounter(new CounterId("2"), new StaffId("bo")))
        .refused(RefusalCode.COUNTER_UNKNOWN);
    assertEquals(Optional.of(first), day.opensCounter("3", "bo").callsNext("3"));
  }

  private static String id(Duty duty) {
    return duty.counter().value();
  }

  @Test
  void aCounterThatServesFinishesAndCloses() {
    day.opensCounter("2", "bo");
    TicketId ticket = day.draws("passport");
    day.serves("2", ticket).changesTo(other().withCounters("1", "3").plan());

    assertEquals(CounterState.BUSY, day.duty("2").state());
    ServiceCommand complete = day.complete("2", Outcome.SOLVED);
    day.when(complete)
        .then(
            new ServiceEvent.ErrandCompleted(day.now(), ticket, new CounterId("2"), Outcome.SOLVED),
            new CounterEvent.CounterClosed(day.now(), new CounterId("2")));
    assertFalse(day.state().plan().counters().containsKey(new CounterId("2")));
    assertTrue(day.state().counters().of(new StaffId("bo")).isEmpty());
  }

  @Test
  void whoGoesFinishesAndTheCounterCloses() {
    day.opensCounter("1", "anna").opensCounter("2", "bo").opensCounter("3", "dina");
    TicketId ticket = day.draws("passport");
    day.serves("2", ticket).changesTo(other().withoutStaff("bo", "dina").plan());

    assertEquals(CounterState.CLOSED, day.duty("3").state(), "nothing was begun there");
    day.completesWithAfterWork("2");
    day.draws("library");
    day.when(new ServiceCommand.CallNext(new CounterId("2"), new StaffId("bo")))
        .refused(RefusalCode.STAFF_UNKNOWN);
    day.resumes("2");
    assertEquals(CounterState.CLOSED, day.duty("2").state());
    day.when(new CounterCommand.OpenCounter(new CounterId("2"), new StaffId("bo")))
        .refused(RefusalCode.STAFF_UNKNOWN);
  }

  @Test
  void whoeverServesIsAsThePlanSaysAtOnce() {
    day.opensCounter("2", "bo").draws("passport");
    Plan without =
        other()
            .withoutStaff("bo")
            .withStaff("bo", who -> who.can("books", SkillLevel.INDEPENDENT))
            .plan();
    day.changesTo(without);

    assertEquals(Optional.empty(), day.callsNext("2"), "Bo may not serve passports any more");
  }

  @Test
  void whatWouldLeaveSomebodyBehindIsRefusedAndSaysFromWhenItCan() {
    day.draws("pension");
    day.draws("passport", "pension");
    Plan plan = other().withoutStaff("anna").in("Atlantic/Faroe").plan();

    Refusal refusal = day.when(change(plan)).refused(RefusalCode.PLAN_OBSTRUCTED);

    assertEquals(
        List.of(
            new Obstacle.OtherTimeZone(ZoneId.of("Europe/Copenhagen")),
            new Obstacle.NobodySkilled(plan.taskTypes().get(new TaskTypeId("pension")), 2)),
        refusal.seen().obstacles());
    assertEquals(
        Optional.of(
            BranchBuilder.MONDAY
                .plusDays(1)
                .atTime(10, 0)
                .atZone(ZoneId.of("Atlantic/Faroe"))
                .toInstant()),
        refusal.when());
  }

  @Test
  void aDayThatIsNotOpenHasNothingToChange() {
    BranchDay later = aServiceIsland().day();
    later.when(change(other().plan())).thenNothing();
    later.opens().does(new DayCommand.CloseDay()).when(change(other().plan())).thenNothing();
    day.when(change(aServiceIsland().plan())).thenNothing();
  }

  @Test
  void aPlanThatNobodyOfferedIsNotMadeUp() {
    DayEvent.PlanChanged unknown = new DayEvent.PlanChanged(day.now(), "unheard-of");
    assertThrows(IllegalStateException.class, () -> day.given(unknown));
  }

  @Test
  void aTargetIsTheOneInForceAtTheFirstCall() {
    day.opensCounter("1", "anna").draws("passport");
    day.changesTo(
        other().withTaskType("passport", type -> type.letter("P").needs("id").promised(3)).plan());
    day.afterMinutes(5).callsNext("1");

    assertEquals(
        List.of(Optional.of(Duration.ofMinutes(3))),
        day.factChanges().stream()
            .filter(Fact.FirstCalled.class::isInstance)
            .map(change -> ((Fact.FirstCalled) change).target())
            .toList());
  }

  private static DayCommand.ChangePlan change(Plan plan) {
    return new DayCommand.ChangePlan(plan);
  }
}

package dk.serviceisland.domain.day;

import static dk.serviceisland.domain.day.BranchBuilder.MONDAY;
import static dk.serviceisland.domain.day.BranchBuilder.aServiceIsland;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.counter.CounterState;
import dk.serviceisland.domain.plan.Discretion;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.SkillLevel;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.domain.ticket.ParkReason;
import dk.serviceisland.domain.ticket.Place;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.TicketState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Service from its start to the end of the errand: outcomes, parking, transfers, more errands. */
class ServiceTest extends CounterOfAnna {

  @Test
  void serviceStartsWhenTheCitizenIsThere() {
    TicketId called = day.draws("passport");
    day.calls("1", called).afterMinutes(1);

    day.when(new ServiceCommand.StartService(ONE, ANNA))
        .then(new ServiceEvent.ServiceStarted(day.now(), called, ONE));
    assertEquals(TicketState.IN_SERVICE, day.ticket(called).state());
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
  void whoeverHasNoDelegationEndsAnAuthorityTaskWithAnythingButADecision(Outcome outcome) {
    BranchDay skilled =
        aServiceIsland()
            .withStaff(
                "hans", who -> who.can("id", SkillLevel.MENTOR).can("law", SkillLevel.INDEPENDENT))
            .day()
            .opens()
            .opensCounter("1", "hans");
    skilled.serves("1", skilled.draws("pension"));

    BranchDay.Answered answered = skilled.when(skilled.complete("1", outcome));

    if (outcome == Outcome.SOLVED_WITH_LIFELINE) {
      answered.refused(RefusalCode.DELEGATION_REQUIRED);
      skilled.when(new ServiceCommand.ConsultLifeline(ONE, new StaffId("hans"))).accepted();
      skilled.when(skilled.complete("1", outcome)).accepted();
    } else if (outcome == Outcome.DECIDED || outcome == Outcome.SOLVED) {
      assertEquals(
          Optional.of(PENSION), answered.refused(RefusalCode.DELEGATION_REQUIRED).taskType());
    } else {
      answered.accepted();
    }
  }

  /** What was asked about a passport says nothing of a pension. */
  @Test
  void aLifelineThatWasAskedAboutAnotherTaskSolvesNone() {
    BranchDay skilled =
        aServiceIsland()
            .withStaff(
                "hans", who -> who.can("id", SkillLevel.MENTOR).can("law", SkillLevel.MENTOR))
            .day()
            .opens()
            .opensCounter("1", "hans");
    StaffId hans = new StaffId("hans");
    TicketId served = skilled.draws("passport");
    skilled.serves("1", served).does(new ServiceCommand.ConsultLifeline(ONE, hans));
    assertTrue(skilled.ticket(served).errand().lifelineConsulted());
    skilled.does(new ServiceCommand.TransferErrand(ONE, hans, PENSION, Optional.empty(), true));
    skilled.serves("1", served);

    assertFalse(skilled.ticket(served).errand().lifelineConsulted());
    skilled
        .when(skilled.complete("1", Outcome.SOLVED_WITH_LIFELINE))
        .refused(RefusalCode.DELEGATION_REQUIRED);
    skilled.does(new ServiceCommand.ConsultLifeline(ONE, hans));
    skilled.when(skilled.complete("1", Outcome.SOLVED_WITH_LIFELINE)).accepted();
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
  void whoeverHasNoDelegationIsOfferedToPrepareFirst() {
    Map<TaskTypeId, TaskType> types =
        aServiceIsland()
            .withTaskType("benefit", type -> type.needs("law").judged(Discretion.FULL))
            .withTaskType(
                "permit",
                type -> type.needs("law").authority().endsWith(Outcome.SOLVED, Outcome.NOT_HERE))
            .plan()
            .taskTypes();

    List<Outcome> undecided = types.get(PENSION).offered(false, false);
    assertEquals(Outcome.PREPARED, undecided.get(0));
    assertFalse(undecided.contains(Outcome.SOLVED) || undecided.contains(Outcome.DECIDED));
    assertFalse(undecided.contains(Outcome.SOLVED_WITH_LIFELINE), "ask first");
    assertTrue(types.get(PENSION).offered(false, true).contains(Outcome.SOLVED_WITH_LIFELINE));
    assertEquals(List.of(Outcome.values()), types.get(PENSION).offered(true, false));
    List<Outcome> judged = types.get(new TaskTypeId("benefit")).offered(false, false);
    assertEquals(List.of(Outcome.PREPARED, Outcome.SOLVED), judged.subList(0, 2));
    assertEquals(
        List.of(Outcome.NOT_HERE), types.get(new TaskTypeId("permit")).offered(false, false));
    assertEquals(
        Outcome.SOLVED,
        types.get(new TaskTypeId("passport")).offered(false, false).get(0),
        "as ever");
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
        .then(new ServiceEvent.ErrandTransferred(day.now(), early, ONE, LIBRARY, Optional.empty()));

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

    day.does(new ServiceCommand.TransferErrand(TWO, BO, PENSION, Optional.empty(), true));

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

  /** Whoever renews a passport can get tourist information too (report L512-520). */
  @Test
  void whatTheSettingsSuggestIsNotedAsThatAndNothingElseIs() {
    BranchDay suggesting =
        BranchBuilder.aServiceIsland()
            .withTaskType("tourist", type -> type.letter("T").needs("books"))
            .withTaskType("passport", type -> type.letter("P").needs("id").suggests("tourist"))
            .day()
            .opens()
            .opensCounter("1", "anna");
    TicketId served = suggesting.draws("passport");
    suggesting.serves("1", served);
    TaskTypeId tourist = new TaskTypeId("tourist");

    suggesting
        .when(new ServiceCommand.AddErrand(ONE, ANNA, tourist, true))
        .then(new TicketEvent.ErrandAdded(suggesting.now(), served, tourist, true));
    suggesting
        .when(new ServiceCommand.AddErrand(ONE, ANNA, LIBRARY, true))
        .then(new TicketEvent.ErrandAdded(suggesting.now(), served, LIBRARY, false));
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

  @Test
  void aTransferToWhereTheCitizenMightWaitInVainIsSaidFirst() {
    TicketId passport = day.draws("passport");
    day.closesCounter("1").opensCounter("2", "bo").calls("2", passport);
    ServiceCommand.TransferErrand transfer = new ServiceCommand.TransferErrand(TWO, BO, PENSION);
    assertEquals(
        Optional.of(PENSION), day.when(transfer).refused(RefusalCode.NOBODY_ABLE).taskType());
    day.does(Lead.pauses(LIBRARY));
    day.when(new ServiceCommand.TransferErrand(TWO, BO, LIBRARY))
        .refused(RefusalCode.TASK_TYPE_PAUSED);

    day.does(new ServiceCommand.TransferErrand(TWO, BO, PENSION, Optional.empty(), true));

    assertEquals(1, day.state().queue(PENSION).size());
  }

  @Test
  void aTransferToATaskTypeThatIsClosedWhileTheBranchIsOpenIsSaidFirst() {
    BranchDay evening =
        BranchBuilder.aServiceIsland()
            .withTaskType("night", type -> type.open(BranchBuilder.everyDay("16:00-18:00")))
            .day()
            .opens()
            .opensCounter("1", "anna");
    evening.calls("1", evening.draws("passport"));
    ServiceCommand.TransferErrand transfer =
        new ServiceCommand.TransferErrand(ONE, ANNA, new TaskTypeId("night"));

    assertEquals(
        Optional.of(evening.time("16:00")),
        evening.when(transfer).refused(RefusalCode.TASK_TYPE_CLOSED).when());
    evening.at("16:30").does(transfer);
  }
}

package dk.serviceisland.domain.day;

import static dk.serviceisland.domain.day.BranchBuilder.aBranch;
import static dk.serviceisland.domain.day.BranchBuilder.everyDay;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * "Infocentret er stedet, hvor man starter" (report L716-717): the desk receives whoever comes for
 * a partner, and hands over with the number and the place that the citizen has.
 */
class SharedDeskTest {
  private static final TaskTypeId DESK = new TaskTypeId("desk");
  private static final TaskTypeId PENSION = new TaskTypeId("pension");
  private static final CounterId ONE = new CounterId("1");
  private static final StaffId ANNA = new StaffId("anna");
  private static final CounterId TWO = new CounterId("2");
  private static final StaffId BO = new StaffId("bo");

  private final BranchDay day =
      aBranch()
          .open(everyDay("10:00-18:00"))
          .withTaskType("desk", type -> type.letter("D").needs("info").promised(5))
          .withTaskType(
              "pension", type -> type.letter("E").needs("pension").startsAt("desk").quota(3))
          .withStaff("anna", staff -> staff.can("info", SkillLevel.INDEPENDENT))
          .withStaff("bo", staff -> staff.can("pension", SkillLevel.INDEPENDENT))
          .day()
          .opens()
          .opensCounter("1", "anna")
          .opensCounter("2", "bo");

  @Test
  void whoeverComesForThePartnerIsReceivedAtTheDesk() {
    TicketId citizen = day.draws("pension");

    assertEquals("E101", day.ticket(citizen).number().toString(), "what the citizen came for");
    assertEquals(Optional.empty(), day.callsNext("2"), "the partner is not called past the desk");
    assertEquals(Optional.of(citizen), day.callsNext("1"));
    assertEquals(DESK, day.ticket(citizen).errand().taskType());
    assertEquals(Optional.of(PENSION), day.ticket(citizen).errand().boundFor());
  }

  @Test
  void handedOverItHasItsPlaceAndItsMinutes() {
    TicketId first = day.draws("pension");
    day.afterMinutes(4);
    TicketId second = day.draws("pension");
    day.serves("1", second).does(handOver());
    day.afterMinutes(2).serves("1", first).does(handOver());

    assertEquals(Optional.of(first), day.callsNext("2"), "who came first stands first");
    assertEquals(
        Duration.ofMinutes(6), day.ticket(first).waited(day.now()), "the minutes of both waits");
    assertEquals(Optional.empty(), day.ticket(first).errand().boundFor());
  }

  @Test
  void aHandingOverThatWasAMistakeIsTakenBack() {
    TicketId citizen = day.draws("pension");
    day.serves("1", citizen).does(handOver());

    day.does(new ServiceCommand.TakeBack(ONE, ANNA, citizen));

    assertEquals(DESK, day.ticket(citizen).errand().taskType());
    assertEquals(Optional.of(PENSION), day.ticket(citizen).errand().boundFor());
  }

  @Test
  void whatTheDeskSolvesGoesNoFurther() {
    TicketId citizen = day.draws("pension");

    day.serves("1", citizen).does(day.complete("1", Outcome.SOLVED));

    assertEquals(Optional.empty(), day.callsNext("2"));
    assertTrue(day.ticket(citizen).endReason().isPresent());
    assertEquals(1, day.state().errandsDrawn(PENSION));
    assertEquals(0, day.state().errandsDrawn(DESK), "the desk's quota is its own");
  }

  @Test
  void whileTheDeskIsPausedOneWaitsForThePartner() {
    day.does(new DayCommand.PauseTaskType(DESK, Optional.empty(), ANNA));
    TicketId citizen = day.draws("pension");

    assertEquals(Optional.of(citizen), day.callsNext("2"));
  }

  @Test
  void whereNobodyIsAtTheDeskThePartnerCallsItsOwnCitizen() {
    TicketId citizen = day.draws("pension");
    TicketId other = day.draws("desk");
    ServiceCommand call = new ServiceCommand.CallTicket(TWO, BO, citizen);
    day.when(call).refused(RefusalCode.SKILL_MISSING);
    day.closesCounter("1");

    assertEquals(Optional.empty(), day.callsNext("2"), "nobody is passed by chance");
    day.when(new ServiceCommand.CallTicket(TWO, BO, other)).refused(RefusalCode.SKILL_MISSING);
    day.does(call);

    assertEquals(TicketState.CALLED, day.ticket(citizen).state());
    assertEquals(DESK, day.ticket(citizen).errand().taskType(), "received in the desk's place");
    assertEquals(Optional.of(PENSION), day.ticket(citizen).errand().boundFor());
  }

  @Test
  void aVisitIsReceivedOnce() {
    TicketId citizen = day.draws("desk", "pension");
    day.serves("1", citizen).does(day.complete("1", Outcome.SOLVED));

    assertEquals(Optional.of(citizen), day.callsNext("2"), "the desk has seen this citizen");
  }

  @Test
  void theDeskIsToldWhenNobodyIsThereForThePartner() {
    TicketId citizen = day.draws("pension");
    day.closesCounter("2");
    day.serves("1", citizen);

    day.when(handOver()).refused(RefusalCode.NOBODY_ABLE);
    day.does(new ServiceCommand.TransferErrand(ONE, ANNA, PENSION, Optional.empty(), true));
    assertEquals(PENSION, day.ticket(citizen).errand().taskType());
  }

  @Test
  void factsSayWhatTheCitizenIsBoundFor() {
    TicketId citizen = day.draws("pension");
    day.serves("1", citizen).does(handOver());

    List<Optional<TaskTypeId>> boundFor =
        day.factChanges().stream()
            .filter(Fact.Opened.class::isInstance)
            .map(change -> ((Fact.Opened) change).fact().boundFor())
            .toList();
    assertEquals(
        List.of(Optional.of(PENSION), Optional.of(PENSION), Optional.of(PENSION), Optional.empty()),
        boundFor,
        "waiting, called and served at the desk, then waiting for the partner");
  }

  @Test
  void thePartnerThatIsBoundForCanNotGoWhileSomebodyIsOnTheWay() {
    TicketId citizen = day.draws("pension");
    day.serves("1", citizen);

    assertEquals(
        List.of(new Obstacle.NobodySkilled(day.state().plan().taskTypes().get(PENSION), 1)),
        Obstacle.before(day.state(), withoutPensions()));
  }

  private static Plan withoutPensions() {
    return aBranch()
        .open(everyDay("10:00-18:00"))
        .withTaskType("desk", type -> type.letter("D").needs("info"))
        .withStaff("anna", staff -> staff.can("info", SkillLevel.INDEPENDENT))
        .plan();
  }

  private static ServiceCommand handOver() {
    return new ServiceCommand.TransferErrand(ONE, ANNA, PENSION);
  }
}

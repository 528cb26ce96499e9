package dk.serviceisland.domain.day;

import static dk.serviceisland.domain.day.BranchBuilder.aServiceIsland;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.counter.Addressee;
import dk.serviceisland.domain.counter.LeaveReason;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.routing.CallReason;
import dk.serviceisland.domain.ticket.TicketId;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An errand that was handed to a person or a counter: who is given it, and until when. */
class AddressedTest extends CounterOfAnna {
  private static final Addressee TO_BO = new Addressee.Person(BO);
  private static final Addressee TO_THREE = new Addressee.Counter(new CounterId("3"));

  private TicketId handed;

  @BeforeEach
  void threeCounters() {
    day.opensCounter("2", "bo").opensCounter("3", "carl");
  }

  @Test
  void itWaitsForThatPersonWhoGetsItBeforeOthers() {
    day.draws("passport");
    handed(TO_BO);
    TicketId third = day.draws("passport");

    assertEquals(Optional.of(third), afterTheFirst("1"));
    assertEquals(Optional.of(handed), day.callsNext("2"));
    assertEquals(CallReason.Rule.ADDRESSED, day.ticket(handed).why().orElseThrow().rule());
  }

  @Test
  void itWaitsForThatCounterWhoeverServesThere() {
    handed(TO_THREE);

    assertEquals(Optional.empty(), day.callsNext("2"));
    day.closesCounter("2").closesCounter("3").opensCounter("3", "bo");
    assertEquals(Optional.of(handed), day.callsNext("3"));
  }

  @Test
  void nobodyWaitsForSomebodyWhoIsNotThere() {
    handed(TO_BO);
    day.pauses("2");

    assertEquals(Optional.of(handed), day.callsNext("1"));
    assertEquals(CallReason.Rule.PROMISED_WAIT, day.ticket(handed).why().orElseThrow().rule());
  }

  @Test
  void whoeverComesBackIsWaitedForAgain() {
    handed(TO_BO);
    day.pauses("2").resumes("2");

    assertEquals(Optional.empty(), day.callsNext("1"));
    day.does(new CounterCommand.LeaveCounter(TWO, BO, LeaveReason.AWAY));
    assertEquals(Optional.empty(), day.state().waitsFor(day.ticket(handed), day.now()));
    assertEquals(Optional.of(handed), day.callsNext("2"));
    assertEquals(CallReason.Rule.ADDRESSED, day.ticket(handed).why().orElseThrow().rule());
  }

  @Test
  void nobodyWaitsLongerThanTheGuardAllows() {
    handed(TO_BO);
    day.afterMinutes(29);
    assertEquals(Optional.empty(), day.callsNext("1"));

    day.afterMinutes(1);

    assertEquals(Optional.of(handed), day.callsNext("1"));
    assertEquals(CallReason.Rule.WAITED_LONGEST, day.ticket(handed).why().orElseThrow().rule());
  }

  @Test
  void theWaitBeforeItWasHandedOnDoesNotCount() {
    TicketId early = day.draws("passport");
    day.afterMinutes(25).serves("1", early);
    hand(PASSPORT, TO_BO);
    day.afterMinutes(10);

    assertEquals(Optional.empty(), day.callsNext("1"));
    assertEquals(Optional.of(early), day.callsNext("2"));
  }

  @Test
  void whoeverHasWaitedHalfAnHourGoesBeforeIt() {
    TicketId early = day.draws("passport");
    day.afterMinutes(30);
    handed(TO_BO);

    assertEquals(Optional.of(early), day.callsNext("2"));
    assertEquals(CallReason.Rule.WAITED_LONGEST, day.ticket(early).why().orElseThrow().rule());
  }

  @Test
  void itKeepsPlaceAndMinutesAndMayBecomeAnotherTaskType() {
    TicketId served = day.draws("passport");
    day.afterMinutes(4).serves("1", served);
    long place = day.ticket(served).errand().place().order();

    hand(LIBRARY, TO_BO);

    assertEquals(place, day.ticket(served).errand().place().order());
    assertEquals(4, day.ticket(served).waited(day.now()).toMinutes());
    assertEquals(LIBRARY, day.ticket(served).errand().taskType());
    assertEquals(Optional.of(day.duty("2")), day.state().waitsFor(day.ticket(served), day.now()));
  }

  @Test
  void whoWaitsForAnotherIsTakenOnlyByWhoeverSaysSo() {
    handed(TO_BO);
    ServiceCommand.CallTicket call = new ServiceCommand.CallTicket(ONE, ANNA, handed);
    assertEquals(
        Optional.of(TWO),
        day.when(call).refused(RefusalCode.ADDRESSED_TO_ANOTHER).seen().counter());

    day.does(new ServiceCommand.CallTicket(ONE, ANNA, handed, true, false));

    assertEquals(Optional.of(handed), day.duty("1").ticket().map(Ticket::id));
  }

  @Test
  void handingToWhoeverIsNotThereOrMayNotIsSaidFirst() {
    day.serves("1", day.draws("pension"));
    refusesTo(new Addressee.Person(new StaffId("nobody")), RefusalCode.ADDRESSEE_UNKNOWN);
    refusesTo(new Addressee.Counter(new CounterId("9")), RefusalCode.ADDRESSEE_UNKNOWN);
    refusesTo(new Addressee.Person(new StaffId("dina")), RefusalCode.ADDRESSEE_AWAY);
    assertEquals(Optional.of(PENSION), refusesTo(TO_BO, RefusalCode.ADDRESSEE_UNABLE).taskType());
    day.pauses("2");
    refusesTo(TO_BO, RefusalCode.ADDRESSEE_AWAY);

    day.does(new ServiceCommand.TransferErrand(ONE, ANNA, PENSION, Optional.of(TO_BO), true));

    assertEquals(1, day.state().queue(PENSION).size());
  }

  @Test
  void aPausedTaskTypeKeepsNobodyFromHandingOnWhatItIsAbout() {
    day.serves("1", day.draws("passport"));
    day.does(Lead.pauses(PASSPORT));

    hand(PASSPORT, TO_BO);

    assertEquals(1, day.state().queue(PASSPORT).size());
  }

  @Test
  void takenBackItWasNeverHandedOn() {
    handed(TO_BO);

    day.does(new ServiceCommand.TakeBack(ONE, ANNA, handed));

    assertEquals(Optional.empty(), day.ticket(handed).errand().addressee());
    assertEquals(Optional.of(handed), day.duty("1").ticket().map(Ticket::id));
  }

  @Test
  void theNextErrandOfItsTicketWaitsForEverybody() {
    handed(TO_BO);
    day.callsNext("2");
    day.starts("2").does(new ServiceCommand.AddErrand(TWO, BO, LIBRARY)).completes("2");

    assertEquals(Optional.of(handed), day.callsNext("1"));
  }

  @Test
  void afterAPlanWithoutThatCounterItWaitsForEverybody() {
    handed(TO_THREE);

    day.changesTo(aServiceIsland().hashed("other").withCounters("1", "2").plan());

    assertEquals(Optional.of(handed), day.callsNext("1"));
  }

  @Test
  void aFreeColleagueIsNotAlertedToIt() {
    handed(TO_BO);

    assertTrue(Assignment.alert(day.state(), day.duty("1"), day.now()).isEmpty());
    assertEquals(
        Optional.of(handed),
        Assignment.alert(day.state(), day.duty("2"), day.now()).map(Ticket::id));
  }

  /** A passport that Anna has begun and hands on. */
  private void handed(Addressee to) {
    handed = day.draws("passport");
    day.serves("1", handed);
    hand(PASSPORT, to);
  }

  private void hand(TaskTypeId type, Addressee to) {
    day.does(new ServiceCommand.TransferErrand(ONE, ANNA, type, Optional.of(to), false));
  }

  private Refusal refusesTo(Addressee to, RefusalCode code) {
    return day.when(new ServiceCommand.TransferErrand(ONE, ANNA, PENSION, Optional.of(to), false))
        .refused(code);
  }

  private Optional<TicketId> afterTheFirst(String counter) {
    day.callsNext(counter);
    day.starts(counter).completes(counter);
    return day.callsNext(counter);
  }
}

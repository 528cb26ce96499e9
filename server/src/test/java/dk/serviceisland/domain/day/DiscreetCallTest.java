package dk.serviceisland.domain.day;

import static dk.serviceisland.domain.day.BranchBuilder.aServiceIsland;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.counter.Call;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.TicketState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A call that no board shows (report L892-906). */
class DiscreetCallTest {
  private static final CounterId ONE = new CounterId("1");
  private static final StaffId ANNA = new StaffId("anna");

  private final BranchDay day =
      aServiceIsland()
          .withTaskType("debts", type -> type.letter("G").needs("id").discreet())
          .day()
          .opens()
          .opensCounter("1", "anna");

  private ServiceEvent.TicketCalled callsNext(boolean discreetly) {
    return (ServiceEvent.TicketCalled)
        day.when(new ServiceCommand.CallNext(ONE, ANNA, discreetly)).accepted().get(0);
  }

  private List<TicketId> onTheBoard() {
    return day.state().lastCalls().stream().map(Call::ticket).toList();
  }

  @Test
  void aTaskTypeMayAskForIt() {
    TicketId ticket = day.draws("debts");
    assertTrue(day.state().callsDiscreetly(day.ticket(ticket)));

    assertTrue(callsNext(false).discreet());

    assertEquals(TicketState.CALLED, day.ticket(ticket).state());
    assertEquals(List.of(), onTheBoard());
  }

  @Test
  void whoeverCallsMayAskForIt() {
    day.draws("passport");

    assertTrue(callsNext(true).discreet());

    assertEquals(List.of(), onTheBoard());
  }

  @Test
  void aChosenOneMayBeCalledSoToo() {
    day.draws("passport");
    TicketId chosen = day.draws("passport");

    day.does(new ServiceCommand.CallTicket(ONE, ANNA, chosen, false, true));

    assertTrue(day.ticket(chosen).errand().discreet());
    assertEquals(List.of(), onTheBoard());
  }

  @Test
  void othersAreOnTheBoard() {
    TicketId ticket = day.draws("passport");

    assertFalse(callsNext(false).discreet());

    assertEquals(List.of(ticket), onTheBoard());
  }

  /** No board has shown it, and who is looked for takes the same time to come. */
  @Test
  void nobodyIsMissedSoonerForIt() {
    TicketId ticket = day.draws("debts");
    callsNext(false);

    day.when(new ServiceCommand.MarkNoShow(ONE, ANNA)).refused(RefusalCode.NO_SHOW_TOO_SOON);
    day.after(Duration.ofSeconds(45)).does(new ServiceCommand.Recall(ONE, ANNA));
    assertEquals(List.of(), onTheBoard());
    day.after(Duration.ofSeconds(45)).does(new ServiceCommand.MarkNoShow(ONE, ANNA));

    assertEquals(TicketState.MISSED, day.ticket(ticket).state());
  }

  /** What was said once in confidence is not called out later by somebody who does not know. */
  @Test
  void anErrandThatWasCalledSoIsCalledSoAgain() {
    TicketId ticket = day.draws("passport");
    callsNext(true);
    day.starts("1")
        .does(
            new ServiceCommand.TransferErrand(
                ONE, ANNA, new TaskTypeId("library"), Optional.empty(), true));

    day.does(new ServiceCommand.CallTicket(ONE, ANNA, ticket));

    assertTrue(day.ticket(ticket).errand().discreet());
    assertEquals(List.of(), onTheBoard());
  }

  @Test
  void theNextErrandOfATicketIsCalledAsItsOwnTaskTypeIs() {
    TicketId ticket = day.draws("debts", "passport");
    callsNext(false);
    day.starts("1").completes("1");

    assertFalse(callsNext(false).discreet());

    assertEquals(List.of(ticket), onTheBoard());
  }

  @Test
  void whatTheBoardSaidBeforeIsGone() {
    TicketId ticket = day.draws("passport", "debts");
    callsNext(false);
    assertEquals(List.of(ticket), onTheBoard());
    day.starts("1").completes("1");

    callsNext(false);

    assertEquals(List.of(), onTheBoard());
  }
}

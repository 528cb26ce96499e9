package dk.serviceisland.domain.day;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.domain.counter.CounterState;
import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.domain.ticket.RemoveReason;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.TicketState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What was pressed by mistake is taken back, and then is as if it had not been pressed. */
class TakeBackTest extends CounterOfAnna {

  private Command takeBack(TicketId ticket) {
    return new ServiceCommand.TakeBack(ONE, ANNA, ticket);
  }

  /** What the stored facts come to, a line each. */
  private List<String> facts() {
    Map<Long, String> facts = new TreeMap<>();
    for (Fact.Change change : day.factChanges()) {
      if (change instanceof Fact.Opened opened) {
        facts.put(opened.fact().sequence(), opened.fact().kind() + " " + opened.fact().start());
      } else if (change instanceof Fact.Closed closed) {
        facts.computeIfPresent(
            closed.sequence(),
            (key, fact) -> fact + " to " + closed.end() + closed.outcome() + closed.endReason());
      } else if (change instanceof Fact.Reopened again) {
        facts.computeIfPresent(
            again.sequence(), (key, fact) -> fact.substring(0, fact.indexOf(" to ")));
      } else if (change instanceof Fact.Cancelled never) {
        facts.remove(never.sequence());
      }
    }
    return List.copyOf(facts.values());
  }

  @Test
  void aCompletionTakenBackIsServiceThatNeverEnded() {
    TicketId passport = day.draws("passport");
    day.afterMinutes(3).serves("1", passport).afterMinutes(4);
    List<String> before = facts();
    day.completes("1").afterMinutes(2);

    day.when(takeBack(passport))
        .then(new ServiceEvent.CompletionTakenBack(day.now(), passport, ONE));

    assertEquals(before, facts());
    assertEquals(TicketState.IN_SERVICE, day.ticket(passport).state());
    assertEquals(CounterState.BUSY, day.duty("1").state());
    assertEquals(Optional.empty(), day.ticket(passport).endReason());
    day.afterMinutes(1).does(day.complete("1", Outcome.PREPARED));
    assertEquals(Optional.of(Outcome.PREPARED), day.ticket(passport).errand().outcome());
    assertEquals(
        List.of(Duration.ofMinutes(4), Duration.ofMinutes(7)),
        day.factChanges().stream()
            .filter(Fact.ErrandEnded.class::isInstance)
            .map(change -> ((Fact.ErrandEnded) change).served())
            .toList());
  }

  @Test
  void theNextErrandQueuesNoMoreWhenTheFirstGoesOn() {
    TicketId both = day.draws("passport", "library");
    day.serves("1", both).completes("1");
    assertEquals(1, day.state().queue(LIBRARY).size());

    day.afterMinutes(1).does(takeBack(both));

    assertEquals(0, day.state().queue(LIBRARY).size());
    assertEquals(PASSPORT, day.ticket(both).errand().taskType());
    assertEquals(List.of("WAITING", "CALLED", "SERVICE"), kinds());
    day.completes("1").afterMinutes(2);
    assertEquals(Duration.ofMinutes(2), day.ticket(both).waited(day.now()));
  }

  private List<String> kinds() {
    return facts().stream().map(fact -> fact.substring(0, fact.indexOf(' '))).toList();
  }

  @Test
  void aTransferTakenBackIsAtTheCounterAgain() {
    TicketId passport = day.draws("passport");
    day.afterMinutes(5).serves("1", passport);
    List<String> before = facts();
    day.does(new ServiceCommand.TransferErrand(ONE, ANNA, LIBRARY)).afterMinutes(1);

    day.when(takeBack(passport)).then(new ServiceEvent.TransferTakenBack(day.now(), passport, ONE));

    assertEquals(before, facts());
    assertEquals(PASSPORT, day.ticket(passport).errand().taskType());
    assertEquals(0, day.state().queue(LIBRARY).size());
    assertEquals(Duration.ofMinutes(5), day.ticket(passport).waited(day.now()));
  }

  @Test
  void whoWasThereAfterAllIsCalledAlsoWhenTheGraceTimeIsOver() {
    TicketId passport = day.draws("passport");
    day.calls("1", passport);
    List<String> before = facts();
    day.afterMinutes(1).marksNoShow("1").afterMinutes(11).timePasses();
    assertEquals(TicketState.ENDED, day.ticket(passport).state());

    day.when(takeBack(passport)).then(new ServiceEvent.NoShowTakenBack(day.now(), passport, ONE));

    assertEquals(before, facts());
    assertEquals(TicketState.CALLED, day.ticket(passport).state());
    assertEquals(0, day.state().count(TicketState.MISSED));
    day.timePasses().starts("1").completes("1");
  }

  @Test
  void aRemovalTakenBackWaitsInItsPlaceWithItsMinutes() {
    TicketId first = day.draws("passport");
    TicketId second = day.draws("passport");
    day.afterMinutes(4);
    List<String> before = facts();
    day.does(new TicketCommand.RemoveTicket(first, RemoveReason.MISTAKE)).afterMinutes(3);

    day.when(new TicketCommand.TakeRemovalBack(first))
        .then(new TicketEvent.RemovalTakenBack(day.now(), first));

    assertEquals(before, facts());
    assertEquals(
        List.of(first, second),
        day.state().queue(PASSPORT).inPlace().stream().map(Ticket::id).toList());
    assertEquals(Optional.of(first), day.state().queue(PASSPORT).longestWaiting().map(Ticket::id));
    assertEquals(Duration.ofMinutes(7), day.ticket(first).waited(day.now()));
  }

  @Test
  void aRemovedParkedTicketIsParkedAgainAndFallsDueAsItWould() {
    TicketId parked = day.draws("passport");
    day.serves("1", parked).parks("1", 10);
    Instant due = day.ticket(parked).due().orElseThrow();
    day.does(new TicketCommand.RemoveTicket(parked, RemoveReason.LEFT)).afterMinutes(12);

    day.does(new TicketCommand.TakeRemovalBack(parked));

    assertEquals(Optional.of(due), day.ticket(parked).due());
    day.timePasses();
    assertEquals(TicketState.WAITING, day.ticket(parked).state());
  }

  @Test
  void onlyWhoDidItThereTakesItBackAndOnlyAtAFreeCounter() {
    TicketId passport = day.draws("passport");
    day.serves("1", passport).completes("1").opensCounter("2", "bo");
    day.when(new ServiceCommand.TakeBack(TWO, BO, passport))
        .refused(RefusalCode.NOTHING_TO_TAKE_BACK);
    day.when(new TicketCommand.TakeRemovalBack(passport)).refused(RefusalCode.NOTHING_TO_TAKE_BACK);

    day.calls("1", day.draws("library"));
    day.when(takeBack(passport)).refused(RefusalCode.COUNTER_BUSY);
    day.starts("1").completesWithAfterWork("1").does(takeBack(passport));
  }

  @Test
  void whatSomebodyWentOnWithStands() {
    TicketId both = day.draws("passport", "library");
    day.serves("1", both).completes("1").opensCounter("2", "bo").calls("2", both);

    day.when(takeBack(both)).refused(RefusalCode.NOTHING_TO_TAKE_BACK);
  }

  @Test
  void whatCanBeTakenBackIsKnownForAQuarterOfAnHour() {
    TicketId one = day.draws("passport");
    TicketId other = day.draws("passport");
    day.serves("1", one).completes("1").afterMinutes(5);
    day.does(new TicketCommand.RemoveTicket(other, RemoveReason.LEFT));

    assertEquals(List.of(one, other), ids(day.state().pressed(day.now())));
    assertEquals(
        day.now().plus(Duration.ofMinutes(10)), day.ticket(one).press().orElseThrow().until());
    day.afterMinutes(10);
    assertEquals(List.of(other), ids(day.state().pressed(day.now())));
    day.does(new TicketCommand.TakeRemovalBack(other));
    assertEquals(List.of(), ids(day.state().pressed(day.now())));
    assertEquals(Optional.empty(), day.ticket(one).press(), "it stands");
  }

  private static List<TicketId> ids(List<Ticket> tickets) {
    return tickets.stream().map(Ticket::id).toList();
  }

  @Test
  void theEndOfTheDayTakenBackIsADayThatNeverEnded() {
    TicketId waiting = day.draws("library");
    TicketId served = day.draws("passport");
    day.opensCounter("2", "bo").pauses("2").afterMinutes(3).serves("1", served).afterMinutes(2);
    List<String> before = facts();
    day.does(new DayCommand.CloseDay()).afterMinutes(59);
    assertEquals(Optional.of(day.now().plus(Duration.ofMinutes(1))), day.state().reopenUntil());

    List<Event> events = day.when(new DayCommand.ReopenDay()).accepted();

    assertEquals(new DayEvent.DayReopened(day.now()), events.get(0));
    assertEquals(before, facts());
    assertEquals(DayPhase.OPEN, day.state().phase());
    assertEquals(CounterState.BUSY, day.duty("1").state());
    assertEquals(CounterState.PAUSED, day.duty("2").state());
    assertEquals(TicketState.IN_SERVICE, day.ticket(served).state());
    assertEquals(Duration.ofMinutes(64), day.ticket(waiting).waited(day.now()));
    day.completes("1");
    assertEquals(Optional.of(waiting), day.callsNext("1"));
    day.does(new DayCommand.CloseDay());
  }

  @Test
  void theEndOfTheDayStandsAfterAnHourAndWhereItCameByItself() {
    day.when(new DayCommand.ReopenDay()).refused(RefusalCode.NOTHING_TO_TAKE_BACK);
    day.does(new DayCommand.CloseDay()).afterMinutes(60);
    day.when(new DayCommand.ReopenDay()).refused(RefusalCode.TOO_LATE_TO_TAKE_BACK);

    BranchDay quiet = BranchBuilder.aServiceIsland().day();
    quiet.when(new DayCommand.ReopenDay()).refused(RefusalCode.DAY_NOT_OPEN);
    quiet.opens().at("23:59").timePasses();
    assertEquals(DayPhase.CLOSED, quiet.state().phase());
    quiet.when(new DayCommand.ReopenDay()).refused(RefusalCode.NOTHING_TO_TAKE_BACK);
  }
}

package dk.serviceisland.domain.day;

import static dk.serviceisland.domain.day.BranchBuilder.aServiceIsland;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.assistance.Asker;
import dk.serviceisland.domain.assistance.Assistance;
import dk.serviceisland.domain.assistance.PrinterTrouble;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.StaffId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A person is asked to come. */
class AssistanceTest {
  private static final StaffId ANNA = new StaffId("anna");
  private static final StaffId BO = new StaffId("bo");
  private static final CounterId ONE = new CounterId("1");
  private static final Asker.Kiosk KIOSK = new Asker.Kiosk("k1", "Kiosk ved indgangen");
  private static final Asker.Kiosk OTHER = new Asker.Kiosk("k2", "Kiosk i børnebiblioteket");

  private final BranchDay day = aServiceIsland().day().opens();

  private static Command asks(Asker.Kiosk kiosk) {
    return new AssistanceCommand.AskPerson(kiosk, Optional.of("da"));
  }

  private List<Assistance> requests() {
    return List.copyOf(day.state().assistance().all());
  }

  @Test
  void aCitizenAsksAndTheFirstWhoTakesItComes() {
    day.when(asks(KIOSK))
        .then(new AssistanceEvent.AssistanceRequested(day.now(), KIOSK, Optional.of("da")));
    long request = requests().get(0).request();
    day.afterMinutes(1)
        .when(new AssistanceCommand.TakeAssistance(request, ANNA))
        .then(new AssistanceEvent.AssistanceTaken(day.now(), request, ANNA));
    day.when(new AssistanceCommand.TakeAssistance(request, ANNA)).thenNothing();
    day.when(new AssistanceCommand.TakeAssistance(request, BO))
        .refused(RefusalCode.ASSISTANCE_TAKEN);

    Assistance.Taken taken = requests().get(0).taken().orElseThrow();
    assertEquals(ANNA, taken.by().id());
    assertEquals(day.now(), taken.at());
  }

  @Test
  void askingTwiceIsAskingOnceWhateverTheKioskIsCalled() {
    day.does(asks(KIOSK));
    day.when(asks(new Asker.Kiosk("k1", "Flyttet"))).thenNothing();
    day.does(asks(OTHER));

    assertEquals(List.of(KIOSK, OTHER), requests().stream().map(Assistance::asker).toList());
  }

  @Test
  void askingAnewReplacesWhatWasTaken() {
    day.does(asks(KIOSK));
    long first = requests().get(0).request();
    day.does(new AssistanceCommand.TakeAssistance(first, ANNA)).does(asks(KIOSK));

    assertEquals(1, requests().size());
    assertTrue(requests().get(0).request() > first);
    assertEquals(Optional.empty(), requests().get(0).taken());
    day.when(new AssistanceCommand.TakeAssistance(first, ANNA))
        .refused(RefusalCode.ASSISTANCE_UNKNOWN);
  }

  @Test
  void aKioskWithdrawsItsOwnAndStaffWhatever() {
    day.does(asks(KIOSK)).does(asks(OTHER));
    long mine = requests().get(0).request();
    long others = requests().get(1).request();

    day.when(new AssistanceCommand.WithdrawAssistance(others, Optional.of(KIOSK)))
        .refused(RefusalCode.ASSISTANCE_UNKNOWN);
    day.when(new AssistanceCommand.WithdrawAssistance(mine, Optional.of(KIOSK)))
        .then(new AssistanceEvent.AssistanceWithdrawn(day.now(), mine));
    day.when(new AssistanceCommand.WithdrawAssistance(others, Optional.empty()))
        .then(new AssistanceEvent.AssistanceWithdrawn(day.now(), others));
    day.when(new AssistanceCommand.WithdrawAssistance(mine, Optional.empty()))
        .refused(RefusalCode.ASSISTANCE_UNKNOWN);
  }

  @Test
  void aColleagueIsAskedFromACounterUntilItCloses() {
    day.when(new AssistanceCommand.AskColleague(ONE, ANNA)).refused(RefusalCode.COUNTER_CLOSED);
    day.opensCounter("1", "anna");
    day.when(new AssistanceCommand.AskColleague(ONE, BO)).refused(RefusalCode.NOT_YOUR_COUNTER);
    day.when(new AssistanceCommand.AskColleague(ONE, ANNA))
        .then(
            new AssistanceEvent.AssistanceRequested(
                day.now(), new Asker.Counter(ONE), Optional.empty()));
    day.when(new AssistanceCommand.AskColleague(ONE, ANNA)).thenNothing();

    day.does(new CounterCommand.CloseCounter(ONE, ANNA));
    assertEquals(List.of(), requests());
  }

  @Test
  void aPrinterAsksOnceForEachTroubleAndNoLongerWhenItWorks() {
    Asker.Printer empty = new Asker.Printer("p1", "Kiosk", PrinterTrouble.PAPER_OUT);
    Asker.Printer away = new Asker.Printer("p1", "Kiosk", PrinterTrouble.UNREACHABLE);
    day.when(new AssistanceCommand.TellPrinter(empty, true)).thenNothing();
    day.does(new AssistanceCommand.TellPrinter(empty, false));
    long request = requests().get(0).request();
    day.does(new AssistanceCommand.TakeAssistance(request, ANNA));
    day.when(new AssistanceCommand.TellPrinter(empty, false)).thenNothing();

    day.when(new AssistanceCommand.TellPrinter(away, false))
        .then(
            new AssistanceEvent.AssistanceWithdrawn(day.now(), request),
            new AssistanceEvent.AssistanceRequested(day.now(), away, Optional.empty()));
    assertEquals(List.of(away), requests().stream().map(Assistance::asker).toList());
    day.does(new AssistanceCommand.TellPrinter(away, true));
    assertEquals(List.of(), requests());
  }

  @Test
  void nobodyIsAskedInALanguageThatIsNotSpokenOrTakesItFromOutside() {
    day.when(new AssistanceCommand.AskPerson(KIOSK, Optional.of("kl")))
        .refused(RefusalCode.LANGUAGE_UNKNOWN);
    day.does(asks(KIOSK));
    long request = requests().get(0).request();
    day.when(new AssistanceCommand.TakeAssistance(request, new StaffId("nobody")))
        .refused(RefusalCode.STAFF_UNKNOWN);
  }

  @Test
  void outsideAnOpenDayNobodyIsAsked() {
    BranchDay before = aServiceIsland().day();
    before.when(asks(KIOSK)).refused(RefusalCode.DAY_NOT_OPEN);

    day.does(asks(KIOSK)).does(new DayCommand.CloseDay());
    assertEquals(List.of(), requests());
    day.when(asks(KIOSK)).refused(RefusalCode.DAY_CLOSED);
    day.when(new AssistanceCommand.TakeAssistance(2, ANNA)).refused(RefusalCode.DAY_CLOSED);
    day.when(new AssistanceCommand.WithdrawAssistance(2, Optional.empty()))
        .refused(RefusalCode.DAY_CLOSED);
  }

  @Test
  void eventsThatDoNotFitAreADamagedJournal() {
    day.does(asks(KIOSK));
    List<Event> unfit =
        List.of(
            new AssistanceEvent.AssistanceRequested(day.now(), KIOSK, Optional.empty()),
            new AssistanceEvent.AssistanceTaken(day.now(), 99, ANNA),
            new AssistanceEvent.AssistanceTaken(
                day.now(), requests().get(0).request(), new StaffId("x")),
            new AssistanceEvent.AssistanceWithdrawn(day.now(), 99));

    for (Event event : unfit) {
      assertThrows(IllegalStateException.class, () -> day.state().apply(event), event.toString());
    }
  }
}

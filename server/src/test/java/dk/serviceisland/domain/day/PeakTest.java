package dk.serviceisland.domain.day;

import static dk.serviceisland.domain.day.BranchBuilder.MONDAY;
import static dk.serviceisland.domain.day.BranchBuilder.aServiceIsland;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.Peak;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.plan.Term;
import dk.serviceisland.domain.ticket.TicketId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A rush: some counters do some task types and nothing else, until somebody ends it. */
class PeakTest {
  private static final StaffId KAREN = new StaffId("karen");
  private static final TaskTypeId PASSPORT = new TaskTypeId("passport");
  private static final TaskTypeId LIBRARY = new TaskTypeId("library");
  private static final Peak RUSH =
      new Peak(List.of(PASSPORT), Set.of(new CounterId("1")), Optional.empty());

  private static BranchDay day(Peak peak) {
    return BranchDay.of(aServiceIsland().rushes(peak).plan())
        .opens()
        .opensCounter("1", "anna")
        .opensCounter("2", "bo");
  }

  private static DayCommand begin() {
    return new DayCommand.SetPeak(true, KAREN, "valg");
  }

  private static DayCommand end() {
    return new DayCommand.SetPeak(false, KAREN, "slut");
  }

  @Test
  void itBeginsAndEndsOnceWithWhoAndWhy() {
    BranchDay day = day(RUSH);

    day.when(begin())
        .then(new DayEvent.PeakBegun(day.now(), Optional.of(KAREN), Optional.of("valg")));
    assertEquals(Optional.of(RUSH), day.state().counters().peak());
    day.when(begin()).thenNothing();
    day.when(end())
        .then(new DayEvent.PeakEnded(day.now(), Optional.of(KAREN), Optional.of("slut")));
    assertEquals(Optional.empty(), day.state().counters().peak());
    day.when(end()).thenNothing();
    assertEquals(
        List.of(
            new DayChange.PeakOn(day.now(), Optional.of(KAREN), Optional.of("valg")),
            new DayChange.PeakOff(day.now(), Optional.of(KAREN), Optional.of("slut"))),
        List.copyOf(day.state().steering().changes()));
  }

  @Test
  void itsCountersServeNothingElseAndTheOthersAsEver() {
    BranchDay day = day(RUSH);
    TicketId book = day.draws("library");
    TicketId passport = day.draws("passport");
    day.does(begin());

    assertEquals(Optional.of(passport), day.callsNext("1"), "although the other came first");
    assertEquals(Optional.of(book), day.callsNext("2"));
    assertFalse(day.state().roster().mayServe(new StaffId("anna"), LIBRARY));
    assertEquals(1, day.state().roster().able(LIBRARY));
  }

  @Test
  void whoeverSitsThereWaitsForItsCitizensAlone() {
    BranchDay day = day(RUSH);
    TicketId book = day.draws("library");
    day.does(begin());

    assertEquals(Optional.empty(), day.callsNext("1"));
    day.does(end());
    assertEquals(Optional.of(book), day.callsNext("1"));
  }

  @Test
  void whatWasBegunBeforeItIsFinished() {
    BranchDay day = day(RUSH);
    TicketId book = day.draws("library");
    day.calls("1", book).starts("1").does(begin());

    day.completes("1");

    assertTrue(day.ticket(book).endReason().isPresent());
  }

  @Test
  void itComesWithADayOfItsPeriodAndWithNoOther() {
    Term monday = new Term(Optional.of(MONDAY), Optional.of(MONDAY));
    Peak planned = new Peak(RUSH.taskTypes(), RUSH.counters(), Optional.of(monday));

    assertTrue(day(planned).state().counters().peak().isPresent());
    assertTrue(
        BranchDay.of(aServiceIsland().rushes(planned).plan(), MONDAY.plusDays(1))
            .state()
            .counters()
            .peak()
            .isEmpty());
    BranchDay byItself = BranchDay.of(aServiceIsland().rushes(planned).plan()).timePasses();
    assertEquals(
        new DayEvent.PeakBegun(byItself.now(), Optional.empty(), Optional.empty()),
        byItself.events().get(1));
  }

  @Test
  void aBranchWhoseSettingsHaveNoneHasNone() {
    BranchDay day = BranchDay.of(aServiceIsland().plan()).opens();

    day.when(begin()).refused(RefusalCode.PEAK_UNPLANNED);
  }
}

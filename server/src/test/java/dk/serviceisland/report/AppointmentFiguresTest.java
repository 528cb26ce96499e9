package dk.serviceisland.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.booking.Booking.Standing;
import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.CheckIn;
import dk.serviceisland.domain.day.TicketCommand;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.TicketId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** How appointments went, in figures. */
class AppointmentFiguresTest extends ReportedDay {
  private static Figures.Share share(int count, int of) {
    return new Figures.Share(count, of, Optional.empty());
  }

  private Figures.Appointments passports(FactsInMemory facts) throws FactsUnavailable {
    return group(report(facts, ReportBy.TASK_TYPE, day), "passport").appointments().orElseThrow();
  }

  /** One is called before its time, one six minutes after it, and one an hour ago came late. */
  @Test
  void latenessCountsFromTheTimeOrFromTheArrivalIfThatIsLater() throws FactsUnavailable {
    day.serves("1", day.checksIn("passport", 3)).afterMinutes(5).completes("1");
    TicketId waits = day.checksIn("passport", 2);
    day.afterMinutes(8).serves("1", waits).afterMinutes(2).completes("1");
    TicketId late = day.checksIn("passport", -9);
    day.afterMinutes(4).serves("1", late).afterMinutes(2).completes("1");

    assertEquals(
        new Figures.Appointments(0, 3, share(2, 3), OptionalLong.of(200), 0, 0, 0),
        passports(new FactsInMemory(7).with(day)));
  }

  /** A time is booked once, for whatever its citizen comes for. */
  @Test
  void ofSeveralThingsTheFirstCounts() throws FactsUnavailable {
    CheckIn both = day.checkIn("both", 0, "passport", "loan");
    day.does(both);
    TicketId ticket = both.draw().ticket();
    day.serves("1", ticket).afterMinutes(5).completes("1");
    day.serves("1", ticket).afterMinutes(5).completes("1");
    FactsInMemory facts = new FactsInMemory(7).with(day);

    assertEquals(1, passports(facts).checkedIn());
    assertEquals(share(1, 1), passports(facts).calledInTime());
    assertTrue(group(report(facts, ReportBy.TASK_TYPE, day), "loan").appointments().isEmpty());
  }

  @Test
  void whoeverGivesTheTimeUpIsCheckedInAndNotLate() throws FactsUnavailable {
    TicketId ticket = day.checksIn("passport", 0);
    TicketId next = day.draws("passport");
    day.afterMinutes(1).does(new TicketCommand.PostponeTicket(ticket, 1));
    day.serves("1", next).afterMinutes(9).completes("1");
    day.serves("1", ticket).afterMinutes(1).completes("1");

    assertEquals(
        new Figures.Appointments(0, 1, share(0, 0), OptionalLong.empty(), 0, 0, 0),
        passports(new FactsInMemory(7).with(day)));
  }

  @Test
  void whomNobodyCallsInTimeIsCountedWhileTheyWait() throws FactsUnavailable {
    day.checksIn("passport", 0);
    day.afterMinutes(6);

    assertEquals(share(0, 1), passports(new FactsInMemory(7).with(day).goingOn()).calledInTime());
  }

  /** Both ways of counting say the same, also once the rows of the book are gone. */
  @Test
  void whatBecameOfBookedTimesIsKeptInTotals() throws FactsUnavailable {
    day.serves("1", day.checksIn("passport", 0)).afterMinutes(5).completes("1");
    TaskTypeId passport = new TaskTypeId("passport");
    FactsInMemory facts =
        new FactsInMemory(7)
            .with(day)
            .with(new BookedTimes(passport, Standing.HONOURED, 1))
            .with(new BookedTimes(passport, Standing.MISSED, 2))
            .with(new BookedTimes(passport, Standing.CANCELLED, 3))
            .with(new BookedTimes(passport, Standing.CALLED_OFF, 4))
            .with(new BookedTimes(passport, Standing.BOOKED, 5));
    Figures.Appointments told =
        new Figures.Appointments(15, 1, share(1, 1), OptionalLong.of(0), 2, 3, 4);
    assertEquals(told, passports(facts));

    BranchId branch = day.state().plan().branch();
    new Reports(facts, facts, facts).makeTotals(branch, BranchBuilder.MONDAY, BranchBuilder.MONDAY);
    facts.deleteDetail();
    assertEquals(told, passports(facts));
    assertTrue(
        group(report(facts, ReportBy.TASK_TYPE, day), "loan").appointments().isEmpty(),
        "nobody came for one");
  }

  @Test
  void nobodyHasThemAmongTheirOwnFigures() throws FactsUnavailable {
    day.serves("1", day.checksIn("passport", 0)).afterMinutes(5).completes("1");
    FactsInMemory facts = new FactsInMemory(7).with(day);

    OwnFigures own =
        new Reports(facts, facts, facts)
            .own(
                new StaffId("anna"),
                List.of(day.state().plan().branch()),
                BranchBuilder.MONDAY,
                BranchBuilder.MONDAY);

    assertEquals(1, own.figures().served());
    assertEquals(Optional.empty(), own.figures().appointments());
  }
}

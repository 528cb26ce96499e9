package dk.serviceisland.report;

import static dk.serviceisland.domain.day.BranchBuilder.aBranch;
import static dk.serviceisland.domain.day.BranchBuilder.everyDay;
import static dk.serviceisland.report.ReportedDay.group;
import static dk.serviceisland.report.ReportedDay.keys;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.domain.counter.PauseReason;
import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.CounterCommand;
import dk.serviceisland.domain.day.DayCommand;
import dk.serviceisland.domain.day.DayPhase;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.SkillLevel;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.ticket.TicketId;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What reports make of days on which time is odd, as room report says it. */
class ReportTimesTest {
  private static final LocalDate SUMMER_ENDS = LocalDate.of(2026, 10, 25);
  private static final LocalDate SUMMER_BEGINS = LocalDate.of(2026, 3, 29);

  /** From 1 to 4 by the clock are four hours, and the hour that came twice is one group. */
  @Test
  void theHourThatComesTwiceIsOneGroupOfTwoHours() throws FactsUnavailable {
    BranchDay day = night(SUMMER_ENDS).at("01:00").opens().opensCounter("1", "anna");
    day.opensCounter("2", "bo");
    day.after(Duration.ofMinutes(90));
    TicketId first = day.draws("passport");
    day.after(Duration.ofMinutes(60));
    TicketId again = day.draws("passport");
    day.serves("1", first).afterMinutes(5).completes("1");
    day.serves("2", again).afterMinutes(5).completes("2");
    day.at("04:00").closesCounter("1").closesCounter("2");

    Report report = report(ReportBy.HOUR, day);

    assertEquals(2, group(report, "02").drawn());
    assertEquals(60 * 60, group(report, "02").waited().p90Seconds());
    assertEquals(2 * 7200, group(report, "02").staffing().orElseThrow().staffedSeconds());
    assertEquals(2 * 4 * 3600, report.total().staffing().orElseThrow().staffedSeconds());
  }

  @Test
  void theHourThatNeverCameIsNotThere() throws FactsUnavailable {
    BranchDay day = night(SUMMER_BEGINS).at("01:00").opens().opensCounter("1", "anna");
    TicketId ticket = day.draws("passport");
    day.after(Duration.ofMinutes(90)).serves("1", ticket).afterMinutes(5).completes("1");
    day.at("04:00").closesCounter("1");

    Report report = report(ReportBy.HOUR, day);

    assertEquals(List.of("01", "03"), keys(report));
    assertEquals(90 * 60, report.total().waited().medianSeconds());
    assertEquals(2 * 3600, report.total().staffing().orElseThrow().staffedSeconds());
  }

  /** A ticket belongs to the business day and the hour in which it was drawn. */
  @Test
  void aTicketServedAfterClosingCountsWhereItWasDrawn() throws FactsUnavailable {
    BranchDay day = island().day().opens().opensCounter("1", "anna");
    TicketId ticket = day.at("17:50").draws("passport");
    day.at("18:20").serves("1", ticket).afterMinutes(10).completes("1");

    Report report = report(ReportBy.HOUR, day);

    assertEquals(1, group(report, "17").served());
    assertEquals(30 * 60, group(report, "17").waited().medianSeconds());
    assertEquals(1, report.days());
  }

  /** What nobody knows the end of ends with the last thing that is known of the day. */
  @Test
  void aCounterThatWasLeftOpenIsStaffedUpToTheLastThingKnown() throws FactsUnavailable {
    BranchDay day = island().day().at("10:00").opens().opensCounter("1", "anna");
    TicketId ticket = day.at("12:00").draws("passport");
    day.serves("1", ticket).afterMinutes(10).completes("1");

    Figures.Staffing staffing = report(ReportBy.DAY, day).total().staffing().orElseThrow();

    assertEquals(130 * 60, staffing.staffedSeconds());
    assertEquals(10 * 60, staffing.busySeconds());
  }

  /** Also what the last citizen was served there, whom nobody ever completed. */
  @Test
  void aCounterThatNobodyClosedIsStaffedUntilTheBranchClosed() throws FactsUnavailable {
    BranchDay day = island().day().at("10:00").opens().opensCounter("1", "anna");
    day.opensCounter("2", "bo").at("17:00").serves("1", day.draws("passport"));
    day.at("17:30")
        .does(
            new CounterCommand.PauseCounter(
                new CounterId("2"), new StaffId("bo"), PauseReason.PHONE));
    day.atNextMorning("04:00").timePasses();
    assertEquals(DayPhase.CLOSED, day.state().phase());

    Figures total = report(ReportBy.DAY, day).total();

    Figures.Staffing staffing = total.staffing().orElseThrow();
    assertEquals((8 * 60 + 7 * 60 + 30) * 60, staffing.staffedSeconds());
    assertEquals(60 * 60, staffing.busySeconds());
    assertEquals(Map.of(WhyOffDuty.PHONE, new Figures.OffDutyTime(1, 30 * 60)), total.offDuty());
    assertEquals(
        List.of("10", "11", "12", "13", "14", "15", "16", "17"), keys(report(ReportBy.HOUR, day)));
  }

  /** What is done after hours is work, as long as it is done. */
  @Test
  void aCounterThatNobodyClosedIsStaffedUntilTheLastThingDoneThere() throws FactsUnavailable {
    BranchDay day = island().day().at("10:00").opens().opensCounter("1", "anna");
    TicketId late = day.at("17:50").draws("passport");
    day.at("18:20").serves("1", late).afterMinutes(10).completes("1");
    Figures asItGoesOn = report(ReportBy.DAY, day).total();
    day.opensCounter("2", "bo").afterMinutes(5).closesCounter("2");
    Figures afterwards = report(ReportBy.DAY, day).total();
    day.at("20:00").timePasses();
    assertEquals(DayPhase.CLOSED, day.state().phase());

    assertEquals(510 * 60, asItGoesOn.staffing().orElseThrow().staffedSeconds());
    assertEquals(515 * 60, afterwards.staffing().orElseThrow().staffedSeconds());
    assertEquals(afterwards.staffing(), report(ReportBy.DAY, day).total().staffing());
  }

  /** Whoever closes a counter is there. */
  @Test
  void aCounterThatSomebodyClosedIsStaffedUntilThen() throws FactsUnavailable {
    BranchDay day = island().day().at("10:00").opens().opensCounter("1", "anna");
    day.at("18:40").closesCounter("1").at("19:00").does(new DayCommand.CloseDay());

    assertEquals(
        520 * 60, report(ReportBy.DAY, day).total().staffing().orElseThrow().staffedSeconds());
  }

  @Test
  void aDayWithoutTicketsCountsAsADayAndIsShownWithNothing() throws FactsUnavailable {
    BranchDay day = island().day().opens().does(new DayCommand.CloseDay());

    Report report = report(ReportBy.DAY, day);

    assertEquals(1, report.days());
    assertEquals(List.of(BranchBuilder.MONDAY.toString()), keys(report));
    assertEquals(0, report.total().drawn());
    assertEquals(Optional.empty(), report.total().staffing());
    assertEquals(new Figures.Spread(0, 0, 0, 0), report.total().waited());
  }

  /** Time is that of the writer, which never goes back. */
  @Test
  void aClockThatStepsBackMakesNoTimeLessThanNone() throws FactsUnavailable {
    BranchDay day = island().day().opens().opensCounter("1", "anna");
    TicketId ticket = day.at("11:00").draws("passport");
    day.at("10:30").serves("1", ticket);
    day.at("11:04").completes("1");

    Figures figures = report(ReportBy.DAY, day).total();

    assertEquals(new Figures.Spread(1, 0, 0, 0), figures.waited());
    assertEquals(4 * 60, figures.service().medianSeconds());
  }

  private static BranchBuilder island() {
    return aBranch()
        .named("main-library")
        .withTaskType("passport", type -> type.needs("id"))
        .withStaff("anna", who -> who.can("id", SkillLevel.MENTOR))
        .withStaff("bo", who -> who.can("id", SkillLevel.MENTOR));
  }

  private static BranchDay night(LocalDate date) {
    return BranchDay.of(island().open(everyDay("00:30-05:00")).plan(), date);
  }

  private static Report report(ReportBy by, BranchDay day) throws FactsUnavailable {
    FactsInMemory facts = new FactsInMemory(100).with(day);
    LocalDate date = day.state().day();
    return new Reports(facts, facts, facts)
        .report(new ReportQuery(List.of(day.state().plan().branch()), date, date, by));
  }
}

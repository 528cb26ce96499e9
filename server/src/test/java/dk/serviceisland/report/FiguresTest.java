package dk.serviceisland.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.counter.EnquiryChannel;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.CounterCommand;
import dk.serviceisland.domain.day.DayCommand;
import dk.serviceisland.domain.day.PaperSlip;
import dk.serviceisland.domain.day.ServiceCommand;
import dk.serviceisland.domain.day.TakeInPapers;
import dk.serviceisland.domain.day.TicketCommand;
import dk.serviceisland.domain.day.TicketEvent;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.ElsewhereId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Channel;
import dk.serviceisland.domain.ticket.Diversion;
import dk.serviceisland.domain.ticket.EndReason;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.domain.ticket.RemoveReason;
import dk.serviceisland.domain.ticket.TicketId;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Waits, service times and counts: what each figure counts, and what it leaves out. */
class FiguresTest extends ReportedDay {

  /** Counted by what was added; another errand counts as drawn alone. */
  @Test
  void errandsThatWereSuggestedAreCounted() throws FactsUnavailable {
    day.serves("1", day.draws("passport"));
    day.given(
        new TicketEvent.ErrandAdded(
            day.now(), day.duty("1").ticket().orElseThrow().id(), new TaskTypeId("loan"), true));
    day.afterMinutes(1).completes("1");

    assertEquals(OptionalInt.of(1), report(ReportBy.DAY).total().suggested());
    assertEquals(OptionalInt.of(1), group(report(ReportBy.TASK_TYPE), "loan").suggested());
    assertEquals(OptionalInt.empty(), group(report(ReportBy.TASK_TYPE), "passport").suggested());
  }

  /** Beside the errands and in none of their figures. */
  @Test
  void enquiriesOfPeopleWhoAreNotThereStandInTheSameTables() throws FactsUnavailable {
    CounterId one = new CounterId("1");
    TaskTypeId passport = new TaskTypeId("passport");
    for (EnquiryChannel channel :
        List.of(EnquiryChannel.TELEPHONE, EnquiryChannel.WRITTEN, EnquiryChannel.TELEPHONE)) {
      day.does(new CounterCommand.CountEnquiry(one, day.staffAt("1"), passport, channel));
    }
    day.does(
        new CounterCommand.CountEnquiry(one, day.staffAt("1"), passport, EnquiryChannel.WRITTEN));
    day.does(new CounterCommand.TakeBackEnquiry(one, day.staffAt("1")));

    Optional<Figures.Enquiries> counted = Optional.of(new Figures.Enquiries(2, 1));
    assertEquals(counted, report(ReportBy.DAY).total().enquiries());
    assertEquals(counted, group(report(ReportBy.TASK_TYPE), "passport").enquiries());
    assertEquals(
        Optional.of(new Figures.Enquiries(0, 1)),
        group(report(ReportBy.CHANNEL), "written").enquiries());
    assertEquals(0, report(ReportBy.CHANNEL).total().drawn());
  }

  @Test
  void nothingHappenedButTheTaskTypesAreThere() throws FactsUnavailable {
    Report report = report(ReportBy.TASK_TYPE);

    assertEquals(List.of("passport", "loan"), keys(report));
    Figures nothing = group(report, "passport");
    assertEquals(List.of(0, 0, 0, 0, 0, 0, 0), counts(nothing));
    assertEquals(new Figures.Share(0, 0, target(10, 90)), nothing.calledWithinTarget());
    assertEquals(Optional.of(new Figures.Share(0, 0, target(6, 70))), nothing.servedUnderTarget());
    assertEquals(new Figures.Spread(0, 0, 0, 0), nothing.waited());
    assertTrue(group(report, "passport").calledWithinTarget().share().isEmpty());
    assertEquals(Optional.empty(), group(report, "loan").servedUnderTarget());
    assertEquals(Optional.empty(), group(report, "loan").calledWithinTarget().target());
  }

  @Test
  void aWaitOfExactlyTheTargetIsWithinAServiceOfExactlyTheTargetIsNotUnder()
      throws FactsUnavailable {
    TicketId first = day.draws("passport");
    TicketId second = day.draws("passport");
    day.afterMinutes(10).serves("1", first).after(Duration.ofSeconds(359)).completes("1");
    day.after(Duration.ofSeconds(1)).serves("1", second).afterMinutes(6).completes("1");

    Figures figures = group(report(ReportBy.TASK_TYPE), "passport");

    assertShare(1, 2, figures.calledWithinTarget());
    assertShare(1, 2, figures.servedUnderTarget().orElseThrow());
    assertEquals(new Figures.Spread(2, 600, 960, 780), figures.waited());
    assertEquals(new Figures.Spread(2, 359, 360, 360), figures.service());
    assertShare(2, 2, figures.firstContact());
  }

  @Test
  void percentilesAreByNearestRank() throws FactsUnavailable {
    for (int i = 1; i <= 11; i++) {
      TicketId ticket = day.draws("loan");
      day.after(Duration.ofSeconds(100L * i)).serves("1", ticket);
      day.after(Duration.ofSeconds(20 + i)).completes("1");
    }

    Figures figures = group(report(ReportBy.TASK_TYPE), "loan");

    assertEquals(new Figures.Spread(11, 600, 1000, 600), figures.waited());
    assertEquals(new Figures.Spread(11, 26, 30, 26), figures.service());
  }

  @Test
  void onlyTheFirstCallEndsTheWaitAndMissedOrParkedTimeIsApart() throws FactsUnavailable {
    TicketId ticket = day.draws("passport");
    day.afterMinutes(4).calls("1", ticket).afterMinutes(1).marksNoShow("1");
    day.afterMinutes(5).does(new TicketCommand.ReturnTicket(ticket));
    day.afterMinutes(7).serves("1", ticket).afterMinutes(2).parks("1", 15);
    day.afterMinutes(15).timePasses();
    day.afterMinutes(8).serves("1", ticket).afterMinutes(3).completes("1");

    Figures figures = group(report(ReportBy.TASK_TYPE), "passport");

    assertEquals(new Figures.Spread(1, 240, 240, 240), figures.waited());
    assertEquals(new Figures.Spread(1, 300, 300, 300), figures.service());
    assertEquals(1, figures.served());
    assertEquals(0, figures.noShow());
  }

  @Test
  void aTransferKeepsTheMinutesAndCountsWhereTheErrandWasDrawn() throws FactsUnavailable {
    TicketId ticket = day.draws("passport");
    day.afterMinutes(9).serves("1", ticket).afterMinutes(1);
    day.does(
        new ServiceCommand.TransferErrand(
            new CounterId("1"), day.staffAt("1"), new TaskTypeId("loan")));
    day.afterMinutes(30).serves("1", ticket).afterMinutes(4).completes("1");

    Report report = report(ReportBy.TASK_TYPE);

    assertEquals(new Figures.Spread(1, 540, 540, 540), group(report, "passport").waited());
    assertEquals(new Figures.Spread(1, 300, 300, 300), group(report, "passport").service());
    assertEquals(1, group(report, "passport").served());
    assertEquals(0, group(report, "loan").drawn());
  }

  @Test
  void postponingStartsTheMinutesAgain() throws FactsUnavailable {
    TicketId ticket = day.draws("passport");
    day.draws("passport");
    day.afterMinutes(12).does(new TicketCommand.PostponeTicket(ticket, 1));
    day.afterMinutes(5).serves("1", ticket).afterMinutes(3).completes("1");

    Figures figures = group(report(ReportBy.TASK_TYPE), "passport");

    assertEquals(new Figures.Spread(1, 300, 300, 300), figures.waited());
    assertShare(1, 2, figures.calledWithinTarget());
    assertShare(1, 1, figures.calledWithinTargetOfCalled());
    assertEquals(1, figures.waiting());
  }

  @Test
  void theNextErrandOfATicketStartsAtNoMinutes() throws FactsUnavailable {
    TicketId ticket = day.draws("passport", "loan");
    day.afterMinutes(5).serves("1", ticket).afterMinutes(3).completes("1");
    day.afterMinutes(2).serves("1", ticket).afterMinutes(1).completes("1");

    Report report = report(ReportBy.TASK_TYPE);

    assertEquals(new Figures.Spread(1, 120, 120, 120), group(report, "loan").waited());
    assertEquals(2, report.total().drawn());
    assertEquals(2, report.total().served());
  }

  @Test
  void anErrandThatItsTicketNeverCameToIsNotCounted() throws FactsUnavailable {
    TicketId ticket = day.draws("passport", "loan");
    day.does(new TicketCommand.WithdrawTicket(ticket));

    Report report = report(ReportBy.TASK_TYPE);

    assertEquals(1, report.total().drawn());
    assertEquals(0, group(report, "loan").drawn());
  }

  @Test
  void whoLeavesUncalledAfterTheTargetCountsAgainstIt() throws FactsUnavailable {
    TicketId early = day.draws("passport");
    TicketId late = day.draws("passport");
    day.afterMinutes(10).does(new TicketCommand.WithdrawTicket(early));
    day.after(Duration.ofSeconds(1)).does(new TicketCommand.WithdrawTicket(late));

    Figures figures = group(report(ReportBy.TASK_TYPE), "passport");

    assertShare(0, 1, figures.calledWithinTarget());
    assertEquals(new Figures.Spread(0, 0, 0, 0), figures.waited());
    assertEquals(2, figures.leftByCitizen());
  }

  @Test
  void whoWasServedFromPaperCountsNeitherWayInTheWaits() throws FactsUnavailable {
    PaperSlip.Served served =
        new PaperSlip.Served(LocalTime.of(10, 30), LocalTime.of(10, 35), Outcome.SOLVED);
    day.afterMinutes(60)
        .does(
            new TakeInPapers(
                List.of(
                    new TakeInPapers.Paper(
                        BranchDay.ticketId("paper"),
                        new PaperSlip(
                            "17",
                            new TaskTypeId("passport"),
                            LocalTime.of(10, 0),
                            Optional.of(served))))));

    Figures figures = group(report(ReportBy.TASK_TYPE), "passport");

    assertEquals(1, figures.served());
    assertTrue(figures.calledWithinTarget().share().isEmpty());
  }

  @Test
  void whoWaitsBeyondTheTargetCountsAgainstItAlready() throws FactsUnavailable {
    TicketId called = day.draws("passport");
    day.draws("passport");
    day.serves("1", called).afterMinutes(10);
    FactsInMemory facts = new FactsInMemory(100).with(day).goingOn();
    Figures atTheTarget = group(report(facts, ReportBy.TASK_TYPE, day), "passport");

    day.after(Duration.ofSeconds(1));

    Figures beyond = group(report(facts, ReportBy.TASK_TYPE, day), "passport");
    assertShare(1, 1, atTheTarget.calledWithinTarget());
    assertShare(1, 2, beyond.calledWithinTarget());
    assertShare(1, 1, beyond.calledWithinTargetOfCalled());
    assertEquals(2, beyond.waiting(), "one of them in service");
  }

  @Test
  void theEndOfTheDayMakesNoFigureBetter() throws FactsUnavailable {
    day.draws("passport");
    TicketId mistake = day.draws("passport");
    day.afterMinutes(11).does(new TicketCommand.RemoveTicket(mistake, RemoveReason.MISTAKE));
    day.draws("passport");
    day.does(new DayCommand.CloseDay());

    assertShare(0, 1, group(report(ReportBy.TASK_TYPE), "passport").calledWithinTarget());
  }

  @Test
  void everyEndHasItsCount() throws FactsUnavailable {
    TicketId missed = day.draws("loan");
    day.calls("1", missed).marksNoShow("1").afterMinutes(10).timePasses();
    TicketId removed = day.draws("loan");
    day.does(new TicketCommand.RemoveTicket(removed, RemoveReason.MISTAKE));
    TicketId left = day.draws("loan");
    day.does(new TicketCommand.WithdrawTicket(left));
    TicketId served = day.draws("loan");
    day.serves("1", served).afterMinutes(1).completes("1");
    day.draws("loan");
    Figures open = group(report(ReportBy.TASK_TYPE), "loan");

    day.does(new DayCommand.CloseDay());

    Figures closed = group(report(ReportBy.TASK_TYPE), "loan");
    assertEquals(List.of(5, 1, 1, 1, 1, 1, 0), counts(open));
    assertEquals(List.of(5, 1, 0, 1, 1, 1, 1), counts(closed));
  }

  @Test
  void trainingMisdirectedAndBriefServiceIsCountedOnceAndLeftOutOfServiceTimes()
      throws FactsUnavailable {
    day.opensCounter("2", "trainee");
    TicketId inTraining = day.draws("passport");
    day.afterMinutes(1).serves("2", inTraining).after(Duration.ofSeconds(5));
    day.does(day.complete("2", Outcome.MISDIRECTED));
    TicketId misdirected = day.draws("passport");
    day.serves("1", misdirected).after(Duration.ofSeconds(5));
    day.does(day.complete("1", Outcome.MISDIRECTED));
    TicketId brief = day.draws("passport");
    day.serves("1", brief).after(Duration.ofSeconds(19)).completes("1");
    TicketId counted = day.draws("passport");
    day.serves("1", counted).after(Duration.ofSeconds(20));
    day.does(day.complete("1", Outcome.REFERRED_OTHER));

    Figures figures = group(report(ReportBy.TASK_TYPE), "passport");

    assertEquals(new Figures.Excluded(1, 1, 1), figures.excluded());
    assertEquals(new Figures.Spread(1, 20, 20, 20), figures.service());
    assertShare(1, 1, figures.servedUnderTarget().orElseThrow());
    assertEquals(4, figures.waited().count());
    assertEquals(4, figures.served());
    assertShare(1, 2, figures.firstContact());
  }

  @Test
  void walkAndTransactionCountEveryCallThatWasAnswered() throws FactsUnavailable {
    TicketId ticket = day.draws("passport");
    day.calls("1", ticket).after(Duration.ofSeconds(30)).starts("1").afterMinutes(2).parks("1", 5);
    day.afterMinutes(5).timePasses();
    day.calls("1", ticket).after(Duration.ofSeconds(40)).starts("1").afterMinutes(3).completes("1");

    Figures figures = report(ReportBy.DAY).total();

    assertEquals(new Figures.Spread(1, 70, 70, 70), figures.walk());
    assertEquals(new Figures.Spread(1, 300, 300, 300), figures.service());
    assertEquals(new Figures.Spread(1, 370, 370, 370), figures.transaction());
  }

  @Test
  void theWaitLevelIsThereWithAndWithoutThoseWhoLeft() throws FactsUnavailable {
    TicketId late = day.draws("passport");
    TicketId called = day.draws("passport");
    day.afterMinutes(1).serves("1", called).afterMinutes(10);
    day.does(new TicketCommand.WithdrawTicket(late)).completes("1");

    Figures figures = group(report(ReportBy.TASK_TYPE), "passport");

    assertShare(1, 2, figures.calledWithinTarget());
    assertShare(1, 1, figures.calledWithinTargetOfCalled());
    assertShare(1, 2, figures.walkedAway());
  }

  @Test
  void referralsTransfersNoShowsAndLifelinesHaveTheirShares() throws FactsUnavailable {
    TicketId referred = day.draws("passport");
    day.serves("1", referred).afterMinutes(1).does(day.complete("1", Outcome.REFERRED_OTHER));
    TicketId transferred = day.draws("passport");
    day.serves("1", transferred).afterMinutes(1);
    day.does(
        new ServiceCommand.TransferErrand(
            new CounterId("1"), day.staffAt("1"), new TaskTypeId("loan")));
    day.serves("1", transferred);
    day.does(new ServiceCommand.ConsultLifeline(new CounterId("1"), day.staffAt("1")));
    day.afterMinutes(1).does(day.complete("1", Outcome.SOLVED_WITH_LIFELINE));
    TicketId missed = day.draws("loan");
    day.calls("1", missed).marksNoShow("1").afterMinutes(10).timePasses();

    Figures figures = report(ReportBy.DAY).total();

    assertShare(1, 2, figures.referred());
    assertShare(1, 3, figures.transferred());
    assertShare(1, 2, figures.withLifeline());
    assertShare(1, 3, figures.noShowOfCalled());
  }

  /**
   * What ends with a lifeline was asked of one, by whatever way, so it is never more than these.
   */
  @Test
  void aLifelineWasAskedAboutWhatEndsSoAndAboutWhatNobodyAnswered() throws FactsUnavailable {
    TicketId byPhone = day.draws("passport");
    day.serves("1", byPhone).afterMinutes(1).does(day.complete("1", Outcome.SOLVED_WITH_LIFELINE));
    TicketId unanswered = day.draws("passport");
    day.serves("1", unanswered);
    day.does(new ServiceCommand.ConsultLifeline(new CounterId("1"), day.staffAt("1")));
    day.afterMinutes(1).completes("1");
    TicketId alone = day.draws("passport");
    day.serves("1", alone).afterMinutes(1).completes("1");

    Figures figures = report(ReportBy.DAY).total();

    assertShare(2, 3, figures.withLifeline());
    assertEquals(1, figures.outcomes().orElseThrow().counts().get(Outcome.SOLVED_WITH_LIFELINE));
  }

  @Test
  void aRatingCountsForWhatTheVisitWasAboutAndForTheGroupAndOnce() throws FactsUnavailable {
    TicketId rated = day.draws("passport");
    TicketId silent = day.draws("passport");
    day.serves("1", rated).afterMinutes(1).completes("1");
    day.opensCounter("2", "bo").serves("2", silent).afterMinutes(1).completes("2");
    day.closesCounter("2").does(new TicketCommand.RateVisit(rated, 5, 4));
    fourServe(day, "loan");

    for (Report report : List.of(report(ReportBy.TASK_TYPE), report(ReportBy.STAFF_GROUP))) {
      boolean ofType = report.query().by() == ReportBy.TASK_TYPE;
      Figures.Satisfaction satisfaction =
          group(report, ofType ? "passport" : "library").satisfaction();
      assertShare(1, ofType ? 2 : 6, satisfaction.answered());
      assertShare(1, 1, satisfaction.help());
      assertShare(0, 1, satisfaction.solution());
    }
  }

  @Test
  void whoIsSentToDoItAloneIsCountedWithWhatTheySay() throws FactsUnavailable {
    TaskTypeId passport = new TaskTypeId("passport");
    day.does(new DayCommand.Divert(passport, Diversion.SENT))
        .does(new DayCommand.Divert(passport, Diversion.SENT))
        .does(new DayCommand.Divert(passport, Diversion.WORKED))
        .does(new DayCommand.Divert(passport, Diversion.CAME));
    day.draws("passport");

    Report report = report(ReportBy.TASK_TYPE);

    Optional<Figures.Diverted> diverted = Optional.of(new Figures.Diverted(2, 1, 0, 1));
    assertEquals(diverted, report.total().diverted());
    assertEquals(diverted, group(report, "passport").diverted());
    assertEquals(diverted, report(ReportBy.DAY).groups().get(0).figures().diverted());
  }

  @Test
  void whatIsDoneElsewhereCountsByWhoToldItWithTheMinutesOfStaff() throws FactsUnavailable {
    ElsewhereId homeHelp = new ElsewhereId("home-help");
    day.does(new DayCommand.TellElsewhere(homeHelp, Channel.KIOSK))
        .does(new DayCommand.TellElsewhere(homeHelp, Channel.KIOSK))
        .does(new DayCommand.TellElsewhere(homeHelp, Channel.PHONE))
        .does(new DayCommand.TellElsewhere(new ElsewhereId("building"), Channel.KIOSK));
    TicketId sentAway = day.draws("passport");
    TicketId taken = day.draws("passport");
    day.serves("1", sentAway).afterMinutes(5).does(sendsTo(homeHelp));
    day.serves("1", taken).afterMinutes(2).does(sendsTo(homeHelp));
    day.does(new ServiceCommand.TakeBack(new CounterId("1"), day.staffAt("1"), taken));
    day.completes("1");

    Report report = report(ReportBy.ELSEWHERE);

    assertEquals(List.of("home-help", "building"), keys(report));
    assertEquals(told(2, 1, 1, 300), group(report, "home-help").toldElsewhere());
    assertEquals(told(1, 0, 0, 0), group(report, "building").toldElsewhere());
    assertEquals(told(3, 1, 1, 300), report.total().toldElsewhere());
    assertEquals(2, report.total().drawn());
    assertEquals(
        report.total().toldElsewhere(),
        report(ReportBy.DAY).groups().get(0).figures().toldElsewhere());
    assertEquals(Optional.empty(), group(report(ReportBy.TASK_TYPE), "passport").toldElsewhere());
  }

  /** What staff send away without saying where costs minutes, too (report L1612-1615). */
  @Test
  void aPlaceThatNobodyNamedIsARowOfItsOwn() throws FactsUnavailable {
    day.serves("1", day.draws("passport"))
        .afterMinutes(3)
        .does(
            new ServiceCommand.CompleteErrand(
                new CounterId("1"), day.staffAt("1"), Outcome.NOT_HERE, false, Optional.empty()));

    Report report = report(ReportBy.ELSEWHERE);

    assertEquals(told(0, 0, 1, 180), group(report, "another-place").toldElsewhere());
    assertEquals(told(0, 0, 1, 180), report.total().toldElsewhere());
  }

  /** A bus that leaves is no day that ends: whoever waited can be told to come to the next stop. */
  @Test
  void whoWaitedWhenTheBusLeftIsNotAmongThoseOfTheEndOfTheDay() throws FactsUnavailable {
    TicketId waiting = day.draws("passport");
    day.given(new TicketEvent.TicketExpired(day.now(), waiting, EndReason.STOP_LEFT));

    Figures total = report(ReportBy.DAY).total();

    assertEquals(OptionalInt.of(1), total.leftAtStop());
    assertEquals(0, total.closedAtEndOfDay());
  }

  /** Whoever took the time that was offered in place of a long wait has not given up. */
  @Test
  void whoBookedATimeInPlaceOfTheWaitHasNotWalkedAway() throws FactsUnavailable {
    day.does(new TicketCommand.WithdrawTicket(day.draws("passport"), true));
    day.does(new TicketCommand.WithdrawTicket(day.draws("passport")));

    Figures total = report(ReportBy.DAY).total();

    assertEquals(OptionalInt.of(1), total.bookedInstead());
    assertEquals(1, total.leftByCitizen());
    assertEquals(1, total.walkedAway().count());
  }

  private ServiceCommand sendsTo(ElsewhereId elsewhere) {
    return new ServiceCommand.CompleteErrand(
        new CounterId("1"), day.staffAt("1"), Outcome.NOT_HERE, false, Optional.of(elsewhere));
  }

  private static Optional<Figures.ToldElsewhere> told(
      int kiosk, int phone, int staff, long staffSeconds) {
    return Optional.of(new Figures.ToldElsewhere(kiosk, phone, staff, staffSeconds));
  }

  /** Drawn, served, still open, and the ends. */
  private static List<Integer> counts(Figures figures) {
    return List.of(
        figures.drawn(),
        figures.served(),
        figures.waiting(),
        figures.noShow(),
        figures.leftByCitizen(),
        figures.removedByStaff(),
        figures.closedAtEndOfDay());
  }
}

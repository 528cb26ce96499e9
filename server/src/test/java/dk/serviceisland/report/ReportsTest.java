package dk.serviceisland.report;

import static dk.serviceisland.domain.day.BranchBuilder.aBranch;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.CounterCommand;
import dk.serviceisland.domain.day.DayCommand;
import dk.serviceisland.domain.day.ServiceCommand;
import dk.serviceisland.domain.day.TicketCommand;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.SkillLevel;
import dk.serviceisland.domain.plan.StaffGroupId;
import dk.serviceisland.domain.plan.Target;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.domain.ticket.RemoveReason;
import dk.serviceisland.domain.ticket.TicketId;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every figure by hand: a passport is promised in 10 minutes and to take less than 6. */
class ReportsTest {
  private final BranchDay day = branch("main-library").day().opens().opensCounter("1", "anna");

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
    assertShare(1, 1, figures.calledWithinTarget());
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
  void hoursAreLocalAndCountTheDraw() throws FactsUnavailable {
    day.at("10:59:59").draws("loan");
    TicketId later = day.at("11:00").draws("passport");
    day.at("12:30").serves("1", later).afterMinutes(1).completes("1");

    Report report = report(ReportBy.HOUR);

    assertEquals(List.of("10", "11", "12"), keys(report));
    assertEquals(1, group(report, "11").served());
  }

  @Test
  void aGroupOfStaffIsThatOfTheLastCallAndTheUncalledAreInTheTotalAlone() throws FactsUnavailable {
    TicketId ticket = day.draws("loan");
    day.draws("loan");
    day.serves("1", ticket).afterMinutes(1).completes("1");
    boServes(day, "loan");

    Report report = report(ReportBy.STAFF_GROUP);

    assertEquals(List.of("library"), keys(report));
    assertEquals(2, group(report, "library").drawn());
    assertEquals(3, report.total().drawn());
  }

  @Test
  void daysWeekdaysAndBranchesAreGroupsToo() throws FactsUnavailable {
    BranchDay other =
        BranchDay.of(branch("town-hall").plan(), BranchBuilder.MONDAY.plusDays(1)).opens();
    other.draws("loan");
    day.draws("loan");
    day.draws("passport");

    assertEquals(List.of("2026-03-02", "2026-03-03"), keys(report(ReportBy.DAY, other)));
    assertEquals(List.of("monday", "tuesday"), keys(report(ReportBy.WEEKDAY, other)));
    Report byBranch = report(ReportBy.BRANCH, other);
    assertEquals(List.of("main-library", "town-hall"), keys(byBranch));
    assertEquals(2, group(byBranch, "main-library").drawn());
    assertEquals(3, byBranch.total().drawn());
  }

  @Test
  void aLimitIsShownOnlyWhereAllBranchesHaveTheSame() throws FactsUnavailable {
    BranchBuilder hasty =
        aBranch()
            .named("town-hall")
            .withTaskType("passport", type -> type.needs("id").promised(5).servedUnder(6));
    BranchDay other = hasty.day().opens();

    Figures figures = group(report(ReportBy.TASK_TYPE, other), "passport");

    assertEquals(Optional.empty(), figures.calledWithinTarget().target(), "10 or 5, of nothing");
    assertEquals(target(6, 70), figures.servedUnderTarget().orElseThrow().target());
  }

  @Test
  void factsAreReadPageByPage() throws FactsUnavailable {
    for (int i = 0; i < 10; i++) {
      day.draws("loan");
    }
    FactsInMemory facts = new FactsInMemory(3).with(day);

    Report report = report(facts, ReportBy.TASK_TYPE, day);

    assertEquals(10, report.total().drawn());
    assertEquals(4, facts.pagesRead());
  }

  @Test
  void aPeriodReadWhileItWasOpenEndsWhereTheNextBegins() throws FactsUnavailable {
    TicketId ticket = day.draws("passport");
    List<StoredFact> facts = new ArrayList<>(DayFacts.of(day));
    day.afterMinutes(5).serves("1", ticket).afterMinutes(3).completes("1");
    facts.addAll(DayFacts.of(day).subList(1, 3));

    Figures figures =
        group(report(new FactsInMemory(1).with(day, facts), ReportBy.TASK_TYPE, day), "passport");

    assertEquals(new Figures.Spread(1, 300, 300, 300), figures.waited());
    assertEquals(new Figures.Spread(1, 180, 180, 180), figures.service());
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

  @Test
  void countersAreStaffedWhileTheyAreOnDutyAndEachHourHasItsPart() throws FactsUnavailable {
    day.at("10:40").serves("1", day.draws("loan")).at("11:10");
    day.does(
        new ServiceCommand.CompleteErrand(
            new CounterId("1"), day.staffAt("1"), Outcome.SOLVED, true));
    day.at("11:20").does(new CounterCommand.ResumeCounter(new CounterId("1"), day.staffAt("1")));
    day.at("11:30").pauses("1").at("11:50");
    day.does(new CounterCommand.ResumeCounter(new CounterId("1"), day.staffAt("1")));
    day.at("12:00").does(new CounterCommand.CloseCounter(new CounterId("1"), day.staffAt("1")));

    Report report = report(ReportBy.HOUR);

    assertEquals(Optional.of(new Figures.Staffing(3600, 1200, 0)), group(report, "10").staffing());
    assertEquals(Optional.of(new Figures.Staffing(2400, 600, 600)), group(report, "11").staffing());
    assertEquals(
        1800.0 / 5400, report.total().staffing().orElseThrow().occupancy().orElseThrow(), 1e-9);
    assertEquals(Optional.empty(), group(report(ReportBy.TASK_TYPE), "loan").staffing());
    boServes(day, "loan");
    assertEquals(
        Optional.of(new Figures.Staffing(6060, 1860, 600)),
        group(report(ReportBy.STAFF_GROUP), "library").staffing());
  }

  @Test
  void aRatingCountsForWhatTheVisitWasAboutAndForTheGroupAndOnce() throws FactsUnavailable {
    TicketId rated = day.draws("passport");
    TicketId silent = day.draws("passport");
    day.serves("1", rated).afterMinutes(1).completes("1");
    day.opensCounter("2", "bo").serves("2", silent).afterMinutes(1).completes("2");
    day.does(new TicketCommand.RateVisit(rated, 5, 4));

    for (Report report : List.of(report(ReportBy.TASK_TYPE), report(ReportBy.STAFF_GROUP))) {
      String key = report.query().by() == ReportBy.TASK_TYPE ? "passport" : "library";
      Figures.Satisfaction satisfaction = group(report, key).satisfaction();
      assertShare(1, 2, satisfaction.answered());
      assertShare(1, 1, satisfaction.help());
      assertShare(0, 1, satisfaction.solution());
    }
  }

  @Test
  void whatIsServedOutsideTheHoursOfTheTownHallIsCounted() throws FactsUnavailable {
    TicketId inside = day.draws("loan");
    day.at("11:59").serves("1", inside).at("12:30").completes("1");
    TicketId outside = day.draws("loan");
    day.serves("1", outside).afterMinutes(1).completes("1");
    FactsInMemory facts =
        new FactsInMemory(9).with(day).withTownHall(BranchBuilder.everyDay("10:00-12:00"));

    assertShare(1, 2, report(facts, ReportBy.DAY, day).total().outsideTownHall());
    assertEquals(0, report(ReportBy.DAY).total().outsideTownHall().of());
  }

  @Test
  void theTenCategoriesAreAlwaysThereAndReferralsAreTwoOfThem() throws FactsUnavailable {
    TicketId passport = day.draws("passport");
    day.serves("1", passport).afterMinutes(1).completes("1");
    TicketId referred = day.draws("passport");
    day.serves("1", referred).afterMinutes(1);
    day.does(day.complete("1", Outcome.REFERRED_CITIZEN_SERVICE));

    Report report = report(ReportBy.CATEGORY);

    assertEquals(10, report.groups().size());
    assertEquals(1, group(report, "passport").served());
    assertEquals(1, group(report, "referred-citizen-service").served());
    assertEquals("Pas", report.groups().get(0).names().get("da"));
  }

  /** The first day aims at 10 minutes for 90 %, the second at 5 minutes for 60 %. */
  @Test
  void eachDayIsHeldAgainstItsOwnTarget() throws FactsUnavailable {
    LocalDate tuesday = BranchBuilder.MONDAY.plusDays(1);
    BranchBuilder changing =
        branch("main-library")
            .aims(aim(Target.Measure.WAIT, BranchBuilder.MONDAY.minusDays(9), 10, 90))
            .aims(aim(Target.Measure.WAIT, tuesday, 5, 60));
    BranchDay monday = changing.day().opens().opensCounter("1", "anna");
    BranchDay after = BranchDay.of(changing.plan(), tuesday).opens().opensCounter("1", "anna");
    TicketId before = monday.draws("passport");
    monday.afterMinutes(7).serves("1", before).afterMinutes(1).completes("1");
    TicketId then = after.draws("passport");
    after.afterMinutes(7).serves("1", then).afterMinutes(1).completes("1");
    FactsInMemory facts = new FactsInMemory(100).with(monday).with(after);

    Report report = report(facts, ReportBy.DAY, monday, after);

    assertShare(1, 1, group(report, BranchBuilder.MONDAY.toString()).calledWithinTarget());
    assertEquals(
        target(10, 90),
        group(report, BranchBuilder.MONDAY.toString()).calledWithinTarget().target());
    assertShare(0, 1, group(report, tuesday.toString()).calledWithinTarget());
    assertEquals(target(5, 60), group(report, tuesday.toString()).calledWithinTarget().target());
    assertShare(1, 2, report.total().calledWithinTarget());
    assertEquals(
        Optional.of(new Figures.Target(Optional.empty(), 75)),
        report.total().calledWithinTarget().target(),
        "the mean of what each was held against, and no limit, as there were two");
    assertEquals(2, report.targets().size());
  }

  @Test
  void aTargetMayHoldForOneStaffGroupAndMayEnd() throws FactsUnavailable {
    BranchDay aimed =
        branch("main-library")
            .aims(aim(Target.Measure.SERVICE, BranchBuilder.MONDAY, 6, 70))
            .aims(
                new Target(
                    Target.Measure.SERVICE,
                    BranchBuilder.MONDAY,
                    "Leder",
                    Set.of(),
                    Set.of(new StaffGroupId("other")),
                    Optional.empty()))
            .aims(
                new Target(
                    Target.Measure.SERVICE,
                    BranchBuilder.MONDAY,
                    "Leder",
                    Set.of(),
                    Set.of(new StaffGroupId("library")),
                    Optional.of(new Target.Aim(Optional.of(Duration.ofMinutes(2)), 50))))
            .day()
            .opens()
            .opensCounter("1", "anna");
    TicketId ticket = aimed.draws("passport");
    aimed.serves("1", ticket).afterMinutes(4).completes("1");
    boServes(aimed, "passport");

    Figures figures =
        report(new FactsInMemory(100).with(aimed), ReportBy.STAFF_GROUP, aimed)
            .groups()
            .get(0)
            .figures();

    assertShare(1, 2, figures.servedUnderTarget().orElseThrow());
    assertEquals(target(2, 50), figures.servedUnderTarget().orElseThrow().target());
  }

  @Test
  void firstContactAndSatisfactionAreHeldAgainstTheirTargets() throws FactsUnavailable {
    BranchDay aimed =
        branch("main-library")
            .aims(aim(Target.Measure.FIRST_CONTACT, BranchBuilder.MONDAY, 0, 80))
            .aims(aim(Target.Measure.SATISFACTION, BranchBuilder.MONDAY, 0, 70))
            .day()
            .opens()
            .opensCounter("1", "anna");
    TicketId ticket = aimed.draws("passport");
    aimed.serves("1", ticket).afterMinutes(4).completes("1");
    aimed.does(new TicketCommand.RateVisit(ticket, 5, 4));

    Figures figures =
        group(report(new FactsInMemory(100).with(aimed), ReportBy.TASK_TYPE, aimed), "passport");

    assertEquals(
        Optional.of(new Figures.Target(Optional.empty(), 80)), figures.firstContact().target());
    assertEquals(
        new Figures.Share(0, 1, Optional.of(new Figures.Target(Optional.empty(), 70))),
        figures.satisfaction().solution());
  }

  @Test
  void whatSomeBranchesAreToServeOfEverythingIsHeldAgainstEachDaysShare() throws FactsUnavailable {
    BranchDay other = branch("town-hall").day().opens().opensCounter("1", "anna");
    for (BranchDay where : List.of(day, other, other, other)) {
      TicketId ticket = where.draws("passport");
      where.serves("1", ticket).afterMinutes(4).completes("1");
    }
    BranchId library = new BranchId("main-library");
    BranchId townHall = new BranchId("town-hall");
    Set<BranchId> all = Set.of(library, townHall);
    FactsInMemory facts =
        new FactsInMemory(100)
            .with(day)
            .with(other)
            .withShares(
                share(BranchBuilder.MONDAY.minusDays(1), library, all, 40),
                share(BranchBuilder.MONDAY, library, all, 33),
                share(BranchBuilder.MONDAY.plusDays(1), library, all, 90));

    assertEquals(
        List.of(
            new Report.Part(
                List.of(library),
                new Figures.Share(1, 4, Optional.of(new Figures.Target(Optional.empty(), 33))))),
        report(facts, ReportBy.BRANCH, day, other).parts());
    assertEquals(List.of(), report(facts, ReportBy.BRANCH, day).parts(), "not without the others");
  }

  @Test
  void everyFigureLeadsToTheErrandsBehindIt() throws FactsUnavailable {
    TicketId served = day.draws("passport", "loan");
    TicketId left = day.draws("loan");
    day.afterMinutes(4).serves("1", served).afterMinutes(3).completes("1");
    day.does(new TicketCommand.WithdrawTicket(left));
    FactsInMemory facts = new FactsInMemory(2).with(day);
    BranchId branch = day.state().plan().branch();
    Reports reports = new Reports(facts, facts);
    int seen = 0;

    for (ReportBy by : EnumSet.complementOf(EnumSet.of(ReportBy.STAFF))) {
      for (Report.Group group : report(facts, by, day).groups()) {
        List<ErrandStory> behind =
            reports.errands(
                branch, BranchBuilder.MONDAY, BranchBuilder.MONDAY, by, Optional.of(group.key()));
        assertEquals(group.figures().drawn(), behind.size(), by + " " + group.key());
        seen += behind.size();
      }
    }

    assertTrue(seen > ReportBy.values().length, "more than one for each");
    List<ErrandStory> all =
        reports.errands(
            branch, BranchBuilder.MONDAY, BranchBuilder.MONDAY, ReportBy.DAY, Optional.empty());
    assertEquals(3, all.size());
  }

  /** Whatever the plan says: who works alone on a day is no group on that day. */
  @Test
  void aStaffGroupOfWhichOnePersonWorkedIsInTheTotalAloneOnThatDay() throws FactsUnavailable {
    day.serves("1", day.draws("loan")).afterMinutes(4).completes("1");
    BranchDay next = BranchDay.of(branch("main-library").plan(), BranchBuilder.MONDAY.plusDays(1));
    next.opens().opensCounter("1", "anna");
    next.serves("1", next.draws("loan")).afterMinutes(2).completes("1");
    boServes(next, "loan");

    Report both = report(ReportBy.STAFF_GROUP, next);

    assertEquals(0, group(report(ReportBy.STAFF_GROUP), "library").served());
    assertEquals(2, group(both, "library").served());
    assertEquals(3, both.total().served());
    FactsInMemory facts = new FactsInMemory(100).with(day).with(next);
    assertEquals(
        2,
        new Reports(facts, facts)
            .errands(
                day.state().plan().branch(),
                BranchBuilder.MONDAY,
                BranchBuilder.MONDAY.plusDays(1),
                ReportBy.STAFF_GROUP,
                Optional.of("library"))
            .size());
  }

  /** Its figures would be those of a person. */
  @Test
  void aStaffGroupOfOnePersonIsInTheTotalAlone() throws FactsUnavailable {
    BranchDay lonely =
        branch("main-library")
            .withStaff("politi", who -> who.of("police").can("id", SkillLevel.MENTOR))
            .day()
            .opens()
            .opensCounter("1", "politi");
    TicketId ticket = lonely.draws("passport");
    lonely.serves("1", ticket).afterMinutes(4).completes("1");
    FactsInMemory facts = new FactsInMemory(100).with(lonely);

    Report report = report(facts, ReportBy.STAFF_GROUP, lonely);

    assertFalse(keys(report).contains("police"), () -> keys(report).toString());
    assertEquals(1, report.total().served());
    assertEquals(
        List.of(Optional.empty()),
        new Reports(facts, facts)
                .errands(
                    lonely.state().plan().branch(),
                    BranchBuilder.MONDAY,
                    BranchBuilder.MONDAY,
                    ReportBy.DAY,
                    Optional.empty())
                .stream()
                .map(ErrandStory::staffGroup)
                .toList());
  }

  @Test
  void forecastsAreHeldAgainstWhatCameTrue() throws FactsUnavailable {
    FactsInMemory facts = new FactsInMemory(100).with(day);
    facts.with(promise(4)).with(promise(12));

    Report report = report(facts, ReportBy.TASK_TYPE, day);

    Optional<Figures.Promises> promises =
        Optional.of(
            new Figures.Promises(
                new Figures.Share(1, 2, Optional.empty()),
                new Figures.Share(1, 2, Optional.empty()),
                240,
                180));
    assertEquals(promises, report.total().promises());
    assertEquals(promises, group(report, "passport").promises());
    assertEquals(Optional.empty(), group(report, "loan").promises());
  }

  /** Five minutes promised, three to ten. */
  private KeptPromise promise(int minutes) {
    return new KeptPromise(
        day.state().plan().branch(),
        BranchBuilder.MONDAY,
        new TaskTypeId("passport"),
        Duration.ofMinutes(3),
        Duration.ofMinutes(5),
        Duration.ofMinutes(10),
        Duration.ofMinutes(minutes));
  }

  private static ShareTarget share(
      LocalDate from, BranchId branch, Set<BranchId> among, int percent) {
    return new ShareTarget(from, "Chef", Set.of(branch), among, Optional.of(percent));
  }

  private static Target aim(Target.Measure measure, LocalDate from, int minutes, int percent) {
    Optional<Duration> limit =
        minutes == 0 ? Optional.empty() : Optional.of(Duration.ofMinutes(minutes));
    return new Target(
        measure,
        from,
        "Leder",
        Set.of(new TaskTypeId("passport")),
        Set.of(),
        Optional.of(new Target.Aim(limit, percent)));
  }

  private static Optional<Figures.Target> target(int minutes, int percent) {
    return Optional.of(new Figures.Target(Optional.of(Duration.ofMinutes(minutes)), percent));
  }

  @Test
  void aReportOverTotalsSaysWhatTheOneOverDetailSaid() throws FactsUnavailable {
    TicketId ticket = day.draws("passport");
    TicketId other = day.draws("loan");
    day.afterMinutes(4).serves("1", ticket).afterMinutes(3).completes("1");
    day.does(new TicketCommand.RateVisit(ticket, 5, 5))
        .does(new TicketCommand.WithdrawTicket(other));
    day.does(new DayCommand.CloseDay());
    FactsInMemory facts = new FactsInMemory(5).with(day);
    Reports reports = new Reports(facts, facts);
    List<Report> before = new ArrayList<>();
    for (ReportBy by : EnumSet.complementOf(EnumSet.of(ReportBy.STAFF))) {
      before.add(report(facts, by, day));
    }

    reports.makeTotals(
        day.state().plan().branch(), BranchBuilder.MONDAY, BranchBuilder.MONDAY.plusDays(1));
    facts.deleteDetail();

    List<Report> after = new ArrayList<>();
    for (ReportBy by : EnumSet.complementOf(EnumSet.of(ReportBy.STAFF))) {
      after.add(report(facts, by, day));
    }
    assertEquals(before, after);
    assertEquals(1, after.get(0).total().served());
  }

  private static BranchBuilder branch(String name) {
    return aBranch()
        .named(name)
        .withTaskType("passport", type -> type.needs("id").promised(10).servedUnder(6))
        .withTaskType("loan", type -> type.needs("books"))
        .withStaff(
            "anna", who -> who.can("id", SkillLevel.MENTOR).can("books", SkillLevel.INDEPENDENT))
        .withStaff(
            "bo", who -> who.can("id", SkillLevel.INDEPENDENT).can("books", SkillLevel.MENTOR))
        .withStaff("trainee", who -> who.can("id", SkillLevel.IN_TRAINING));
  }

  /** A colleague from the same staff group takes a minute for somebody at counter 2. */
  private static void boServes(BranchDay day, String taskType) {
    day.opensCounter("2", "bo").serves("2", day.draws(taskType)).afterMinutes(1).completes("2");
  }

  private Report report(ReportBy by) throws FactsUnavailable {
    return report(new FactsInMemory(100).with(day), by, day);
  }

  private Report report(ReportBy by, BranchDay other) throws FactsUnavailable {
    return report(new FactsInMemory(100).with(day).with(other), by, day, other);
  }

  private static Report report(FactsInMemory facts, ReportBy by, BranchDay... days)
      throws FactsUnavailable {
    List<BranchId> branches =
        List.of(days).stream().map(day -> day.state().plan().branch()).distinct().toList();
    return new Reports(facts, facts)
        .report(
            new ReportQuery(branches, BranchBuilder.MONDAY, BranchBuilder.MONDAY.plusDays(6), by));
  }

  private static List<String> keys(Report report) {
    return report.groups().stream().map(Report.Group::key).toList();
  }

  private static Figures group(Report report, String key) {
    return report.groups().stream()
        .filter(group -> group.key().equals(key))
        .findFirst()
        .orElseThrow()
        .figures();
  }

  /** Drawn, served, still open, and the four ends. */
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

  private static void assertShare(int count, int of, Figures.Share share) {
    assertEquals(count + " of " + of, share.count() + " of " + share.of());
    assertEquals((double) count / of, share.share().orElseThrow());
  }
}

package dk.serviceisland.report;

import static dk.serviceisland.domain.BranchBuilder.aBranch;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.BranchBuilder;
import dk.serviceisland.domain.BranchDay;
import dk.serviceisland.domain.BranchId;
import dk.serviceisland.domain.Command;
import dk.serviceisland.domain.CounterId;
import dk.serviceisland.domain.Outcome;
import dk.serviceisland.domain.RemoveReason;
import dk.serviceisland.domain.SkillLevel;
import dk.serviceisland.domain.TaskTypeId;
import dk.serviceisland.domain.TicketId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every figure by hand: a passport is promised in 10 minutes and to take less than 6. */
class ReportsTest {
  private final BranchDay day = branch("main-library").day().opens().opensCounter("1", "anna");

  @Test
  void nothingHappenedButTheTaskTypesAreThere() {
    Report report = report(ReportBy.TASK_TYPE);

    assertEquals(List.of("passport", "loan"), keys(report));
    assertEquals(
        new Figures(
            0,
            0,
            0,
            new Figures.Share(0, 0, Optional.of(new Figures.Target(Duration.ofMinutes(10), 90))),
            Optional.of(
                new Figures.Share(
                    0, 0, Optional.of(new Figures.Target(Duration.ofMinutes(6), 70)))),
            new Figures.Spread(0, 0, 0, 0),
            new Figures.Spread(0, 0, 0, 0),
            new Figures.Share(0, 0, Optional.empty()),
            0,
            0,
            0,
            0,
            new Figures.Excluded(0, 0, 0)),
        group(report, "passport"));
    assertTrue(group(report, "passport").calledWithinTarget().share().isEmpty());
    assertEquals(Optional.empty(), group(report, "loan").servedUnderTarget());
    assertEquals(Optional.empty(), group(report, "loan").calledWithinTarget().target());
  }

  @Test
  void aWaitOfExactlyTheTargetIsWithinAServiceOfExactlyTheTargetIsNotUnder() {
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
  void percentilesAreByNearestRank() {
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
  void onlyTheFirstCallEndsTheWaitAndMissedOrParkedTimeIsApart() {
    TicketId ticket = day.draws("passport");
    day.afterMinutes(4).calls("1", ticket).afterMinutes(1).marksNoShow("1");
    day.afterMinutes(5).does(new Command.ReturnTicket(ticket));
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
  void aTransferKeepsTheMinutesAndCountsWhereTheErrandWasDrawn() {
    TicketId ticket = day.draws("passport");
    day.afterMinutes(9).serves("1", ticket).afterMinutes(1);
    day.does(
        new Command.TransferErrand(new CounterId("1"), day.staffAt("1"), new TaskTypeId("loan")));
    day.afterMinutes(30).serves("1", ticket).afterMinutes(4).completes("1");

    Report report = report(ReportBy.TASK_TYPE);

    assertEquals(new Figures.Spread(1, 540, 540, 540), group(report, "passport").waited());
    assertEquals(new Figures.Spread(1, 300, 300, 300), group(report, "passport").service());
    assertEquals(1, group(report, "passport").served());
    assertEquals(0, group(report, "loan").drawn());
  }

  @Test
  void postponingStartsTheMinutesAgain() {
    TicketId ticket = day.draws("passport");
    day.draws("passport");
    day.afterMinutes(12).does(new Command.PostponeTicket(ticket, 1));
    day.afterMinutes(5).serves("1", ticket).afterMinutes(3).completes("1");

    Figures figures = group(report(ReportBy.TASK_TYPE), "passport");

    assertEquals(new Figures.Spread(1, 300, 300, 300), figures.waited());
    assertShare(1, 1, figures.calledWithinTarget());
    assertEquals(1, figures.waiting());
  }

  @Test
  void theNextErrandOfATicketStartsAtNoMinutes() {
    TicketId ticket = day.draws("passport", "loan");
    day.afterMinutes(5).serves("1", ticket).afterMinutes(3).completes("1");
    day.afterMinutes(2).serves("1", ticket).afterMinutes(1).completes("1");

    Report report = report(ReportBy.TASK_TYPE);

    assertEquals(new Figures.Spread(1, 120, 120, 120), group(report, "loan").waited());
    assertEquals(2, report.total().drawn());
    assertEquals(2, report.total().served());
  }

  @Test
  void anErrandThatItsTicketNeverCameToIsNotCounted() {
    TicketId ticket = day.draws("passport", "loan");
    day.does(new Command.WithdrawTicket(ticket));

    Report report = report(ReportBy.TASK_TYPE);

    assertEquals(1, report.total().drawn());
    assertEquals(0, group(report, "loan").drawn());
  }

  @Test
  void whoLeavesUncalledAfterTheTargetCountsAgainstIt() {
    TicketId early = day.draws("passport");
    TicketId late = day.draws("passport");
    day.afterMinutes(10).does(new Command.WithdrawTicket(early));
    day.after(Duration.ofSeconds(1)).does(new Command.WithdrawTicket(late));

    Figures figures = group(report(ReportBy.TASK_TYPE), "passport");

    assertShare(0, 1, figures.calledWithinTarget());
    assertEquals(new Figures.Spread(0, 0, 0, 0), figures.waited());
    assertEquals(2, figures.leftByCitizen());
  }

  @Test
  void everyEndHasItsCount() {
    TicketId missed = day.draws("loan");
    day.calls("1", missed).marksNoShow("1").afterMinutes(10).timePasses();
    TicketId removed = day.draws("loan");
    day.does(new Command.RemoveTicket(removed, RemoveReason.MISTAKE));
    TicketId left = day.draws("loan");
    day.does(new Command.WithdrawTicket(left));
    TicketId served = day.draws("loan");
    day.serves("1", served).afterMinutes(1).completes("1");
    day.draws("loan");
    Figures open = group(report(ReportBy.TASK_TYPE), "loan");

    day.does(new Command.CloseDay());

    Figures closed = group(report(ReportBy.TASK_TYPE), "loan");
    assertEquals(List.of(5, 1, 1, 1, 1, 1, 0), counts(open));
    assertEquals(List.of(5, 1, 0, 1, 1, 1, 1), counts(closed));
  }

  @Test
  void trainingMisdirectedAndBriefServiceIsCountedOnceAndLeftOutOfServiceTimes() {
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
  void hoursAreLocalAndCountTheDraw() {
    day.at("10:59:59").draws("loan");
    TicketId later = day.at("11:00").draws("passport");
    day.at("12:30").serves("1", later).afterMinutes(1).completes("1");

    Report report = report(ReportBy.HOUR);

    assertEquals(List.of("10", "11"), keys(report));
    assertEquals(1, group(report, "11").served());
  }

  @Test
  void aGroupOfStaffIsThatOfTheLastCallAndTheUncalledAreInTheTotalAlone() {
    TicketId ticket = day.draws("loan");
    day.draws("loan");
    day.serves("1", ticket).afterMinutes(1).completes("1");

    Report report = report(ReportBy.STAFF_GROUP);

    assertEquals(List.of("library"), keys(report));
    assertEquals(1, group(report, "library").drawn());
    assertEquals(2, report.total().drawn());
  }

  @Test
  void daysWeekdaysAndBranchesAreGroupsToo() {
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
  void aTargetIsShownOnlyWhereAllBranchesHaveTheSame() {
    BranchBuilder hasty =
        aBranch()
            .named("town-hall")
            .withTaskType("passport", type -> type.needs("id").promised(5).servedUnder(6));
    BranchDay other = hasty.day().opens();

    Figures figures = group(report(ReportBy.TASK_TYPE, other), "passport");

    assertEquals(Optional.empty(), figures.calledWithinTarget().target());
    assertEquals(
        Optional.of(new Figures.Target(Duration.ofMinutes(6), 70)),
        figures.servedUnderTarget().orElseThrow().target());
  }

  @Test
  void factsAreReadPageByPage() {
    for (int i = 0; i < 10; i++) {
      day.draws("loan");
    }
    FactsInMemory facts = new FactsInMemory(3).with(DayFacts.of(day));

    Report report = report(facts, ReportBy.TASK_TYPE, day);

    assertEquals(10, report.total().drawn());
    assertEquals(4, facts.pagesRead());
  }

  @Test
  void aPeriodReadWhileItWasOpenEndsWhereTheNextBegins() {
    TicketId ticket = day.draws("passport");
    List<StoredFact> facts = new ArrayList<>(DayFacts.of(day));
    day.afterMinutes(5).serves("1", ticket).afterMinutes(3).completes("1");
    facts.addAll(DayFacts.of(day).subList(1, 3));

    Figures figures =
        group(report(new FactsInMemory(1).with(facts), ReportBy.TASK_TYPE, day), "passport");

    assertEquals(new Figures.Spread(1, 300, 300, 300), figures.waited());
    assertEquals(new Figures.Spread(1, 180, 180, 180), figures.service());
  }

  private static BranchBuilder branch(String name) {
    return aBranch()
        .named(name)
        .withTaskType("passport", type -> type.needs("id").promised(10).servedUnder(6))
        .withTaskType("loan", type -> type.needs("books"))
        .withStaff(
            "anna", who -> who.can("id", SkillLevel.MENTOR).can("books", SkillLevel.INDEPENDENT))
        .withStaff("trainee", who -> who.can("id", SkillLevel.IN_TRAINING));
  }

  private Report report(ReportBy by) {
    return report(new FactsInMemory(100).with(DayFacts.of(day)), by, day);
  }

  private Report report(ReportBy by, BranchDay other) {
    FactsInMemory facts = new FactsInMemory(100).with(DayFacts.of(day)).with(DayFacts.of(other));
    return report(facts, by, day, other);
  }

  private static Report report(FactSource facts, ReportBy by, BranchDay... days) {
    var plans =
        List.of(days).stream()
            .map(day -> day.state().plan())
            .collect(Collectors.toMap(plan -> plan.branch(), plan -> plan));
    List<BranchId> branches =
        List.of(days).stream().map(day -> day.state().plan().branch()).toList();
    return new Reports(facts, branch -> Optional.ofNullable(plans.get(branch)))
        .report(
            new ReportQuery(branches, BranchBuilder.MONDAY, BranchBuilder.MONDAY.plusDays(6), by))
        .result();
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

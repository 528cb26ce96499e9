package dk.serviceisland.report;

import static dk.serviceisland.domain.day.BranchBuilder.aBranch;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.TicketCommand;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.StaffGroupId;
import dk.serviceisland.domain.plan.Target;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.WaitRange;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Figures against targets: those of each day, of groups, of branches, and of forecasts. */
class ReportTargetsTest extends ReportedDay {

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
    ZonedDateTime morning = tuesday.atStartOfDay(ZoneId.of("Europe/Copenhagen"));
    assertEquals(
        List.of("10 until " + Optional.of(morning), "5 since " + Optional.of(morning)),
        report.targets().stream().map(ReportTargetsTest::held).toList());
  }

  @Test
  void aTargetThatThePlanOfALaterDayHasIsSaidFromThatDayOn() throws FactsUnavailable {
    LocalDate tuesday = BranchBuilder.MONDAY.plusDays(1);
    Target first = aim(Target.Measure.WAIT, BranchBuilder.MONDAY.minusDays(9), 10, 90);
    Target another = aim(Target.Measure.SERVICE, BranchBuilder.MONDAY.minusDays(9), 6, 80);
    BranchDay monday = branch("main-library").aims(first).day().opens();
    BranchBuilder next = branch("main-library").hashed("next").aims(first).aims(another);
    BranchDay after = BranchDay.of(next.plan(), tuesday).opens();
    FactsInMemory facts = new FactsInMemory(100).with(monday).with(after);

    Report report = report(facts, ReportBy.DAY, monday, after);

    ZonedDateTime morning = tuesday.atStartOfDay(ZoneId.of("Europe/Copenhagen"));
    assertEquals(
        List.of("10", "6 since " + Optional.of(morning)),
        report.targets().stream().map(ReportTargetsTest::held).toList());
  }

  /** Until noon 10 minutes for 90 %, then 5 minutes for 60 %; service 6 minutes, then 2. */
  @Test
  void aTargetThatChangesAtNoonIsSaidWithWhenEachHeld() throws FactsUnavailable {
    BranchDay changing =
        branch("main-library")
            .aims(aim(Target.Measure.WAIT, BranchBuilder.MONDAY, 10, 90))
            .aims(aim(Target.Measure.SERVICE, BranchBuilder.MONDAY, 6, 80))
            .day()
            .opens()
            .opensCounter("1", "anna");
    changing.opensCounter("2", "bo").at("11:00");
    TicketId before = changing.draws("passport");
    changing.at("11:07").serves("2", before).afterMinutes(4).completes("2");
    changing.at("11:54");
    TicketId across = changing.draws("passport");
    changing.at("11:59").serves("1", across).at("12:00");
    changing.changesTo(
        branch("main-library")
            .hashed("from noon")
            .aims(aim(Target.Measure.WAIT, BranchBuilder.MONDAY, 5, 60))
            .aims(aim(Target.Measure.SERVICE, BranchBuilder.MONDAY, 2, 50))
            .plan());
    changing.at("12:03").completes("1");
    TicketId after = changing.draws("passport");
    TicketId beside = changing.draws("passport");
    changing.at("12:10").serves("1", after).serves("2", beside).afterMinutes(1);
    changing.completes("1").completes("2");
    FactsInMemory facts = new FactsInMemory(100).with(changing);

    Report report = report(facts, ReportBy.HOUR, changing);

    Figures morning = group(report, "11");
    assertShare(2, 2, morning.calledWithinTarget());
    assertEquals(target(10, 90), morning.calledWithinTarget().target(), "as at the first calls");
    assertShare(1, 2, morning.servedUnderTarget().orElseThrow());
    assertEquals(
        Optional.of(new Figures.Target(Optional.empty(), 65)),
        morning.servedUnderTarget().orElseThrow().target(),
        "one was completed before noon, one after it");
    Figures afternoon = group(report, "12");
    assertShare(0, 2, afternoon.calledWithinTarget());
    assertEquals(target(5, 60), afternoon.calledWithinTarget().target());
    assertShare(2, 2, afternoon.servedUnderTarget().orElseThrow());
    Optional<ZonedDateTime> noon =
        Optional.of(changing.time("12:00").atZone(ZoneId.of("Europe/Copenhagen")));
    assertEquals(
        List.of("10 until " + noon, "6 until " + noon, "5 since " + noon, "2 since " + noon),
        report.targets().stream().map(ReportTargetsTest::held).toList());

    Reports reports = new Reports(facts, facts, facts);
    assertEquals(
        1,
        reports.makeTotals(
            new BranchId("main-library"), BranchBuilder.MONDAY, BranchBuilder.MONDAY));
    facts.deleteDetail();
    Report kept = report(facts, ReportBy.HOUR, changing);
    assertEquals(report.groups(), kept.groups());
    assertEquals(report.targets(), kept.targets());
  }

  /** Plans of before did not say it, and names are taken out of old ones. */
  @Test
  void whoDecidedOnATargetMakesNoOtherOfIt() throws FactsUnavailable {
    Target target = aim(Target.Measure.WAIT, BranchBuilder.MONDAY, 10, 90);
    Target decided = target.decidedBy(Optional.of("Karen Lund"));
    BranchDay changing =
        branch("main-library").aims(target).day().opens().opensCounter("1", "anna");
    changing.at("12:00");
    changing.changesTo(branch("main-library").hashed("named").aims(decided).plan());
    changing.at("14:00");
    changing.changesTo(branch("main-library").hashed("not named").aims(target).plan());
    FactsInMemory facts = new FactsInMemory(100).with(changing);

    assertEquals(
        List.of(
            new Report.InForce(
                new BranchId("main-library"), decided, Optional.empty(), Optional.empty())),
        report(facts, ReportBy.HOUR, changing).targets());

    BranchDay another =
        branch("main-library").aims(decided).day().opens().opensCounter("1", "anna").at("12:00");
    another.changesTo(
        branch("main-library")
            .hashed("another")
            .aims(target.decidedBy(Optional.of("Finn Tarp")))
            .plan());
    assertEquals(
        List.of(Optional.of("Karen Lund"), Optional.of("Finn Tarp")),
        report(new FactsInMemory(100).with(another), ReportBy.HOUR, another).targets().stream()
            .map(one -> one.target().decidedBy())
            .toList());
  }

  private static String held(Report.InForce target) {
    return target.target().aim().orElseThrow().limit().orElseThrow().toMinutes()
        + (target.until().isPresent() ? " until " + target.until() : "")
        + (target.since().isPresent() ? " since " + target.since() : "");
  }

  @Test
  void aTaskTypeThatIsServedOutIsHeldAgainstWhatWasAimedAtForIt() throws FactsUnavailable {
    BranchDay changing =
        branch("main-library")
            .aims(aim(Target.Measure.WAIT, BranchBuilder.MONDAY, 10, 90))
            .day()
            .opens()
            .opensCounter("1", "anna");
    TicketId ticket = changing.draws("passport");
    changing.changesTo(branch("main-library").hashed("without").withoutTaskType("passport").plan());
    changing.afterMinutes(7).serves("1", ticket).afterMinutes(4).completes("1");

    Figures figures =
        group(
            report(new FactsInMemory(100).with(changing), ReportBy.TASK_TYPE, changing),
            "passport");

    assertShare(1, 1, figures.calledWithinTarget());
    assertEquals(target(10, 90), figures.calledWithinTarget().target());
  }

  @Test
  void aCallThatWasTakenBackIsNoTransfer() throws FactsUnavailable {
    TicketId ticket = day.draws("passport");
    day.calls("1", ticket);
    day.changesTo(branch("main-library").hashed("other").withCounters("2", "3").plan());
    day.opensCounter("2", "anna").serves("2", ticket).afterMinutes(2).completes("2");

    assertShare(0, 1, report(ReportBy.TASK_TYPE).total().transferred());
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
    fourServe(aimed, "passport");

    Figures figures =
        report(new FactsInMemory(100).with(aimed), ReportBy.STAFF_GROUP, aimed)
            .groups()
            .get(0)
            .figures();

    assertShare(4, 5, figures.servedUnderTarget().orElseThrow());
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
  void forecastsAreHeldAgainstWhatCameTrue() throws FactsUnavailable {
    FactsInMemory facts = new FactsInMemory(100).with(day);
    facts.with(promise(4)).with(promise(12));

    Report report = report(facts, ReportBy.TASK_TYPE, day);

    Optional<Figures.ToldWaits> told =
        Optional.of(
            new Figures.ToldWaits(
                new Figures.Share(1, 2, Optional.empty()),
                new Figures.Share(1, 2, Optional.empty()),
                240,
                180));
    assertEquals(told, report.total().toldWaits());
    assertEquals(told, group(report, "passport").toldWaits());
    assertEquals(Optional.empty(), group(report, "loan").toldWaits());
  }

  /** Five minutes promised, three to ten. */
  private WaitOutcome promise(int minutes) {
    return new WaitOutcome(
        day.state().plan().branch(),
        BranchBuilder.MONDAY,
        new TaskTypeId("passport"),
        new WaitRange(Duration.ofMinutes(3), Duration.ofMinutes(5), Duration.ofMinutes(10)),
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
}

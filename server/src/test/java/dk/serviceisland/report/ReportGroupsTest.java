package dk.serviceisland.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.CounterCommand;
import dk.serviceisland.domain.day.ServiceCommand;
import dk.serviceisland.domain.day.TicketCommand;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Category;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.Counting;
import dk.serviceisland.domain.plan.Question;
import dk.serviceisland.domain.plan.SkillLevel;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.domain.ticket.TicketId;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What reports are grouped by, who is in a group, and which groups are too small to be shown. */
class ReportGroupsTest extends ReportedDay {

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
    fourServe(day, "loan");

    Report report = report(ReportBy.STAFF_GROUP);

    assertEquals(List.of("library"), keys(report));
    assertEquals(5, group(report, "library").drawn());
    assertEquals(6, report.total().drawn());
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
  void countersAreStaffedWhileTheyAreOnDutyAndEachHourHasItsPart() throws FactsUnavailable {
    day.opensCounter("3", "finn");
    day.at("10:10").serves("3", day.draws("loan")).at("10:20").completes("3");
    day.at("10:40").serves("1", day.draws("loan")).at("11:10");
    day.does(
        new ServiceCommand.CompleteErrand(
            new CounterId("1"), day.staffAt("1"), Outcome.SOLVED, true));
    day.at("11:12").serves("3", day.draws("loan")).at("11:18").completes("3");
    day.at("11:20").does(new CounterCommand.ResumeCounter(new CounterId("1"), day.staffAt("1")));
    day.at("11:22").serves("1", day.draws("loan")).at("11:24").completes("1");
    day.at("11:30").pauses("1").at("11:50");
    day.does(new CounterCommand.ResumeCounter(new CounterId("1"), day.staffAt("1")));
    day.at("12:00").closesCounter("1").closesCounter("3");

    Report report = report(ReportBy.HOUR);

    assertEquals(Optional.of(new Figures.Staffing(7200, 1800, 0)), group(report, "10").staffing());
    assertEquals(
        Optional.of(new Figures.Staffing(6000, 1080, 600)), group(report, "11").staffing());
    assertEquals(
        2880.0 / 12600, report.total().staffing().orElseThrow().occupancy().orElseThrow(), 1e-9);
    assertEquals(Optional.empty(), group(report(ReportBy.TASK_TYPE), "loan").staffing());
    fourServe(day, "loan");
    assertEquals(
        Optional.of(new Figures.Staffing(13440, 3120, 600)),
        group(report(ReportBy.STAFF_GROUP), "library").staffing());
  }

  /** Neither branch was open for whole seconds. */
  @Test
  void secondsOfBranchesSumToThoseOfAll() throws FactsUnavailable {
    BranchDay other = BranchDay.of(branch("town-hall").plan(), BranchBuilder.MONDAY).opens();
    for (BranchDay each : List.of(day, other)) {
      if (each == other) {
        each.opensCounter("1", "anna");
      }
      each.at("10:10").after(Duration.ofMillis(600)).closesCounter("1");
    }

    Report report = report(ReportBy.BRANCH, other);

    assertEquals(
        report.total().staffing().orElseThrow().staffedSeconds(),
        report.groups().stream()
            .mapToLong(each -> each.figures().staffing().orElseThrow().staffedSeconds())
            .sum());
  }

  /** The hour of a branch in which one person serves is how that person serves. */
  @Test
  void ofAnHourInWhichOnePersonWorkedAloneOnlyWhoCameAndHowLongTheyWaitedIsTold()
      throws FactsUnavailable {
    day.at("10:10").serves("1", day.draws("loan")).afterMinutes(5).completes("1");
    day.at("11:10").serves("1", day.draws("loan")).afterMinutes(5).completes("1");
    boServes(day, "loan");
    day.at("11:30").closesCounter("2");
    day.at("12:10").serves("1", day.draws("loan")).afterMinutes(5).completes("1");

    Report report = report(ReportBy.HOUR);

    for (String alone : List.of("10", "12")) {
      Figures figures = group(report, alone);
      assertEquals(1, figures.drawn(), alone);
      assertEquals(1, figures.waited().count(), alone);
      assertEquals(0, figures.service().count(), alone);
      assertEquals(0, figures.firstContact().of(), alone);
      assertFalse(figures.isServiceTold(), alone);
      assertEquals(Optional.empty(), figures.staffing(), alone);
      for (Figures.Share share :
          List.of(figures.referred(), figures.transferred(), figures.withLifeline())) {
        assertEquals(0, share.of(), () -> alone + ": no share of what is hidden");
      }
    }
    assertEquals(
        Map.of(
            "10", Optional.of(Report.Hidden.PARTLY),
            "11", Optional.empty(),
            "12", Optional.of(Report.Hidden.PARTLY)),
        report.groups().stream()
            .collect(Collectors.toMap(Report.Group::key, Report.Group::hidden)));
    assertTrue(group(report, "11").isServiceTold());
    assertEquals(2, group(report, "11").withLifeline().of());
    assertEquals(2, group(report, "11").service().count());
    assertEquals(2, group(report, "11").firstContact().count());
    assertTrue(group(report, "11").staffing().isPresent());
    assertEquals(4, report.total().service().count());
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

  /** Passports are papers until noon; then they are in a row with loans, and referred ones too. */
  @Test
  void categoriesAreThoseOfThePlanAndWhatWasCountedKeepsItsOwn() throws FactsUnavailable {
    Category papers = category("papers", Set.of("passport"));
    Category sentOn = category("sent-on", Set.of(), Outcome.REFERRED_CITIZEN_SERVICE);
    Category all = category("all", Set.of("passport", "loan"));
    Counting morning = new Counting(Set.of(Outcome.SOLVED), List.of(papers, sentOn));
    Counting afternoon = new Counting(Set.of(Outcome.SOLVED), List.of(all));
    BranchDay changing =
        branch("main-library").counts(morning).day().opens().opensCounter("1", "anna");
    serves(changing, "passport", Outcome.SOLVED);
    serves(changing, "passport", Outcome.REFERRED_CITIZEN_SERVICE);
    serves(changing, "loan", Outcome.SOLVED);
    changing.at("12:00").changesTo(branch("main-library").hashed("noon").counts(afternoon).plan());
    serves(changing, "passport", Outcome.REFERRED_CITIZEN_SERVICE);
    serves(changing, "loan", Outcome.SOLVED);

    Report report = report(new FactsInMemory(9).with(changing), ReportBy.CATEGORY, changing);

    assertEquals(List.of("papers", "sent-on", "all"), keys(report));
    assertEquals(
        List.of(1, 1, 2), report.groups().stream().map(group -> group.figures().served()).toList());
    assertEquals("papers", report.groups().get(0).names().get("da"));
    assertEquals(5, report.total().served(), "what no row names is in the total alone");
    Optional<ZonedDateTime> noon =
        Optional.of(changing.time("12:00").atZone(ZoneId.of("Europe/Copenhagen")));
    List<BranchId> here = List.of(changing.state().plan().branch());
    assertEquals(
        List.of(
            new Report.Counted(here, morning, Optional.empty(), noon),
            new Report.Counted(here, afternoon, noon, Optional.empty())),
        report.counting());
    assertEquals(
        List.of(
            new Report.Counted(
                here,
                new Counting(Set.of(Outcome.SOLVED), List.of()),
                Optional.empty(),
                Optional.empty())),
        report(new FactsInMemory(9).with(changing), ReportBy.DAY, changing).counting(),
        "other groups do not ask for categories");
  }

  /** No figure stands under a name that it was not counted by alone. */
  @Test
  void aCategoryIsCalledWhatItWasCalledAsItWasCounted() throws FactsUnavailable {
    BranchDay renamed =
        branch("main-library").counts(passports("Pas")).day().opens().opensCounter("1", "anna");
    serves(renamed, "passport", Outcome.SOLVED);
    FactsInMemory before = new FactsInMemory(9).with(renamed);
    assertEquals(
        Map.of("da", "Pas"), report(before, ReportBy.CATEGORY, renamed).groups().get(0).names());

    renamed
        .at("12:00")
        .changesTo(branch("main-library").hashed("noon").counts(passports("Pas alene")).plan());
    serves(renamed, "passport", Outcome.SOLVED);

    Report report = report(new FactsInMemory(9).with(renamed), ReportBy.CATEGORY, renamed);
    assertEquals(List.of("passports"), keys(report));
    assertEquals(Map.of("da", "Pas / Pas alene"), report.groups().get(0).names());
  }

  private static Counting passports(String name) {
    return new Counting(
        Set.of(Outcome.SOLVED),
        List.of(
            new Category(
                "passports", Map.of("da", name), Set.of(new TaskTypeId("passport")), Set.of())));
  }

  /**
   * A question is asked until noon; what was answered keeps its name, and is tied to nothing else.
   */
  @Test
  void answersAreThoseOfThePlanAndStandByThemselves() throws FactsUnavailable {
    Question question =
        new Question(
            "uses-library",
            Map.of("da", "Bruger du biblioteket?", "en", "Do you use the library?"),
            List.of(
                new Question.Answer("yes", Map.of("da", "Ja", "en", "Yes")),
                new Question.Answer("no", Map.of("da", "Nej"))));
    Counting asking = new Counting(Set.of(Outcome.SOLVED), List.of(), List.of(question));
    BranchDay changing =
        branch("main-library").counts(asking).day().opens().opensCounter("1", "anna");
    for (String said : List.of("no", "yes", "no")) {
      TicketId visit = changing.draws("passport");
      changing.serves("1", visit).completes("1");
      changing.does(new TicketCommand.RateVisit(visit, 5, 4, Map.of("uses-library", said)));
    }
    changing
        .at("12:00")
        .changesTo(branch("main-library").hashed("noon").counts(Counting.USUAL).plan());
    FactsInMemory facts = new FactsInMemory(9).with(changing);

    Report report = report(facts, ReportBy.ANSWER, changing);

    assertEquals(List.of("uses-library/yes", "uses-library/no"), keys(report));
    assertEquals(
        List.of(OptionalInt.of(1), OptionalInt.of(2)),
        report.groups().stream().map(group -> group.figures().answers()).toList());
    assertEquals(
        Map.of("da", "Bruger du biblioteket? Nej", "en", "Do you use the library? Nej"),
        report.groups().get(1).names());
    assertEquals(OptionalInt.of(3), report.total().answers());
    assertEquals(
        List.of(List.of(question), List.of()),
        report.counting().stream().map(one -> one.counting().questions()).toList());
    assertEquals(
        OptionalInt.empty(),
        report(facts, ReportBy.TASK_TYPE, changing).groups().get(0).figures().answers());
  }

  @Test
  void solvedAtFirstContactIsWhatThePlanOfTheDaySays() throws FactsUnavailable {
    BranchDay first = branch("main-library").day().opens().opensCounter("1", "anna");
    Counting generous = new Counting(Set.of(Outcome.SOLVED, Outcome.APPOINTMENT), List.of());
    BranchDay second =
        BranchDay.of(
                branch("main-library").hashed("generous").counts(generous).plan(),
                BranchBuilder.MONDAY.plusDays(1))
            .opens()
            .opensCounter("1", "anna");
    for (BranchDay each : List.of(first, second)) {
      serves(each, "passport", Outcome.APPOINTMENT);
      serves(each, "passport", Outcome.SOLVED_TOGETHER);
      serves(each, "passport", Outcome.SOLVED);
    }
    FactsInMemory facts = new FactsInMemory(9).with(first).with(second);

    Report report = report(facts, ReportBy.DAY, first, second);

    assertShare(2, 3, group(report, "2026-03-02").firstContact());
    assertShare(2, 3, group(report, "2026-03-03").firstContact());
    assertShare(4, 6, report.total().firstContact());
    assertEquals(
        List.of(Counting.USUAL_FIRST_CONTACT, generous.firstContact()),
        report.counting().stream().map(one -> one.counting().firstContact()).toList());
  }

  private static Category category(String id, Set<String> taskTypes, Outcome... outcomes) {
    return new Category(
        id,
        Map.of("da", id),
        taskTypes.stream().map(TaskTypeId::new).collect(Collectors.toSet()),
        Set.of(outcomes));
  }

  private static void serves(BranchDay at, String taskType, Outcome outcome) {
    at.serves("1", at.draws(taskType)).afterMinutes(1).does(at.complete("1", outcome));
  }

  @Test
  void everyFigureLeadsToTheErrandsBehindIt() throws FactsUnavailable {
    TicketId served = day.draws("passport", "loan");
    TicketId left = day.draws("loan");
    day.afterMinutes(4).serves("1", served).afterMinutes(3).completes("1");
    day.does(new TicketCommand.WithdrawTicket(left));
    FactsInMemory facts = new FactsInMemory(2).with(day);
    BranchId branch = day.state().plan().branch();
    Reports reports = new Reports(facts, facts, facts);
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

  /** Whatever the plan says: fewer than five who work on a day are no group on that day. */
  @Test
  void aStaffGroupOfWhichFourWorkedIsInTheTotalAloneOnThatDay() throws FactsUnavailable {
    fourServe(day, "loan");
    BranchDay next = BranchDay.of(branch("main-library").plan(), BranchBuilder.MONDAY.plusDays(1));
    next.opens().opensCounter("1", "anna");
    next.serves("1", next.draws("loan")).afterMinutes(2).completes("1");
    fourServe(next, "loan");

    Report both = report(ReportBy.STAFF_GROUP, next);

    assertEquals(List.of(Report.Hidden.WHOLLY), hidden(report(ReportBy.STAFF_GROUP)));
    assertEquals(5, group(both, "library").served());
    assertEquals(List.of(Report.Hidden.PARTLY), hidden(both));
    assertEquals(List.of(), hidden(report(ReportBy.TASK_TYPE, next)));
    assertEquals(9, both.total().served());
    FactsInMemory facts = new FactsInMemory(100).with(day).with(next);
    assertEquals(
        5,
        new Reports(facts, facts, facts)
            .errands(
                day.state().plan().branch(),
                BranchBuilder.MONDAY,
                BranchBuilder.MONDAY.plusDays(1),
                ReportBy.STAFF_GROUP,
                Optional.of("library"))
            .size());
  }

  private static List<Report.Hidden> hidden(Report report) {
    return report.groups().stream().flatMap(group -> group.hidden().stream()).toList();
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

    assertEquals(
        List.of(Optional.of(Report.Hidden.WHOLLY)),
        report.groups().stream()
            .filter(group -> group.key().equals("police"))
            .map(Report.Group::hidden)
            .toList());
    assertEquals(1, report.total().served());
    assertEquals(
        List.of(Optional.empty()),
        new Reports(facts, facts, facts)
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
}

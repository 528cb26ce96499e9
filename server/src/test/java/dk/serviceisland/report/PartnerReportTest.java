package dk.serviceisland.report;

import static dk.serviceisland.domain.day.BranchBuilder.MONDAY;
import static dk.serviceisland.domain.day.BranchBuilder.aBranch;
import static dk.serviceisland.report.ReportedDay.group;
import static dk.serviceisland.report.ReportedDay.keys;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.ServiceCommand;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.PartnerId;
import dk.serviceisland.domain.plan.SkillLevel;
import dk.serviceisland.domain.plan.Target;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.TicketId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Figures of partners: each its own, and what went between them by way of a shared desk. */
class PartnerReportTest {
  private static final PartnerId PENSION = new PartnerId("pension");

  private final BranchDay day =
      aBranch()
          .withPartner("pension", MONDAY.plusDays(300))
          .withPartner("tourists", MONDAY.plusDays(300))
          .withTaskType("desk", type -> type.letter("D").needs("info").promised(5))
          .withTaskType(
              "pension",
              type -> type.letter("E").needs("pension").of("pension").startsAt("desk").promised(5))
          .withTaskType("tourist", type -> type.letter("T").needs("tourist").of("tourists"))
          .withStaff("anna", who -> who.can("info", SkillLevel.INDEPENDENT))
          .withStaff("bo", who -> who.can("pension", SkillLevel.INDEPENDENT).of("pension"))
          .withStaff("carl", who -> who.can("tourist", SkillLevel.INDEPENDENT).of("tourists"))
          .day()
          .opens()
          .opensCounter("1", "anna")
          .opensCounter("2", "bo")
          .opensCounter("3", "carl");

  /** One is solved at the desk, one handed over, one came for pension and is a tourist. */
  @BeforeEach
  void live() {
    day.serves("1", day.draws("pension")).afterMinutes(2).completes("1");
    TicketId handedOver = day.draws("pension");
    day.afterMinutes(1).serves("1", handedOver).afterMinutes(1).does(handOver("pension"));
    day.afterMinutes(3).serves("2", handedOver).afterMinutes(4).completes("2");
    TicketId tourist = day.draws("pension");
    day.serves("1", tourist).does(handOver("tourist"));
    day.serves("3", tourist).afterMinutes(1).completes("3");
    day.serves("1", day.draws("desk")).afterMinutes(1).completes("1");
  }

  @Test
  void byPartnerEachHasWhatCitizensCameToItFor() throws FactsUnavailable {
    Report report = report(ReportBy.PARTNER, Optional.empty());

    assertEquals(List.of("pension", "tourists"), keys(report));
    assertEquals(4, report.total().drawn(), "the desk's own errand is in the total alone");
    Figures pension = group(report, "pension");
    assertEquals(3, pension.drawn());
    assertEquals(3, pension.served());
    assertEquals(new Figures.Spread(3, 0, 60, 20), pension.waited(), "to the first call");
    assertEquals("3 of 3", share(pension.calledWithinTarget()));
    assertEquals(0, group(report, "tourists").drawn());
  }

  @Test
  void whatWentBetweenDeskAndPartnersIsCounted() throws FactsUnavailable {
    Report report = report(ReportBy.PARTNER, Optional.empty());

    Figures.Partnership pension = group(report, "pension").partnership().orElseThrow();
    assertEquals(3, pension.received());
    assertEquals(1, pension.solved());
    assertEquals(1, pension.handedOver());
    assertEquals(new Figures.Spread(1, 180, 180, 180), pension.waitedOn());
    assertEquals(1, pension.handedOut());
    assertEquals(180, pension.deskSeconds(), "of what its errands took, two minutes and one");
    assertEquals(1, group(report, "tourists").partnership().orElseThrow().handedIn());
    Report byType = report(ReportBy.TASK_TYPE, Optional.empty());
    assertEquals(3, group(byType, "desk").partnership().orElseThrow().received());
    assertEquals(180, group(byType, "desk").partnership().orElseThrow().deskSeconds());
    assertEquals(1, group(byType, "desk").drawn(), "who is only received counts where they go");
    assertEquals(1, byType.total().transferred().count(), "handing over is no transfer");
  }

  @Test
  void aPartnerSeesItsOwnFiguresAndNothingElse() throws FactsUnavailable {
    Report byType = report(ReportBy.TASK_TYPE, Optional.of(PENSION));
    Report byDay = report(ReportBy.DAY, Optional.of(PENSION));

    assertEquals(List.of("pension"), keys(byType));
    assertEquals(3, byType.total().drawn());
    assertEquals(Optional.empty(), byType.total().staffing(), "staff of others are at counters");
    assertEquals(List.of(MONDAY.toString()), keys(byDay));
    assertEquals(byType.total(), byDay.total());
    assertEquals(byType.total(), group(byDay, MONDAY.toString()));
  }

  @Test
  void aPartnerIsToldOfTheTargetsThatAreItsOwn() throws FactsUnavailable {
    BranchDay aimed =
        aBranch()
            .withPartner("pension", MONDAY.plusDays(300))
            .withTaskType("desk", type -> type.letter("D").needs("info"))
            .withTaskType("pension", type -> type.letter("E").needs("pension").of("pension"))
            .aims(satisfaction("pension", Set.of(new TaskTypeId("pension"))))
            .aims(satisfaction("desk", Set.of(new TaskTypeId("desk"))))
            .aims(satisfaction("all", Set.of()))
            .withStaff("anna", who -> who.can("info", SkillLevel.INDEPENDENT))
            .day()
            .opens();
    aimed.draws("desk");
    FactsInMemory facts = new FactsInMemory(100).with(aimed);
    Reports reports = new Reports(facts, facts, facts);

    assertEquals(
        List.of("pension"),
        owners(reports.report(query(ReportBy.TASK_TYPE, Optional.of(PENSION)))));
    assertEquals(
        Set.of("pension", "desk", "all"),
        Set.copyOf(owners(reports.report(query(ReportBy.TASK_TYPE, Optional.empty())))));
  }

  private static List<String> owners(Report report) {
    return report.targets().stream()
        .map(Report.InForce::target)
        .filter(target -> target.measure() == Target.Measure.SATISFACTION)
        .map(Target::owner)
        .toList();
  }

  private static Target satisfaction(String owner, Set<TaskTypeId> taskTypes) {
    return new Target(
        Target.Measure.SATISFACTION,
        MONDAY,
        owner,
        taskTypes,
        Set.of(),
        Optional.of(new Target.Aim(Optional.empty(), 80)));
  }

  @Test
  void totalsSayTheSame() throws FactsUnavailable {
    FactsInMemory facts = new FactsInMemory(100).with(day);
    Reports reports = new Reports(facts, facts, facts);
    for (ReportBy by : ReportBy.ofAPartner()) {
      Report before = reports.report(query(by, Optional.of(PENSION)));
      reports.makeTotals(branch(), MONDAY, MONDAY);
      assertEquals(before, reports.report(query(by, Optional.of(PENSION))));
    }
    assertEquals(report(ReportBy.PARTNER, Optional.empty()), reports.report(byPartner()));
  }

  @Test
  void theErrandsBehindItAreItsOwnAndNameNoGroupsOfOthers() throws FactsUnavailable {
    FactsInMemory facts = new FactsInMemory(100).with(day);

    List<ErrandStory> own =
        new Reports(facts, facts, facts)
            .errands(
                branch(), MONDAY, MONDAY, ReportBy.DAY, Optional.empty(), Optional.of(PENSION));

    assertEquals(3, own.size());
    assertEquals(
        List.of(new TaskTypeId("pension")),
        own.stream().map(ErrandStory::taskType).distinct().toList());
    assertEquals(List.of(), own.stream().flatMap(errand -> errand.staffGroup().stream()).toList());
  }

  private static String share(Figures.Share share) {
    return share.count() + " of " + share.of();
  }

  private BranchId branch() {
    return day.state().plan().branch();
  }

  private ReportQuery byPartner() {
    return query(ReportBy.PARTNER, Optional.empty());
  }

  private ReportQuery query(ReportBy by, Optional<PartnerId> partner) {
    return new ReportQuery(List.of(branch()), MONDAY, MONDAY, by, partner);
  }

  private Report report(ReportBy by, Optional<PartnerId> partner) throws FactsUnavailable {
    FactsInMemory facts = new FactsInMemory(100).with(day);
    return new Reports(facts, facts, facts).report(query(by, partner));
  }

  private ServiceCommand handOver(String taskType) {
    return new ServiceCommand.TransferErrand(
        new CounterId("1"), day.staffAt("1"), new TaskTypeId(taskType));
  }
}

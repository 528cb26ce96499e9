package dk.serviceisland.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.access.Account;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.ElsewhereId;
import dk.serviceisland.domain.plan.Partner;
import dk.serviceisland.domain.plan.PartnerId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffGroupId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.Target;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Partners in the settings: whose things are, and that all of it ends with the contract. */
class PartnersTest {
  private static final PartnerId JOB_SHOP = new PartnerId("job-shop");
  private static final LocalDate LAST = LocalDate.of(2026, 12, 31);
  private static final TaskTypeId LOANS = new TaskTypeId("loans");

  @TempDir Path folder;
  private Municipal configuration;
  private Plan plan;

  @BeforeEach
  void read() throws IOException, BrokenConfiguration {
    new SmallFolder()
        .replace(
            "municipality.yaml",
            "languages: [da, en]",
            """
            languages: [da, en]
            partners:
              - id: job-shop
                names: {da: Jobshop, en: Job shop}
                contact: {name: Inge, phone: 87 94 00 01, url: "https://job.example.dk"}
                contract: {from: 2026-02-01, until: 2026-12-31, note: Aftale 17}
              - {id: nobody, names: {da: Ingen}}
            """)
        .replace(
            "task-types.yaml",
            "skills: [library]",
            """
            skills: [library]
                partner: job-shop
                startsAt: passport
                validUntil: 2027-06-30
            """)
        .replace("staff.yaml", "skills: {library: 2}}", "skills: {library: 2}, partner: job-shop}")
        .replace(
            "targets.yaml",
            "  - {measure: first-contact",
            """
              - {measure: wait, owner: Jobshop, from: 2026-01-01, partners: [job-shop], minutes: 7, percent: 60}
              - {measure: wait, owner: Leder, from: 2026-01-01, minutes: 30, percent: 90, decidedBy: Leder}
              - {measure: first-contact\
            """)
        .replace(
            "branches/hoved.yaml",
            "taskTypes:",
            """
            elsewhere:
              - {id: cv, names: {da: CV}, place: {da: Nygade 1}, partner: job-shop}
            taskTypes:
            """)
        .write(folder);
    configuration = Configuration.check(folder);
    plan = configuration.plans().get(new BranchId("hoved"));
  }

  @Test
  void thingsSayWhoseTheyAre() {
    Partner partner = plan.partners().get(JOB_SHOP);

    assertEquals(List.of(JOB_SHOP), List.copyOf(plan.partners().keySet()), "who is not here");
    assertEquals(Optional.of("87 94 00 01"), partner.contact().phone());
    assertEquals(Set.of(LOANS), plan.taskTypesOf(JOB_SHOP));
    assertEquals(Set.of(new StaffGroupId("generalists")), plan.staffGroupsOf(JOB_SHOP));
    assertEquals(Optional.of(JOB_SHOP), plan.elsewhere().get(new ElsewhereId("cv")).partner());
    assertEquals(Optional.of(new TaskTypeId("passport")), plan.deskOf(LOANS).map(TaskType::id));
  }

  @Test
  void afterTheContractItsTaskTypesAreNotThere() {
    assertTrue(plan.on(LAST).taskTypes().containsKey(LOANS));
    assertEquals(
        Set.of(new TaskTypeId("passport")), plan.on(LAST.plusDays(1)).taskTypes().keySet());
    assertEquals(
        Set.of(new TaskTypeId("passport")),
        plan.on(LocalDate.of(2026, 1, 31)).taskTypes().keySet());
  }

  /** Of a partner that only signposts, too. */
  @Test
  void nobodyIsSentToItAfterTheContract() {
    ElsewhereId sent = new ElsewhereId("cv");

    assertEquals(Set.of(sent), plan.on(LAST).elsewhere().keySet());
    assertEquals(Set.of(), plan.on(LAST.plusDays(1)).elsewhere().keySet());
    assertEquals(Set.of(), plan.on(LocalDate.of(2026, 1, 31)).elsewhere().keySet());
  }

  @Test
  void afterTheContractItsStaffNeitherServeNorSignIn() {
    Account mette =
        configuration.accounts().stream()
            .filter(account -> account.id().equals(new StaffId("mette")))
            .findFirst()
            .orElseThrow();

    assertTrue(plan.on(LAST).staff().containsKey(mette.id()));
    assertTrue(!plan.on(LAST.plusDays(1)).staff().containsKey(mette.id()));
    assertEquals(Optional.of(Instant.parse("2026-12-31T23:00:00Z")), mette.validity().until());
  }

  @Test
  void aTargetOfItIsForItsTaskTypesAndGoesBeforeOneForAll() {
    assertEquals(Optional.of(7), minutes(LOANS));
    assertEquals(Optional.of(15), minutes(new TaskTypeId("passport")), "which has its own");
  }

  @Test
  void aTaskTypeThatHasATargetItselfIsHeldAgainstThat() throws Exception {
    SmallFolder files = new SmallFolder();
    files
        .replace("municipality.yaml", "timeZone", "partners: [{id: p, names: {da: P}}]\ntimeZone")
        .replace("task-types.yaml", "skills: [library]", "skills: [library]\n    partner: p")
        .replace("task-types.yaml", "letter: P", "letter: P\n    partner: p")
        .replace(
            "targets.yaml",
            "  - {measure: first-contact",
            """
              - {measure: wait, owner: P, from: 2026-06-01, partners: [p], minutes: 7, percent: 60, decidedBy: P}
              - {measure: first-contact\
            """)
        .write(folder);
    plan = Configuration.check(folder).plans().get(new BranchId("hoved"));

    assertEquals(Optional.of(15), minutes(new TaskTypeId("passport")), "though it is older");
    assertEquals(Optional.of(7), minutes(LOANS));
  }

  @Test
  void aTargetOfNothingAndOneOfTwoKindsAreRefused() throws Exception {
    refused(
        "[passport]",
        "[passport]\n    partners: [p]",
        "targets.yaml:2: targets[0]: names partners and task types; allowed: the one or the other");
    refused(
        "taskTypes: [passport]",
        "partners: [p, q]",
        "targets.yaml:5: targets[0].partners[1]: 'q' is not allowed here; allowed: a partner that"
            + " has task types");
    refused(
        "{measure: first-contact, owner: Leder, from: 2026-01-01,",
        "{measure: share, owner: Leder, from: 2026-01-01, branches: [hoved], partners: [p],",
        "targets.yaml:9: targets[1].partners: a share is of branches alone");
  }

  private void refused(String what, String instead, String told) throws IOException {
    new SmallFolder()
        .replace(
            "municipality.yaml",
            "timeZone",
            "partners: [{id: p, names: {da: P}}, {id: q, names: {da: Q}}]\ntimeZone")
        .replace("task-types.yaml", "skills: [library]", "skills: [library]\n    partner: p")
        .replace("targets.yaml", what, instead)
        .write(folder);

    String all =
        assertThrows(BrokenConfiguration.class, () -> Configuration.check(folder)).getMessage();
    assertTrue(all.contains(told), all);
  }

  private Optional<Integer> minutes(TaskTypeId taskType) {
    return plan.aim(Target.Measure.WAIT, taskType, Optional.empty(), LAST)
        .flatMap(Target.Aim::limit)
        .map(limit -> (int) limit.toMinutes());
  }

  @Test
  void theEndIsToldEightWeeksBefore() {
    Partner partner = plan.partners().get(JOB_SHOP);

    assertEquals(OptionalLong.empty(), partner.daysLeft(LAST.minusDays(57)));
    assertEquals(OptionalLong.of(56), partner.daysLeft(LAST.minusDays(56)));
    assertEquals(OptionalLong.of(0), partner.daysLeft(LAST));
    assertEquals(OptionalLong.of(-1), partner.daysLeft(LAST.plusDays(1)));
    assertEquals(OptionalLong.of(-28), partner.daysLeft(LAST.plusDays(28)));
    assertEquals(OptionalLong.empty(), partner.daysLeft(LAST.plusDays(29)));
  }
}

package dk.serviceisland.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.OpenTimes;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.SkillId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.StaffMember;
import dk.serviceisland.domain.plan.TaskTypeId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A period in the settings: its days stand in one place, and everything that names it follows. */
class PeriodsTest {
  private static final TaskTypeId PASSPORT = new TaskTypeId("passport");
  private static final LocalDate FIRST = LocalDate.of(2026, 10, 5);
  private static final LocalDate LAST = LocalDate.of(2026, 10, 16);

  @TempDir Path folder;

  private static SmallFolder electing(String dates) {
    return new SmallFolder()
        .replace(
            "municipality.yaml",
            "languages: [da, en]",
            "languages: [da, en]\nperiods: [{id: election, names: {da: Valg}, %s}]"
                .formatted(dates));
  }

  private Plan plan(SmallFolder files) throws IOException, BrokenConfiguration {
    files.write(folder);
    return Configuration.check(folder).plans().get(new BranchId("hoved"));
  }

  private String refused(SmallFolder files) throws IOException {
    files.write(folder);
    return assertThrows(BrokenConfiguration.class, () -> Configuration.check(folder)).getMessage();
  }

  private static Set<String> skills(Plan plan, LocalDate day) {
    StaffMember member = plan.on(day).staff().get(new StaffId("mette"));
    return member.skills().keySet().stream().map(SkillId::value).collect(Collectors.toSet());
  }

  @Test
  void aTaskTypeIsThereOnItsDaysAlone() throws Exception {
    Plan plan =
        plan(
            electing("from: 2026-10-05, until: 2026-10-16")
                .replace("task-types.yaml", "letter: P", "letter: P\n    period: election"));

    assertFalse(plan.on(FIRST.minusDays(1)).taskTypes().containsKey(PASSPORT));
    assertTrue(plan.on(FIRST).taskTypes().containsKey(PASSPORT));
    assertTrue(plan.on(LAST).taskTypes().containsKey(PASSPORT));
    assertFalse(plan.on(LAST.plusDays(1)).taskTypes().containsKey(PASSPORT));
  }

  @Test
  void aPeriodWithoutDaysIsAlwaysOn() throws Exception {
    SmallFolder files =
        new SmallFolder()
            .replace(
                "municipality.yaml",
                "languages: [da, en]",
                "languages: [da, en]\nperiods: [{id: election, names: {da: Valg}}]")
            .replace("task-types.yaml", "letter: P", "letter: P\n    period: election");

    assertTrue(plan(files).on(FIRST).taskTypes().containsKey(PASSPORT));
  }

  @Test
  void aSkillHoldsOnItsDaysAndOnThePeakAlone() throws Exception {
    Plan plan =
        plan(
            electing(
                    "from: 2026-10-05, until: 2026-10-16, peakFrom: 2026-10-15, peakUntil:"
                        + " 2026-10-16")
                .replace(
                    "staff.yaml",
                    "    name: Mette",
                    "    name: Mette\n    skillPeriods: [{skill: passport, period: election},"
                        + " {skill: passport, from: 2026-11-02, until: 2026-11-02}]"));

    assertEquals(Set.of("library"), skills(plan, FIRST.minusDays(1)));
    assertEquals(Set.of("library", "passport"), skills(plan, FIRST));
    assertEquals(Set.of("passport"), skills(plan, LAST));
    assertEquals(Set.of("library"), skills(plan, LAST.plusDays(1)));
    assertEquals(Set.of("library", "passport"), skills(plan, LocalDate.of(2026, 11, 2)));
    String text = PlanText.write(plan);
    assertEquals(text, PlanText.write(PlanText.read(PlanText.hash(text), text)));
  }

  @Test
  void hoursAndNoticesFollow() throws Exception {
    Plan plan =
        plan(
            electing("from: 2026-10-05, until: 2026-10-16")
                .replace(
                    "branches/hoved.yaml",
                    "hours:\n  week:",
                    """
                    notices: [{texts: {da: Hej}, period: election}]
                    hours:
                      periods: [{period: election, week: {monday: 06:00-07:00}}]
                      week:\
                    """));

    assertEquals(LocalTime.of(6, 0), opening(plan, FIRST));
    assertEquals(LocalTime.of(6, 0), opening(plan, FIRST.plusDays(7)));
    assertEquals(LocalTime.of(10, 0), opening(plan, FIRST.plusDays(14)));
    assertEquals(Optional.of(LocalDateTime.of(2026, 10, 17, 0, 0)), plan.notices().get(0).until());
    assertEquals(Optional.of(FIRST.atStartOfDay()), plan.notices().get(0).from());
  }

  @Test
  void whatDoesNotFitIsRefused() throws Exception {
    assertTrue(
        refused(
                electing("from: 2026-10-05, until: 2026-10-04")
                    .replace("task-types.yaml", "letter: P", "letter: P\n    period: local"))
            .contains("before the first"));
    SmallFolder twice =
        electing("from: 2026-10-05")
            .replace(
                "task-types.yaml",
                "letter: P",
                "letter: P\n    period: election\n    validFrom: 2026-10-05");
    assertTrue(refused(twice).contains("has the days of the period 'election' and others"));
    assertTrue(
        refused(
                electing("from: 2026-10-05")
                    .replace("task-types.yaml", "letter: P", "letter: P\n    period: local"))
            .contains("unknown period 'local'; known: election"));
  }

  @Test
  void aMovedPeriodIsAsLong() throws Exception {
    electing("from: 2026-10-05, until: 2026-10-16")
        .replace("task-types.yaml", "letter: P", "letter: P\n    period: election")
        .write(folder);
    Documents moved =
        MovedPeriod.of(Documents.read(folder), "passport", LocalDate.of(2031, 1, 1)).orElseThrow();

    Plan plan = moved.check().plans().get(new BranchId("hoved"));

    assertFalse(plan.on(FIRST).taskTypes().containsKey(PASSPORT));
    assertTrue(plan.on(LocalDate.of(2031, 1, 12)).taskTypes().containsKey(PASSPORT));
    assertFalse(plan.on(LocalDate.of(2031, 1, 13)).taskTypes().containsKey(PASSPORT));
    assertEquals(Optional.empty(), MovedPeriod.of(moved, "loans", FIRST));
  }

  @Test
  void aPeakIsTriedOnAnyDayAlsoOfAPeriodThatIsAlwaysOn() throws Exception {
    LocalDate day = LocalDate.of(2031, 1, 1);
    for (String days : List.of("from: 2026-10-05, until: 2026-10-16", "")) {
      electing(days)
          .replace("task-types.yaml", "letter: P", "letter: P\n    period: election")
          .write(folder);

      Documents moved = MovedPeriod.peaking(Documents.read(folder), "passport", day).orElseThrow();
      Plan plan = moved.check().plans().get(new BranchId("hoved"));

      assertTrue(plan.on(day).taskTypes().containsKey(PASSPORT));
      assertFalse(plan.on(day.plusDays(1)).taskTypes().containsKey(PASSPORT));
      assertTrue(moved.trees().get("municipality").toString().contains("peakUntil=2031-01-01"));
      assertEquals(Optional.empty(), MovedPeriod.peaking(moved, "loans", day));
    }
  }

  private static LocalTime opening(Plan plan, LocalDate day) {
    return LocalTime.ofInstant(new OpenTimes(plan, day).branch().get(0).from(), plan.zone());
  }
}

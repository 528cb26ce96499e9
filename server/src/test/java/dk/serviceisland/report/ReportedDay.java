package dk.serviceisland.report;

import static dk.serviceisland.domain.day.BranchBuilder.aBranch;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.SkillLevel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A day of the main library that reports are made of. */
abstract class ReportedDay {

  final BranchDay day = branch("main-library").day().opens().opensCounter("1", "anna");

  static Optional<Figures.Target> target(int minutes, int percent) {
    return Optional.of(new Figures.Target(Optional.of(Duration.ofMinutes(minutes)), percent));
  }

  static BranchBuilder branch(String name) {
    return aBranch()
        .named(name)
        .withTaskType(
            "passport",
            type -> type.needs("id").promised(10).servedUnder(6).alone("https://a.example.dk"))
        .withTaskType("loan", type -> type.needs("books"))
        .sendsElsewhere("home-help")
        .sendsElsewhere("building")
        .withStaff(
            "anna", who -> who.can("id", SkillLevel.MENTOR).can("books", SkillLevel.INDEPENDENT))
        .withStaff(
            "bo", who -> who.can("id", SkillLevel.INDEPENDENT).can("books", SkillLevel.MENTOR))
        .withStaff("eva", ReportedDay::independent)
        .withStaff("finn", ReportedDay::independent)
        .withStaff("grete", ReportedDay::independent)
        .withStaff("trainee", who -> who.can("id", SkillLevel.IN_TRAINING));
  }

  private static BranchBuilder.StaffBuilder independent(BranchBuilder.StaffBuilder who) {
    return who.can("id", SkillLevel.INDEPENDENT).can("books", SkillLevel.INDEPENDENT);
  }

  /** A colleague from the same staff group takes a minute for somebody at counter 2. */
  static void boServes(BranchDay day, String taskType) {
    day.opensCounter("2", "bo").serves("2", day.draws(taskType)).afterMinutes(1).completes("2");
  }

  /** Four colleagues from the same staff group do, one after the other. */
  static void fourServe(BranchDay day, String taskType) {
    boServes(day, taskType);
    day.closesCounter("2");
    for (String colleague : List.of("eva", "finn", "grete")) {
      day.opensCounter("2", colleague).serves("2", day.draws(taskType)).afterMinutes(1);
      day.completes("2").closesCounter("2");
    }
  }

  Report report(ReportBy by) throws FactsUnavailable {
    return report(new FactsInMemory(100).with(day), by, day);
  }

  Report report(ReportBy by, BranchDay other) throws FactsUnavailable {
    return report(new FactsInMemory(100).with(day).with(other), by, day, other);
  }

  static Report report(FactsInMemory facts, ReportBy by, BranchDay... days)
      throws FactsUnavailable {
    List<BranchId> branches =
        List.of(days).stream().map(day -> day.state().plan().branch()).distinct().toList();
    return new Reports(facts, facts, facts)
        .report(
            new ReportQuery(branches, BranchBuilder.MONDAY, BranchBuilder.MONDAY.plusDays(6), by));
  }

  static List<String> keys(Report report) {
    return report.groups().stream().map(Report.Group::key).toList();
  }

  static Figures group(Report report, String key) {
    return report.groups().stream()
        .filter(group -> group.key().equals(key))
        .findFirst()
        .orElseThrow()
        .figures();
  }

  static void assertShare(int count, int of, Figures.Share share) {
    assertEquals(count + " of " + of, share.count() + " of " + share.of());
    assertEquals((double) count / of, share.share().orElseThrow());
  }
}

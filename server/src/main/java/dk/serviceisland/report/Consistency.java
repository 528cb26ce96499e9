package dk.serviceisland.report;

import dk.serviceisland.domain.plan.BranchId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where branches clearly differ in how they do the same task type ("samme betjening, uanset hvor",
 * report L1313-1317). A branch is held against all others together, where both have enough cases:
 * what can well be chance is not told.
 */
public final class Consistency {
  /** Less than so many errands of a branch, or of the others, say nothing. */
  public static final int LEAST_CASES = 20;

  /** Shares differ clearly from so much on, beside what chance makes of so few cases. */
  private static final double LEAST_GAP = 0.10;

  /** So many standard errors are chance in one of a hundred. */
  private static final double CHANCE = 2.58;

  /** Medians differ clearly from such a part and so many seconds on. */
  private static final double LEAST_PART = 0.30;

  private static final long LEAST_SECONDS = 60;

  private Consistency() {}

  /** What is compared. */
  public enum Measure {
    /** Share solved at first contact. */
    FIRST_CONTACT,
    /** Share referred. */
    REFERRED,
    /** Half are served within. */
    SERVICE
  }

  /**
   * How a task type was done.
   *
   * @param taskType its id
   * @param names of the task type
   * @param firstContact of those that count, how many were solved at first contact
   * @param referred of the served, how many were referred
   * @param service time in service
   */
  public record Done(
      String taskType,
      Map<String, String> names,
      Figures.Share firstContact,
      Figures.Share referred,
      Figures.Spread service) {
    /** As a report by task type tells it. */
    public static Done of(Report.Group group) {
      Figures figures = group.figures();
      return new Done(
          group.key(),
          group.names(),
          figures.firstContact(),
          figures.referred(),
          figures.service());
    }
  }

  /**
   * A branch that clearly differs from the others.
   *
   * @param taskType its id
   * @param names of the task type
   * @param branch which
   * @param measure in what
   * @param value the branch's: a share from 0 to 1, or seconds
   * @param cases of so many errands
   * @param others the same of all other branches together; the median is of all branches
   * @param otherCases of so many errands
   */
  public record Difference(
      String taskType,
      Map<String, String> names,
      BranchId branch,
      Measure measure,
      double value,
      int cases,
      double others,
      int otherCases) {}

  /**
   * The differences, by task type, branch and measure.
   *
   * @param branches how each branch did each task type
   * @param all how all of them together did
   */
  public static List<Difference> of(Map<BranchId, List<Done>> branches, List<Done> all) {
    List<Difference> found = new ArrayList<>();
    for (Done together : all) {
      branches.forEach(
          (branch, groups) ->
              groups.stream()
                  .filter(group -> group.taskType().equals(together.taskType()))
                  .forEach(own -> found.addAll(of(branch, own, together))));
    }
    return List.copyOf(found);
  }

  private static List<Difference> of(BranchId branch, Done here, Done all) {
    List<Difference> found = new ArrayList<>();
    for (Measure measure : Measure.values()) {
      Optional<Compared> compared =
          switch (measure) {
            case FIRST_CONTACT -> shares(here.firstContact(), all.firstContact());
            case REFERRED -> shares(here.referred(), all.referred());
            case SERVICE -> medians(here.service(), all.service());
          };
      compared.ifPresent(
          one ->
              found.add(
                  new Difference(
                      all.taskType(),
                      all.names(),
                      branch,
                      measure,
                      one.value(),
                      one.cases(),
                      one.others(),
                      one.otherCases())));
    }
    return found;
  }

  private record Compared(double value, int cases, double others, int otherCases) {}

  private static Optional<Compared> shares(Figures.Share here, Figures.Share all) {
    int otherCases = all.of() - here.of();
    if (here.of() < LEAST_CASES || otherCases < LEAST_CASES) {
      return Optional.empty();
    }
    double own = (double) here.count() / here.of();
    double others = (double) (all.count() - here.count()) / otherCases;
    double pooled = (double) all.count() / all.of();
    double error = Math.sqrt(pooled * (1 - pooled) * (1.0 / here.of() + 1.0 / otherCases));
    double gap = Math.abs(own - others);
    return gap >= LEAST_GAP && gap > CHANCE * error
        ? Optional.of(new Compared(own, here.of(), others, otherCases))
        : Optional.empty();
  }

  private static Optional<Compared> medians(Figures.Spread here, Figures.Spread all) {
    int otherCases = all.count() - here.count();
    if (here.count() < LEAST_CASES || otherCases < LEAST_CASES) {
      return Optional.empty();
    }
    long gap = Math.abs(here.medianSeconds() - all.medianSeconds());
    return gap >= LEAST_SECONDS && gap >= LEAST_PART * all.medianSeconds()
        ? Optional.of(
            new Compared(here.medianSeconds(), here.count(), all.medianSeconds(), otherCases))
        : Optional.empty();
  }
}

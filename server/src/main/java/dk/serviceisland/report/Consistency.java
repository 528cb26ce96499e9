package dk.serviceisland.report;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.ticket.Outcome;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

  /** What no share of its own tells of already. */
  private static final Set<Outcome> OTHER_ENDS =
      EnumSet.complementOf(
          EnumSet.of(Outcome.SOLVED, Outcome.REFERRED_CITIZEN_SERVICE, Outcome.REFERRED_OTHER));

  private Consistency() {}

  /** What is compared. */
  public enum Measure {
    /** Share solved at first contact. */
    FIRST_CONTACT,
    /** Share referred. */
    REFERRED,
    /** Share that ended in another way than solved or referred; it is told which. */
    OUTCOME,
    /** Half are served within. */
    SERVICE,
    /** Share of those who do it who have read the newest news of its playbook, as of now. */
    NEWS_READ
  }

  /**
   * How a task type was done.
   *
   * @param taskType its id
   * @param names of the task type
   * @param firstContact of those that count, how many were solved at first contact
   * @param referred of the served, how many were referred
   * @param service time in service
   * @param outcomes how many ended how, of those of which it is known
   */
  public record Done(
      String taskType,
      Map<String, String> names,
      Figures.Share firstContact,
      Figures.Share referred,
      Figures.Spread service,
      Map<Outcome, Integer> outcomes) {
    /** As a report by task type tells it. */
    public static Done of(Report.Group group) {
      Figures figures = group.figures();
      return new Done(
          group.key(),
          group.names(),
          figures.firstContact(),
          figures.referred(),
          figures.service(),
          figures.outcomes().map(Figures.Outcomes::counts).orElse(Map.of()));
    }

    private Figures.Share ended(Outcome outcome) {
      int known = outcomes.values().stream().mapToInt(Integer::intValue).sum();
      return new Figures.Share(outcomes.getOrDefault(outcome, 0), known, Optional.empty());
    }
  }

  /**
   * Who of a branch has read the newest news of a playbook.
   *
   * @param taskType whose playbook
   * @param names of the task type
   * @param branch which
   * @param read how many have
   * @param people how many are to, at least one
   */
  public record Readers(
      String taskType, Map<String, String> names, BranchId branch, int read, int people) {}

  /**
   * A branch that clearly differs from the others.
   *
   * @param taskType its id
   * @param names of the task type
   * @param branch which
   * @param measure in what
   * @param outcome which, where that is what differs
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
      Optional<Outcome> outcome,
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

  /**
   * Where fewer have read what is new than in all other branches together. They are all there are,
   * and no sample: so no number of them is too small.
   */
  public static List<Difference> ofReaders(List<Readers> readers) {
    List<Difference> found = new ArrayList<>();
    for (Readers here : readers) {
      int read = 0;
      int people = 0;
      for (Readers other : readers) {
        if (other.taskType().equals(here.taskType()) && !other.branch().equals(here.branch())) {
          read += other.read();
          people += other.people();
        }
      }
      double own = (double) here.read() / here.people();
      double others = people == 0 ? own : (double) read / people;
      if (others - own >= LEAST_GAP) {
        found.add(
            new Difference(
                here.taskType(),
                here.names(),
                here.branch(),
                Measure.NEWS_READ,
                Optional.empty(),
                own,
                here.people(),
                others,
                people));
      }
    }
    return List.copyOf(found);
  }

  private static List<Difference> of(BranchId branch, Done here, Done all) {
    Differing differing = new Differing(branch, all, new ArrayList<>());
    differing.in(Measure.FIRST_CONTACT, shares(here.firstContact(), all.firstContact()));
    differing.in(Measure.REFERRED, shares(here.referred(), all.referred()));
    for (Outcome outcome : OTHER_ENDS) {
      differing.in(
          Measure.OUTCOME, Optional.of(outcome), shares(here.ended(outcome), all.ended(outcome)));
    }
    differing.in(Measure.SERVICE, medians(here.service(), all.service()));
    return differing.found();
  }

  private record Differing(BranchId branch, Done all, List<Difference> found) {
    void in(Measure measure, Optional<Compared> compared) {
      in(measure, Optional.empty(), compared);
    }

    void in(Measure measure, Optional<Outcome> outcome, Optional<Compared> compared) {
      compared.ifPresent(
          one ->
              found.add(
                  new Difference(
                      all.taskType(),
                      all.names(),
                      branch,
                      measure,
                      outcome,
                      one.value(),
                      one.cases(),
                      one.others(),
                      one.otherCases())));
    }
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

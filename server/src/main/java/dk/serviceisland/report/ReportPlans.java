package dk.serviceisland.report;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Hours;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.Question;
import java.util.List;
import java.util.Optional;

/** What reports need to know of the configuration. Thread-safe, quick. */
public interface ReportPlans {
  /** The plan of a branch as configured now, for its names; none for one no longer configured. */
  Optional<Plan> current(BranchId branch);

  /**
   * Reads the plan that a day opened with, for its targets.
   *
   * @throws IllegalArgumentException if the text is not a plan, or not the one of the hash
   */
  Plan read(String hash, String text);

  /** What part of everything served some branches are to have, the oldest first. */
  default List<ShareTarget> shareTargets() {
    return List.of();
  }

  /** The trials that are judged by criteria, in the order of the settings. */
  default List<Pilot> pilots() {
    return List.of();
  }

  /** What keeps somebody in practice; none where the municipality does not say. */
  default Optional<Routine> routine() {
    return Optional.empty();
  }

  /** What staff are asked about their role; none where they are asked nothing. */
  default Optional<Question> pulse() {
    return Optional.empty();
  }

  /** The opening hours of the town hall; none where there is none to compare with. */
  default Optional<Hours> townHall() {
    return Optional.empty();
  }
}

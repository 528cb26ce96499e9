package dk.serviceisland.report;

import dk.serviceisland.domain.plan.BranchId;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * What part of everything served in the municipality some branches together are to have (report
 * L486-490: the libraries 33 %, the town hall 67 %).
 *
 * @param from first day on which it is in force
 * @param owner who answers for it: a function, not a person
 * @param branches which together
 * @param among all branches of the municipality
 * @param percent share to reach, 1 to 100; none: from this day on nothing is aimed at
 */
public record ShareTarget(
    LocalDate from,
    String owner,
    Set<BranchId> branches,
    Set<BranchId> among,
    Optional<Integer> percent) {
  /** Copies the sets. */
  public ShareTarget {
    branches = Set.copyOf(branches);
    among = Set.copyOf(among);
  }
}

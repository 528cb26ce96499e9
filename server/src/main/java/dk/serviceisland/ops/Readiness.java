package dk.serviceisland.ops;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.engine.BranchUnavailable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What branches that cannot answer mean to the node. Each is told; alone it does not take the node
 * from the callers of the others. One that is out of service is so on every node, because the same
 * journal is read everywhere, and says nothing about this one. When of the rest none can answer, it
 * is the node that cannot.
 */
public final class Readiness {
  private Readiness() {}

  /**
   * The checks.
   *
   * @param branches of the configuration of now
   * @param unavailable those that cannot answer now
   */
  public static List<Check> of(
      Collection<BranchId> branches, Map<BranchId, BranchUnavailable> unavailable) {
    List<Check> each = new ArrayList<>();
    int inService = 0;
    int answering = 0;
    for (BranchId branch : branches) {
      Optional<BranchUnavailable> why = Optional.ofNullable(unavailable.get(branch));
      inService +=
          why.filter(no -> BranchUnavailable.is(no, BranchUnavailable.Why.OUT_OF_SERVICE))
                  .isPresent()
              ? 0
              : 1;
      answering += why.isPresent() ? 0 : 1;
      each.add(
          Check.ofSome(
              "branch " + branch,
              why.isEmpty(),
              why.map(BranchUnavailable::getMessage).orElse("")));
    }
    List<Check> checks = new ArrayList<>();
    checks.add(
        Check.ofAll(
            "branches",
            answering > 0 || inService == 0,
            answering + " of " + branches.size() + " can answer"));
    checks.addAll(each);
    return checks;
  }
}

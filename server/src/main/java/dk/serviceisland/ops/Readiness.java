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
   * What municipalities that are not served mean to a node that serves several. Each is told; alone
   * it does not take the node from the callers of the others. When none is served, it is the node
   * that cannot.
   *
   * @param checks of each, by its name
   */
  public static List<Check> ofSeveral(Map<String, List<Check>> checks) {
    long served = checks.values().stream().filter(Check::areReady).count();
    List<Check> all = new ArrayList<>();
    all.add(
        Check.ofAll("municipalities", served > 0, served + " of " + checks.size() + " are served"));
    checks.forEach(
        (name, its) -> {
          all.add(Check.ofSome(name, Check.areReady(its), ""));
          its.forEach(
              check ->
                  all.add(Check.ofSome(name + ": " + check.name(), check.up(), check.detail())));
        });
    return all;
  }

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

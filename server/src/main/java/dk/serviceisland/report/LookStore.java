package dk.serviceisland.report;

import dk.serviceisland.domain.plan.BranchId;
import java.util.List;
import java.util.Set;

/** Where it is kept who saw figures of persons. Thread-safe; every method blocks. */
public interface LookStore {
  /** Keeps one; durable when it returns. */
  void keep(Look look) throws FactsUnavailable;

  /**
   * The newest first.
   *
   * @param branches those of which at least one was seen
   * @param most how many at most
   */
  List<Look> newest(Set<BranchId> branches, int most) throws FactsUnavailable;
}

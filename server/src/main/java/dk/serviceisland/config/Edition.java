package dk.serviceisland.config;

import dk.serviceisland.config.revision.Revision;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;

/**
 * A revision with what its settings say. Immutable.
 *
 * @param revision which
 * @param documents its settings as they were written
 * @param municipal what they say
 */
public record Edition(Revision revision, Documents documents, Municipal municipal) {
  /** Its number. */
  public int number() {
    return revision.number();
  }

  /** Whether it has the branch. */
  boolean knows(BranchId branch) {
    return municipal.plans().containsKey(branch);
  }

  /** The plan of a branch that it has. */
  public Plan plan(BranchId branch) {
    return municipal.plans().get(branch);
  }
}

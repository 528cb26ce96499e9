package dk.serviceisland.access;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.StaffId;
import java.util.Optional;
import java.util.Set;

/**
 * A person who may sign in, as configuration has it.
 *
 * @param id what the person types as user
 * @param name what colleagues see
 * @param role what this person may do
 * @param branches where; of an administrator all branches
 * @param passwordHash bcrypt hash from configuration; none: a one-time password is made
 */
public record Account(
    StaffId id, String name, Role role, Set<BranchId> branches, Optional<String> passwordHash) {
  /** Copies the branches. */
  public Account {
    branches = Set.copyOf(branches);
  }

  /** The caller that this person is after sign-in. */
  public Caller.Staff caller() {
    return new Caller.Staff(id, name, role, branches);
  }
}

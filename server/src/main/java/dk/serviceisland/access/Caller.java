package dk.serviceisland.access;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.PartnerId;
import dk.serviceisland.domain.plan.StaffId;
import java.util.Optional;
import java.util.Set;

/** Who asks. */
public sealed interface Caller {
  /** Keeps the idempotency keys of different callers apart. */
  String scope();

  /** Whether it may ask about a branch, as far as the branch decides that. */
  boolean mayActIn(BranchId branch);

  /** Anybody: a citizen's phone, or a page before sign-in. */
  record Anyone() implements Caller {
    @Override
    public String scope() {
      return "anyone";
    }

    @Override
    public boolean mayActIn(BranchId branch) {
      return true;
    }
  }

  /**
   * An enrolled device.
   *
   * @param id names the device
   * @param kind what it is for
   * @param branch where it stands; it may ask about no other branch
   */
  record Device(String id, DeviceKind kind, BranchId branch) implements Caller {
    private static final String SCOPE = "device:";

    @Override
    public String scope() {
      return scope(id);
    }

    /** The scope of the device with an id. */
    public static String scope(String id) {
      return SCOPE + id;
    }

    /** The id of the device with a scope; none where it is no device's. */
    public static Optional<String> idIn(String scope) {
      return scope.startsWith(SCOPE)
          ? Optional.of(scope.substring(SCOPE.length()))
          : Optional.empty();
    }

    @Override
    public boolean mayActIn(BranchId other) {
      return branch.equals(other);
    }
  }

  /**
   * Another program, by its token.
   *
   * @param id names the token
   * @param scopes what it may do
   * @param branches where; none: in all
   */
  record Service(String id, Set<Scope> scopes, Optional<Set<BranchId>> branches) implements Caller {
    /** Copies scopes and branches. */
    public Service {
      scopes = Set.copyOf(scopes);
      branches = branches.map(Set::copyOf);
    }

    @Override
    public String scope() {
      return "service:" + id;
    }

    @Override
    public boolean mayActIn(BranchId branch) {
      return branches.map(own -> own.contains(branch)).orElse(true);
    }
  }

  /**
   * A staff member who signed in.
   *
   * @param id pseudonym
   * @param name what colleagues see
   * @param role what this person may do
   * @param branches where
   * @param partner whose figures alone this person sees; none: of no partner, or of all
   */
  record Staff(
      StaffId id, String name, Role role, Set<BranchId> branches, Optional<PartnerId> partner)
      implements Caller {
    /** Copies the branches. */
    public Staff {
      branches = Set.copyOf(branches);
    }

    @Override
    public String scope() {
      return "staff:" + id;
    }

    @Override
    public boolean mayActIn(BranchId branch) {
      return role == Role.ADMIN || branches.contains(branch);
    }
  }
}

package dk.serviceisland.access;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.PartnerId;
import dk.serviceisland.domain.plan.StaffId;
import java.time.Instant;
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
 * @param validity when this person may sign in and be signed in
 * @param partner whose staff this person belongs to; none: the house's
 */
public record Account(
    StaffId id,
    String name,
    Role role,
    Set<BranchId> branches,
    Optional<String> passwordHash,
    Validity validity,
    Optional<PartnerId> partner) {

  /** Somebody of the house itself. */
  public Account(
      StaffId id,
      String name,
      Role role,
      Set<BranchId> branches,
      Optional<String> passwordHash,
      Validity validity) {
    this(id, name, role, branches, passwordHash, validity, Optional.empty());
  }

  /**
   * From when until when something holds.
   *
   * @param from the first moment; none: always
   * @param until the first moment after it; none: until it is changed
   */
  public record Validity(Optional<Instant> from, Optional<Instant> until) {
    /** Always. */
    public static final Validity ALWAYS = new Validity(Optional.empty(), Optional.empty());

    /** Whether it holds at that moment. */
    public boolean covers(Instant moment) {
      return from.map(first -> !moment.isBefore(first)).orElse(true)
          && until.map(moment::isBefore).orElse(true);
    }

    /** Whether it is over at that moment and does not come back by itself. */
    public boolean isOver(Instant moment) {
      return until.map(end -> !moment.isBefore(end)).orElse(false);
    }
  }

  /** Copies the branches. */
  public Account {
    branches = Set.copyOf(branches);
  }

  /**
   * What a sign-in rests on: a session ends when the account gets another role or partner, or
   * another password from configuration. Tells neither.
   */
  String basis() {
    return Secrets.hash(
        role.name() + led().map(one -> " of " + one).orElse("") + ' ' + passwordHash.orElse(""));
  }

  /** The same in other branches. */
  public Account in(Set<BranchId> others) {
    return new Account(id, name, role, others, passwordHash, validity, partner);
  }

  /** The caller that this person is after sign-in. */
  public Caller.Staff caller() {
    return new Caller.Staff(id, name, role, branches, led());
  }

  /** The partner that this person leads; none of whoever leads none. */
  private Optional<PartnerId> led() {
    return role == Role.PARTNER ? partner : Optional.empty();
  }
}

package dk.serviceisland.config;

import dk.serviceisland.access.Account;
import dk.serviceisland.access.Account.Validity;
import dk.serviceisland.access.Role;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.StaffMember;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whoever the settings have no more, or not there any more, and who has work there all the same: a
 * day that is open lives by a plan that names them. Until it has taken another plan, or is closed,
 * they may sign in. Thread-safe.
 */
final class Stayers {
  private final Map<BranchId, Plan> lived = new ConcurrentHashMap<>();
  private final Map<StaffId, Account> known = new ConcurrentHashMap<>();
  private volatile Set<BranchId> where = Set.of();

  /** An open day lives by this plan; none: no day is open. */
  void lives(BranchId branch, Optional<Plan> plan) {
    plan.ifPresentOrElse(now -> lived.put(branch, now), () -> lived.remove(branch));
  }

  /** Only these branches are there. */
  void retain(Set<BranchId> branches) {
    lived.keySet().retainAll(branches);
  }

  /** Those of the settings, with whoever stays for an open day, and where. */
  List<Account> with(List<Account> settings) {
    Map<StaffId, Account> all = new LinkedHashMap<>();
    settings.forEach(account -> all.put(account.id(), account));
    known.putAll(all);
    Set<BranchId> staying = new HashSet<>();
    lived.forEach(
        (branch, plan) -> {
          for (StaffMember member : plan.staff().values()) {
            Account account =
                Optional.ofNullable(all.get(member.id())).orElseGet(() -> withoutSettings(member));
            Set<BranchId> branches = new LinkedHashSet<>(account.branches());
            if (branches.add(branch)) {
              all.put(member.id(), account.in(branches));
              staying.add(branch);
            }
          }
        });
    where = staying;
    return new ArrayList<>(all.values());
  }

  /** Whether anybody was seen to stay anywhere. */
  boolean areAnywhere() {
    return !where.isEmpty();
  }

  /** Whether anybody was seen to stay in a branch. */
  boolean areIn(BranchId branch) {
    return where.contains(branch);
  }

  /** Serves to the end what is to be served, and decides nothing for others. */
  private Account withoutSettings(StaffMember member) {
    Optional<Account> before = Optional.ofNullable(known.get(member.id()));
    return new Account(
        member.id(),
        member.name(),
        Role.STAFF,
        Set.of(),
        before.flatMap(Account::passwordHash),
        before.map(Account::validity).orElse(Validity.ALWAYS));
  }
}

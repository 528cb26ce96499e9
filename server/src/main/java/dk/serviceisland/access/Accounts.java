package dk.serviceisland.access;

import dk.serviceisland.domain.plan.StaffId;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The accounts that the settings have. Settings that are read again replace them; the branches of
 * open sessions follow at once. Somebody's first and last day are days of the branches, so they go
 * by the branches' clock, while passwords and sessions are kept by the machine's: a rehearsal of
 * another day lets in whoever belongs to the staff on that day. Thread-safe.
 */
public final class Accounts {
  private final InstantSource branchTime;
  private volatile Map<StaffId, Account> byId;

  /** Starts with these, by the time that the branches live by. */
  public Accounts(Collection<Account> accounts, InstantSource branchTime) {
    this.branchTime = branchTime;
    replace(accounts);
  }

  /** Puts others in force. */
  public void replace(Collection<Account> accounts) {
    Map<StaffId, Account> next = new LinkedHashMap<>();
    accounts.forEach(account -> next.put(account.id(), account));
    byId = next;
  }

  /** The account of a person; none when there is no such person any more. */
  public Optional<Account> find(StaffId id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Whether a person of this id belongs to the staff now, and may be signed in. */
  public boolean isInForce(StaffId id) {
    return find(id).filter(this::isInForce).isPresent();
  }

  /** Whether this person belongs to the staff now, and may be signed in. */
  boolean isInForce(Account account) {
    return account.validity().covers(branchTime.instant());
  }

  /** Whether this person has left and does not come back by itself. */
  boolean hasLeft(Account account) {
    return account.validity().isOver(branchTime.instant());
  }

  /** All in the order of configuration. */
  public Collection<Account> all() {
    return byId.values();
  }
}

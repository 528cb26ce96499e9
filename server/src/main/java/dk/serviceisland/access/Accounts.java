package dk.serviceisland.access;

import dk.serviceisland.domain.plan.StaffId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The accounts in force. Configuration that is read again replaces them; role and branches of open
 * sessions follow at once. Thread-safe.
 */
public final class Accounts {
  private volatile Map<StaffId, Account> byId;

  /** Starts with these. */
  public Accounts(Collection<Account> accounts) {
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

  /** All in the order of configuration. */
  public Collection<Account> all() {
    return byId.values();
  }
}

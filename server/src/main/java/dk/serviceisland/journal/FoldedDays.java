package dk.serviceisland.journal;

import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.plan.BranchId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The states of days that are being delivered, so that a delivery need not read the whole day
 * again. Whoever takes one has it for itself, until it is kept again. Thread-safe.
 */
final class FoldedDays {
  private final Map<BranchId, Day> days = new ConcurrentHashMap<>();

  /**
   * A day as far as it was delivered.
   *
   * @param state the fold of its events
   * @param sum checksum of the last of them
   */
  record Day(BranchState state, long sum) {}

  Optional<Day> take(BranchId branch) {
    return Optional.ofNullable(days.remove(branch));
  }

  void keep(BranchId branch, Day day) {
    days.put(branch, day);
  }
}

package dk.serviceisland.engine;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.routing.HandlingTimes;
import java.util.Collection;
import java.util.Set;

/** What the engine needs to know of the configuration. Thread-safe, quick, never blocking. */
public interface Plans {
  /** The branches there are. */
  Collection<BranchId> branches();

  /** Those of the branches that are to go when their day is over. */
  default Set<BranchId> leaving() {
    return Set.of();
  }

  /**
   * No day of a branch is open, and it goes if it is to: then it is none of the branches any more.
   *
   * @return whether it goes
   */
  default boolean letGo(BranchId branch) {
    return false;
  }

  /**
   * Whether a server of its own decides for one of the branches, and delivers here what it decides.
   */
  default boolean isAtHome(BranchId branch) {
    return false;
  }

  /**
   * Whether the server of a branch that {@link #isAtHome} has delivered anything, so that a day
   * which is open is that server's; otherwise it is one that was begun here and is served out here.
   */
  default boolean hasDelivered(BranchId branch) {
    return false;
  }

  /** The plan of one of the branches as configured now; a day that is open has its own. */
  Plan current(BranchId branch);

  /** The same, with what its task types are called in every language that some branch speaks. */
  default Plan inEveryLanguage(BranchId branch) {
    return current(branch).namedAlsoAsIn(branches().stream().map(this::current).toList());
  }

  /** The plan as text, from which {@link #read} makes an equal plan. */
  String text(Plan plan);

  /**
   * Reads a stored plan.
   *
   * @throws IllegalArgumentException if the text is not a plan, or not the one of the hash
   */
  Plan read(String hash, String text);

  /** The usual handling times that a day opens with. */
  default HandlingTimes handling(Plan plan) {
    return HandlingTimes.planned(plan);
  }
}

package dk.serviceisland.delivery;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import io.vertx.core.Future;
import java.util.Optional;

/** What a home needs to know of its settings. Thread-safe. */
public interface HomeSettings {
  /**
   * The newest settings that are kept here.
   *
   * @param number of the revision; 0 for none
   * @param hash of its content; empty for none
   */
  record Held(int number, String hash) {}

  /** The newest settings that are kept here. */
  Future<Held> newest();

  /**
   * Whether this program takes settings.
   *
   * @param content of a revision, as the centre keeps it
   * @return fails when it does not, with words for an operator
   */
  Future<Void> check(String content);

  /** Settings that the running day of a branch cannot take, and why. */
  Optional<KeptHome.Untaken> untaken(BranchId branch);

  /** There are newer revisions here: puts them in force. */
  Future<Void> look();

  /** Makes a plan of its hash and text. */
  Plan plan(String hash, String text);
}

package dk.serviceisland.access;

import dk.serviceisland.domain.plan.StaffId;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where it is kept what people show beside their passwords. As an {@link AccessStore} otherwise.
 * Thread-safe.
 */
public interface SecondFactorStore {

  /**
   * The second factor of a person.
   *
   * @param secret that it is worked out from, sealed
   * @param on whether it is asked for; before, it was only begun
   */
  record KeptFactor(String secret, boolean on) {}

  /** The second factor of a person, also one that was only begun. */
  Future<Optional<KeptFactor>> factor(StaffId staff);

  /** Those of whom a second factor is asked. */
  Future<Set<StaffId>> withFactor();

  /**
   * Keeps what a person begins with, in place of what was begun before, unless one is asked for
   * already; says whether it did.
   */
  Future<Boolean> begin(StaffId staff, String secret);

  /**
   * From now on it is asked for what was begun; says whether that is what was begun.
   *
   * @param secret that was begun with, sealed
   * @param step that is used up
   * @param recovery hashes of the codes that stand in for it once each, in place of any others
   */
  Future<Boolean> confirm(StaffId staff, String secret, long step, List<String> recovery);

  /** Uses up a step and those before it; says whether it was not used up, of all nodes by one. */
  Future<Boolean> use(StaffId staff, long step);

  /** Uses up a code that stands in for what is asked for; says whether it was one. */
  Future<Boolean> recover(StaffId staff, String hash);

  /**
   * How many codes are left that stand in for what is asked of a person; none: nothing is asked.
   */
  Future<Optional<Integer>> recoveryLeft(StaffId staff);

  /**
   * Keeps codes in place of those that stand in for what is asked of a person; says whether
   * something is.
   *
   * @param recovery hashes of them
   */
  Future<Boolean> replaceRecovery(StaffId staff, List<String> recovery);

  /**
   * Forgets what is asked of a person and what stands in for it; says whether one was asked for.
   */
  Future<Boolean> forget(StaffId staff);
}
